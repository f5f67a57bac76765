"""Tables with merged cells as tables of Markdown, which know none: so that their rows compare well over the years."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nianlun.importing.limits import LONGEST_REPEATED, LONGEST_ROW
from nianlun.reading.limits import WIDEST_TABLE

_BOLD = re.compile(r"\*\*((?:(?!\*\*).)+)\*\*")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its Markdown, how many columns it takes, and whether it goes on from the cell above."""

    markdown: str
    columns: int = 1
    is_continued: bool = False


@dataclass(frozen=True, slots=True)
class PipeTable:
    """A table: how many first rows are titles rather than rows, its Markdown, and whether cells of it were merged.

    `markdown` is empty where a table cannot hold what the cells say, since a line would be too long or a row too wide.
    """

    titles: int
    markdown: str
    is_merged: bool


def pipe_table(rows: Sequence[Sequence[Cell]]) -> PipeTable:
    """Rows of cells as one table.

    A cell merged over rows is repeated in each, as a row must say by itself who does what; a long one stands in the
    first only. One merged over columns stands in the first of them, but in the head in each, and the rows of a head
    become one, so that each column has a name of its own (指标 + 年初 → 指标 年初). First rows that are one cell over
    all columns are titles of the table. Empty rows at the end are left out.
    """
    width = max((sum(cell.columns for cell in row) for row in rows), default=0)
    is_merged = any(cell.columns > 1 or cell.is_continued for row in rows for cell in row)
    titles = 0
    while titles < len(rows) - 1 and width > 1 and len(rows[titles]) == 1 and rows[titles][0].columns == width:
        titles += 1
    rows = rows[titles:]
    if not rows or width > WIDEST_TABLE:
        return PipeTable(0, "", is_merged)
    depth = _head_depth(rows, width)
    grid = [_spread(row, width, is_head=at < depth) for at, row in enumerate(rows)]
    _repeat_down(rows, grid)
    # Forms are printed with rows to spare.
    while len(grid) > depth + 1 and not any(grid[-1]):
        grid.pop()
    head = _plain([_joined(column) for column in zip(*grid[:depth], strict=True)])
    lines = [_line(head), _line(["---"] * width), *map(_line, grid[depth:])]
    markdown = "" if any(len(line) > LONGEST_ROW for line in lines) else "\n".join(lines)
    return PipeTable(titles, markdown, is_merged)


def _head_depth(rows: Sequence[Sequence[Cell]], width: int) -> int:
    """How many rows the head has: where a cell of the first goes over columns, as many as its neighbours go down."""
    if not rows or all(cell.columns == 1 for cell in rows[0]) or len(rows[0]) == 1:
        return 1
    depth = 1
    while depth < len(rows) - 1 and any(cell.is_continued for cell in rows[depth]):
        depth += 1
    return depth


def _spread(row: Sequence[Cell], width: int, *, is_head: bool) -> list[str]:
    texts: list[str] = []
    for cell in row:
        others = cell.markdown if is_head and cell.columns < width else ""
        texts += [cell.markdown, *[others] * (cell.columns - 1)]
    return texts + [""] * (width - len(texts))


def _repeat_down(rows: Sequence[Sequence[Cell]], grid: list[list[str]]) -> None:
    for at, row in enumerate(rows):
        for column, cell in _placed(row):
            if not cell.is_continued or at == 0:
                continue
            for each in range(column, column + cell.columns):
                above = grid[at - 1][each]
                # What it holds itself, no program shows; but nothing is lost.
                if not grid[at][each] and len(above) <= LONGEST_REPEATED:
                    grid[at][each] = above


def _placed(row: Sequence[Cell]) -> Iterator[tuple[int, Cell]]:
    column = 0
    for cell in row:
        yield column, cell
        column += cell.columns


def _joined(column: Sequence[str]) -> str:
    """The name of a column from the rows of the head, each said once."""
    return " ".join(dict.fromkeys(filter(None, column)))


def _plain(head: Sequence[str]) -> list[str]:
    """A head that is all in bold type without it: every program shows heads so."""
    parts = [[_BOLD.fullmatch(part) for part in cell.split("<br>")] for cell in head]
    if not all(match for matches, cell in zip(parts, head, strict=True) if cell for match in matches):
        return list(head)
    return ["<br>".join(match[1] for match in matches if match) for matches in parts]


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
