"""The paragraphs and tables of a Word file as pieces of a manuscript."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from nianlun.importing.doubts import RefusedError
from nianlun.importing.formats.office import Element
from nianlun.importing.formats.pipe_tables import Cell, pipe_table
from nianlun.importing.formats.word.fields import Fields
from nianlun.importing.formats.word.form_tables import form_text
from nianlun.importing.formats.word.inline import Characters, characters, merged
from nianlun.importing.formats.word.names import DELETED, TBL, TC, TEXT_BOX, TR, P, child, name, number, value, visible
from nianlun.importing.formats.word.plain import plain_text
from nianlun.importing.formats.word.source import Source
from nianlun.importing.inline_markdown import as_cell, as_markdown
from nianlun.importing.limits import MOST_BLOCKS
from nianlun.importing.manuscript import Form, Piece, Run

_EMBEDDED = frozenset(map(name, ("w:altChunk", "w:subDoc")))
_PROPERTIES = frozenset(map(name, ("w:sectPr", "w:tblPr", "w:tblGrid", "w:tcPr", "w:trPr", "w:sdtPr", "w:tblPrEx")))
_WIDEST = 1_000
_SHOWN = 80
"""So many characters of a text box are told, so that one finds it."""

_T = TypeVar("_T")


def pieces(source: Source, element: Element) -> Iterator[Piece]:
    """The pieces of an element that holds blocks: the body, a cell, a note."""
    before: list[Characters] = []
    boxes: list[Piece] = []
    first = 0
    for each in visible(element):
        tag = each.tag
        if tag == P:
            source.line += 1
            first = first or source.line
            found = before + characters(source, each)
            above, behind = _boxes(source)
            yield from above
            before, boxes = [], boxes + behind
            # Whoever accepts the deletion of a paragraph's end has one paragraph of the two.
            mark = child(child(each, "w:pPr"), "w:rPr")
            following = each.getnext()
            if child(mark, "w:del") is not None and following is not None and following.tag == P:
                before = found
                continue
            if source.line > MOST_BLOCKS:
                raise RefusedError("file-expands", limit=MOST_BLOCKS, entries=MOST_BLOCKS)
            yield from _paragraph(source, each, found, first)
            yield from boxes
            first, boxes = 0, []
        elif tag == TBL:
            yield from _table(source, each)
        elif tag in _EMBEDDED:
            source.findings.note("embedded", source.line, program="Word")
        elif tag == name("w:sdt") and _is_contents(each):
            source.findings.note("contents-list", None, plain_text(each))
        elif tag in DELETED:
            source.findings.note("text-deleted", source.line, plain_text(each, is_deleted=True))
        elif tag not in _PROPERTIES:
            yield from pieces(source, each)


def _boxes(source: Source) -> tuple[list[Piece], list[Piece]]:
    """The pieces of the text boxes of the paragraph just read: those that stand above it, and those behind it.

    Titles and red heads often stand in one. They have the paragraph's line, since they hang on it.
    """
    placed: tuple[list[Piece], list[Piece]] = ([], [])
    waiting, source.boxes = source.boxes, []
    line, fields, source.fields = source.line, source.fields, Fields()
    for box, has_text in waiting:
        inside = list(pieces(source, box)) if box.tag == TEXT_BOX else [Piece(line, (Run(plain_text(box)),))]
        text = " ".join(piece.text.strip() for piece in inside)
        if inside:
            shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
            source.findings.note("text-box", line, shown=shown)
        placed[has_text].extend(replace(piece, line=line) for piece in inside)
    source.line, source.fields = line, fields
    return placed


def _is_contents(element: Element) -> bool:
    gallery = value(child(child(element, "w:sdtPr"), "w:docPartObj"), "w:docPartGallery")
    return gallery == "Table of Contents"


def _paragraph(source: Source, paragraph: Element, found: list[Characters], first: int) -> Iterator[Piece]:
    """A piece for each line of a paragraph with text, from line `first` on; the number stands before the first."""
    styles = source.styles
    numbering = source.lists.numbering(paragraph)
    label = source.lists.label(numbering) if numbering else ""
    is_contents = styles.is_contents(paragraph)
    for at, line in enumerate(_lines(found), start=first):
        text = "".join(each.run.text for each in line)
        if is_contents and text.strip():
            source.findings.note("contents-list", None, text)
            continue
        if not text.strip() and not any(each.run.mark for each in line):
            continue
        yield Piece(
            at,
            tuple(each.run for each in merged(line)),
            label=label,
            level=styles.level(paragraph),
            depth=numbering.level + 1 if numbering and label else 0,
            is_bold=all(each.run.is_bold for each in line if each.run.text.strip()) and bool(text.strip()),
            is_centred=styles.is_centred(paragraph),
            size=_most(line, lambda each: each.size),
            typeface=_most(line, lambda each: each.typeface) or "",
        )
        label = ""


def _lines(found: Iterable[Characters]) -> Iterator[list[Characters]]:
    """Characters cut at the line breaks in them: a line is what a clerk takes for a paragraph."""
    line: list[Characters] = []
    for each in found:
        first, *others = each.run.text.split("\n")
        line.append(replace(each, run=replace(each.run, text=first)))
        for text in others:
            yield line
            line = [replace(each, run=replace(each.run, text=text))]
    yield line


def _most(line: Iterable[Characters], of: Callable[[Characters], _T]) -> _T | None:
    """What is true of most characters."""
    counts: Counter[_T] = Counter()
    for each in line:
        counts[of(each)] += len(each.run.text.strip())
    return counts.most_common(1)[0][0] if counts.total() else None


def _table(source: Source, table: Element) -> Iterator[Piece]:
    line = source.line + 1
    rows = [list(_cells(source, row)) for row in _under(table, TR) if not _is_deleted(source, row)]
    held = [piece for row in rows for _, inside in row for piece in inside]
    if len(rows) > 1 and (form := form_text([[inside for _, inside in row] for row in rows])) is not None:
        source.findings.note("table-form", line)
        yield from form
        return
    made = pipe_table([[cell for cell, _ in row] for row in rows])
    is_box = all(len(row) <= 1 for row in rows)
    if is_box or not made.markdown:
        # A frame around text is no table; and of a table that no line can hold, the text goes on as text.
        if held:
            source.findings.note("table-unwrapped", line)
        yield from held
        return
    if made.is_merged:
        source.findings.note("table-merged", line)
    for row in rows[: made.titles]:
        yield from (piece for _, inside in row for piece in inside)
    runs = tuple(run for row in rows[made.titles :] for _, inside in row for run in _text_of(inside))
    if any(run.text.strip() or run.mark for run in runs):
        yield Piece(line, runs, Form.TABLE, made.markdown)


def _text_of(inside: Iterable[Piece]) -> Iterator[Run]:
    """The runs of pieces, a line end after each."""
    for piece in inside:
        yield from piece.runs
        yield Run("\n")


def _cells(source: Source, row: Element) -> Iterator[tuple[Cell, list[Piece]]]:
    """The cells of a row with the pieces in them; what a row leaves out before or after them is empty cells."""
    properties = child(row, "w:trPr")
    if before := number(value(properties, "w:gridBefore")):
        yield Cell("", min(max(before, 1), _WIDEST)), []
    for cell in _under(row, TC):
        said = child(cell, "w:tcPr")
        inside = list(pieces(source, cell))
        merge = child(said, "w:vMerge")
        is_continued = merge is not None and merge.get(name("w:val"), "continue") == "continue"
        columns = number(value(said, "w:gridSpan")) or 1
        yield Cell(as_cell(list(_in_cell(source, inside))), min(max(columns, 1), _WIDEST), is_continued), inside


def _in_cell(source: Source, inside: Iterable[Piece]) -> Iterator[str]:
    """The lines of a cell; of a table in it, a line for each row."""
    for piece in inside:
        if piece.form is Form.TABLE:
            source.findings.note("table-nested", piece.line)
            rows = "".join(run.text for run in piece.runs)
            yield from (as_markdown([Run(row)]) for row in rows.split("\n"))
        else:
            yield (f"{piece.label} " if piece.label else "") + as_markdown(piece.runs).strip()


def _is_deleted(source: Source, row: Element) -> bool:
    """Whether a row is gone once all changes are accepted."""
    is_deleted = child(child(row, "w:trPr"), "w:del") is not None
    if is_deleted:
        source.findings.note("text-deleted", source.line + 1, plain_text(row, is_deleted=True))
    return is_deleted


def _under(element: Element, wanted: str) -> Iterator[Element]:
    """The rows of a table, the cells of a row, whatever stands around them."""
    for each in visible(element):
        if each.tag == wanted:
            yield each
        elif each.tag not in _PROPERTIES and each.tag not in (P, TBL):
            yield from _under(each, wanted)
