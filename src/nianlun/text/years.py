"""Years in titles and headings, moved when last year's serve again."""

from __future__ import annotations

import re
from collections.abc import Container

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
