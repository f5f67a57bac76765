"""A new repository, where there was none."""

from __future__ import annotations

from pathlib import Path

import git


def start_repository(folder: Path) -> bool:
    """Make a repository of a folder, its first branch called `main`; False where git is not installed or will not."""
    try:
        git.Repo.init(folder, initial_branch="main").close()
    except (git.GitError, OSError):
        return False
    return True
