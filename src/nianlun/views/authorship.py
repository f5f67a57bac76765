"""Who made a revision and when, in words, and the line that says so under a document's title."""

from __future__ import annotations

from dataclasses import dataclass

from nianlun.history import Revision
from nianlun.model import Document
from nianlun.views import addresses
from nianlun.views.edition import Edition
from nianlun.views.pages import Link, href


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """First and last edit in words, the way to all of them, and to the last one after adoption, if there is one."""

    said: str
    link: Link
    edited: Link | None


def history_line(edition: Edition, document: Document, page: str) -> HistoryLine | None:
    """The line on the page at address `page`; None where nothing is known."""
    revisions = edition.provenance.revisions(document)
    if not revisions:
        return None
    words, address = edition.words, addresses.of_history(document.locator)
    edited_last = next((one for one in revisions if not one.is_mere_move), revisions[-1])
    first, last = day_of(edition, revisions[-1]), day_of(edition, edited_last)
    said = words("document.first-edit", day=first)
    if edited_last is not revisions[-1]:
        said = words("document.edits", first=first, last=last)
    edits, edited = edition.provenance.edits_after_adoption(document), None
    if edits:
        anchor = addresses.revision_anchor(edits[0])
        edited = Link(words("document.edited-after-adoption"), href(page, address, anchor))
    return HistoryLine(said, Link(words.count("document.history", len(revisions)), href(page, address)), edited)


def day_of(edition: Edition, revision: Revision) -> str:
    """The author's day where the organisation is, however strange; words for a date that is none."""
    if revision.when is None:
        return edition.words("history.no-date")
    return edition.words.date(revision.when.astimezone(edition.corpus.settings.zone).date())


def who_made(edition: Edition, revision: Revision) -> str:
    """The office that the text names as its own, else the author of the commit. Never an address."""
    written = edition.provenance.written(revision.blob or revision.before)
    lead = written.header.lead if written is not None else None
    return lead or revision.author or edition.words("history.somebody")
