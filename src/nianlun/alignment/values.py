"""What an alignment consists of."""

from __future__ import annotations

from dataclasses import dataclass

from nianlun.model import Section


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sections that speak of the same thing.

    `similarity` is that of their own texts and titles (0 to 1); `moved`: it stands under another parent or in another
    order; `retitled`: the titles differ in more than numbering, year, width, case and blanks.
    """

    old: Section
    new: Section
    similarity: float
    moved: bool
    retitled: bool


@dataclass(frozen=True, slots=True)
class Split:
    """One old section whose text is found in several new ones."""

    old: Section
    parts: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Merge:
    """Several old sections whose texts are found in one new one."""

    parts: tuple[Section, ...]
    new: Section


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which section of the old document corresponds to which of the new one; nothing is lost.

    Every old section is in `pairs` or in `removed`, every new one in `pairs` or in `added`, never in both; the roots
    always are a pair. Only a section that was split or merged is in more than one pair: one with each part. `pairs`
    and `added` are in the order of the new text, `removed` is in that of the old one.
    """

    pairs: tuple[Pair, ...]
    added: tuple[Section, ...]
    removed: tuple[Section, ...]
    splits: tuple[Split, ...]
    merges: tuple[Merge, ...]
