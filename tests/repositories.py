"""Real git repositories for tests."""

from __future__ import annotations

import subprocess
from pathlib import Path

from nianlun.history import History, git_history
from nianlun.provenance import Provenance
from nianlun.reading.organisation import read_organisation
from nianlun.trees import FolderTree

PLAN = "水利局/2021/plan.md"
TEXT = "# 计划\n\n" + "".join(f"第{number}条，修渠{number}公里。\n\n" for number in range(1, 20))
ADOPTED = "---\nadopted: 2021-01-18\n---\n\n"

_IDENTITY = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder, as somebody, and answer what it printed."""
    command = ["git", *_IDENTITY, *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, encoding="utf-8").stdout


def commit_all(folder: Path, message: str = "change") -> None:
    """Make a repository of the folder where it is none, and commit everything in it."""
    if not (folder / ".git").exists():
        git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", message)


class Repository:
    """A real repository whose plans lie in `folder`."""

    def __init__(self, root: Path, folder: str = "plans") -> None:
        self.root, self.plans = root, root / folder
        self.plans.mkdir(parents=True, exist_ok=True)
        git(root, "init", "-q", "-b", "main")

    def commit(
        self, files: dict[str, str | bytes | None], author: str = "王五", when: str = "2021-01-10T09:00:00+08:00"
    ) -> str:
        for path, text in files.items():
            file = self.plans / path
            file.parent.mkdir(parents=True, exist_ok=True)
            if text is None:
                file.unlink()
            else:
                file.write_bytes(text.encode() if isinstance(text, str) else text)
        return self.record(author, when)

    def record(self, author: str = "王五", when: str = "2021-01-10T09:00:00+08:00") -> str:
        """Commit what is there."""
        git(self.root, "add", "-A")
        who = f"--author={author} <someone@example.org>"
        git(self.root, "commit", "-q", "--allow-empty", "-m", "change", who, f"--date={when}")
        return git(self.root, "rev-parse", "HEAD").strip()

    def history(self) -> History:
        return git_history(self.plans)


def told(history: History, path: str = PLAN) -> list[tuple[str, str, str]]:
    """Act, author and day of every revision, oldest first."""
    return [
        (str(one.act), one.author, one.when.date().isoformat() if one.when else "")
        for one in reversed(history.revisions(path))
    ]


def branched(repository: Repository, ours: str, theirs: str) -> None:
    """A repository whose plan was changed on two branches; the one in hand is `main`."""
    repository.commit({PLAN: TEXT}, when="2021-01-01T09:00:00+08:00")
    git(repository.root, "checkout", "-qb", "theirs")
    repository.commit({PLAN: theirs}, "李四", "2021-02-01T09:00:00+08:00")
    git(repository.root, "checkout", "-q", "main")
    repository.commit({PLAN: ours}, "赵六", "2021-03-01T09:00:00+08:00")


def accused(repository: Repository, path: str = PLAN) -> list[str]:
    """Who is said to have edited the document at `path` after its adoption, newest first."""
    organisation = read_organisation(FolderTree(repository.plans))
    (document,) = [document for document in organisation.documents if document.path == path]
    return [one.author for one in Provenance(repository.history()).edits_after_adoption(document)]
