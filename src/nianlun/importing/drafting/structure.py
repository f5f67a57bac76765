"""From the lines of one document to its parts: headings, points, paragraphs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from nianlun.importing.doubts import Doubt
from nianlun.importing.drafting.headings import Item, Title, are_headings, are_ordinal_headings, items_of, titles
from nianlun.importing.drafting.lines import Line
from nianlun.importing.drafting.list_marks import is_task
from nianlun.importing.drafting.markers import markers
from nianlun.importing.drafting.numbering_doubts import numbering_doubts
from nianlun.importing.drafting.outline import solve
from nianlun.importing.drafting.parts import Part, Role
from nianlun.importing.drafting.title_features import manner_of
from nianlun.importing.drafting.unnumbered import unnumbered


@dataclass(frozen=True, slots=True)
class Structure:
    """The parts of a document in order, the numbers of headings and the stops behind them, and what was unsure.

    No part shows these numbers and stops; with the parts they are the whole text.
    """

    parts: tuple[Part, ...]
    numbers: str
    stops: str
    doubts: tuple[Doubt, ...]


def structure(lines: Sequence[Line], begin: int) -> Structure:
    """Take a document's text apart, from character `begin` of its first line."""
    texts = [line.text for line in lines]
    if texts and begin:
        texts[0] = " " * begin + texts[0][begin:]
    numbered = solve(markers(texts))
    items = items_of(numbered, texts)
    headings = are_headings(items)
    alone = unnumbered(lines, texts, items, headings)
    if not alone and not any(headings):
        headings = are_ordinal_headings(items)
    ends = _titles(items, headings, texts)
    writer = _Parts(lines, texts, begin)
    depths: list[int] = []
    points: list[int] = []
    for index, item in enumerate(items):
        parent = item.numbered.parent
        depths.append(0 if parent is None else depths[parent] + headings[parent])
        points.append(0 if parent is None or headings[parent] else points[parent] + 1)
        writer.text_until(item.marker.line, item.marker.start, alone)
        if headings[index]:
            writer.heading(item, ends[index], depths[index])
        else:
            writer.point(item, points[index])
    writer.text_until(len(lines), 0, alone)
    doubts = (*writer.doubts, *numbering_doubts(items, lines, texts))
    return Structure(tuple(writer.parts), writer.numbers, writer.stops, doubts)


def _titles(items: Sequence[Item], headings: Sequence[bool], texts: Sequence[str]) -> dict[int, Title]:
    manner = manner_of(texts)
    sequences: dict[int, list[int]] = defaultdict(list)
    for index, item in enumerate(items):
        if headings[index]:
            sequences[item.numbered.sequence].append(index)
    result: dict[int, Title] = {}
    for members in sequences.values():
        result.update(zip(members, titles([items[index] for index in members], manner), strict=True))
    return result


class _Parts:
    """Collects the parts while the text is gone through."""

    def __init__(self, lines: Sequence[Line], texts: Sequence[str], begin: int) -> None:
        self.parts: list[Part] = []
        self.doubts: list[Doubt] = []
        self.numbers = self.stops = ""
        self._lines, self._texts = lines, texts
        self._line, self._at = 0, begin

    def text_until(self, line: int, at: int, alone: dict[int, int]) -> None:
        """What stands before a place and is neither heading nor point."""
        while self._line < line:
            self._rest(len(self._texts[self._line]), alone)
            self._line, self._at = self._line + 1, 0
        if line < len(self._texts):
            self._rest(at, alone)

    def heading(self, item: Item, title: Title, depth: int) -> None:
        """A heading; its number and the stop behind it are left out."""
        marker, text = item.marker, self._texts[item.marker.line]
        end = marker.end + title.at
        if not text[marker.end : end].strip():
            return  # A number with nothing behind it is text.
        self.parts.append(Part(Role.HEADING, marker.line, marker.end, end, depth, marker.start))
        self.numbers += text[marker.start : marker.end].strip()
        self.stops += text[end : marker.end + title.behind].strip()
        self._line, self._at = marker.line, marker.end + title.behind
        if title.other is not None:
            proposal, other = text[marker.end : end], text[marker.end : marker.end + title.other]
            self.doubts.append(
                Doubt("title-end", self._lines[marker.line].number, proposal=proposal, alternative=other)
            )

    def point(self, item: Item, depth: int) -> None:
        """A point, with its number."""
        marker = item.marker
        end = marker.end + len(item.text)
        self.parts.append(Part(Role.POINT, marker.line, marker.start, end, depth))
        self._line, self._at = marker.line, end

    def _rest(self, end: int, alone: dict[int, int]) -> None:
        line, start = self._line, self._at
        self._at = max(start, end)
        if self._lines[line].is_whole:
            self.parts.append(Part(Role.WHOLE, line, 0, 0))
            return
        text = self._texts[line][start:end]
        marks = any(run.mark for run in self._lines[line].piece.runs)
        if not text.strip() and not (marks and start == 0 and end == len(self._texts[line])):
            return
        if line in alone and start == 0:
            stripped = len(text.rstrip().rstrip("。：:"))
            self.parts.append(Part(Role.HEADING, line, 0, stripped, alone[line]))
            self.stops += text[stripped:].strip()
            return
        piece = self._lines[line].piece
        if start == 0 and (piece.label or piece.depth or is_task(text)):
            self.parts.append(Part(Role.POINT, line, start, end, max(piece.depth - 1, 0)))
            return
        self.parts.append(Part(Role.PARAGRAPH, line, start, end))
