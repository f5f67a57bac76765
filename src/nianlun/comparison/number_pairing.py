"""Which number of the new text is which of the old one: by unit, by what they measure, and by the words around them."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

import numpy as np

from nianlun.text.assignment import assign
from nianlun.text.quantities import Bound, Quantity, QuantityKind, comparable
from nianlun.text.quantities.senses import (
    are_of_other_kinds,
    is_each,
    is_more,
    is_of_some,
    is_over_years,
    is_same_deed,
)

# Within two blocks that are one, a number with this much of the other's words is the same one, if what they measure has
# this much in common. Measured on the example: below, numbers of different things meet; above, reworded sentences lose
# theirs.
ALIKE, ALIKE_AT_LEAST = 0.35, 0.2
# Between blocks that do not correspond, what is measured decides alone: much of it in corresponding sections, nearly
# all of it elsewhere, and there in more than two or three characters.
ALIKE_IN_SECTION, ALIKE_ELSEWHERE = 0.6, 0.75
_LEAST_WORDS = 4
# 征集地方文献 and 以多种方式征集地方文献, 图书角 and 图书角建成: one begins or ends as the other does.
_PART_OF_OTHER = 0.85
# Where only one of two says what it is done with, and both say what is done: 督促收回, 收回出借资金.
_SAME_DEED = 0.6
# How many characters before and after a number are compared, and how much they weigh beside what it measures.
_AROUND = 10
_WORDS, _CONTEXT = 0.6, 0.4
# Beyond this many possible pairs (some 450 numbers on either side) only equal ones are looked for.
_MOST_PAIRS = 200_000
# Between equals, the number that says the same, and the one at the same place.
_SAME, _NEAR = 0.04, 0.03


@dataclass(frozen=True, slots=True)
class Mention:
    """A quantity with what it can be the same number with, the words around it, and its place in its text (0 to 1).

    `is_each` tells that there are so many for each (每校2名, 每季度演练一次), not altogether; `is_over_years` that they
    are of several years together.
    """

    quantity: Quantity
    family: tuple[str, str]
    before: str
    after: str
    place: float
    is_each: bool
    is_over_years: bool


def mentions(text: str, found: Sequence[Quantity]) -> list[Mention]:
    """The quantities of a text with what surrounds them, numbers left out."""
    result = []
    for number, quantity in enumerate(found):
        begin = found[number - 1].end if number else 0
        end = found[number + 1].start if number + 1 < len(found) else len(text)
        result.append(
            Mention(
                quantity,
                _family(quantity),
                text[max(begin, quantity.start - _AROUND) : quantity.start],
                text[quantity.end : min(end, quantity.end + _AROUND)],
                quantity.start / max(1, len(text)),
                is_each(text, found, number),
                is_over_years(text, quantity),
            )
        )
    return result


class Nearness(IntEnum):
    """How far two texts stand apart whose numbers are paired."""

    BLOCK = 0
    SECTION = 1
    DOCUMENT = 2


def pair(old: Sequence[Mention], new: Sequence[Mention], near: Nearness = Nearness.BLOCK) -> list[tuple[int, int]]:
    """Numbers of old and of new mentions that are of the same thing, each at most once, chosen as a whole.

    Where they do not stand in corresponding blocks, only what measures nearly the same is paired.
    """
    if not old or not new:
        return []
    if len(old) * len(new) > _MOST_PAIRS:
        return _equal(old, new)
    families: dict[tuple[str, str], list[int]] = {}
    for b, mention in enumerate(new):
        families.setdefault(mention.family, []).append(b)
    likeness = np.zeros((len(old), len(new)))
    for a, mention in enumerate(old):
        for b in families.get(mention.family, ()):
            likeness[a, b] = _likeness(mention, new[b], near)
    return assign(likeness)


def _equal(old: Sequence[Mention], new: Sequence[Mention]) -> list[tuple[int, int]]:
    """Of very many numbers, those that measure exactly the same, the first with the first."""
    waiting: dict[tuple[object, ...], deque[int]] = defaultdict(deque)
    for a, mention in enumerate(old):
        waiting[mention.family, mention.quantity.measured].append(a)
    found = []
    for b, mention in enumerate(new):
        places = waiting.get((mention.family, mention.quantity.measured))
        if places and mention.quantity.measured:
            found.append((places.popleft(), b))
    return found


def _likeness(old: Mention, new: Mention, near: Nearness) -> float:
    # More than 5 days and within 5 days are two things.
    if {old.quantity.bound, new.quantity.bound} == {Bound.MIN, Bound.MAX}:
        return 0.0
    # 3 in a year are not one in each quarter; 14 of one kind of hospital are not 6 of another one.
    if old.is_over_years is not new.is_over_years:
        return 0.0
    if old.is_each is not new.is_each or are_of_other_kinds((old.before, old.after), (new.before, new.after)):
        return 0.0
    first, second = old.quantity.measured, new.quantity.measured
    measured = alike(first, second)
    if near is not Nearness.BLOCK:
        far = near is Nearness.DOCUMENT
        if is_of_some(old.before) is not is_of_some(new.before):
            return 0.0
        least, needed = (_LEAST_WORDS, ALIKE_ELSEWHERE) if far else (2, ALIKE_IN_SECTION)
        return measured if measured >= needed and min(len(first), len(second)) >= least else 0.0
    if is_same_deed(first, second):
        measured = max(measured, _SAME_DEED)
    if first and second and measured < ALIKE_AT_LEAST:
        return 0.0
    if old.quantity.is_step is not new.quantity.is_step or is_more(old.quantity) is not is_more(new.quantity):
        return 0.0
    context = (alike(old.before, new.before) + alike(old.after, new.after)) / 2
    likeness = _WORDS * measured + _CONTEXT * context if first and second else context
    if likeness < ALIKE:
        return 0.0
    return likeness + _SAME * (_said(old.quantity) == _said(new.quantity)) - _NEAR * abs(old.place - new.place)


def named_alike(quantity: Quantity, mention: Mention) -> float:
    """How alike what two numbers measure is called, from 0 to 1; 0 for numbers that cannot be the same."""
    if _family(quantity) != mention.family:
        return 0.0
    return alike(quantity.measured, mention.quantity.measured)


def _family(quantity: Quantity) -> tuple[str, str]:
    """What can be the same number: a value and a range in one unit, two dates, two deadlines, two frequencies."""
    match quantity.kind:
        case QuantityKind.DATE | QuantityKind.DEADLINE | QuantityKind.FREQUENCY:
            return str(quantity.kind), ""
        case _:
            return "amount", comparable(quantity.unit)


def _said(quantity: Quantity) -> tuple[object, ...]:
    times = (quantity.date, quantity.by, quantity.every, quantity.count)
    return (quantity.value, quantity.min, quantity.max, *times)


def alike(first: str, second: str) -> float:
    """How alike two short pieces are, from 0 to 1: twice the pairs of characters in common ÷ all pairs (Dice 1945)."""
    if first == second:
        return 1.0
    shorter, longer = sorted((first, second), key=len)
    if len(shorter) >= _LEAST_WORDS and (longer.endswith(shorter) or longer.startswith(shorter)):
        return _PART_OF_OTHER
    left, right = _pairs(first), _pairs(second)
    total = left.total() + right.total()
    return 2 * (left & right).total() / total if total else 0.0


@lru_cache(maxsize=8192)
def _pairs(text: str) -> Counter[str]:
    padded = f" {text.casefold().strip()} "
    return Counter(padded[place : place + 2] for place in range(len(padded) - 1))
