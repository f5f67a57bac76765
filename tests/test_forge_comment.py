"""One comment per proposal and one status per commit, at a small forge that speaks as each of the three does."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from small_forge import SmallForge, small_forge

FORGE = Path(__file__).parents[1] / "scripts" / "forge"
REPOSITORY = "某县/plans"
COMMIT = "0123456789abcdef0123456789abcdef01234567"


@pytest.fixture(params=["gitea", "github", "gitlab"])
def forge(request: pytest.FixtureRequest) -> Iterator[SmallForge]:
    with small_forge(request.param, REPOSITORY) as server:
        yield server


def ask(forge: SmallForge, script: str, *more: str | Path, repository: str = REPOSITORY) -> tuple[int, str, str]:
    """Exit code, answer and complaint of a script."""
    options = ["--forge", forge.kind, "--api", forge.api, "--repository", repository]
    environment = {**os.environ, "FORGE_TOKEN": "t0ken", "no_proxy": "*"}
    command = [sys.executable, str(FORGE / script), *options, *map(str, more)]
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout, done.stderr


def comment(forge: SmallForge, file: Path, repository: str = REPOSITORY) -> tuple[int, str, str]:
    return ask(forge, "comment.py", "--number", "7", "--author", "bot", file, repository=repository)


def test_the_comment_is_made_once_and_then_written_anew(forge: SmallForge, tmp_path: Path) -> None:
    for _ in range(120):
        forge.add("someone", "hello")
    # Somebody else may write the marker, too; that comment is not touched.
    forge.comments[3]["body"] = "<!-- marker -->\nmine"
    file = tmp_path / "comment.md"
    for text, said in (("一", "made"), ("一", "left as it was"), ("二", "written anew")):
        file.write_text(f"<!-- marker -->\n{text}\n", "utf-8")
        assert comment(forge, file) == (0, f"comment {said}\n", "")
    assert [one["body"] for one in forge.comments if "marker" in one["body"]] == [
        "<!-- marker -->\nmine",
        "<!-- marker -->\n二\n",
    ]
    assert all("t0ken" in token for token in forge.tokens)


def test_a_refusal_is_told_and_fails(forge: SmallForge, tmp_path: Path) -> None:
    file = tmp_path / "comment.md"
    file.write_text("x", "utf-8")
    code, _, said = comment(forge, file, "other/plans")
    assert code == 1
    assert "refused: 404" in said
    assert "t0ken" not in said


@pytest.mark.parametrize("kind", ["gitea", "github"])
def test_a_commit_is_told_its_verdict(kind: str, tmp_path: Path) -> None:
    file = tmp_path / "verdict"
    with small_forge(kind, REPOSITORY) as forge:
        for state in ("success", "failure", "error"):
            file.write_text(f"commit={COMMIT}\nstate={state}\n", "utf-8")
            code, said, _ = ask(forge, "status.py", file)
            assert (code, said) == (0, f"nianlun on {COMMIT[:10]}: {state}\n")
            assert forge.statuses[-1] == (COMMIT, "nianlun", state)
        assert ask(forge, "status.py", file, repository="other/plans")[0] == 1


@pytest.mark.parametrize(
    "verdict",
    [
        pytest.param("", id="nothing"),
        pytest.param(f"commit={COMMIT}\nstate=splendid\n", id="no state"),
        pytest.param("commit=main\nstate=success\n", id="no commit"),
        pytest.param(f"commit={COMMIT}\nstate=success\nstate=success\n", id="too much"),
        pytest.param(f"commit={COMMIT}/../x\nstate=success\n", id="another address"),
    ],
)
def test_what_is_no_verdict_is_told_to_nobody(verdict: str, tmp_path: Path) -> None:
    file = tmp_path / "verdict"
    file.write_text(verdict, "utf-8")
    with small_forge("gitea", REPOSITORY) as forge:
        assert ask(forge, "status.py", file)[0] == 1
        assert forge.statuses == []


def test_a_forge_that_cannot_be_reached_is_told(tmp_path: Path) -> None:
    file = tmp_path / "verdict"
    file.write_text(f"commit={COMMIT}\nstate=success\n", "utf-8")
    with small_forge("gitea", REPOSITORY) as forge:
        pass
    code, _, said = ask(forge, "status.py", file)
    assert code == 1
    assert "cannot be reached" in said
