/* From phrases to documents: candidates by the index, ranked; then verified in their texts, some at a time. */
const FILTERS = ["unit", "period", "kind"];
const AT_FIRST = 4;
const AT_A_TIME = 10;
const TEXTS_PER_STEP = 40;
const SHOWN_PER_STEP = 20;

/* Every document that may have all phrases: { document, score }, best first. `vague` says that too little was typed. */
async function candidates(meta, phrases) {
  const lists = await Promise.all(phrases.map((phrase) => Promise.all(phrase.terms.map((term) => lookUp(meta, term)))));
  const perPhrase = lists.map((found) => found.filter(Boolean));
  if (perPhrase.every((found) => !found.length)) return { vague: true, found: [] };
  const matched = perPhrase.map((found) => (found.length ? byDocument(meta, common(found)) : null));
  const found = [];
  for (let document = 0; document < meta.titles.length; document += 1) {
    const score = scoreOf(meta, phrases, matched, document);
    if (score !== null) found.push({ document, score });
  }
  // Documents are listed newest first, so equal ones stay in that order.
  found.sort((a, b) => b.score - a.score || a.document - b.document);
  return { vague: false, found };
}

function common(lists) {
  lists.sort((a, b) => a.length - b.length);
  return lists.slice(1).reduce((rest, list) => {
    const known = new Set(list);
    return rest.filter((number) => known.has(number));
  }, lists[0]);
}

/* Per document whether only its texts have the phrase, or a heading, too. Headings have the odd numbers. */
function byDocument(meta, numbers) {
  const found = new Map();
  let document = 0;
  for (const number of numbers) {
    while (document + 1 < meta.starts.length && meta.starts[document + 1] <= number) document += 1;
    found.set(document, Math.max(found.get(document) || 0, number % 2));
  }
  return found;
}

/* Titles weigh more than headings, headings more than texts; null where a phrase is nowhere. */
function scoreOf(meta, phrases, matched, document) {
  let score = 0;
  for (let place = 0; place < phrases.length; place += 1) {
    const phrase = phrases[place].text;
    const title = meta.folded[document];
    if (title.includes(phrase)) score += title === phrase ? 6 : 4;
    else if (matched[place] && matched[place].has(document)) score += matched[place].get(document);
    else if (matched[place] && !(phrases.length > 1 && isLabel(meta, document, phrase))) return null;
  }
  return score;
}

/* Beside other phrases, the name of a unit, a period or a kind chooses its documents. */
function isLabel(meta, document, phrase) {
  return FILTERS.some((name) => meta[`${name}sFolded`][meta[name][document]].includes(phrase));
}

function passes(meta, document, filters, except) {
  return FILTERS.every((name) => name === except || !filters[name] || meta[`${name}s`][meta[name][document]][0] === filters[name]);
}

/* The document with its hits, or null: { document, title, parts: [{ anchor, heading, text, headingHits, textHits }] }. */
async function verify(meta, phrases, document) {
  const parts = [];
  const title = hitsIn(meta.titles[document], phrases);
  const seen = new Set(title.map((hit) => hit[2]));
  for (const [anchor, heading, text] of await textOf(meta, document)) {
    const headingHits = hitsIn(heading, phrases);
    const textHits = hitsIn(text, phrases);
    const here = new Set([...headingHits, ...textHits].map((hit) => hit[2]));
    here.forEach((number) => seen.add(number));
    if (here.size) parts.push({ anchor, heading, text, headingHits, textHits, weight: 2 * here.size + (headingHits.length ? 1 : 0) });
  }
  parts.sort((a, b) => b.weight - a.weight);
  const whole = phrases.every((phrase, number) => seen.has(number) || (phrases.length > 1 && isLabel(meta, document, phrase.text)));
  return whole && (title.length || parts.length) ? { document, title, parts } : null;
}

/* One search: asks for candidates once, then verifies on demand. */
class Search {
  constructor(query, filters) {
    this.phrases = phrasesOf(query);
    this.filters = filters;
    this.false = new Set();
    this.results = [];
    this.read = 0;
  }

  get isEmpty() {
    return !this.phrases.length;
  }

  async begin() {
    this.meta = await index();
    Object.assign(this, await candidates(this.meta, this.phrases));
    this.queue = this.found.map(({ document }) => document).filter((document) => passes(this.meta, document, this.filters));
    this.total = this.queue.length;
  }

  /* Verify until enough are found to show or enough texts are read, and tell `show` each time that some were.
     `isCurrent` says whether anybody still waits. */
  async next(isCurrent, show) {
    const [texts, shown] = [this.read + TEXTS_PER_STEP, this.results.length + SHOWN_PER_STEP];
    while (this.queue.length && this.read < texts && this.results.length < shown && isCurrent()) {
      // A few first, so that something is there to read soon.
      const some = this.queue.splice(0, Math.min(this.read ? AT_A_TIME : AT_FIRST, texts - this.read));
      this.read += some.length;
      const verified = await Promise.all(some.map((document) => verify(this.meta, this.phrases, document)));
      verified.forEach((result, place) => (result ? this.results.push(result) : this.false.add(some[place])));
      if (isCurrent()) show();
    }
  }

  get isDone() {
    return !this.queue.length;
  }

  get count() {
    return this.isDone ? this.results.length : this.total - this.false.size;
  }

  /* Per choice of a filter, how many documents there are with it, as far as is known by now. */
  counts(name) {
    const counts = new Map();
    for (const { document } of this.found) {
      if (this.false.has(document) || !passes(this.meta, document, this.filters, name)) continue;
      const [id] = this.meta[`${name}s`][this.meta[name][document]];
      counts.set(id, (counts.get(id) || 0) + 1);
    }
    return counts;
  }
}
