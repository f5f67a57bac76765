"""Coverage: what is there, what is due, what is missing. It is information for a coordinator, never a problem."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nianlun.model import Document, Locator, Period, Unit, Waiver
from nianlun.reading.organisation import Unreadable
from nianlun.settings import Expectation, Settings


class State(StrEnum):
    """How it stands with one document of one unit in one period."""

    PRESENT = "present"
    DRAFT = "draft"
    LATE = "late"
    UNREADABLE = "unreadable"
    DUE = "due"
    MISSING = "missing"
    WAIVED = "waived"
    MERGED = "merged"
    NOT_YET = "not-yet"
    NO_LONGER = "no-longer"
    NOT_EXPECTED = "not-expected"


HANDED_IN = frozenset({State.PRESENT, State.LATE})
"""States of a document that was handed in and is in force."""

_OWED = HANDED_IN | {State.DRAFT, State.UNREADABLE, State.DUE, State.MISSING}


@dataclass(frozen=True, slots=True)
class Cell:
    """One document's place, whether the document is there or not. `waiver` says why it need not be."""

    locator: Locator
    period: Period
    state: State
    due: date | None = None
    document: Document | None = None
    unreadable: Unreadable | None = None
    waiver: Waiver | None = None

    @property
    def counts(self) -> bool:
        """Whether it counts when one asks how many of how many were handed in: it is asked for, and not excused."""
        return self.due is not None and self.state in _OWED

    @property
    def is_extra(self) -> bool:
        """Whether it was handed in although nobody asks for it: a strand's, a half-year's."""
        return self.due is None and self.state in HANDED_IN


def due_day(settings: Settings, unit: Unit, locator: Locator, period: Period) -> date | None:
    """The day by which the document is expected, or None if nobody expects it."""
    expectation = _expectation(settings, unit, locator, period)
    return None if expectation is None else settings.due_day(expectation, period)


def state_of_document(document: Document, due: date | None) -> State:
    """The state of a document that can be read. Late is only what says when it was received."""
    if document.is_draft:
        return State.DRAFT
    received = document.header.received
    return State.LATE if received is not None and due is not None and received > due else State.PRESENT


def state_of_gap(unit: Unit, period: Period, due: date | None, since: date, day: date) -> State:
    """The state of a place where nothing is; periods that begin before `since` do not count."""
    if not unit.lives_in(period):
        return State.NOT_YET if unit.begins_after(period.end) else State.NO_LONGER
    if due is None or period.start < since:
        return State.NOT_EXPECTED
    if unit.begins_after(due):
        return State.NOT_YET
    # A unit that was dissolved before its document was due owes it no more.
    if unit.ends_before(min(due, period.end)):
        return State.NO_LONGER
    return State.DUE if day <= due else State.MISSING


def waiver_for(unit: Unit, locator: Locator) -> Waiver | None:
    """The waiver in `unit.yml` that speaks of the document."""
    for waiver in unit.file.waived:
        if (
            waiver.period == locator.period
            and waiver.kind in (None, locator.kind)
            and (waiver.strand or "") == locator.strand
        ):
            return waiver
    return None


def _expectation(settings: Settings, unit: Unit, locator: Locator, period: Period) -> Expectation | None:
    for expectation in settings.expected_of(unit.file.type):
        if (
            expectation.kind is locator.kind
            and expectation.granularity is period.granularity
            and (expectation.strand or "") == locator.strand
        ):
            return expectation
    return None
