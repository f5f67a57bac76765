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

# A repository's own settings could make git run a program when it lists files; and nobody is there to answer it.
_GIT_ENVIRONMENT = {
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_CONFIG_COUNT": "1",
    "GIT_CONFIG_KEY_0": "core.fsmonitor",
    "GIT_CONFIG_VALUE_0": "false",
}


class EntryKind(Enum):
    """What stands at a path."""

    FILE = auto()
    LINK = auto()
    OTHER = auto()


# Modes of files in git (the third one is an old one); what else there is, a submodule, is none.
_KINDS = dict.fromkeys(("100644", "100755", "100664"), EntryKind.FILE) | {"120000": EntryKind.LINK}


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


class TreeError(Exception):
    """No repository, no such commit in it, or no such folder in the commit."""


def _is_leftover(name: str) -> bool:
    return name.startswith((".", "~$")) or name.lower() in _LEFTOVERS


class FolderTree:
    """The files of a folder on disk; links are reported, never followed."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def entries(self) -> tuple[Entry, ...]:
        return tuple(sorted(self._below(self.root, ""), key=lambda entry: entry.path))

    def _below(self, folder: Path, prefix: str) -> Iterator[Entry]:
        try:
            with os.scandir(folder) as found:
                children = [child for child in found if not _is_leftover(child.name)]
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
            return file.read()


class CommitTree:
    """The files of a folder as a commit holds them."""

    def __init__(self, repository: Path, revision: str, folder: str = "") -> None:
        """`revision` is any name of a commit; `folder` a path inside the repository, `/` between its parts.

        Raises TreeError where there is no such repository, commit or folder.
        """
        repo = open_repository(repository)
        self.revision = _commit(repo, revision)
        self._repo = repo
        self._objects: dict[str, tuple[Entry, str]] = {}
        for mode, name, size, path in _list(repo, self.revision, folder):
            if any(_is_leftover(part) for part in path.split("/")):
                continue
            kind = _KINDS.get(mode, EntryKind.OTHER)
            self._objects[path] = Entry(path, kind, size if kind is EntryKind.FILE else 0), name

    def entries(self) -> tuple[Entry, ...]:
        return tuple(sorted((entry for entry, _ in self._objects.values()), key=lambda entry: entry.path))

    def read(self, path: str) -> bytes:
        if path not in self._objects:
            raise FileNotFoundError(path)
        entry, name = self._objects[path]
        if entry.kind is not EntryKind.FILE:
            raise OSError(f"{path} is no file")
        try:
            data: bytes = self._repo.odb.stream(bytes.fromhex(name)).read()
        except (git.exc.ODBError, git.GitError, ValueError) as error:
            raise OSError(f"{path}: {error}") from error
        return data


def changed_paths(repository: Path, base: str, folder: str = "") -> frozenset[str]:
    """The paths below `folder` that differ between the commit `base` and the files on disk, new ones included.

    Raises TreeError where there is no such repository or commit.
    """
    repo = open_repository(repository)
    scope = ("--", folder or ".")
    listed = [
        repo.git.diff("-z", "--name-only", "--no-renames", "--no-ext-diff", _commit(repo, base), *scope),
        repo.git.ls_files("-z", "--others", "--exclude-standard", *scope),
    ]
    prefix = f"{folder}/" if folder else ""
    return frozenset(path.removeprefix(prefix) for output in listed for path in output.split("\0") if path)


def repository_root(path: Path) -> Path:
    """The top folder of the repository that `path` lies in. Raises TreeError where there is none."""
    root = open_repository(path).working_tree_dir
    if root is None:
        raise TreeError(str(path))
    return Path(root)


def open_repository(path: Path) -> git.Repo:
    """The repository that `path` lies in, set to run and ask nothing. Raises TreeError where there is none."""
    try:
        repo = git.Repo(path, search_parent_directories=True)
    except (git.InvalidGitRepositoryError, git.NoSuchPathError) as error:
        raise TreeError(f"no git repository at {path}") from error
    repo.git.update_environment(**_GIT_ENVIRONMENT)
    return repo


def _commit(repo: git.Repo, revision: str) -> str:
    """The full name of a commit, so that nothing an author wrote is ever git's to read as an option."""
    if not revision or revision.startswith("-"):
        raise TreeError(f"no commit {revision!r}")
    try:
        return str(repo.git.rev_parse("--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"))
    except git.GitCommandNotFound as error:
        raise TreeError("git is not installed") from error
    except git.GitCommandError as error:
        raise TreeError(f"no commit {revision!r}") from error


def _list(repo: git.Repo, commit: str, folder: str) -> Iterator[tuple[str, str, int, str]]:
    """Mode, object name, size and path of everything below `folder`."""
    try:
        output: bytes = repo.git.ls_tree("-r", "-z", "-l", f"{commit}:{folder}", stdout_as_string=False)
    except git.GitCommandError as error:
        raise TreeError(f"no folder {folder!r} in commit {commit}") from error
    for line in output.split(b"\0"):
        if line:
            fields, _, path = line.partition(b"\t")
            mode, _, name, size = fields.decode().split()
            yield mode, name, int(size) if size.isdigit() else 0, path.decode("utf-8", "surrogateescape")
