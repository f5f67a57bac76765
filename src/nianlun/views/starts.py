"""Where the next documents begin: per unit one page with the texts to begin with, each with its way into the forge.

The matrix and the lists lead to this page, not straight to the forge: an address with a text in it has up to 6,000
bytes, too many for a table with a link in every empty cell, and a reader who clicks on what is missing wants to be told
first. There is one page per unit with gaps, so that neither the number of pages nor the length of one grows with the
whole matrix.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from nianlun.coverage import Cell
from nianlun.forges import NewFile
from nianlun.model import Unit
from nianlun.skeletons import model_for, started
from nianlun.views import addresses
from nianlun.views.edition import Edition
from nianlun.views.pages import Content, Link, Page, TocEntry, href
from nianlun.views.remarks import remarks
from nianlun.views.rendering import render


@dataclass(frozen=True, slots=True)
class Start:
    """A document to be begun: what it is and by when, where its file goes, and the text it begins with.

    `way` says how, `address` leads into the forge where there is one.
    """

    anchor: str
    name: str
    facts: tuple[str, ...]
    path: str
    way: str
    address: str
    text: str


def start_link(edition: Edition, page: str, cell: Cell) -> Link:
    """From the page at address `page` to where the document of an empty cell begins."""
    unit = edition.corpus.unit(cell.locator.unit)
    return Link(edition.words("start.link"), href(page, addresses.of_start(unit), addresses.start_anchor(cell.locator)))


def start_pages(edition: Edition) -> Iterator[Page]:
    """A page for each unit that has something due or missing."""
    gaps: dict[str, list[Cell]] = {}
    for cell in edition.corpus.gaps:
        gaps.setdefault(cell.locator.unit, []).append(cell)
    for name, cells in gaps.items():
        unit = edition.corpus.unit(name)
        yield Page(addresses.of_start(unit), partial(_content, edition, unit, cells), poured=True)


def _content(edition: Edition, unit: Unit, cells: list[Cell]) -> Content:
    words, page = edition.words, addresses.of_start(unit)
    title = words("start.title", unit=unit.name)
    starts = tuple(_start(edition, cell) for cell in cells)
    body = render("start.html", words, title=title, starts=starts)
    breadcrumbs = (
        Link(words("nav.home"), href(page, addresses.HOME)),
        Link(unit.name, href(page, addresses.of_unit(unit))),
    )
    toc = tuple(TocEntry(start.name, start.anchor) for start in starts)
    return Content(title, body, toc=toc, breadcrumbs=breadcrumbs)


def _start(edition: Edition, cell: Cell) -> Start:
    words, naming, corpus = edition.words, edition.naming, edition.corpus
    locator, period = cell.locator, cell.period
    path = f"{locator}.md"
    name = naming.place(locator, period)
    text = started(corpus, locator, period, name, remarks(words))
    facts = [words(f"state.{cell.state}")]
    if cell.due is not None:
        facts.append(words("state.due-by", day=words.date(cell.due)))
    model = model_for(corpus, locator, period)
    if (document := model.document) is not None:
        facts.append(words("start.model", name=naming.place(document.locator, document.period)))
    if (outlook := model.outlook) is not None:
        summary = outlook.summary
        facts.append(words("start.outlook", name=naming.place(summary.locator, summary.period)))
    unit = corpus.unit(locator.unit)
    new, is_brief = _new_file(edition, unit, path, text), False
    if new is not None and new.is_named and not new.is_filled:
        # An address that holds the headings only is of more use than one that holds nothing.
        brief = _new_file(edition, unit, path, started(corpus, locator, period, name))
        new, is_brief = (brief, True) if brief is not None and brief.is_filled else (new, False)
    return Start(
        anchor=addresses.start_anchor(locator),
        name=naming.in_unit(locator, period),
        facts=tuple(facts),
        path=addresses.PLANS + path,
        way=words("start.way.brief" if is_brief else f"start.way.{_way(new)}"),
        address="" if new is None else new.address,
        text=text,
    )


def _new_file(edition: Edition, unit: Unit, path: str, text: str) -> NewFile | None:
    repository = edition.corpus.settings.repository
    if repository is None:
        return None
    files = [document.path.split("/") for document in edition.corpus.documents_of(unit)]
    folders = {"/".join(file[:depth]) for file in files for depth in range(2, len(file))}
    return repository.new(path, text, {unit.id, *folders})


def _way(new: NewFile | None) -> str:
    if new is None:
        return "by-hand"
    return "filled" if new.is_filled else "named" if new.is_named else "folder"
