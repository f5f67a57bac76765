"""The changed numbers of a comparison as rows of a table, each with a link to its place in the redline."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from nianlun.comparison import BlockComparison, NumberChange, NumberChangeKind
from nianlun.views.number_words import difference_in_words, is_named_alike
from nianlun.views.pages import Link
from nianlun.views.words import Words

_SHORT = 4
"""Words for what is measured that are shorter than this (治理, 巡河) need their section's title to be understood."""


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
        return _once(_row(words, change, address(change.block)) for change in changes if change.kind in wanted)

    alone = (NumberChangeKind.NEW, NumberChangeKind.GONE)
    return NumberTable(rows(kind for kind in NumberChangeKind if kind not in alone), rows(alone[:1]), rows(alone[1:]))


def _row(words: Words, change: NumberChange, address: str) -> NumberRow:
    old, new = change.old, change.new
    section = change.section.new or change.section.old
    heading = section.title if section is not None and section.title else words("redline.beginning")
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


def _once(rows: Iterable[NumberRow]) -> tuple[NumberRow, ...]:
    """A number that a text and its table of tasks both name is told once, with its first place."""
    seen: dict[tuple[str, str, str], NumberRow] = {}
    for row in rows:
        seen.setdefault((row.what.text, row.old, row.new), row)
    return tuple(seen.values())
