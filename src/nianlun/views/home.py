"""The home page: three lines, then the matrix of everything."""

from __future__ import annotations

from nianlun.views import addresses
from nianlun.views.edition import Edition
from nianlun.views.lines import headline_periods, three_lines
from nianlun.views.matrix import matrix
from nianlun.views.pages import Content, Page
from nianlun.views.rendering import render


def home_page(edition: Edition) -> Page:
    """The page that leads to every other."""
    return Page(addresses.HOME, lambda: _content(edition))


def _content(edition: Edition) -> Content:
    corpus, page = edition.corpus, addresses.HOME
    periods = headline_periods(edition)
    every = [cell for column in corpus.periods for row in corpus.rows for cell in corpus.cells(row, column)]
    these = [cell for cell in every if cell.period in periods]
    title = " · ".join(map(edition.naming.period, periods)) or edition.words("home.title")
    body = render(
        "home.html",
        edition.words,
        title=title,
        lines=three_lines(edition, page, these, every),
        matrix=matrix(edition, page),
        kinds=[edition.words(f"kind.{kind}.letter") for kind in ("plan", "summary")],
    )
    return Content(title=edition.words("home.title"), body=body)
