"""From a tree to everything an organisation has written, and everything in it that someone should mend.

One bad file never hides another: what cannot be read is kept apart, with its problems, in the place where it belongs.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field

from nianlun.model import Document, Locator, Period, Unit, parse_period
from nianlun.problems import Problem, problem
from nianlun.reading.attachments import attachment_problem
from nianlun.reading.document import parse_document
from nianlun.reading.files import read_text
from nianlun.reading.front_matter import contradictions, unknown_topics
from nianlun.reading.layout import SETTINGS, DocumentPath, Layout, lay_out
from nianlun.reading.links import broken_links
from nianlun.reading.markings import OFFICE, Marking, marking_of
from nianlun.reading.names import name_problems
from nianlun.reading.secrets import SECRET, is_secret
from nianlun.reading.units import read_unit, read_units
from nianlun.settings import Settings, read_settings
from nianlun.text.secrecy import is_classified_name
from nianlun.text.suggestions import suggestion
from nianlun.trees import EntryKind, Tree

Progress = Callable[[int, int], None]
"""Called with how many documents have been read, and of how many."""

Wanted = Callable[[str], bool]
"""Whether the document or attachment at a path is read."""


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


def read_one(tree: Tree, locator: Locator) -> tuple[Document | None, list[Problem]]:
    """Read a single document of the tree without the others, and what its author should mend.

    None where there is no such document, or (then with problems) where it cannot be read.
    """
    found = _Found()
    layout = lay_out([entry.path for entry in tree.entries() if entry.kind is EntryKind.FILE])
    settings = _read_settings(tree, layout, (), found)
    for place in layout.documents:
        if (place.unit, place.period, place.strand, place.kind) == (
            locator.unit,
            locator.period,
            locator.strand,
            locator.kind,
        ):
            unit, _ = read_unit(tree, place.unit, place.unit in layout.unit_files)
            period = parse_period(place.period, settings.year_start_for(unit.file.type))
            if period is not None:
                found.problems.clear()
                _read_document(tree, place, period, settings, (), found)
                return (found.documents[0] if found.documents else None), found.problems
    return None, []


def read_frame(tree: Tree) -> tuple[Settings, tuple[Unit, ...]]:
    """The settings and the units of the tree without any document; what is wrong with them is for the check to say."""
    found = _Found()
    layout = lay_out([entry.path for entry in tree.entries() if entry.kind is EntryKind.FILE])
    settings = _read_settings(tree, layout, (), found)
    return settings, read_units(tree, layout, settings)[0]


@dataclass(slots=True)
class _Found:
    """What accumulates while the tree is read."""

    documents: list[Document] = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_organisation(
    tree: Tree,
    progress: Progress = lambda done, total: None,
    languages: Collection[str] = (),
    wanted: Wanted = lambda path: True,
) -> Organisation:
    """Read every file of `plans/`, whether it lies in a folder or in a commit.

    `languages` are those that the interface speaks; where none is given, the settings may name any. Of documents and
    attachments that are not `wanted` only the names are judged, as if there were no others; settings and units are
    always read.
    """
    entries = tree.entries()
    found = _Found()
    barred = {entry.path: _why_barred(entry.kind, entry.path) for entry in entries if entry.kind is not EntryKind.FILE}
    named, affected = name_problems([entry.path for entry in entries])
    found.problems.extend((*barred.values(), *named))
    layout = lay_out([entry.path for entry in entries])
    found.problems.extend(item for item in layout.problems if item.path not in barred)
    settings = _read_settings(tree, layout, languages, found)
    units, problems = read_units(tree, layout, settings)
    found.problems.extend(problems)
    year_starts = {unit.id: settings.year_start_for(unit.file.type) for unit in units}
    folders = {item.path: (item,) for item in layout.problems if item.code == "folder-where-file"}
    bad = folders | {path: (item,) for path, item in barred.items()} | affected
    strangers: set[str] = set()
    for done, place in enumerate(layout.documents, start=1):
        period = parse_period(place.period, year_starts[place.unit])
        if period is None:
            strangers.add(f"{place.unit}/{place.period}")
        elif wanted(place.path):
            _read_document(tree, place, period, settings, bad.get(place.path, ()), found)
        progress(done, len(layout.documents))
    found.problems.extend(problem("not-a-period", path, name=path.split("/")[1]) for path in sorted(strangers))
    found.problems.extend(_strand_problems(layout.documents, settings))
    in_the_way = [item for item in layout.problems if item.code == "file-where-folder" and item.path not in barred]
    found.unreadable.extend(_without_folder((*in_the_way, *barred.values()), units, settings))
    paths = frozenset(entry.path for entry in entries)
    for document in found.documents:
        found.problems.extend(broken_links(document, paths))
    attached = [path for path in layout.attachments if path not in bad and wanted(path)]
    attachments = _good_attachments(tree, attached, found)
    # That a link cannot be read goes without saying.
    said = {item for item in found.problems if not (item.code == "file-unreadable" and item.path in barred)}
    ordered = sorted(said, key=lambda item: (item.path, item.line or 0, item.code, item.arguments))
    return Organisation(settings, units, tuple(found.documents), tuple(found.unreadable), attachments, tuple(ordered))


def _without_folder(problems: Iterable[Problem], units: Iterable[Unit], settings: Settings) -> Iterator[Unreadable]:
    """The documents that are expected where a file or a link stands in the place of a period's folder."""
    by_id = {unit.id: unit for unit in units}
    for item in problems:
        folder, _, name = item.path.partition("/")
        if (unit := by_id.get(folder)) is None:
            continue
        period = parse_period(name, settings.year_start_for(unit.file.type))
        for expected in settings.expected_of(unit.file.type) if period is not None else ():
            if period is not None and expected.granularity is period.granularity:
                locator = Locator(folder, name, expected.kind, expected.strand or "")
                yield Unreadable(locator, period, item.path, (item,), None)


def _good_attachments(tree: Tree, paths: Iterable[str], found: _Found) -> tuple[str, ...]:
    """The attachments whose content is what their names say; they are read one at a time and not kept."""
    good = []
    for path in paths:
        try:
            mistake = _attachment_mistake(tree, path)
        except OSError as error:
            mistake = problem("file-unreadable", path, reason=error.strerror or str(error))
        if mistake is None:
            good.append(path)
        else:
            found.problems.append(mistake)
    return tuple(good)


def _attachment_mistake(tree: Tree, path: str) -> Problem | None:
    name = path.rpartition("/")[2]
    if is_classified_name(name):
        return problem(SECRET, path)
    data = tree.read(path)
    found = marking_of(name, data)
    if found is Marking.SECRET:
        # Whether it would be published or not: everybody who has the repository has it.
        return problem(SECRET, path)
    mistake = attachment_problem(path, data)
    if mistake is None and found is Marking.UNKNOWN and name.lower().endswith(OFFICE):
        # Broken, or made so that nobody can look into it.
        return problem("attachment-content", path, kind=name.rpartition(".")[2].lower())
    return mistake


def _why_barred(kind: EntryKind, path: str) -> Problem:
    return problem("symbolic-link" if kind is EntryKind.LINK else "not-a-file", path)


def _read_settings(tree: Tree, layout: Layout, languages: Collection[str], found: _Found) -> Settings:
    if not layout.has_settings:
        return Settings()
    text, problems = read_text(tree, SETTINGS)
    found.problems.extend(problems)
    if text is None:
        return Settings()
    settings, problems = read_settings(text, SETTINGS, languages)
    found.problems.extend(problems)
    return settings


def _read_document(
    tree: Tree, place: DocumentPath, period: Period, settings: Settings, barred: tuple[Problem, ...], found: _Found
) -> None:
    locator = Locator(place.unit, place.period, place.kind, place.strand)
    if barred:
        found.unreadable.append(Unreadable(locator, period, place.path, barred, None))
        return
    text, problems = read_text(tree, place.path)
    if text is not None:
        document, problems = parse_document(text, place.path, locator, period, settings.language)
        if is_secret(problems):
            found.problems.extend(problems)
            found.unreadable.append(Unreadable(locator, period, place.path, tuple(problems), None))
            return
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
