"""The units of an organisation, and how they belong to each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from nianlun.declared import Lines, read_mended
from nianlun.model import DatedName, Unit, UnitFile, parse_period
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
    lines: dict[str, Lines] = {}
    problems: list[Problem] = []
    for folder in layout.units:
        unit, lines[folder], found = _read(tree, folder, folder in layout.unit_files)
        units.append(unit)
        problems.extend(found)
    problems.extend(_strangers(units, lines, settings))
    units, found = _without_cycles(units, lines)
    return tuple(units), problems + found


def read_unit(tree: Tree, folder: str, has_file: bool) -> tuple[Unit, list[Problem]]:
    """The unit of a folder; where it does not say its name, the folder's stands for it."""
    unit, _, problems = _read(tree, folder, has_file)
    return unit, problems


def _read(tree: Tree, folder: str, has_file: bool) -> tuple[Unit, Lines, list[Problem]]:
    path, name = f"{folder}/{UNIT}", folder[:_LONGEST_NAME]
    unnamed = Unit(folder, UnitFile(name=(DatedName(name=name),)))
    if not has_file:
        return unnamed, Lines(), [problem("unit-without-file", path, unit=folder)]
    text, problems = read_text(tree, path)
    if text is None:
        return unnamed, Lines(), problems
    file, mapped, problems = read_mended(text, path, UnitFile, defaults={"name": name})
    return Unit(folder, file), mapped.lines, problems


def _strangers(units: list[Unit], lines: Mapping[str, Lines], settings: Settings) -> Iterator[Problem]:
    """What units name that does not exist, and lives that end before they begin."""
    known = [unit.id for unit in units]
    types = [unit_type.id for unit_type in settings.unit_types]
    for unit in units:
        path, file, line = f"{unit.id}/{UNIT}", unit.file, lines[unit.id].at
        if file.type is not None and file.type not in types:
            near = suggestion(file.type, types)
            yield problem("unknown-unit-type", path, line("type"), type=file.type, suggestion=near)
        named = [
            ("parent", file.parent, line("parent")),
            *(("successors", name, line("successors", place)) for place, name in enumerate(file.successors)),
            *(("into", waiver.into, line("waived", place, "into")) for place, waiver in enumerate(file.waived)),
        ]
        for key, name, at in named:
            if name is not None and name not in known:
                yield problem("unknown-unit", path, at, key=key, unit=name, suggestion=suggestion(name, known))
        if file.since is not None and file.until is not None and file.since > file.until:
            yield problem("until-before-since", path, line("until"), since=file.since, until=file.until)
        yield from _waivers(file, path, lines[unit.id], settings)


def _waivers(file: UnitFile, path: str, lines: Lines, settings: Settings) -> Iterator[Problem]:
    """Periods and strands of waivers that are none."""
    strands = [strand.id for strand in settings.strands]
    for number, waiver in enumerate(file.waived):
        if parse_period(waiver.period, settings.year_start_for(file.type)) is None:
            line = lines.at("waived", number, "period")
            example = "2021, 2021h1, 2021q3, 2021-2022"
            yield problem("bad-form", path, line, key="period", value=waiver.period, example=example)
        if waiver.strand is not None and waiver.strand not in strands:
            line, near = lines.at("waived", number, "strand"), suggestion(waiver.strand, strands)
            yield problem("unknown-strand", path, line, strand=waiver.strand, suggestion=near)


def _without_cycles(units: list[Unit], lines: Mapping[str, Lines]) -> tuple[list[Unit], list[Problem]]:
    """A unit that is its own parent or successor, through others or not, loses that relation."""
    parents = {unit.id: (unit.file.parent,) for unit in units if unit.file.parent is not None}
    successors = {unit.id: unit.file.successors for unit in units}
    problems: list[Problem] = []
    result = []
    for unit in units:
        file = unit.file
        if _reaches_itself(unit.id, parents):
            problems.append(_cycle(unit, "parent", lines))
            del parents[unit.id]
            file = replace(file, parent=None)
        if _reaches_itself(unit.id, successors):
            problems.append(_cycle(unit, "successors", lines))
            del successors[unit.id]
            file = replace(file, successors=())
        result.append(Unit(unit.id, file))
    return result, problems


def _cycle(unit: Unit, key: str, lines: Mapping[str, Lines]) -> Problem:
    return problem("unit-cycle", f"{unit.id}/{UNIT}", lines[unit.id].at(key), key=key, unit=unit.id)


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
