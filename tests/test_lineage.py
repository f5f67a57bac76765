"""What became of a document's chapters through the years, as values, in words and in a drawing."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from building import document
from memory_tree import MemoryTree
from nianlun.comparison import compare
from nianlun.rings import Column, lineage, rings
from nianlun.site import build
from nianlun.text.wrapping import text_width, wrapped

GOALS = ["全面提升城乡供水保障能力，新建改建农村供水管网三十公里，让两万群众喝上放心水。"]
TASKS = ["抓好河道清淤和堤防加固，汛前完成六处险段治理。", "对十二座小型水库逐座落实巡查责任人和抢险物资。"]
STUDY = ["每季度组织一次集中学习，领导班子成员带头讲课，学习情况按月通报到各股室。"]
MONEY = ["从严控制一般性支出，公务接待费用压减一成，结余资金全部用于水利工程维护。"]


def series(*outlines: list[tuple[str, list[str], list[object]]]) -> tuple[Column, ...]:
    """The lineage of documents of these outlines, one year after the other."""
    documents = [document(*outline, year=2020 + number) for number, outline in enumerate(outlines)]
    comparisons = {new.locator: compare(old, new) for old, new in pairwise(documents)}
    return lineage(documents[-1], comparisons, rings(comparisons.values()))


def told(columns: tuple[Column, ...]) -> list[list[str]]:
    """Per document its chapters: title, number of the years running, the chapters that it comes from."""
    return [
        [f"{chapter.section.title} {chapter.years} {list(chapter.origins)}" for chapter in column.chapters]
        for column in columns
    ]


def test_a_chapter_lives_on_moves_and_is_retitled() -> None:
    columns = series(
        [("一、目标", GOALS, []), ("二、重点任务", TASKS, [])],
        [("一、重点任务", TASKS, []), ("二、目标", GOALS, [])],
        [("一、重点工作", TASKS, []), ("二、目标", GOALS, [])],
    )
    assert told(columns) == [
        ["目标 1 []", "重点任务 1 []"],
        ["重点任务 2 [1]", "目标 2 [0]"],
        ["重点工作 3 [0]", "目标 3 [1]"],
    ]
    assert [chapter.share.changed if chapter.share else None for chapter in columns[1].chapters] == [0, 0]


def test_new_gone_and_back_after_a_gap() -> None:
    columns = series(
        [("一、目标", GOALS, []), ("二、学习教育", STUDY, [])],
        [("一、目标", GOALS, [])],
        [("一、目标", GOALS, []), ("二、2022年学习教育", MONEY, [])],
    )
    gone, back = columns[0].chapters[1], columns[2].chapters[1]
    assert gone.next_without is columns[1].document
    assert not gone.is_new
    assert back.is_new
    assert back.years == 1
    assert back.last_seen is columns[0].document
    assert columns[2].chapters[0].next_without is None


def test_a_chapter_that_became_part_of_another_leads_there() -> None:
    columns = series(
        [("一、目标", GOALS, []), ("二、学习教育", STUDY, []), ("三、重点任务", TASKS, [])],
        [("一、目标", GOALS, []), ("二、重点任务", TASKS, [("（一）学习教育", STUDY, [])])],
    )
    assert told(columns)[1] == ["目标 2 [0]", "重点任务 2 [1, 2]"]
    assert all(chapter.next_without is None for chapter in columns[0].chapters)


def test_a_title_over_everything_is_no_chapter() -> None:
    columns = series(
        [("某局工作计划", [], [("一、目标", GOALS, []), ("二、重点任务", TASKS, [])])],
        [("一、目标", GOALS, []), ("二、重点任务", TASKS, [])],
    )
    assert told(columns)[1] == ["目标 2 [0]", "重点任务 2 [1]"]


SITE = {
    "settings.yml": "format: 1\nname: 某县\nlanguage: {language}\nunit-types:\n  - {{id: town, name: 镇}}\n",
    "town/unit.yml": "name: 某镇\ntype: town\n",
    "town/2021/plan.md": "# 计划\n\n## 一、<i>目标</i>\n\n" + GOALS[0] + "\n\n## 二、学习\n\n" + STUDY[0] + "\n",
    "town/2022/plan.md": "# 计划\n\n## 一、目标\n\n" + GOALS[0] + "\n",
    "town/2024/plan.md": "# 计划\n\n## 一、目标\n\n" + GOALS[0] + "\n\n## 二、学习\n\n" + MONEY[0] + "\n",
}


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "zh",
            ["“目标”在连续3份里都有。", "“学习”在2021年之后再次列入。", "其间无2023年", "2022年未再列", "2021年曾列"],
        ),
        ("en", ["in the last 3 documents", "is back; it was last in 2021", "none for 2023", "not in 2022"]),
    ],
)
def test_the_page_of_a_unit_tells_it_in_words(language: str, sentences: list[str]) -> None:
    tree = MemoryTree(
        {path: text.format(language=language) if "format" in text else text for path, text in SITE.items()}
    )
    page = next(page for page in build(tree).pages if page.address == "units/town/index.html")
    body = str(page.content().body)
    for sentence in sentences:
        assert sentence in body
    drawing = body[body.index("<svg viewBox", body.index("lineage")) :]
    assert re.findall(r"<rect class=\"(\w+)\"", drawing) == ["new", "new", "c0", "c0", "new"]
    assert drawing.count('class="flow"') == 2
    assert "2024/plan-changes.html#" in drawing
    assert "<i>" not in drawing


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("二、主要目标", ["二、主要目标"]),
        ("三、持续推进城乡环境卫生整治，", ["三、持续推进城乡环", "境卫生整治，"]),
        ("Improve the road network", ["Improve the road", "network"]),
        ("一二三四五六七八九，十", ["一二三四五六七八九，", "十"]),
        ("Donaudampfschifffahrtsgesellschaft", ["Donaudampfschiff", "fahrtsgesellscha", "ft"]),
        ("很长" * 30, ["很长很长很长很长很", "长很长很长很长很长", "很长很长很长很长…"]),
        ("", [""]),
    ],
)
def test_titles_wrap(text: str, lines: list[str]) -> None:
    assert wrapped(text, 9, 3) == lines


@given(st.text(alphabet="年轮 ，。ab1", max_size=60), st.integers(3, 12))
def test_wrapping_loses_nothing(text: str, width: int) -> None:
    lines = wrapped(text, width, 100)
    assert "".join("".join(lines).split()) == "".join(text.split())
    # Points may hang over the edge, however many there are.
    assert all(text_width(line.rstrip("，。")) <= width for line in lines)
