"""Writing what was brought in: nothing that is there is lost, and nothing is written outside the folder of plans."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from nianlun.importing.arrangement.attaching import File


class NotWrittenError(Exception):
    """A file that was not written; `path` is the one."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


def write(folder: Path, files: Iterable[File]) -> None:
    """Write files below `folder`, each whole or not at all. Raises NotWrittenError at the first that cannot be."""
    for file in files:
        try:
            target = _place(folder, file.path)
            if file.replaces is None:
                _create(target, file.content)
            else:
                _replace(target, file.content, file.replaces)
        except OSError as error:
            raise NotWrittenError(file.path, error.strerror or str(error)) from error


def _place(folder: Path, path: str) -> Path:
    """The file's place, with the folders that lead to it; none of them is a link to somewhere else."""
    folder.mkdir(parents=True, exist_ok=True)
    parts = PurePosixPath(path).parts
    if not parts or any(part in ("/", ".", "..") for part in parts):
        raise OSError(f"no path below a folder: {path}")
    place = folder
    for part in parts[:-1]:
        place = place / part
        if place.is_symlink():
            raise OSError(f"{place} is a link")
        place.mkdir(exist_ok=True)
    if not place.resolve().is_relative_to(folder.resolve()):
        raise OSError(f"{place} leads elsewhere")
    return place / parts[-1]


def _create(target: Path, content: bytes) -> None:
    try:
        with target.open("xb") as file:
            file.write(content)
    except FileExistsError:
        if target.is_symlink() or target.read_bytes() != content:
            raise


def _replace(target: Path, content: bytes, expected: bytes) -> None:
    # Somebody may have edited the file since it was read.
    if target.is_symlink() or target.read_bytes() != expected:
        raise OSError("changed meanwhile")
    beside = target.with_name(f".{target.name}.new")
    try:
        beside.write_bytes(content)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
