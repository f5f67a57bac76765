"""`nianlun init --forge`: what it sets up works as it is, tried by running its scripts on the repository it made."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from nianlun.reading.organisation import read_organisation
from nianlun.starter import FORGES
from nianlun.trees import FolderTree
from pipelines import Workflow, run_gitlab
from repositories import commit_all, git
from small_forge import SmallForge, small_forge
from test_cli import ROOT, run
from test_forge_scripts import LETTER, environment  # noqa: F401

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="servers are no Windows")

REPOSITORY = "county/plans"
WORKFLOWS = {"gitea": ".gitea/workflows", "forgejo": ".forgejo/workflows", "github": ".github/workflows"}
ACCOUNTS = {"gitea": "gitea-actions", "forgejo": "forgejo-actions", "github": "github-actions[bot]"}
INSTALLED = {"PYTHON": sys.executable, "FORGE": str(ROOT / "scripts" / "forge")}


def begun(top: Path, forge: str, language: str = "zh") -> tuple[Path, str]:
    """A repository that `init` made, with a unit, committed; and what `init` said."""
    folder = top / "own"
    answer = run("init", folder, "--forge", forge, at=top, language=language)
    assert (answer.returncode, answer.stderr) == (0, "")
    (folder / "plans/town").mkdir()
    (folder / "plans/town/unit.yml").write_text("name: 柳镇\n", "utf-8")
    commit_all(folder)
    return folder, answer.stdout


def served(folder: Path, address: str, environment: Mapping[str, str]) -> dict[str, str]:  # noqa: F811
    """The environment in which git finds a bare copy of the repository at a forge's address."""
    places = folder.parent / "served"
    git(folder.parent, "clone", "-q", "--bare", str(folder), str(places / REPOSITORY))
    # GitLab's addresses of repositories have an ending.
    (places / f"{REPOSITORY}.git").symlink_to(places / REPOSITORY)
    settings = folder.parent / "gitconfig"
    settings.write_text(f'[url "{places}/"]\n\tinsteadOf = {address}/\n', "utf-8")
    return {**environment, "GIT_CONFIG_GLOBAL": str(settings), "no_proxy": "*"}


def proposed(folder: Path, files: Mapping[str, str]) -> str:
    """A branch of the forge with files; its commit."""
    git(folder, "checkout", "-qB", "upload", "main")
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    commit_all(folder)
    place = folder.parent / "served" / REPOSITORY
    git(folder, "push", "-qf", str(place), "upload", "upload:refs/pull/7/head", "upload:refs/merge-requests/7/head")
    return git(folder, "rev-parse", "upload").strip()


def values(forge: SmallForge) -> dict[str, str]:
    proposal = "github.event.pull_request"
    return {
        "github.server_url": forge.address,
        "github.api_url": forge.api,
        "github.repository": REPOSITORY,
        "github.repository_owner": "county",
        f"{proposal}.number": "7",
        f"{proposal}.head.ref": "upload",
        f"{proposal}.head.repo.full_name": REPOSITORY,
        "secrets.GITHUB_TOKEN": "t0ken",
    }


@pytest.mark.parametrize("forge", WORKFLOWS)
def test_a_word_file_in_a_proposal_is_answered_and_its_new_commit_has_a_verdict(
    forge: str,
    tmp_path: Path,
    environment: dict[str, str],  # noqa: F811
) -> None:
    folder, said = begun(tmp_path, forge)
    assert WORKFLOWS[forge] in said
    kind = "gitea" if forge == "forgejo" else forge
    with small_forge(kind, REPOSITORY, ACCOUNTS[forge]) as answering:
        told = served(folder, answering.address, environment)
        uploaded = proposed(folder, {"inbox/town/计划.txt": LETTER})
        preview = {"PREVIEW": str(tmp_path / "preview"), "PREVIEW_URL": "https://preview.example.org"}
        file = folder / WORKFLOWS[forge] / "proposal.yml"
        settings = {**INSTALLED, **preview}
        workflow = Workflow(file, values(answering), told, settings, tmp_path / "run")
        codes = workflow.run()
        assert set(codes.values()) == {0}, workflow.said
        assert set(codes) == {"Inbox", "Review", "Comment", "Status"}
        made = git(tmp_path / "served" / REPOSITORY, "rev-parse", "upload").strip()
        assert made != uploaded
        assert answering.statuses == [(made, "nianlun", "success")]
        assert [one["user"]["login"] for one in answering.comments] == [ACCOUNTS[forge]] * 2
        assert answering.comments[0]["body"].startswith("<!-- nianlun-inbox -->")
        assert "https://preview.example.org/7/site/index.html" in answering.comments[1]["body"]
        assert (tmp_path / "preview/7/site/units/town/2025/plan.html").is_file()
        # Once more, now with a mistake: the same comment says so, and so does the status.
        wrong = proposed(folder, {"plans/town/2025/plan.md": "---\nstatus: done\n---\n"})
        codes = Workflow(file, values(answering), told, INSTALLED, tmp_path / "again").run()
        assert codes["Review"] == 1
        assert answering.statuses[1:] == [(wrong, "nianlun", "failure")]
        assert len(answering.comments) == 2


def test_gitlabs_pipeline_stands_beside_the_repository(tmp_path: Path, environment: dict[str, str]) -> None:  # noqa: F811
    folder, said = begun(tmp_path, "gitlab")
    pipeline = tmp_path / "own-pipeline"
    assert f"{pipeline}" in said
    assert (pipeline / ".git").is_dir()
    assert not list(folder.rglob("*gitlab-ci*"))
    with small_forge("gitlab", REPOSITORY) as answering:
        told = served(folder, answering.address, environment)
        proposed(folder, {"inbox/town/计划.txt": LETTER})
        variables = {
            "CI_MERGE_REQUEST_PROJECT_URL": f"{answering.address}/{REPOSITORY}",
            "CI_MERGE_REQUEST_PROJECT_ID": REPOSITORY,
            "CI_MERGE_REQUEST_IID": "7",
            "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME": "upload",
            "CI_DEFAULT_BRANCH": "main",
            "CI_API_V4_URL": answering.api.rstrip("/"),
            "CI_JOB_URL": "https://git.example.org/-/jobs/1",
            "CI_JOB_TOKEN": "job",
            "COMMENT_TOKEN": "t0ken",
        }
        codes = run_gitlab(pipeline / "gitlab-ci.yml", told, {**variables, **INSTALLED}, tmp_path / "run")
        assert set(codes.values()) == {0}
        assert len(answering.comments) == 2
        assert answering.tokens == {"t0ken"}
    assert (tmp_path / "run/preview/7/site/index.html").is_file()


def test_a_plain_server_publishes_the_first_push_and_refuses_a_bad_one(
    tmp_path: Path,
    environment: dict[str, str],  # noqa: F811
) -> None:
    top = tmp_path / "a name's 名"
    top.mkdir()
    folder, said = begun(top, "plain")
    assert "own.git" in said

    def push() -> subprocess.CompletedProcess[str]:
        command = ["git", "push", "-q", "-u", "origin", "main"]
        return subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)

    done = push()
    assert done.returncode == 0, done.stderr
    assert (top / "own-site/current/units/town/index.html").is_file(), done.stderr
    (folder / "plans/town/2025").mkdir()
    (folder / "plans/town/2025/plan.md").write_text("---\nstatus: done\n---\n", "utf-8")
    git(folder, "add", "-A")
    # The hook of the working copy would have said so before.
    stopped = subprocess.run(["git", "commit", "-qm", "x"], cwd=folder, env=environment, capture_output=True)
    assert stopped.returncode == 1
    git(folder, "commit", "-q", "--no-verify", "-m", "x")
    refused = push()
    assert refused.returncode == 1
    assert "plans/town/2025/plan.md" in refused.stderr


@pytest.mark.parametrize("forge", FORGES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_it_makes_is_right_in_every_forge_and_language(forge: str, language: str, tmp_path: Path) -> None:
    top = tmp_path / "a name's 名"
    top.mkdir()
    folder, said = begun(top, forge, language)
    organisation = read_organisation(FolderTree(folder / "plans"), languages=("zh", "en"))
    assert organisation.problems == ()
    assert "  1. " in said
    for hook in (*folder.parent.glob("own.git/hooks/p*-receive"), *folder.glob(".git/hooks/pre-commit")):
        assert hook.stat().st_mode & 0o111
        subprocess.run(["sh", "-n", str(hook)], check=True)


def test_a_repository_that_has_begun_gets_the_recipe_alone(tmp_path: Path) -> None:
    folder = tmp_path / "own"
    assert run("init", folder, at=tmp_path).returncode == 0
    before = (folder / "plans/settings.yml").read_text("utf-8")
    assert run("init", folder, "--forge", "gitea", at=tmp_path).returncode == 0
    assert (folder / ".gitea/workflows/proposal.yml").is_file()
    assert (folder / "plans/settings.yml").read_text("utf-8") == before
    again = run("init", folder, "--forge", "gitea", at=tmp_path)
    assert again.returncode == 1
    assert ".gitea/workflows/proposal.yml" in again.stderr


@pytest.mark.parametrize(
    ("forge", "name"), [("plain", "own.git"), ("plain", "own-published"), ("gitlab", "own-pipeline")]
)
def test_a_folder_that_is_there_is_not_touched(forge: str, name: str, tmp_path: Path) -> None:
    (tmp_path / name).mkdir()
    answer = run("init", tmp_path / "own", "--forge", forge, at=tmp_path)
    assert answer.returncode == 1
    assert name in answer.stderr
    assert not (tmp_path / "own").exists()


def test_the_template_of_a_proposal_is_the_one_of_this_repository() -> None:
    ours = ROOT / "src/nianlun/starter/recipes/proposal_template.md"
    assert ours.read_text("utf-8") == (ROOT / ".gitea/pull_request_template.md").read_text("utf-8")
