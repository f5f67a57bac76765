"""Trees: where files come from. Reading takes one and does not know whether it is a folder or a commit."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import Protocol

# What editors, desktops and version control leave behind; no author means it to be read.
_LEFTOVERS = frozenset({"thumbs.db", "desktop.ini", "__macosx"})


LARGEST = 512 * 1024 * 1024
"""Bytes of a file that is read at all: ten times what is published, and what a server can hold in memory."""


class EntryKind(Enum):
    """What stands at a path."""

    FILE = auto()
    LINK = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands at a path below the tree's root, and how many bytes it holds.

    The parts of `path` are joined by `/`; bytes of a name that are no UTF-8 stand in it as lone surrogates.
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


def check_size(size: int) -> None:
    """Raises OSError for more bytes than are read of any file."""
    if size > LARGEST:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))


def is_leftover(name: str) -> bool:
    return name.startswith((".", "~$")) or name.lower() in _LEFTOVERS


class EmptyTree:
    """The files of a folder that is not there yet."""

    def entries(self) -> tuple[Entry, ...]:
        return ()

    def read(self, path: str) -> bytes:
        raise FileNotFoundError(path)


class FolderTree:
    """The files of a folder on disk; links are reported, never followed."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def entries(self) -> tuple[Entry, ...]:
        return tuple(sorted(self._below(self.root, ""), key=lambda entry: entry.path))

    def _below(self, folder: Path, prefix: str) -> Iterator[Entry]:
        try:
            with os.scandir(folder) as found:
                children = [child for child in found if not is_leftover(child.name)]
        except PermissionError:
            if not prefix:
                raise
            yield Entry(prefix.removesuffix("/"), EntryKind.OTHER, 0)
            return
        for child in children:
            path = prefix + child.name
            try:
                information = child.stat(follow_symlinks=False)
            except FileNotFoundError:
                # Editors put a file beside the one they write, and take it away again.
                continue
            # A junction is Windows' link between folders; Python 3.11 has no word for it.
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
        # What was a file when it was listed could be a link or a pipe by now.
        flags = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
        with os.fdopen(os.open(self.root / path, flags), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise OSError(f"{path} is no file")
            check_size(os.fstat(file.fileno()).st_size)
            return file.read()
