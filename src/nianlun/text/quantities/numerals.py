"""Numbers as they are written: 1,234.5, 三百二十, 1亿3000万, 30余, two thirds.

cn2an reads Chinese numerals, too, but returns floats (2.68万 must be 26800 exactly), knows neither 余 and 多 inside
a number (5000多万) nor a bare 百, and takes another package and a fifth of a second to load. What is needed is this
page.
"""

from __future__ import annotations

import re
from decimal import Decimal

ARABIC = r"(?:\d{1,3}(?:,\d{3}){1,5}(?!\d)|\d{1,15})(?:\.\d{1,9})?"
"""A number in digits, in half width. Bounded, so that a million digits cost no more than their length."""

_DIGITS = {"零": 0, "〇": 0, "两": 2} | {character: value for value, character in enumerate("一二三四五六七八九", 1)}
_POWERS = {"十": 10, "百": 100, "千": 1000}
_MAGNITUDES = {"万": 10**4, "亿": 10**8}

HAN_DIGIT = "一二两三四五六七八九"
HAN = rf"[{HAN_DIGIT}十](?:[零〇{HAN_DIGIT}十百千万亿]){{0,14}}"
"""A number in characters that begins as a number does: 百家, 千方百计, 万一 are none."""

# 千 and 百 may begin a unit: 5千瓦, 3百分点.
MAGNITUDE = r"(?:万亿|[十百千]?[万亿]|千(?![瓦米克卡伏赫帕字])|百(?!分))"

_SMALL = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
WORDS = {word: Decimal(value) for value, word in enumerate(_SMALL.split())} | {
    word: Decimal(10 * value) for value, word in enumerate(_TENS.split(), 2)
}
"""English words for small numbers."""

SCALES = {
    "dozen": Decimal(12),
    "hundred": Decimal(100),
    "thousand": Decimal(1000),
    "million": Decimal(10**6),
    "billion": Decimal(10**9),
    "trillion": Decimal(10**12),
    "k": Decimal(1000),
    "m": Decimal(10**6),
    "mn": Decimal(10**6),
    "bn": Decimal(10**9),
}
"""English magnitudes, written out or as they follow a currency's sign."""


def arabic(text: str) -> Decimal:
    """The value of what `ARABIC` matched."""
    return Decimal(text.replace(",", ""))


def magnitude(text: str) -> Decimal:
    """The value of a magnitude: 千 is 1000, 万亿 is 10 to the 12th; of nothing it is 1."""
    value = 1
    for character in text:
        value *= _POWERS.get(character) or _MAGNITUDES[character]
    return Decimal(value)


def han(text: str) -> Decimal | None:
    """The value of a number in characters, 一千二百万 or 二〇二五; None if it is none (十四五, 一三百)."""
    if not any(character in _POWERS or character in _MAGNITUDES for character in text):
        return Decimal("".join(str(_DIGITS[character]) for character in text)) if len(text) != 2 else _pair(text)
    total = section = 0
    digit: int | None = None
    last, after_zero = 10**5, False
    for character in text:
        if character in _DIGITS:
            if digit is not None and digit != 0:
                return None
            digit, after_zero = _DIGITS[character], after_zero or character in "零〇"
        elif character in _POWERS:
            power = _POWERS[character]
            if power >= last:
                return None
            section += (digit if digit is not None else 1) * power
            digit, last, after_zero = None, power, False
        else:
            total = (total + section + (digit or 0)) * _MAGNITUDES[character]
            section, digit, last, after_zero = 0, None, 10**5, False
    # 一百二 is 120, 三万五 35000; 一百零二 is 102.
    if digit and not after_zero and last in (100, 1000):
        digit *= last // 10
    elif digit and not after_zero and text[-2] in _MAGNITUDES:
        digit *= _MAGNITUDES[text[-2]] // 10
    return Decimal(total + section + (digit or 0))


def _pair(text: str) -> Decimal | None:
    """Two digits are a number only with a zero (二〇); 两三 is a range, 五四 a day in May."""
    return Decimal("".join(str(_DIGITS[character]) for character in text)) if text[1] in "零〇" else None


def number(text: str) -> Decimal | None:
    """The value of a number in digits or characters, with magnitudes: 3000, 5.2万, 1亿3000万, 三百二十."""
    if not text or text[0] not in "0123456789":
        return han(text)
    total = Decimal(0)
    for part in re.finditer(rf"({ARABIC})\s?({MAGNITUDE}?)", text):
        total += arabic(part[1]) * magnitude(part[2])
    return total
