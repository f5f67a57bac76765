"""The matrix unit × period × kind: a letter says the state, a bar how much changed, a click opens the text."""

from __future__ import annotations

from dataclasses import dataclass

from nianlun.corpus import Row
from nianlun.coverage import Cell, State
from nianlun.model import Granularity, Period
from nianlun.views import addresses
from nianlun.views.edition import Edition
from nianlun.views.pages import Link, Paper, href
from nianlun.views.starts import start_link

LEAF_WIDTH = 26
"""Pixels of a bar that stands for a text that is new throughout."""

UPRIGHT_COLUMNS = 8
"""Periods that fit beside the names of the units on upright A4, as wide as the print stylesheet makes them."""

_NONE = frozenset({State.NOT_YET, State.NO_LONGER, State.NOT_EXPECTED})
_CLASSES = {
    State.MISSING: "missing act",
    State.LATE: "late act",
    State.DRAFT: "draft act",
    State.UNREADABLE: "unreadable act",
    State.DUE: "due",
    State.WAIVED: "waived",
    State.MERGED: "merged",
}


@dataclass(frozen=True, slots=True)
class Leaf:
    """One document's place: `title` says in words what `letter` and `bar` (pixels) show."""

    letter: str
    css: str
    title: str
    href: str = ""
    bar: int = 0


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A unit, or a strand of the unit above it, and its leaves per period; `full` is what `name` is short for."""

    name: str
    full: str
    href: str
    is_strand: bool
    cells: tuple[tuple[Leaf, ...], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one type of unit."""

    name: str
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Periods are columns, newest first; each leads to its page."""

    periods: tuple[Link, ...]
    groups: tuple[Group, ...]

    @property
    def paper(self) -> Paper:
        """On which it is printed: across where its columns are too many for upright paper."""
        return Paper.WIDE if len(self.periods) > UPRIGHT_COLUMNS else Paper.PLAIN


def matrix(edition: Edition, page: str, periods: tuple[Period, ...] | None = None) -> Matrix:
    """The matrix of all units, with links from the page at address `page`."""
    corpus = edition.corpus
    columns = corpus.periods if periods is None else periods
    groups: dict[str, list[MatrixRow]] = {}
    for row in corpus.rows:
        name = corpus.settings.type_name(row.unit.file.type)
        groups.setdefault(name, []).append(_row(edition, page, row, columns))
    return Matrix(
        tuple(Link(_column(edition, period), href(page, addresses.of_period(period))) for period in columns),
        tuple(Group(name, tuple(rows)) for name, rows in groups.items()),
    )


def _column(edition: Edition, period: Period) -> str:
    """A year is its number; shorter and longer periods are named."""
    return period.code if period.granularity is Granularity.YEAR else edition.naming.period(period)


def _row(edition: Edition, page: str, row: Row, periods: tuple[Period, ...]) -> MatrixRow:
    name = edition.naming.strand(row.strand) if row.strand else row.unit.short
    full = row.unit.name if not row.strand and name != row.unit.name else ""
    cells = tuple(_leaves(edition, page, row, period) for period in periods)
    return MatrixRow(name, full, href(page, addresses.of_unit(row.unit)), bool(row.strand), cells)


def _leaves(edition: Edition, page: str, row: Row, period: Period) -> tuple[Leaf, ...]:
    """The leaves of a row in a period: none where nothing is expected, one where the unit does not exist."""
    cells = edition.corpus.cells(row, period)
    states = {cell.state for cell in cells}
    if states == {State.NOT_EXPECTED}:
        return ()
    return tuple(leaf(edition, page, cell) for cell in (cells[:1] if len(states) == 1 and states <= _NONE else cells))


def has_leaf(cell: Cell) -> bool:
    """Whether there is anything to say of a place: something is there, or is or was expected."""
    return cell.state not in _NONE


def leaf(edition: Edition, page: str, cell: Cell) -> Leaf:
    """How one place looks on the page at address `page`."""
    words, naming = edition.words, edition.naming
    state = words(f"state.{cell.state}")
    name = naming.place(cell.locator, cell.period)
    if cell.state in _NONE:
        return Leaf(words(f"state.{cell.state}.letter"), "none", words("matrix.leaf", name=name, state=state))
    link, bar = "", 0
    letter = words(f"kind.{cell.locator.kind}.letter")
    details = [state]
    if cell.state is not State.PRESENT:
        letter = words(f"state.{cell.state}.letter")
    if cell.document is not None:
        link = href(page, addresses.of_document(cell.locator))
        share = edition.share(cell.document)
        if share is None:
            details.append(words("matrix.first"))
            letter = words("matrix.first.letter") if cell.state is State.PRESENT else letter
        else:
            details.append(words("share.changed", percent=words.percent(share)))
            bar = max(1, round(share * LEAF_WIDTH)) if share else 0
    elif cell.unreadable is not None:
        link = href(page, addresses.of_document(cell.locator))
    elif cell.state in (State.DUE, State.MISSING) and cell.due is not None:
        start = start_link(edition, page, cell)
        link = start.href
        details += [words("state.due-by", day=words.date(cell.due)), start.text]
    elif cell.waiver is not None and cell.waiver.reason:
        details.append(cell.waiver.reason)
    return Leaf(
        letter, _CLASSES.get(cell.state, ""), words("matrix.leaf", name=name, state=words.join(details)), link, bar
    )
