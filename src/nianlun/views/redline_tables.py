"""Tables in the redline: each row with its cells as they were and are, under the heads of their columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from markupsafe import Markup

from nianlun.comparison import BlockComparison, Passage, SectionComparison
from nianlun.model import Block, BlockKind
from nianlun.text.edits import Edit
from nianlun.views.marked_edits import NOTHING, old_side, redline
from nianlun.views.moves import Moves
from nianlun.views.words import Words

_BORDER = " | "

Form = Callable[[Sequence[Edit]], Markup]
"""How edits are shown: both texts in one, or the old one alone."""


@dataclass(frozen=True, slots=True)
class RedlineRow:
    """A row that changed, or (`fold`) several that did not. `was` are the old cells of a row that was there before."""

    id: str
    cells: tuple[Markup, ...]
    origin: Markup = NOTHING
    fold: str = ""
    folded: tuple[str, ...] = ()
    was: tuple[Markup, ...] = ()


@dataclass(frozen=True, slots=True)
class RedlineTable:
    """The heads of the columns, those of both years where they differ, and the rows; `id` is that of the heads."""

    id: str
    head: tuple[Markup, ...]
    rows: tuple[RedlineRow, ...]
    width: int


def header_rows(section: SectionComparison) -> set[int]:
    """The first rows of the section's tables, old and new, by identity."""
    found: set[int] = set()
    for side in (section.old, section.new):
        before: Block | None = None
        for block in side.blocks if side is not None else ():
            if block.kind is BlockKind.ROW and (before is None or before.kind is not BlockKind.ROW):
                found.add(id(block))
            before = block
    return found


def redline_table(
    words: Words, section: SectionComparison, blocks: Sequence[BlockComparison], moves: Moves
) -> RedlineTable:
    """Rows that follow each other, the first of them with the heads if it is a table's first row."""
    heads = header_rows(section)
    head = next((block for block in blocks[:1] if id(block.new) in heads or id(block.old) in heads), None)
    columns = head.passages if head is not None else ()
    width = max(len(columns), *(len(block.passages) for block in blocks))
    return RedlineTable(
        moves.id(head) if head is not None and head.is_changed else "",
        tuple(cell for passage in columns for cell in _cells(passage)),
        tuple(_rows(words, section, blocks[1:] if head is not None else blocks, columns, moves)),
        width,
    )


def _rows(
    words: Words,
    section: SectionComparison,
    blocks: Sequence[BlockComparison],
    columns: Sequence[Passage],
    moves: Moves,
) -> Iterator[RedlineRow]:
    for is_changed, group in groupby(blocks, lambda block: block.is_changed):
        rows = [*group]
        if not is_changed:
            texts = tuple(block.new.text for block in rows if block.new is not None)
            yield RedlineRow("", (), fold=words.count("redline.same-rows", len(rows)), folded=texts)
            continue
        for block in rows:
            origin = moves.origin(section, block)
            yield RedlineRow(
                moves.id(block),
                tuple(_placed(block, columns)),
                moves.sign(origin) if origin is not None else NOTHING,
                was=tuple(_placed(block, columns, old_side)) if block.old is not None and block.new is not None else (),
            )


def _placed(block: BlockComparison, columns: Sequence[Passage], form: Form = redline) -> list[Markup]:
    """The row's cells under their heads: a row of one year only leaves the columns of the other year empty."""
    cells = [cell for passage in block.passages for cell in _cells(passage, form)]
    if block.old is not None and block.new is not None:
        return cells
    has = [column.new is not None if block.old is None else column.old is not None for column in columns]
    if sum(has) != len(cells):
        return cells
    left = iter(cells)
    return [next(left) if is_there else NOTHING for is_there in has]


def _cells(passage: Passage, form: Form = redline) -> Iterator[Markup]:
    """The cell that a passage is, or the cells of the row that a list item has become."""
    sides = [side for side in (passage.old, passage.new) if side is not None]
    if all(side.block.kind is BlockKind.ROW for side in sides):
        yield form([replace(edit, text=edit.text.replace(_BORDER, "")) for edit in passage.edits])
        return
    cell: list[Edit] = []
    for edit in passage.edits:
        first, *others = edit.text.split(_BORDER)
        cell.append(replace(edit, text=first))
        for other in others:
            yield form(cell)
            cell = [replace(edit, text=other)]
    yield form(cell)
