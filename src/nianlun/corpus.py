"""All documents of an organisation by their place: series over the years, what came before, what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from nianlun.coverage import HANDED_IN, Cell, State, due_day, state_of_document, state_of_gap, waiver_for
from nianlun.model import Document, Granularity, Kind, Locator, Period, Unit, parse_period
from nianlun.reading.organisation import Organisation, Unreadable


@dataclass(frozen=True, slots=True)
class Row:
    """A unit's general series, or one of its strands."""

    unit: Unit
    strand: str = ""


def _when(period: Period) -> tuple[date, date, str]:
    return period.start, period.end, period.code


class Corpus:
    """Everything an organisation has written, as it stands on `day`."""

    def __init__(self, organisation: Organisation, day: date) -> None:
        self.organisation = organisation
        self.settings = organisation.settings
        self.day = day
        self._documents = {document.locator: document for document in organisation.documents}
        self._unreadable = {document.locator: document for document in organisation.unreadable}
        self._by_path = {document.path: document for document in organisation.documents}
        self._unit = {unit.id: unit for unit in organisation.units}

    # --- units ------------------------------------------------------------------------------------------------------

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """The units in official order: by type as the settings list them, then by `order`, then by name of folder."""
        types = {unit_type.id: place for place, unit_type in enumerate(self.settings.unit_types)}
        return tuple(
            sorted(
                self.organisation.units,
                key=lambda unit: (types.get(unit.file.type or "", len(types)), unit.file.order, unit.id),
            )
        )

    def unit(self, unit: str) -> Unit:
        """The unit with this id. Raises KeyError."""
        return self._unit[unit]

    def predecessors(self, unit: Unit) -> tuple[Unit, ...]:
        """The units that name this one as a successor."""
        return tuple(other for other in self.units if unit.id in other.file.successors)

    # --- documents --------------------------------------------------------------------------------------------------

    def get(self, locator: Locator) -> Document | None:
        """The document at a place, if it is there and can be read."""
        return self._documents.get(locator)

    def by_path(self, path: str) -> Document | None:
        """The document in the file at a path below `plans/`."""
        return self._by_path.get(path)

    def documents_of(self, unit: Unit) -> tuple[Document, ...]:
        """A unit's documents, oldest first; in one period the plan before the summary, the general before a strand."""
        return tuple(
            sorted(
                self._by_unit.get(unit.id, ()),
                key=lambda document: (
                    _when(document.period),
                    document.locator.strand,
                    list(Kind).index(document.locator.kind),
                ),
            )
        )

    def series(self, unit: str, strand: str, kind: Kind, granularity: Granularity) -> tuple[Document, ...]:
        """The documents that are compared with each other, oldest first."""
        return self._series.get((unit, strand, kind, granularity), ())

    def before(self, document: Document) -> Document | None:
        """The document before: the latest earlier one of the same unit, strand, kind and granularity.

        The first of a unit that has exactly one predecessor continues that unit's series.
        """
        earlier = self._latest_before(document, document.locator.unit)
        if earlier is not None:
            return earlier
        origins = self._origins(document, self._unit[document.locator.unit])
        return origins[0] if len(origins) == 1 and origins[0] is not None else None

    def origins(self, document: Document) -> tuple[Document, ...]:
        """For the first document of a unit made of several: the last one of each unit that it was made of."""
        if self._latest_before(document, document.locator.unit) is not None:
            return ()
        origins = self._origins(document, self._unit[document.locator.unit])
        return tuple(origin for origin in origins if origin is not None) if len(origins) > 1 else ()

    def after(self, document: Document) -> Document | None:
        """The document that has this one as its document before (of several, the same unit's)."""
        return self._following.get(document.locator)

    def consecutive(self) -> Iterator[tuple[Document, Document]]:
        """Every document with the one before it, older first."""
        for document in self.organisation.documents:
            if (earlier := self.before(document)) is not None:
                yield earlier, document

    def enclosing(self, document: Document) -> Document | None:
        """For a half-year or quarter summary: the plan of the year that encloses it."""
        plans = (
            other
            for other in self._by_unit.get(document.locator.unit, ())
            if other.locator.kind is Kind.PLAN
            and other.locator.strand == document.locator.strand
            and other.period.encloses(document.period)
            and other.period.granularity in (Granularity.YEAR, Granularity.SCHOOL_YEAR)
        )
        return next(plans, None)

    def _latest_before(self, document: Document, unit: str) -> Document | None:
        locator = document.locator
        earlier = [
            other
            for other in self.series(unit, locator.strand, locator.kind, document.period.granularity)
            if _when(other.period) < _when(document.period)
        ]
        return earlier[-1] if earlier else None

    def _origins(self, document: Document, unit: Unit) -> tuple[Document | None, ...]:
        """Per predecessor that had ended by then, its last document (a sole predecessor's own origin counts as its)."""
        ended = [other for other in self.predecessors(unit) if not self._outlives(other, document.period)]
        origins: list[Document | None] = []
        for other in ended:
            earlier = self._latest_before(document, other.id)
            if earlier is None:
                further = self._origins(document, other)
                earlier = further[0] if len(further) == 1 else None
            origins.append(earlier)
        return tuple(origins)

    @staticmethod
    def _outlives(unit: Unit, period: Period) -> bool:
        return unit.file.until is not None and unit.file.until > period.end

    @cached_property
    def _by_unit(self) -> dict[str, list[Document]]:
        found: dict[str, list[Document]] = {}
        for document in self.organisation.documents:
            found.setdefault(document.locator.unit, []).append(document)
        return found

    @cached_property
    def _series(self) -> dict[tuple[str, str, Kind, Granularity], tuple[Document, ...]]:
        found: dict[tuple[str, str, Kind, Granularity], list[Document]] = {}
        for document in self.organisation.documents:
            locator = document.locator
            found.setdefault((locator.unit, locator.strand, locator.kind, document.period.granularity), []).append(
                document
            )
        return {key: tuple(sorted(members, key=lambda member: _when(member.period))) for key, members in found.items()}

    @cached_property
    def _following(self) -> dict[Locator, Document]:
        following: dict[Locator, Document] = {}
        for earlier, later in self.consecutive():
            if later.locator.unit == earlier.locator.unit:
                following[earlier.locator] = later
            else:
                following.setdefault(earlier.locator, later)
        return following

    # --- coverage ---------------------------------------------------------------------------------------------------

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Each unit in official order, followed by its strands in the order of the settings."""
        declared = [strand.id for strand in self.settings.strands]
        rows: list[Row] = []
        for unit in self.units:
            written = {place.strand for place in self._places if place.unit == unit.id}
            expected = {expectation.strand or "" for expectation in self.settings.expected_of(unit.file.type)}
            strands = sorted((written | expected) - {""}, key=lambda strand: (strand not in declared, strand))
            strands.sort(key=lambda strand: declared.index(strand) if strand in declared else len(declared))
            rows.extend((Row(unit), *(Row(unit, strand) for strand in strands)))
        return tuple(rows)

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """Every period in which something was written or expected up to this day, newest first."""
        periods = {document.period for document in self.organisation.documents}
        periods |= {unreadable.period for unreadable in self.organisation.unreadable}
        for unit in self.units:
            for expectation in self.settings.expected_of(unit.file.type):
                year_start = self.settings.year_start_for(unit.file.type)
                begun = _periods(expectation.granularity, year_start, self._first_day(unit), self.day)
                periods.update(period for period in begun if period.start >= self._expected_since(unit))
        return tuple(sorted(periods, key=_when, reverse=True))

    @cached_property
    def headline_periods(self) -> tuple[Period, ...]:
        """The newest year, and the newest school year, that have begun and in which something is there or overdue."""
        found: dict[Granularity, Period] = {}
        for period in self.periods:
            is_year = period.granularity in (Granularity.YEAR, Granularity.SCHOOL_YEAR)
            if not is_year or period.granularity in found or period.start > self.day:
                continue
            states = {cell.state for row in self.rows for cell in self.cells(row, period)}
            if states & (HANDED_IN | {State.DRAFT, State.MISSING, State.UNREADABLE}):
                found[period.granularity] = period
        return tuple(found.values())

    def cell(self, unit: Unit, period: Period, kind: Kind, strand: str = "") -> Cell:
        """How it stands with one document."""
        locator = Locator(unit.id, period.code, kind, strand)
        if parse_period(period.code, self.settings.year_start_for(unit.file.type)) not in (period, None):
            # Another unit's year of the same name, which begins on another day.
            return Cell(locator, period, state_of_gap(unit, period, None, self._expected_since(unit), self.day))
        due = due_day(self.settings, unit, locator, period)
        document, unreadable = self._documents.get(locator), self._unreadable.get(locator)
        waiver = waiver_for(unit, locator)
        gap = state_of_gap(unit, period, due, self._expected_since(unit), self.day)
        if waiver is not None or gap not in (State.DUE, State.MISSING):
            # What a unit wrote before it had to, or although it was excused, is not late.
            due = None
        if document is not None:
            return Cell(locator, period, state_of_document(document, due), due, document)
        if unreadable is not None:
            return Cell(locator, period, State.UNREADABLE, due, unreadable=unreadable)
        if waiver is not None:
            return Cell(locator, period, State.MERGED if waiver.into else State.WAIVED, due, waiver=waiver)
        return Cell(locator, period, gap, due)

    def cells(self, row: Row, period: Period) -> tuple[Cell, ...]:
        """The places of a row in a period: plan and summary."""
        return tuple(self.cell(row.unit, period, kind, row.strand) for kind in Kind)

    @cached_property
    def gaps(self) -> tuple[Cell, ...]:
        """Every document that is due or missing, by the day it is due, then in the order of the rows."""
        cells = (cell for row in self.rows for period in self.periods for cell in self.cells(row, period))
        open_cells = [cell for cell in cells if cell.state in (State.DUE, State.MISSING)]
        return tuple(sorted(open_cells, key=lambda cell: cell.due or date.max))

    @cached_property
    def _places(self) -> frozenset[Locator]:
        return frozenset((*self._documents, *self._unreadable))

    def _expected_since(self, unit: Unit) -> date:
        """From which day on periods count: without a word from anybody, from the unit's first document."""
        if (declared := self._declared_first(unit)) is not None:
            return declared.start
        return date.min if unit.file.since is not None else self._first_written.get(unit.id, date.max)

    def _first_day(self, unit: Unit) -> date:
        """A day before which nothing is expected."""
        return max(self._expected_since(unit), unit.file.since or date.min)

    def _declared_first(self, unit: Unit) -> Period | None:
        first = self.settings.first_period
        return parse_period(first, self.settings.year_start_for(unit.file.type)) if first else None

    @cached_property
    def _first_written(self) -> dict[str, date]:
        first: dict[str, date] = {}
        documents: tuple[Document | Unreadable, ...] = (*self.organisation.documents, *self.organisation.unreadable)
        for document in documents:
            unit, start = document.locator.unit, document.period.start
            first[unit] = min(start, first.get(unit, start))
        return first


def _periods(granularity: Granularity, year_start: tuple[int, int], since: date, day: date) -> Iterator[Period]:
    """The periods of a granularity that end on or after `since` and have begun by `day`."""
    parts = {
        Granularity.YEAR: ("{0}",),
        Granularity.SCHOOL_YEAR: ("{0}-{1}",),
        Granularity.HALF: ("{0}h1", "{0}h2"),
        Granularity.QUARTER: ("{0}q1", "{0}q2", "{0}q3", "{0}q4"),
        Granularity.TERM: ("{0}-{1}s1", "{0}-{1}s2"),
        # Nobody can say which years the next plan of several will span.
        Granularity.YEARS: (),
    }[granularity]
    for year in range(max(since.year, date.min.year + 1) - 1, day.year + 1):
        for part in parts:
            period = parse_period(part.format(year, year + 1), year_start)
            if period is not None and period.granularity is granularity and period.end >= since and period.start <= day:
                yield period
