"""What is searched: documents with the words they are listed and filtered by, newest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nianlun.model import Document, Locator, Period
from nianlun.text.folding import tidy
from nianlun.views import addresses
from nianlun.views.documents import title_section
from nianlun.views.edition import Edition


@dataclass(frozen=True, slots=True)
class Part:
    """A section: a place on its page, its heading and its text, a line for every block."""

    anchor: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that results can be filtered by: a unit, a period, a kind."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A document to be found."""

    address: str
    title: str
    unit: Choice
    period: Choice
    kind: Choice
    parts: tuple[Part, ...]


def entries(edition: Edition) -> tuple[Entry, ...]:
    """Every document, and what can be shown of those that cannot be read; newest first, units in official order."""
    organisation = edition.corpus.organisation
    place = {unit.id: number for number, unit in enumerate(edition.corpus.units)}
    found: list[tuple[Period, Entry]] = [
        (document.period, _entry(edition, document.locator, document.period, edition.naming.title(document), document))
        for document in organisation.documents
    ]
    for unreadable in organisation.unreadable:
        locator, period = unreadable.locator, unreadable.period
        title = edition.naming.place(locator, period)
        found.append((period, _entry(edition, locator, period, title, unreadable.text)))
    found.sort(key=lambda one: (-one[0].end.toordinal(), -one[0].start.toordinal(), place[one[1].unit.id]))
    return tuple(entry for _, entry in found)


def _entry(edition: Edition, locator: Locator, period: Period, title: str, content: Document | str | None) -> Entry:
    naming = edition.naming
    if isinstance(content, Document):
        parts = tuple(_parts(content))
    else:
        parts = (Part("", "", "\n".join(filter(None, map(tidy, (content or "").splitlines())))),)
    return Entry(
        addresses.of_document(locator),
        tidy(title),
        Choice(locator.unit, edition.corpus.unit(locator.unit).name),
        Choice(period.code, naming.period(period)),
        Choice(str(locator.kind), naming.kind(locator.kind)),
        parts,
    )


def _parts(document: Document) -> Iterator[Part]:
    title, header = title_section(document), document.header
    facts = " · ".join(filter(None, (header.number, header.lead, *header.owners)))
    for section in document.sections:
        lines = [facts] if section is document.root else []
        lines += [block.text for block in section.blocks]
        text = "\n".join(filter(None, map(tidy, lines)))
        # What stands before the first heading is found at the top of the page.
        at_top = section.index is None or section is title
        heading = tidy(section.heading)
        if heading or text:
            yield Part("" if at_top else section.anchor, heading, text)
