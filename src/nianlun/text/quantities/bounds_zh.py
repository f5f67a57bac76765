"""Words that make a Chinese number a bound: 不低于, 不少于, 超过, 以上, 以内, 左右, 约."""

from __future__ import annotations

import re

from nianlun.text.quantities.values import Bound

BLANK = r"[ \xa0\u3000]?"
"""Typists put a blank between Chinese and figures or leave it out."""

_MIN = "不低于|不少于|不小于|不得少于|不得低于|至少|最少|超过|(?<![赶反高])超|逾|高于|大于|多于|>=|≥|>"
_MAX = "不超过|不得超过|不高于|不多于|不大于|低于|少于|小于|至多|最多|不足|<=|≤|<"
# 节约, 预约, 附近, 最近 are no 约 and 近.
_APPROX = "大约|约为|(?<![节预合签履违契制公邀大])约|将近|接近|(?<![附最临靠邻远将接就])近"
PREFIX = rf"(?:(?P<min>{_MIN})|(?P<max>{_MAX})|(?P<approx>{_APPROX}))"
"""Pattern of what stands before the number; group `approx` is the word itself."""
PREFIX_STARTS = "不至最超逾高低大小多少约将接近<>≤≥"
"""The characters that `PREFIX` may begin with: to ask for one of them first is five times quicker."""

# 3日内, but not 3家内资企业.
_INSIDE = "(?<=[日天月周时年钟])内(?![设部容涵外科勤存])"
SUFFIX = rf"(?:{BLANK}(?:(?P<above>(?:及|或)?以上)|(?P<below>(?:及|或)?以下|以内|之内|{_INSIDE})|(?P<about>左右|上下)))"
"""Pattern of what stands after the unit."""


def bound(match: re.Match[str]) -> Bound | None:
    """The bound of what was matched with `PREFIX` and `SUFFIX`; the lower one of 超过5万以上."""
    if match["min"] or match["above"]:
        return Bound.MIN
    if match["max"] or match["below"]:
        return Bound.MAX
    return Bound.APPROX if match["approx"] or match["about"] else None
