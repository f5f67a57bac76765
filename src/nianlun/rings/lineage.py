"""The lineage of a series: its documents side by side, and which chapter came from which of the document before.

A chapter is a section right under the document's title, with all that is under it: few enough to be drawn, and what
people mean when they say that something is new this year.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from nianlun.alignment import title_key
from nianlun.comparison import Comparison, Share, characters, sum_of
from nianlun.model import Document, Locator, Section
from nianlun.rings.counting import Rings


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section under the title, with all that is under it.

    `length` counts its characters. `share` is how much of it changed since the document before, None in the first
    document. `years` says in how many documents running it stands. `origins` are the chapters of the column before
    that its text comes from, by index. `last_seen` is, for a chapter that is back after a gap, the last document
    before that had one of its title. `next_without` is the next document where that has nothing of it any more.
    """

    section: Section
    length: int
    share: Share | None
    years: int
    origins: tuple[int, ...] = ()
    last_seen: Document | None = None
    next_without: Document | None = None

    @property
    def is_new(self) -> bool:
        """Whether the document before had nothing of it."""
        return self.share is not None and not self.origins


@dataclass(frozen=True, slots=True)
class Column:
    """A document with its chapters in the order of the text."""

    document: Document
    chapters: tuple[Chapter, ...]


def lineage(newest: Document, comparisons: Mapping[Locator, Comparison], counted: Rings) -> tuple[Column, ...]:
    """The documents that lead to `newest`, the oldest first, each compared with the one before it."""
    steps: list[Comparison] = []
    first = newest
    while (comparison := comparisons.get(first.locator)) is not None:
        steps.append(comparison)
        first = comparison.old
    columns = [Column(first, tuple(Chapter(one, _length(one), None, 1) for one in chapters_of(first)))]
    for comparison in reversed(steps):
        columns.append(Column(comparison.new, tuple(_chapters(comparison, columns, counted))))
    return (*(_with_ends(column, after) for column, after in pairwise(columns)), columns[-1])


def chapters_of(document: Document) -> tuple[Section, ...]:
    """The sections right under the document's title, or the highest where no heading is its title."""
    highest = document.root.children
    title = highest[0] if highest else None
    if title is not None and title.children and (len(highest) == 1 or title.heading == document.title):
        return (*title.children, *highest[1:])
    return highest


def _chapters(comparison: Comparison, columns: list[Column], counted: Rings) -> Iterator[Chapter]:
    before, sections = columns[-1], chapters_of(comparison.new)
    origins = _origins(comparison, [chapter.section for chapter in before.chapters], sections)
    # By identity: two sections may be equal in everything.
    shares = {id(section.new): section.share for section in comparison.sections if section.new is not None}
    years = counted.get(comparison.new.locator, {})
    for number, section in enumerate(sections):
        share = sum_of(shares[id(part)] for part in section.walk())
        running = 1 if section.index is None or not origins[number] else years.get(section.index, 1)
        last_seen = None if origins[number] else _last_with(section, columns[:-1])
        yield Chapter(section, _length(section), share, running, origins[number], last_seen)


def _with_ends(column: Column, after: Column) -> Column:
    lives_on = {one for chapter in after.chapters for one in chapter.origins}
    return Column(
        column.document,
        tuple(
            chapter if number in lives_on else replace(chapter, next_without=after.document)
            for number, chapter in enumerate(column.chapters)
        ),
    )


def _origins(comparison: Comparison, old: Iterable[Section], new: Iterable[Section]) -> list[tuple[int, ...]]:
    """For each new chapter the old ones that it comes from.

    First count pairs of chapters. Where a chapter became a part of another one, or a part became a chapter, or a
    chapter that corresponds to none shares its parts with another such, these parts tell.
    """
    old, new = list(old), list(new)
    place_old = {id(part): number for number, section in enumerate(old) for part in section.walk()}
    place_new = {id(part): number for number, section in enumerate(new) for part in section.walk()}
    heads = {id(section) for section in (*old, *new)}
    links: set[tuple[int, int]] = set()
    for needed in (2, 1, 0):
        # What has a partner by now needs no weaker evidence.
        linked_old, linked_new = {one for one, _ in links}, {other for _, other in links}
        for pair in comparison.alignment.pairs:
            one, other = place_old.get(id(pair.old)), place_new.get(id(pair.new))
            if one is None or other is None or (id(pair.old) in heads) + (id(pair.new) in heads) != needed:
                continue
            unlinked = (one not in linked_old) + (other not in linked_new)
            # Two parts alone say something only about chapters of which nothing else is known.
            if unlinked >= 2 - needed:
                links.add((one, other))
    return [tuple(sorted(one for one, other in links if other == number)) for number in range(len(new))]


def _last_with(section: Section, columns: list[Column]) -> Document | None:
    key = title_key(section.title)
    for column in reversed(columns):
        if any(title_key(chapter.section.title) == key for chapter in column.chapters):
            return column.document
    return None


def _length(section: Section) -> int:
    return sum(characters(block.text) for part in section.walk() for block in part.blocks)
