"""What an outlook announces, point by point: its sentences, items and rows, and the clauses in each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nianlun.comparison.rows import rows_of
from nianlun.model import Block, Period, Section
from nianlun.outlooks.finding import Outlook
from nianlun.text.clauses import announcing_clauses
from nianlun.text.sentences import sentences


@dataclass(frozen=True, slots=True)
class Clause:
    """Characters `start` to `end` of a point's text: the smallest part that is looked for in the plan."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Point:
    """A sentence of the outlook that announces something. `text` is as written, from `start` on in the block's text."""

    section: Section
    block: Block
    start: int
    text: str
    clauses: tuple[Clause, ...]

    def words(self, clause: Clause) -> str:
        """What a clause says."""
        return self.text[clause.start : clause.end]


def points(outlook: Outlook) -> tuple[Point, ...]:
    """All that an outlook announces, in the order of the text; headings, table heads and remarks are no points."""
    sections = (section for top in outlook.sections for section in top.walk())
    return tuple(point for section in sections for point in _of_section(section, outlook.summary.period))


def _of_section(section: Section, period: Period) -> Iterator[Point]:
    rows = rows_of(section.blocks)
    for at, block in enumerate(section.blocks):
        if at in rows:
            if not rows[at].is_header:
                yield Point(section, block, 0, block.text, (Clause(0, len(block.text)),))
            continue
        start = 0
        for sentence in sentences(block.text):
            text = sentence.strip()
            if clauses := announcing_clauses(text, period):
                yield Point(section, block, start + sentence.index(text), text, tuple(Clause(*one) for one in clauses))
            start += len(sentence)
