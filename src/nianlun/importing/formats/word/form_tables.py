"""Tables that are forms: 单位 / 姓名 / 总结内容, with a whole text in one cell. They are read as that text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from nianlun.importing.manuscript import Form, Piece, Run
from nianlun.text.numbering import split_numbering

Row = Sequence[Sequence[Piece]]
"""The pieces of each cell of a row; of a cell that goes on from the one above, none."""

_LONG, _LONG_ALONE = 150, 600
"""Characters of a cell that is a text of its own: with an outline in it, or without."""
_MANY = 5
_LABEL = 20
"""A cell with more characters is no label."""
_MOST_BESIDE = 2
"""A cell that holds a text stands alone in its row or beside its label."""
_SHARE = 0.6
"""So much of a form's text lies in such cells; in a table of tasks every row says a little."""
_ENDS_LABEL = re.compile(r"[：:。；;]$")


def form_text(rows: Sequence[Row]) -> list[Piece] | None:
    """The text of a table that is a form, in order; None for a table.

    Short cells become lines: a label and what stands beside it one (「姓名：…」). The text in a long cell is taken
    over piece by piece, so that its headings are headings.
    """
    total = sum(_length(cell) for row in rows for cell in row)
    held = sum(_length(cell) for row in rows for cell in _filled(row) if _is_text(cell, row))
    if not held or held < _SHARE * total:
        return None
    return [piece for row in rows for piece in _pieces(row)]


def _pieces(row: Row) -> Iterator[Piece]:
    cells = _filled(row)
    if len(cells) <= _MOST_BESIDE and any(_is_text(cell, row) for cell in cells):
        for cell in cells:
            yield from cell if _is_text(cell, row) else [_line(cell)]
        return
    waiting = [cell for cell in row if cell]
    while waiting:
        label = waiting.pop(0)
        beside = waiting.pop(0) if waiting else []
        if not _length(label) or not beside or _length(label) > _LABEL or any(map(_is_whole, (*label, *beside))):
            yield from (*label, *beside)
            continue
        first = _line(label)
        gap = "" if _ENDS_LABEL.search(first.text) else "：" if not first.text.isascii() else ": "
        yield replace(first, runs=(*first.runs, Run(gap), *_line(beside).runs))


def _line(cell: Sequence[Piece]) -> Piece:
    """A short cell as one line; what is written downwards, a character in each line, is a word."""
    runs: list[Run] = []
    is_word = all(len(piece.text.strip()) <= 1 for piece in cell)
    for piece in cell:
        gap = "" if is_word or not runs else " "
        runs += (Run(gap + (f"{piece.label} " if piece.label else "")), *piece.runs)
    return replace(cell[0], runs=tuple(run for run in runs if run.text or run.mark), label="", depth=0)


def _filled(row: Row) -> list[Sequence[Piece]]:
    return [cell for cell in row if any(piece.text.strip() or piece.markdown for piece in cell)]


def _length(cell: Sequence[Piece]) -> int:
    return sum(len(piece.text.strip()) for piece in cell)


def _is_whole(piece: Piece) -> bool:
    return piece.form is not Form.PARAGRAPH


def _is_text(cell: Sequence[Piece], row: Row) -> bool:
    """Whether a cell holds a text with paragraphs and not an answer, however long it is."""
    if any(other is not cell and _length(other) > _LABEL for other in row) or len(_filled(row)) > _MOST_BESIDE:
        return False
    outlined = sum(bool(piece.label or piece.level or split_numbering(piece.text)[0]) for piece in cell) > 1
    length = _length(cell)
    return len(cell) > 1 and length >= (_LONG if outlined or len(cell) >= _MANY else _LONG_ALONE)
