"""What changed about one number: how much it grew or fell, whether a deadline moved, whether a bound is tighter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from nianlun.text.quantities import Bound, Quantity, QuantityKind


class NumberChangeKind(StrEnum):
    """What became of a number. Dates move earlier or later; bound: the value stayed, its bound did not."""

    CHANGED = "changed"
    EARLIER = "earlier"
    LATER = "later"
    BOUND = "bound"
    NEW = "new"
    GONE = "gone"


class BoundChange(StrEnum):
    """Whether what is asked for is more than before (不少于2次 → 不少于3次, 5%左右 → 5%以上) or less."""

    TIGHTENED = "tightened"
    LOOSENED = "loosened"


@dataclass(frozen=True, slots=True)
class Difference:
    """How two quantities of the same thing differ.

    `amount` is new − old in their unit (0.02 for 90 % → 92 %, which are two percentage points), `relative` is
    `amount` ÷ old; both None where there are not two single values, `relative` also for parts and from zero.
    """

    kind: NumberChangeKind
    amount: Decimal | None = None
    relative: Decimal | None = None
    bound: BoundChange | None = None


def difference(old: Quantity, new: Quantity, years: int = 0) -> Difference | None:
    """How `old` and `new`, which measure the same, differ; None if they say the same.

    `years` lie between the periods of the two documents: dates and deadlines whose year moves along with the period,
    or that name the same day, say the same.
    """
    if _is_time(old) and _is_time(new):
        return _of_times(old.date or old.by or "", new.date or new.by or "", years)
    if old.kind is QuantityKind.FREQUENCY or new.kind is QuantityKind.FREQUENCY:
        return _of_frequencies(old, new)
    if old.value is None or new.value is None:
        same = (old.value, old.min, old.max) == (new.value, new.min, new.max)
        return None if same else Difference(NumberChangeKind.CHANGED)
    if old.value == new.value:
        if old.bound is new.bound:
            return None
        return Difference(NumberChangeKind.BOUND, bound=_by_wording(old.bound, new.bound))
    amount = new.value - old.value
    relative = amount / old.value if old.value and old.unit not in ("ratio", "pp") else None
    return Difference(NumberChangeKind.CHANGED, amount, relative, _by_value(old, new))


def _is_time(quantity: Quantity) -> bool:
    return quantity.kind in (QuantityKind.DATE, QuantityKind.DEADLINE)


def _by_wording(old: Bound | None, new: Bound | None) -> BoundChange | None:
    """About so much asks for less than exactly so much, or so much at least."""
    if old is Bound.APPROX:
        return BoundChange.TIGHTENED
    return BoundChange.LOOSENED if new is Bound.APPROX else None


def _by_value(old: Quantity, new: Quantity) -> BoundChange | None:
    if old.bound is not new.bound or not (old.is_required and new.is_required):
        return None
    assert old.value is not None
    assert new.value is not None
    more = (new.value > old.value) is (old.bound is Bound.MIN)
    return BoundChange.TIGHTENED if more else BoundChange.LOOSENED


def _of_frequencies(old: Quantity, new: Quantity) -> Difference | None:
    if (old.every, old.count) == (new.every, new.count):
        return None if old.bound is new.bound else Difference(NumberChangeKind.BOUND)
    amount = new.count - old.count if old.every == new.every and old.count and new.count else None
    relative = amount / old.count if amount is not None and old.count else None
    return Difference(NumberChangeKind.CHANGED, amount, relative)


_DATE = re.compile(r"(?P<year>\d{4})?-?(?P<rest>.*)")


def _of_times(old: str, new: str, years: int) -> Difference | None:
    before, after = _parts(old), _parts(new)
    if old == new or (before[1:] == after[1:] and _moves_along(before[0], after[0], years)):
        return None
    if before[0] is not None and after[0] is not None and not _moves_along(before[0], after[0], years):
        # Neither the same year nor the one that moves along: what counts is the day itself.
        first, second = (before[0], _order(before[1])), (after[0], _order(after[1]))
    else:
        first, second = (0, _order(before[1])), (0, _order(after[1]))
    if first == second:
        return None
    return Difference(NumberChangeKind.EARLIER if second < first else NumberChangeKind.LATER)


def _moves_along(old: int | None, new: int | None, years: int) -> bool:
    """Whether two years stand for the same: of two documents, one year apart, 2020 and 2021, or one left unsaid."""
    return old is None or new is None or new - old in (0, years)


def _parts(written: str) -> tuple[int | None, str]:
    """The year of a date, if it has one, and the rest: several years (2021/2025) count by their last."""
    if span := re.fullmatch(r"(\d{4})-([\d-]+)/(\d{4})-([\d-]+)", written):
        # Both ends move along: what stays is how many years lie between, and the days.
        return int(span[3]), f"{int(span[3]) - int(span[1])}:{span[2]}/{span[4]}"
    last = written.rpartition("/")[2] if re.fullmatch(r"\d{4}/\d{4}", written) else written
    match = re.match(r"(\d{4})(?:-|$)", last)
    return (int(match[1]), last[match.end() :]) if match else (None, last)


_ENDS = {"H1": "06-30", "H2": "12-31", "Q1": "03-31", "Q2": "06-30", "Q3": "09-30", "Q4": "12-31", "": "12-31"}


def _order(rest: str) -> str:
    """A day or part of a year in a form whose order is that of time: a month or a part by its end."""
    last = rest.rpartition("/")[2]
    if re.fullmatch(r"\d\d", last):
        return f"{last}-99"
    return _ENDS.get(last, last)
