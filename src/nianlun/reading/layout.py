"""The layout of `plans/`: what each path is, and what to say of those that are nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from nianlun.model import Kind
from nianlun.problems import Problem, problem
from nianlun.reading.names import is_unicode

SETTINGS = "settings.yml"
UNIT = "unit.yml"
ATTACHMENTS = "files"
DOCUMENT_NAMES = {f"{kind}.md": kind for kind in Kind}
# What offices call their files, for a better suggestion than likeness of letters.
_CALLED = {"计划": "plan.md", "要点": "plan.md", "方案": "plan.md", "总结": "summary.md", "小结": "summary.md"}


@dataclass(frozen=True, slots=True)
class DocumentPath:
    """A document by the parts of its path; whether its period is one is not decided yet."""

    path: str
    unit: str
    period: str
    strand: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Layout:
    """The paths of a tree, sorted into what they are."""

    has_settings: bool
    units: tuple[str, ...]
    unit_files: frozenset[str]
    documents: tuple[DocumentPath, ...]
    attachments: tuple[str, ...]
    problems: tuple[Problem, ...]


def lay_out(paths: list[str]) -> Layout:
    """Sort the paths of all files below `plans/`.

    A path that is no Unicode can be neither shown nor linked to, so nothing has its place there; see `names`.
    """
    units: dict[str, None] = {}
    unit_files: set[str] = set()
    documents: dict[str, DocumentPath] = {}
    attachments: list[str] = []
    problems: list[Problem] = []
    for path in filter(is_unicode, paths):
        parts = path.split("/")
        if len(parts) > 1 and parts[0] != SETTINGS and not _is_page(parts[0]):
            units[parts[0]] = None
        if (folder := _folder_for_document(parts)) is not None:
            documents[folder.path] = folder
            problems.append(problem("folder-where-file", folder.path))
            continue
        match parts:
            case ["settings.yml"] | ["README.md"] | [_, "README.md"]:
                continue
            case [unit, *_, _] if _is_page(unit):
                problems.extend(_misplaced(path, parts))
            case [unit, "unit.yml"]:
                unit_files.add(unit)
            case [unit, period, name] if name in DOCUMENT_NAMES:
                documents[path] = DocumentPath(path, unit, period, "", DOCUMENT_NAMES[name])
            case [unit, period, strand, name] if name in DOCUMENT_NAMES and not is_taken(strand):
                documents[path] = DocumentPath(path, unit, period, strand, DOCUMENT_NAMES[name])
            case [_, _, "files", _, *_] | [_, _, _, "files", _, *_] if not any(map(_is_page, parts[:-1])):
                attachments.append(path)
            case _:
                problems.extend(_misplaced(path, parts))
    return Layout(
        SETTINGS in paths,
        tuple(units),
        frozenset(unit_files),
        tuple(documents.values()),
        tuple(attachments),
        _once(problems),
    )


def _is_page(folder: str) -> bool:
    """Whether the folder is called like a page: on the site, a page and a folder would have to be one."""
    return folder.lower().endswith(".html")


def is_taken(strand: str) -> bool:
    """Whether the name stands for something else in a period's folder: its attachments, a document, a page."""
    name = strand.casefold()
    return name == ATTACHMENTS or name.endswith(".md") or _is_page(strand)


def _folder_for_document(parts: list[str]) -> DocumentPath | None:
    """The document in whose place there is a folder that this path lies in."""
    match parts:
        case [unit, period, name, _, *_] if name in DOCUMENT_NAMES and not _is_page(unit):
            return DocumentPath("/".join(parts[:3]), unit, period, "", DOCUMENT_NAMES[name])
        case [unit, period, strand, name, _, *_] if name in DOCUMENT_NAMES and not is_taken(strand):
            if not _is_page(unit):
                return DocumentPath("/".join(parts[:4]), unit, period, strand, DOCUMENT_NAMES[name])
    return None


def _misplaced(path: str, parts: list[str]) -> Iterator[Problem]:
    for depth, part in enumerate(parts[:-1], start=1):
        if part in DOCUMENT_NAMES or (part == SETTINGS and depth == 1) or (part == UNIT and depth == 2):
            yield problem("folder-where-file", "/".join(parts[:depth]))
            return
    name = parts[-1]
    if "." not in name and len(parts) <= 2:
        yield problem("file-where-folder", path)
        return
    yield problem("unexpected-file", path, suggestion=_suggestion(parts))


def _suggestion(parts: list[str]) -> str:
    """The path that was probably meant; without a better guess, where documents belong."""
    *folders, name = parts
    folders = [folder[: -len(".html")] if _is_page(folder) else folder for folder in folders]
    stem = name.rpartition(".")[0] or name
    expected = {1: [SETTINGS], 2: [UNIT]}.get(len(parts), list(DOCUMENT_NAMES))
    called = next((meant for word, meant in _CALLED.items() if word in stem), None)
    if called is not None and len(folders) in (2, 3):
        return "/".join((*folders, called))
    likely = get_close_matches(name.lower(), expected, n=1, cutoff=0.6)
    if likely and len(folders) < 4:
        return "/".join((*folders, likely[0]))
    return "/".join((*folders[:2], *("unit", "2025")[len(folders[:2]) :], "plan.md"))


def _once(problems: list[Problem]) -> tuple[Problem, ...]:
    return tuple(dict.fromkeys(problems))
