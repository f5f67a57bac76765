"""Make the weights by which the importer finds where a title ends that is glued to its text.

    python scripts/title_ends.py FOLDER… --words FILE [--write] [--cross-validate]

reads what is below the folders (Markdown documents, marked texts, or texts with their outlines in `gold.jsonl`), takes
its Chinese headings with the text under them (`title_examples`), glues both together, and fits two models: what tells
a title's end by itself, and what it has in common with its siblings. The second is fitted on what the first says of
texts that it was not fitted on, else it would believe it too much. FILE is a list of words with their frequencies, as
jieba has it (`dict.txt`): which two characters hold together. `--cross-validate` prints, for decays of several
strengths, how often the end is found in texts that were not fitted on. What is written are weights of single
characters and pairs.
"""

from __future__ import annotations

import argparse
import math
import random
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from nianlun.importing.drafting.siblings import agreements, traits_of, weighed
from nianlun.importing.drafting.title_ends import End, candidates, end_at
from nianlun.importing.drafting.title_features import features
from nianlun.importing.drafting.title_model import PRIORS, Model, Tables
from title_examples import Heading, Siblings, collect
from title_fitting import Row, fit
from title_tables import clause_borders, kinds, ties

TARGET = Path(__file__).parent.parent / "src" / "nianlun" / "importing" / "drafting" / "title_ends.txt"
_DECAY = {"e1": 1.0, "e2": 1.0, "s1": 1.0, "s2": 1.0, "t1": 2.0, "t2": 2.0}
_DECAY_ELSE, _DECAY_SIBLINGS = 0.3, 3.0
_STRENGTH = 2.0
"""By how much all decays are multiplied; the best of those that `--cross-validate` tries."""
_PARTS = 5
_SMALLEST = 0.05


@dataclass(frozen=True, slots=True)
class Text:
    """A heading as it comes: with its text glued to it or behind a stop; alone where nothing else is below it."""

    text: str
    length: int
    ends: tuple[End, ...]
    features: tuple[list[tuple[str, float]], ...]

    @property
    def true(self) -> int | None:
        """Which of its ends is the true one, if any is."""
        return next((index for index, end in enumerate(self.ends) if end.at == self.length), None)


@dataclass(frozen=True, slots=True)
class Rendered:
    """Siblings as they come."""

    texts: tuple[Text, ...]
    group: str
    is_glued: bool


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--words", required=True, type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--cross-validate", action="store_true")
    options = parser.parse_args()
    found, texts = collect(options.folders)
    print(f"{sum(len(each.headings) for each in found)} headings of {len({each.group for each in found})} texts")
    tables = {"ties": ties(options.words), "words": kinds(options.words), **clause_borders(texts)}
    sequences = rendered(found, tables)
    for strength in (1.0, 2.0, 4.0, 8.0, 16.0) if options.cross_validate else ():
        print(f"{strength:4.0f}: {cross_validated(sequences, tables, strength)}")
    if options.write:
        write(whole(sequences, tables, _STRENGTH))


def rendered(found: Sequence[Siblings], tables: Tables) -> list[Rendered]:
    """Each sequence as it comes: glued, and with the stops that it has or might have."""
    chance = random.Random(1)
    result = []
    for siblings in found:
        if not any(heading.body for heading in siblings.headings):
            continue
        forms = [("", False)]
        if any(heading.stop for heading in siblings.headings):
            forms.append(("", True))
        elif chance.random() < 0.5:
            forms.append(
                (
                    chance.choice("。。。：") if all("：" not in each.title for each in siblings.headings) else "。",
                    False,
                )
            )
        for stop, is_own in forms:
            texts = [
                _text(heading, heading.stop if is_own else stop, siblings, tables) for heading in siblings.headings
            ]
            result.append(Rendered(tuple(texts), siblings.group, not stop and not is_own))
    return result


def _text(heading: Heading, stop: str, siblings: Siblings, tables: Tables) -> Text:
    length = len(heading.title)
    if not heading.body:
        return Text(heading.title, length, (End(length, length),), ([],))
    text = heading.title + stop + heading.body
    places = list(candidates(text))
    return Text(
        text,
        length,
        tuple(end_at(text, at, behind) for at, behind in places),
        tuple(list(features(text, at, behind, tables, siblings.manner)) for at, behind in places),
    )


def whole(sequences: Sequence[Rendered], tables: Tables, strength: float) -> Model:
    """The model of all sequences."""
    groups = _groups(sequences)
    held: list[tuple[Rendered, list[list[float]]]] = []
    for part in range(_PARTS):
        out = set(groups[part::_PARTS])
        weights = fit_ends([each for each in sequences if each.group not in out], strength)
        held += [(each, _scores(each, weights)) for each in sequences if each.group in out]
    siblings = fit_siblings(held, Model({}, {}, tables))
    return Model(fit_ends(sequences, strength), siblings, tables)


def cross_validated(sequences: Sequence[Rendered], tables: Tables, strength: float) -> str:
    """How often the end is found in texts that were not fitted on: alone, and with siblings."""
    groups = _groups(sequences)
    right: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    loss = 0.0
    for part in range(_PARTS):
        out = set(groups[part::_PARTS])
        model = whole([each for each in sequences if each.group not in out], tables, strength)
        for each in sequences:
            if each.group not in out:
                continue
            own = _scores(each, model.weights)
            both = weighed([text.text for text in each.texts], _ends(each, own), model)
            for text, alone, together in zip(each.texts, own, both, strict=True):
                if len(text.ends) == 1:
                    continue
                form = "glued" if each.is_glued else "stopped"
                seen[form] += 1
                for name, row in (("alone", alone), ("together", together)):
                    right[form, name] += text.true is not None and row[text.true] == max(row)
                loss -= together[text.true] - _total(together) if text.true is not None and each.is_glued else 0.0
    shares = [f"{form} {name} {right[form, name] / seen[form]:.1%}" for form, name in sorted(right)]
    return f"{', '.join(shares)}; loss {loss / seen['glued']:.3f}"


def _total(row: Sequence[float]) -> float:
    highest = max(row)
    return math.log(sum(math.exp(score - highest) for score in row)) + highest


def _groups(sequences: Sequence[Rendered]) -> list[str]:
    groups = sorted({each.group for each in sequences})
    random.Random(3).shuffle(groups)
    return groups


def _scores(sequence: Rendered, weights: dict[str, float]) -> list[list[float]]:
    return [
        [sum(weights.get(name, PRIORS.get(name, 0.0)) * value for name, value in found) for found in text.features]
        for text in sequence.texts
    ]


def _ends(sequence: Rendered, scores: Sequence[Sequence[float]]) -> list[list[End]]:
    return [
        [End(end.at, end.behind, score, end.form, end.commas) for end, score in zip(text.ends, row, strict=True)]
        for text, row in zip(sequence.texts, scores, strict=True)
    ]


def fit_ends(sequences: Sequence[Rendered], strength: float) -> dict[str, float]:
    """The weights of what tells an end by itself. Characters count that several texts have: others tell a subject."""
    groups: dict[str, set[str]] = defaultdict(set)
    texts = [
        (text, each.group) for each in sequences for text in each.texts if text.true is not None and len(text.ends) > 1
    ]
    for text, group in texts:
        for name, _ in text.features[text.true or 0]:
            groups[name].add(group)

    def counts(name: str) -> bool:
        return name not in PRIORS and (name.split(":")[0] not in _DECAY or len(groups[name]) > 1)

    rows = (
        Row([[pair for pair in found if counts(pair[0])] for found in text.features], text.true or 0)
        for text, _ in texts
    )
    return fit(rows, lambda name: strength * _DECAY.get(name.split(":")[0], _DECAY_ELSE))


def fit_siblings(held: Sequence[tuple[Rendered, list[list[float]]]], known: Model) -> dict[str, float]:
    """The weights of what siblings have in common, given how likely each end is by itself."""
    rows = []
    for sequence, scores in held:
        if len(sequence.texts) < 2:
            continue
        ends = _ends(sequence, scores)
        traits = [
            [traits_of(text.text, end, known) for end in row] for text, row in zip(sequence.texts, ends, strict=True)
        ]
        for text, row, common in zip(sequence.texts, scores, agreements(traits, scores), strict=True):
            if text.true is not None and len(text.ends) > 1:
                places = [[("own", score), *found.items()] for score, found in zip(row, common, strict=True)]
                rows.append(Row(places, text.true))
    weights = fit(rows, lambda name: 1e6 if name == "own" else _DECAY_SIBLINGS, {"own": 1.0})
    return {name: weight for name, weight in weights.items() if name != "own"}


def write(model: Model) -> None:
    """Write the data file: one line for all that have a weight in common."""
    lines: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, weight in model.weights.items():
        kind, _, rest = name.partition(":") if name.split(":")[0] in _DECAY else (name, "", "")
        if abs(weight) >= _SMALLEST and not re.search(r"\s", name):
            lines[kind, f"{weight:.1f}" if rest else f"{weight:.2f}"].append(rest)
    rows = [f"{kind}\t{value}\t{' '.join(sorted(names))}" for (kind, value), names in sorted(lines.items())]
    rows += [f"siblings {name}\t{weight:.2f}\t" for name, weight in sorted(model.siblings.items())]
    for table, pairs in model.tables.items():
        for value in sorted(set(pairs.values())):
            rows.append(
                f"pairs {table}\t{value:.0f}\t{''.join(sorted(pair for pair in pairs if pairs[pair] == value))}"
            )
    TARGET.write_text("\n".join(rows) + "\n", encoding="utf-8")
    counted = ", ".join(f"{len(pairs)} {table}" for table, pairs in model.tables.items())
    print(f"{TARGET.name}: {len(model.weights)} weights, {counted}, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
