"""The home page: three lines, then the matrix of everything."""

from __future__ import annotations

from collections.abc import Sequence

from nianlun.views import addresses
from nianlun.views.edition import Edition
from nianlun.views.lines import three_lines
from nianlun.views.matrix import matrix
from nianlun.views.pages import Content, Page, href
from nianlun.views.recent import RecentEdit
from nianlun.views.rendering import render

_EDITS = 3


def home_page(edition: Edition, edits: Sequence[RecentEdit] = ()) -> Page:
    """The page that leads to every other; of the last `edits` it shows the first."""
    return Page(addresses.HOME, lambda: _content(edition, edits[:_EDITS]))


def _content(edition: Edition, edits: Sequence[RecentEdit]) -> Content:
    corpus, page = edition.corpus, addresses.HOME
    periods = corpus.headline_periods
    every = [cell for column in corpus.periods for row in corpus.rows for cell in corpus.cells(row, column)]
    these = [cell for cell in every if cell.period in periods]
    leaves = matrix(edition, page)
    title = " · ".join(map(edition.naming.period, periods)) or edition.words("home.title")
    body = render(
        "home.html",
        edition.words,
        title=title,
        lines=three_lines(edition, page, these, every),
        matrix=leaves,
        page=page,
        edits=edits,
        recent=href(page, addresses.RECENT),
        kinds=[edition.words(f"kind.{kind}.letter") for kind in ("plan", "summary")],
    )
    return Content(title=edition.words("home.title"), body=body, paper=leaves.paper)
