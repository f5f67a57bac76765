"""Problems in words: where, what is wrong, and the way out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from nianlun.problems import Problem
from nianlun.text.visible import visible
from nianlun.views.words import Words


@dataclass(frozen=True, slots=True)
class ProblemEntry:
    """A problem, ready to be read; `said` is finding and way out as one text."""

    code: str
    level: str
    is_error: bool
    path: str
    line: int | None
    finding: str
    way_out: str
    said: str

    @property
    def place(self) -> str:
        """The file and, where there is one, the line."""
        return self.path if self.line is None else f"{self.path}:{self.line}"


def problem_entry(words: Words, problem: Problem, prefix: str = "") -> ProblemEntry:
    """The problem in words; `prefix` goes before its path (`plans/`)."""
    # Cited words are an author's: no line of ours ends, and nothing commands a terminal, because they say so.
    arguments = {key: visible(value) for key, value in problem.arguments}
    suggested = arguments.get("suggestion", "")
    way_out = words(f"problem.{problem.code}.way-out", **arguments)
    if suggested and f"problem.{problem.code}.suggestion" in words:
        way_out = words(f"problem.{problem.code}.suggestion", **arguments)
    finding = words(f"problem.{problem.code}", **arguments)
    return ProblemEntry(
        problem.code,
        words(f"level.{problem.level}"),
        problem.is_error,
        prefix + visible(problem.path),
        problem.line,
        finding,
        way_out,
        words("problem.joined", finding=finding.rstrip("。."), way_out=way_out),
    )


def problem_entries(words: Words, problems: Iterable[Problem], prefix: str = "") -> tuple[ProblemEntry, ...]:
    """All of them in words."""
    return tuple(problem_entry(words, problem, prefix) for problem in problems)
