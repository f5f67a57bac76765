"""What a quantity is, once it is recognised."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class QuantityKind(StrEnum):
    """What a quantity says: how many, how much money, which part, from where to where, when, until when, how often."""

    QUANTITY = "quantity"
    MONEY = "money"
    PERCENT = "percent"
    RANGE = "range"
    DATE = "date"
    DEADLINE = "deadline"
    FREQUENCY = "frequency"


class Bound(StrEnum):
    """How a value is meant that is not meant exactly: about so much, so much or more, so much or less."""

    APPROX = "approx"
    MIN = "min"
    MAX = "max"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity in a text: `text` stands at `start` to `end` (excluded) and reads as written.

    By kind it has

    - `value`, `unit` and perhaps `bound` (quantity, money, percent), or `min`, `max` and `unit` (range). The unit is ""
      for a bare number, `ratio` for a part (12 % is 0.12), `pp` for percentage points (2 points are 0.02), an ISO 4217
      code for money, else the word of the text, without magnitudes (5万人 is 50000 人);
    - `date` (ISO 8601 as far as the text goes: `2025-06-30`, `2025-06`, `06-30`, `2025-Q3`, `H1`, `2021/2025`);
    - `by`, the same for a deadline: its last day where the text allows it;
    - `every` (an ISO 8601 duration, `P1M`, or `regular`) and perhaps `count`, how often in that time.

    `measured` is what it measures, in the author's words around it, "" if there are none; `is_step` tells 增加80席 (by
    how much) from 达到240席 (how many), `is_required` a bound that is asked for (达到90%以上) from one that says what
    is meant (5万元以上的支出). `scale` is the magnitude that was written (10000 in 5万人) and `unit_text` magnitude and
    unit as they were written (万人).
    """

    start: int
    end: int
    text: str
    kind: QuantityKind
    value: Decimal | None = None
    min: Decimal | None = None
    max: Decimal | None = None
    unit: str = ""
    bound: Bound | None = None
    date: str | None = None
    by: str | None = None
    every: str | None = None
    count: Decimal | None = None
    measured: str = ""
    is_step: bool = False
    is_required: bool = False
    scale: Decimal = Decimal(1)
    unit_text: str = ""


def range_of(match: re.Match[str], low: Decimal, high: Decimal, unit: str, scale: Decimal, written: str) -> Quantity:
    """The range that stands where `match` does: from `low` to `high` in `unit`, written in `scale` and as `written`."""
    return Quantity(
        *match.span(), match[0], QuantityKind.RANGE, min=low, max=high, unit=unit, scale=scale, unit_text=written
    )
