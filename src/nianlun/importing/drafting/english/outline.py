"""The headings and points of an English document, line by line: English texts are not pasted without breaks."""

from __future__ import annotations

from collections.abc import Sequence

from nianlun.importing.drafting.english.headings import SIGN, depths_of, headings, way_of
from nianlun.importing.drafting.lines import Line
from nianlun.importing.drafting.list_marks import is_task
from nianlun.importing.drafting.parts import Part, Role
from nianlun.importing.drafting.structure import Structure
from nianlun.text.numbering import split_heading


def structure(lines: Sequence[Line], begin: int) -> Structure:
    """Take a document's text apart, from character `begin` of its first line."""
    found = {each.line: each for each in headings(lines, begin)}
    depths = depths_of(list(found.values()), lines)
    parts: list[Part] = []
    numbers = stops = ""
    points: list[str] = []
    for index, line in enumerate(lines):
        text, from_ = line.text, begin if index == 0 else 0
        if line.is_whole:
            parts.append(Part(Role.WHOLE, index, 0, 0))
            points = []
        elif index in found:
            heading = found[index]
            number = len(text) - len(text.lstrip()) if heading.is_numbered else None
            parts.append(Part(Role.HEADING, index, heading.start, heading.end, depths[index], number))
            numbers += text[: heading.start].strip()
            stops += text[heading.end :].strip()
            points = []
        elif not text[from_:].strip() and not any(run.mark for run in line.piece.runs):
            continue
        elif from_ == 0 and (point := _point(line, points)) is not None:
            parts.append(Part(Role.POINT, index, *point))
        else:
            parts.append(Part(Role.PARAGRAPH, index, from_, len(text)))
            points = []
    return Structure(tuple(parts), numbers, stops, ())


def _point(line: Line, above: list[str]) -> tuple[int, int, int] | None:
    """Where a point begins and ends and how deep it lies; None for a paragraph. `above` are the ways that are open."""
    text, piece = line.text, line.piece
    key, start = "", 0
    if sign := SIGN.match(text):
        key, start = sign[0].strip(), sign.end()
    elif number := split_heading(text)[0]:
        key = way_of(number)
    elif not (piece.label or piece.depth or is_task(text)):
        return None
    if piece.depth:
        return start, len(text), piece.depth - 1
    if key in above:
        del above[above.index(key) + 1 :]
    else:
        above.append(key)
    return start, len(text), len(above) - 1
