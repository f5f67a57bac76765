"""What a summary has to answer: each task of the plan as a row to fill in, each item and promised number as a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nianlun.comparison.rows import cells_of, rows_of
from nianlun.model import Block, BlockKind, Section
from nianlun.skeletons.remarks import Remarks
from nianlun.skeletons.writing import as_markdown, comment
from nianlun.text.quantities import QuantityKind, quantities
from nianlun.text.sentences import sentences
from nianlun.text.tasks import names_tasks

_BORDER = " | "


def promises(section: Section, remarks: Remarks) -> tuple[str, ...]:
    """Paragraphs of Markdown for below the section's heading in a summary.

    A table of tasks comes back with columns for what was done. List items, and sentences with a number, become lines
    that only their author sees, so that one that is not answered is not published as if it were.
    """
    return tuple(_promises(section, remarks))


def _promises(section: Section, remarks: Remarks) -> Iterator[str]:
    rows = rows_of(section.blocks)
    lines: list[str] = []
    table: list[list[str]] = []
    for at, block in enumerate(section.blocks):
        if at in rows:
            cells = [cell.removesuffix(_BORDER).strip() for cell in cells_of(block.text)]
            if rows[at].is_header:
                yield from _written(lines, table, remarks)
                lines, table = [], [cells] if names_tasks(cells) else []
            elif table:
                table.append(cells)
            continue
        if table:
            yield from _written(lines, table, remarks)
            lines, table = [], []
        lines += [comment(remarks.planned(text)) for text in _said(block)]
    yield from _written(lines, table, remarks)


def _written(lines: Sequence[str], table: Sequence[Sequence[str]], remarks: Remarks) -> Iterator[str]:
    if lines:
        yield "\n".join(lines)
    if len(table) > 1:
        yield _table(table, remarks)


def _said(block: Block) -> Iterator[str]:
    """The promises of a block: an item as a whole, of other text the sentences that hold a number."""
    if block.kind is BlockKind.ITEM:
        yield block.text
    elif block.kind is BlockKind.PARAGRAPH:
        yield from (text.strip().rstrip(";；") for text in sentences(block.text) if _promises_something(text))


def _promises_something(text: str) -> bool:
    """Whether a sentence says how much, how often or until when; a date alone says since when, mostly."""
    return any(quantity.kind is not QuantityKind.DATE for quantity in quantities(text))


def _table(rows: Sequence[Sequence[str]], remarks: Remarks) -> str:
    head, *tasks = rows
    empty = [""] * len(remarks.columns)
    lines = [_row([*head, *remarks.columns]), _row(["---"] * (len(head) + len(empty)))]
    lines += [_row([*(row[at] if at < len(row) else "" for at in range(len(head))), *empty]) for row in tasks]
    return "\n".join(lines)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell if cell == '---' else as_markdown(cell) for cell in cells)} |"
