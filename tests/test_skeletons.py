"""A new document begins with the headings of an earlier one, and reads back as it was meant."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from building import document, documents
from nianlun.model import Document, Kind, Locator, Period, parse_period
from nianlun.reading.document import parse_document
from nianlun.skeletons import for_period, skeleton


def period(code: str) -> Period:
    found = parse_period(code, (9, 1) if "-" in code else (1, 1))
    assert found is not None
    return found


def read(text: str) -> Document:
    found, problems = parse_document(text, "a/2025/plan.md", Locator("a", "2025", Kind.PLAN), period("2025"), "zh")
    assert not [item for item in problems if item.is_error]
    return found


def test_a_plan_has_the_headings_of_last_year_in_their_places() -> None:
    last = document(
        (
            "2024年工作计划",
            [],
            [
                ("一、2023年回顾", ["正文。"], []),
                ("二、重点任务", [], [("（一）加强学习 {#study}", ["正文。"], [])]),
            ],
        )
    )
    assert skeleton("甲局2025年工作计划", last, period("2025")) == (
        "---\nstatus: draft\n---\n\n# 甲局2025年工作计划\n\n## 一、2024年回顾\n\n## 二、重点任务\n\n"
        "### （一）加强学习 {#study}\n"
    )


def test_without_a_model_there_is_the_title() -> None:
    assert skeleton("Plan_2025", None, period("2025")) == "---\nstatus: draft\n---\n\n# Plan\\_2025\n"


def test_a_document_of_many_highest_headings_stands_below_the_title() -> None:
    text = skeleton("T", document(("One", [], [("Two", [], [])]), ("Three", [], [])), period("2025"))
    assert [line for line in text.splitlines() if line.startswith("#")] == ["# T", "## One", "### Two", "## Three"]


@pytest.mark.parametrize(
    ("text", "old", "new", "expected"),
    [
        pytest.param("2024年工作计划", "2024", "2025", "2025年工作计划", id="the year"),
        pytest.param("2023年回顾和2024年打算", "2024", "2025", "2024年回顾和2025年打算", id="the year before, too"),
        pytest.param("落实2021—2025年规划", "2024", "2025", "落实2021—2025年规划", id="several years stay"),
        pytest.param("2018年条例的落实", "2024", "2025", "2018年条例的落实", id="a year far away stays"),
        pytest.param("编号12024、2024.5", "2024", "2025", "编号12024、2024.5", id="a number is no year"),
        pytest.param("2023-2024学年计划", "2023-2024", "2024-2025", "2024-2025学年计划", id="a school year"),
        pytest.param("2024年总结", "2024", "2024", "2024年总结", id="the same year"),
    ],
)
def test_years_move_with_the_period(text: str, old: str, new: str, expected: str) -> None:
    assert for_period(text, period(old), period(new)) == expected


@settings(deadline=None)
@given(documents)
def test_a_skeleton_reads_back_with_its_headings_as_a_draft(model: Document) -> None:
    made = read(skeleton("标题", model, period("2024")))
    assert made.is_draft
    assert not any(section.blocks for section in made.sections)
    wanted = [" ".join(section.heading.split()) for section in model.sections if section.index is not None]
    if [section.level for section in model.sections].count(1) == 1:
        del wanted[0]
    found = [section.heading for section in made.sections if section.index is not None]
    assert [text.replace(" ", "") for text in found] == [
        "标题",
        *(text.replace(" ", "") for text in wanted if text.strip()),
    ]
