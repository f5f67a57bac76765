"""What is noticed in the lines of a text on the way to its sections."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """The code of a problem, its arguments, and the line of the Markdown on which it is, counted from 0."""

    code: str
    line: int
    arguments: tuple[tuple[str, str], ...] = ()
