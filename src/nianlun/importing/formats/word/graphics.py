"""What hangs on a run of a Word file: pictures, text boxes, charts, objects of other programs."""

from __future__ import annotations

from collections.abc import Iterator

from nianlun.importing.formats.office import Element
from nianlun.importing.formats.word.names import TEXT_BOX, name, visible
from nianlun.importing.formats.word.plain import plain_text
from nianlun.importing.formats.word.source import Source

_BLIP, _VML_PICTURE = name("a:blip"), name("v:imagedata")
_OBJECT, _CONTROL, _WORD_ART = name("o:OLEObject"), name("w:control"), name("v:textpath")
_CHART, _DIAGRAM = name("c:chart"), name("dgm:relIds")
_DRAWN, _PROPERTIES = name("a:graphicData"), name("wp:docPr")
# What a drawing holds that is read; of all else it is told that it is there.
_READ = ("picture", "chart", "diagram", "wordprocessingShape", "wordprocessingGroup", "wordprocessingCanvas", "")
_MANY_BOXES, _SHORT_BOX = 4, 40
"""So many boxes in one drawing, each with so few characters, are a diagram and no text."""


def graphic_marks(source: Source, graphic: Element, *, has_text: bool = False) -> Iterator[str]:
    """The Markdown of each picture in a drawing; its text boxes wait in `source.boxes`, all else in it is told about.

    `has_text` says whether text of the paragraph stands before the drawing.
    """
    objects = [each for each in _shown(graphic) if each.tag == _OBJECT]
    for each in objects:
        source.findings.note("embedded", source.line, program=each.get("ProgID", "?"))
    for each in _shown(graphic):
        if each.tag == _CONTROL:
            source.findings.note("embedded", source.line, program=each.get(name("w:name"), "ActiveX"))
    boxes = [each for each in _shown(graphic) if each.tag in (TEXT_BOX, _WORD_ART)]
    texts = [plain_text(each) for each in boxes]
    if len(boxes) >= _MANY_BOXES and all(len(text) <= _SHORT_BOX for text in texts):
        source.findings.note("embedded-text", source.line, "\n".join(texts), program="Shapes")
    else:
        source.boxes += ((each, has_text) for each, text in zip(boxes, texts, strict=True) if text)
    for each in _shown(graphic):
        if each.tag == _DRAWN and (kind := each.get("uri", "").rpartition("/")[2]) not in _READ:
            source.findings.note("embedded", source.line, program=kind)
        elif each.tag in (_CHART, _DIAGRAM):
            relation = source.relations.get(each.get(name("r:id")) or each.get(name("r:dm")) or "")
            drawn = source.package.tree(relation.target) if relation and not relation.is_outside else None
            text = plain_text(drawn) if drawn is not None else ""
            code = "embedded-text" if text else "embedded"
            source.findings.note(code, source.line, text, program="Chart" if each.tag == _CHART else "SmartArt")
        elif each.tag == _BLIP:
            shown = source.picture(each.get(name("r:embed")) or each.get(name("r:link")) or "", _words(graphic))
            yield from filter(None, [shown])
        elif each.tag == _VML_PICTURE and not objects:
            yield from filter(None, [source.picture(each.get(name("r:id")) or "")])


def _words(graphic: Element) -> str:
    """What the file says that the only picture of a drawing shows."""
    said = [each.get("descr", "") for each in graphic.iter(_PROPERTIES)]
    return said[0] if len(said) == 1 else ""


def _shown(element: Element) -> Iterator[Element]:
    """All elements under one, without the alternatives for old programs and without what is in text boxes."""
    for each in visible(element):
        yield each
        if each.tag != TEXT_BOX:
            yield from _shown(each)
