"""Whether git has a file just as it lies on disk, so that it can be had again whatever becomes of it."""

from __future__ import annotations

from pathlib import Path

from nianlun.trees.commits import CommitTree, TreeError, repository_root


def in_repository(folder: Path) -> bool:
    """Whether the folder, or the nearest one above it that is there, lies in a repository with files."""
    try:
        repository_root(_nearest(folder))
    except TreeError:
        return False
    return True


def committed(folder: Path) -> CommitTree | None:
    """The files below `folder` as the current commit holds them; None where no commit holds any."""
    try:
        root = repository_root(folder)
        below = folder.resolve().relative_to(root.resolve()).as_posix()
        return CommitTree(folder, "HEAD", "" if below == "." else below)
    except TreeError:
        return None


def holds(tree: CommitTree | None, path: str, content: bytes) -> bool:
    """Whether a commit has these bytes at a path, whatever git makes of line ends."""
    try:
        return tree is not None and _lines(tree.read(path)) == _lines(content)
    except OSError:
        return False


def _lines(content: bytes) -> bytes:
    return content.replace(b"\r\n", b"\n")


def _nearest(folder: Path) -> Path:
    folder = folder.resolve()
    return next(place for place in (folder, *folder.parents) if place.is_dir())
