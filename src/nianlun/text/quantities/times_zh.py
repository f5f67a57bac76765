"""Dates and deadlines in Chinese: 2025年3月1日, 6月底前, 第三季度, 年内, 到2030年, 2021—2025年."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nianlun.text.quantities.moments import HALF_ENDS, QUARTER_ENDS, dated, is_day, last_day
from nianlun.text.quantities.numerals import han
from nianlun.text.quantities.values import Quantity, QuantityKind

# Typists put a blank between Chinese and figures or leave it out.
_B = r"[ \xa0\u3000]?"
_DASH = rf"{_B}(?:-{{1,2}}|~|至|到){_B}"
_YEAR_NUMBER = r"(?:19|20|21)\d\d"
_YEARS = (
    rf"(?P<first>{_YEAR_NUMBER}){_B}年?{_DASH}(?P<last>{_YEAR_NUMBER}|\d\d(?={_B}[年学])){_B}(?:学年|年)?度?(?![\d-])"
)
_YEAR = (
    rf"(?:(?P<year>{_YEAR_NUMBER}|[一二][〇零九][〇零一二三四五六七八九]{{2}}){_B}(?:学年|年)度?(?![代级])"
    r"|(?P<relative>[今本当明次来去上]年度?))"
)
_MONTHS = rf"(?P<from>1[0-2]|0?[1-9]){_B}月?{_DASH}(?P<to>1[0-2]|0?[1-9]){_B}月份?"
_HAN_MONTH = "(?:十[一二]?|[一二三四五六七八九])"
_HAN_DAY = "(?:三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
_DAY = rf"(?:3[01]|[12]\d|0?[1-9]|{_HAN_DAY})"
_DAYS = (
    rf"(?P<day>{_DAY}){_B}[日号]?"
    rf"(?:{_DASH}(?:(?P<to_month>1[0-2]|0?[1-9]|{_HAN_MONTH}){_B}月{_B})?(?P<to_day>{_DAY}){_B}[日号]|(?<=[日号]))"
)
# From a month or day of one year to one of another.
_SPAN = (
    rf"(?P<since_year>{_YEAR_NUMBER}){_B}年{_B}(?P<since_month>1[0-2]|0?[1-9]){_B}月份?(?:{_B}(?P<since_day>{_DAY}){_B}[日号])?"
    rf"{_DASH}(?P<until_year>{_YEAR_NUMBER}){_B}年{_B}(?P<until_month>1[0-2]|0?[1-9]){_B}月份?"
    rf"(?:{_B}(?P<until_day>{_DAY}){_B}[日号])?"
)
_MONTH = (
    rf"(?P<month>1[0-2]|0?[1-9]|{_HAN_MONTH}(?=月(?:[份底末初]|[上中下]旬|{_HAN_DAY}[日号]))){_B}月(?![子亮饼票])"
    rf"(?:{_B}{_DAYS}|份?(?P<third>上旬|中旬|下旬|初|底|末)|份)?"
)
# A part of a year. After a year its 年 has been read already; 三年内 is a length of time and 百年底蕴 no end of a year.
_NEW_YEAR = r"(?:(?<![\d一二两三四五六七八九十百千万几多半数周个 ])年|(?<=年)|(?<=年度))"
_PART = (
    r"(?P<half>[上下])半年(?P<half_end>底|末)?|(?P<first_quarters>前)?第?(?P<quarter>[一二三四1-4])季度(?P<quarter_end>底|末)?"
    rf"|{_NEW_YEAR}度?(?:(?P<end>底(?![子蕴层线下])|末)|(?P<beginning>初(?![心中级步]))|(?P<within>内(?![涵容部])))"
)
_UNTIL = r"(?P<until>(?<![达得见受看感想做说来去回找遇直签收提降增升])到|最迟|截至|截止)"
_BEFORE = r"(?P<before>(?:之前|以前|前|为止)(?![期后往沿景置列端提瞻三半段]))"
_MOMENT = re.compile(
    rf"(?=[\d一二三四五六七八九十今本当明次来去上下第前年到最截])(?:{_UNTIL}{_B})?(?<![\d.第])"
    rf"(?:{_SPAN}|{_YEARS}|(?:{_YEAR}{_B})?(?:{_MONTHS}|{_MONTH}|{_PART})?){_B}{_BEFORE}?"
)
# Every month on its 5th, or until then.
_DAY_OF_MONTH = re.compile(rf"(?:每个?|当|次|本)月(?:底|{_B}(?P<day>\d{{1,2}}){_B}[日号])(?P<before>之前|以前|前)?")
_THIRDS = {"初": "10", "上旬": "10", "中旬": "20"}


def moments(text: str) -> Iterator[Quantity]:
    """The dates and deadlines in a text in half width. Today, last year and the like alone say nothing and are none."""
    for match in _MOMENT.finditer(text):
        start, end = match.start(), match.start() + len(match[0].rstrip())
        if match["since_year"]:
            found = _span(match)
        elif match["first"]:
            found = _years(match)
        elif any(match[name] for name in ("year", "from", "month", "half", "quarter", "end", "beginning", "within")):
            found = _moment(match)
        else:
            continue
        if found is None:
            continue
        is_deadline, value = found
        if match["until"] and not is_deadline:
            start = match.start() + len(match[0]) - len(match[0][len(match["until"]) :].lstrip())
        yield _made(text, start, end, is_deadline, value)
    for match in _DAY_OF_MONTH.finditer(text):
        is_deadline = bool(match["before"] or not match["day"])
        yield _made(text, *match.span(), is_deadline, f"{int(match['day']):02}" if match["day"] else "month-end")


def _made(text: str, start: int, end: int, is_deadline: bool, value: str) -> Quantity:
    if is_deadline:
        return Quantity(start, end, text[start:end], QuantityKind.DEADLINE, by=value)
    return Quantity(start, end, text[start:end], QuantityKind.DATE, date=value)


def _years(match: re.Match[str]) -> tuple[bool, str] | None:
    first, last = match["first"], match["last"]
    last = first[:2] + last if len(last) == 2 else last
    return (bool(match["before"]), f"{first}/{last}") if int(first) < int(last) else None


def _span(match: re.Match[str]) -> tuple[bool, str] | None:
    ends = []
    for side in ("since", "until"):
        year, month = int(match[f"{side}_year"]), int(match[f"{side}_month"])
        day = _small(match[f"{side}_day"]) if match[f"{side}_day"] else None
        if day is not None and not is_day(month, day):
            return None
        ends.append(dated(year, f"{month:02}" if day is None else f"{month:02}-{day:02}"))
    return (bool(match["before"]), "/".join(ends)) if ends[0] < ends[1] else None


def _small(text: str) -> int:
    """The number of a month or a day, in figures or characters."""
    return int(text) if text.isdecimal() else int(han(text) or 0)


def _moment(match: re.Match[str]) -> tuple[bool, str] | None:
    """Whether it is a deadline, and its date."""
    year = _year(match["year"]) if match["year"] else None
    is_until = match["until"] in ("到", "最迟")
    is_deadline = bool(match["before"]) or is_until
    if match["from"]:
        first, last = int(match["from"]), int(match["to"])
        return (is_deadline, f"{dated(year, f'{first:02}')}/{last:02}") if first < last else None
    if match["month"]:
        return _month(match, year, is_deadline)
    if match["half"]:
        half = "上下".index(match["half"])
        if is_deadline or match["half_end"]:
            return True, dated(year, HALF_ENDS[half])
        return False, dated(year, f"H{half + 1}")
    if match["quarter"]:
        quarter = "一二三四1234".index(match["quarter"]) % 4
        if is_deadline or match["quarter_end"]:
            return True, dated(year, QUARTER_ENDS[quarter])
        return False, dated(year, f"Q1/Q{quarter + 1}" if match["first_quarters"] else f"Q{quarter + 1}")
    if match["end"] or match["within"]:
        return match["until"] not in ("截至", "截止"), dated(year, "12-31")
    if match["beginning"]:
        return is_deadline, dated(year, "01")
    return is_deadline, str(year)


def _month(match: re.Match[str], year: int | None, is_deadline: bool) -> tuple[bool, str] | None:
    month = _small(match["month"])
    if match["day"]:
        day = _small(match["day"])
        if not is_day(month, day):
            return None
        value = dated(year, f"{month:02}-{day:02}")
        if match["to_day"]:
            value += f"/{_small(match['to_month'] or str(month)):02}-{_small(match['to_day']):02}"
        return is_deadline, value
    third = match["third"]
    if third in ("底", "末"):
        return match["until"] not in ("截至", "截止"), dated(year, last_day(year, month))
    if third and is_deadline:
        return True, dated(year, f"{month:02}-{_THIRDS[third]}" if third in _THIRDS else last_day(year, month))
    return is_deadline, dated(year, f"{month:02}")


def _year(text: str) -> int:
    return int(text) if text.isdecimal() and text.isascii() else int(han(text) or 0)
