"""Reading only what was touched finds what reading everything finds of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from memory_tree import MemoryTree
from nianlun.corpus import Corpus
from nianlun.hints import hints
from nianlun.problems import Problem
from nianlun.reading.organisation import read_organisation
from nianlun.selection import read_touched
from nianlun.trees import FolderTree, Tree

ROOT = Path(__file__).parents[1]
SENTENCE = "城东镇2024年扎实推进农村公路养护工程建设。\n"
TOWNS = {
    "settings.yml": "format: 1\n",
    "east/unit.yml": "name: 城东镇\nsuccessors: [new]\n",
    "east/2024/plan.md": SENTENCE,
    "west/unit.yml": "name: 城西镇\nparent: east\n",
    "west/2025/plan.md": SENTENCE + "\n[旧](../../east/2024/files/a%20b.pdf)\n",
    "new/unit.yml": "name: 新镇\n",
    "new/2025/plan.md": SENTENCE,
    "far/unit.yml": "name: 远镇\n",
    "far/2024/plan.md": "另一句话，与别的没有关系。\n",
}


def all_problems(tree: Tree, path: str) -> list[Problem]:
    organisation = read_organisation(tree)
    found = (*organisation.problems, *hints(Corpus(organisation, date.min), lambda one: one == path))
    return [one for one in found if one.path == path]


@pytest.mark.parametrize(
    "tree",
    [
        pytest.param(FolderTree(ROOT / "plans"), id="the example"),
        pytest.param(FolderTree(ROOT / "tests/site/small"), id="the small site"),
        pytest.param(MemoryTree(TOWNS), id="units that name each other"),
    ],
)
def test_each_file_has_the_same_problems_alone(tree: Tree) -> None:
    for path in (entry.path for entry in tree.entries() if entry.path.endswith("/plan.md")):
        read = read_touched(tree, {path})
        found = (*read.organisation.problems, *hints(Corpus(read.organisation, date.min), read.is_touched))
        assert [one for one in found if one.path == path] == all_problems(tree, path), path


def test_no_more_is_read_than_is_needed() -> None:
    assert read_touched(MemoryTree(TOWNS), {"far/2024/plan.md"}).paths == {"far/2024/plan.md"}
    # What went before a unit is read with it, and so are the texts of a unit that it names.
    assert read_touched(MemoryTree(TOWNS), {"new/2025/plan.md"}).paths == {"new/2025/plan.md", "east/2024/plan.md"}


@pytest.mark.parametrize(
    ("change", "touched", "expected"),
    [
        pytest.param(
            {"x/2025/plan.md": "文。\n"}, "x/2025/plan.md", ("unit-without-file", "x/unit.yml"), id="new unit"
        ),
        pytest.param({"far/abc/plan.md": "文。\n"}, "far/abc/plan.md", ("not-a-period", "far/abc"), id="folder"),
        pytest.param({}, "east/2024/files/a b.pdf", ("broken-link", "west/2025/plan.md"), id="attachment gone"),
        pytest.param({"east/unit.yml": None}, "east/unit.yml", ("unit-without-file", "east/unit.yml"), id="no name"),
        pytest.param(
            {"west/unit.yml": "name: 城西镇\nparent: nobody\n"},
            "nobody/unit.yml",
            ("unknown-unit", "west/unit.yml"),
            id="unit gone",
        ),
        pytest.param({"settings.yml": "odd: 1\n"}, "settings.yml", ("unknown-key", "settings.yml"), id="settings"),
    ],
)
def test_problems_elsewhere_that_come_from_it(
    change: dict[str, str | None], touched: str, expected: tuple[str, str]
) -> None:
    files = {path: text for path, text in (TOWNS | change).items() if text is not None}
    read = read_touched(MemoryTree(files), {touched})
    concerned = [(one.code, one.path) for one in read.organisation.problems if read.is_concerned(one)]
    assert expected in concerned
