"""Saved web pages (.html) as manuscripts: their headings, paragraphs, lists and tables, without what surrounds them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree, html

from nianlun.importing.doubts import Doubt, RefusedError, doubt
from nianlun.importing.formats.cleaning import clean, removed
from nianlun.importing.formats.encodings import decode_any
from nianlun.importing.formats.office import Element
from nianlun.importing.formats.pipe_tables import Cell, pipe_table
from nianlun.importing.formats.restraint import cautions, refuse_classified
from nianlun.importing.formats.web_looks import INLINE, Look, around, inside, squeezed
from nianlun.importing.inline_markdown import as_cell, as_markdown
from nianlun.importing.manuscript import Form, Manuscript, Piece, Run

_DECLARED = re.compile(rb"charset\s*=\s*[\"']?([\w\-]+)", re.IGNORECASE)
_DECLARATION = re.compile(r"\s*<\?xml[^>]*>")
# They hold no text, or none that is shown.
_SILENT = frozenset({"script", "style", "template", "noscript", "head", "svg", "iframe", "object", "canvas", "select"})
# Their text belongs to the site and not to the page.
_AROUND = frozenset({"nav", "footer", "aside", "form", "button"})
_WIDEST = 1_000


def read_web_page(name: str, content: bytes, encoding: str = "") -> Manuscript:
    """The text of a web page, in `encoding` if it says none itself.

    Raises RefusedError for what is none or is marked as secret.
    """
    declared = _DECLARED.search(content[:4000])
    decoded = decode_any(content, declared[1].decode() if declared else encoding)
    text = _DECLARATION.sub("", clean(decoded.text), count=1)
    parser = html.HTMLParser(huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise RefusedError("file-empty") from None
    body = root.find("body")
    page = _Reading()
    page.read(body if body is not None else root, Look())
    refuse_classified([piece.text for piece in page.pieces])
    warned = cautions((piece.line, piece.text) for piece in page.pieces)
    return Manuscript(name, tuple(page.pieces), (), (*decoded.doubts, *removed(decoded.text), *page.doubts, *warned))


class _Reading:
    """A page, or a cell of one, on the way through it: the line that is being put together, and what is done."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.doubts: list[Doubt] = []
        self._runs: list[Run] = []
        self._look = Look()
        self._labelled: object = None

    def read(self, element: Element, look: Look) -> None:
        """All of an element, as lines of its own."""
        self._under(element, look)
        self._end_line()

    def _under(self, element: Element, look: Look) -> None:
        self._text(element.text, look)
        count = 0
        for each in element:
            tag = each.tag if isinstance(each.tag, str) else ""
            line = len(self.pieces) + 1
            if tag == "br":
                self._end_line()
            elif tag == "img":
                self.doubts.append(doubt("picture-outside", line, address=each.get("src", "")[:200]))
            elif tag == "table":
                self._end_line()
                self._table(each)
            elif tag in INLINE:
                self._under(each, inside(each, look))
            elif tag in _AROUND:
                text = squeezed(" ".join(map(str, each.itertext()))).strip()
                if text:
                    self.doubts.append(doubt("page-part", line, text))
            elif tag and tag not in _SILENT:
                count += tag == "li"
                self._end_line()
                self.read(each, around(each, look, count))
            self._text(each.tail, look)

    def _text(self, text: str | None, look: Look) -> None:
        shown = squeezed(text or "")
        if shown:
            if not self._runs:
                self._look = look
            self._runs.append(replace(look.run, text=shown))

    def _end_line(self) -> None:
        runs, self._runs = self._runs, []
        if not "".join(run.text for run in runs).strip():
            return
        runs[0] = replace(runs[0], text=runs[0].text.lstrip())
        runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip())
        look = self._look
        # An item's sign stands before its first line only.
        label = look.label if look.item is not self._labelled else ""
        self._labelled = look.item
        self._add(
            Piece(
                0,
                tuple(runs),
                label=label,
                level=look.level,
                depth=look.depth if look.label else 0,
                is_bold=all(run.is_bold for run in runs if run.text.strip()),
                is_centred=look.is_centred,
            )
        )

    def _add(self, piece: Piece) -> None:
        self.pieces.append(replace(piece, line=len(self.pieces) + 1))

    def _table(self, table: Element) -> None:
        rows = [list(_cells(row)) for row in table.iter("tr") if next(row.iterancestors("table")) is table]
        held = [[piece for _, cell in row for piece in cell.pieces] for row in rows]
        self.doubts += [each for row in rows for _, cell in row for each in cell.doubts]
        made = pipe_table(_filled([[cell for cell, _ in row] for row in rows], table))
        is_layout = all(len(row) <= 1 for row in rows) or any(each.form is Form.TABLE for row in held for each in row)
        # Pages are laid out by tables: what holds a table, or one cell a row, is none.
        plain = len(rows) if is_layout or not made.markdown else made.titles
        for piece in (piece for row in held[:plain] for piece in row):
            self._add(piece)
        runs = tuple(Run(f"{piece.text}\n") for row in held[plain:] for piece in row)
        if runs:
            self._add(Piece(0, runs, Form.TABLE, made.markdown))


def _cells(row: Element) -> Iterator[tuple[Cell, _Reading]]:
    for each in row:
        if each.tag in ("td", "th"):
            cell = _Reading()
            cell.read(each, Look())
            lines = [(f"{piece.label} " if piece.label else "") + as_markdown(piece.runs) for piece in cell.pieces]
            yield Cell(as_cell(lines), _span(each, "colspan")), cell


def _filled(rows: list[list[Cell]], table: Element) -> list[list[Cell]]:
    """The rows with the cells that those above reach down to, which HTML leaves out."""
    elements = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
    filled: list[list[Cell]] = []
    # By column: how many rows a cell still reaches down, and how many columns it takes.
    reaching: dict[int, tuple[int, int]] = {}
    for row, element in zip(rows, elements, strict=True):
        spans = [_span(each, "rowspan") for each in element if each.tag in ("td", "th")]
        whole: list[Cell] = []
        column = 0
        below: dict[int, tuple[int, int]] = {}
        waiting = list(zip(row, spans, strict=True))
        while waiting or any(each >= column for each in reaching):
            if column in reaching:
                rest, columns = reaching.pop(column)
                whole.append(Cell("", columns, is_continued=True))
            elif waiting:
                cell, rest = waiting.pop(0)
                columns = cell.columns
                whole.append(cell)
            else:
                rest, columns = 1, 1
                whole.append(Cell(""))
            if rest > 1:
                below[column] = (rest - 1, columns)
            column += columns
        filled.append(whole)
        reaching = below
    return filled


def _span(element: Element, attribute: str) -> int:
    text = element.get(attribute, "1").strip()
    return min(max(int(text), 1), _WIDEST) if text.isascii() and text.isdecimal() and len(text) < 9 else 1
