"""The look of a document in Word: the official one of GB/T 9704-2012 for Chinese, a letter for other languages."""

from __future__ import annotations

import math
from copy import deepcopy

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from nianlun.exports.word.body import BULLET, CELL, CODE, QUOTE
from nianlun.exports.word.bullets import set_bullets
from nianlun.exports.word.parts import add_page_number, set_typeface
from nianlun.model import Layout

SHEET = Mm(210), Mm(297)
SIZE_2, SIZE_3, SIZE_4 = Pt(22), Pt(16), Pt(14)
"""二号, 三号 and 四号: the title, the text and the page's number."""
NUMBER, SIGNATURE = "Document number", "Signature"
_HEADINGS = [f"Heading {level}" for level in range(1, 10)]
_TWENTIETH = Pt(1) // 20
_TO_NUMBER = Mm(7)
"""From the type area down to the page's number."""


def text_width(document: WordDocument) -> Length:
    """How wide the type area is."""
    section = document.sections[0]
    return Length((section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0))


def lay_out_official(document: WordDocument, layout: Layout) -> None:
    """Page, grid, typefaces and page numbers of a Chinese official document."""
    section = document.sections[0]
    section.page_width, section.page_height = SHEET
    section.top_margin, section.bottom_margin = Mm(layout.top), Mm(layout.bottom)
    section.left_margin, section.right_margin = Mm(layout.left), Mm(layout.right)
    section.footer_distance = Length(max(0, Mm(layout.bottom) - _TO_NUMBER - SIZE_4))
    # Word counts in twentieths of a point; rounded down, lest the last line has no room.
    line = Length((SHEET[1] - Mm(layout.top) - Mm(layout.bottom)) // layout.lines // _TWENTIETH * _TWENTIETH)
    _set_grid(section._sectPr, line)
    _plain(document, "Normal", layout.body_font, SIZE_3, line, indent=2)
    document.styles["Normal"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    title = _plain(document, "Title", layout.title_font, SIZE_2, Pt(32))
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.space_before = title.paragraph_format.space_after = line
    for level, name in enumerate(_HEADINGS, start=1):
        font = {1: layout.heading_font, 2: layout.subheading_font}.get(level, layout.body_font)
        heading = _plain(document, name, font, SIZE_3, line, indent=2)
        heading.font.bold = level == 3
        heading.paragraph_format.keep_with_next = True
    _plain(document, QUOTE, layout.subheading_font, SIZE_3, line, indent=2)
    _plain(document, BULLET, layout.body_font, SIZE_3, line)
    set_bullets(document, BULLET, Length(2 * SIZE_3), SIZE_3)
    for name in (CODE, CELL):
        small = _plain(document, name, layout.body_font, Pt(12), Pt(18))
        small.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
        # Else each line of it would take one of the page's.
        small.element.get_or_add_pPr().insert_element_before(
            parse_xml(f'<w:snapToGrid {nsdecls("w")} w:val="0"/>'), "w:spacing", "w:ind", "w:jc"
        )
    number = _plain(document, NUMBER, layout.body_font, SIZE_3, line)
    number.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    signature = _plain(document, SIGNATURE, layout.body_font, SIZE_3, line)
    signature.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    signature.paragraph_format.right_indent = Length(4 * SIZE_3)
    _set_pitch(document, Length(text_width(document) // layout.characters))
    document.settings.odd_and_even_pages_header_footer = True
    _number(section.footer.paragraphs[0], WD_ALIGN_PARAGRAPH.RIGHT)
    _number(section.even_page_footer.paragraphs[0], WD_ALIGN_PARAGRAPH.LEFT)


def lay_out_letter(document: WordDocument) -> None:
    """A plain page for texts in other languages."""
    section = document.sections[0]
    section.page_width, section.page_height = SHEET
    section.top_margin, section.bottom_margin = Mm(30), Mm(25)
    section.left_margin = section.right_margin = Mm(27)
    font = "Times New Roman"
    sizes = {
        "Normal": 11.5,
        "Title": 18,
        QUOTE: 11.5,
        BULLET: 11.5,
        CODE: 9.5,
        CELL: 9.5,
        NUMBER: 10.5,
        SIGNATURE: 11.5,
    }
    sizes |= {name: {1: 13.5, 2: 12}.get(level, 11.5) for level, name in enumerate(_HEADINGS, start=1)}
    for name, size in sizes.items():
        style = _plain(document, name, font, Pt(size), None)
        style.paragraph_format.space_after = Pt({CELL: 2, CODE: 0}.get(name, 6))
        style.paragraph_format.space_before = Pt(2 if name == CELL else 0)
    document.styles["Title"].font.bold = True
    set_bullets(document, BULLET, Pt(0), Pt(18))
    for level, name in enumerate(_HEADINGS, start=1):
        style = document.styles[name]
        style.font.bold, style.font.italic = level < 3, level > 2
        style.paragraph_format.space_before, style.paragraph_format.keep_with_next = Pt(12), True
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    add_page_number(footer)


def _plain(
    document: WordDocument, name: str, font: str, size: Length, line: Length | None, indent: int = 0
) -> ParagraphStyle:
    """A paragraph style in black and one typeface, with lines of a fixed height and an indent in characters."""
    styles = document.styles
    if name in styles:
        style = styles[name]
    else:
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
    set_typeface(style.element.get_or_add_rPr(), font)
    style.font.size, style.font.color.rgb = size, RGBColor(0, 0, 0)
    style.font.bold = style.font.italic = False
    layout = style.paragraph_format
    layout.space_before = layout.space_after = Pt(0)
    if line is not None:
        layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, line
        layout.widow_control = False
    for border in style.element.xpath("./w:pPr/w:pBdr"):
        border.getparent().remove(border)
    for old in style.element.xpath("./w:rPr/w:spacing|./w:rPr/w:kern"):
        old.getparent().remove(old)
    if name != BULLET and line is not None:
        # An indent in characters follows the size of the type, as Word's own dialog sets it.
        place = style.element.get_or_add_pPr().get_or_add_ind()
        place.set(qn("w:firstLineChars"), str(100 * indent))
        place.set(qn("w:firstLine"), str(int(size.pt * 20 * indent)))
    return style  # type: ignore[no-any-return]


def _set_grid(section: BaseOxmlElement, line: Length) -> None:
    """So many lines per page. A grid of characters would do, but LibreOffice gives each that is wider two cells."""
    for old in section.xpath("./w:docGrid"):
        section.remove(old)
    grid = OxmlElement("w:docGrid")
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(round(line.pt * 20)))
    section.append(grid)


def _set_pitch(document: WordDocument, pitch: Length) -> None:
    """Let each character of the text take or give a little, so that just so many fill a line."""
    spacing = OxmlElement("w:spacing")
    # In twentieths of a point; rounded down, lest the last one has no room.
    spacing.set(qn("w:val"), str(math.floor(Length(pitch - SIZE_3).pt * 20)))
    for name in ("Normal", *_HEADINGS, QUOTE, BULLET):
        # Word takes a style whose properties stand in another order than its schema's for broken.
        document.styles[name].element.rPr.find(qn("w:sz")).addprevious(deepcopy(spacing))


def _number(paragraph: Paragraph, alignment: WD_ALIGN_PARAGRAPH) -> None:
    """「— 1 —」 at the outer edge, one character from it."""
    paragraph.alignment = alignment
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = SIZE_4
    paragraph.paragraph_format.first_line_indent = Pt(0)
    add_page_number(paragraph, "— ", " —")
    for run in paragraph.runs:
        run.font.size = SIZE_4
        set_typeface(run._r.get_or_add_rPr(), "SimSun")
