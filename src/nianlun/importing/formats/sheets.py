"""Sheets (.xlsx) as tables: tables of tasks are often kept in Excel."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from nianlun.importing.doubts import Doubt, RefusedError, doubt
from nianlun.importing.formats.office import Element, Package, parse_xml, properties
from nianlun.importing.formats.pipe_tables import Cell, pipe_table
from nianlun.importing.formats.restraint import cautions, refuse_classified
from nianlun.importing.formats.sheet_values import cell_text
from nianlun.importing.inline_markdown import as_cell, escaped
from nianlun.importing.limits import LARGEST_XML, MOST_MERGED_CELLS, MOST_SHEET_CELLS
from nianlun.importing.manuscript import Form, Manuscript, Piece, Run

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

# What openpyxl raises for files that are broken or made to break it.
_BROKEN = (KeyError, ValueError, TypeError, IndexError, AttributeError, OSError, EOFError, ArithmeticError)
_UNNAMED = re.compile(r"(?:sheet|工作表)\s*\d*", re.IGNORECASE)
_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")

_AREA = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})")

_Place = tuple[int, int]


def read_sheets(name: str, content: bytes, package: Package) -> Manuscript:
    """The tables of all sheets that are shown, each under its sheet's name: values of formulas, days as ISO.

    What is hidden, and all that is no cell, is told. Raises RefusedError where the file is broken or marked as secret,
    or openpyxl is not installed.
    """
    # openpyxl reads what was looked at before: within the limits, and without definitions of its own.
    for part in package.names:
        if part.endswith((".xml", ".rels")):
            _check_areas(parse_xml(package.part(part, LARGEST_XML)))
    refuse_classified(list(properties(package)))
    book = _book(content, has_values=True)
    has_formulas = any(_FORMULA.search(package.part(part)) for part in package.names if "/worksheets/" in part)
    formulas = _book(content, has_values=False) if has_formulas else book
    sheets = [_Sheet(sheet, formulas[sheet.title]) for sheet in book.worksheets]
    refuse_classified([line for sheet in sheets for line in sheet.around()])
    refuse_classified([text for sheet in sheets for text in sheet.texts.values()])
    pieces: list[Piece] = []
    doubts: list[Doubt] = []
    for sheet in sheets:
        pieces += sheet.pieces(pieces[-1].line if pieces else 0)
        doubts += sheet.doubts
    if any("/drawings/drawing" in part for part in package.names):
        doubts.append(doubt("embedded", program="Excel"))
    return Manuscript(name, tuple(pieces), (), (*doubts, *cautions((piece.line, piece.text) for piece in pieces)))


def _check_areas(root: Element) -> None:
    """Raises RefusedError where cells are merged over so much that openpyxl, which makes each of them, never ends."""
    total = 0
    for each in root.iter("{*}mergeCell"):
        found = _AREA.fullmatch(each.get("ref", ""))
        if found is None:
            continue
        left, top, right, bottom = found.groups()
        total += (abs(_column(right) - _column(left)) + 1) * (abs(int(bottom) - int(top)) + 1)
    if total > MOST_MERGED_CELLS:
        raise RefusedError("file-expands", limit=MOST_MERGED_CELLS, entries=MOST_MERGED_CELLS)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _book(content: bytes, *, has_values: bool) -> Workbook:
    try:
        import openpyxl
    except ImportError:
        raise RefusedError("package-missing", package="nianlun[import]", form=".xlsx") from None
    try:
        with warnings.catch_warnings():
            # It warns of looks that it does not know.
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(BytesIO(content), data_only=has_values, keep_links=False)
    except _BROKEN:
        raise RefusedError("file-damaged") from None


class _Sheet:
    """One sheet: its texts by row and column, and what is told about it."""

    def __init__(self, sheet: Worksheet, formulas: Worksheet) -> None:
        self._sheet = sheet
        self.doubts: list[Doubt] = []
        self.texts: dict[_Place, str] = {}
        cells = sorted(sheet._cells.items())
        if len(cells) > MOST_SHEET_CELLS:
            cells = []
            self._tell("sheet-unread", limit=MOST_SHEET_CELLS)
        for (row, column), cell in cells:
            text = cell_text(cell.value, cell.number_format or "")
            if text:
                self.texts[row, column] = text
            elif isinstance(formula := formulas.cell(row, column).value, str) and formula.startswith("="):
                self._tell("formula-without-value", cell=cell.coordinate)
            if cell.comment is not None:
                author = cell.comment.author or ""
                self.doubts.append(doubt("comment", None, cell.comment.text or "", author=author))

    def _tell(self, code: str, text: str = "", **arguments: object) -> None:
        self.doubts.append(doubt(code, None, text, name=self._sheet.title, **arguments))

    def around(self) -> Iterator[str]:
        """What stands above and below its pages, and its name."""
        yield self._sheet.title
        for each in (self._sheet.oddHeader, self._sheet.oddFooter, self._sheet.firstHeader, self._sheet.firstFooter):
            for part in (each.left, each.center, each.right) if each is not None else ():
                yield from (part.text or "").splitlines()

    def pieces(self, line: int) -> Iterator[Piece]:
        """Its name, where somebody gave it one, the titles above its table, and the table; numbered from `line` on."""
        if self._sheet.sheet_state != "visible":
            self._tell("sheet-hidden", "\n".join(self.texts.values()))
            return
        if not self.texts:
            return
        if not _UNNAMED.fullmatch(self._sheet.title):
            line += 1
            yield Piece(line, (Run(self._sheet.title),), level=2)
        rows = [list(row) for row in self._rows()]
        table = pipe_table([[cell for cell, _ in row] for row in rows])
        titles = rows if not table.markdown else rows[: table.titles]
        for text in (text for row in titles for _, text in row if text):
            line += 1
            yield Piece(line, (Run(text),))
        texts = [text for row in rows[len(titles) :] for _, text in row if text]
        if texts:
            yield Piece(line + 1, tuple(Run(f"{text}\n") for text in texts), Form.TABLE, table.markdown)

    def _rows(self) -> Iterator[Iterator[tuple[Cell, str]]]:
        """The rows with something in them, as cells with their texts; those that are hidden are told instead."""
        shown = [(row, column) for row, column in self.texts if not self._is_hidden(row, column)]
        hidden = [text for place, text in self.texts.items() if self._is_hidden(*place)]
        if hidden:
            self._tell("sheet-hidden", "\n".join(hidden))
        columns = [
            column
            for column in range(
                min((each for _, each in shown), default=1), max((each for _, each in shown), default=0) + 1
            )
            if not self._is_hidden(0, column)
        ]
        merged = self._merged()
        is_above = True
        for row in sorted({row for row, _ in shown}):
            filled = [column for column in columns if (row, column) in self.texts]
            # A single cell above the table is its title, merged or not.
            is_above = is_above and len(filled) == 1 and len(columns) > 1
            if is_above:
                text = self.texts[row, filled[0]]
                yield iter([(Cell(_markdown(text), len(columns)), text)])
            else:
                yield self._cells(row, columns, merged)

    def _cells(self, row: int, columns: list[int], merged: dict[_Place, _Place]) -> Iterator[tuple[Cell, str]]:
        taken: set[int] = set()
        for column in columns:
            if column in taken:
                continue
            first = merged.get((row, column), (row, column))
            beside = [each for each in columns if merged.get((row, each)) == first and each >= column]
            taken.update(beside)
            text = self.texts.get((row, column), "")
            yield Cell(_markdown(text), max(len(beside), 1), is_continued=first[0] < row), text

    def _merged(self) -> dict[_Place, _Place]:
        """Of each cell that is merged with others the first of them."""
        found: dict[_Place, _Place] = {}
        rows = {row for row, _ in self.texts}
        for area in self._sheet.merged_cells.ranges:
            columns = range(area.min_col, min(area.max_col, area.min_col + MOST_SHEET_CELLS) + 1)
            places = [(row, column) for row in rows if area.min_row <= row <= area.max_row for column in columns]
            found |= dict.fromkeys(places[:MOST_SHEET_CELLS], (area.min_row, area.min_col))
        return found

    def _is_hidden(self, row: int, column: int) -> bool:
        dimensions = self._sheet.row_dimensions
        if row in dimensions and dimensions[row].hidden:
            return True
        # Neighbours with one look share an entry, which openpyxl keeps under the first.
        return any(
            each.hidden and each.min is not None and each.max is not None and each.min <= column <= each.max
            for each in self._sheet.column_dimensions.values()
        )


def _markdown(text: str) -> str:
    return as_cell([escaped(line.strip()) for line in text.split("\n")])
