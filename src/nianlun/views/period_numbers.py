"""The changed numbers of all units in one period, document by document, each leading to its place in the redline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nianlun.comparison import BlockComparison
from nianlun.coverage import Cell
from nianlun.views import addresses
from nianlun.views.edition import Edition
from nianlun.views.moves import Moves
from nianlun.views.numbers import NumberTable, number_table
from nianlun.views.pages import href
from nianlun.views.redline_sections import section_anchors


@dataclass(frozen=True, slots=True)
class DocumentNumbers:
    """A document's changed numbers behind a line that says how many there are, with the names of the two periods."""

    summary: str
    table: NumberTable
    periods: tuple[str, str]


def period_numbers(edition: Edition, page: str, cells: Iterable[Cell]) -> Iterator[DocumentNumbers]:
    """For every document among the cells of which a number changed; what is new or gone stands on its own page."""
    for cell in cells:
        comparison = edition.comparison(cell.document) if cell.document is not None else None
        if comparison is None:
            continue
        changes = addresses.of_changes(cell.locator)
        moves = Moves.of(edition.words, comparison, section_anchors(comparison))

        def address(block: BlockComparison, changes: str = changes, moves: Moves = moves) -> str:
            return href(page, changes, moves.id(block))

        table = number_table(edition.words, comparison.numbers, address)
        if table.changed:
            name = edition.naming.place(cell.locator, cell.period)
            yield DocumentNumbers(
                edition.words.count("period.numbers-of", len(table.changed), name=name),
                NumberTable(table.changed, (), ()),
                (edition.naming.period(comparison.old.period), edition.naming.period(comparison.new.period)),
            )
