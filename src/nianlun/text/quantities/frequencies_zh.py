"""How often, in Chinese: 每季度一次, 每年不少于2次, 每月, 按季度, 全年, 定期."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from nianlun.text.quantities.numerals import HAN_DIGIT, number
from nianlun.text.quantities.values import Bound, Quantity, QuantityKind

_B = r"[ \xa0\u3000]?"
_SMALL = rf"(?:\d{{1,4}}|[{HAN_DIGIT}十]{{1,3}})"
_PERIODS = {
    "半年": ("M", 6),
    "半个月": ("D", 15),
    "半月": ("D", 15),
    "学期": ("M", 6),
    "学年": ("Y", 1),
    "年": ("Y", 1),
    "季度": ("M", 3),
    "季": ("M", 3),
    "月": ("M", 1),
    "旬": ("D", 10),
    "星期": ("W", 1),
    "周": ("W", 1),
    "工作日": ("D", 1),
    "日": ("D", 1),
    "天": ("D", 1),
}
# 每月5日, 每月底 are days.
_MONTH = rf"月(?!底|{_B}\d{{1,2}}{_B}[日号])度?"
_PERIOD = rf"半年|半个?月(?![板湾形])|学期|学年|年(?![级龄])度?|季度|季|{_MONTH}|旬|星期|周(?![边期])|工作日|日|天"
_TIMES = (
    rf"(?P<bound>至少|不少于|不低于|不得少于|最少|不超过|至多)?{_B}(?P<count>{_SMALL}){_B}"
    r"(?:次|遍|轮(?!流)|回(?!收))"
    rf"(?P<above>(?:及)?以上)?"
)
_EVERY = re.compile(
    rf"(?:每(?P<every>{_SMALL})?{_B}个?(?P<each>{_PERIOD})"
    # 一年两次, 半年一次; 第一季度, 2021年 are dates.
    rf"|(?<![第\d一二三四五六七八九十上下前])(?:一(?P<one>年|季度|周|天)|(?P<half>半年))(?={_B}(?:至少)?{_B}{_SMALL}{_B}次))"
    rf"(?:{_B}{_TIMES})?"
)
_FIXED = re.compile(
    r"[按逐](?P<each>季度?|月|周|日)(?!期|子)|(?P<whole>全年)(?!级)|(?<!不)(?P<regular>定期)(?!存|限|的?存款|票)"
)


def frequencies(text: str) -> Iterator[Quantity]:
    """The frequencies in a text in half width; with how many times, where that follows at once."""
    for match in _EVERY.finditer(text):
        times = number(match["every"]) if match["every"] else Decimal(1)
        unit, length = _PERIODS[_period(match["each"] or match["one"] or match["half"])]
        if not times:
            continue
        count = number(match["count"]) if match["count"] else None
        start, end = match.span() if not match["count"] or count is not None else (match.start(), match.start("count"))
        yield Quantity(
            start,
            end,
            text[start:end],
            QuantityKind.FREQUENCY,
            every=f"P{int(times * length)}{unit}",
            count=count,
            bound=_bound(match) if count is not None else None,
            unit="次" if count is not None else "",
            unit_text="次" if count is not None else "",
        )
    for match in _FIXED.finditer(text):
        every = "P1Y" if match["whole"] else "regular"
        if match["each"]:
            unit, length = _PERIODS[match["each"]]
            every = f"P{length}{unit}"
        start, end = match.span()
        yield Quantity(start, end, text[start:end], QuantityKind.FREQUENCY, every=every)


def _period(written: str) -> str:
    return written if written in _PERIODS else written.removesuffix("度")


def _bound(match: re.Match[str]) -> Bound | None:
    if match["bound"] in ("不超过", "至多"):
        return Bound.MAX
    return Bound.MIN if match["bound"] or match["above"] else None
