"""A new document begins with the headings of an earlier one, and reads back as it was meant."""

from __future__ import annotations

from datetime import date
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from building import document, documents, texts
from memory_tree import MemoryTree
from nianlun.corpus import Corpus
from nianlun.forges import LONGEST_ADDRESS
from nianlun.model import Document, Kind, Locator, Period, parse_period
from nianlun.reading.document import parse_document
from nianlun.reading.organisation import read_organisation
from nianlun.site import build
from nianlun.skeletons import for_period, skeleton, started
from nianlun.skeletons.promises import promises
from nianlun.skeletons.writing import comment
from nianlun.views.remarks import remarks
from nianlun.views.words import load_words


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


REMARKS = remarks(load_words("zh"))
SETTINGS = "format: 1\nname: 某县\nlanguage: zh\ntimezone: Asia/Shanghai\nexpected: [{kind: plan}, {kind: summary}]\n"
PLAN = """# 水利局2024年计划

2024年是起步的一年，投入3亿元。

## 一、泵站

新建泵站2座。坚持质量第一。

## 二、巡查

- 每月巡河4次。
- 公开监督电话。

## 三、任务分工

| 任务 | 责任单位 | 时限 | 指标 |
| --- | --- | --- | --- |
| 泵站 | 工程股 | 6月底前 | 2座 |
| 渠道\\|沟 | 农水股 | | 20公里 |

## 四、概况

| 河流 | 长度 |
| --- | --- |
| 青河 | 12公里 |
"""
SUMMARY = """# 水利局2024年总结

## 一、完成

建好2座。

## 二、明年打算

2025年，再建泵站3座。组织党员慰问困难群众。
"""


def begun(place: str, source: str | None = None, **files: str) -> str:
    tree = MemoryTree({"settings.yml": SETTINGS, "a/unit.yml": "name: 水利局\n", **files})
    corpus = Corpus(read_organisation(tree), date(2025, 1, 2))
    code, kind = place.split("/")
    from_period = period(source) if source is not None else None
    return started(corpus, Locator("a", code, Kind(kind)), period(code), "标题", REMARKS, from_period)


def test_a_summary_has_a_row_for_each_task_and_a_line_for_each_other_promise() -> None:
    assert begun("2024/summary", **{"a/2024/plan.md": PLAN}).split("\n\n")[3:] == [
        "## 一、泵站",
        "<!-- 计划：新建泵站2座。 -->",
        "## 二、巡查",
        "<!-- 计划：每月巡河4次。 -->\n<!-- 计划：公开监督电话。 -->",
        "## 三、任务分工",
        "| 任务 | 责任单位 | 时限 | 指标 | 完成情况 | 结果 |\n| --- | --- | --- | --- | --- | --- |\n"
        "| 泵站 | 工程股 | 6月底前 | 2座 |  |  |\n| 渠道\\|沟 | 农水股 |  | 20公里 |  |  |",
        "## 四、概况\n",
    ]


def test_a_summary_names_the_parts_of_the_last_one() -> None:
    last = SUMMARY.replace("2024", "2023").replace("2025", "2024")
    text = begun("2024/summary", **{"a/2024/plan.md": PLAN, "a/2023/summary.md": last})
    assert "<!-- 上年总结的各部分：完成、明年打算 -->" in text


def test_a_plan_without_headings_is_answered_below_the_title() -> None:
    assert "<!-- 计划：植树100亩。 -->" in begun("2024/summary", **{"a/2024/plan.md": "植树100亩。\n"})


def test_what_was_announced_stands_under_the_heading_where_it_belongs() -> None:
    text = begun("2025/plan", **{"a/2024/plan.md": PLAN, "a/2024/summary.md": SUMMARY})
    paragraphs = text.split("\n\n")
    assert paragraphs[paragraphs.index("## 一、泵站") + 1] == "<!-- 上年总结的打算：2025年，再建泵站3座。 -->"
    assert "组织党员慰问困难群众" in text.partition("## 一、")[0]


def test_a_first_plan_begins_with_what_was_announced() -> None:
    assert begun("2025/plan", **{"a/2024/summary.md": SUMMARY}).count("上年总结的打算") == 2


def test_the_period_to_begin_from_can_be_chosen() -> None:
    older = "# 水利局2022年计划\n\n## 一、抗旱\n\n打井。\n"
    files = {"a/2022/plan.md": older, "a/2024/plan.md": PLAN, "a/2024/summary.md": SUMMARY}
    chosen = begun("2025/plan", "2022", **files)
    assert "## 一、抗旱" in chosen
    assert "打算" not in chosen


@settings(deadline=None)
@given(documents, st.lists(texts, max_size=3))
def test_no_hint_is_published(model: Document, said: list[str]) -> None:
    below = {section.index: promises(section, REMARKS) for section in model.sections if section.index is not None}
    made = read(skeleton("标题", model, period("2024"), below, [comment(text) for text in said]))
    assert not any(section.blocks for section in made.sections)


def test_an_address_holds_the_headings_where_the_hints_are_too_long() -> None:
    tasks = "".join(f"- 第{number}项工程完成投资{number}万元，年底前建成投用。\n" for number in range(1, 60))
    forge = "forge: {kind: gitea, url: 'https://git.example.org/a/b'}\n"
    plan = PLAN.replace("- 每月巡河4次。\n", tasks)
    tree = MemoryTree({"settings.yml": SETTINGS + forge, "a/unit.yml": "name: 水利局\n", "a/2024/plan.md": plan})
    (page,) = [page for page in build(tree, date(2025, 6, 1)).pages if page.address.endswith("a/new.html")]
    body = str(page.content().body)
    (address,) = [part.partition('"')[0] for part in body.split('href="')[1:] if "a/2024?" in part.partition('"')[0]]
    assert len(address) <= LONGEST_ADDRESS
    assert "## 二、巡查" in unquote(address)
    assert "第59项工程" not in unquote(address)
    assert "第59项工程" in body
