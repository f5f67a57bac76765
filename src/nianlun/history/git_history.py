"""History as git has it: one log and one listing for all documents, and contents on demand.

With `trees` the only package that imports git.
"""

from __future__ import annotations

import os
from pathlib import Path

import git

from nianlun.history.lineage import Lineage
from nianlun.history.log import OPTIONS, read_log
from nianlun.history.revisions import History, NoHistory, Revision
from nianlun.problems import problem
from nianlun.trees import Contents, TreeError, open_repository

# What a clone left out is not fetched while a site is built; a folder's name is no pattern; what one clone puts in the
# place of commits is no record of theirs; and no setting of the user's hides the first commit.
_ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_CONFIG_COUNT": "2",
    "GIT_CONFIG_KEY_0": "core.fsmonitor",
    "GIT_CONFIG_VALUE_0": "false",
    "GIT_CONFIG_KEY_1": "log.showRoot",
    "GIT_CONFIG_VALUE_1": "true",
}


def git_history(plans: Path) -> History:
    """The history of the documents in the folder `plans`, as far as its repository tells it in full.

    Files that are not committed yet have none, and a repository that was fetched in part has none at all: a first date
    taken from it would be wrong.
    """
    try:
        repo = open_repository(plans)
    except TreeError:
        return NoHistory()
    # Where a hook of git builds the site, another repository is named in the environment.
    repo.git.update_environment(**_ENVIRONMENT, GIT_DIR=str(repo.git_dir))
    if repo.working_tree_dir is None or not _has_commits(repo):
        return NoHistory()
    try:
        folder = plans.resolve().relative_to(Path(repo.working_tree_dir).resolve()).as_posix()
        folder = "" if folder == "." else folder
        if repo.git.rev_parse("--is-shallow-repository") == "true":
            return NoHistory(problem("history-incomplete", ""))
        if _is_partial(repo, folder):
            return NoHistory(problem("history-incomplete", ""))
        return _GitHistory(repo, folder)
    except (git.GitError, OSError, ValueError, StopIteration) as error:
        return NoHistory(problem("history-unreadable", "", reason=_reason(error)))


class _GitHistory:
    def __init__(self, repo: git.Repo, folder: str) -> None:
        scope = ("--", folder or ".")
        output: bytes = repo.git.log(*OPTIONS, "HEAD", *scope, stdout_as_string=False, strip_newline_in_stdout=False)
        self._contents = Contents(repo)
        self._lineage = Lineage(read_log(output, folder), self.read)
        self._blobs = _listed(repo, folder)
        self._revisions: dict[str, tuple[Revision, ...]] = {}

    is_known = True
    problems = ()

    def revisions(self, path: str) -> tuple[Revision, ...]:
        if path not in self._blobs:
            return ()
        if path not in self._revisions:
            self._revisions[path] = self._lineage.revisions(path, self._blobs[path])
        return self._revisions[path]

    def read(self, blob: str) -> bytes:
        return self._contents.read(blob)


def _has_commits(repo: git.Repo) -> bool:
    try:
        repo.git.rev_parse("--verify", "--quiet", "HEAD^{commit}")
    except (git.GitError, OSError):
        return False
    return True


def _is_partial(repo: git.Repo, folder: str) -> bool:
    """Whether the clone was made without all contents, and lacks some that are needed."""
    try:
        repo.git.config("--get-regexp", r"^(extensions\.partialclone|remote\..*\.promisor)$")
    except git.GitCommandError:
        return False
    try:
        listed = repo.git.rev_list("--objects", "--missing=print", "HEAD", "--", folder or ".")
    except git.GitCommandError:
        # Not even the folders are there to be listed.
        return True
    return any(line.startswith("?") for line in listed.splitlines())


def _listed(repo: git.Repo, folder: str) -> dict[str, str]:
    """The contents of the files below `folder` as they are committed, by path."""
    output: bytes = repo.git.ls_tree("-r", "-z", "HEAD", "--", folder or ".", stdout_as_string=False)
    prefix = f"{folder}/" if folder else ""
    blobs = {}
    for line in output.split(b"\0"):
        if line:
            fields, _, path = line.partition(b"\t")
            blobs[path.decode("utf-8", "surrogateescape").removeprefix(prefix)] = fields.decode().split()[2]
    return blobs


def _reason(error: Exception) -> str:
    """What git said, in one line."""
    said = getattr(error, "stderr", None) or str(error)
    return " ".join(str(said).split())[:200]
