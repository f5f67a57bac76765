"""Files on disk as sources to bring in: which of a folder are meant, and what was read out of each."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from nianlun.importing.arrangement.arranging import Source
from nianlun.importing.doubts import Doubt, Gravity
from nianlun.importing.formats.libreoffice import convert
from nianlun.importing.sources import source_of
from nianlun.trees import EntryKind, FolderTree

FORMS = frozenset(
    {".docx", ".doc", ".wps", ".rtf", ".odt", ".txt", ".md", ".html", ".htm", ".mht", ".mhtml", ".xlsx", ".xls", ".et"}
)
"""The endings of the files that are looked for in a folder; a file that is named is tried whatever it is called."""


def found_files(paths: Iterable[Path]) -> list[tuple[str, Path]]:
    """The files named, and those of the folders named that may hold a text, each once, with the name to show.

    A file in a folder is called by its path below it, so that a table of them holds wherever the folder lies.
    """
    found: dict[Path, str] = {}
    for path in paths:
        if not path.is_dir():
            found.setdefault(path, path.as_posix())
            continue
        for entry in FolderTree(path).entries():
            if entry.kind is not EntryKind.OTHER and Path(entry.path).suffix.lower() in FORMS:
                found.setdefault(path / entry.path, entry.path)
    return [(name, path) for path, name in found.items()]


def read_source(path: Path) -> Source | Doubt:
    """What the file at `path` holds, or why it cannot be read from the disk."""
    if path.is_symlink():
        return Doubt("is-link", None, Gravity.REFUSED)
    try:
        content = FolderTree(path.parent).read(path.name)
    except OSError as error:
        return Doubt("file-unreadable", None, Gravity.REFUSED, arguments=(("reason", error.strerror or str(error)),))
    return source_of(path.name, content, convert)
