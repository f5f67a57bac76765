"""The lineage of a series, drawn: a column per document, a box per chapter, bands to what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from nianlun.model import Period
from nianlun.rings import Chapter, Column
from nianlun.text.wrapping import wrapped
from nianlun.views import addresses
from nianlun.views.edition import Edition
from nianlun.views.lineage_words import captions
from nianlun.views.pages import Link, href

# In pixels, for titles of 13 pixels and captions of 11.
_BOX, _FLOW, _GAP, _TOP = 142, 52, 8, 34
_PADDING, _TITLE_LINE, _CAPTION_LINE = 8, 17, 14
_TITLE, _CAPTION = (_BOX - 2 * _PADDING) / 13, (_BOX - 2 * _PADDING) / 11
"""How wide a line of each is, in Chinese characters."""
_TITLE_LINES, _CAPTION_LINES = 4, 2
_PER_CHARACTER, _HIGHEST = 1 / 9, 120
"""How high a chapter is by its length; beyond, height would say nothing that can be seen at once."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text in a box."""

    y: int
    text: str
    is_caption: bool


@dataclass(frozen=True, slots=True)
class Box:
    """A chapter: where it stands, what it says, where it leads, and by its class how much changed."""

    x: int
    y: int
    height: int
    lines: tuple[Line, ...]
    link: Link
    css: str


@dataclass(frozen=True, slots=True)
class Head:
    """What stands over a column; `note` names a unit that is not that of the page, or years without a document."""

    x: int
    text: str
    note: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything at its place; `box` is the width of every box, `bands` are paths."""

    label: str
    width: int
    height: int
    heads: tuple[Head, ...]
    boxes: tuple[Box, ...]
    bands: tuple[str, ...]
    box: int = _BOX


def draw(edition: Edition, page: str, columns: Sequence[Column], series: str) -> Drawing:
    """The drawing of a series for the page at this address."""
    places = [list(_boxes(edition, page, column, _x(number))) for number, column in enumerate(columns)]
    boxes = tuple(box for column in places for box in column)
    return Drawing(
        label=edition.words("rings.label", series=series, count=len(columns)),
        width=_x(len(columns)) - _FLOW,
        height=max((box.y + box.height for box in boxes), default=_TOP) + 4,
        heads=tuple(_heads(edition, columns)),
        boxes=boxes,
        bands=tuple(
            band
            for column, (left, right) in zip(columns[1:], pairwise(places), strict=True)
            for band in _bands(column, left, right)
        ),
    )


def link_of(page: str, column: Column, chapter: Chapter, text: str) -> Link:
    """To what changed about the chapter; in a first document to its text."""
    locator = column.document.locator
    target = addresses.of_document(locator) if chapter.share is None else addresses.of_changes(locator)
    return Link(text, href(page, target, chapter.section.anchor))


def _x(number: int) -> int:
    return 1 + number * (_BOX + _FLOW)


def _heads(edition: Edition, columns: Sequence[Column]) -> Iterator[Head]:
    unit = columns[-1].document.locator.unit
    before: Period | None = None
    for number, column in enumerate(columns):
        document, notes = column.document, []
        if document.locator.unit != unit:
            notes.append(edition.corpus.unit(document.locator.unit).name_on(document.period.end))
        if before is not None and (years := _absent(before, document.period)):
            notes.append(edition.words("rings.absent", years=years))
        yield Head(_x(number) + _BOX // 2, edition.naming.period(document.period), edition.words.join(notes))
        before = document.period


def _absent(before: Period, after: Period) -> str:
    """The years between two periods of whole years, as they are written; empty where one follows the other."""
    first, last = before.end.year + 1, after.start.year - 1
    if (before.end - before.start).days < 360 or first > last:
        return ""
    return f"{first}" if first == last else f"{first}–{last}"


def _boxes(edition: Edition, page: str, column: Column, x: int) -> Iterator[Box]:
    y = _TOP
    for chapter in column.chapters:
        box = _box(edition, page, column, chapter, x, y)
        yield box
        y += box.height + _GAP


def _box(edition: Edition, page: str, column: Column, chapter: Chapter, x: int, y: int) -> Box:
    heading, said = chapter.section.heading, captions(edition, column.document, chapter)
    title = wrapped(heading, _TITLE, _TITLE_LINES)
    caption = [line for part in said for line in wrapped(part, _CAPTION, _CAPTION_LINES)]
    text = len(title) * _TITLE_LINE + len(caption) * _CAPTION_LINE + 10
    height = max(text, min(_HIGHEST, round(chapter.length * _PER_CHARACTER)))
    foot = y + height - 7 - _CAPTION_LINE * (len(caption) - 1)
    spoken = edition.words("rings.box", title=heading, said=edition.words.join(said)) if said else heading
    return Box(
        x,
        y,
        height,
        (
            *(Line(y + 18 + _TITLE_LINE * number, line, False) for number, line in enumerate(title)),
            *(Line(foot + _CAPTION_LINE * number, line, True) for number, line in enumerate(caption)),
        ),
        link_of(page, column, chapter, spoken),
        "new" if chapter.share is None or chapter.is_new else f"c{_strength(chapter.share.ratio)}",
    )


def _strength(share: float) -> int:
    """The steps of the colour scale: nothing, less than 15, 40, 75 per cent, more."""
    return sum((share > 0, share >= 0.15, share >= 0.4, share >= 0.75))


def _bands(column: Column, left: Sequence[Box], right: Sequence[Box]) -> Iterator[str]:
    """Bands from the column before; where a chapter forks or joins, each band has its part of the height."""
    links = [(one, other) for other, chapter in enumerate(column.chapters) for one in chapter.origins]
    for one, other in links:
        forks, joins = [link for link in links if link[0] == one], [link for link in links if link[1] == other]
        left_top, left_bottom = _part(left[one], forks.index((one, other)), len(forks))
        right_top, right_bottom = _part(right[other], joins.index((one, other)), len(joins))
        start, end = left[one].x + _BOX, right[other].x
        middle = (start + end) // 2
        yield (
            f"M{start} {left_top}C{middle} {left_top} {middle} {right_top} {end} {right_top}"
            f"V{right_bottom}C{middle} {right_bottom} {middle} {left_bottom} {start} {left_bottom}Z"
        )


def _part(box: Box, place: int, count: int) -> tuple[int, int]:
    return box.y + box.height * place // count, box.y + box.height * (place + 1) // count
