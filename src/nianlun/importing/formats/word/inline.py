"""The characters of one paragraph of a Word file, with their look; what is no part of the text is told about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from nianlun.importing.formats.cleaning import clean, removed
from nianlun.importing.formats.office import Element
from nianlun.importing.formats.word.controls import form_field, ticked
from nianlun.importing.formats.word.graphics import graphic_marks
from nianlun.importing.formats.word.names import DELETED, SDT, P, R, T, child, name, switch, visible
from nianlun.importing.formats.word.plain import circled, plain_text, shown_symbol
from nianlun.importing.formats.word.source import Source
from nianlun.importing.formats.word.styles import Look
from nianlun.importing.manuscript import Run

_LINK = re.compile(r"(?:https?://|mailto:)[^\s<>]+", re.IGNORECASE)
_RAISED = str.maketrans("0123456789+-()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-()", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎")
_MATHS = frozenset(map(name, ("m:oMath", "m:oMathPara")))
_GRAPHICS = frozenset(map(name, ("w:drawing", "w:pict", "w:object")))
_NOTES = {name("w:footnoteReference"): "footnotes", name("w:endnoteReference"): "endnotes"}
_SIGNS = {name("w:tab"): "\t", name("w:ptab"): "\t", name("w:br"): "\n", name("w:cr"): "\n"}
_SIGNS[name("w:noBreakHyphen")] = "-"
# Properties, and places that hold nothing to be seen.
_SILENT = frozenset(
    map(
        name,
        (
            *("w:pPr", "w:rPr", "w:sdtPr", "w:sdtEndPr", "w:smartTagPr", "w:customXmlPr", "w:softHyphen"),
            *("w:lastRenderedPageBreak", "w:footnoteRef", "w:endnoteRef", "w:annotationRef", "w:separator"),
            *("w:continuationSeparator", "w:bookmarkStart", "w:bookmarkEnd", "w:proofErr", "w:fldData", "w:pgNum"),
        ),
    )
)


@dataclass(frozen=True, slots=True)
class Characters:
    """Characters of one run with all that the file says of their look."""

    run: Run
    size: float | None = None
    typeface: str = ""


def characters(source: Source, paragraph: Element) -> list[Characters]:
    """The runs of a paragraph in order; line breaks in it stand in them as LF."""
    return list(_Paragraph(source, paragraph).under(paragraph, ""))


class _Paragraph:
    """A paragraph on the way through it."""

    def __init__(self, source: Source, paragraph: Element) -> None:
        self._source, self._paragraph = source, paragraph
        self._has_text = False

    def under(self, element: Element, link: str) -> Iterator[Characters]:
        """The characters under an element that holds runs."""
        for each in visible(element):
            tag = each.tag
            if tag == R:
                yield from self._run(each, link)
            elif tag in _SILENT:
                continue
            elif tag in DELETED:
                self._source.findings.note("text-deleted", self._source.line, plain_text(each, is_deleted=True))
            elif tag == name("w:hyperlink"):
                yield from self.under(each, self._address(each) or link)
            elif tag == name("w:fldSimple"):
                self._source.fields.begin(each.get(name("w:instr"), ""), is_result=True)
                yield from self.under(each, link)
                yield from self._end_field(link)
            elif tag in _MATHS:
                yield from self._equation(each, link)
            elif tag == SDT and switch(child(each, "w:sdtPr"), "w:showingPlcHdr"):
                self._source.findings.note("placeholder", self._source.line, plain_text(each))
            elif tag == SDT and (box := ticked(each)):
                yield from self._text(box, _PLAIN, link)
            elif tag == P:
                # A paragraph inside one, as no program writes it.
                yield from self.under(each, link)
            elif tag in _GRAPHICS or tag == T:
                yield from self._part(each, _PLAIN, link)
            else:
                if tag == name("w:ins"):
                    self._source.findings.note("changes-accepted", self._source.line)
                yield from self.under(each, link)

    def _run(self, run: Element, link: str) -> Iterator[Characters]:
        look = self._source.styles.look(run, self._paragraph)
        if look.is_hidden:
            self._source.findings.joined("hidden-text", self._source.line, plain_text(run))
            for each in run.iter(name("w:fldChar")):
                yield from self._field(each, link)
            return
        for each in visible(run):
            yield from self._part(each, look, link)

    def _part(self, part: Element, look: Look, link: str) -> Iterator[Characters]:
        tag, source = part.tag, self._source
        if tag == T:
            yield from self._text(re.sub(r"[\r\n\t]+", " ", part.text or ""), look, link)
        elif tag in _SIGNS:
            yield from self._text(_SIGNS[tag], look, link)
            source.line += _SIGNS[tag] == "\n" and not source.fields.dropped
        elif tag in _SILENT:
            return
        elif tag == name("w:delText"):
            source.findings.joined("text-deleted", source.line, part.text or "")
        elif tag == name("w:fldChar"):
            yield from self._field(part, link)
        elif tag == name("w:instrText"):
            source.fields.instruct(part.text or "")
        elif tag == name("w:sym"):
            shown = shown_symbol(part)
            if shown is None:
                told = {"typeface": part.get(name("w:font"), ""), "character": part.get(name("w:char"), "")}
                source.findings.note("symbol-unknown", source.line, **told)
            yield from self._text(shown or "", look, link)
        elif tag in _NOTES:
            if not source.fields.dropped:
                yield Characters(Run("", mark=source.note_mark(_NOTES[tag], part.get(name("w:id"), ""))))
        elif tag == name("w:commentReference"):
            source.comment(part.get(name("w:id"), ""))
        elif tag in _GRAPHICS:
            for mark in graphic_marks(source, part, has_text=self._has_text):
                yield Characters(Run("", mark=mark))
        elif tag == name("w:ruby"):
            for pronunciation in part.findall(name("w:rt")):
                source.findings.note("pronunciation", source.line, plain_text(pronunciation))
            for base in part.findall(name("w:rubyBase")):
                yield from self.under(base, link)
        elif tag in _MATHS:
            yield from self._equation(part, link)
        elif tag == name("w:contentPart"):
            source.findings.note("embedded", source.line, program="Ink")
        else:
            # Alternatives, and whatever a later version of Word puts around its text.
            for each in visible(part):
                yield from self._run(each, link) if each.tag == R else self._part(each, look, link)

    def _text(self, text: str, look: Look, link: str) -> Iterator[Characters]:
        source = self._source
        for doubt in removed(text):
            source.findings.note(doubt.code, source.line, **dict(doubt.arguments))
        text = clean(text)
        if not text:
            return
        dropped = source.fields.dropped
        if dropped:
            # The lines of a table of contents are told together.
            source.findings.joined(dropped, None if dropped == "contents-list" else source.line, text)
            return
        if look.raised in ("superscript", "subscript"):
            signs = _RAISED if look.raised == "superscript" else _LOWERED
            text = text.translate(signs) if all(ord(character) in signs for character in text) else text
        self._has_text = self._has_text or bool(text.strip())
        run = Run(text, look.is_bold, look.is_italic, look.is_struck, link or self._safe(source.fields.address))
        yield Characters(run, look.size, look.typeface)

    def _field(self, mark: Element, link: str) -> Iterator[Characters]:
        kind = mark.get(name("w:fldCharType"))
        if kind == "begin":
            yield from self._text(form_field(mark), _PLAIN, link)
            self._source.fields.begin()
        elif kind == "separate":
            self._source.fields.separate()
        elif kind == "end":
            yield from self._end_field(link)

    def _end_field(self, link: str) -> Iterator[Characters]:
        instruction, has_result = self._source.fields.end()
        if instruction and not has_result:
            shown = circled(instruction)
            if not shown:
                self._source.findings.note("equation-lost", self._source.line, instruction)
            yield from self._text(shown, _PLAIN, link)

    def _equation(self, element: Element, link: str) -> Iterator[Characters]:
        self._source.findings.note("equation", self._source.line)
        yield from self._text(plain_text(element).replace("\n", " "), _PLAIN, link)

    def _address(self, element: Element) -> str:
        relation = self._source.relations.get(element.get(name("r:id"), ""))
        return self._safe(relation.target) if relation is not None and relation.is_outside else ""

    def _safe(self, address: str) -> str:
        """The address if it may be linked to; others are told, since the text goes on without them."""
        if not address or _LINK.fullmatch(address):
            return address
        if not address.startswith("#"):
            self._source.findings.note("link-dropped", self._source.line, address=address)
        return ""


_PLAIN = Look(False, False, False, False, "", None, "")


def merged(found: list[Characters]) -> list[Characters]:
    """The same characters with neighbours of one look put together."""
    together: list[Characters] = []
    for each in found:
        last = together[-1] if together else None
        if (
            last
            and not each.run.mark
            and not last.run.mark
            and replace(each, run=replace(each.run, text=last.run.text)) == last
        ):
            together[-1] = replace(last, run=replace(last.run, text=last.run.text + each.run.text))
        else:
            together.append(each)
    return together
