"""The text of a document, from the HTML that reading made of it, as paragraphs, tables and notes of a Word file."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.image.exceptions import UnrecognizedImageError
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml import html
from lxml.etree import _Element

from nianlun.exports.word.bullets import set_depth
from nianlun.exports.word.grid import Grid, add_grid
from nianlun.exports.word.notes import Notes
from nianlun.exports.word.parts import clean

Pictures = Callable[[str], bytes | None]
"""The content of a picture by the target that the text gives it; None where there is none."""

_BLOCKS = frozenset(
    ("p", "ul", "ol", "li", "table", "blockquote", "pre", "div", "hr", "dl", "dt", "dd", "details", "summary")
) | {f"h{level}" for level in range(1, 7)}
_BLANKS = re.compile("[ \t\n\r]+")
_OUTSIDE = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
QUOTE, CODE, BULLET, CELL = "Quote", "Code", "List Bullet", "Table text"
"""The styles of paragraphs that are no plain text; the layout defines them."""


@dataclass(frozen=True, slots=True)
class Look:
    """How characters look: what the elements around them say."""

    is_bold: bool = False
    is_italic: bool = False
    is_struck: bool = False
    is_code: bool = False
    is_raised: bool = False
    is_lowered: bool = False
    link: str = ""


_LOOKS: dict[str, Callable[[Look], Look]] = {
    **dict.fromkeys(("strong", "b"), lambda look: replace(look, is_bold=True)),
    **dict.fromkeys(("em", "i"), lambda look: replace(look, is_italic=True)),
    **dict.fromkeys(("del", "s"), lambda look: replace(look, is_struck=True)),
    **dict.fromkeys(("code", "kbd"), lambda look: replace(look, is_code=True)),
    "sup": lambda look: replace(look, is_raised=True),
    "sub": lambda look: replace(look, is_lowered=True),
}


class BodyWriter:
    """Writes one piece of HTML after the other at the end of a Word file. `notes` are the texts of footnotes by id."""

    def __init__(self, document: WordDocument, pictures: Pictures, width: Length) -> None:
        self._document = document
        self._pictures = pictures
        self._width = width
        self._notes = Notes(document)
        self._texts: dict[str, _Element] = {}
        self._shown: dict[str, int] = {}

    def collect_notes(self, pieces: Iterable[str]) -> None:
        """Learn the texts of all footnotes; their signs may stand anywhere before them."""
        for piece in pieces:
            for item in _parsed(piece).iter("li"):
                if item.get("id", "").startswith("fn:"):
                    self._texts[item.get("id", "")] = item

    def heading(self, piece: str, style: str) -> None:
        """A heading, from its HTML."""
        self._inline(self._document.add_paragraph(style=style), _parsed(piece), Look())

    def write(self, piece: str) -> None:
        """Blocks, from their HTML."""
        self._blocks(_parsed(piece), None, 0)

    def finish(self) -> None:
        """Write the notes that no sign led to, so that nothing is lost."""
        for name, note in self._texts.items():
            if name not in self._shown:
                self._blocks(note, None, 0)

    def _blocks(
        self, parent: _Element, style: str | None, depth: int, lead: tuple[str, str | None] = ("", None)
    ) -> None:
        """The children of an element. `lead` is what the first line of an item has alone: its numeral, its style."""
        waiting: list[_Element | str] = [parent.text or ""]
        is_item = parent.tag == "li"

        def flush() -> None:
            nonlocal lead
            if lead[0] or any(not isinstance(part, str) or part.strip() for part in waiting):
                paragraph = self._paragraph(lead[1] or style, depth)
                if lead[0]:
                    paragraph.add_run(lead[0])
                lead = ("", None)
                self._parts(paragraph, waiting, Look())
            waiting.clear()

        for child in parent:
            if isinstance(child.tag, str) and child.tag in _BLOCKS:
                if child.tag == "p" and is_item:
                    waiting += [child.text or "", *_children(child)]
                    flush()
                else:
                    flush()
                    self._block(child, style, depth)
            else:
                waiting.append(child)
            waiting.append(child.tail or "")
        flush()

    def _block(self, element: _Element, style: str | None, depth: int) -> None:
        match element.tag:
            case "ul" | "ol":
                self._list(element, style, depth)
            case "table":
                self._table(element)
            case "blockquote":
                self._blocks(element, QUOTE, depth)
            case "pre":
                for line in "".join(map(str, element.itertext())).rstrip("\n").split("\n"):
                    self._paragraph(CODE, depth).add_run(clean(line))
            case "hr":
                return
            case _:
                self._blocks(element, style, depth)

    def _list(self, element: _Element, style: str | None, depth: int) -> None:
        """Numerals are written out: so they are what they were, wherever the list is moved to."""
        parent = element.getparent()
        nested = int(parent is not None and parent.tag == "li")
        number = int(start) if (start := element.get("start", "1")).lstrip("-").isdigit() else 1
        for item in element:
            if item.get("id", "") in self._texts:
                continue
            if element.tag == "ol":
                number = int(own) if (own := item.get("value", "")).lstrip("-").isdigit() else number
                self._blocks(item, style, depth + nested, (f"{number}. ", None))
                number += 1
            else:
                self._blocks(item, style, depth + nested, ("", BULLET))

    def _paragraph(self, style: str | None, depth: int) -> Paragraph:
        paragraph = self._document.add_paragraph(style=style)
        if style == BULLET:
            set_depth(paragraph, depth)
        elif depth:
            paragraph.paragraph_format.left_indent = Pt(16 * depth)
        return paragraph

    def _table(self, element: _Element) -> None:
        def write(cell: _Cell, source: _Element) -> None:
            paragraph = cell.paragraphs[0]
            paragraph.style = self._document.styles[CELL]
            if source.tag == "th":
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            self._inline(paragraph, source, Look(is_bold=source.tag == "th"))

        add_grid(self._document, Grid.of(element), self._width, write)

    def _inline(self, paragraph: Paragraph, element: _Element, look: Look) -> None:
        self._parts(paragraph, [element.text or "", *_children(element)], look)

    def _parts(self, paragraph: Paragraph, parts: Iterable[_Element | str], look: Look) -> None:
        for part in parts:
            if isinstance(part, str):
                self._text(paragraph, part, look)
            elif isinstance(part.tag, str):
                self._element(paragraph, part, look)

    def _element(self, paragraph: Paragraph, element: _Element, look: Look) -> None:
        match element.tag:
            case "br":
                paragraph.add_run().add_break()
            case "img":
                self._picture(paragraph, element.get("src", ""), element.get("alt", ""))
            case "input":
                paragraph.add_run("☑" if element.get("checked") is not None else "☐")
            case "a":
                if element.get("href", "").startswith("#fnref"):
                    return
                target = element.get("href", "")
                self._inline(paragraph, element, replace(look, link=target if _OUTSIDE.match(target) else ""))
            case "sup" if element.get("id", "").startswith("fnref"):
                self._sign(paragraph, next((link.get("href", "")[1:] for link in element.iter("a")), ""))
            case _:
                if element.tag in _BLOCKS and paragraph.text:
                    paragraph.add_run().add_break()
                self._inline(paragraph, element, _LOOKS.get(str(element.tag), replace)(look))

    def _text(self, paragraph: Paragraph, text: str, look: Look) -> None:
        text = clean(_BLANKS.sub(" ", text))
        if not paragraph.text and not paragraph._p.xpath(".//w:drawing|.//w:footnoteRef"):
            text = text.lstrip(" ")
        if not text:
            return
        run = paragraph.add_run(text)
        run.bold, run.italic = look.is_bold or None, look.is_italic or None
        if look.is_struck:
            run.font.strike = True
        if look.is_code:
            run.font.name = "Courier New"
        if look.is_raised or look.is_lowered:
            run.font.superscript, run.font.subscript = look.is_raised or None, look.is_lowered or None
        if look.link:
            self._link(paragraph, run, look.link)

    def _link(self, paragraph: Paragraph, run: Run, target: str) -> None:
        link = OxmlElement("w:hyperlink")
        # A note lies in a part of its own, whose relations are not the document's: there the text alone must do.
        if (parent := paragraph._p.getparent()) is not None and parent.tag == qn("w:footnote"):
            return
        link.set(qn("r:id"), paragraph.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        run.font.underline = True
        run._r.addprevious(link)
        link.append(run._r)

    def _picture(self, paragraph: Paragraph, source: str, alternative: str) -> None:
        content = self._pictures(source)
        try:
            if content is not None:
                picture = paragraph.add_run().add_picture(io.BytesIO(content))
                if picture.width > self._width:
                    picture.height = Length(picture.height * self._width // picture.width)
                    picture.width = self._width
                picture._inline.docPr.set("descr", clean(alternative))
                return
        except (UnrecognizedImageError, ZeroDivisionError, ValueError, KeyError):
            pass  # A form that Word files of ours cannot hold (WebP): its words stand for it.
        paragraph.add_run(clean(f"[{alternative or source}]"))

    def _sign(self, paragraph: Paragraph, name: str) -> None:
        note = self._texts.get(name)
        if note is None:
            return
        if name in self._shown:
            paragraph.add_run(str(self._shown[name])).font.superscript = True
            return
        self._shown[name] = len(self._shown) + 1
        inside = self._notes.add(paragraph)
        inside.add_run(" ")
        for number, part in enumerate(list(note.iterchildren("p")) or [note]):
            if number:
                inside.add_run().add_break()
            self._inline(inside, part, Look())


def _parsed(piece: str) -> _Element:
    parsed: _Element = html.fragment_fromstring(piece, create_parent="div")
    return parsed


def _children(element: _Element) -> Iterator[_Element | str]:
    for child in element:
        yield child
        yield child.tail or ""
