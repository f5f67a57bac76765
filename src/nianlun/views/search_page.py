"""The page of the search: a place that its script fills, and what leads on where no script runs."""

from __future__ import annotations

from nianlun.views import addresses
from nianlun.views.edition import Edition
from nianlun.views.pages import Content, Link, Page, href
from nianlun.views.rendering import render


def search_page(edition: Edition) -> Page:
    """The page whose address, with the query behind it, can be sent."""
    return Page(addresses.SEARCH, lambda: _content(edition))


def _content(edition: Edition) -> Content:
    words, here = edition.words, addresses.SEARCH
    title = words("search.title")
    links = [
        Link(words("search.by-matrix"), href(here, addresses.HOME)),
        Link(words("search.by-unit"), href(here, addresses.UNITS)),
    ]
    return Content(title=title, body=render("search.html", words, title=title, links=links))
