"""Amounts in Chinese: 41座, 0.8万人, 不少于4次, 5%左右, 2至3个, 两三天, 近百家."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from nianlun.text.quantities.bounds_zh import BLANK, PREFIX, PREFIX_STARTS, SUFFIX, bound
from nianlun.text.quantities.numerals import ARABIC, HAN, HAN_DIGIT, MAGNITUDE, han, magnitude, number
from nianlun.text.quantities.strangers import HIDDEN
from nianlun.text.quantities.units import COUNTED, MEASURED, MONEY, SIGNS, TIMES, currency
from nianlun.text.quantities.values import Bound, Quantity, QuantityKind, range_of

# Only before a number that begins with a magnitude: 上百, 上千万.
_ABOVE = "(?<![以向线网路])上"
# What a number must not follow: a letter or digit (A4, PM2.5), 第 (an ordinal), 〔2024〕.
_FREE = r"(?<![A-Za-z\d.第〕])(?<!第 )"
_FIGURES = rf"{ARABIC}(?:{BLANK}(?:亿{BLANK}{ARABIC}(?:{BLANK}[千百十]?万)?|万{BLANK}\d{{1,4}}(?![\d.])))?"
# 几十, 数百 and the like say no number.
_HAN = rf"(?<![几数万亿千]){HAN}"
_HALF = "半(?=个月|小时|天|年(?:内|以上|左右))"
# 余, 多 or 几 may stand between figures and magnitude: 5000多万.
_NUMBER = rf"(?:{_FIGURES}(?:{BLANK}[多余几]?{BLANK}{MAGNITUDE})?|{_HAN}(?:[多余几]{MAGNITUDE})?|{_HALF})"
_BARE = r"[百千]?[万亿]{1,2}|[百千]"
_DASH = rf"{BLANK}(?:-{{1,2}}|~|至|到){BLANK}"
_UNIT = rf"(?:(?P<money>{MONEY})|(?P<measured>{MEASURED})|(?P<counted>{COUNTED}))"

_AMOUNT = re.compile(
    rf"""(?=[\d{HAN_DIGIT}十百千万亿半¥￥$£€{PREFIX_STARTS}])
    (?:{PREFIX}{BLANK})?{_FREE}
    (?:
      (?P<near>[{HAN_DIGIT}]{{2}}(?:[十百千万]{{1,2}})?)(?![零〇{HAN_DIGIT}十百千万亿])
    | (?:(?P<sign>[¥￥$£€]){BLANK})?
      (?:(?P<low>{_NUMBER})(?P<low_unit>{BLANK}(?:%|{MONEY}|{MEASURED}|{COUNTED}))?(?P<dash>{_DASH}))?(?P<number>{_NUMBER})
    | (?<=近|超|逾)(?P<bare>{_BARE})
    | (?<![几数{HAN_DIGIT}十百千万亿])(?P<around>[百千](?:[余多][万亿]|(?=[余多]))|万(?=余))
    )
    (?P<more>[多余几])?{BLANK}
    (?:(?P<percent>%)|(?P<permille>‰)|(?P<points>个?百分点)|{_UNIT})?
    (?P<later_more>余|多(?=[，。、；,;]|$))?
    {SUFFIX}?""",
    re.VERBOSE,
)
_ABOVE_BARE = re.compile(rf"{_ABOVE}(?P<bare>{_BARE}){_UNIT}")
_PARTS_OF_ONE = (
    ("percent", Decimal("0.01"), "ratio"),
    ("permille", Decimal("0.001"), "ratio"),
    ("points", Decimal("0.01"), "pp"),
)
_PEOPLE = re.compile(r"(?:[\u4e00-\u9fff]{0,3}(?:人口?|群众|农民|职工|学生|居民))")
_ONES = re.compile(r"[每各]|至少|不少于|最多")
_CLAUSE = re.compile(r"[，。；、！？,;|\n]")


def amounts(text: str) -> Iterator[Quantity]:
    """The amounts in a text in half width; two may overlap, of which the first is the one meant."""
    place = 0
    while match := _AMOUNT.search(text, place):
        quantity = _amount(text, match)
        # A run of digits is read as one number or not at all.
        place = match.end() if quantity or match["number"] else match.start() + 1
        if quantity is not None:
            place = quantity.end
            yield quantity
    for match in _ABOVE_BARE.finditer(text):
        value = magnitude(match["bare"])
        kind, factor, unit, written = _unit(match)
        start, end = match.span()
        yield Quantity(start, end, text[start:end], kind, value * factor, unit=unit, bound=Bound.MIN, unit_text=written)


def _amount(text: str, match: re.Match[str]) -> Quantity | None:
    bare = match["bare"] or match["around"]
    digits = match["number"] or match["near"] or bare
    plain = re.sub("[多余几]", "", digits)
    kind, factor, unit, written = _unit(match)
    if match["near"]:
        return _adjacent(text, match, kind, factor, unit)
    is_figures = plain[0] in "0123456789"
    power = re.search(rf"({MAGNITUDE})$", plain) if is_figures else None
    scale = magnitude(plain) if bare else magnitude(power[1]) if power else Decimal(1)
    value = scale if bare else Decimal("0.5") if plain == "半" else number(plain)
    if value is None or not (unit or (is_figures and scale > 1)) or not (is_figures or _counts(text, match, plain)):
        return None
    if not unit and _PEOPLE.match(text, match.end()):
        unit = "人"
    written = (power[1] if power else "") + written
    if match["low"] is not None and (found := _range(text, match, value, factor, unit, scale, written)):
        return found
    more = bool(match["more"] or match["later_more"] or plain != digits)
    start, limit = match.start(), Bound.MIN if more else bound(match)
    if match["low"] is not None:
        start = match.start("number")
    elif match["approx"] and match["approx"].endswith("近") and unit in TIMES:
        # 近3年 is when, not about how long.
        start, limit = match.start("number"), None
    end = match.end()
    return Quantity(
        start, end, text[start:end], kind, value * factor, unit=unit, bound=limit, scale=scale, unit_text=written
    )


def _counts(text: str, match: re.Match[str], digits: str) -> bool:
    """Whether a number in characters counts: 三座 does, 一个 mostly does not, 二次 is the second time.

    一次 and 一遍 after a time that was read already (and is hidden) count: 每月更换一次.
    """
    if match["counted"] in ("群", "方", "车", "盘", "度") or text[max(0, match.start() - 1) : match.start()] == "每":
        return False
    if digits in ("一", "二") and match["counted"]:
        clause = _CLAUSE.split(text[max(0, match.start() - 30) : match.start("number")])[-1]
        often = HIDDEN in clause and match["counted"] in ("次", "遍")
        return digits == "一" and (often or bool(_ONES.search(clause)))
    if (
        match["number"]
        and len(digits) == 1
        and digits != "两"
        and (match["money"] or match["counted"] in ("期", "轮", "批", "度", "天"))
    ):
        # 一期, 二轮 are the first and the second one, 三元 and 五天 mostly names.
        return False
    # In quotation marks it is a name: “三支队伍”.
    return text[match.start() - 1 : match.start()] not in tuple("“\"《〈'‘「") or not match["counted"]


def _unit(match: re.Match[str]) -> tuple[QuantityKind, Decimal, str, str]:
    """The kind of an amount, what its number is to be multiplied with, its unit, and the unit as it is written."""
    groups = match.groupdict()
    for name, factor, unit in _PARTS_OF_ONE:
        if groups.get(name):
            return QuantityKind.PERCENT, factor, unit, match[name]
    if groups.get("money"):
        return QuantityKind.MONEY, Decimal(1), currency(match["money"]), match["money"]
    if groups.get("sign"):
        return QuantityKind.MONEY, Decimal(1), SIGNS[match["sign"]], ""
    unit = groups.get("measured") or groups.get("counted") or ""
    return QuantityKind.QUANTITY, Decimal(1), unit, unit


def _range(
    text: str, match: re.Match[str], high: Decimal, factor: Decimal, unit: str, scale: Decimal, written: str
) -> Quantity | None:
    """From a lower value to a higher one; None where the two are a change (从47%到51%) or stand side by side."""
    low_text = re.sub("[多余几]", "", match["low"])
    low = number(low_text)
    low_unit = (match["low_unit"] or "").strip()
    if low is None or text[max(0, match.start() - 1) : match.start()] in ("从", "由"):
        return None
    if low_unit and not written.endswith(low_unit):
        return None
    # 5至8万元 begins at 50000.
    if not low_unit and low_text[-1] in "0123456789" and low * scale < high:
        low *= scale
    if low >= high:
        return None
    return range_of(match, low * factor, high * factor, unit, scale, written)


def _adjacent(text: str, match: re.Match[str], kind: QuantityKind, factor: Decimal, unit: str) -> Quantity | None:
    """两三个, 七八十人: two neighbouring digits are a range."""
    digits = match["near"]
    low, high = han(digits[0]), han(digits[1])
    if low is None or high is None or not unit or (high - low != 1 and digits[:2] != "三五"):
        return None
    if not match["counted"] and not match["measured"] and not match["money"]:
        return None
    if digits[0] == "一" and len(digits) == 2:
        # 一二期, 一二类: the first and the second.
        return None
    factor *= magnitude(digits[2:])
    start, end = match.span()
    return Quantity(
        start, end, text[start:end], QuantityKind.RANGE, min=low * factor, max=high * factor, unit=unit, unit_text=unit
    )
