"""A day as offices write it under a text: 2021年1月18日, 二〇二一年一月十八日, 2021.1.18, 18 January 2021."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from nianlun.text.quantities import QuantityKind, quantities

_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | dict.fromkeys("○Ｏ零O0", 0)
_HAN = "".join(_DIGITS)
_SPELT = re.compile(rf"([{_HAN}]{{4}})年([{_HAN}十]{{1,3}})月([{_HAN}十]{{1,3}})[日号]")
_FIGURES = re.compile(r"(?<!\d)(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})(?!\d)")
_BLANKS = re.compile(r"\s+")


def written_day(text: str) -> date | None:
    """The one day that a short text names; None where it names none, no whole one, or several."""
    folded = unicodedata.normalize("NFKC", text).replace("\u25cb", "〇")
    plain = _BLANKS.sub("", folded)
    found = {_day(*match.groups()) for match in _FIGURES.finditer(plain)}
    found |= {
        _day("".join(str(_DIGITS[one]) for one in match[1]), str(_small(match[2])), str(_small(match[3])))
        for match in _SPELT.finditer(plain)
    }
    if not found:
        found = {
            _day(*quantity.date.split("-"))
            for quantity in quantities(folded)
            if quantity.kind is QuantityKind.DATE and quantity.date and re.fullmatch(r"\d{4}-\d\d-\d\d", quantity.date)
        }
    return found.pop() if len(found) == 1 else None


def _small(written: str) -> int:
    """A number below a hundred in characters: 十八, 二十, 三; of anything else something that no day is."""
    tens, ten, ones = written.partition("十")
    if not ten:
        return int("".join(str(_DIGITS[one]) for one in written))
    if len(tens) > 1 or len(ones) > 1 or "十" in ones:
        return 99
    return 10 * (_DIGITS[tens] if tens else 1) + (_DIGITS[ones] if ones else 0)


def _day(year: str, month: str, of_month: str) -> date | None:
    try:
        return date(int(year), int(month), int(of_month))
    except ValueError:
        return None
