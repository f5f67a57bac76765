"""A document as a Word file in the official layout, to be signed, stamped and sent."""

from __future__ import annotations

import io
import re

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from nianlun.exports.word.body import BodyWriter, Pictures
from nianlun.exports.word.layout import NUMBER, SIGNATURE, lay_out_letter, lay_out_official, text_width
from nianlun.exports.word.parts import clean
from nianlun.model import Document, Layout, Section
from nianlun.text.days import written_day
from nianlun.views.words import Words

_DEEPEST = 9
_ADDRESSEES = re.compile("[^。！？；]{2,80}[：:]")
_IN_A_SENTENCE = re.compile("[。；，：]")
_LONGEST_DAY, _LONGEST_UNIT = 16, 24
_LAST = 3
"""So many last paragraphs are looked at for a signature."""


def document_as_docx(document: Document, words: Words, layout: Layout, signature: str, pictures: Pictures) -> bytes:
    """The whole document: number, title, text, and below it who signed it and when.

    Args:
        document: What is to be written.
        words: Those of the document's language, which also says how it is laid out.
        layout: Page and typefaces of a Chinese document.
        signature: The unit's name at that time; written if there is a date and no signature yet.
        pictures: The content of a picture by its target in the text.
    """
    written = docx.Document()
    if words.language == "zh":
        lay_out_official(written, layout)
    else:
        lay_out_letter(written)
    title = _title_section(document)
    writer = BodyWriter(written, pictures, text_width(written))
    writer.collect_notes(section.html for section in document.sections)
    if document.header.number:
        written.add_paragraph(clean(document.header.number), style=NUMBER)
    if title is not None:
        writer.heading(title.heading_html, "Title")
    elif document.title:
        written.add_paragraph(clean(document.title), style="Title")
    shown = [section for section in document.sections if section.index is not None and section is not title]
    highest = min((section.level for section in shown), default=1)
    before = len(written.paragraphs)
    for section in document.sections:
        if section in shown:
            writer.heading(section.heading_html, f"Heading {min(_DEEPEST, 1 + section.level - highest)}")
        writer.write(section.html)
    writer.finish()
    _address(written, before)
    _sign(written, document, words, signature)
    written.core_properties.title = clean(document.title)
    written.core_properties.author = clean(signature)
    written.core_properties.comments = ""
    file = io.BytesIO()
    written.save(file)
    return file.getvalue()


def _title_section(document: Document) -> Section | None:
    first = document.root.children[0] if document.root.children else None
    return first if first is not None and first.level == 1 and first.heading == document.title else None


def _address(written: WordDocument, number: int) -> None:
    """Those to whom a text is sent stand without an indent, on the first line below its title."""
    paragraph = next(iter(written.paragraphs[number : number + 1]), None)
    if paragraph is None or paragraph.style is None:
        return
    if paragraph.style.name == "Normal" and _ADDRESSEES.fullmatch(paragraph.text.strip()):
        place = paragraph._p.get_or_add_pPr().get_or_add_ind()
        place.set(qn("w:firstLineChars"), "0")
        place.set(qn("w:firstLine"), "0")


def _place_signature(written: WordDocument) -> None:
    """What the author signed with stands where signatures do: the day alone in the last line, the unit above it."""
    unit, day = [None, None, *written.paragraphs][-2:]
    if unit is None or day is None or _IN_A_SENTENCE.search(day.text):
        return
    if len(day.text) > _LONGEST_DAY or written_day(day.text) is None:
        return
    day.style = written.styles[SIGNATURE]
    is_plain = unit.style is not None and unit.style.name == "Normal"
    if is_plain and len(unit.text) <= _LONGEST_UNIT and not _IN_A_SENTENCE.search(unit.text):
        unit.style = written.styles[SIGNATURE]
        unit.paragraph_format.keep_with_next = True


def _sign(written: WordDocument, document: Document, words: Words, signature: str) -> None:
    """The unit and the day, unless the author wrote them at the end."""
    if words.language == "zh":
        _place_signature(written)
    day = document.header.issued or document.header.adopted
    if day is None or not signature:
        return
    last = " ".join(paragraph.text for paragraph in written.paragraphs[-_LAST:])
    if signature in last and str(day.year) in re.findall(r"\d{4}", last):
        return
    written.add_paragraph()
    written.add_paragraph(clean(signature), style=SIGNATURE)
    written.add_paragraph(words.date(day), style=SIGNATURE)
