"""From a tree to everything an organisation has written, and everything in it that someone should mend.

One bad file never hides another: what cannot be read is kept apart, with its problems, in the place where it belongs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from nianlun.declared import read_declared
from nianlun.model import DatedName, Document, Locator, Period, Unit, UnitFile, parse_period
from nianlun.problems import Problem, problem
from nianlun.reading.decoding import decode
from nianlun.reading.document import parse_document
from nianlun.reading.front_matter import contradictions, unknown_topics
from nianlun.reading.layout import SETTINGS, UNIT, DocumentPath, Layout, lay_out
from nianlun.reading.names import name_problems
from nianlun.settings import Settings
from nianlun.text.suggestions import suggestion
from nianlun.trees import EntryKind, Tree

Progress = Callable[[int, int], None]
"""Called with how many documents have been read, and of how many."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A document that is not published as it is; `text` is what can be shown of it, if anything can."""

    locator: Locator
    period: Period
    path: str
    problems: tuple[Problem, ...]
    text: str | None


@dataclass(frozen=True, slots=True)
class Organisation:
    """Everything that was read. `problems` holds all of them, those of unreadable documents too, by path and line."""

    settings: Settings
    units: tuple[Unit, ...]
    documents: tuple[Document, ...]
    unreadable: tuple[Unreadable, ...]
    attachments: tuple[str, ...]
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class _Found:
    """What accumulates while the tree is read."""

    documents: list[Document] = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_organisation(tree: Tree, progress: Progress = lambda done, total: None) -> Organisation:
    """Read every file of `plans/`, whether it lies in a folder or in a commit."""
    entries = tree.entries()
    found = _Found()
    barred = {entry.path: _why_barred(entry.kind, entry.path) for entry in entries if entry.kind is not EntryKind.FILE}
    named, affected = name_problems([entry.path for entry in entries])
    found.problems.extend((*barred.values(), *named))
    layout = lay_out([entry.path for entry in entries])
    found.problems.extend(layout.problems)
    settings = _read_settings(tree, layout, found)
    units = _read_units(tree, layout, settings, found)
    year_starts = {unit.id: settings.year_start_for(unit.file.type) for unit in units}
    bad = {path: [item for item in (*barred.values(), *named) if item.path == path] for path in {*barred, *affected}}
    strangers: set[str] = set()
    for done, place in enumerate(layout.documents, start=1):
        period = parse_period(place.period, year_starts[place.unit])
        if period is None:
            strangers.add(f"{place.unit}/{place.period}")
            continue
        _read_document(tree, place, period, settings, bad.get(place.path, []), found)
        progress(done, len(layout.documents))
    found.problems.extend(problem("not-a-period", path, name=path.split("/")[1]) for path in sorted(strangers))
    found.problems.extend(_strand_problems(layout.documents, settings))
    ordered = sorted(set(found.problems), key=lambda item: (item.path, item.line or 0, item.code, item.arguments))
    return Organisation(
        settings, units, tuple(found.documents), tuple(found.unreadable), layout.attachments, tuple(ordered)
    )


def _why_barred(kind: EntryKind, path: str) -> Problem:
    return problem("symbolic-link" if kind is EntryKind.LINK else "not-a-file", path)


def _text(tree: Tree, path: str) -> tuple[str | None, list[Problem]]:
    try:
        data = tree.read(path)
    except OSError as error:
        return None, [problem("file-unreadable", path, reason=error.strerror or str(error))]
    return decode(data, path)


def _read_settings(tree: Tree, layout: Layout, found: _Found) -> Settings:
    if not layout.has_settings:
        return Settings()
    text, problems = _text(tree, SETTINGS)
    found.problems.extend(problems)
    if text is None:
        return Settings()
    settings, problems = read_declared(text, SETTINGS, Settings)
    found.problems.extend(problems)
    return settings or Settings()


def _read_units(tree: Tree, layout: Layout, settings: Settings, found: _Found) -> tuple[Unit, ...]:
    units = tuple(_read_unit(tree, unit, unit in layout.unit_files, found) for unit in layout.units)
    known = [unit.id for unit in units]
    types = [unit_type.id for unit_type in settings.unit_types]
    for unit in units:
        path = f"{unit.id}/{UNIT}"
        if unit.file.type is not None and unit.file.type not in types:
            hint = suggestion(unit.file.type, types)
            found.problems.append(problem("unknown-unit-type", path, type=unit.file.type, suggestion=hint))
        others = {"parent": (unit.file.parent,), "successors": unit.file.successors}
        for key, names in others.items():
            for name in names:
                if name is not None and name not in known:
                    hint = suggestion(name, known)
                    found.problems.append(problem("unknown-unit", path, key=key, unit=name, suggestion=hint))
    return _without_cycles(units, found)


def _read_unit(tree: Tree, unit: str, has_file: bool, found: _Found) -> Unit:
    path, unnamed = f"{unit}/{UNIT}", UnitFile(name=(DatedName(name=unit[:200]),))
    if not has_file:
        found.problems.append(problem("unit-without-file", path, unit=unit))
        return Unit(unit, unnamed)
    text, problems = _text(tree, path)
    found.problems.extend(problems)
    if text is None:
        return Unit(unit, unnamed)
    file, problems = read_declared(text, path, UnitFile)
    found.problems.extend(problems)
    return Unit(unit, file or unnamed)


def _without_cycles(units: tuple[Unit, ...], found: _Found) -> tuple[Unit, ...]:
    """A unit that is its own parent or successor, through others or not, loses that relation."""
    parents = {unit.id: (unit.file.parent,) if unit.file.parent else () for unit in units}
    successors = {unit.id: unit.file.successors for unit in units}
    result = []
    for unit in units:
        for key, relation in (("parent", parents), ("successors", successors)):
            if _reaches(unit.id, unit.id, relation):
                found.problems.append(problem("unit-cycle", f"{unit.id}/{UNIT}", key=key, unit=unit.id))
                relation[unit.id] = ()
                unit = Unit(unit.id, replace(unit.file, **{key: None if key == "parent" else ()}))
        result.append(unit)
    return tuple(result)


def _reaches(start: str, goal: str, relation: dict[str, tuple[str, ...]]) -> bool:
    seen: set[str] = set()
    ahead = list(relation.get(start, ()))
    while ahead:
        unit = ahead.pop()
        if unit == goal:
            return True
        if unit not in seen:
            seen.add(unit)
            ahead.extend(relation.get(unit, ()))
    return False


def _read_document(
    tree: Tree, place: DocumentPath, period: Period, settings: Settings, barred: list[Problem], found: _Found
) -> None:
    locator = Locator(place.unit, place.period, place.kind, place.strand)
    if barred:
        found.unreadable.append(Unreadable(locator, period, place.path, tuple(barred), None))
        return
    text, problems = _text(tree, place.path)
    if text is not None:
        document, problems = parse_document(text, place.path, locator, period, settings.language)
        problems += contradictions(document.header, locator, place.path, text)
        problems += unknown_topics(document.header, settings, place.path, text)
        if not any(item.is_error for item in problems):
            found.documents.append(document)
            found.problems.extend(problems)
            return
    found.problems.extend(problems)
    found.unreadable.append(Unreadable(locator, period, place.path, tuple(problems), text))


def _strand_problems(documents: Iterable[DocumentPath], settings: Settings) -> list[Problem]:
    """A strand that the settings do not declare has no name but its folder's; said once, where it first occurs."""
    declared = [strand.id for strand in settings.strands]
    first: dict[str, str] = {}
    for place in documents:
        if place.strand and place.strand not in declared:
            first.setdefault(place.strand, f"{place.unit}/{place.period}/{place.strand}")
    return [
        problem("unknown-strand", path, strand=strand, suggestion=suggestion(strand, declared))
        for strand, path in first.items()
    ]
