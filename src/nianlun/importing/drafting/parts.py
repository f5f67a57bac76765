"""What a document is made of, in the order of its text: each part a stretch of one line of the source."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a part of a document is."""

    TITLE = "title"
    HEADING = "heading"
    POINT = "point"
    PARAGRAPH = "paragraph"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a line that is one thing.

    Attributes:
        role: What it is; a WHOLE is a table or a note that is taken over as it is.
        line: The index of its line.
        start, end: Where in the line its text stands.
        number: Where the number of a heading begins, which its text is without.
        depth: Of a heading, how many it lies in; of a point, in how many points.
    """

    role: Role
    line: int
    start: int
    end: int
    depth: int = 0
    number: int | None = None
