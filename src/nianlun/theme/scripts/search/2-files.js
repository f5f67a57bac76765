/* The files of the index, each a script that hands its value to `nianlunSearch`; loaded when they are needed. */
const ROOT = new URL("../../", document.currentScript.src).href;
const MOST_SHARDS = 8;
const MOST_TEXTS = 200;
const loaded = new Map();
const waiting = new Map();
const shards = new Map();
let whole = null;

function settle(key, value) {
  const resolve = waiting.get(key);
  waiting.delete(key);
  if (resolve) resolve(value);
}

window.nianlunSearch = {
  c: (build) => settle("current", build),
  m: (meta) => settle("meta", meta),
  s: (number, text) => settle(`s/${number}`, text),
  t: (number, parts) => settle(`t/${number}`, parts),
};

function load(key, address) {
  if (!loaded.has(key)) {
    loaded.set(key, new Promise((resolve, reject) => {
      const script = document.createElement("script");
      waiting.set(key, resolve);
      script.charset = "utf-8";
      script.src = ROOT + address;
      script.onload = () => script.remove();
      script.onerror = () => {
        loaded.delete(key);
        script.remove();
        reject(new Error(`cannot load ${address}`));
      };
      document.head.append(script);
    }));
  }
  return loaded.get(key);
}

/* What is listed: columns by document, and where the sections of each begin. Asks for the newest build each time. */
function index() {
  if (!whole) {
    whole = load("current", `search/current.js?${Date.now()}`)
      .then((build) => load("meta", `search/${build}/meta.js`).then((meta) => ({ ...meta, build })))
      .then((meta) => {
        let first = 0;
        meta.starts = meta.parts.map((parts) => (first += 2 * parts) - 2 * parts);
        meta.folded = meta.titles.map((title) => fold(title).text);
        for (const name of ["units", "periods", "kinds"]) meta[`${name}Folded`] = meta[name].map((one) => fold(one[1]).text);
        return meta;
      });
    whole.catch(() => { whole = null; });
  }
  return whole;
}

function textOf(meta, number) {
  // Far more than one search reads; what is old goes, all at once.
  if (loaded.size > MOST_TEXTS) for (const key of loaded.keys()) if (key.startsWith("t/")) loaded.delete(key);
  return load(`t/${number}`, `search/${meta.build}/t/${number}.js`);
}

async function shard(meta, number) {
  if (!shards.has(number)) {
    const text = await load(`s/${number}`, `search/${meta.build}/s/${number}.js`);
    const pieces = text.split("|");
    const terms = pieces.filter((_, place) => place % 2 === 0);
    shards.set(number, { terms, lists: pieces.filter((_, place) => place % 2) });
  }
  return shards.get(number);
}

/* Texts in the order of their code points, which is not that of their UTF-16 units. */
function compare(a, b) {
  const shared = Math.min(a.length, b.length);
  for (let place = 0; place < shared; place += 1) {
    const [one, other] = [a.charCodeAt(place), b.charCodeAt(place)];
    if (one !== other) return rank(one) - rank(other);
  }
  return a.length - b.length;
}

function rank(unit) {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}

/* How many of the sorted texts come before `text`. */
function before(sorted, text) {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(sorted[middle], text) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

const DIGIT = new Map(Array.from(given.alphabet, (character, place) => [character.charCodeAt(0), place]));

function numbersIn(list, into) {
  let [value, digits, factor] = [0, 0, 1];
  for (let place = 0; place < list.length; place += 1) {
    const digit = DIGIT.get(list.charCodeAt(place));
    digits += (digit % given.base) * factor;
    factor *= given.base;
    if (digit < given.base) {
      value += digits;
      into.push(value);
      [digits, factor] = [0, 1];
    }
  }
}

/* The headings and texts that have a term, as rising numbers; null where too many terms begin so. */
async function lookUp(meta, { term, begins }) {
  const place = before(meta.firsts, term);
  const first = meta.firsts[place] === term ? place : Math.max(place - 1, 0);
  let last = first;
  while (begins && last + 1 < meta.firsts.length && meta.firsts[last + 1].startsWith(term)) last += 1;
  if (last - first >= MOST_SHARDS) return null;
  const numbers = [];
  const found = await Promise.all(Array.from({ length: Math.min(last - first + 1, meta.firsts.length) },
    (_, more) => shard(meta, first + more)));
  let terms = 0;
  for (const { terms: sorted, lists } of found) {
    for (let at = before(sorted, term); at < sorted.length; at += 1) {
      if (begins ? !sorted[at].startsWith(term) : sorted[at] !== term) break;
      numbersIn(lists[at], numbers);
      terms += 1;
    }
  }
  return terms > 1 ? [...new Set(numbers)].sort((a, b) => a - b) : numbers;
}
