"""Statements whose names are links: a message of the catalogue, filled with phrases that know where they lead."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from nianlun.views.pages import Link
from nianlun.views.words import Words

Phrase = tuple[Link, ...]
"""Pieces of text that follow each other; one without an address (`href` "") is plain text."""

NAMED = 3
"""How many things a statement names before it counts the rest. One more is named as well: "and one more" is no help."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of a summary, in pieces of which some lead to what they speak of."""

    parts: Phrase

    @property
    def text(self) -> str:
        """The sentence without its links."""
        return "".join(part.text for part in self.parts)


def plain(text: str) -> Phrase:
    """A phrase that leads nowhere."""
    return (Link(text, ""),) if text else ()


def phrase(words: Words, key: str, /, count: int | None = None, **arguments: object) -> Phrase:
    """The message `key`, in its form for `count` if it has forms; arguments that are phrases keep their links."""
    found: list[Link] = []
    for piece in words.pieces(key, count, **arguments):
        found += piece if isinstance(piece, tuple) else plain(str(piece))
    return tuple(found)


def joined(phrases: Iterable[Phrase], separator: str) -> Phrase:
    """Phrases with a separator between them."""
    found: list[Link] = []
    for one in phrases:
        found += [*plain(separator), *one] if found else one
    return tuple(found)


def enumerated(words: Words, phrases: Sequence[Phrase]) -> Phrase:
    """Phrases as one enumeration: a、b和c, "a, b and c"."""
    if len(phrases) < 2:
        return joined(phrases, "")
    head = joined(phrases[:-1], words("enumeration"))
    return (*head, *plain(words("enumeration.last")), *phrases[-1])


def first_few(words: Words, phrases: Sequence[Phrase], more: str) -> Phrase:
    """The first few of an enumeration and, by the message `more`, how many there are besides; it leads to the first."""
    if len(phrases) <= NAMED + 1:
        return enumerated(words, phrases)
    rest = len(phrases) - NAMED
    where = next((part.href for part in phrases[NAMED] if part.href), "")
    head = joined(phrases[:NAMED], words("enumeration"))
    said = phrase(words, more, rest)
    return (*head, *(Link(part.text, where) for part in said))


def statement(parts: Phrase) -> Statement:
    """A statement from its phrase: begins with a capital, and what leads to one place is one link."""
    merged = [
        Link("".join(part.text for part in group), href) for href, group in groupby(parts, key=lambda part: part.href)
    ]
    if merged:
        merged[0] = Link(merged[0].text[:1].upper() + merged[0].text[1:], merged[0].href)
    return Statement(tuple(merged))
