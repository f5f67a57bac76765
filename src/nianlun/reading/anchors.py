"""Anchors that people can read and that survive a renumbering: the title, and what tells equal titles apart."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

# Ids of the theme and of our own pages begin so; an author's must not.
RESERVED = "__"
_LONGEST = 60
_FIRST_WORDS = 12


@dataclass(frozen=True, slots=True)
class Heading:
    """What an anchor is made from. `parent` is the index of the heading above it in the outline, or None."""

    id: str
    title: str
    parent: int | None
    beginning: str


def slug(title: str) -> str:
    """The title as an anchor: NFC, letters and digits of any script kept, everything else one hyphen."""
    kept = re.sub(r"[^\w]+", "-", unicodedata.normalize("NFC", title).lower()).strip("-_")
    return kept[:_LONGEST].rstrip("-")


def anchors(headings: Sequence[Heading]) -> tuple[str, ...]:
    """One anchor per heading, all different.

    Equal titles take the title above them, then the one above that, then the first words of their text; only sections
    that are alike in all of these are told apart by their order.
    """
    names = [heading.id or slug(heading.title) or "section" for heading in headings]
    above = [heading.parent for heading in headings]
    while repeated := _repeated(names, headings, above):
        for index in repeated:
            parent = above[index]
            assert parent is not None
            names[index] = f"{slug(headings[parent].title) or 'section'}-{names[index]}"
            above[index] = headings[parent].parent
    for index in _clashing(names, headings):
        if beginning := slug(headings[index].beginning[:_FIRST_WORDS]):
            names[index] = f"{names[index]}-{beginning}"
    taken = {heading.id for heading in headings if heading.id}
    orders: Counter[str] = Counter()
    for index, heading in enumerate(headings):
        if heading.id:
            continue
        name = names[index]
        while names[index] in taken:
            orders[name] += 1
            names[index] = f"{name}-{orders[name] + 1}"
        taken.add(names[index])
    return tuple(names)


def _clashing(names: list[str], headings: Sequence[Heading]) -> list[int]:
    counts = Counter(names)
    return [index for index, heading in enumerate(headings) if not heading.id and counts[names[index]] > 1]


def _repeated(names: list[str], headings: Sequence[Heading], above: list[int | None]) -> list[int]:
    """The clashing headings that still have a title above them to take."""
    return [index for index in _clashing(names, headings) if above[index] is not None]
