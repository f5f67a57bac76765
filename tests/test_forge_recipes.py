"""The recipes for forges: pipelines that a forge can read, and scripts that do on real repositories what they say."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
FORGE = ROOT / "scripts" / "forge"
RECIPES = ROOT / "src" / "nianlun" / "starter" / "recipes"
WORKFLOWS = sorted((*RECIPES.glob("gitea/*.yml"), *RECIPES.glob("github/*.yml")))

# What the forges' references name; of it only what Gitea knows, too. `uses`, `container` and `services` would fetch.
TOP = {"name", "on", "permissions", "env", "defaults", "concurrency", "jobs"}
JOB = {"name", "runs-on", "permissions", "needs", "if", "outputs", "env", "steps", "timeout-minutes"}
STEP = {"name", "id", "if", "env", "run", "working-directory", "shell", "continue-on-error"}
EVENTS = {"pull_request_target": {"branches", "types"}, "push": {"branches"}, "schedule": None}
SCOPES = {"contents", "pull-requests", "issues", "statuses"}
# Numbers and names that the forge or the owner of the repository chose, tokens, and the name of a branch: in variables.
TRUSTED = re.compile(
    r"github\.(server_url|api_url|repository|repository_owner|event\.pull_request\.(number|head\.ref|head\.repo\.full_name))"
    r"|secrets\.\w+|(steps|needs)\.review\.outputs\.(comment|commit|state)"
)
GITLAB_JOB = {"tags", "rules", "script", "after_script", "artifacts", "variables", "resource_group", "stage"} | {
    "needs",
    "allow_failure",
    "timeout",
}
GITLAB_TOP = {"workflow", "variables", "stages", "default"}


def read(path: Path) -> dict[str, Any]:
    # In YAML 1.1, `on` is true; forges read it as a word.
    return yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)


def steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in read(path)["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_workflow_has_only_keys_that_forges_know(path: Path) -> None:
    workflow = read(path)
    assert set(workflow) <= TOP
    assert set(workflow["on"]) <= set(EVENTS)
    for event, filters in workflow["on"].items():
        assert EVENTS[event] is None or set(filters) <= EVENTS[event]
    for name, job in workflow["jobs"].items():
        assert re.fullmatch(r"[A-Za-z_][\w-]*", name)
        assert set(job) <= JOB
        assert {"runs-on", "steps"} <= set(job)
        assert set(job.get("permissions", {})) <= SCOPES
        assert job.get("needs", name) in workflow["jobs"]
        for step in job["steps"]:
            assert set(step) <= STEP
            assert "run" in step


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_workflow_believes_nothing_that_a_proposal_says(path: Path) -> None:
    for step in steps(path):
        # What is put into a script is run by it; variables are not.
        assert "${{" not in step["run"]
        for value in step.get("env", {}).values():
            for expression in re.findall(r"\$\{\{\s*(.*?)\s*\}\}", value):
                assert TRUSTED.fullmatch(expression), expression
        subprocess.run(["bash", "-n"], input=step["run"], check=True, encoding="utf-8")


def test_on_github_who_reads_the_proposal_may_change_nothing() -> None:
    workflow = read(RECIPES / "github/proposal.yml")
    assert workflow["permissions"] == "{}" or workflow["permissions"] == {}
    assert workflow["jobs"]["review"]["permissions"] == {"contents": "read"}
    assert not any("proposal.py" in step["run"] for step in workflow["jobs"]["answer"]["steps"])


def test_gitlabs_pipeline_has_only_keys_that_it_knows() -> None:
    pipeline = read(RECIPES / "gitlab/gitlab-ci.yml")
    jobs = {name: job for name, job in pipeline.items() if name not in GITLAB_TOP}
    assert set(jobs) == {"inbox", "review", "publish"}
    for job in jobs.values():
        assert set(job) <= GITLAB_JOB
        for line in (*job["script"], *job.get("after_script", ())):
            subprocess.run(["bash", "-n"], input=line, check=True, encoding="utf-8")
    assert pipeline["variables"]["GIT_STRATEGY"] == "none"
    assert jobs["review"]["artifacts"]["reports"] == {"codequality": "problems.json"}


def test_nothing_is_fetched_from_elsewhere() -> None:
    for path in (path for folder in (FORGE, RECIPES) for path in folder.rglob("*") if path.is_file()):
        if path.suffix in (".md", ".pyc"):
            continue
        text = path.read_text("utf-8")
        assert not re.search(r"^\s*(-\s*)?(uses|image|container|services|include):", text, re.MULTILINE), path
        assert not re.search(r"https?://(?![\w.]*example\.org)", text), path


def scripts(path: Path) -> list[str]:
    """Every piece of shell in a pipeline."""
    if path.parent.name != "gitlab":
        return [step["run"] for step in steps(path)]
    jobs = [job for name, job in read(path).items() if name not in GITLAB_TOP]
    return [line for job in jobs for line in (*job["script"], *job.get("after_script", ()))]


@cache
def known_options(script: str) -> set[str]:
    told = subprocess.run([sys.executable, str(FORGE / script), "--help"], check=True, capture_output=True)
    return set(re.findall(r"--[a-z-]+", told.stdout.decode()))


@pytest.mark.parametrize("path", [*WORKFLOWS, RECIPES / "gitlab/gitlab-ci.yml"], ids=lambda path: path.parent.name)
def test_every_script_that_a_pipeline_calls_takes_the_options_that_it_is_given(path: Path) -> None:
    called = set()
    for text in scripts(path):
        for script, given in re.findall(r"/(\w+\.py)\"?([^|&;]*)", text.replace("\\\n", " ")):
            called.add(script)
            known = known_options(script)
            for option in re.findall(r"(?<=\s)(--[a-z-]+)", given):
                assert option in known, (script, option)
    assert called
