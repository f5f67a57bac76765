"""How a number changed, in words: +5万人（+8.3%）, +1个百分点, 提前."""

from __future__ import annotations

from decimal import Decimal

from babel.numbers import format_currency, format_decimal, format_percent

from nianlun.comparison import BoundChange, Difference, NumberChange, NumberChangeKind
from nianlun.text.quantities import Quantity, QuantityKind
from nianlun.text.quantities.units import SIGNS
from nianlun.views.words import Words

_SIGNED = "+#,##0.####;−#,##0.####"
_SIGNED_PERCENT = "+#,##0.#%;−#,##0.#%"


def is_named_alike(change: NumberChange) -> bool:
    """Whether what the two numbers measure has one name, so that nobody need look whether they are of the same."""
    if change.old is None or change.new is None:
        return False
    shorter, longer = sorted((change.old.measured, change.new.measured), key=len)
    return bool(shorter) and (longer.endswith(shorter) or longer.startswith(shorter))


def difference_in_words(words: Words, change: NumberChange) -> str:
    """How much more or less, how it moved, and whether the bound is tighter; "" for what is new or gone."""
    return between_in_words(words, change.difference, change.old, change.new)


def between_in_words(words: Words, difference: Difference, old: Quantity | None, new: Quantity | None) -> str:
    """The same for two quantities and their difference."""
    match difference.kind:
        case NumberChangeKind.NEW | NumberChangeKind.GONE:
            return ""
        case NumberChangeKind.EARLIER | NumberChangeKind.LATER:
            return words(f"number.{difference.kind}")
        case NumberChangeKind.BOUND:
            return _bound(words, difference.bound) or words("number.bound")
    if difference.amount is None or new is None or old is None:
        return words("number.changed")
    said = _amount(words, difference.amount, old, new)
    if difference.relative is not None:
        relative = format_percent(difference.relative, format=_SIGNED_PERCENT, locale=words.language)
        said = words("number.relative", amount=said, percent=relative)
    bound = _bound(words, difference.bound)
    return words("number.with-bound", difference=said, bound=bound) if bound else said


def _bound(words: Words, bound: BoundChange | None) -> str:
    return words(f"number.{bound}") if bound is not None else ""


def _amount(words: Words, amount: Decimal, old: Quantity, new: Quantity) -> str:
    """With its sign, in the unit and magnitude in which the new number is written."""
    if new.unit in ("ratio", "pp"):
        points = amount * 100
        one = 1 if abs(points) == 1 else 2
        return words.count("number.points", one, amount=_decimal(words, points))
    if new.kind is QuantityKind.MONEY and any(sign in new.text for sign in SIGNS):
        pattern = "+¤#,##0.##;−¤#,##0.##"
        return format_currency(
            amount, new.unit, pattern, locale=words.language, currency_digits=False, decimal_quantization=False
        )
    written = new if new.unit_text or not old.unit_text else old
    unit = written.unit_text
    # A unit in letters stands apart: +4 km, +4公里.
    blank = " " if unit[:1].isascii() and unit[:1].isalpha() else ""
    return f"{_decimal(words, amount / written.scale)}{blank}{unit}"


def _decimal(words: Words, value: Decimal) -> str:
    return format_decimal(value, format=_SIGNED, locale=words.language)
