"""What became of each sentence of a block, or of each cell of a row: the level at which texts are read and compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from nianlun.comparison.rows import Row, cells_of, columns
from nianlun.comparison.share import Share, characters, share_of_edits, sum_of
from nianlun.model import Block
from nianlun.text.edits import Edit, Inserted, edits, joined, without_islands_between


class Place(StrEnum):
    """Where a passage stands now and stood before."""

    HERE = "here"
    """In the block that is shown, or in one of its two versions only: new, or gone."""
    ARRIVED = "arrived"
    """It stood elsewhere in the old document."""
    LEFT = "left"
    """It stands elsewhere in the new document."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A part of a block's text, from character `start` on."""

    block: Block
    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """One or more sentences, or a cell, with what they were: the smallest pair of texts that speak of the same.

    `old` is None for what is new, `new` for what is gone; a moved passage has both, one of them in another place. The
    `edits` of one that is here or arrived turn `old` into `new`; of one that left they delete it.
    """

    old: Excerpt | None
    new: Excerpt | None
    edits: tuple[Edit, ...]
    place: Place = Place.HERE

    @property
    def replay(self) -> tuple[Edit, ...]:
        """The edits that happened at this very place: what arrived is inserted here as a whole."""
        if self.place is Place.ARRIVED and self.new is not None:
            return joined([Inserted(self.new.text)])
        return self.edits

    @property
    def share(self) -> Share:
        """Characters that are new or reworded; of what arrived, only those that were not in it before."""
        if self.new is None or self.place is Place.LEFT:
            return Share(0, 0)
        return share_of_edits(self.edits)


def passage(
    old: Excerpt | None, new: Excerpt | None, changed: tuple[Edit, ...] | None = None, place: Place = Place.HERE
) -> Passage:
    """A passage with its edits; `changed` are those between the two where they are known."""
    if place is Place.LEFT:
        changed = edits(old.text if old else "", "")
    elif changed is None:
        changed = edits(old.text if old else "", new.text if new else "")
    return Passage(old, new, changed, place)


def settled(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """The passages of a block, without islands between one and the next."""
    listed = [one for one in passages if one.edits]
    smooth = without_islands_between([one.replay for one in listed])
    return tuple(
        one if changed is one.edits or one.place is not Place.HERE else replace(one, edits=changed)
        for one, changed in zip(listed, smooth, strict=True)
    )


def replayed(passages: Iterable[Passage]) -> tuple[Edit, ...]:
    """The edits of a whole block: they turn its old text into its new one, exactly."""
    return joined(edit for one in passages for edit in one.replay)


def share_of(passages: Sequence[Passage], new: Block | None) -> Share:
    """The share of a block that is new or reworded; text that moved and reads as before is not."""
    total = characters(new.text) if new is not None else 0
    return Share(min(total, sum_of(one.share for one in passages).changed), total)


def excerpts(block: Block, texts: Sequence[str]) -> list[Excerpt]:
    """The parts of a block's text that follow each other."""
    found, start = [], 0
    for text in texts:
        found.append(Excerpt(block, start, text))
        start += len(text)
    return found


def together(parts: Sequence[Excerpt]) -> Excerpt | None:
    """Excerpts that follow each other as one; None for none."""
    return Excerpt(parts[0].block, parts[0].start, "".join(part.text for part in parts)) if parts else None


def of_whole(old: Block, new: Block) -> tuple[Passage, ...]:
    """Two blocks as one passage: where they read the same, or where one is a row and the other is none."""
    return (passage(Excerpt(old, 0, old.text), Excerpt(new, 0, new.text)),)


def of_row(old: Block | None, row_old: Row | None, new: Block | None, row_new: Row | None) -> tuple[Passage, ...]:
    """The cells of a row: each with the one in the column that it was, where the two tables' first rows say so."""
    left = excerpts(old, cells_of(old.text)) if old is not None else []
    right = excerpts(new, cells_of(new.text)) if new is not None else []
    if row_old is None or row_new is None:
        return tuple([passage(cell, None) for cell in left] + [passage(None, cell) for cell in right])
    pairs = columns(row_old.header[: len(left)], row_new.header[: len(right)])
    pairs += [(a, None) for a in range(len(row_old.header), len(left))]
    pairs += [(None, b) for b in range(len(row_new.header), len(right))]
    return tuple(passage(left[a] if a is not None else None, right[b] if b is not None else None) for a, b in pairs)
