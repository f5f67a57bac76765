"""A Word file of sentences and a table of three columns on A4 across, as offices hand comparisons round.

What is gone is struck and what is new underlined, as formatting: tracked changes would be lost when somebody accepts
them.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from nianlun.exports.word.parts import add_page_number, clean
from nianlun.views.comparison_table import Run
from nianlun.views.words import Words

PAGE = Mm(297), Mm(210)
COLUMNS = Mm(107), Mm(107), Mm(47)
"""They fill the sheet between margins of 18 mm."""
_MARGIN = Mm(18)
_FONTS = {"zh": ("FangSong", "SimHei"), "": ("Times New Roman", "Arial")}
"""For text and for headings, by language. Typefaces are named, never shipped."""


@dataclass(frozen=True, slots=True)
class Cells:
    """A row of the table; its `notes` are a line each."""

    old: Sequence[Run]
    new: Sequence[Run]
    notes: Sequence[str]
    is_heading: bool = False


def word_table(
    words: Words, title: str, sentences: Sequence[str], heads: Sequence[str], rows: Sequence[Cells], empty: str
) -> bytes:
    """A document with a title, sentences as a list, and a table under three `heads`; without rows it says `empty`."""
    document = docx.Document()
    _lay_out(document, words)
    _headline(document, words, title)
    for sentence in sentences:
        document.add_paragraph(clean(sentence), style="List Bullet")
    if rows:
        table = _table(document, words, heads)
        for row in rows:
            cells = table.add_row().cells  # type: ignore[no-untyped-call]
            _write(cells[0], row.old, row.is_heading, is_old=True)
            _write(cells[1], row.new, row.is_heading, is_old=False)
            _write(cells[2], [Run("\n".join(row.notes), False)], is_heading=False, is_old=False)
    else:
        document.add_paragraph(empty)
    document.core_properties.title = clean(title)
    document.core_properties.author = "nianlun"
    document.core_properties.comments = ""
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _lay_out(document: WordDocument, words: Words) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = PAGE
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN
    font = _FONTS.get(words.language, _FONTS[""])[0]
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = font, Pt(10.5)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), font)
    normal.paragraph_format.space_after = Pt(2)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    add_page_number(footer)


def _headline(document: WordDocument, words: Words, title: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _add(paragraph, words, title, Pt(16))


def _add(paragraph: Paragraph, words: Words, text: str, size: Pt | None = None) -> None:
    font = _FONTS.get(words.language, _FONTS[""])[1]
    run = paragraph.add_run(clean(text))
    run.bold, run.font.name, run.font.size = True, font, size
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def _table(document: WordDocument, words: Words, heads: Sequence[str]) -> Table:
    """A table with its head, which Word repeats on every sheet."""
    table: Table = document.add_table(rows=1, cols=len(COLUMNS))
    table.style, table.autofit = "Table Grid", False
    for column, width in zip(table.columns, COLUMNS, strict=True):
        column.width = width
    head = table.rows[0]
    for cell, width, text in zip(head.cells, COLUMNS, heads, strict=True):
        cell.width = width
        _add(cell.paragraphs[0], words, text)
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    return table


def _write(cell: _Cell, runs: Sequence[Run], is_heading: bool, *, is_old: bool) -> None:
    paragraph = cell.paragraphs[0]
    for piece in runs:
        run = paragraph.add_run(clean(piece.text))
        run.bold = True if is_heading else None
        if piece.is_changed and is_old:
            run.font.strike = True
        elif piece.is_changed:
            run.font.underline = True
