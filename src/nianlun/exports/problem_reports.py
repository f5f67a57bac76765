"""Problems as people and forges read them: plain text, GitHub's annotations, GitLab's Code Quality, JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from hashlib import blake2b

from nianlun.problems import Level, Problem
from nianlun.views.problem_words import ProblemEntry, problem_entries
from nianlun.views.words import Words

JSON_FORMAT = "nianlun/problems/1"

_GITHUB = {Level.ERROR: "error", Level.WARNING: "warning", Level.HINT: "notice"}
_GITLAB = {Level.ERROR: "major", Level.WARNING: "minor", Level.HINT: "info"}
"""How each level is called in the forges' forms."""


def as_text(problems: Sequence[Problem], words: Words, files: int) -> str:
    """One paragraph per problem: place, finding, way out; then a line that counts."""
    lines = []
    for entry in problem_entries(words, problems):
        lines.append(words("report.line", place=entry.place, level=entry.level, finding=entry.finding))
        lines.append(f"    {entry.way_out}")
    levels = Counter(problem.level for problem in problems)
    counts = words.count(
        "report.counts",
        files,
        files=files,
        errors=words.count("problems.errors", levels[Level.ERROR]),
        warnings=words.count("problems.warnings", levels[Level.WARNING]),
        hints=words.count("problems.hints", levels[Level.HINT]),
    )
    return "\n".join((*lines, counts)) + "\n"


def as_github(problems: Sequence[Problem], words: Words, files: int) -> str:
    """Workflow commands that GitHub and what follows it show beside the changed line."""
    commands = []
    for problem, entry in zip(problems, problem_entries(words, problems), strict=True):
        properties = {"file": entry.path, "line": str(entry.line or 1), "title": entry.code}
        written = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
        commands.append(f"::{_GITHUB[problem.level]} {written}::{_message(entry.said)}")
    return "".join(f"{command}\n" for command in commands)


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


def as_gitlab(problems: Sequence[Problem], words: Words, files: int) -> str:
    """A Code Quality report. GitLab shows one problem per fingerprint, and lines move: they are no part of it."""
    seen: Counter[tuple[str, ...]] = Counter()
    findings = []
    for problem, entry in zip(problems, problem_entries(words, problems), strict=True):
        identity = (problem.code, problem.path, *(f"{key}={value}" for key, value in problem.arguments))
        seen[identity] += 1
        text = "\0".join((*identity, str(seen[identity])))
        findings.append(
            {
                "description": entry.said,
                "check_name": problem.code,
                "fingerprint": blake2b(text.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest(),
                "severity": _GITLAB[problem.level],
                "location": {"path": entry.path, "lines": {"begin": entry.line or 1}},
            }
        )
    return json.dumps(findings, ensure_ascii=False, indent=2) + "\n"


def as_json(problems: Sequence[Problem], words: Words, files: int) -> str:
    """Everything, with the version of the form in `format`."""
    entries = problem_entries(words, problems)
    found = [_json(problem, entry) for problem, entry in zip(problems, entries, strict=True)]
    return json.dumps({"format": JSON_FORMAT, "files": files, "problems": found}, ensure_ascii=False, indent=2) + "\n"


def _json(problem: Problem, entry: ProblemEntry) -> dict[str, object]:
    return {
        "code": problem.code,
        "level": str(problem.level),
        "path": entry.path,
        "line": entry.line,
        "arguments": {key: value.encode("utf-8", "backslashreplace").decode() for key, value in problem.arguments},
        "message": entry.finding,
        "way_out": entry.way_out,
    }


REPORTS: dict[str, Callable[[Sequence[Problem], Words, int], str]] = {
    "text": as_text,
    "github": as_github,
    "gitlab": as_gitlab,
    "json": as_json,
}
