"""Lists with signs, of several levels: who has the Word file can move a point in and out, and it comes back so."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Length
from docx.text.paragraph import Paragraph

_SIGNS = "•◦▪"
# What Word wants behind the list that a paragraph belongs to, of what ours have.
_BEHIND = ("w:pBdr", "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
_TWENTIETH = 635
"""A twentieth of a point, in which Word counts, in the unit of lengths."""
DEEPEST = 8
"""Word knows nine levels."""


def set_bullets(document: WordDocument, style: str, before: Length, step: Length) -> None:
    """Give the paragraphs of a style signs, `before` from the margin and each level `step` further in."""
    numbering = document.part.numbering_part.element
    others = list(numbering.iterchildren(qn("w:abstractNum")))
    number = 1 + max((int(each.get(qn("w:abstractNumId"))) for each in others), default=0)

    def twentieths(length: int) -> int:
        return round(length / _TWENTIETH)

    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
        f'<w:lvlText w:val="{_SIGNS[level % len(_SIGNS)]}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{twentieths(before + (level + 1) * step)}" w:hanging="{twentieths(step)}"/></w:pPr>'
        "</w:lvl>"
        for level in range(DEEPEST + 1)
    )
    kind = '<w:multiLevelType w:val="multilevel"/>'
    abstract = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{kind}{levels}</w:abstractNum>'
    # Word wants all of them before the first list that is made of one.
    numbering.insert(len(others), parse_xml(abstract))
    properties = document.styles[style].element.get_or_add_pPr()
    properties.get_or_add_numPr().get_or_add_numId().val = numbering.add_num(number).numId
    # Else the indent of plain text would go on top of the list's.
    properties.get_or_add_ind().set(qn("w:firstLineChars"), "0")


def set_depth(paragraph: Paragraph, depth: int) -> None:
    """Put a paragraph of such a style `depth` levels in."""
    if not depth or paragraph.style is None:
        return
    listed = paragraph.style.element.pPr.numPr.numId.val
    own = parse_xml(
        f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{min(depth, DEEPEST)}"/><w:numId w:val="{listed}"/></w:numPr>'
    )
    paragraph._p.get_or_add_pPr().insert_element_before(own, *_BEHIND)
