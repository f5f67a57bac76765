"""The page of a document, the one that is read most, and the notice in the place of one that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from nianlun.coverage import State
from nianlun.model import Document, Kind, Locator, Period, Section
from nianlun.reading.links import target_path
from nianlun.reading.organisation import Unreadable
from nianlun.views import addresses
from nianlun.views.author_links import ids_in, with_page_links
from nianlun.views.authorship import HistoryLine, history_line
from nianlun.views.edition import Edition
from nianlun.views.forge_links import edit_link, file_links
from nianlun.views.notes import section_notes
from nianlun.views.pages import Content, Link, Page, Paper, TocEntry, href
from nianlun.views.problem_guide import guide_to
from nianlun.views.problem_words import problem_entries
from nianlun.views.rendering import render, with_scrolling_tables


@dataclass(frozen=True, slots=True)
class SectionEntry:
    """A section as it is shown; the document's title is the page's and no section of it (`heading` is empty)."""

    level: int
    anchor: str
    heading: Markup
    text: Markup
    note: Link | None


def document_page(edition: Edition, document: Document) -> Page:
    """The text, with a quiet note per section that leads to the comparison."""
    return Page(addresses.of_document(document.locator), lambda: _content(edition, document), poured=True)


def unreadable_page(edition: Edition, unreadable: Unreadable) -> Page:
    """What is wrong with the file, how to mend it, and its text as it stands."""
    return Page(addresses.of_document(unreadable.locator), lambda: _notice(edition, unreadable), poured=True)


def breadcrumbs(edition: Edition, page: str, locator: Locator, period: Period) -> tuple[Link, ...]:
    """Home › unit › period."""
    unit = edition.corpus.unit(locator.unit)
    trail = [
        Link(edition.words("nav.home"), href(page, addresses.HOME)),
        Link(unit.name, href(page, addresses.of_unit(unit))),
        Link(edition.naming.period(period), href(page, addresses.of_period(period))),
    ]
    if locator.strand:
        trail.append(Link(edition.naming.strand(locator.strand), ""))
    return tuple(trail)


def _content(edition: Edition, document: Document) -> Content:
    words, naming, page = edition.words, edition.naming, addresses.of_document(document.locator)
    title = naming.title(document)
    sections = list(_sections(edition, document, page))
    before, after = edition.corpus.before(document), edition.corpus.after(document)
    unit = edition.corpus.unit(document.locator.unit).name_on(document.period.end)
    history = history_line(edition, document, page)
    body = render(
        "document.html",
        words,
        title=title,
        anchor=heading.anchor if (heading := title_section(document)) is not None else "",
        language=document.language if document.language != words.language else "",
        is_draft=document.is_draft,
        # A title mostly begins with the unit; where it does not, the sheet in the file says whose it is.
        unit=unit if unit not in title else "",
        facts=list(_facts(edition, document)),
        late=_late(edition, document),
        links=[*_links(edition, document, page), *file_links(edition, document.path)],
        history=history,
        sections=sections,
        is_empty=not any(section.blocks for section in document.sections),
    )
    return Content(
        title=title,
        body=body,
        toc=tuple(_toc(document, sections)),
        breadcrumbs=breadcrumbs(edition, page, document.locator, document.period),
        edit=edit_link(edition, document.path),
        previous=_neighbour(edition, page, before),
        next=_neighbour(edition, page, after),
        source=" · ".join(_source(edition, document, history)),
        paper=Paper.OFFICIAL if document.language.split("-")[0] == "zh" else Paper.LETTER,
    )


def _sections(edition: Edition, document: Document, page: str) -> Iterator[SectionEntry]:
    def shown_html(html: str) -> Markup:
        return Markup(with_scrolling_tables(with_page_links(html, document, edition.corpus, page, ids)))

    notes = section_notes(edition, document, page)
    title = title_section(document)
    shown = [section for section in document.sections if section.index is not None and section is not title]
    highest = min((section.level for section in shown), default=1)
    ids = ids_in((*(section.heading_html for section in shown), *(section.html for section in document.sections)))
    for section in document.sections:
        if section is title or section.index is None:
            if section.html:
                yield SectionEntry(0, section.anchor, Markup(), shown_html(section.html), None)
            continue
        # The page's own title is the only h1.
        level = min(6, 2 + section.level - highest)
        heading, text = shown_html(section.heading_html), shown_html(section.html)
        yield SectionEntry(level, section.anchor, heading, text, notes.get(section.index))


def title_section(document: Document) -> Section | None:
    """The section whose heading is the document's title, if one is."""
    first = document.root.children[0] if document.root.children else None
    return first if first is not None and first.level == 1 and first.heading == document.title else None


def _toc(document: Document, sections: list[SectionEntry]) -> Iterator[TocEntry]:
    headings = {section.anchor: section.heading for section in document.sections}
    for entry in sections:
        if entry.level:
            yield TocEntry(headings[entry.anchor], entry.anchor, entry.level - 1)


def _facts(edition: Edition, document: Document) -> Iterator[str]:
    words, header = edition.words, document.header
    if header.number:
        yield header.number
    for key in ("adopted", "issued", "received"):
        day = getattr(header, key)
        # One day is enough where a document was adopted and issued on the same.
        if day is not None and not (key == "adopted" and day == header.issued):
            yield words(f"document.{key}", day=words.date(day))
    if header.lead:
        yield words("document.lead", lead=header.lead)
    if header.owners:
        yield words("document.owners", owners=words.join(header.owners))


def _late(edition: Edition, document: Document) -> str:
    """When the document should have been there, if it came later."""
    locator = document.locator
    cell = edition.corpus.cell(edition.corpus.unit(locator.unit), document.period, locator.kind, locator.strand)
    if cell.state is not State.LATE or cell.due is None:
        return ""
    return edition.words("document.late", day=edition.words.date(cell.due))


def _source(edition: Edition, document: Document, history: HistoryLine | None) -> Iterator[str]:
    """What the page was made from, for the sheet in the file: a path, and how often the text was edited."""
    yield edition.words("document.source", path=addresses.PLANS + document.path)
    if history is not None:
        yield history.said
        if history.edited is not None:
            yield history.edited.text


def _links(edition: Edition, document: Document, page: str) -> Iterator[Link]:
    """To the original, to the comparison, to a plan's summary or back, to where a first document comes from."""
    words, naming, corpus = edition.words, edition.naming, edition.corpus
    original = target_path(document, document.header.original or "")
    if original in corpus.organisation.attachments:
        yield Link(words("document.original"), href(page, addresses.of_attachment(original)))
    before = corpus.before(document)
    share = edition.share(document)
    if before is not None and share is not None:
        text = words("document.changes", period=naming.period(before.period), percent=words.percent(share))
        yield Link(text, href(page, addresses.of_changes(document.locator)))
    for origin in corpus.origins(document):
        text = words("document.origin", name=naming.place(origin.locator, origin.period))
        yield Link(text, href(page, addresses.of_document(origin.locator)))
    yield from _outlook_links(edition, document, page)
    other = Kind.SUMMARY if document.locator.kind is Kind.PLAN else Kind.PLAN
    locator = document.locator
    counterpart = corpus.get(Locator(locator.unit, locator.period, other, locator.strand)) or corpus.enclosing(document)
    if counterpart is not None and counterpart is not document:
        text = naming.short(counterpart.locator, counterpart.period)
        yield Link(text, href(page, addresses.of_document(counterpart.locator)))


def _outlook_links(edition: Edition, document: Document, page: str) -> Iterator[Link]:
    """From a summary to what the next plan made of its outlook, from a plan to what was announced before it."""
    words, naming = edition.words, edition.naming
    if (own := edition.outlooks.to(document)) is not None:
        name = naming.short(own.plan.locator, own.plan.period)
        yield Link(words("outlook.of-summary", name=name), href(page, addresses.of_outlook(document.locator)))
    for answered in edition.outlooks.given_by(document):
        summary = answered.outlook.summary
        is_own = summary.locator.unit == document.locator.unit
        name = (naming.short if is_own else naming.place)(summary.locator, summary.period)
        yield Link(words("outlook.of-plan", name=name), href(page, addresses.of_outlook(summary.locator)))


def _neighbour(edition: Edition, page: str, document: Document | None) -> Link | None:
    if document is None:
        return None
    text = edition.naming.short(document.locator, document.period)
    return Link(text, href(page, addresses.of_document(document.locator)))


def _notice(edition: Edition, unreadable: Unreadable) -> Content:
    page = addresses.of_document(unreadable.locator)
    title = edition.naming.place(unreadable.locator, unreadable.period)
    body = render(
        "unreadable.html",
        edition.words,
        title=title,
        path=addresses.PLANS + unreadable.path,
        problems=problem_entries(edition.words, unreadable.problems, addresses.PLANS),
        guide=guide_to(page),
        links=list(file_links(edition, unreadable.path)),
        text=unreadable.text,
    )
    trail = breadcrumbs(edition, page, unreadable.locator, unreadable.period)
    return Content(title=title, body=body, breadcrumbs=trail, edit=edit_link(edition, unreadable.path))
