"""All units in one period: what was handed in, how much was written and how much of it is new, and every text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from nianlun.comparison import Share, counted_texts, sum_of
from nianlun.corpus import Row
from nianlun.coverage import HANDED_IN, Cell, State
from nianlun.model import Document, Kind, Period
from nianlun.views import addresses
from nianlun.views.edition import Edition
from nianlun.views.entries import DocumentEntry, document_entry
from nianlun.views.matrix import has_leaf
from nianlun.views.pages import Content, Link, Page, TocEntry, href
from nianlun.views.period_numbers import period_numbers
from nianlun.views.rendering import render

_MOST = 5
"""How many of the largest changes are named for each kind; the table shows all."""

_NOT_HANDED_IN = (State.DRAFT, State.UNREADABLE, State.DUE, State.MISSING)
"""How those stand that count and were not handed in; then what need not be."""

_EXCUSED = (State.WAIVED, State.MERGED)


@dataclass(frozen=True, slots=True)
class Coverage:
    """For one kind: how many of how many were handed in, and how the others stand."""

    kind: str
    done: str
    states: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Total:
    """For one kind: how many texts of what length, and how much of what can be compared is new."""

    kind: str
    texts: str
    changed: str


@dataclass(frozen=True, slots=True)
class Largest:
    """The largest changes of one kind: a summary is nearly all new each year, and would hide what is new in plans."""

    kind: str
    changes: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit, or a strand of the unit above it, and its documents in the period."""

    name: str
    href: str
    is_strand: bool
    entries: tuple[DocumentEntry, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one type of unit."""

    name: str
    rows: tuple[UnitRow, ...]


@dataclass(frozen=True, slots=True)
class IndexRow:
    """A period in the index: how many of how many, and how much is new, per kind."""

    period: Link
    done: tuple[str, ...]
    changed: str


def period_pages(edition: Edition) -> Iterator[Page]:
    """The index of periods and the page of each."""
    yield Page(addresses.PERIODS, lambda: _index(edition))
    for period in edition.corpus.periods:
        yield Page(addresses.of_period(period), partial(_content, edition, period))


def _index(edition: Edition) -> Content:
    words, page = edition.words, addresses.PERIODS
    rows = []
    for period in edition.corpus.periods:
        cells = _cells(edition, period)
        share = _share(edition, [cell.document for cell in cells if cell.document is not None])
        rows.append(
            IndexRow(
                Link(edition.naming.period(period), href(page, addresses.of_period(period))),
                tuple(_done(edition, [cell for cell in cells if cell.locator.kind is kind]) for kind in Kind),
                words.percent(share.ratio) if share.total else "",
            )
        )
    title = words("periods.title")
    body = render("periods.html", words, title=title, rows=rows, kinds=list(Kind))
    return Content(title, body, breadcrumbs=(Link(words("nav.home"), href(page, addresses.HOME)),))


def _content(edition: Edition, period: Period) -> Content:
    words, page = edition.words, addresses.of_period(period)
    cells = _cells(edition, period)
    title = edition.naming.period(period)
    groups = tuple(_groups(edition, page, period))
    body = render(
        "period.html",
        words,
        title=title,
        span=words("period.span", start=words.date(period.start), end=words.date(period.end)),
        coverage=tuple(_coverage(edition, cells)),
        totals=tuple(_totals(edition, cells)),
        largest=tuple(_largest(edition, page, cells)),
        numbers=tuple(period_numbers(edition, page, cells)),
        groups=groups,
        kinds=list(Kind),
    )
    breadcrumbs = (
        Link(words("nav.home"), href(page, addresses.HOME)),
        Link(words("nav.periods"), href(page, addresses.PERIODS)),
    )
    parts = ("coverage", "totals", "largest", "numbers", "documents")
    toc = tuple(TocEntry(words(f"period.{part}"), f"__{part}") for part in parts)
    before, after = _neighbours(edition, page, period)
    return Content(title, body, toc=toc, breadcrumbs=breadcrumbs, previous=before, next=after)


def _cells(edition: Edition, period: Period) -> list[Cell]:
    return [cell for row in edition.corpus.rows for cell in edition.corpus.cells(row, period)]


def _done(edition: Edition, cells: Iterable[Cell]) -> str:
    """How many were handed in of how many that count; nothing where none counts."""
    counted = [cell for cell in cells if cell.counts]
    done = sum(cell.state in HANDED_IN for cell in counted)
    return edition.words("period.done", done=done, expected=len(counted)) if counted else ""


def _coverage(edition: Edition, cells: list[Cell]) -> Iterator[Coverage]:
    words = edition.words
    for kind in Kind:
        of_kind = [cell for cell in cells if cell.locator.kind is kind]
        states = []
        if late := sum(cell.state is State.LATE for cell in of_kind):
            states.append(words("period.of-these-late", count=late))
        for state in (*_NOT_HANDED_IN, *_EXCUSED):
            count = sum(cell.state is state for cell in of_kind)
            if count:
                states.append(words("period.state", state=words(f"state.{state}"), count=count))
        if extra := sum(cell.is_extra for cell in of_kind):
            states.append(words.count("coverage.extra", extra))
        done = _done(edition, of_kind)
        if done or states:
            yield Coverage(edition.naming.kind(kind), done or words("period.none-expected"), tuple(states))


def _totals(edition: Edition, cells: list[Cell]) -> Iterator[Total]:
    words = edition.words
    for kind in Kind:
        documents = [cell.document for cell in cells if cell.document is not None and cell.locator.kind is kind]
        if not documents:
            continue
        share = _share(edition, documents)
        compared = sum(edition.comparison(document) is not None for document in documents)
        texts = (text for document in documents for text in counted_texts(document))
        yield Total(
            edition.naming.kind(kind),
            words.count("period.texts", len(documents), length=words.length(texts)),
            words.count(
                "period.changed",
                compared,
                changed=words.number(share.changed),
                total=words.number(share.total),
                percent=words.percent(share.ratio),
            )
            if compared
            else words("line.changes.none"),
        )


def _share(edition: Edition, documents: Iterable[Document]) -> Share:
    """The share of change of several documents together: of those that can be compared."""
    found = [edition.comparison(document) for document in documents]
    return sum_of(comparison.share for comparison in found if comparison is not None)


def _largest(edition: Edition, page: str, cells: list[Cell]) -> Iterator[Largest]:
    for kind in Kind:
        changes = tuple(_changes(edition, page, [cell for cell in cells if cell.locator.kind is kind]))
        if changes:
            yield Largest(edition.naming.kind(kind), changes)


def _changes(edition: Edition, page: str, cells: list[Cell]) -> Iterator[Link]:
    words = edition.words
    shares = [
        (share, cell)
        for cell in cells
        if cell.document is not None and (share := edition.share(cell.document)) is not None
    ]
    shares.sort(key=lambda pair: -pair[0])
    for share, cell in shares[:_MOST]:
        name = edition.naming.place(cell.locator, cell.period)
        text = words("period.change", name=name, percent=words.percent(share))
        yield Link(text, href(page, addresses.of_changes(cell.locator)))


def _groups(edition: Edition, page: str, period: Period) -> Iterator[Group]:
    groups: dict[str, list[UnitRow]] = {}
    for row in edition.corpus.rows:
        cells = edition.corpus.cells(row, period)
        if any(has_leaf(cell) for cell in cells):
            name = edition.corpus.settings.type_name(row.unit.file.type)
            groups.setdefault(name, []).append(_row(edition, page, row, period, cells))
    for name, rows in groups.items():
        yield Group(name, tuple(rows))


def _row(edition: Edition, page: str, row: Row, period: Period, cells: tuple[Cell, ...]) -> UnitRow:
    name = edition.naming.strand(row.strand) if row.strand else row.unit.name_on(period.end)
    entries = tuple(document_entry(edition, page, cell) for cell in cells)
    return UnitRow(name, href(page, addresses.of_unit(row.unit)), bool(row.strand), entries)


def _neighbours(edition: Edition, page: str, period: Period) -> tuple[Link | None, Link | None]:
    """The period before and the one after, of the same length."""
    alike = [other for other in edition.corpus.periods if other.granularity is period.granularity]
    place = alike.index(period)

    def link(other: Period) -> Link:
        return Link(edition.naming.period(other), href(page, addresses.of_period(other)))

    before = link(alike[place + 1]) if place + 1 < len(alike) else None
    return before, link(alike[place - 1]) if place else None
