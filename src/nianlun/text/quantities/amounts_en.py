"""Amounts in English: 1,200, 12.5 %, £3m, two thirds, at least 40 places, between 3 and 5 visits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from nianlun.text.quantities.numerals import ARABIC, SCALES, WORDS, arabic
from nianlun.text.quantities.units import ENGLISH_CURRENCIES, SIGNS
from nianlun.text.quantities.values import Bound, Quantity, QuantityKind, range_of

_MIN = "at least|no(?:t)? (?:fewer|less) than|a minimum of|minimum of|more than|over|above|exceed(?:s|ing)?|>=|≥|>"
_MAX = "at most|no(?:t)? more than|a maximum of|maximum of|up to|under|below|less than|fewer than|within|<=|≤|<"
_APPROX = "about|around|approximately|roughly|nearly|almost|some|circa|close to"
_PREFIX = rf"(?:(?P<min>{_MIN})|(?P<max>{_MAX})|(?P<approx>{_APPROX}))[ ]"
_SUFFIX = (
    r"(?:[ ](?P<above>or (?:more|above|higher|better))|[ ](?P<below>or (?:less|fewer|below|lower|under))|(?P<plus>\+))"
)

_WORD = "|".join(word for word in WORDS if word != "zero")
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_SCALE_WORDS = "dozen|hundred|thousand|million|billion"
_SCALE = r"(?:[ ]?(?:thousand|million|billion|trillion|hundred|dozen)\b|(?:bn|mn|m|k)\b)"
_WORDS = rf"(?:(?:{_TENS})[- ](?:{_ONES})|{_WORD})"
_NUMBER = (
    rf"(?:{ARABIC}{_SCALE}?|(?:{_WORDS}|a)\b(?:[ ](?:dozen|hundred|thousand|million|billion)\b)+"
    rf"|(?:(?:{_TENS})-(?:{_ONES})|{_WORD})\b)"
)
_FREE = r"(?<![A-Za-z\d.,/#:_$-])"
_SIGN = r"(?:US\$|HK\$|[£$€¥])"
_PERCENT = r"[ ]?(?:%|per[ ]?cent\b(?!age))"
_POINTS = r"[ -]?(?:percentage[ ]points?|pp)\b"
_CURRENCY = r"[ ](?:us dollars|yuan|rmb|cny|dollars?|usd|pounds|gbp|euros?|eur)\b"
_UNITS = {
    "minute": r"minutes?|mins?",
    "hour": r"hours?|hrs?",
    "working day": r"(?:working|business|school) days?",
    "day": r"days?",
    "week": r"weeks?",
    "month": r"months?",
    "year": r"years?",
    "km": r"km|kilomet(?:re|er)s?",
    "mile": r"miles?",
    "m": r"met(?:re|er)s?",
    "m²": r"m²|m2|square met(?:re|er)s?|sqm",
    "m³": r"m³|m3|cubic met(?:re|er)s?",
    "ha": r"ha|hectares?",
    "acre": r"acres?",
    "t": r"tonnes?|tons?",
    "kg": r"kg|kilogram(?:me)?s?",
    "kWh": r"kwh",
    "MWh": r"mwh",
    "MW": r"mw|megawatts?",
    "GB": r"gb",
    "TB": r"tb",
    "°C": r"°c|degrees celsius",
    "times": r"times|fold|x",
    "person": r"people|persons?",
}
_UNIT = "|".join(f"(?:{pattern})" for pattern in _UNITS.values())
_AFTER = (
    rf"(?:(?P<percent>{_PERCENT})|(?P<points>{_POINTS})|(?P<currency>{_CURRENCY})|[ -]?(?P<unit>{_UNIT})(?![A-Za-z\d]))"
)
_START = rf"(?:\b{_PREFIX}|(?P<between>between[ ]))?{_FREE}(?:(?P<sign>{_SIGN})[ ]?)?"
_LOW = rf"(?P<low>{_NUMBER})(?P<low_unit>{_PERCENT})?(?P<dash>[ ]?-[ ]?|[ ]to[ ]|[ ]and[ ])(?P<second>{_SIGN}[ ]?)?"
_END = rf"(?P<number>{_NUMBER}){_AFTER}?{_SUFFIX}?(?!\d|[.,:/]\d|(?:st|nd|rd|th)\b)"
_SINGLE = re.compile(_START + _END, re.IGNORECASE)
_DOUBLE = re.compile(_START + _LOW + _END, re.IGNORECASE)
# Two in five years and one in five hundred are no two fifths, and no fifth.
_NO_PART = rf"(?![ ]?[%.,:/-]\d|[ -](?:of|{_SCALE_WORDS}|hours?|days?|weeks?|months?|terms?|years?|places|sites)\b)"
_FRACTION = re.compile(
    rf"(?:\b{_PREFIX})?\b(?:(?P<top>a|one|two|three|four)[ -](?P<bottom>half|thirds?|quarters?|fifths?|tenths?)\b"
    r"(?! year)"
    r"|(?P<half>half)(?= of\b| the\b| our\b| all\b)"
    rf"|(?P<of_all>{_ONES}|[1-9])[ ](?:(?P<out>out[ ]of)|in)[ ](?P<all>{_ONES}|ten|[2-9]|10|100)\b{_NO_PART})",
    re.IGNORECASE,
)
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
# A number in words that counts nothing: one of them, one another, the two.
_NO_COUNT = re.compile(
    r"[ ](?:of|another|or|and|by|in|to|way|side|hand|thing|day|time|where)\b|[^\w ]|$", re.IGNORECASE
)


def amounts(text: str) -> Iterator[Quantity]:
    """The amounts in a text in half width, in its order; they do not overlap."""
    found = sorted([*_fractions(text), *_plain(text)], key=lambda one: (one.start, -one.end))
    end = 0
    for one in found:
        if one.start >= end:
            end = one.end
            yield one


def _plain(text: str) -> Iterator[Quantity]:
    place = 0
    while match := _SINGLE.search(text, place):
        both = _DOUBLE.match(text, match.start())
        quantity = (_range(text, both) if both else None) or _amount(text, match)
        place = quantity.end if quantity else match.end("number")
        if quantity is not None:
            yield quantity


def _amount(text: str, match: re.Match[str]) -> Quantity | None:
    value, scale, written = _number(match["number"])
    kind, factor, unit = _unit(match)
    if not match["number"][0].isdigit() and not unit and _is_idle(text, match):
        return None
    start, end = match.start("number") if match["between"] else match.start(), match.end()
    return Quantity(
        start,
        end,
        text[start:end],
        kind,
        value * factor,
        unit=unit,
        bound=_bound(match),
        scale=scale,
        unit_text=f"{written} {_written_unit(match)}".strip(),
    )


def _is_idle(text: str, match: re.Match[str]) -> bool:
    """Whether a number in words counts nothing: one is a pronoun more often than a number."""
    if match["number"].casefold() == "one" and _bound(match) is None:
        return True
    return bool(_NO_COUNT.match(text, match.end()))


def _range(text: str, match: re.Match[str]) -> Quantity | None:
    """Between 3 and 5, 10-12 weeks; None where the two stand side by side or are a change (from 3 to 5)."""
    _, factor, unit = _unit(match)
    low, low_scale, _ = _number(match["low"])
    high, scale, written = _number(match["number"])
    joined = match["dash"].strip().casefold()
    if (joined == "and") is not bool(match["between"]):
        return None
    if joined == "to" and re.search(
        r"\b(?:from|by)\s*$", text[max(0, match.start() - 6) : match.start()], re.IGNORECASE
    ):
        return None
    if low_scale == 1 and low * scale < high:
        low *= scale
    if low >= high or not (match["low"][0].isdigit() or unit or match["between"] or joined == "to"):
        return None
    return range_of(match, low * factor, high * factor, unit, scale, f"{written} {_written_unit(match)}".strip())


def _written_unit(match: re.Match[str]) -> str:
    return next((match[name].strip(" \xa0-") for name in ("percent", "points", "currency", "unit") if match[name]), "")


def _unit(match: re.Match[str]) -> tuple[QuantityKind, Decimal, str]:
    if match["percent"]:
        return QuantityKind.PERCENT, Decimal("0.01"), "ratio"
    if match["points"]:
        return QuantityKind.PERCENT, Decimal("0.01"), "pp"
    if match["sign"]:
        return QuantityKind.MONEY, Decimal(1), SIGNS[match["sign"].upper()]
    if match["currency"]:
        return QuantityKind.MONEY, Decimal(1), ENGLISH_CURRENCIES[match["currency"].strip(" \xa0").casefold()]
    if match["unit"]:
        written = match["unit"].casefold()
        unit = next(name for name, pattern in _UNITS.items() if re.fullmatch(pattern, written))
        return QuantityKind.QUANTITY, Decimal(1), unit
    return QuantityKind.QUANTITY, Decimal(1), ""


def _number(text: str) -> tuple[Decimal, Decimal, str]:
    """The value of a number, its magnitude, and the magnitude as written (m, million)."""
    lowered = text.casefold().replace("\xa0", " ")
    if lowered[0].isdigit():
        figures = re.match(ARABIC, lowered)
        assert figures is not None
        written = text[figures.end() :].strip()
        scale = SCALES[written.casefold()] if written else Decimal(1)
        return arabic(figures[0]) * scale, scale, written
    value = Decimal(0)
    for word in re.split("[- ]", lowered):
        value = (
            max(value, Decimal(1)) * SCALES[word] if word in SCALES else value + WORDS.get(word, Decimal(word == "a"))
        )
    return value, Decimal(1), ""


def _bound(match: re.Match[str]) -> Bound | None:
    if match["min"] or match["above"] or match["plus"]:
        return Bound.MIN
    if match["max"] or match["below"]:
        return Bound.MAX
    return Bound.APPROX if match["approx"] else None


def _fractions(text: str) -> Iterator[Quantity]:
    """Two thirds, a quarter, half of."""
    for match in _FRACTION.finditer(text):
        top, bottom = Decimal(1), Decimal(2)
        if match["top"]:
            top = WORDS.get(match["top"].casefold(), Decimal(1))
            bottom = Decimal(_PARTS[match["bottom"].casefold().removesuffix("s")])
        if match["of_all"]:
            top, bottom = _small(match["of_all"]), _small(match["all"])
            # 3 in 5 schools is written so in words; in figures it may be a year, or a room.
            if top >= bottom or not (match["out"] or match["of_all"].isalpha()):
                continue
        start, end = match.span()
        bound = Bound.MIN if match["min"] else Bound.MAX if match["max"] else Bound.APPROX if match["approx"] else None
        yield Quantity(start, end, text[start:end], QuantityKind.PERCENT, top / bottom, unit="ratio", bound=bound)


def _small(text: str) -> Decimal:
    return Decimal(text) if text.isdecimal() else WORDS[text.casefold()]
