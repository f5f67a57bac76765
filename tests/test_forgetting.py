"""A file that must not be there is gone from history, releases, search, cache and exports; the rest is as it was."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from repositories import Repository, git
from test_forge_scripts import environment, script, work  # noqa: F401
from test_review import PLAN

SECRET = "绝不外传的一句话"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="servers are no Windows")


def holds(folder: Path, text: str) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and text.encode() in path.read_bytes()]


def objects(repository: Path) -> str:
    """Everything that the repository holds, whether something leads to it or not."""
    command = ["git", "cat-file", "--batch-all-objects", "--batch"]
    return subprocess.run(command, cwd=repository, capture_output=True, check=True).stdout.decode("utf-8", "replace")


def test_a_file_is_forgotten_everywhere_on_the_server(
    work: Repository,  # noqa: F811
    environment: dict[str, str],  # noqa: F811
    tmp_path: Path,
) -> None:
    server, clone, site, cache = (tmp_path / name for name in ("server.git", "clone", "site", "cache"))
    told = environment | {"NIANLUN_CACHE": str(cache)}
    path = "town/2025/safety/计划 $(touch x).md"
    work.commit({path: SECRET, "town/2025/plan.md": PLAN + SECRET})
    git(work.root, "tag", "v1")
    # The same content under another name, on a branch that somebody merged.
    git(work.root, "checkout", "-qb", "other")
    work.commit({"town/copy.md": SECRET})
    git(work.root, "checkout", "-q", "main")
    git(work.root, "merge", "-q", "--no-ff", "-m", "merge", "other")
    git(work.root, "push", "-q", "origin", "main", "other", "v1")
    git(tmp_path, "clone", "-q", str(server), str(clone))
    publish = ("--clone", clone, "--into", site)
    assert script("publish.py", told, *publish).returncode == 0
    assert holds(site, SECRET)

    forget = ("--repository", server, "--clone", clone, "--site", site, "--cache", cache)
    paths = (f"plans/{path}", "plans/town/2025/plan.md")
    refused = script("forget.py", told, *forget, *paths)
    assert refused.returncode == 1
    assert "remove it there first" in refused.stderr

    work.commit({path: None, "town/copy.md": None, "town/2025/plan.md": None})
    git(work.root, "push", "-q", "origin", "main")
    done = script("forget.py", told, *forget, *paths)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "forgetting plans/town/copy.md" in done.stdout
    for repository in (server, clone):
        assert SECRET not in objects(repository)
        assert "修渠3公里" in objects(repository)
        git(repository, "fsck", "--strict")
    assert not holds(site, SECRET)
    assert (site / "current/units/town/2024/plan.html").is_file()
    assert len(list((site / "releases").iterdir())) == 1
    assert not holds(cache, SECRET) if cache.exists() else True
    assert not (server / "x").exists()
    assert git(server, "log", "-1", "--format=%an", "main").strip() == "王五"


def test_what_was_never_there_is_told(work: Repository, environment: dict[str, str]) -> None:  # noqa: F811
    answer = script("forget.py", environment, "--repository", work.root, "plans/nobody/2025/plan.md")
    assert answer.returncode == 1
    assert "nothing in the history" in answer.stderr
