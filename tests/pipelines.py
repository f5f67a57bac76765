"""A small runner: the scripts of a pipeline's file, run one after the other as a forge would run them."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

_EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")


def read(path: Path) -> dict[str, Any]:
    # In YAML 1.1, `on` is true; forges read it as a word.
    return yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)


class Workflow:
    """A workflow as Gitea, Forgejo and GitHub run it: jobs in their order, what they hand on, their conditions."""

    def __init__(
        self,
        file: Path,
        values: Mapping[str, str],
        environment: Mapping[str, str],
        settings: Mapping[str, str],
        at: Path,
    ) -> None:
        """`values` are those of expressions, `settings` what somebody wrote into the workflow's own `env`."""
        self._workflow, self._values, self._at = read(file), dict(values), at
        self._environment = {**environment, **self._workflow.get("env", {}), **settings}
        self.said = ""

    def run(self) -> dict[str, int]:
        """The exit code of every step that ran, by its name."""
        codes: dict[str, int] = {}
        for name, job in self._workflow["jobs"].items():
            if not self._holds(job.get("if", ""), failed=False):
                continue
            folder = self._at / name
            folder.mkdir(parents=True)
            ran: list[int] = []
            for step in job["steps"]:
                if self._holds(step.get("if", ""), failed=any(ran)):
                    codes[step["name"]] = self._step(step, folder)
                    ran.append(codes[step["name"]])
            for output, value in job.get("outputs", {}).items():
                self._values[f"needs.{name}.outputs.{output}"] = self._filled(value)
        return codes

    def _step(self, step: Mapping[str, Any], folder: Path) -> int:
        told = {key: self._filled(value) for key, value in step.get("env", {}).items()}
        output = folder / "outputs"
        output.write_text("", "utf-8")
        environment = {**self._environment, **told, "GITHUB_OUTPUT": str(output)}
        # As the runners start it: the first command that fails ends the step.
        command = ["bash", "-e", "-c", step["run"]]
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)
        self.said += done.stdout + done.stderr
        self._take(step.get("id", ""), output.read_text("utf-8"))
        return done.returncode

    def _take(self, step: str, written: str) -> None:
        lines = iter(written.splitlines())
        for line in lines:
            if found := re.fullmatch(r"(\w+)<<(.+)", line):
                text = "\n".join(iter(lambda end=found[2]: next(lines, end), found[2]))
                self._values[f"steps.{step}.outputs.{found[1]}"] = text
            elif "=" in line:
                name, _, value = line.partition("=")
                self._values[f"steps.{step}.outputs.{name}"] = value

    def _filled(self, text: str) -> str:
        return _EXPRESSION.sub(lambda found: self._values.get(found[1], ""), text)

    def _holds(self, condition: str, *, failed: bool) -> bool:
        """Whether a step or job runs. What names no function of status runs if nothing failed before."""
        parts = condition.split(" && ") if condition else []
        if failed and "always()" not in parts:
            return False
        compared = [part.split(" ") for part in parts if part != "always()"]
        return all((self._value(left) == self._value(right)) == (sign == "==") for left, sign, right in compared)

    def _value(self, text: str) -> str:
        return text.strip("'") if text.startswith("'") else self._values.get(text, "")


def run_gitlab(file: Path, environment: Mapping[str, str], settings: Mapping[str, str], at: Path) -> dict[str, int]:
    """The exit code of every job of a merge request's pipeline, stage by stage."""
    pipeline = read(file)
    told = {**environment, **pipeline["variables"], **settings}
    at.mkdir()
    codes: dict[str, int] = {}
    for stage in pipeline["stages"]:
        job = pipeline[stage]
        if "merge_request_event" not in str(job["rules"]):
            continue
        for part, lines in (("", job["script"]), (" after", job.get("after_script", []))):
            command = ["bash", "-e", "-c", "\n".join(lines)]
            codes[stage + part] = subprocess.run(command, cwd=at, env=told, capture_output=True, check=False).returncode
    return codes
