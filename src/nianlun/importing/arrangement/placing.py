"""Where a draft belongs: which unit, period, strand and kind, and what of that is a guess.

A person's wish goes before the text. Nothing here knows which places are taken; see `arranging`.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from nianlun.importing.arrangement.unit_matching import likely_type, matching_units, named_strand, strand_of_title
from nianlun.importing.doubts import Doubt, Gravity
from nianlun.importing.drafts import Draft
from nianlun.importing.folders import folded, folder_name, free_name, is_folder_name
from nianlun.model import DatedName, Kind, Locator, Period, Unit, UnitFile, parse_period
from nianlun.settings import Settings
from nianlun.text.forbidden import FORBIDDEN

UNNAMED = "unit"
"""What a unit's folder is called, with a number, where its text names no unit."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person says of a document's place; what is empty is left to the text."""

    unit: str = ""
    period: str = ""
    strand: str | None = None
    kind: Kind | None = None
    name: str = ""
    unit_type: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a draft belongs; `locator` is None where it has no place. `new_unit` is what its `unit.yml` is to say,
    None where there is such a unit, or where nobody knows its name.
    """

    locator: Locator | None
    period: Period | None
    new_unit: UnitFile | None
    doubts: tuple[Doubt, ...]

    @property
    def path(self) -> str:
        """The document's file below the folder of plans; empty without a place."""
        return f"{self.locator}.md" if self.locator is not None else ""


def place(draft: Draft, wish: Wish, settings: Settings, units: Collection[Unit], taken: Collection[str]) -> Place:
    """The place of a draft. `units` are those that are there, `taken` the folded names of all their folders."""
    doubts: list[Doubt] = []
    folder, unit, is_new = _unit(draft, wish, units, taken, doubts)
    unit_type = unit.type if unit is not None else wish.unit_type or None
    if is_new and unit is not None and unit.type is not None and not wish.unit_type:
        arguments = (("unit", unit.name[-1].name),)
        doubts.append(Doubt("unit-type-guessed", None, Gravity.NOTE, proposal=unit.type, arguments=arguments))
    code = wish.period or (draft.period.code if draft.period is not None else "")
    period = parse_period(code, settings.year_start_for(unit_type))
    if period is None:
        doubts.append(Doubt("period-unfit" if code else "period-unknown", draft.lines[0], Gravity.REFUSED, code))
    strand = _strand(draft, wish, settings, doubts)
    locator = None
    if folder and period is not None and strand is not None:
        locator = Locator(folder, period.code, wish.kind or draft.kind, strand)
    return Place(locator, period, unit if is_new else None, tuple(doubts))


_Unit = tuple[str, UnitFile | None, bool]
"""A unit's folder (empty where it can have none), what its file says or will say, whether it is new."""


def _unit(draft: Draft, wish: Wish, units: Collection[Unit], taken: Collection[str], doubts: list[Doubt]) -> _Unit:
    if wish.unit:
        return _wished(wish, units, doubts)
    line, hint = draft.lines[0], (("hint", draft.unit),)
    match = matching_units(draft.unit, units)
    candidates = _living(match.units, wish.period or (draft.period.code if draft.period is not None else ""))
    if len(candidates) == 1:
        (unit,) = candidates
        if not match.is_exact:
            doubts.append(Doubt("unit-guessed", line, proposal=unit.name, alternative=draft.unit, arguments=hint))
        return unit.id, unit.file, False
    folder = folder_name(draft.unit)
    if not folder:
        folder = free_name(UNNAMED, taken)
        doubts.append(Doubt("unit-unnamed", line, proposal=folder))
        return folder, None, True
    if match.units:
        arguments = (*hint, ("names", "\n".join(unit.name for unit in match.units)))
        doubts.append(Doubt("unit-several", line, proposal=folder, arguments=arguments))
    elif (known := _of_folder(folder, units)) is not None:
        return known.id, known.file, False
    else:
        doubts.append(Doubt("unit-from-text", line, proposal=folder, arguments=hint))
    return folder, _new(wish, units, draft.unit), True


def _living(units: tuple[Unit, ...], code: str) -> tuple[Unit, ...]:
    """Of several units that bore one name, those that existed in the period."""
    period = parse_period(code) or parse_period(code, (9, 1))
    living = tuple(unit for unit in units if period is None or unit.lives_in(period))
    return living or units


def _wished(wish: Wish, units: Collection[Unit], doubts: list[Doubt]) -> _Unit:
    """The unit that a person named by its folder or a name of it; else a new one in a folder of that name."""
    match = matching_units(wish.unit, units)
    known = _of_folder(wish.unit, units)
    if known is None and match.is_exact and len(match.units) == 1:
        (known,) = match.units
    if known is not None:
        return known.id, known.file, False
    if not is_folder_name(wish.unit):
        doubts.append(Doubt("unit-no-folder", None, Gravity.REFUSED, wish.unit))
        return "", None, False
    return wish.unit, _new(wish, units, wish.unit), True


def _of_folder(name: str, units: Collection[Unit]) -> Unit | None:
    return next((unit for unit in units if folded(unit.id) == folded(name)), None)


def _new(wish: Wish, units: Collection[Unit], called: str) -> UnitFile:
    name = " ".join(FORBIDDEN.sub("", wish.name or called).split())[:200]
    return UnitFile(name=(DatedName(name=name),), type=wish.unit_type or likely_type(name, units))


def _strand(draft: Draft, wish: Wish, settings: Settings, doubts: list[Doubt]) -> str | None:
    """The strand's folder; empty for the general series, None where what was wished can be none."""
    if wish.strand is None:
        found = strand_of_title(draft.title, settings)
        if found is not None:
            doubts.append(Doubt("strand-guessed", draft.lines[0], proposal=found.name))
        return found.id if found is not None else ""
    declared = named_strand(wish.strand, settings) if wish.strand else None
    if declared is not None:
        return declared.id
    if wish.strand and not is_folder_name(wish.strand):
        doubts.append(Doubt("strand-no-folder", None, Gravity.REFUSED, wish.strand))
        return None
    if wish.strand:
        doubts.append(Doubt("strand-new", None, proposal=wish.strand))
    return wish.strand
