"""Changed numbers as lines of text and as entries of JSON."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from nianlun.comparison import NumberChange
from nianlun.text.quantities import Quantity
from nianlun.views.numbers import number_table
from nianlun.views.words import Words


def number_lines(words: Words, changes: Sequence[NumberChange]) -> list[str]:
    """What changed by how much, a line each, then how many numbers are new and gone; nothing where none is."""
    table = number_table(words, changes, lambda _: "")
    lines = [
        words("number.line", what=row.what.text, old=row.old, new=row.new, difference=row.difference)
        for row in table.changed
    ]
    lines += [words.count("numbers.new", len(table.new))] if table.new else []
    lines += [words.count("numbers.gone", len(table.gone))] if table.gone else []
    return ["", f"## {words('numbers.title')}", *(f"- {line}" for line in lines)] if lines else []


def number_entries(changes: Sequence[NumberChange]) -> list[dict[str, object]]:
    """Every change, also of equal numbers named twice; values are numbers, sections are named by their index."""
    return [
        {
            "change": str(change.kind),
            "measured": change.shown.measured,
            "old": quantity_entry(change.old),
            "new": quantity_entry(change.new),
            "difference": _number(change.difference.amount),
            "relative": _number(change.difference.relative, 6),
            "bound": str(change.difference.bound) if change.difference.bound is not None else None,
            "old_section": change.section.old.index if change.section.old is not None else None,
            "new_section": change.section.new.index if change.section.new is not None else None,
        }
        for change in changes
    ]


def quantity_entry(quantity: Quantity | None) -> dict[str, object] | None:
    """A quantity as it is written and what it says; None for none."""
    if quantity is None:
        return None
    said = {
        "value": _number(quantity.value),
        "min": _number(quantity.min),
        "max": _number(quantity.max),
        "unit": quantity.unit or None,
        "bound": str(quantity.bound) if quantity.bound is not None else None,
        "date": quantity.date,
        "by": quantity.by,
        "every": quantity.every,
        "count": _number(quantity.count),
    }
    kind = {"kind": str(quantity.kind), "text": quantity.text}
    return {**kind, **{name: value for name, value in said.items() if value is not None}}


def _number(value: Decimal | None, digits: int = 12) -> float | int | None:
    """Whole numbers as such, others rounded: a third has no last digit."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else round(float(value), digits)
