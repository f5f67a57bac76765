"""Lists of a source as lists of Markdown: with the numbers that their author sees, and nothing but these."""

from __future__ import annotations

import pytest

from nianlun.importing import read_manuscript
from nianlun.importing.drafting import draft
from nianlun.importing.manuscript import manuscript_of_text
from word_files import levels, listed, numbering, paragraph, word_file

TITLE = "柳湾镇2026年工作计划"
LONG = "按县里的要求抓好落实，每月调度一次，年底考核。" * 3


def drafted_word(body: str, *forms: tuple[str, str]) -> str:
    content = word_file(paragraph(TITLE) + paragraph("一、任务") + body, numbering=numbering(levels(*forms)))
    (found,) = draft(read_manuscript("计划.docx", content)).drafts
    return found.markdown.partition("## 任务\n\n")[2]


def drafted(*lines: str) -> str:
    (found,) = draft(manuscript_of_text("计划.txt", "\n".join((TITLE, "一、任务", *lines)))).drafts
    return found.markdown.partition("## 任务\n\n")[2]


A, B, C = (f"{name}{LONG}" for name in "甲乙丙")


@pytest.mark.parametrize(
    ("forms", "depths", "expected"),
    [
        pytest.param([("decimal", "%1.")], (0, 0, 0), f"1. {A}\n2. {B}\n3. {C}\n", id="numbered"),
        pytest.param([("bullet", "•")], (0, 0, 0), f"- {A}\n- {B}\n- {C}\n", id="with a sign"),
        pytest.param([("lowerLetter", "%1.")], (0, 0, 0), f"- a. {A}\n- b. {B}\n- c. {C}\n", id="letters"),
        pytest.param([("lowerRoman", "%1)")], (0, 0, 0), f"- i){A}\n- ii){B}\n- iii){C}\n", id="Roman"),
        pytest.param([("decimal", "%1、")], (0, 0, 0), f"- 1、{A}\n- 2、{B}\n- 3、{C}\n", id="as offices count"),
        pytest.param(
            [("decimal", "%1."), ("decimal", "%1.%2")],
            (0, 1, 1),
            f"1. {A}\n   - 1.1 {B}\n   - 1.2 {C}\n",
            id="levels that repeat the numbers above",
        ),
        pytest.param(
            [("decimal", "%1."), ("lowerLetter", "%2)")], (0, 1, 0), f"1. {A}\n   - a){B}\n2. {C}\n", id="two levels"
        ),
        pytest.param(
            [("bullet", "•"), ("bullet", "o")], (0, 1, 1), f"- {A}\n  - {B}\n  - {C}\n", id="signs within signs"
        ),
    ],
)
def test_lists_of_word(forms: list[tuple[str, str]], depths: tuple[int, ...], expected: str) -> None:
    body = "".join(listed(text, level=depth) for text, depth in zip((A, B, C), depths, strict=True))
    assert drafted_word(body, *forms) == expected


def test_an_english_list_has_blanks_behind_its_numbers() -> None:
    body = listed("Mend the roofs.") + listed("Count the bins.")
    assert drafted_word(body, ("lowerLetter", "%1)")) == "- a) Mend the roofs.\n- b) Count the bins.\n"


def test_a_list_that_is_interrupted_goes_on_with_its_number() -> None:
    body = listed(A) + listed(B) + paragraph("其中乙项由镇里承担。") + listed(C)
    assert drafted_word(body, ("decimal", "%1.")) == f"1. {A}\n2. {B}\n\n其中乙项由镇里承担。\n\n3. {C}\n"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param((f"1.{A}", f"2.{B}"), f"1. {A}\n2. {B}\n", id="without a blank"),
        pytest.param((f"1.{A}", f"3.{B}"), f"- 1.{A}\n- 3.{B}\n", id="a number is missing: it stays text"),
        pytest.param((f"1.{A}", f"1.{B}"), f"- 1.{A}\n- 1.{B}\n", id="a number stands twice"),
        pytest.param((f"（1）{A}", f"（2）{B}"), f"- （1）{A}\n- （2）{B}\n", id="in brackets"),
        pytest.param((f"1) {A}", f"2) {B}"), f"- 1\\) {A}\n- 2\\) {B}\n", id="half a bracket"),
        pytest.param(
            (*(f"{at}.{A}" for at in range(1, 11)), f"①{B}", f"②{C}"),
            "".join(f"{at}. {A}\n" for at in range(1, 11)) + f"    - ①{B}\n    - ②{C}\n",
            id="below a number of two digits",
        ),
    ],
)
def test_lists_of_texts(lines: tuple[str, ...], expected: str) -> None:
    assert drafted(*lines) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param(f"☐ {A}", f"- [ ] {A}\n", id="open"),
        pytest.param(f"☑{A}", f"- [x] {A}\n", id="done"),
        pytest.param("☑是 ☐否", "☑是 ☐否\n", id="a choice"),
        pytest.param("☐", "☐\n", id="a box alone"),
    ],
)
def test_boxes_to_be_ticked_are_tasks(line: str, expected: str) -> None:
    assert drafted(line) == expected
