"""Parts and multiples in Chinese: 三分之二以上, 百分之六点五, 八成, 一半, 翻一番, 1:1."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from nianlun.text.quantities.bounds_zh import BLANK, PREFIX, PREFIX_STARTS, SUFFIX, bound
from nianlun.text.quantities.numerals import HAN_DIGIT, han, magnitude, number
from nianlun.text.quantities.values import Bound, Quantity, QuantityKind

_PART = re.compile(
    rf"""(?=[{HAN_DIGIT}十百千万半翻{PREFIX_STARTS}])
    (?:{PREFIX}{BLANK})?
    (?:
      (?P<whole>[{HAN_DIGIT}十百千万]{{1,3}})分之
      (?P<of>[零〇{HAN_DIGIT}十百]{{1,6}}(?:点[零〇{HAN_DIGIT}]{{1,6}})?|\d{{1,3}}(?:\.\d{{1,6}})?)
    | (?P<tenths>[一二两三四五六七八九])成(?P<half_tenth>半)?(?![不员为立果效就长功本分型熟都人绩文])
    | (?P<half>一半|半数)
    | 翻(?P<doubled>[{HAN_DIGIT}])?番
    ){SUFFIX}?""",
    re.VERBOSE,
)
_PROPORTION = re.compile(r"(?<=比)(?P<link>[^，。；,;\d]{0,6}?)(?P<left>\d{1,4}):(?P<right>\d{1,4})(?![\d:])")


def parts(text: str) -> Iterator[Quantity]:
    """The fractions, multiples and proportions in a text in half width."""
    yield from _proportions(text)
    for match in _PART.finditer(text):
        if match["whole"]:
            whole, of = number(match["whole"]) or magnitude(match["whole"]), _decimal(match["of"])
            if of is None or not whole:
                continue
            value = of / whole
        elif match["tenths"]:
            tenths = han(match["tenths"])
            value = ((tenths or Decimal(0)) + (Decimal("0.5") if match["half_tenth"] else 0)) / 10
        elif match["half"]:
            value = Decimal("0.5")
        else:
            times = han(match["doubled"]) if match["doubled"] else Decimal(1)
            value = Decimal(2) ** (times or Decimal(1))
        start, end = match.span()
        is_part = "番" not in match[0]
        kind = QuantityKind.PERCENT if is_part else QuantityKind.QUANTITY
        yield _made(text, start, end, kind, "ratio" if is_part else "倍", value, bound(match))


def _decimal(text: str) -> Decimal | None:
    if text[0] in "0123456789":
        return Decimal(text)
    whole, _, rest = text.partition("点")
    value = magnitude(whole) if set(whole) <= set("十百") else han(whole)
    if value is None or not rest:
        return value
    decimals = [han(digit) for digit in rest]
    return value + Decimal("0." + "".join(str(digit or 0) for digit in decimals))


def _proportions(text: str) -> Iterator[Quantity]:
    """1:1 after what is a proportion: 之比, 配比."""
    for match in _PROPORTION.finditer(text):
        right = Decimal(match["right"])
        if right:
            start, end = match.start("left"), match.end()
            yield _made(text, start, end, QuantityKind.QUANTITY, "ratio", Decimal(match["left"]) / right, None)


def _made(
    text: str, start: int, end: int, kind: QuantityKind, unit: str, value: Decimal, limit: Bound | None
) -> Quantity:
    written = "" if unit == "ratio" else unit
    return Quantity(start, end, text[start:end], kind, value, unit=unit, bound=limit, unit_text=written)
