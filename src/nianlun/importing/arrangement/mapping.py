"""The table of a batch: which document of which file goes where, guessed by us and corrected by a person in a sheet.

Headings and kinds are words of a language; reading knows those of all languages, so a table made in one is understood
in another. Excel and WPS save such tables in UTF-8, in UTF-16 or in the machine's old encoding, and with `,`, `;` or a
tab between cells, as the machine is set up.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from nianlun.model import Kind

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is a formula to a sheet, and could be a command."""
_SHIELD = "'"
_DELIMITERS = ",;\t"
MOST_ROWS = 20_000


class Column(StrEnum):
    """The columns of a table, in their order."""

    BRING = "bring"
    FILE = "file"
    FIRST = "first"
    LAST = "last"
    TITLE = "title"
    KIND = "kind"
    PERIOD = "period"
    UNIT = "unit"
    UNIT_TYPE = "unit-type"
    STRAND = "strand"
    DOUBTS = "doubts"


@dataclass(frozen=True, slots=True)
class Row:
    """A document of a file: its lines, and where a person wants it. `kind` is None where the cell says none we know."""

    file: str
    first: int
    last: int
    title: str
    kind: Kind | None
    period: str
    unit: str
    unit_type: str = ""
    strand: str = ""
    doubts: str = ""
    bring: bool = True


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a table: its headings and what stands in its cells, by column, kind, or yes and no."""

    columns: Mapping[Column, str]
    kinds: Mapping[Kind, str]
    yes: str
    no: str


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table that could be read, and the numbers of the lines that could not."""

    rows: tuple[Row, ...]
    unread: tuple[int, ...]


class NoMappingError(Exception):
    """A file that is no such table: it lacks the columns in `missing`, or is no text at all."""

    def __init__(self, missing: tuple[Column, ...] = ()) -> None:
        super().__init__(missing)
        self.missing = missing


def write_mapping(rows: Iterable[Row], words: Vocabulary) -> bytes:
    """The table as CSV that Excel and WPS open as it is: UTF-8 with its mark, no cell a formula."""
    lines = [[words.columns[column] for column in Column], *(list(_cells(row, words).values()) for row in rows)]
    return b"\xef\xbb\xbf" + _as_csv(lines, ",").encode("utf-8", "replace")


def with_rows(content: bytes, rows: Iterable[Row], words: Vocabulary, vocabularies: Collection[Vocabulary]) -> bytes:
    """The table with more rows at its end; what is in it stays as it is, in its encoding and its columns."""
    text, encoding = _decoded(content)
    delimiter = _delimiter(text)
    places = _places(next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), []), vocabularies)
    width = max(places.values(), default=0) + 1
    lines = []
    for row in rows:
        cells = _cells(row, words)
        line = [""] * width
        for column, at in places.items():
            line[at] = cells[column]
        lines.append(line)
    begin = "" if text.endswith(("\n", "\r")) or not text else "\r\n"
    return content + (begin + _as_csv(lines, delimiter)).encode(encoding, "replace")


def _cells(row: Row, words: Vocabulary) -> dict[Column, str]:
    """What stands in each column, in the order of the columns."""
    return {
        Column.BRING: words.yes if row.bring else words.no,
        Column.FILE: row.file,
        Column.FIRST: str(row.first),
        Column.LAST: str(row.last),
        Column.TITLE: row.title,
        Column.KIND: words.kinds[row.kind] if row.kind is not None else "",
        Column.PERIOD: row.period,
        Column.UNIT: row.unit,
        Column.UNIT_TYPE: row.unit_type,
        Column.STRAND: row.strand,
        Column.DOUBTS: row.doubts,
    }


def _as_csv(lines: Iterable[Iterable[str]], delimiter: str) -> str:
    output = io.StringIO()
    csv.writer(output, delimiter=delimiter).writerows([_shielded(cell) for cell in line] for line in lines)
    return output.getvalue()


def read_mapping(content: bytes, vocabularies: Collection[Vocabulary]) -> Table:
    """The rows of a table in whichever of the languages. Raises NoMappingError."""
    text, _ = _decoded(content)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
        lines = list(islice(reader, MOST_ROWS + 1))
    except csv.Error as error:
        raise NoMappingError from error
    headings = {_plain(name): column for words in vocabularies for column, name in words.columns.items()}
    places = {
        headings[_plain(cell)]: at for at, cell in enumerate(lines[0] if lines else ()) if _plain(cell) in headings
    }
    needed = (Column.FILE, Column.FIRST, Column.LAST, Column.KIND, Column.PERIOD, Column.UNIT)
    if missing := tuple(column for column in needed if column not in places):
        raise NoMappingError(missing)
    rows: list[Row] = []
    unread: list[int] = []
    for number, cells in enumerate(lines[1:], start=2):
        if any(cell.strip() for cell in cells):
            row = _row({column: _open(cells[at]) for column, at in places.items() if at < len(cells)}, vocabularies)
            if row is None:
                unread.append(number)
            else:
                rows.append(row)
    return Table(tuple(rows), tuple(unread))


def _places(head: Iterable[str], vocabularies: Collection[Vocabulary]) -> dict[Column, int]:
    """Where in its lines a table has each column."""
    names = {_plain(name): column for words in vocabularies for column, name in words.columns.items()}
    return {names[_plain(cell)]: at for at, cell in enumerate(head) if _plain(cell) in names}


def _row(cells: Mapping[Column, str], vocabularies: Collection[Vocabulary]) -> Row | None:
    kinds = {_plain(name): kind for words in vocabularies for kind, name in words.kinds.items()}
    kinds |= {str(kind): kind for kind in Kind}
    refused = {_plain(words.no) for words in vocabularies}
    first, last = cells.get(Column.FIRST, ""), cells.get(Column.LAST, "")
    if not cells.get(Column.FILE) or not (first.isdecimal() and last.isdecimal()):
        return None
    return Row(
        file=cells[Column.FILE],
        first=int(first),
        last=int(last),
        title=cells.get(Column.TITLE, ""),
        kind=kinds.get(_plain(cells.get(Column.KIND, ""))),
        period=cells.get(Column.PERIOD, ""),
        unit=cells.get(Column.UNIT, ""),
        unit_type=cells.get(Column.UNIT_TYPE, ""),
        strand=cells.get(Column.STRAND, ""),
        doubts=cells.get(Column.DOUBTS, ""),
        bring=_plain(cells.get(Column.BRING, "")) not in refused,
    )


def _plain(cell: str) -> str:
    return "".join(cell.split()).casefold()


def _shielded(cell: str) -> str:
    return _SHIELD + cell if cell.startswith((*FORMULA, _SHIELD)) else cell


def _open(cell: str) -> str:
    return cell[1:] if cell.startswith(_SHIELD) and cell[1:].startswith((*FORMULA, _SHIELD)) else cell.strip()


def _decoded(content: bytes) -> tuple[str, str]:
    """The text of a table, and the encoding in which more can be put behind it."""
    tries = [("utf-8-sig", "utf-8"), ("gb18030", "gb18030")]
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        tries = [("utf-16", "utf-16-le" if content.startswith(b"\xff") else "utf-16-be")]
    for encoding, more in tries:
        try:
            return content.decode(encoding), more
        except UnicodeDecodeError:
            continue
    raise NoMappingError


def _delimiter(text: str) -> str:
    head = text.partition("\n")[0]
    return max(_DELIMITERS, key=head.count)
