"""The history page: who changed a document when, in words and as a redline of every revision against its own before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from nianlun.comparison import Comparison
from nianlun.history import Revision
from nianlun.model import Document
from nianlun.views import addresses
from nianlun.views.authorship import day_of, who_made
from nianlun.views.documents import breadcrumbs
from nianlun.views.edition import Edition
from nianlun.views.moves import Moves
from nianlun.views.notes import change_in_words
from nianlun.views.pages import Content, Link, Page, TocEntry, href
from nianlun.views.redline import RedlineBlock, redline_blocks, title_redline
from nianlun.views.rendering import render
from nianlun.views.revision_words import told

_MOST = 50
"""How many revisions are shown with their texts; of older ones there is a line each."""


@dataclass(frozen=True, slots=True)
class SectionOfRevision:
    """A section that the revision changed."""

    heading: Markup
    note: str
    is_gone: bool
    blocks: tuple[RedlineBlock, ...]
    left: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class RevisionEntry:
    """A revision as the page shows it; `commit` is short."""

    anchor: str
    day: str
    who: str
    commit: str
    sentences: tuple[str, ...]
    is_after_adoption: bool
    sections: tuple[SectionOfRevision, ...]


def history_page(edition: Edition, document: Document) -> Page:
    """Everything that happened to a document, newest first."""
    return Page(addresses.of_history(document.locator), lambda: _content(edition, document), poured=True)


def has_history(edition: Edition, document: Document) -> bool:
    """Whether the document has a history page."""
    return bool(edition.provenance.revisions(document))


def _content(edition: Edition, document: Document) -> Content:
    words, naming, page = edition.words, edition.naming, addresses.of_history(document.locator)
    revisions = edition.provenance.revisions(document)
    entries = tuple(_entry(edition, document, revision) for revision in revisions[:_MOST])
    title = words("history.title-of", name=naming.place(document.locator, document.period))
    text = Link(naming.short(document.locator, document.period), href(page, addresses.of_document(document.locator)))
    body = render(
        "history.html",
        words,
        title=title,
        count=words.count("history.count", len(revisions)),
        text=text,
        language=document.language if document.language != words.language else "",
        entries=entries,
        older=tuple((day_of(edition, one), who_made(edition, one)) for one in revisions[_MOST:]),
    )
    trail = breadcrumbs(edition, page, document.locator, document.period)
    link = Link(naming.kind(document.locator.kind), text.href)
    toc = tuple(TocEntry(words("history.heading", day=entry.day, who=entry.who), entry.anchor) for entry in entries)
    return Content(title=title, body=body, toc=toc, breadcrumbs=(*trail, link))


def _entry(edition: Edition, document: Document, revision: Revision) -> RevisionEntry:
    what = told(edition, document, revision)
    return RevisionEntry(
        anchor=addresses.revision_anchor(revision),
        day=what.day,
        who=what.who,
        commit=revision.commit[:8],
        sentences=what.sentences,
        is_after_adoption=what.is_after_adoption,
        sections=tuple(_sections(edition, what.comparison)) if what.comparison is not None else (),
    )


def _sections(edition: Edition, comparison: Comparison) -> Iterator[SectionOfRevision]:
    """The sections in which something changed. Their blocks have no anchors: other revisions may hold the same ones."""
    words, language = edition.words, edition.words.language
    moves = Moves.of(words, comparison, None, language if comparison.new.language != language else "")
    for section in comparison.sections:
        blocks = redline_blocks(words, section, moves)
        left = moves.left(section)
        retitled = section.pair is not None and section.pair.retitled
        if not (
            any(not block.fold for block in blocks) or left or retitled or section.old is None or section.new is None
        ):
            continue
        shown = section.new or section.old
        is_headed = shown is not None and shown.index is not None
        yield SectionOfRevision(
            heading=title_redline(section) if is_headed else Markup(),
            note=change_in_words(words, section),
            is_gone=section.new is None,
            blocks=blocks,
            left=left,
        )
