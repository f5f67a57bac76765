"""What a branch changes in a repository, path by path, since it left another one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import git

from nianlun.trees.commits import TreeError, commit_name, kind_of_mode, open_repository
from nianlun.trees.files import EntryKind


@dataclass(frozen=True, slots=True)
class PathChange:
    """What stood at a path and what stands there now; None for nothing.

    `old` is another path than `new` only where git takes the file for renamed. `is_same` says that the content is.
    """

    old: str
    new: str
    was: EntryKind | None
    is_now: EntryKind | None
    is_same: bool = False

    @property
    def is_renamed(self) -> bool:
        """Whether the file was put elsewhere."""
        return self.old != self.new


@dataclass(frozen=True, slots=True)
class Proposal:
    """The commit `head` against `common`, where it left `base`; all three by their full names.

    Where the two have no commit in common (`is_related` is false), `common` is `base` itself. `is_shallow`: the clone
    was fetched in part, so that `common` may be missed. `meanwhile` are the paths that `base` has changed since.
    """

    base: str
    head: str
    common: str
    is_related: bool
    is_shallow: bool
    changes: tuple[PathChange, ...]
    meanwhile: frozenset[str]


def read_proposal(repository: Path, base: str, head: str = "HEAD") -> Proposal:
    """What `head` changes anywhere in the repository since it left `base`.

    Raises TreeError where there is no such repository or commit, or where git cannot compare them.
    """
    repo = open_repository(repository)
    of_base, of_head = commit_name(repo, base), commit_name(repo, head)
    try:
        common = _common(repo, of_base, of_head)
        left = common or of_base
        return Proposal(
            of_base,
            of_head,
            left,
            common is not None,
            repo.git.rev_parse("--is-shallow-repository") == "true",
            tuple(_changes(repo, left, of_head)),
            frozenset(change.new for change in _changes(repo, left, of_base)) if left != of_base else frozenset(),
        )
    except git.GitCommandError as error:
        raise TreeError(" ".join(str(error.stderr or error).split())) from error


def _common(repo: git.Repo, base: str, head: str) -> str | None:
    try:
        return str(repo.git.merge_base(base, head)).split()[0]
    except git.GitCommandError as error:
        # Git says so with this code and no word; whatever else went wrong, it tells.
        if error.status == 1:
            return None
        raise


def _changes(repo: git.Repo, old: str, new: str) -> Iterator[PathChange]:
    # A whole organisation may be renamed at once; no setting of the repository's may change or hide anything.
    options = ("-r", "-z", "--raw", "--no-abbrev", "-M", "-l10000", "--no-ext-diff", "--ignore-submodules=none")
    output: bytes = repo.git.diff_tree(*options, old, new, stdout_as_string=False, strip_newline_in_stdout=False)
    tokens = iter(output.split(b"\0"))
    for token in tokens:
        if not token.startswith(b":"):
            continue
        was, is_now, blob, new_blob, status = token[1:].decode("ascii").split(" ")
        paths = [next(tokens).decode("utf-8", "surrogateescape") for _ in range(2 if status[0] in "RC" else 1)]
        yield PathChange(paths[0], paths[-1], kind_of_mode(was), kind_of_mode(is_now), blob == new_blob)
