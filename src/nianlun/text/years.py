"""Years in a text: moved where last year's headings serve again, and told from those that are only cited."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import cache

_YEAR = r"(?:19|20|21)\d\d"
_YEARS = re.compile(rf"(?<![\d.])({_YEAR})(?:(\s?[-–—~～至]{{1,2}}\s?)({_YEAR}))?(?![\d.])")


def moved_years(text: str, which: Container[int], by: int) -> str:
    """The text with every year of `which` moved. 2023—2024 moves as one; a span of several years stays."""

    def moved(match: re.Match[str]) -> str:
        first, dash, last = match.groups()
        if int(first) not in which or (last is not None and int(last) != int(first) + 1):
            return match[0]
        later = "" if last is None else f"{dash}{int(last) + by}"
        return f"{int(first) + by}{later}"

    return _YEARS.sub(moved, text) if by else text


# Titles, quotations and numbers of other documents keep their year.
_CITED = re.compile(r"《[^》]*》|“[^”]*”|\"[^\"]*\"|〔[^〕]*〕|（[^）]*号）")


def speaks_of(text: str, year: int) -> bool:
    """Whether a year stands in a text as the time of something: not in a citation, a span of years, or a "since"."""
    return _standing(year).search(_CITED.sub("", text)) is not None


@cache
def _standing(year: int) -> re.Pattern[str]:
    before = r"(?<![0-9—–\-/.至到自从])(?<!since )(?<!from )(?<!until )(?<!to )"
    after = r"(?![0-9]|[—–\-/至到]|\s*年?度?(?:以来|起|至|到|—|–|-|开始|之?后))"
    return re.compile(f"{before}{year}{after}")
