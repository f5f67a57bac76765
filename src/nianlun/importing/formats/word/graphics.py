"""What hangs on a run of a Word file and is no text: pictures, text boxes, charts, objects of other programs."""

from __future__ import annotations

from collections.abc import Iterator

from nianlun.importing.formats.office import Element
from nianlun.importing.formats.word.names import CHOICE, FALLBACK, TEXT_BOX, name
from nianlun.importing.formats.word.plain import plain_text
from nianlun.importing.formats.word.source import Source

_BLIP, _VML_PICTURE = name("a:blip"), name("v:imagedata")
_OBJECT, _WORD_ART = name("o:OLEObject"), name("v:textpath")
_CHART, _DIAGRAM = name("c:chart"), name("dgm:relIds")


def graphic_marks(source: Source, graphic: Element) -> Iterator[str]:
    """The Markdown of each picture in a drawing; all else in it is told about with its text."""
    objects = [each for each in _shown(graphic) if each.tag == _OBJECT]
    for each in objects:
        source.findings.note("embedded", source.line, program=each.get("ProgID", "?"))
    for each in _shown(graphic):
        if each.tag == TEXT_BOX:
            source.findings.note("text-box", source.line, plain_text(each))
        elif each.tag == _WORD_ART:
            source.findings.note("text-box", source.line, each.get("string", ""))
        elif each.tag in (_CHART, _DIAGRAM):
            relation = source.relations.get(each.get(name("r:id")) or each.get(name("r:dm")) or "")
            drawn = source.package.tree(relation.target) if relation and not relation.is_outside else None
            text = plain_text(drawn) if drawn is not None else ""
            code = "embedded-text" if text else "embedded"
            source.findings.note(code, source.line, text, program="Chart" if each.tag == _CHART else "SmartArt")
        elif each.tag == _BLIP:
            yield from filter(None, [source.picture(each.get(name("r:embed")) or each.get(name("r:link")) or "")])
        elif each.tag == _VML_PICTURE and not objects:
            yield from filter(None, [source.picture(each.get(name("r:id")) or "")])


def _shown(element: Element) -> Iterator[Element]:
    """All elements under one, without the alternatives for old programs and without what is in text boxes."""
    for each in element:
        if each.tag == FALLBACK and element.find(CHOICE) is not None:
            continue
        yield each
        if each.tag != TEXT_BOX:
            yield from _shown(each)
