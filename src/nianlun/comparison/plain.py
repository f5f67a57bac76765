"""A comparison as plain data, and back: lists, texts and numbers, as JSON holds them.

Sections and blocks are written as where they stand in the two documents, everything else as the number of its class and
its fields, once; where a value is met again, as its number among all. So what was one stays one. The classes are found
by what a comparison's fields may hold: a new one needs nothing here.
"""

from __future__ import annotations

import itertools
import types
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from nianlun.comparison.comparing import Comparison
from nianlun.model import Block, Document, Section

_DOCUMENT, _SECTION, _BLOCK, _TUPLE, _DECIMAL, _AGAIN, _FIRST = range(7)
"""What stands at the head of a list; from `_FIRST` on, the number of a class."""


class OtherComparisonError(ValueError):
    """Plain data that is no comparison of these two documents."""


def to_plain(comparison: Comparison) -> Any:
    """Lists, strings, numbers, booleans and None that say all that `comparison` says but for its documents' texts."""
    places: dict[int, list[int]] = {}
    for side, document in enumerate((comparison.old, comparison.new)):
        places[id(document)] = [_DOCUMENT, side]
        for number, section in enumerate(document.sections):
            places[id(section)] = [_SECTION, side, number]
            places.update((id(block), [_BLOCK, side, number, at]) for at, block in enumerate(section.blocks))
    numbers = {cls: number for number, cls in enumerate(_classes(), _FIRST)}
    count = itertools.count()

    def plain(value: Any) -> Any:
        if (place := places.get(id(value))) is not None:
            return place
        if isinstance(value, tuple):
            return [_TUPLE, *map(plain, value)]
        if isinstance(value, Enum):
            return [numbers[type(value)], value.value]
        if isinstance(value, Decimal):
            return [_DECIMAL, str(value)]
        if is_dataclass(value):
            written = [numbers[type(value)], *(plain(getattr(value, field.name)) for field in fields(value))]
            places[id(value)] = [_AGAIN, next(count)]
            return written
        return value

    return plain(comparison)


def from_plain(data: Any, old: Document, new: Document) -> Comparison:
    """The comparison of these two documents that `to_plain` wrote down.

    Raises:
        OtherComparisonError: the data is of other documents, of other classes, or none at all.
    """
    documents = (old, new)
    sections = tuple(document.sections for document in documents)
    classes, seen = _classes(), list[Any]()

    def back(value: Any) -> Any:
        if not isinstance(value, list):
            return value
        head, *rest = value
        if head == _TUPLE:
            return tuple(map(back, rest))
        if head >= _FIRST:
            made = classes[head - _FIRST](*map(back, rest))
            if is_dataclass(made):
                seen.append(made)
            return made
        if head == _AGAIN:
            return seen[rest[0]]
        if head == _DECIMAL:
            return Decimal(rest[0])
        side, *place = rest
        if head == _DOCUMENT:
            return documents[side]
        section: Section = sections[side][place[0]]
        return section if head == _SECTION else section.blocks[place[1]]

    try:
        comparison = back(data)
    except (LookupError, TypeError, ValueError, ArithmeticError, RecursionError) as error:
        raise OtherComparisonError(str(error)) from error
    if not isinstance(comparison, Comparison):
        raise OtherComparisonError("no comparison")
    return comparison


@cache
def _classes() -> tuple[type, ...]:
    """Every class of which a comparison holds values, in a fixed order."""
    return tuple(sorted(set(_reachable(Comparison, set())), key=lambda cls: (cls.__module__, cls.__name__)))


def _reachable(kind: Any, seen: set[Any]) -> Iterator[type]:
    if kind in seen or kind in (Document, Section, Block):
        return
    seen.add(kind)
    if get_origin(kind) in (tuple, Union, types.UnionType):
        for argument in get_args(kind):
            yield from _reachable(argument, seen)
    elif isinstance(kind, type) and issubclass(kind, Enum):
        yield kind
    elif is_dataclass(kind) and isinstance(kind, type):
        yield kind
        for hint in get_type_hints(kind).values():
            yield from _reachable(hint, seen)
