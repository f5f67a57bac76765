"""Days and spans of days as ISO 8601 writes them, as far as a text names them: without its year, a day is `06-30`."""

from __future__ import annotations

from calendar import monthrange

QUARTER_ENDS = ("03-31", "06-30", "09-30", "12-31")
HALF_ENDS = ("06-30", "12-31")


def dated(year: int | None, rest: str) -> str:
    """A day, month or part of a year, in its year if that is known: `2025-06-30`, `06-30`."""
    return f"{year}-{rest}" if year is not None else rest


def last_day(year: int | None, month: int) -> str:
    """The last day of a month: `06-30`; of February without a year it is the 28th."""
    return f"{month:02}-{monthrange(year or 2023, month)[1]:02}"


def is_day(month: int, day: int) -> bool:
    """Whether a month has such a day, in any year."""
    return 1 <= month <= 12 and 1 <= day <= monthrange(2024, month)[1]
