"""Results in tables: columns and cells that people filled in, carried over to the rows of the next version."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from nianlun.importing.arrangement.source_edits import SourceEdit
from nianlun.importing.doubts import Doubt
from nianlun.model import Block, BlockKind, Document
from nianlun.text.normalise import normalise
from nianlun.text.result_columns import is_result_column

_BAR = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table: where its cells stand in the file, and what is in each."""

    start: int
    end: int
    spans: tuple[tuple[int, int], ...]
    cells: tuple[str, ...]
    is_bordered: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its head, the line below it, and its rows."""

    head: Line
    rule: Line
    rows: tuple[Line, ...]

    def results(self) -> dict[str, int]:
        """The columns of results by their heads."""
        return {normalise(cell): at for at, cell in enumerate(self.head.cells) if is_result_column(cell)}


@dataclass(slots=True)
class Cells:
    """The edits that carry results over from the tables of `old` to those of `new`, and the results that they cannot.

    `pairs` are the blocks that correspond.
    """

    old: Document
    new: Document
    pairs: list[tuple[Block | None, Block | None]]
    edits: list[SourceEdit] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    def __post_init__(self) -> None:
        counterpart = {
            _line_start(self.new, new): _line_start(self.old, old)
            for old, new in self.pairs
            if old is not None and new is not None
        }
        before = {row.start: table for table in tables(self.old) for row in (table.head, *table.rows)}
        lines = {row.start: row for table in tables(self.old) for row in (table.head, *table.rows)}
        carried: set[int] = set()
        for table in tables(self.new):
            olds = [counterpart.get(row.start) for row in table.rows]
            votes = Counter(before[at].head.start for at in olds if at in before)
            if not votes:
                continue
            old_table = before[votes.most_common(1)[0][0]]
            rows = [lines.get(at) if at is not None else None for at in olds]
            rows = [row if row is not None and before[row.start] is old_table else None for row in rows]
            carried |= {row.start for row in rows if row is not None}
            self._carry(old_table, table, rows)
        for table in tables(self.old):
            for row in table.rows:
                if row.start not in carried:
                    self._lost(table, row)

    def _carry(self, old: Table, new: Table, rows: list[Line | None]) -> None:
        there = {normalise(cell): at for at, cell in enumerate(new.head.cells)}
        missing = [at for head, at in old.results().items() if head not in there]
        missing = [at for at in missing if any(row is not None and _cell(row, at) for row in rows)]
        if missing:
            self._append(new.head, [old.head.cells[at] for at in missing])
            self._append(new.rule, ["---"] * len(missing))
        for row, was in zip(new.rows, rows, strict=True):
            if missing:
                self._append(row, [_cell(was, at) if was is not None else "" for at in missing], len(new.head.cells))
            for head, at in old.results().items() if was is not None else ():
                target = there.get(head)
                if was is None or target is None or target >= len(row.spans) or not _cell(was, at):
                    continue
                if not row.cells[target]:
                    start, end = row.spans[target]
                    self.edits.append(SourceEdit(start, end, f" {_cell(was, at)} "))

    def _append(self, line: Line, cells: list[str], columns: int = 0) -> None:
        """Put cells behind the last one of a line, which is first filled up to so many."""
        cells = [*[""] * max(0, columns - len(line.cells)), *cells]
        text = " | ".join(cells)
        self.edits.append(SourceEdit(line.end, line.end, f" {text} |" if line.is_bordered else f" | {text}"))

    def _lost(self, table: Table, row: Line) -> None:
        for at in table.results().values():
            if _cell(row, at):
                line = self.old.source.count("\n", 0, row.start) + 1
                arguments = (("column", table.head.cells[at]), ("row", " | ".join(row.cells)))
                self.doubts.append(Doubt("result-lost", line, proposal=_cell(row, at), arguments=arguments))


def _line_start(document: Document, block: Block) -> int:
    return document.source.rfind("\n", 0, block.source.start) + 1


def _cell(line: Line, at: int) -> str:
    return line.cells[at] if at < len(line.cells) else ""


def tables(document: Document) -> list[Table]:
    """The tables of a document, but those in lists and quotes."""
    found: list[Table] = []
    lines: list[Line] = []
    rows = [
        block
        for section in document.sections
        for block in section.blocks
        if block.kind is BlockKind.ROW and block.depth == 0
    ]
    for block in rows:
        line = _line(document.source, block.source.start, len(lines[0].cells) if lines else 0)
        follows = lines and document.source[lines[-1].end : line.start].count("\n") == (2 if len(lines) == 1 else 1)
        if not follows:
            found += _table(document.source, lines)
            lines = []
        lines.append(line)
    return [*found, *_table(document.source, lines)]


def _table(source: str, lines: list[Line]) -> list[Table]:
    if not lines:
        return []
    rule = _line(source, lines[0].end + 1) if lines[0].end < len(source) else lines[0]
    return [Table(lines[0], rule, tuple(lines[1:]))] if "-" in source[rule.start : rule.end] else []


def _line(source: str, position: int, columns: int = 0) -> Line:
    """The line at a position; where only its end has a bar, an empty cell follows if the table has a column for it."""
    start = source.rfind("\n", 0, position) + 1
    end = source.find("\n", position)
    end = len(source) if end < 0 else end
    text = source[start:end].rstrip()
    end = start + len(text)
    bars = [start + match.start() for match in _BAR.finditer(text)]
    edges = [start - 1, *bars, end]
    if text.lstrip().startswith("|"):
        edges = edges[1:]
    is_bordered = bool(bars) and bars[-1] == end - 1 and (text.lstrip().startswith("|") or len(edges) - 1 > columns)
    if is_bordered:
        edges = edges[:-1]
    spans = tuple((left + 1, right) for left, right in pairwise(edges))
    return Line(start, end, spans, tuple(source[left:right].strip() for left, right in spans), is_bordered)
