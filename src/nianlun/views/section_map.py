"""The map of sections: which of the old ones became which of the new ones, drawn."""

from __future__ import annotations

from dataclasses import dataclass

from nianlun.comparison import Comparison
from nianlun.model import Document, Section
from nianlun.text.wrapping import shortened, text_width
from nianlun.views.documents import title_section
from nianlun.views.words import Words

# In pixels, for text of 14 pixels.
_ROW, _CHARACTER, _GAP, _LINES = 26, 14, 8, 110
_LONGEST = 16.0
"""Width of a name in Chinese characters, other letters being about half as wide. The whole name is its tooltip."""


@dataclass(frozen=True, slots=True)
class Name:
    """A section's name at the height `y`; `x` is where its text ends (old) or begins (new)."""

    text: str
    title: str
    anchor: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line from an old section to a new one; the more changed, the stronger (`strength` from 0 to 4)."""

    path: str
    strength: int
    is_sure: bool


@dataclass(frozen=True, slots=True)
class SectionMap:
    """The drawing and what it says in words."""

    width: int
    height: int
    label: str
    old: tuple[Name, ...]
    new: tuple[Name, ...]
    lines: tuple[Line, ...]


def section_map(words: Words, comparison: Comparison, anchors: dict[int, str]) -> SectionMap | None:
    """The map of both documents' sections; None where there is nothing to map."""
    old, new = _listed(comparison.old), _listed(comparison.new)
    if not old or not new:
        return None
    places_old = {id(section): number for number, section in enumerate(old)}
    places_new = {id(section): number for number, section in enumerate(new)}
    left = round(max(text_width(shortened(section.heading, _LONGEST)) for section in old) * _CHARACTER) + _GAP
    right = left + _LINES
    width = (
        right
        + _GAP
        + round(max(text_width(shortened(section.heading, _LONGEST)) for section in new) * _CHARACTER)
        + _GAP
    )
    shares = {id(section.new): section.share.ratio for section in comparison.sections if section.new is not None}
    lines = [
        Line(
            _curve(left, places_old[id(pair.old)], places_new[id(pair.new)]),
            _strength(shares[id(pair.new)]),
            pair.is_sure,
        )
        for pair in comparison.alignment.pairs
        if id(pair.old) in places_old and id(pair.new) in places_new
    ]
    return SectionMap(
        width,
        _ROW * max(len(old), len(new)) + 8,
        words("map.label", old=len(old), new=len(new), pairs=len(lines)),
        tuple(_name(section, number, left - _GAP, anchors) for number, section in enumerate(old)),
        tuple(_name(section, number, right + _GAP, anchors) for number, section in enumerate(new)),
        tuple(lines),
    )


def _listed(document: Document) -> list[Section]:
    """The sections but for the root and the title."""
    title = title_section(document)
    return [section for section in document.sections if section.index is not None and section is not title]


def _y(number: int) -> int:
    return _ROW * number + 17


def _curve(left: int, old: int, new: int) -> str:
    middle, right = left + _LINES // 2, left + _LINES
    return f"M{left} {_y(old)}C{middle} {_y(old)} {middle} {_y(new)} {right} {_y(new)}"


def _strength(share: float) -> int:
    """The steps of the colour scale: nothing, less than 15, 40, 75 per cent, more."""
    return sum((share > 0, share >= 0.15, share >= 0.4, share >= 0.75))


def _name(section: Section, number: int, x: int, anchors: dict[int, str]) -> Name:
    return Name(shortened(section.heading, _LONGEST), section.heading, anchors.get(id(section), ""), x, _y(number) + 5)
