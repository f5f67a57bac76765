"""Dates, deadlines and frequencies in English: 30 June 2025, by the end of March, Q3, quarterly, twice a year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from nianlun.text.quantities.moments import HALF_ENDS, QUARTER_ENDS, dated, is_day, last_day
from nianlun.text.quantities.numerals import WORDS
from nianlun.text.quantities.values import Bound, Quantity, QuantityKind

_NAMES = "january february march april may june july august september october november december"
_MONTHS = _NAMES.split()
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_ORDINALS, _HALVES = ("first", "second", "third", "fourth"), ("first", "second", "1", "2")
_YEAR = r"(?:19|20)\d\d"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_DEADLINE = (
    r"(?P<before>by(?: or before)?|before|until|no later than|not later than|on or before)(?: the)?"
    r"(?P<of_end> end of(?: the)?)?(?= )[ ]"
)
_OF_END = r"(?P<end>(?:the )?(?:end of|late)(?: the)? )"
_MOMENT = re.compile(
    rf"(?:\b{_DEADLINE}|\b{_OF_END})?\b(?:"
    rf"(?P<iso>{_YEAR}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)"
    rf"|(?P<first>{_YEAR})(?:[ ]?[-/][ ]?|[ ]to[ ])(?P<last>{_YEAR}|\d\d)\b(?![-/])"
    rf"|(?P<day>{_DAY})[ ](?P<month>{_MONTH})\b(?:,?[ ](?P<year>{_YEAR}))?"
    rf"|(?P<month2>{_MONTH})[ ](?P<day2>{_DAY})\b(?!\d)(?:,?[ ](?P<year2>{_YEAR}))?"
    rf"|(?P<between>between[ ])?(?P<from_month>{_MONTH})(?(between)[ ]and[ ]|(?:[ ]?-[ ]?|[ ](?:to|until|through)[ ]))"
    rf"(?P<to_month>{_MONTH})\b(?:[ ](?:of[ ])?(?P<year7>{_YEAR})\b)?"
    rf"|(?P<month3>{_MONTH})(?:[ ](?P<year3>{_YEAR}))?\b"
    rf"|(?:q(?P<quarter>[1-4])|(?P<nth>first|second|third|fourth) quarter)(?:(?: of)?[ ](?P<year4>{_YEAR}))?\b"
    rf"|(?P<half>first|second) half(?: of(?: the year)?)?(?:[ ](?P<year5>{_YEAR}))?\b"
    rf"|(?<!:)(?P<year6>{_YEAR})(?:[ ]?h(?P<half_number>[12])\b)?(?![A-Za-z\d%]|[.,-]\d| ?(?:per cent|percent))"
    r"|(?P<the_year>year-end|(?:the )?(?:calendar )?year|the month|the quarter)\b)",
    re.IGNORECASE,
)
_LENGTHS = {
    "day": ("D", 1),
    "daily": ("D", 1),
    "week": ("W", 1),
    "weekly": ("W", 1),
    "fortnight": ("W", 2),
    "fortnightly": ("W", 2),
    "month": ("M", 1),
    "monthly": ("M", 1),
    "quarter": ("M", 3),
    "quarterly": ("M", 3),
    "term": ("M", 4),
    "termly": ("M", 4),
    "half-year": ("M", 6),
    "half-yearly": ("M", 6),
    "year": ("Y", 1),
    "yearly": ("Y", 1),
    "annually": ("Y", 1),
    "annual": ("Y", 1),
}
_SPAN = r"day|week|fortnight|month|quarter|term|half-year|year"
_SMALL = "two|three|four|five|six|seven|eight|nine|ten|twelve"
_OFTEN = re.compile(
    r"(?:\b(?P<bound>at least|no fewer than|not less than|no more than|up to)[ ])?\b(?:"
    rf"(?:(?P<once>once|twice)|(?P<count>\d{{1,3}}|{_SMALL})[ ]times)[ ]"
    rf"(?:every[ ](?P<times_every>\d{{1,2}}|other|{_SMALL})[ ](?P<per_every>{_SPAN})s?"
    rf"|(?:a|an|per|each|every)[ ](?P<per>{_SPAN})|(?P<ly>daily|weekly|monthly|quarterly|yearly|annually))"
    rf"|(?:every|each)[ ](?:(?P<every>\d{{1,2}}|other|{_SMALL})[ ])?(?P<each>{_SPAN})s?"
    r"|(?<![-\w])(?P<adverb>daily|weekly|fortnightly|monthly|quarterly|termly|half-yearly|yearly|annually)"
    r"|(?P<regular>regularly)"
    r")\b",
    re.IGNORECASE,
)


def moments(text: str) -> Iterator[Quantity]:
    """The dates and deadlines in a text. The year alone is one only in its number: 2025, not this year."""
    for match in _MOMENT.finditer(text):
        is_deadline = bool(match["before"])
        if (match["the_year"] and not (match["of_end"] or match["the_year"].casefold() == "year-end")) or _is_verb(
            match
        ):
            continue
        value = (
            _months(match) if match["to_month"] else _value(match, bool(match["of_end"] or match["end"]) or is_deadline)
        )
        if value is None:
            continue
        start, end = match.span()
        is_end = is_deadline or bool(match["end"])
        kind = QuantityKind.DEADLINE if is_end else QuantityKind.DATE
        yield Quantity(start, end, text[start:end], kind, date=None if is_end else value, by=value if is_end else None)


def _is_verb(match: re.Match[str]) -> bool:
    """Whether may and march are no months: alone they are one only as they are written, after a preposition."""
    alone = match["from_month"] or (match["month3"] if not match["year3"] else None)
    if alone is None or alone.casefold() not in (
        "may",
        "march",
        "mar",
        "sep",
        "dec",
        "jan",
        "jun",
        "jul",
        "oct",
        "nov",
    ):
        return alone is not None and not alone[0].isupper()
    if match["from_month"]:
        return not alone[0].isupper()
    at = match.start("month3")
    before = match.string[max(0, at - 12) : at].rstrip().rsplit(" ", 1)[-1].casefold()
    return not alone[0].isupper() or before not in (
        "in",
        "by",
        "of",
        "until",
        "before",
        "since",
        "from",
        "to",
        "during",
        "for",
        "early",
        "late",
        "mid",
    )


def _months(match: re.Match[str]) -> str:
    """From one month to another, the year with the last where it is a later one: `2025-04/09`, `10/2026-03`."""
    first, last = _month(match["from_month"]), _month(match["to_month"])
    year = int(match["year7"]) if match["year7"] else None
    return f"{dated(year, f'{first:02}')}/{last:02}" if first < last else f"{first:02}/{dated(year, f'{last:02}')}"


def _value(match: re.Match[str], at_end: bool) -> str | None:
    if match["iso"]:
        return match["iso"]
    if match["first"]:
        last = match["last"] if len(match["last"]) == 4 else match["first"][:2] + match["last"]
        return f"{match['first']}/{last}" if match["first"] < last else None
    year = next(
        (int(match[name]) for name in ("year", "year2", "year3", "year4", "year5", "year6") if match[name]), None
    )
    for month, day in ((match["month"], match["day"]), (match["month2"], match["day2"]), (match["month3"], None)):
        if month:
            return _day(year, _month(month), day, at_end and bool(match["of_end"] or match["end"]))
    if match["quarter"] or match["nth"]:
        nth = match["nth"]
        number = int(match["quarter"]) if match["quarter"] else _ORDINALS.index(nth.casefold()) + 1
        return dated(year, QUARTER_ENDS[number - 1] if at_end else f"Q{number}")
    if match["half"] or match["half_number"]:
        number = _HALVES.index((match["half"] or match["half_number"]).casefold()) % 2
        return dated(year, HALF_ENDS[number] if at_end else f"H{number + 1}")
    if match["the_year"]:
        return {"the month": "month-end", "the quarter": "quarter-end"}.get(match["the_year"].casefold(), "12-31")
    return f"{year}-12-31" if match["of_end"] or match["end"] else str(year)


def _day(year: int | None, month: int, day: str | None, at_end: bool) -> str | None:
    if day is None:
        return dated(year, last_day(year, month) if at_end else f"{month:02}")
    number = int(re.sub(r"\D", "", day))
    return dated(year, f"{month:02}-{number:02}") if is_day(month, number) else None


def _month(text: str) -> int:
    return next(number for number, name in enumerate(_MONTHS, 1) if name.startswith(text.casefold()[:3]))


def frequencies(text: str) -> Iterator[Quantity]:
    """How often: quarterly, every two weeks, at least twice a year."""
    for match in _OFTEN.finditer(text):
        start, end = match.span()
        count: Decimal | None = None
        every = "regular"
        if match["once"] or match["count"]:
            count = (
                Decimal(2 if match["once"].casefold() == "twice" else 1) if match["once"] else _small(match["count"])
            )
        name = match["per_every"] or match["per"] or match["ly"] or match["each"] or match["adverb"]
        if name:
            unit, length = _LENGTHS[name.casefold()]
            times = (match["times_every"] or match["every"] or "1").casefold()
            every = f"P{length * (2 if times == 'other' else int(_small(times)))}{unit}"
        bound = match["bound"].casefold() if match["bound"] and count is not None else None
        if match["bound"] and count is None:
            start = match.end("bound") + 1
        yield Quantity(
            start,
            end,
            text[start:end],
            QuantityKind.FREQUENCY,
            every=every,
            count=count,
            bound=None if bound is None else Bound.MAX if bound in ("no more than", "up to") else Bound.MIN,
            unit="times" if count is not None else "",
            unit_text="times" if count is not None else "",
        )


def _small(text: str) -> Decimal:
    return Decimal(text) if text.isdecimal() else WORDS[text.casefold()]
