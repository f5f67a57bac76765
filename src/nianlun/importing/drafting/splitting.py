"""From the lines of a source to those of each document in it, and what stands before them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from nianlun.importing.drafting.document_titles import glued_title, is_compilation, is_title, marks, names_both
from nianlun.importing.drafting.lines import Line
from nianlun.importing.drafting.markers import Context, Marker, Style, markers
from nianlun.importing.manuscript import Run

_HEAD = 12
"""A title stands among so many first lines."""
_LEAST = 60
"""A document has at least so many characters."""
_OWN_LIST = frozenset({Style.HAN, Style.PART, Style.CHAPTER, Style.DIGIT, Style.BRACKETED, Style.ORDINAL})


@dataclass(frozen=True, slots=True)
class Extent:
    """One document: its lines, the first of which begins with its title, and how long the title is."""

    lines: tuple[Line, ...]
    title: int

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


def split(lines: Sequence[Line]) -> Split:
    """Cut a source into its documents."""
    texts = [line.text for line in lines]
    begins = [_Begin(mark.line, mark.start, mark.end) for mark in marks(texts)] or _titles(lines, texts)
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
        extents.append(Extent(tuple(inside), begin.end - begin.start))
    return Split(tuple(front), tuple(extents))


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


def _titles(lines: Sequence[Line], texts: Sequence[str]) -> list[_Begin]:
    """The titles of documents that no compilation counts."""
    first = _first_title(lines, texts)
    if first is None:
        return []
    begins = [first]
    main = texts[first.line][first.start : first.end]
    if names_both(main):
        return begins
    counts = [
        marker
        for marker in markers(list(texts))
        if marker.style in _OWN_LIST and marker.context in (Context.LINE, Context.STOP)
    ]
    compiled = is_compilation(main)
    for line in range(first.line + 1, len(texts)):
        text = texts[line]
        whole = is_title(text) and not lines[line].is_whole
        end = len(text) if whole else glued_title(text) if text else None
        if end is None or not re.search(r"\S", text):
            continue
        begin = _Begin(line, 0, end)
        if _counts_on(line, begins[-1], counts):
            continue
        if _begins_anew(begin, begins[-1], texts, counts, is_first=compiled and len(begins) == 1):
            begins.append(begin)
    return begins[1:] if compiled and len(begins) > 1 else begins


def _counts_on(line: int, before: _Begin, counts: Sequence[Marker]) -> bool:
    """Whether a line goes on with the numbering of the document before: 三、明年工作打算, 第二部分 工作计划."""
    own = next((marker for marker in counts if marker.line == line), None)
    if own is None or own.context is not Context.LINE or own.value == 1:
        return False
    return any(
        marker.style is own.style and marker.value == own.value - 1
        for marker in counts
        if (before.line, before.end) <= (marker.line, marker.start) < (line, 0)
    )


def _first_title(lines: Sequence[Line], texts: Sequence[str]) -> _Begin | None:
    for line, text in enumerate(texts[:_HEAD]):
        if lines[line].is_whole or not text.strip():
            continue
        start = len(text) - len(text.lstrip())
        if is_title(text) or lines[line].piece.level == 1:
            return _Begin(line, start, len(text.rstrip()))
        if (end := glued_title(text, start)) is not None:
            return _Begin(line, start, end)
        if re.match(r"\s*(?:一、|[（(]一[）)])", text):
            return None
    return None


def _begins_anew(
    begin: _Begin, before: _Begin, texts: Sequence[str], counts: Sequence[Marker], *, is_first: bool
) -> bool:
    """Whether a title begins another document: a text lies between, and what is numbered begins at 1 again."""
    title = texts[begin.line][: begin.end].strip()
    between = sum(map(len, texts[before.line : begin.line])) - before.end
    behind = sum(map(len, texts[begin.line :])) - begin.end
    if behind < _LEAST or (between < _LEAST and not is_first):
        return False
    if (
        not re.search(r"\d{4}|[二○〇零一]{2}|年|度|期|第[一二三四]季", title)
        and title != texts[before.line][: before.end].strip()
    ):
        return False
    place = (begin.line, begin.end)
    following = next((marker for marker in counts if (marker.line, marker.start) >= place), None)
    earlier = [marker for marker in counts if (before.line, before.end) <= (marker.line, marker.start) < place]
    if following is None:
        return not earlier
    if following.value != 1:
        return False
    styles = {marker.style for marker in earlier}
    return not earlier or following.style in styles or is_first
