"""What every Word file of ours is made with: clean text, named typefaces, the number of the page."""

from __future__ import annotations

import re

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.text.font import CT_RPr
from docx.text.paragraph import Paragraph

# XML cannot hold these, not even escaped.
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_THEMES = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")


def clean(text: str) -> str:
    """The text without what no Word file can hold."""
    return _NOT_IN_XML.sub("", text)


def set_typeface(properties: CT_RPr, east_asian: str, western: str = "") -> None:
    """Name the typefaces of a style's or a run's `w:rPr`: for Han characters, and for all others."""
    fonts = properties.get_or_add_rFonts()
    for theme in _THEMES:
        fonts.attrib.pop(qn(f"w:{theme}"), "")
    fonts.set(qn("w:eastAsia"), east_asian)
    for kind in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{kind}"), western or east_asian)


def add_page_number(paragraph: Paragraph, before: str = "", after: str = "") -> None:
    """A field that shows the number of the page, between two texts."""
    paragraph.add_run(before)
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)
    paragraph.add_run(after)
