/* The box: in the header of every page, where it opens over the page, and on the page of the search itself. */
const PAUSE = 150;
const PAGE = "search.html";

class Box {
  constructor(place, isPage) {
    this.place = place;
    this.isPage = isPage;
    this.turn = 0;
    this.input = element("input", {
      id: "__search-input", class: "find__input", type: "search", autocomplete: "off", spellcheck: "false", maxlength: "200",
      "aria-label": say("title"), placeholder: say(isPage ? "placeholder" : "title"), "aria-controls": "__search-panel", "data-testid": "search-input",
    });
    this.selects = new Map(FILTERS.map((name) => [name, element("select", { id: `__search-${name}`, "data-testid": `search-${name}` })]));
    this.status = element("p", { class: "find__status", role: "status" });
    this.list = element("ol", { class: "find__results" });
    this.more = element("button", { type: "button", class: "find__more", hidden: "" }, say("continue"));
    this.address = element("a", { class: "find__address" }, say("open-page"));
    const filters = FILTERS.map((name) => element("label", {}, element("span", {}, say(name)), this.selects.get(name)));
    this.filters = element("div", { class: "find__filters", hidden: "" }, ...filters);
    this.panel = element("div", { class: "find__panel", id: "__search-panel" },
      this.filters, this.status, this.list, this.more, isPage ? null : this.address);
    this.panel.hidden = !isPage;
    this.form = element("form", { role: "search", class: "find__form", action: ROOT + PAGE }, this.input);
    place.replaceChildren(this.form, this.panel);
    this.listen();
    if (isPage) this.restore();
  }

  listen() {
    let composing = false;
    this.input.addEventListener("compositionstart", () => { composing = true; this.turn += 1; clearTimeout(this.timer); });
    this.input.addEventListener("compositionend", () => { composing = false; this.later(); });
    this.input.addEventListener("input", () => { if (!composing) this.later(); });
    this.input.addEventListener("focus", () => this.open());
    this.selects.forEach((select) => select.addEventListener("change", () => this.search()));
    this.more.addEventListener("click", () => this.goOn());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (composing) return;
      if (this.isPage) this.search();
      else location.href = this.link();
    });
    this.place.addEventListener("keydown", (event) => { if (!composing && !event.isComposing) this.key(event); });
    document.addEventListener("keydown", (event) => this.shortcut(event));
    if (this.isPage) {
      window.addEventListener("hashchange", () => this.restore());
      return;
    }
    document.addEventListener("pointerdown", (event) => { if (!this.place.contains(event.target)) this.panel.hidden = true; });
    this.place.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !this.place.contains(event.relatedTarget)) this.panel.hidden = true;
    });
  }

  shortcut(event) {
    const typing = event.target.closest && event.target.closest("input, textarea, select, [contenteditable]");
    const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!slash && !(event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey)) return;
    event.preventDefault();
    this.input.focus();
    this.input.select();
    this.open();
  }

  /* Show again what was found last. */
  open() {
    if (this.list.childElementCount) this.panel.hidden = false;
  }

  /* Arrows go through the results and back to the box, Escape to the box and then out of it. */
  key(event) {
    const stops = [this.input, ...this.list.querySelectorAll("a")];
    const at = stops.indexOf(document.activeElement);
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && at >= 0) {
      const to = at + (event.key === "ArrowDown" ? 1 : -1);
      if (to < 0 || to >= stops.length) return;
      event.preventDefault();
      this.open();
      stops[to].focus();
    } else if (event.key === "Escape" && document.activeElement !== this.input) {
      event.preventDefault();
      this.input.focus();
    } else if (event.key === "Escape" && !this.isPage && !this.panel.hidden) {
      event.preventDefault();
      this.panel.hidden = true;
    }
  }

  chosen() {
    return Object.fromEntries([...this.selects].map(([name, select]) => [name, select.value]));
  }

  link() {
    const said = Object.entries({ q: tidy(this.input.value), ...this.chosen() }).filter(([, value]) => value);
    return `${ROOT}${PAGE}#${new URLSearchParams(said)}`;
  }

  /* Search for what the address says. */
  restore() {
    const said = new URLSearchParams(location.hash.slice(1));
    this.input.value = said.get("q") || "";
    this.selects.forEach((select, name) => {
      const id = said.get(name) || "";
      select.replaceChildren(element("option", { value: id }, id));
      select.value = id;
    });
    this.search();
  }

  later() {
    this.turn += 1;
    // The list of documents is on its way while the reader still types; a failure is told when it matters.
    index().catch(() => {});
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.search(), PAUSE);
  }

  async search() {
    clearTimeout(this.timer);
    const turn = (this.turn += 1);
    const isCurrent = () => turn === this.turn;
    const search = new Search(this.input.value, this.chosen());
    this.remember();
    if (search.isEmpty) {
      this.show(null, "");
      this.panel.hidden = !this.isPage;
      return;
    }
    this.panel.hidden = false;
    this.status.textContent = say("searching");
    await this.attempt(async () => {
      await search.begin();
      if (!isCurrent()) return;
      await search.next(isCurrent, () => this.listed(search));
      if (isCurrent()) this.show(search, search.vague ? say("short") : this.found(search));
    }, isCurrent);
  }

  async goOn() {
    const [search, turn, shown] = [this.current, this.turn, this.list.childElementCount];
    this.more.disabled = true;
    await this.attempt(async () => {
      await search.next(() => turn === this.turn, () => this.listed(search));
      if (turn !== this.turn) return;
      this.show(search, this.found(search));
      const first = this.list.children[shown];
      if (first) first.querySelector("a").focus();
      else (this.more.hidden ? this.input : this.more).focus();
    }, () => turn === this.turn);
    this.more.disabled = false;
  }

  async attempt(work, isCurrent) {
    try {
      await work();
    } catch (problem) {
      if (isCurrent()) this.show(null, say("failed"));
    }
  }

  found(search) {
    if (!search.count) return say("none", { query: tidy(this.input.value) });
    return say(search.isDone ? "found" : "about", { count: number(search.count) });
  }

  show(search, status) {
    this.listed(search);
    this.status.textContent = status;
    this.more.hidden = !search || search.vague || search.isDone;
    this.filters.hidden = !search || search.vague;
    this.address.href = this.link();
    this.address.hidden = this.filters.hidden;
    if (search && !search.vague) this.selects.forEach((select, name) => this.offer(select, name, search));
  }

  /* List what was found since this was last called, so that nobody loses the place in the list. */
  listed(search) {
    if (search !== this.current) this.list.replaceChildren();
    this.current = search;
    const fresh = search ? search.results.slice(this.list.childElementCount) : [];
    this.list.append(...fresh.map((result) => resultElement(search.meta, result)));
  }

  offer(select, name, search) {
    const [chosen, counts] = [select.value, search.counts(name)];
    const options = search.meta[`${name}s`].filter(([id]) => counts.has(id) || id === chosen)
      .map(([id, label]) => element("option", { value: id }, say("choice", { name: label, count: number(counts.get(id) || 0) })));
    select.replaceChildren(element("option", { value: "" }, say("any")), ...options);
    select.value = chosen;
  }

  /* The address of the page is that of the search, so that it can be sent. */
  remember() {
    if (this.isPage) history.replaceState(null, "", this.link());
  }
}

const page = document.querySelector("[data-search=page]");
const header = document.querySelector("[data-search=header]");
if (page) new Box(page, true);
else if (header) new Box(header, false);
