"""Every problem has its page, and its example shows what it says."""

from __future__ import annotations

from datetime import date

import pytest
from markupsafe import escape

from memory_tree import MemoryTree
from nianlun.problems import LEVELS, Problem
from nianlun.reading.organisation import read_organisation
from nianlun.site import build
from nianlun.views import addresses
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


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_says_what_it_means_why_it_matters_and_how_to_mend_it(language: str) -> None:
    words = load_words(language)
    site = build(MemoryTree({"settings.yml": f"language: {language}\n", PLAN: "ABC\n"}), date(2025, 1, 1))
    pages = {page.address: page for page in site.pages}
    reasons = [words(f"problem.{code}.why") for code in LEVELS]
    for code, why in zip(LEVELS, reasons, strict=True):
        body = str(pages[addresses.of_problem(code)].content().body)
        assert str(escape(why)) in body
        assert body.count("<h1") == 1
        assert body.count("<h2") >= 2
    # Only what Windows does to either name is one reason.
    assert len(reasons) - len(set(reasons)) == 1
