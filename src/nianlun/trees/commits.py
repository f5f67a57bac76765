"""The files of a commit, or of the next one, and what differs from it. Nothing of it is ever checked out or run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import git

from nianlun.trees.contents import Contents
from nianlun.trees.files import Entry, EntryKind, is_leftover

# A repository's own settings could make git run a program when it lists files; and nobody is there to answer it.
_GIT_ENVIRONMENT = {
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_CONFIG_COUNT": "1",
    "GIT_CONFIG_KEY_0": "core.fsmonitor",
    "GIT_CONFIG_VALUE_0": "false",
}

# Modes of files in git (the third one is an old one); what else there is, a submodule, is neither.
_KINDS = dict.fromkeys(("100644", "100755", "100664"), EntryKind.FILE) | {"120000": EntryKind.LINK}


class TreeError(Exception):
    """No repository, no such commit in it, or no such folder in the commit."""


class NoCommitError(TreeError):
    """There is no commit of the name `revision`."""

    def __init__(self, revision: str) -> None:
        super().__init__(f"no commit {revision!r}")
        self.revision = revision


class NoRepositoryError(TreeError):
    """`path` lies in no repository, or in one without files of its own."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"no git repository at {path}")
        self.path = path


class _ObjectTree:
    """The files of a folder as git's objects hold them."""

    def __init__(self, repo: git.Repo, name: str, folder: str, may_lack: bool) -> None:
        """`name` is that of a commit or of a tree of git's. Raises TreeError where it lacks the folder and must not."""
        self._contents = Contents(repo)
        self._objects: dict[str, tuple[Entry, str]] = {}
        try:
            listed = list(_list(repo, name, folder))
        except TreeError:
            if not may_lack:
                raise
            listed = []
        for mode, name, size, path in listed:
            if any(is_leftover(part) for part in path.split("/")):
                continue
            kind = kind_of_mode(mode) or EntryKind.OTHER
            self._objects[path] = Entry(path, kind, size if kind is EntryKind.FILE else 0), name

    def entries(self) -> tuple[Entry, ...]:
        return tuple(sorted((entry for entry, _ in self._objects.values()), key=lambda entry: entry.path))

    def read(self, path: str) -> bytes:
        if path not in self._objects:
            raise FileNotFoundError(path)
        entry, name = self._objects[path]
        if entry.kind is not EntryKind.FILE:
            raise OSError(f"{path} is no file")
        return self._contents.read(name)


class CommitTree(_ObjectTree):
    """The files of a folder as a commit holds them."""

    def __init__(self, repository: Path, revision: str, folder: str = "", *, may_lack: bool = False) -> None:
        """`revision` is any name of a commit; `folder` a path inside the repository, `/` between its parts.

        A commit that `may_lack` the folder has no files then. Raises TreeError where there is no such repository,
        commit or folder.
        """
        repo = open_repository(repository)
        self.revision = commit_name(repo, revision)
        super().__init__(repo, self.revision, folder, may_lack)


class StagedTree(_ObjectTree):
    """The files of a folder as the next commit will hold them, whatever lies on the disk."""

    def __init__(self, repository: Path, folder: str = "") -> None:
        """Raises TreeError where there is no such repository, or where a merge is not resolved yet."""
        repo = open_repository(repository)
        try:
            # A hook of git's is told by the environment which index it is.
            name = str(repo.git.write_tree())
        except git.GitCommandError as error:
            raise TreeError(" ".join(str(error.stderr or error).split())) from error
        super().__init__(repo, name, folder, may_lack=True)


def changed_paths(repository: Path, base: str, folder: str = "", *, is_staged: bool = False) -> frozenset[str]:
    """The paths below `folder` that differ between the commit `base` and the files on disk, new ones included.

    `is_staged`: not the files on disk, but those that the next commit will hold. Raises TreeError where there is no
    such repository or commit.
    """
    repo = open_repository(repository)
    scope = ("--", folder or ".")
    cached = ("--cached",) if is_staged else ()
    options = ("-z", "--name-only", "--no-renames", "--no-ext-diff", *cached)
    listed = [repo.git.diff(*options, commit_name(repo, base), *scope)]
    if not is_staged:
        listed.append(repo.git.ls_files("-z", "--others", "--exclude-standard", *scope))
    prefix = f"{folder}/" if folder else ""
    return frozenset(path.removeprefix(prefix) for output in listed for path in output.split("\0") if path)


def repository_root(path: Path) -> Path:
    """The top folder of the repository that `path` lies in. Raises TreeError where there is none."""
    root = open_repository(path).working_tree_dir
    if root is None:
        raise NoRepositoryError(path)
    return Path(root)


def open_repository(path: Path) -> git.Repo:
    """The repository that `path` lies in, set to run and ask nothing. Raises TreeError where there is none."""
    try:
        # The folders above are those of the place itself, not those of a link to it.
        repo = git.Repo(path.resolve(), search_parent_directories=True)
    except (git.InvalidGitRepositoryError, git.NoSuchPathError) as error:
        raise NoRepositoryError(path) from error
    repo.git.update_environment(**_GIT_ENVIRONMENT)
    return repo


def kind_of_mode(mode: str) -> EntryKind | None:
    """What git's mode of a path says: a file, a link, or another repository; None for `000000`, nothing."""
    return _KINDS.get(mode, EntryKind.OTHER if mode.strip("0") else None)


def commit_name(repo: git.Repo, revision: str) -> str:
    """The full name of a commit, so that nothing an author wrote is ever git's to read as an option.

    Raises TreeError where there is no such commit.
    """
    if not revision or revision.startswith("-"):
        raise NoCommitError(revision)
    try:
        return str(repo.git.rev_parse("--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"))
    except git.GitCommandNotFound as error:
        raise TreeError("git is not installed") from error
    except git.GitCommandError as error:
        raise NoCommitError(revision) from error


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
