"""Make the weights by which the importer finds where a title ends that is glued to its text.

    python scripts/title_ends.py FOLDER… --words FILE [--write] [--leave-one-out]

reads every Markdown document below the folders, takes its Chinese headings with the text right under them, and fits a
conditional model: of all places where the title could end, the true one shall score highest. FILE is a list of words
with their frequencies, as jieba has it (`dict.txt`): which two characters hold together. `--leave-one-out` prints how
often the end is found in folders that were not fitted on. What is written are weights of single characters, pairs and
triples.
"""

from __future__ import annotations

import argparse
import math
import random
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from nianlun.importing.drafting.title_ends import PRIORS, Manner, Tables, candidates, features, manner_of
from nianlun.importing.drafting.title_words import STARTS
from nianlun.model import BlockKind, Section
from nianlun.reading.document import read_document

TARGET = Path(__file__).parent.parent / "src" / "nianlun" / "importing" / "drafting" / "title_ends.txt"
_MARK = re.compile(r"\{\{([^|{}]*)\|([^{}]*)\}\}")
# How sentences of offices begin, and those of what there is to fit on too rarely do.
_HOW = (
    "认真",
    "始终",
    "严格",
    "积极",
    "深入",
    "切实",
    "全面",
    "进一步",
    "不断",
    "大力",
    "坚持",
    "充分",
    "着力",
    "扎实",
    "持续",
)
_ROUNDS = 40
_RATE = 0.3
_DECAY = {"e1": 2e-3, "e2": 2e-3, "e3": 4e-3, "s1": 2e-3, "s2": 2e-3, "s3": 4e-3, "t1": 4e-3, "t2": 4e-3, "t3": 6e-3}
_SMALLEST = 0.15

_MOST_PAIRS = 12_000
_COMMON = 150
"""How often a word stands in what the list of words was counted in."""


@dataclass(frozen=True, slots=True)
class Example:
    """A title, the text under it, the folder both come from, and the manner of their document."""

    title: str
    body: str
    group: str
    manner: Manner


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--words", required=True, type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--leave-one-out", action="store_true")
    options = parser.parse_args()
    examples, texts = collect(options.folders)
    print(f"{len(examples)} headings of {len({example.group for example in examples})} folders")
    tables = {"ties": ties(options.words), "words": kinds(options.words), **clause_borders(texts)}
    if options.leave_one_out:
        leave_one_out(examples, tables)
    if options.write:
        write(fit(examples, tables), tables)


def leave_one_out(examples: list[Example], tables: Tables) -> None:
    """Print how often the end is found in folders that were not fitted on (ten parts, each left out once)."""
    groups = sorted({example.group for example in examples})
    right: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for part in range(10):
        out = set(groups[part::10])
        weights = fit([each for each in examples if each.group not in out], tables)
        for example in examples:
            if example.group in out:
                for form, sign in (("glued", ""), ("stop", "。")):
                    seen[form] += 1
                    text = example.title + sign + example.body
                    right[form] += best(text, weights, tables, example.manner) == len(example.title)
    for form in seen:
        print(f"{form}: {right[form]} of {seen[form]} = {right[form] / seen[form]:.1%}")


def collect(folders: list[Path]) -> tuple[list[Example], list[str]]:
    """The headings below the folders, and all text."""
    examples: dict[tuple[str, str], Example] = {}
    texts = []
    for folder in folders:
        for path in sorted(folder.rglob("*.txt")):
            own_examples, own = marked(path)
            texts += own
            examples.update({(each.title, each.body): each for each in own_examples})
        for path in sorted(folder.rglob("*.md")):
            document, _ = read_document(path)
            own = [block.text for section in document.sections for block in section.blocks]
            texts += own
            manner = manner_of(own)
            for section in document.sections:
                if section.index is not None and section.level > 1 and (body := _body(section)):
                    title = section.title
                    examples.setdefault((title, body), Example(title, body, path.parts[-3], manner))
    return list(examples.values()), texts


def marked(path: Path) -> tuple[list[Example], list[str]]:
    """The headings of a text in which they are marked: `{{2|title}}text`; see `tests/golden/importing`."""
    parts = _MARK.split(path.read_text(encoding="utf-8"))
    texts = ["".join(_MARK.sub("", part).splitlines()) for part in parts[::3]]
    manner = manner_of(texts)
    examples = []
    for tag, title, text in zip(parts[1::3], parts[2::3], texts[1:], strict=True):
        body = text.lstrip("。：:；\u3000 ")
        if tag.isdecimal() and 2 <= len(title) <= 40 and _is_han(body[:1]) and "\n" not in title:
            examples.append(Example(title, body[:80], path.stem, manner))
    return examples, texts


def _body(section: Section) -> str:
    first = section.blocks[0] if section.blocks else None
    if first is None or first.kind is not BlockKind.PARAGRAPH or not 2 <= len(section.title) <= 40:
        return ""
    text = first.text.strip()
    han = sum("\u4e00" <= character <= "\u9fff" for character in text[:20])
    return text[:80] if han >= 8 and "。" not in section.title else ""


def ties(words: Path) -> dict[str, float]:
    """How much likelier pairs of characters lie within a word than across two: logarithms of the odds."""
    within: Counter[str] = Counter()
    first: Counter[str] = Counter()
    last: Counter[str] = Counter()
    total = 0
    for line in words.read_text(encoding="utf-8").splitlines():
        word, frequency, *_ = line.split(" ")
        count = int(frequency)
        if not _is_han(word):
            continue
        total += count
        first[word[0]] += count
        last[word[-1]] += count
        for a, b in pairwise(word):
            within[a + b] += count
    common = sorted(within, key=lambda pair: -within[pair])[:_MOST_PAIRS]
    odds = {pair: math.log(within[pair] * total / ((last[pair[0]] + 20) * (first[pair[1]] + 20))) for pair in common}
    return {pair: float(min(6, round(value))) for pair, value in odds.items() if value >= 1}


_KINDS = {
    "v": 1,
    "vd": 1,
    "vi": 1,
    "n": 2,
    "nz": 2,
    "an": 2,
    "vn": 3,
    "a": 4,
    "ad": 4,
    "d": 5,
    "p": 6,
    "c": 6,
    "r": 7,
    "t": 8,
}
"""The kinds of words that are told apart: verb, noun, either, adjective, adverb, preposition, pronoun, time."""


def kinds(words: Path) -> dict[str, float]:
    """The kind of each common word of two characters."""
    found: dict[str, float] = {}
    for line in words.read_text(encoding="utf-8").splitlines():
        word, frequency, kind = line.split(" ")
        if len(word) == 2 and int(frequency) >= _COMMON and kind in _KINDS and _is_han(word):
            found[word] = float(_KINDS[kind])
    return found


def _is_han(text: str) -> bool:
    return all("\u4e00" <= character <= "\u9fff" for character in text)


def clause_borders(texts: list[str]) -> Tables:
    """How much likelier pairs of characters stand at the beginning and at the end of clauses than inside."""
    whole = manner_of(texts)
    tables: Tables = {}
    for name, counted in (("opens", whole.opens), ("closes", whole.closes)):
        total = sum(counted.values()) / max(1, sum(whole.pairs.values()))
        tables[name] = {}
        for pair, count in counted.items():
            if len(pair) == 2 and whole.pairs[pair] >= 6 and _is_han(pair):
                odds = math.log((count + 0.5) / ((whole.pairs[pair] + 1) * total))
                if abs(odds) >= 0.75:
                    tables[name][pair] = float(max(-3, min(3, round(odds))))
    return tables


def rendered(examples: list[Example]) -> list[tuple[str, int, Manner]]:
    """Each heading as it comes: glued, with a stop, with a colon, above another heading that ends with a stop."""
    chance = random.Random(1)
    result = []
    for place, example in enumerate(examples):
        title, body = example.title, example.body
        before = examples[place - 1].title
        if chance.random() < 0.3 and "，" not in title + before and min(len(title), len(before)) >= 4:
            # Titles of two parts are common in offices, and rare in what there is to fit on.
            title = f"{before}，{title}"
        if STARTS["do"].match(body) and chance.random() < 0.3:
            body = chance.choice(_HOW) + body
        if chance.random() < 0.3:
            title = title.replace("，", ",")
        result.append((title + body, len(title), example.manner))
        if chance.random() < 0.6:
            result.append((title + "。" + body, len(title), example.manner))
        if chance.random() < 0.15 and not re.search("[：:，]", title):
            result.append((title + "：" + body, len(title), example.manner))
        if chance.random() < 0.1 and place + 1 < len(examples):
            following = examples[place + 1]
            result.append((title + following.title + "。" + following.body, len(title), example.manner))
    return result


def shared_names(examples: list[Example], tables: Tables) -> set[str]:
    """The names of characters that titles of several folders have at their ends: others tell a folder's subject."""
    groups: dict[str, set[str]] = defaultdict(set)
    for example in examples:
        text = example.title + example.body
        for name, _ in features(text, len(example.title), len(example.title), tables):
            groups[name].add(example.group)
    return {name for name, found in groups.items() if len(found) > 1}


def fit(examples: list[Example], tables: Tables) -> dict[str, float]:
    """The weights under which the true ends of the examples are likeliest."""
    names: dict[str, int] = {}
    rows: list[tuple[list[np.ndarray], list[np.ndarray], int]] = []
    shared = shared_names(examples, tables)
    for text, true, manner in rendered(examples):
        places = list(candidates(text))
        goal = next((index for index, (at, _) in enumerate(places) if at == true), None)
        if goal is None:
            continue
        indices, values = [], []
        for at, behind in places:
            found = [
                (name, value)
                for name, value in features(text, at, behind, tables, manner)
                if name not in PRIORS and (name.split(":")[0] not in _DECAY or name in shared)
            ]
            indices.append(np.array([names.setdefault(name, len(names)) for name, _ in found]))
            values.append(np.array([value for _, value in found]))
        rows.append((indices, values, goal))
    weights = np.zeros(len(names))
    squares = np.full(len(names), 1e-6)
    decay = np.array([_DECAY.get(name.split(":")[0], 2e-4) for name in names])
    order = random.Random(2)
    for _ in range(_ROUNDS):
        order.shuffle(rows)
        for indices, values, goal in rows:
            scores = np.array([weights[index] @ value for index, value in zip(indices, values, strict=True)])
            chances = np.exp(scores - scores.max())
            chances /= chances.sum()
            step: dict[int, float] = defaultdict(float)
            for place, (index, value) in enumerate(zip(indices, values, strict=True)):
                error = chances[place] - (place == goal)
                if abs(error) > 1e-4:
                    for name, amount in zip(index, value, strict=True):
                        step[name] += error * amount
            where = np.fromiter(step, int)
            gradient = np.fromiter(step.values(), float) + decay[where] * weights[where] * 10
            squares[where] += gradient**2
            weights[where] -= _RATE * gradient / np.sqrt(squares[where])
    return {name: float(weights[index]) for name, index in names.items() if abs(weights[index]) >= _SMALLEST}


def best(text: str, weights: dict[str, float], tables: Tables, manner: Manner) -> int:
    """Where the title ends by these weights."""
    places = [
        (
            sum(
                weights.get(name, PRIORS.get(name, 0.0)) * value
                for name, value in features(text, at, behind, tables, manner)
            ),
            at,
        )
        for at, behind in candidates(text)
    ]
    return max(places)[1]


def write(weights: dict[str, float], tables: Tables) -> None:
    """Write the data file: one line for all that have a weight in common."""
    lines: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, weight in weights.items():
        kind, _, rest = name.partition(":") if name.split(":")[0] in _DECAY else (name, "", "")
        if " " not in name and "\t" not in name and "\u3000" not in name:
            lines[kind, f"{weight:.1f}" if rest else f"{weight:.2f}"].append(rest)
    rows = [f"{kind}\t{value}\t{' '.join(sorted(names))}" for (kind, value), names in sorted(lines.items())]
    for table, pairs in tables.items():
        for value in sorted(set(pairs.values())):
            rows.append(
                f"pairs {table}\t{value:.0f}\t{''.join(sorted(pair for pair in pairs if pairs[pair] == value))}"
            )
    TARGET.write_text("\n".join(rows) + "\n", encoding="utf-8")
    counted = ", ".join(f"{len(pairs)} {table}" for table, pairs in tables.items())
    print(f"{TARGET.name}: {len(weights)} weights, {counted}, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
