"""Guide pages: the content of a page whose Markdown MkDocs rendered, made ready for the theme."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any, Protocol

from markupsafe import Markup

from nianlun.text.soft_breaks import without_soft_breaks
from nianlun.views.pages import Content, Link, NavEntry, TocEntry, href
from nianlun.views.rendering import with_scrolling_tables

_ID = re.compile(r'<[a-z][^<>]*\sid="([^"]*)"')


class Heading(Protocol):
    """A heading as MkDocs' table of contents has it."""

    title: str
    id: str
    level: int
    children: list[Any]


def guide_content(
    page: Any, headings: Iterable[Heading], above: Iterable[NavEntry], edit: Link | None, here: str
) -> Content:
    """The content of MkDocs' page at address `here`; `above` is the way to it, `edit` leads to its source.

    MkDocs keeps titles as text of HTML; from here on they are plain.
    """
    title = plain(page.title)
    return Content(
        title=title,
        body=guide_body(page.content or "", title),
        toc=tuple(_entries(headings)),
        breadcrumbs=tuple(Link(entry.text, href(here, entry.address)) for entry in above),
        edit=edit,
        previous=_link(here, page.previous_page),
        next=_link(here, page.next_page),
    )


def _link(here: str, page: Any) -> Link | None:
    return None if page is None else Link(plain(page.title), href(here, page.file.dest_uri))


def _entries(headings: Iterable[Heading]) -> Iterator[TocEntry]:
    for heading in headings:
        # The page's own title is no entry.
        if heading.level > 1:
            yield TocEntry(plain(heading.title), heading.id, heading.level - 1)
        yield from _entries(heading.children)


def plain(html: str | None) -> str:
    """Text of HTML as plain text."""
    return unescape(html or "")


def guide_body(html: str, title: str) -> Markup:
    """The body of a guide page: it begins with an `h1`, and its tables scroll by themselves where they are wide."""
    heading = Markup("") if "<h1" in html else Markup("<h1>{}</h1>").format(title)
    # Material's scripts look for their component here; the pages of the site have none.
    opening = Markup('<div class="text md-typeset" data-md-component="content">')
    return opening + heading + Markup(with_scrolling_tables(without_soft_breaks(html))) + Markup("</div>")


def ids_in(html: str) -> set[str]:
    """Every id that a link may lead to."""
    return {unescape(found) for found in _ID.findall(html)}
