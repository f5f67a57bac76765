"""The index of units and the page of each."""

from __future__ import annotations

from dataclasses import dataclass

from nianlun.corpus import Row
from nianlun.coverage import Cell
from nianlun.model import Period, Unit
from nianlun.views import addresses
from nianlun.views.edition import Edition
from nianlun.views.entries import DocumentEntry, document_entry
from nianlun.views.lineage import lineages
from nianlun.views.lines import Line, three_lines
from nianlun.views.matrix import has_leaf, matrix
from nianlun.views.pages import Content, Link, Page, href
from nianlun.views.rendering import render


@dataclass(frozen=True, slots=True)
class PeriodEntry:
    """A row of that table."""

    period: Link
    entries: tuple[DocumentEntry, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """The table of the general series (no name) or of a strand."""

    name: str
    periods: tuple[PeriodEntry, ...]


def units_page(edition: Edition) -> Page:
    """All units by type, with what they have handed in in the newest years."""
    return Page(addresses.UNITS, lambda: _index(edition))


def unit_page(edition: Edition, unit: Unit) -> Page:
    """The page of one unit."""
    return Page(addresses.of_unit(unit), lambda: _content(edition, unit))


def _index(edition: Edition) -> Content:
    words = edition.words
    model = matrix(edition, addresses.UNITS, edition.corpus.periods[:2])
    title = words("units.title")
    kinds = [words(f"kind.{kind}.letter") for kind in ("plan", "summary")]
    return Content(title, render("units.html", words, title=title, matrix=model, kinds=kinds))


def _content(edition: Edition, unit: Unit) -> Content:
    words, page, corpus = edition.words, addresses.of_unit(unit), edition.corpus
    rows = [row for row in corpus.rows if row.unit == unit]
    cells = {row: [cell for period in corpus.periods for cell in corpus.cells(row, period)] for row in rows}
    every = [cell for found in cells.values() for cell in found]
    series = tuple(_series(edition, page, row, cells[row]) for row in rows)
    body = render(
        "unit.html",
        words,
        unit=unit,
        lines=_lines(edition, page, every),
        facts=tuple(_facts(edition, unit, every)),
        relations=tuple(_relations(edition, page, unit)),
        series=tuple(table for table in series if table.periods),
        lineages=tuple(one for row in rows for one in lineages(edition, page, unit.id, row.strand)),
    )
    breadcrumbs = (
        Link(words("nav.home"), href(page, addresses.HOME)),
        Link(corpus.settings.type_name(unit.file.type) or words("nav.units"), href(page, addresses.UNITS)),
    )
    return Content(unit.name, body, breadcrumbs=breadcrumbs)


def _lines(edition: Edition, page: str, every: list[Cell]) -> tuple[Line, ...]:
    periods = edition.corpus.headline_periods
    return three_lines(edition, page, [cell for cell in every if cell.period in periods], every)


def _facts(edition: Edition, unit: Unit, cells: list[Cell]) -> list[str]:
    words = edition.words
    facts = []
    if unit.file.since is not None:
        facts.append(words("unit.since", day=words.date(unit.file.since)))
    if unit.file.until is not None:
        facts.append(words("unit.until", day=words.date(unit.file.until)))
    for kind in ("plan", "summary"):
        count = sum(1 for cell in cells if cell.document is not None and cell.locator.kind == kind)
        facts.append(words.count(f"unit.count.{kind}", count))
    if unit.file.contact:
        facts.append(words("unit.contact", contact=unit.file.contact))
    for earlier, later in zip(unit.file.name, unit.file.name[1:], strict=False):
        if later.since is not None:
            facts.append(words("unit.renamed", name=earlier.name, day=words.date(later.since)))
    return facts


def _relations(edition: Edition, page: str, unit: Unit) -> list[tuple[str, tuple[Link, ...]]]:
    """Links to the units that this one comes from, became, or belongs to."""
    corpus, words = edition.corpus, edition.words
    known = {other.id: other for other in corpus.units}
    groups = {
        "unit.predecessors": corpus.predecessors(unit),
        "unit.successors": tuple(known[name] for name in unit.file.successors if name in known),
        "unit.parent": tuple(known[name] for name in (unit.file.parent,) if name in known),
        "unit.children": tuple(other for other in corpus.units if other.file.parent == unit.id),
    }
    return [
        (words(key), tuple(Link(other.name, href(page, addresses.of_unit(other))) for other in others))
        for key, others in groups.items()
        if others
    ]


def _series(edition: Edition, page: str, row: Row, cells: list[Cell]) -> Series:
    name = edition.naming.strand(row.strand) if row.strand else ""
    periods: dict[Period, list[Cell]] = {}
    for cell in cells:
        periods.setdefault(cell.period, []).append(cell)
    entries = tuple(
        PeriodEntry(
            Link(edition.naming.period(period), href(page, addresses.of_period(period))),
            tuple(document_entry(edition, page, cell) for cell in places),
        )
        for period, places in periods.items()
        if any(map(has_leaf, places))
    )
    return Series(name, entries)
