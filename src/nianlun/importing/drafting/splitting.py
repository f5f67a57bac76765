"""From the lines of a source to those of each document in it, and what stands before them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from nianlun.importing.drafting.beginnings import beginnings
from nianlun.importing.drafting.counted import marks
from nianlun.importing.drafting.document_titles import NAMES, glued_title, is_title
from nianlun.importing.drafting.lines import Line
from nianlun.importing.drafting.segmentation import best_beginnings
from nianlun.importing.drafting.title_lines import with_whole_titles
from nianlun.importing.manuscript import Run


@dataclass(frozen=True, slots=True)
class Extent:
    """One document: its lines, the first of which begins with its title, and how long the title is.

    Where several documents are counted under one title, it is shared.
    """

    lines: tuple[Line, ...]
    title: int
    is_shared: bool = False

    @property
    def title_text(self) -> str:
        """The title as it stands; empty where there is none."""
        return self.lines[0].text[: self.title].strip() if self.lines else ""


@dataclass(frozen=True, slots=True)
class Split:
    """What stands before the documents, and the documents."""

    front: tuple[Line, ...]
    extents: tuple[Extent, ...]


@dataclass(frozen=True, slots=True)
class _Begin:
    """Where a document begins: in a line, with its title up to `end`."""

    line: int
    start: int
    end: int
    is_shared: bool = False


def split(lines: Sequence[Line]) -> Split:
    """Cut a source into its documents."""
    lines = with_whole_titles(lines)
    texts = [line.text for line in lines]
    begins = [_Begin(mark.line, mark.start, mark.end, mark.is_shared) for mark in marks(texts)] or [
        _Begin(place.line, place.start, place.end) for place in best_beginnings(beginnings(lines, texts), texts)
    ]
    if not begins:
        return Split((), (Extent(tuple(lines), 0),)) if lines else Split((), ())
    front = [*lines[: begins[0].line], *_cut(lines[begins[0].line], 0, begins[0].start)]
    extents = []
    for index, begin in enumerate(begins):
        if index + 1 < len(begins):
            following = begins[index + 1]
            inside = list(_span(lines, begin, following.line, following.start))
        else:
            inside = list(_span(lines, begin, len(lines), 0))
        extents.append(_titled(Extent(tuple(inside), begin.end - begin.start, begin.is_shared)))
    return Split(tuple(front), tuple(extents))


def _titled(extent: Extent) -> Extent:
    """The extent with its title behind the count that stands in a line of its own: 第1篇, and below it the title."""
    first, *rest = extent.lines
    if extent.is_shared or not rest or rest[0].is_whole or first.text.strip() != extent.title_text:
        return extent
    if re.search(NAMES, extent.title_text):
        return extent
    second = rest[0]
    end = len(second.text.rstrip()) if is_title(second.text) else glued_title(second.text)
    if end is None:
        return extent
    joined = replace(
        first.piece, runs=(*_cut(first, 0, len(first.text.rstrip()))[0].piece.runs, Run(" "), *second.piece.runs)
    )
    return Extent((Line(joined, joined.text), *rest[1:]), len(joined.text) - len(second.text) + end)


def _span(lines: Sequence[Line], begin: _Begin, line: int, at: int) -> list[Line]:
    """The lines from a beginning up to a place."""
    if begin.line == line:
        return _cut(lines[line], begin.start, at)
    first = _cut(lines[begin.line], begin.start, len(lines[begin.line].text))
    last = _cut(lines[line], 0, at) if line < len(lines) and at else []
    return [*first, *lines[begin.line + 1 : line], *last]


def _cut(line: Line, start: int, end: int) -> list[Line]:
    """The part of a line, in a list; empty where nothing stands there."""
    if start == 0 and end == len(line.text):
        return [line]
    if not line.text[start:end].strip():
        return []
    runs, at = [], 0
    for run in line.piece.runs:
        begin, stop = max(start - at, 0), min(end - at, len(run.text))
        if begin < stop or (run.mark and start <= at < end):
            runs.append(Run(run.text[begin:stop], run.is_bold, run.is_italic, run.is_struck, run.link, run.mark))
        at += len(run.text)
    return [Line(replace(line.piece, runs=tuple(runs)), line.text[start:end])]
