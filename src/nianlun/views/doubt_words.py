"""Doubts in words: where, what was decided, what else it could be, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from nianlun.importing.doubts import Doubt, Gravity
from nianlun.model import Kind
from nianlun.views.words import Words

LONGEST = 60
"""Characters of the source that are cited in a sentence."""


class WayIn(StrEnum):
    """How a file comes in, and with that what a person can do who wants it elsewhere."""

    COMMAND = "command"
    TABLE = "table"
    INBOX = "inbox"


@dataclass(frozen=True, slots=True)
class DoubtEntry:
    """A doubt, ready to be read: its gravity and its place in words, and what there is to say."""

    gravity: Gravity
    level: str
    place: str
    said: str


def doubt_entry(words: Words, doubt: Doubt, way_in: WayIn = WayIn.COMMAND) -> DoubtEntry:
    """The doubt in words, with the way out that there is on this way in; long citations are cut."""
    cited = {name: words.join(map(_cited, value.split("\n"))) for name, value in doubt.arguments}
    own = {name: _named(words, getattr(doubt, name)) for name in ("proposal", "alternative", "text")}
    said = words(f"doubt.{doubt.code}", **{**own, "line": doubt.line or "", **cited})
    if doubt.alternative:
        said = words("doubt.or", said=said, alternative=own["alternative"])
    if (way := f"doubt.{doubt.code}.{way_in}") in words:
        said = words("doubt.with-way", said=said, way=words(way))
    place = words("doubt.line", line=doubt.line) if doubt.line is not None else ""
    return DoubtEntry(doubt.gravity, words(f"doubt.gravity.{doubt.gravity}"), place, said)


def doubt_entries(words: Words, doubts: Iterable[Doubt], way_in: WayIn = WayIn.COMMAND) -> tuple[DoubtEntry, ...]:
    """All of them in words, what was refused first, then what to look at, each group by line."""
    order = [Gravity.REFUSED, Gravity.DOUBT, Gravity.NOTE]
    ordered = sorted(doubts, key=lambda doubt: (order.index(doubt.gravity), doubt.line or 0))
    return tuple(doubt_entry(words, doubt, way_in) for doubt in ordered)


def _named(words: Words, text: str) -> str:
    """What a doubt decides on, in words: a kind by its name, everything else as it is."""
    return words(f"kind.{text}") if text in list(Kind) else _cited(text)


def _cited(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= LONGEST else f"{plain[: LONGEST - 1]}…"
