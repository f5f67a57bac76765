"""Footnotes of a Word file, for which python-docx has no words."""

from __future__ import annotations

from typing import cast

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.text.paragraph import CT_P
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph


class Notes:
    """The footnotes of a Word file: a part of their own, and signs that lead to it."""

    def __init__(self, document: WordDocument) -> None:
        self._root = parse_xml(
            f"<w:footnotes {nsdecls('w')}>"
            '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
            '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p>'
            "</w:footnote></w:footnotes>"
        )
        self._document = document
        self._count = 0

    def add(self, sign: Paragraph) -> Paragraph:
        """Put the sign of a new note at the end of a paragraph; answers the paragraph in which its text is to stand."""
        if not self._count:
            name = PackURI("/word/footnotes.xml")
            part = XmlPart(name, CONTENT_TYPE.WML_FOOTNOTES, self._root, self._document.part.package)
            self._document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        self._count += 1
        sign._p.append(self._sign("w:footnoteReference"))
        note = OxmlElement("w:footnote")
        note.set(qn("w:id"), str(self._count))
        inside = cast(CT_P, OxmlElement("w:p"))
        inside.append(self._sign("w:footnoteRef"))
        note.append(inside)
        self._root.append(note)
        return Paragraph(inside, self._document._body)

    def _sign(self, name: str) -> BaseOxmlElement:
        run = parse_xml(f'<w:r {nsdecls("w")}><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:r>')
        mark = OxmlElement(name)
        if name == "w:footnoteReference":
            mark.set(qn("w:id"), str(self._count))
        run.append(mark)
        return run
