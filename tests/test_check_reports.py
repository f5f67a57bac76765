"""What forges and hooks rely on in a check: stable names of problems, and that it does not keep them waiting."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence

from nianlun.exports.problem_reports import as_gitlab
from nianlun.problems import Problem, problem
from nianlun.views.words import load_words

GLUED = problem("heading-glued", "plans/a/2025/plan.md", 3)


def fingerprints(problems: Sequence[Problem]) -> list[str]:
    return [found["fingerprint"] for found in json.loads(as_gitlab(problems, load_words("zh"), 1))]


def test_each_problem_has_a_fingerprint_of_its_own_even_where_two_say_the_same() -> None:
    again = problem("heading-glued", "plans/a/2025/plan.md", 9)
    elsewhere = problem("heading-glued", "plans/b/2025/plan.md", 3)
    other = problem("broken-link", "plans/a/2025/plan.md", 3, target="x")
    found = fingerprints([GLUED, again, elsewhere, other])
    assert len(set(found)) == 4


def test_a_fingerprint_stays_when_lines_move_and_other_problems_come() -> None:
    moved = problem("heading-glued", "plans/a/2025/plan.md", 300)
    before = problem("broken-link", "plans/a/2025/plan.md", 1, target="x")
    assert fingerprints([GLUED]) == fingerprints([before, moved])[1:]


def test_a_check_loads_nothing_that_builds_or_compares() -> None:
    """Each of these takes longer to load than a document to check."""
    code = "import sys, nianlun.cli.check; print(*{name.partition('.')[0] for name in sys.modules})"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True).stdout
    assert "nianlun" in loaded.split()
    assert not {"numpy", "rich", "jinja2", "mkdocs", "docx"} & set(loaded.split())
