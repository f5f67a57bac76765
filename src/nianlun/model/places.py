"""Where a document stands among all: periods, kinds, locators."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Self

YearStart = tuple[int, int]
"""Month and day on which an organisation's or a unit type's year begins."""

CALENDAR_YEAR: YearStart = (1, 1)


class Kind(StrEnum):
    """What a document is for."""

    PLAN = "plan"
    SUMMARY = "summary"


class Granularity(StrEnum):
    """How long a period is. Only documents of one granularity are compared with each other."""

    YEAR = "year"
    SCHOOL_YEAR = "school-year"
    HALF = "half"
    QUARTER = "quarter"
    TERM = "term"
    YEARS = "years"


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time that a document plans or sums up; `end` is its last day."""

    code: str
    granularity: Granularity
    start: date
    end: date

    def encloses(self, other: Period) -> bool:
        """Whether `other` lies inside this period and is shorter."""
        return self != other and self.start <= other.start and other.end <= self.end


_YEAR = r"(?:19|20|21)\d\d"
_PERIOD = re.compile(rf"(?P<year>{_YEAR})(?:-(?P<last>{_YEAR}))?(?:(?P<part>[hqs])(?P<number>\d))?", re.ASCII)


def parse_period(code: str, year_start: YearStart = CALENDAR_YEAR) -> Period | None:
    """Read a period's code: `2021`, `2021h1`, `2021q3`, `2021-2022`, `2021-2022s1`, `2021-2025`; None if it is none.

    `2021-2022` is one school or fiscal year where the year starts later than in January (`year_start`), and only
    there has it terms (`s1`: the first five months, `s2`: the rest); elsewhere it is two years.
    """
    match = _PERIOD.fullmatch(code)
    if match is None:
        return None
    year, part, number = int(match["year"]), match["part"], int(match["number"] or 0)
    last = int(match["last"]) if match["last"] else None
    if last is None:
        if part is None:
            return Period(code, Granularity.YEAR, *_months(date(year, 1, 1), 12))
        if part == "h" and number in (1, 2):
            return Period(code, Granularity.HALF, *_months(date(year, 6 * number - 5, 1), 6))
        if part == "q" and number in (1, 2, 3, 4):
            return Period(code, Granularity.QUARTER, *_months(date(year, 3 * number - 2, 1), 3))
        return None
    if last <= year:
        return None
    split_year = year_start != CALENDAR_YEAR and last == year + 1
    if split_year:
        begin = _clamped(year, *year_start)
        if part is None:
            return Period(code, Granularity.SCHOOL_YEAR, *_months(begin, 12))
        if part == "s" and number == 1:
            return Period(code, Granularity.TERM, *_months(begin, 5))
        if part == "s" and number == 2:
            return Period(code, Granularity.TERM, *_months(_months(begin, 5)[1] + timedelta(days=1), 7))
        return None
    if part is not None:
        return None
    return Period(code, Granularity.YEARS, date(year, 1, 1), date(last, 12, 31))


def _months(first: date, count: int) -> tuple[date, date]:
    """First and last day of `count` months that begin with `first`."""
    month = first.month - 1 + count
    return first, _clamped(first.year + month // 12, month % 12 + 1, first.day) - timedelta(days=1)


def _clamped(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


@dataclass(frozen=True, slots=True)
class Locator:
    """Where a document stands among all: its path is its identity. `strand` is empty for the general series."""

    unit: str
    period: str
    kind: Kind
    strand: str = ""

    def __str__(self) -> str:
        return "/".join(filter(None, (self.unit, self.period, self.strand, self.kind)))


@dataclass(frozen=True, slots=True)
class Reference:
    """A locator as it is written everywhere: `unit/period[/strand]/kind[@revision][#anchor]`."""

    locator: Locator
    revision: str = ""
    anchor: str = ""

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Read the written form; None where it is not one."""
        place, _, anchor = text.partition("#")
        place, _, revision = place.partition("@")
        parts = place.split("/")
        if len(parts) not in (3, 4) or not all(parts) or parts[-1] not in list(Kind):
            return None
        strand = parts[2] if len(parts) == 4 else ""
        return cls(Locator(parts[0], parts[1], Kind(parts[-1]), strand), revision, anchor)

    def __str__(self) -> str:
        revision = f"@{self.revision}" if self.revision else ""
        anchor = f"#{self.anchor}" if self.anchor else ""
        return f"{self.locator}{revision}{anchor}"
