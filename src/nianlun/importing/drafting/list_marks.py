"""The sign of each point in Markdown: its own number where Markdown would count the same, else a dash."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nianlun.importing.drafting.lines import Line
from nianlun.importing.drafting.parts import Part, Role

_DEEPEST = 6
"""Lists in lists beyond this are shown as one."""
_DASH = "- "
# Only what Markdown itself shows so: 1、 and (1), 1) and a) are the author's, and stay his text.
_NUMBER = re.compile(r"\s*([1-9]\d{0,2})\.(?!\d)\s*(?=\S)")
_BOX = re.compile(r"\s*([☐☑])\s*(?=[^\s☐☑])(?![^☐☑]*[☐☑])")


@dataclass(frozen=True, slots=True)
class ListMark:
    """What stands before a point.

    Attributes:
        indent: The blanks before its sign, so that it lies in the point that it belongs to.
        sign: `- `, `3. `, `- [x] `: what begins it.
        start: Where in its line its text begins, without what the sign already says.
    """

    indent: str
    sign: str
    start: int

    @property
    def hanging(self) -> str:
        """The blanks before the further lines of its text."""
        return self.indent + " " * len(self.sign.removesuffix("[ ] ").removesuffix("[x] "))


def is_task(text: str) -> bool:
    """Whether a text begins with a box to be ticked and holds no other: several are a choice on a form."""
    return _BOX.match(text) is not None


def list_marks(lines: Sequence[Line], parts: Sequence[Part]) -> dict[int, ListMark]:
    """The sign of each point by the index of its part.

    Points that follow each other are one list. It counts by itself where all points that lie together have a number
    (`1.`, `2.`) and each is the next: Markdown shows no other numbers than those. Where one is missing or stands twice
    the numbers stay what the author wrote, behind a dash.
    """
    marks: dict[int, ListMark] = {}
    for members in _lists(parts):
        _mark(members, lines, parts, marks)
    return marks


def _lists(parts: Sequence[Part]) -> list[list[int]]:
    found: list[list[int]] = []
    above: Role | None = None
    for index, part in enumerate(parts):
        if part.role is Role.POINT:
            if above is not Role.POINT:
                found.append([])
            found[-1].append(index)
        above = part.role
    return found


def _mark(members: Sequence[int], lines: Sequence[Line], parts: Sequence[Part], marks: dict[int, ListMark]) -> None:
    """Add the signs of one list: first who lies in whom, then what counts, then the indents that result."""
    inside: dict[int, int | None] = {}
    open_points: list[int] = []
    for index in members:
        depth = min(parts[index].depth, _DEEPEST)
        while open_points and min(parts[open_points[-1]].depth, _DEEPEST) >= depth:
            open_points.pop()
        inside[index] = open_points[-1] if open_points else None
        open_points.append(index)
    numbers = {
        index: _NUMBER.match(lines[parts[index].line].text, parts[index].start, parts[index].end) for index in members
    }
    siblings: dict[int | None, list[int]] = {}
    for index in members:
        siblings.setdefault(inside[index], []).append(index)
    counted: set[int] = set()
    for together in siblings.values():
        values = [int(match[1]) if (match := numbers[index]) else -1 for index in together]
        if values[0] >= 0 and values == list(range(values[0], values[0] + len(values))):
            counted.update(together)
    for index in members:
        part, parent, number = parts[index], inside[index], numbers[index]
        sign, start = _DASH, part.start
        if index in counted and number is not None:
            sign, start = f"{int(number[1])}. ", number.end()
        if box := _BOX.match(lines[part.line].text, start, part.end):
            sign, start = sign + ("[x] " if box[1] == "☑" else "[ ] "), box.end()
        marks[index] = ListMark(marks[parent].hanging if parent is not None else "", sign, start)
