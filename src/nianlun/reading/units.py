"""The units of an organisation, and how they belong to each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from nianlun.declared import read_declared
from nianlun.model import DatedName, Unit, UnitFile
from nianlun.problems import Problem, problem
from nianlun.reading.files import read_text
from nianlun.reading.layout import UNIT, Layout
from nianlun.settings import Settings
from nianlun.text.suggestions import suggestion
from nianlun.trees import Tree

_LONGEST_NAME = 200


def read_units(tree: Tree, layout: Layout, settings: Settings) -> tuple[tuple[Unit, ...], list[Problem]]:
    """Every folder's unit, in the order of the tree, and what should be mended in their `unit.yml`."""
    units: list[Unit] = []
    problems: list[Problem] = []
    for folder in layout.units:
        unit, found = read_unit(tree, folder, folder in layout.unit_files)
        units.append(unit)
        problems.extend(found)
    problems.extend(_strangers(units, settings))
    units, found = _without_cycles(units)
    return tuple(units), problems + found


def read_unit(tree: Tree, folder: str, has_file: bool) -> tuple[Unit, list[Problem]]:
    """The unit of a folder; where it does not say its name, the folder's stands for it."""
    path, unnamed = f"{folder}/{UNIT}", Unit(folder, UnitFile(name=(DatedName(name=folder[:_LONGEST_NAME]),)))
    if not has_file:
        return unnamed, [problem("unit-without-file", path, unit=folder)]
    text, problems = read_text(tree, path)
    if text is None:
        return unnamed, problems
    file, problems = read_declared(text, path, UnitFile)
    return (Unit(folder, file) if file is not None else unnamed), problems


def _strangers(units: list[Unit], settings: Settings) -> Iterator[Problem]:
    """Types and units that are named and do not exist."""
    known = [unit.id for unit in units]
    types = [unit_type.id for unit_type in settings.unit_types]
    for unit in units:
        path, file = f"{unit.id}/{UNIT}", unit.file
        if file.type is not None and file.type not in types:
            yield problem("unknown-unit-type", path, type=file.type, suggestion=suggestion(file.type, types))
        for key, names in (("parent", (file.parent,)), ("successors", file.successors)):
            for name in names:
                if name is not None and name not in known:
                    yield problem("unknown-unit", path, key=key, unit=name, suggestion=suggestion(name, known))


def _without_cycles(units: list[Unit]) -> tuple[list[Unit], list[Problem]]:
    """A unit that is its own parent or successor, through others or not, loses that relation."""
    parents = {unit.id: (unit.file.parent,) for unit in units if unit.file.parent is not None}
    successors = {unit.id: unit.file.successors for unit in units}
    problems: list[Problem] = []
    result = []
    for unit in units:
        file = unit.file
        if _reaches_itself(unit.id, parents):
            problems.append(problem("unit-cycle", f"{unit.id}/{UNIT}", key="parent", unit=unit.id))
            del parents[unit.id]
            file = replace(file, parent=None)
        if _reaches_itself(unit.id, successors):
            problems.append(problem("unit-cycle", f"{unit.id}/{UNIT}", key="successors", unit=unit.id))
            del successors[unit.id]
            file = replace(file, successors=())
        result.append(Unit(unit.id, file))
    return result, problems


def _reaches_itself(unit: str, relation: Mapping[str, tuple[str, ...]]) -> bool:
    seen: set[str] = set()
    ahead = list(relation.get(unit, ()))
    while ahead:
        other = ahead.pop()
        if other == unit:
            return True
        if other not in seen:
            seen.add(other)
            ahead.extend(relation.get(other, ()))
    return False
