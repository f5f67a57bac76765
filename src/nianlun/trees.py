"""Trees: where files come from. Reading takes one and does not know whether it is a folder or a commit.

Together with `history` this is the only module that imports git. Nothing of a commit is ever checked out or run.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import Protocol

import git

# What editors, desktops and version control leave behind; no author means it to be read.
_LEFTOVERS = frozenset({"thumbs.db", "desktop.ini", "__macosx"})


class EntryKind(Enum):
    """What stands at a path."""

    FILE = auto()
    LINK = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Entry:
    """A path below the tree's root, with `/` between its parts, what stands there and how many bytes it holds.

    Bytes of a name that are no UTF-8 stand as lone surrogates in `path`.
    """

    path: str
    kind: EntryKind
    size: int


class Tree(Protocol):
    """Files by path."""

    def entries(self) -> tuple[Entry, ...]:
        """Everything in the tree that is no folder, sorted by path; leftovers of editors and hidden files excluded."""
        ...

    def read(self, path: str) -> bytes:
        """The bytes of the file at `path`. Raises OSError where they cannot be had."""
        ...


def _is_leftover(name: str) -> bool:
    return name.startswith((".", "~$")) or name.lower() in _LEFTOVERS


class FolderTree:
    """The files of a folder on disk, links not followed."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def entries(self) -> tuple[Entry, ...]:
        return tuple(sorted(self._below(self.root, ""), key=lambda entry: entry.path))

    def _below(self, folder: Path, prefix: str) -> Iterator[Entry]:
        with os.scandir(folder) as found:
            children = list(found)
        for child in children:
            if _is_leftover(child.name):
                continue
            path = prefix + child.name
            information = child.stat(follow_symlinks=False)
            # A junction is Windows' link between folders; older Pythons cannot tell one.
            is_junction = getattr(child, "is_junction", lambda: False)()
            if child.is_symlink() or is_junction:
                yield Entry(path, EntryKind.LINK, 0)
            elif stat.S_ISDIR(information.st_mode):
                yield from self._below(Path(child.path), path + "/")
            elif stat.S_ISREG(information.st_mode):
                yield Entry(path, EntryKind.FILE, information.st_size)
            else:
                yield Entry(path, EntryKind.OTHER, 0)

    def read(self, path: str) -> bytes:
        # The last part could have become a link since it was listed.
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
        with os.fdopen(os.open(self.root / path, flags), "rb") as file:
            return file.read()


class CommitTree:
    """The files of a folder as a commit holds them."""

    def __init__(self, repository: Path, revision: str, folder: str = "") -> None:
        """`folder` is the path inside the repository. Raises TreeError where there is no such revision or folder."""
        # An option in a revision's place would be git's to obey.
        if revision.startswith("-"):
            raise TreeError(revision)
        try:
            repo = git.Repo(repository, search_parent_directories=True)
            commit = repo.commit(revision)
            root = commit.tree / folder if folder else commit.tree
        except (git.GitError, ValueError, KeyError, IndexError, git.exc.ODBError) as error:
            raise TreeError(revision) from error
        if not isinstance(root, git.Tree):
            raise TreeError(revision)
        self._blobs = {
            str(blob.path).removeprefix(f"{folder}/" if folder else ""): blob
            for blob in root.traverse(prune=lambda item, _: _is_leftover(item.name), visit_once=False)
        }

    def entries(self) -> tuple[Entry, ...]:
        return tuple(sorted(self._entries(), key=lambda entry: entry.path))

    def read(self, path: str) -> bytes:
        raise NotImplementedError


class TreeError(Exception):
    """No such commit, or no such folder in it."""
