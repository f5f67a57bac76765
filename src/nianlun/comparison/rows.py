"""Rows of tables: their cells, and the cell that a row is known by.

A row is the same row as last year when its key cell is, whatever its date and figure became; that the other cells are
alike says little, since half of a table's rows bear the same office and the same month.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist

from nianlun.model import Block, BlockKind
from nianlun.text.normalise import normalise
from nianlun.text.numbering import split_numbering

_BORDER = " | "
# Two key cells with this much in common name the same thing (数据归集, 基础数据归集); those of two tasks of one table
# have at most 0.4 (政务数据目录, 目录补齐).
SAME_KEY = 0.6
# A column whose cells repeat more often than this names a group of rows and not each row.
_DISTINCT = 0.8


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: the text of its key cell in normal form, and the cells of the table's first row."""

    key: str
    header: tuple[str, ...]
    is_header: bool


def rows_of(blocks: Sequence[Block]) -> dict[int, Row]:
    """The rows among a section's blocks, by place; rows that follow each other are one table."""
    found: dict[int, Row] = {}
    for table in _tables(blocks):
        cells = [cells_of(blocks[place].text) for place in table]
        column = _key_column(cells)
        header = tuple(normalise(cell) for cell in cells[0])
        for place, row in zip(table, cells, strict=True):
            key = _cell(row, column) or " ".join(map(normalise, row))
            found[place] = Row(key, header, is_header=place == table[0] and len(table) > 1)
    return found


def cells_of(text: str) -> list[str]:
    """The cells of a row's text, each but the last with the border behind it; joined, they are the text again."""
    parts = text.split(_BORDER)
    return [*(part + _BORDER for part in parts[:-1]), parts[-1]]


def _tables(blocks: Sequence[Block]) -> Iterable[list[int]]:
    table: list[int] = []
    for place, block in enumerate(blocks):
        if block.kind is BlockKind.ROW:
            table.append(place)
        elif table:
            yield table
            table = []
    if table:
        yield table


def _key_column(rows: list[list[str]]) -> int:
    """The first column that tells the rows apart in words, not by a running number; else the first one."""
    body = rows[1:] or rows
    for column in range(max(map(len, body))):
        values = [_cell(row, column) for row in body]
        is_named = all(value and not value.isdecimal() for value in values)
        if is_named and len(set(values)) >= _DISTINCT * len(values):
            return column
    return 0


def _cell(row: list[str], column: int) -> str:
    text = row[column].removesuffix(_BORDER) if column < len(row) else ""
    return normalise(split_numbering(text)[1])


def key_likeness(old: Sequence[Row], new: Sequence[Row]) -> NDArray[np.float64]:
    """How alike the key cells of rows are (0 to 1), old × new; a table's first row is only ever that of another."""
    alike = cdist([row.key for row in old], [row.key for row in new], scorer=Indel.normalized_similarity)
    heads_old, heads_new = (np.array([row.is_header for row in side]) for side in (old, new))
    both, either = np.logical_and.outer(heads_old, heads_new), np.logical_or.outer(heads_old, heads_new)
    return np.where(both, 1.0, np.where(either, 0.0, alike.astype(np.float64)))


def columns(old: Sequence[str], new: Sequence[str]) -> list[tuple[int | None, int | None]]:
    """Which column became which, in order; None where one is new or gone.

    Equal heads are the same column. Between two of these, as many columns as before are the same ones under new heads.
    """
    result: list[tuple[int | None, int | None]] = []
    a = b = 0
    for block in [*Indel.opcodes(old, new).as_matching_blocks()]:
        result += _between(range(a, block.a), range(b, block.b))
        result += [(block.a + k, block.b + k) for k in range(block.size)]
        a, b = block.a + block.size, block.b + block.size
    return result


def _between(old: range, new: range) -> list[tuple[int | None, int | None]]:
    if len(old) == len(new):
        return [*zip(old, new, strict=True)]
    return [*((a, None) for a in old), *((None, b) for b in new)]
