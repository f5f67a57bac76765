"""What a plan made of an outlook: each clause of it looked for in the sentences, rows and headings of the plan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from nianlun.comparison import Difference, changed_numbers
from nianlun.comparison.rows import rows_of
from nianlun.model import Block, Document, Section
from nianlun.outlooks.finding import Outlook
from nianlun.outlooks.points import Clause, Point, points
from nianlun.text.normalise import normalise
from nianlun.text.quantities import Quantity
from nianlun.text.sentences import sentences
from nianlun.text.similarity import coverage, grams, rarity
from nianlun.text.tokens import HAN

# From the outlooks and plans of the example, clause by clause. Of the clauses of which so much is in a passage, all but
# one in fifty are said there again; from the second figure on, all are. Letters meet by chance more often.
PERHAPS_HAN, PERHAPS_LETTERS = 0.2, 0.3
SURE_HAN, SURE_LETTERS = 0.4, 0.48
# What else a sentence announces is mostly in the same section of the plan.
SAME_SECTION = 0.06
# Beyond so many pairs of clauses and passages (some 1,000 sentences on either side) only equal ones are found.
_MOST_PAIRS = 1_000_000

_HAN = re.compile(f"[{HAN}]")


class State(StrEnum):
    """What became of an announced point: in the plan, a part of it, perhaps, or not found."""

    PLANNED = "planned"
    PARTLY = "partly"
    PERHAPS = "perhaps"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence or a row of the plan (`text`, from `start` on in the block's text); without a block a heading."""

    section: Section
    block: Block | None
    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Trace:
    """A clause, and where the plan says it again, if anywhere; `numbers` are those that the plan says differently.

    `score` says how much of the clause is there, from 0 to 1; `is_sure` is false for what is only somewhat alike.
    `also` are other sections that surely say it as well.
    """

    clause: Clause
    passage: Passage | None
    score: float
    is_sure: bool
    numbers: tuple[tuple[Quantity, Quantity, Difference], ...] = ()
    also: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Announced:
    """A point of the outlook and its clauses, traced."""

    point: Point
    traces: tuple[Trace, ...]

    @property
    def state(self) -> State:
        """What became of it; where only headings or likeness speak for it, perhaps."""
        found = [trace for trace in self.traces if trace.passage is not None]
        if not found:
            return State.MISSING
        if not any(trace.is_sure for trace in found):
            return State.PERHAPS
        return State.PLANNED if len(found) == len(self.traces) else State.PARTLY


@dataclass(frozen=True, slots=True)
class Followed:
    """An outlook against a plan: every announced point, and the sections of the plan that nothing announced."""

    outlook: Outlook
    plan: Document
    announced: tuple[Announced, ...]
    unannounced: tuple[Section, ...]


def follow(outlook: Outlook, plan: Document) -> Followed:
    """Say of each point of the outlook where the plan takes it up."""
    found = points(outlook)
    passages = list(_passages(plan))
    scores = _scores([point.words(clause) for point in found for clause in point.clauses], passages)
    announced: list[Announced] = []
    for point in found:
        rows, scores = scores[: len(point.clauses)], scores[len(point.clauses) :]
        announced.append(Announced(point, _traces(point, rows, passages)))
    taken = {id(section) for one in announced for trace in one.traces for section in _sections(trace)}
    return Followed(outlook, plan, tuple(announced), tuple(_untouched(plan, taken)))


def _sections(trace: Trace) -> Iterator[Section]:
    if trace.passage is not None:
        yield trace.passage.section
    yield from trace.also


def _traces(point: Point, scores: NDArray[np.float64], passages: list[Passage]) -> tuple[Trace, ...]:
    sure = {
        id(passages[int(row.argmax())].section)
        for clause, row in zip(point.clauses, scores, strict=True)
        if row.max(initial=0) >= _floors(point.words(clause))[1]
    }
    beside = np.array([SAME_SECTION if id(passage.section) in sure else 0.0 for passage in passages])
    return tuple(
        _trace(point.words(clause), clause, row + beside * (row > 0), passages)
        for clause, row in zip(point.clauses, scores, strict=True)
    )


def _trace(said: str, clause: Clause, scores: NDArray[np.float64], passages: list[Passage]) -> Trace:
    perhaps, sure = _floors(said)
    best = int(scores.argmax()) if len(scores) else 0
    score = round(min(1.0, float(scores[best])), 4) if len(scores) else 0.0
    if score < perhaps:
        return Trace(clause, None, score, is_sure=False)
    passage = passages[best]
    # A heading says that the matter is in the plan, not that what was announced of it is.
    is_sure = score >= sure and passage.block is not None
    numbers = changed_numbers(said, passage.text) if passage.block else ()
    alike = (passages[int(at)] for at in np.flatnonzero(scores >= sure))
    also = {id(other.section): other.section for other in alike if other.block is not None}
    also.pop(id(passage.section), None)
    return Trace(clause, passage, score, is_sure, numbers, tuple(also.values()))


def _floors(text: str) -> tuple[float, float]:
    return (PERHAPS_HAN, SURE_HAN) if _HAN.search(text) else (PERHAPS_LETTERS, SURE_LETTERS)


def _scores(clauses: list[str], passages: list[Passage]) -> NDArray[np.float64]:
    """How much of each clause is in each passage, the title over it counting half."""
    said = [normalise(clause) for clause in clauses]
    there = [normalise(passage.text) for passage in passages]
    if len(said) * len(there) > _MOST_PAIRS:
        number = {text: at for at, text in reversed(list(enumerate(there)))}
        return np.array([[float(number.get(clause) == at) for at in range(len(there))] for clause in said])
    under = [normalise(f"{passage.section.title} {passage.text}") for passage in passages]
    left, right = grams(said), grams(there)
    weights = rarity(left, right)
    own, with_title = coverage(left, right, weights), coverage(left, grams(under), weights)
    return np.asarray((own + with_title) / 2, dtype=np.float64)


def _passages(plan: Document) -> Iterator[Passage]:
    for section in plan.sections:
        if section.index is not None and not _is_title(plan, section):
            yield Passage(section, None, 0, section.title)
        rows = rows_of(section.blocks)
        for at, block in enumerate(section.blocks):
            if at in rows:
                if not rows[at].is_header:
                    yield Passage(section, block, 0, block.text)
                continue
            start = 0
            for sentence in sentences(block.text):
                if text := sentence.strip():
                    yield Passage(section, block, start + sentence.index(text), text)
                start += len(sentence)


def _untouched(plan: Document, taken: set[int]) -> Iterator[Section]:
    for section in plan.sections:
        if section.blocks and section.index is not None and not _is_title(plan, section) and id(section) not in taken:
            yield section


def _is_title(plan: Document, section: Section) -> bool:
    return section.level == 1 and section.heading == plan.title
