"""The three lines that come first: what was handed in, what changed most, what waits for someone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nianlun.coverage import HANDED_IN, Cell, State
from nianlun.model import Kind
from nianlun.views import addresses
from nianlun.views.edition import Edition
from nianlun.views.pages import Link, href
from nianlun.views.starts import start_link

_MOST = 3
"""How many documents a line names before it says how many more there are."""

_WAITING = (State.UNREADABLE, State.MISSING, State.DRAFT)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a line: words, around a link where there is one."""

    text: str
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line by its key (`handed-in`, `changes`, `waiting`) and its parts, which the template puts commas between."""

    key: str
    parts: tuple[Part, ...]


def three_lines(edition: Edition, page: str, cells: Iterable[Cell], all_cells: Iterable[Cell]) -> tuple[Line, ...]:
    """The lines for some places: the first two on `cells` (the newest), the third on `all_cells` (of all periods)."""
    counted = list(cells)
    return (
        Line("handed-in", tuple(_handed_in(edition, page, counted))),
        Line("changes", tuple(_changes(edition, page, counted))),
        Line("waiting", tuple(_waiting(edition, page, list(all_cells)))),
    )


def _handed_in(edition: Edition, page: str, cells: list[Cell]) -> Iterator[Part]:
    words = edition.words
    for kind in Kind:
        expected = [cell for cell in cells if cell.locator.kind is kind and cell.counts]
        done = [cell for cell in expected if cell.state in HANDED_IN]
        if expected:
            yield Part(words(f"line.handed-in.{kind}", done=len(done), expected=len(expected)))
    if extra := sum(cell.is_extra for cell in cells):
        yield Part(words.count("coverage.extra", extra))
    late = [cell for cell in cells if cell.state is State.LATE]
    for cell in late[:_MOST]:
        yield Part(words("state.late"), _link(edition, page, cell))


def _changes(edition: Edition, page: str, cells: list[Cell]) -> Iterator[Part]:
    words = edition.words
    shares = [
        (share, cell)
        for cell in cells
        if cell.document is not None and (share := edition.share(cell.document)) is not None
    ]
    # What is to be done comes first: a summary tells of another year, and nearly all of it is always new.
    shares.sort(key=lambda pair: (list(Kind).index(pair[1].locator.kind), -pair[0]))
    for share, cell in shares[:_MOST]:
        link = Link(_name(edition, cell), href(page, addresses.of_changes(cell.locator)))
        yield Part(words("share.changed", percent=words.percent(share)), link)
    if len(shares) > _MOST:
        yield Part(words.count("line.changes.more", len(shares) - _MOST))
    if not shares:
        yield Part(words("line.changes.none"))


def _waiting(edition: Edition, page: str, cells: list[Cell]) -> Iterator[Part]:
    words = edition.words
    nothing = True
    for state in _WAITING:
        waiting = [cell for cell in cells if cell.state is state]
        nothing = nothing and not waiting
        for cell in waiting[:_MOST]:
            yield Part(words(f"state.{state}"), _link(edition, page, cell))
        if len(waiting) > _MOST:
            more = words.count(f"line.waiting.more.{state}", len(waiting) - _MOST)
            # What is missing has a list of its own.
            yield Part("", Link(more, href(page, addresses.MISSING))) if state is State.MISSING else Part(more)
    if nothing:
        yield Part(words("line.waiting.none"))


def _link(edition: Edition, page: str, cell: Cell) -> Link:
    there = cell.document is not None or cell.unreadable is not None
    target = href(page, addresses.of_document(cell.locator)) if there else start_link(edition, page, cell).href
    return Link(_name(edition, cell), target)


def _name(edition: Edition, cell: Cell) -> str:
    return edition.naming.place(cell.locator, cell.period)
