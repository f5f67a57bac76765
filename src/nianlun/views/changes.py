"""The changes page: a summary in words, the numbers that changed, a map of the sections, and the redline."""

from __future__ import annotations

from nianlun.comparison import Comparison
from nianlun.model import Document, Section
from nianlun.views import addresses
from nianlun.views.comparison_body import comparison_body
from nianlun.views.documents import breadcrumbs
from nianlun.views.edition import Edition
from nianlun.views.pages import Content, Link, Page, href
from nianlun.views.standing import stood


def changes_page(edition: Edition, comparison: Comparison) -> Page:
    """A document against the one before it."""
    return Page(addresses.of_changes(comparison.new.locator), lambda: _content(edition, comparison), poured=True)


def _content(edition: Edition, comparison: Comparison) -> Content:
    words, naming = edition.words, edition.naming
    old, new = comparison.old, comparison.new
    page = addresses.of_changes(new.locator)
    same_unit = old.locator.unit == new.locator.unit
    title = words(
        "changes.title",
        new=naming.place(new.locator, new.period),
        old=naming.short(old.locator, old.period) if same_unit else naming.place(old.locator, old.period),
    )
    body = comparison_body(
        words,
        comparison,
        title=title,
        names=(naming.period(old.period), naming.period(new.period)),
        texts=(
            Link(naming.short(old.locator, old.period), href(page, addresses.of_document(old.locator))),
            Link(naming.short(new.locator, new.period), href(page, addresses.of_document(new.locator))),
        ),
        stood=lambda section: _stood(edition, new, section),
    )
    trail = breadcrumbs(edition, page, new.locator, new.period)
    document = Link(naming.kind(new.locator.kind), href(page, addresses.of_document(new.locator)))
    return Content(title, body.html, toc=body.toc, breadcrumbs=(*trail, document), script="changes")


def _stood(edition: Edition, document: Document, section: Section) -> str:
    years = edition.rings.get(document.locator, {}).get(section.index or 0, 1)
    return stood(edition, document, "changes.years", years) if years > 1 else ""
