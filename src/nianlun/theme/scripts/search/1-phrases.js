/* What is typed, as phrases and the terms to look them up by. The rules are those of `text/folding.py` and
   `text/terms.py`; the values they share come from there, in `given`. */
const HAN = `[${given.unspaced}]`;
const LETTER = `(?!${HAN})[\\p{L}\\p{N}\\p{M}]`;
const WORD = `(?:${LETTER})+`;
// A blank is looked for first, and what is beside it only then: texts are long.
const BLANK_AT_HAN = new RegExp(` (?:(?=${HAN})|(?<=${HAN} ))`, "gu");
const SIGN = new RegExp(`[${Object.keys(given.signs).map((sign) => `\\u{${sign.codePointAt(0).toString(16)}}`).join("")}]`, "gu");
const TERMS = new RegExp(`${HAN}+|${WORD}(?:\\.${WORD})*[%‰]?`, "gu");
const SEPARATED = new RegExp(
  `(?<!${LETTER})(?<!,)[0-9]{1,3}(?:,[0-9]{3})+(?:\\.[0-9]+)*[%‰]?(?!${LETTER})(?!,)`, "gu");
const IS_HAN = new RegExp(`^${HAN}`, "u");
const IS_LETTER = new RegExp(`^${LETTER}`, "u");
const UNSEEN = new RegExp(`[${given.unseen}]`, "gu");

function tidy(text) {
  return text.normalize("NFC").replace(UNSEEN, "").replace(/\s+/gu, " ").trim();
}

/* A text in the form in which it is compared, and where in the text a character of that form stands. */
function fold(text) {
  const flat = text.replace(SIGN, (sign) => given.signs[sign]);
  let lower = flat.toLowerCase();
  if (lower.length !== flat.length) {
    lower = Array.from(flat, (one) => (one.toLowerCase().length === one.length ? one.toLowerCase() : one)).join("");
  }
  const dropped = [];
  const folded = lower.replace(/ς/g, "σ").replace(BLANK_AT_HAN, (blank, at) => {
    dropped.push(at);
    return "";
  });
  return {
    text: folded,
    at(place) {
      for (const gone of dropped) {
        if (gone > place) break;
        place += 1;
      }
      return place;
    },
  };
}

/* Blanks part phrases; each is { text, terms, pattern }. A phrase without terms is only looked for in texts. */
function phrasesOf(query) {
  const typed = [...new Set(tidy(query).split(" ").map((one) => fold(one).text))].filter(Boolean);
  return typed.map((text) => ({ text, terms: termsOf(text), pattern: patternOf(text) }));
}

function termsOf(phrase) {
  const terms = [];
  const add = (term, isLast) => {
    const characters = Array.from(term);
    if (characters.length > given.longest) terms.push({ term: characters.slice(0, given.longest).join(""), begins: false });
    else terms.push({ term, begins: isLast });
  };
  const rest = phrase.replace(SEPARATED, (number, at) => {
    add(number.replace(/,/g, ""), at + number.length === phrase.length);
    return " ".repeat(number.length);
  });
  let lonely = null;
  for (const match of rest.matchAll(TERMS)) {
    const isLast = match.index + match[0].length === phrase.length;
    const characters = Array.from(match[0]);
    if (!IS_HAN.test(match[0])) {
      const parts = match[0].split(".");
      for (let first = 0; first < parts.length; first += given.parts) {
        const until = Math.min(first + given.parts, parts.length);
        add(parts.slice(first, until).join("."), isLast && until === parts.length);
      }
    } else if (characters.length > 1) {
      for (let first = 0; first + 1 < characters.length; first += 1) add(characters[first] + characters[first + 1], false);
    } else if (isLast) {
      lonely = match[0];
    } else {
      add(match[0], false);
    }
  }
  // A last single character begins very many pairs: it is looked up only where nothing else is.
  if (lonely && !terms.length && phrase !== lonely) terms.push({ term: lonely, begins: true });
  return terms;
}

/* Finds the phrase in a folded text: not within a word or number, but it may go on; 3000 is 3,000. */
function patternOf(phrase) {
  let source = "";
  if (/^[0-9]/.test(phrase)) source = "(?<![0-9])";
  else if (IS_LETTER.test(phrase)) source = `(?<!(?![0-9])${LETTER})`;
  const characters = Array.from(phrase);
  characters.forEach((character, place) => {
    source += character.replace(/[\\^$.*+?()[\]{}|/]/, "\\$&");
    if (/[0-9]/.test(character) && /[0-9]/.test(characters[place + 1] || "")) source += ",?";
  });
  return new RegExp(source, "gu");
}

/* Where the phrases stand in a text, as [start, end, number of the phrase], by place. */
function hitsIn(text, phrases) {
  const folded = fold(text);
  const hits = [];
  phrases.forEach((phrase, number) => {
    for (const match of folded.text.matchAll(phrase.pattern)) {
      const start = match.index;
      hits.push([folded.at(start), folded.at(start + match[0].length - 1) + 1, number]);
    }
  });
  return hits.sort((a, b) => a[0] - b[0]);
}
