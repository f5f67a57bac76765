"""Every problem has its page, and its example shows what it says."""

from __future__ import annotations

import pytest

from memory_tree import MemoryTree
from nianlun.problems import LEVELS, Problem
from nianlun.reading.organisation import read_organisation
from nianlun.views.problem_examples import EXAMPLES, PLAN, UNIT
from nianlun.views.problem_words import problem_entry
from nianlun.views.words import load_words

SHOWN = [code for code, example in EXAMPLES.items() if example.before]


def problems_with(path: str, text: str) -> tuple[Problem, ...]:
    files = {UNIT: "name: ABC\n", PLAN: "ABC\n", path: text}
    return read_organisation(MemoryTree(files), languages=("en", "zh")).problems


def test_there_is_an_example_of_every_problem() -> None:
    assert sorted(EXAMPLES) == sorted(LEVELS)


@pytest.mark.parametrize("code", SHOWN)
def test_an_example_has_its_problem_before_and_none_after(code: str) -> None:
    example = EXAMPLES[code]
    found = problems_with(example.path, example.before)
    assert [item.code for item in found] == [code]
    arguments = dict(found[0].arguments)
    assert {key: arguments[key] for key in example.arguments} == dict(example.arguments)
    assert problems_with(example.path, example.after) == ()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("code", EXAMPLES)
def test_an_example_can_be_said(code: str, language: str) -> None:
    example = EXAMPLES[code]
    entry = problem_entry(load_words(language), Problem(code, example.path, None, tuple(example.arguments.items())))
    assert entry.finding
    assert entry.way_out
