"""A table of a text as a Word table: cells over several columns and rows lie where they lay."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from unicodedata import east_asian_width

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.shared import Length
from docx.table import Table, _Cell
from lxml.etree import _Element

MOST_COLUMNS = 63
"""So many columns a Word table can have."""
_LEAST, _MOST = 3.0, 60.0
"""Characters for which a column has room at least, and beyond which it grows no more."""


@dataclass(frozen=True, slots=True)
class Place:
    """A cell with the row and column where it begins and how far it goes."""

    cell: _Element
    row: int
    column: int
    height: int
    width: int


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a table where they lie, its size, and how many of its first rows are its head."""

    places: tuple[Place, ...]
    rows: int
    columns: int
    head: int

    @classmethod
    def of(cls, table: _Element) -> Grid:
        """Lay out the cells of an HTML table as browsers do."""
        places: list[Place] = []
        taken: set[tuple[int, int]] = set()
        rows = list(table.iter("tr"))
        head = sum(1 for row in rows if (parent := row.getparent()) is not None and parent.tag == "thead")
        for number, row in enumerate(rows):
            column = 0
            for cell in row.iterchildren("td", "th"):
                while (number, column) in taken:
                    column += 1
                width = min(_span(cell, "colspan"), MOST_COLUMNS - column)
                height = min(_span(cell, "rowspan"), len(rows) - number)
                if width < 1:
                    break
                places.append(Place(cell, number, column, height, width))
                taken |= {(number + down, column + right) for down in range(height) for right in range(width)}
        return cls(tuple(places), len(rows), max((column for _, column in taken), default=-1) + 1, head)


def _span(cell: _Element, name: str) -> int:
    written = cell.get(name, "1")
    return min(max(int(written), 1), 1000) if written.isascii() and written.isdigit() else 1


def widths(grid: Grid, whole: Length) -> list[Length]:
    """How wide each column is, of `whole` in all: one with more text is wider, but not as much as it has more.

    The longest text of a cell counts, since rows should have few lines, by its root, lest one long remark leaves no
    room for the others.
    """
    longest = [1.0] * grid.columns
    for place in grid.places:
        if place.width == 1:
            longest[place.column] = max(longest[place.column], _room("".join(map(str, place.cell.itertext()))))
    shares = [math.sqrt(min(max(length, _LEAST), _MOST)) for length in longest]
    return [Length(int(whole * share / sum(shares))) for share in shares]


def _room(text: str) -> float:
    """How many wide characters would take the room of a text."""
    return sum(1.0 if east_asian_width(character) in "WF" else 0.5 for character in text.strip())


def add_grid(document: WordDocument, grid: Grid, whole: Length, write: Callable[[_Cell, _Element], None]) -> None:
    """Add a table at the end, as wide as `whole`; `write` fills a cell from its element.

    The head is repeated on every sheet, and no row is parted between two.
    """
    if not grid.rows or not grid.columns:
        return
    table: Table = document.add_table(rows=grid.rows, cols=grid.columns)
    table.style = "Table Grid"
    table.autofit = False
    rows = [row.cells for row in table.rows]
    for column, width in enumerate(widths(grid, whole)):
        table.columns[column].width = width
        for row in rows:
            row[column].width = width
    for place in grid.places:
        cell = rows[place.row][place.column]
        if place.height > 1 or place.width > 1:
            cell = cell.merge(rows[place.row + place.height - 1][place.column + place.width - 1])
        write(cell, place.cell)
    for number, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if number < grid.head:
            properties.append(OxmlElement("w:tblHeader"))
