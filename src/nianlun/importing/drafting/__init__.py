"""From a manuscript to the documents in it: `draft` reads aloud."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from nianlun.importing.doubts import Doubt, Gravity
from nianlun.importing.drafting.dating import Judged
from nianlun.importing.drafting.lines import Line, read_lines
from nianlun.importing.drafting.parts import Part, Role
from nianlun.importing.drafting.splitting import Extent
from nianlun.importing.drafting.ways import Ways, ways_of
from nianlun.importing.drafting.writing import markdown
from nianlun.importing.drafts import Draft, Imported
from nianlun.importing.manuscript import Manuscript
from nianlun.model import Kind
from nianlun.text.outlooks import is_outlook

NUMBERS_LEFT_OUT = "numbering-dropped"
"""The code of the doubt that holds the numbers of headings."""
_ENOUGH = 3
"""So many parts under a heading tell whether they look ahead."""


def draft(manuscript: Manuscript) -> Imported:
    """Draw up the documents that a manuscript holds.

    Every character of it stands in the result: in `front`, in the Markdown of a draft, or in the text of a doubt.
    """
    lines, doubts = read_lines(manuscript.pieces)
    ways = ways_of(lines)
    found = ways.split(lines)
    front = "\n".join(line.text for line in found.front)
    drafts = tuple(_draft(extent, found.front, ways) for extent in found.extents)
    return Imported(front, drafts, (*manuscript.doubts, *doubts))


def _draft(extent: Extent, front: Sequence[Line], ways: Ways) -> Draft:
    lines = extent.lines
    outline = ways.structure(lines, extent.title)
    parts = ((Part(Role.TITLE, 0, 0, extent.title),) if extent.title else ()) + outline.parts
    heads = [lines[part.line].text[part.start : part.end].strip() for part in parts if part.role is Role.HEADING]
    paragraphs = [
        lines[part.line].text[part.start : part.end] for part in parts if part.role in (Role.PARAGRAPH, Role.POINT)
    ]
    signed, date = ways.signature([line.text for line in lines])
    judged = ways.judge(extent.title_text, paragraphs, heads, date, extent.is_shared)
    doubts = list(outline.doubts)
    for code, left_out in ((NUMBERS_LEFT_OUT, outline.numbers), ("stops-dropped", outline.stops)):
        if left_out:
            doubts.append(Doubt(code, lines[0].number, Gravity.NOTE, text=left_out))
    doubts += _doubts(judged, extent, lines)
    return Draft(
        kind=judged.kind,
        period=judged.period,
        unit=ways.unit(extent.title_text, [line.text for line in front], paragraphs, signed),
        title=extent.title_text,
        outlook=_outlook(judged, lines, parts),
        markdown=markdown(lines, parts),
        numbered=markdown(lines, parts, with_numbers=True),
        adopted=date,
        number=ways.number([line.text for line in (*front, *lines[:6])]),
        signature=signed,
        lines=(lines[0].number, lines[-1].number),
        doubts=tuple(doubts),
        is_both=judged.is_both,
    )


def _doubts(judged: Judged, extent: Extent, lines: Sequence[Line]) -> list[Doubt]:
    first = lines[0].number
    doubts = []
    if not extent.title:
        doubts.append(Doubt("no-title", first))
    if judged.other_kind is not None:
        doubts.append(Doubt("kind", first, proposal=judged.kind, alternative=judged.other_kind))
    if judged.is_both:
        doubts.append(Doubt("both-kinds", first))
    if judged.period is None:
        doubts.append(Doubt("no-period", first))
    elif judged.other_period is not None:
        doubts.append(Doubt("period", first, proposal=judged.period.code, alternative=judged.other_period.code))
    return doubts


def _outlook(judged: Judged, lines: Sequence[Line], parts: Sequence[Part]) -> str:
    """The first heading of a summary under which it speaks of the time to come."""
    if judged.kind is not Kind.SUMMARY:
        return ""
    for index, part in enumerate(parts):
        if part.role is Role.HEADING:
            heading = lines[part.line].text[part.start : part.end].strip()
            first = islice(_under(parts, index), _ENOUGH)
            text = "\n".join(lines[each.line].text[each.start : each.end] for each in first)
            if is_outlook(heading, text, judged.period):
                return heading
    return ""


def _under(parts: Sequence[Part], index: int) -> Iterator[Part]:
    """The parts under a heading, those of the headings in it included."""
    for part in islice(parts, index + 1, None):
        if part.role is Role.HEADING and part.depth <= parts[index].depth:
            return
        yield part
