"""What an alignment consists of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from nianlun.model import Section


class Basis(StrEnum):
    """Why two sections are taken for the same: what says it, the surest first."""

    ID = "id"
    """Their authors gave them the same `{#id}`."""
    PLACE = "place"
    """They are the beginnings of their documents, or the titles that stand over them."""
    TITLE = "title"
    """Their titles are the same but for numbering, year, width, case and blanks."""
    BODY = "body"
    """What stands under their titles is the same, word for word."""
    TEXT = "text"
    """Only what they say is alike."""


SURE = 0.8
"""Similarity from which on a pair with different titles is sure. Of such pairs in the five corpora with gold (187 that
are no parts of a split or merge), 70 of 80 from here on are right, and 73 of 107 below."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sections that speak of the same thing.

    `similarity` is that of their own texts and titles (0 to 1), `basis` what makes them a pair; `moved`: it stands
    under another parent or in another order; `retitled`: the titles differ in more than numbering, year, width, case
    and blanks.
    """

    old: Section
    new: Section
    similarity: float
    basis: Basis
    moved: bool
    retitled: bool

    @property
    def is_sure(self) -> bool:
        """Whether a reader need not look at both texts to believe it."""
        return self.basis is not Basis.TEXT or self.similarity >= SURE


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
