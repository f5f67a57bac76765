"""The changed numbers of a comparison as rows of a table, each with a link to its place in the redline."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from nianlun.comparison import BlockComparison, NumberChange, NumberChangeKind
from nianlun.comparison.number_pairing import alike
from nianlun.model import BlockKind
from nianlun.text.quantities import Quantity
from nianlun.views.number_words import difference_in_words, is_named_alike
from nianlun.views.pages import Link
from nianlun.views.words import Words

_SHORT = 4
"""Words for what is measured that are shorter than this (治理, 巡河) need their section's title to be understood."""


_ALIKE = 0.25
"""What a row of a table and a sentence call the same number has so much in common (加固水库, 水库加固)."""


@dataclass(frozen=True, slots=True)
class NumberRow:
    """What is measured (in the author's words, the old ones too where they are others), how much it was and is, and the
    difference in words."""

    what: Link
    old: str
    new: str
    difference: str


@dataclass(frozen=True, slots=True)
class NumberTable:
    """The numbers that changed, then those that are new and those that are gone."""

    changed: tuple[NumberRow, ...]
    new: tuple[NumberRow, ...]
    gone: tuple[NumberRow, ...]


def number_table(
    words: Words, changes: Sequence[NumberChange], address: Callable[[BlockComparison], str]
) -> NumberTable:
    """The rows of a comparison's changes; `address` leads to a block in the redline."""

    def rows(kinds: Iterable[NumberChangeKind]) -> tuple[NumberRow, ...]:
        wanted = set(kinds)
        told = _once([change for change in changes if change.kind in wanted])
        return tuple({_row(words, change, address(change.block)): None for change in told})

    alone = (NumberChangeKind.NEW, NumberChangeKind.GONE)
    return NumberTable(rows(kind for kind in NumberChangeKind if kind not in alone), rows(alone[:1]), rows(alone[1:]))


def _row(words: Words, change: NumberChange, address: str) -> NumberRow:
    old, new = change.old, change.new
    heading = _heading(change) or words("redline.beginning")
    what = change.shown.measured
    if what and len(what) < _SHORT:
        what = words("numbers.in-section", section=heading, what=what)
    if old is not None and new is not None and old.measured and new.measured and not is_named_alike(change):
        what = words("numbers.once-called", what=what, old=old.measured)
    return NumberRow(
        Link(what or heading, address),
        old.text if old is not None else "",
        new.text if new is not None else "",
        difference_in_words(words, change),
    )


def _heading(change: NumberChange) -> str:
    section = change.section.new or change.section.old
    return section.title if section is not None else ""


def _once(changes: Sequence[NumberChange]) -> list[NumberChange]:
    """A number that a text and its table of tasks both name is told once, with its first place."""
    told: dict[tuple[object, ...], list[NumberChange]] = {}
    for change in changes:
        same = told.setdefault((_said(change.old), _said(change.new)), [])
        if not any(_is_again(change, other) for other in same):
            same.append(change)
    shown = {id(change) for same in told.values() for change in same}
    return [change for change in changes if id(change) in shown]


def _said(quantity: Quantity | None) -> tuple[object, ...]:
    if quantity is None:
        return ()
    amounts = (quantity.value, quantity.min, quantity.max, quantity.unit, quantity.bound)
    return (*amounts, quantity.date, quantity.by, quantity.every, quantity.count)


def _is_again(change: NumberChange, other: NumberChange) -> bool:
    """Whether two equal changes are of one thing: called the same, or a row's and a text's that are called alike."""
    first, second = change.shown.measured, other.shown.measured
    if first == second:
        return _heading(change) == _heading(other) or len(first) >= _SHORT
    return _is_row(change) is not _is_row(other) and alike(first, second) >= _ALIKE


def _is_row(change: NumberChange) -> bool:
    block = change.block.new if change.new is not None else change.block.old
    return block is not None and block.kind is BlockKind.ROW
