"""What a text to begin with says in words; views fill them from the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Remarks:
    """The words of one language.

    Attributes:
        note: What the lines are that only the author sees.
        planned: A line with a promise of the plan.
        announced: A line with a point of the last summary's outlook.
        chapters: A line with the highest headings of the last summary.
        columns: The heads of the columns that a summary adds to a table of tasks.
    """

    note: str
    planned: Callable[[str], str]
    announced: Callable[[str], str]
    chapters: Callable[[Sequence[str]], str]
    columns: tuple[str, ...]
