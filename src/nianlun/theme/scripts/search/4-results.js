/* Results as elements. Text only ever becomes text nodes. */
const BEFORE = 30;
const AFTER = 60;
const MOST_PARTS = 3;

function element(name, properties, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties || {})) made.setAttribute(key, value);
  made.append(...children.filter((child) => child !== null && child !== ""));
  return made;
}

function say(key, values) {
  return given.words[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

const NUMBERS = new Intl.NumberFormat(given.language);

function number(value) {
  return NUMBERS.format(value);
}

/* The text from `start` to `end` with its hits marked. */
function marked(text, hits, start, end) {
  const pieces = [];
  let at = start;
  for (const [from, to] of hits) {
    if (to <= at || from >= end) continue;
    const begin = Math.max(from, at);
    pieces.push(text.slice(at, begin), element("mark", {}, text.slice(begin, Math.min(to, end))));
    at = Math.min(to, end);
  }
  pieces.push(text.slice(at, end));
  return pieces.filter(Boolean);
}

function snippet(text, hits) {
  let start = Math.max(0, hits[0][0] - BEFORE);
  let end = Math.min(text.length, hits[0][1] + AFTER);
  const isSecondHalf = (place) => place < text.length && /[\udc00-\udfff]/.test(text[place]);
  if (isSecondHalf(start)) start -= 1;
  if (isSecondHalf(end)) end += 1;
  return element("p", {}, start ? "…" : "", ...marked(text, hits, start, end), end < text.length ? "…" : "");
}

function addressOf(meta, document, anchor) {
  const path = meta.addresses[document].split("/").map(encodeURIComponent).join("/");
  return ROOT + path + (anchor ? `#${encodeURIComponent(anchor)}` : "");
}

function resultElement(meta, { document, title, parts }) {
  const name = meta.titles[document];
  const labels = FILTERS.map((filter) => meta[`${filter}s`][meta[filter][document]][1]).join(" · ");
  const sections = parts.slice(0, MOST_PARTS).map((part) => partElement(meta, document, part));
  const more = parts.length - MOST_PARTS;
  return element("li", { class: "hit", "data-testid": "search-result" },
    element("a", { class: "hit__title", href: addressOf(meta, document, "") }, ...marked(name, title, 0, name.length)),
    element("span", { class: "meta" }, labels),
    sections.length ? element("ul", {}, ...sections) : null,
    more > 0 ? element("p", { class: "meta" }, say("more-sections", { count: number(more) })) : null);
}

function partElement(meta, document, { anchor, heading, text, headingHits, textHits }) {
  // The text before the first heading is that of the page, which has its link already.
  const link = anchor && heading
    ? element("a", { href: addressOf(meta, document, anchor) }, ...marked(heading, headingHits, 0, heading.length))
    : null;
  return element("li", {}, link, textHits.length ? snippet(text, textHits) : null);
}
