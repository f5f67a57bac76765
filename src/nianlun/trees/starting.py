"""A new repository, where there was none."""

from __future__ import annotations

from pathlib import Path

import git

_BRANCH = "main"


def start_repository(folder: Path) -> bool:
    """Make a repository of a folder, its first branch called `main`; False where git is not installed or will not."""
    try:
        git.Repo.init(folder, initial_branch=_BRANCH).close()
    except (git.GitError, OSError):
        return False
    return True


def start_server(folder: Path, first: Path) -> bool:
    """Make a bare repository of a folder, which the repository `first` then knows as its `origin`.

    False where git is not installed or will not, or where `first` has an origin already.
    """
    try:
        git.Repo.init(folder, bare=True, initial_branch=_BRANCH).close()
        with git.Repo(first) as repo:
            repo.create_remote("origin", str(folder.resolve()))
    except (git.GitError, OSError):
        return False
    return True
