"""Which unit of an organisation a text means, and which field of work its title names. Rather none than a wrong one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from nianlun.model import Unit
from nianlun.settings import Settings, Strand
from nianlun.text.normalise import normalise

SHORTEST = 2
"""Characters of a name that may stand for a longer one: 财政局 for 某县财政局, but not 镇 for any town."""


@dataclass(frozen=True, slots=True)
class Match:
    """The units that a written name may mean; `is_exact` where it is one of their names, and not a part of one."""

    units: tuple[Unit, ...]
    is_exact: bool


def matching_units(written: str, units: Iterable[Unit]) -> Match:
    """The units that are called so: by one of their names, their short name or their folder, else by a name's end.

    A name's end counts only with the full name on either side: the audit office of another county is not ours.
    """
    wanted, units = _key(written), tuple(units)
    if not wanted:
        return Match((), False)
    exact = tuple(unit for unit in units if wanted in _calls(unit))
    if exact:
        return Match(exact, True)
    return Match(tuple(unit for unit in units if any(_ends_alike(wanted, name) for name in _names(unit))), False)


def _ends_alike(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= SHORTEST and long.endswith(short)


def _names(unit: Unit) -> set[str]:
    return {_key(dated.name) for dated in unit.file.name}


def _calls(unit: Unit) -> set[str]:
    return _names(unit) | {_key(unit.id), _key(unit.short)}


def _key(name: str) -> str:
    return normalise(name).replace(" ", "")


def named_strand(written: str, settings: Settings) -> Strand | None:
    """The declared strand of that id or name."""
    wanted = _key(written)
    return next((one for one in settings.strands if wanted in (_key(one.id), _key(one.name))), None)


def strand_of_title(title: str, settings: Settings) -> Strand | None:
    """The declared strand whose name, or an alias of the topic called like it, stands in a title: the longest one."""
    said = _key(title)
    found = [
        (len(name), -place)
        for place, strand in enumerate(settings.strands)
        for name in _called(strand, settings)
        if len(name) >= SHORTEST and name in said
    ]
    return settings.strands[-max(found)[1]] if found else None


def _called(strand: Strand, settings: Settings) -> set[str]:
    topic = settings.topic(strand.id) or settings.topic(strand.name)
    return {_key(strand.name), *map(_key, topic.aliases if topic is not None else ())}


def likely_type(name: str, units: Iterable[Unit]) -> str | None:
    """The type of the units whose names end most like this one's; None where none does or they are of several."""
    best: dict[int, set[str]] = {}
    for unit in units:
        if unit.file.type is not None:
            length = max(_common_end(_key(name), other) for other in _names(unit))
            best.setdefault(length, set()).add(unit.file.type)
    longest = max(best, default=0)
    return next(iter(best[longest])) if longest and len(best[longest]) == 1 else None


def _common_end(one: str, other: str) -> int:
    length = 0
    while length < min(len(one), len(other)) and one[-1 - length] == other[-1 - length]:
        length += 1
    return length
