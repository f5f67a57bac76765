"""How a number changed, in words: +5万人（+8.3%）, +1个百分点, 提前."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from babel.numbers import format_currency, format_decimal, format_percent

from nianlun.comparison import BoundChange, Difference, NumberChange, NumberChangeKind
from nianlun.text.quantities import Quantity, QuantityKind
from nianlun.text.quantities.units import SIGNS
from nianlun.views.words import Words

_SIGNED = "+#,##0.####;−#,##0.####"
_SIGNED_PERCENT = "+#,##0.#%;−#,##0.#%"


_NAMED = 3
"""How many changed numbers are named in a sentence; the table has all."""


def number_sentences(words: Words, changes: Sequence[NumberChange]) -> Iterator[str]:
    """How many numbers changed, with those that changed most by what they measure; nothing where none did.

    A number that a text and its table of tasks both name counts once, as in the table.
    """
    told = {
        (change.shown.measured, change.old.text, change.new.text): change
        for change in reversed(changes)
        if change.old is not None and change.new is not None
    }
    if not told:
        return
    order = {id(change): place for place, change in enumerate(changes)}
    named = sorted(_largest(told.values()), key=lambda change: order[id(change)])
    sentence = words.count("change.numbers", len(told))
    if not named:
        yield sentence
        return
    examples = words("line.separator").join(_example(words, change) for change in named)
    key = "change.numbers-all" if len(named) == len(told) else "change.numbers-largest"
    yield words(key, numbers=sentence, examples=examples)


def _example(words: Words, change: NumberChange) -> str:
    """The number among the words that tell what it measures: open 12 → 15 branches."""
    left, _, right = change.shown.measured.partition("…")
    old, new = (quantity.text if quantity is not None else "" for quantity in (change.old, change.new))
    return words("change.number", left=left, old=old, new=new, right=right).strip()


def _largest(changes: Iterable[NumberChange]) -> list[NumberChange]:
    """Those that grew or fell most for what they were, of what has a name; the same change in other words only once."""
    sizes = [
        (abs(change.difference.relative), change)
        for change in changes
        if change.shown.measured and change.difference.relative is not None
    ]
    sizes.sort(key=lambda item: -item[0])
    once: dict[tuple[str, str], NumberChange] = {}
    for _, change in sizes:
        if change.old is not None and change.new is not None:
            once.setdefault((change.old.text, change.new.text), change)
    return list(once.values())[:_NAMED]


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
