"""The coordinator's list: what is overdue, what is due soon, and for each unit a text to remind it with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from nianlun.coverage import Cell, State
from nianlun.model import Unit
from nianlun.views import addresses
from nianlun.views.edition import Edition
from nianlun.views.pages import Content, Link, Page, TocEntry, href
from nianlun.views.rendering import render
from nianlun.views.starts import start_link

SOON = timedelta(days=31)
"""What is due within so many days is due soon, and worth a reminder."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A document that is not there: by when it is due and how far that is, of which unit, what, and where it begins."""

    due: str
    days: str
    type: str
    unit: Link
    name: str
    contact: str
    start: Link


@dataclass(frozen=True, slots=True)
class EntryList:
    """Those that are overdue, due soon, or later (`key`)."""

    key: str
    anchor: str
    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Reminder:
    """A text to send to a unit, and whom there to send it to."""

    anchor: str
    unit: Link
    contact: str
    text: str


def missing_page(edition: Edition) -> Page:
    """Everything that is due or overdue, by day, type of unit and unit."""
    return Page(addresses.MISSING, lambda: _content(edition))


def _content(edition: Edition) -> Content:
    words, corpus = edition.words, edition.corpus
    overdue = [cell for cell in corpus.gaps if cell.state is State.MISSING]
    waiting = [cell for cell in corpus.gaps if cell.state is State.DUE]
    soon = [cell for cell in waiting if cell.due is not None and cell.due - corpus.day <= SOON]
    later = waiting[len(soon) :]
    lists = tuple(
        _list(edition, key, cells) for key, cells in (("overdue", overdue), ("soon", soon), ("later", later)) if cells
    )
    reminders = tuple(_reminders(edition, overdue, soon))
    title = words("missing.title")
    units = len({cell.locator.unit for cell in overdue})
    body = render(
        "missing.html",
        words,
        title=title,
        summary=(
            words.count("missing.units", units, documents=len(overdue)) if units else words("missing.none-overdue"),
            words("missing.due", count=len(waiting)),
        ),
        lists=lists,
        reminders=reminders,
        soon=SOON.days,
    )
    toc = [TocEntry(found.title, found.anchor) for found in lists]
    if reminders:
        toc.append(TocEntry(words("reminder.title"), "__reminders"))
    toc += [TocEntry(reminder.unit.text, reminder.anchor, 2) for reminder in reminders]
    home = Link(words("nav.home"), href(addresses.MISSING, addresses.HOME))
    return Content(title, body, toc=tuple(toc), breadcrumbs=(home,))


def _list(edition: Edition, key: str, cells: list[Cell]) -> EntryList:
    title = edition.words(f"missing.{key}", count=len(cells), days=SOON.days)
    return EntryList(key, f"__{key}", title, tuple(_entries(edition, cells)))


def _entries(edition: Edition, cells: Iterable[Cell]) -> Iterator[Entry]:
    words, corpus = edition.words, edition.corpus
    for cell in cells:
        unit = corpus.unit(cell.locator.unit)
        assert cell.due is not None
        days = (cell.due - corpus.day).days
        yield Entry(
            due=words.date(cell.due),
            days=words.count("missing.days-over", -days) if days < 0 else words.count("missing.days-left", days),
            type=corpus.settings.type_name(unit.file.type),
            unit=_unit_link(unit),
            name=edition.naming.in_unit(cell.locator, cell.period),
            contact=unit.file.contact or "",
            start=start_link(edition, addresses.MISSING, cell),
        )


def _reminders(edition: Edition, overdue: list[Cell], soon: list[Cell]) -> Iterator[Reminder]:
    """One for each unit, in official order."""
    for number, unit in enumerate(edition.corpus.units, start=1):
        late, due = ([cell for cell in cells if cell.locator.unit == unit.id] for cells in (overdue, soon))
        if late or due:
            text = _reminder(edition, unit, late, due)
            yield Reminder(f"__remind-{number}", _unit_link(unit), unit.file.contact or "", text)


def _reminder(edition: Edition, unit: Unit, late: list[Cell], due: list[Cell]) -> str:
    words = edition.words
    lines = [words("reminder.greeting", unit=unit.name)]
    for key, cells in (("overdue", late), ("soon", due)):
        if cells:
            lines += ["", words(f"reminder.{key}"), *(_reminder_line(edition, cell) for cell in cells)]
    lines += ["", words("reminder.close")]
    signature = words("reminder.signature", name=edition.corpus.settings.name, day=words.date(edition.corpus.day))
    return "\n".join((*lines, "", signature))


def _reminder_line(edition: Edition, cell: Cell) -> str:
    assert cell.due is not None
    name = edition.naming.in_unit(cell.locator, cell.period)
    return edition.words("reminder.line", name=name, day=edition.words.date(cell.due))


def _unit_link(unit: Unit) -> Link:
    return Link(unit.name, href(addresses.MISSING, addresses.of_unit(unit)))
