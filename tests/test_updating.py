"""A document's next Word version: what people added in Markdown stays, and what cannot is told."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianlun.importing.arrangement.source_edits import SourceEdit, applied
from nianlun.importing.arrangement.updating import Updated, updated
from nianlun.importing.doubts import Doubt
from nianlun.model import Kind, Locator, parse_period

OLD = """\
---
# 办公室补充
adopted: 2021-01-18
x-file: 12
---

# 青禾县水利局2021年工作总结

## 一、河道治理 {#rivers}

全年清淤河道12公里，投入资金30万元，沿线六个村全部完成验收。

- [x] 修建引水渠 {#canal owner=工程股}
- [ ] 补种护堤树 {#trees}
- 清点闸门

| 任务 | 责任人 | 结果 |
| --- | --- | --- |
| 修复河堤 | 张某 | 已完成 |
| 更换水泵 | 李某 | 未完成 |
| 清理暗沟 | 王某 | 已完成 |

验收结果见[名单](files/list.xlsx)，按规定[^rule]公示。

<!-- 下次补数字 -->

## 二、农村供水 {#supply}

新建集中供水点八处，改造老旧管网二十公里，全部通过水质检测。

## 三、临时事项 {#other}

短。

[^rule]: 见公示规定第三条。
"""
NEW = """\
# 青禾县水利局2021年工作总结

## 一、农村供水工作

新建集中供水点九处，改造老旧管网二十公里，全部通过水质检测。

## 二、河道治理

全年清淤河道15公里，投入资金30万元，沿线六个村全部完成验收。

- 修建引水渠
- 补种护堤树木
- 清点闸门

| 任务 | 责任人 |
| --- | --- |
| 更换水泵 | 李某、赵某 |
| 修复河堤 | 张某 |
| 加固涵洞 | 孙某 |

验收结果见名单，按规定[^1]公示，另见说明[^rule]。

[^1]: 见公示规定第三条。

[^rule]: 另有说明。
"""


def update(old: str, new: str, **fields: str | date) -> Updated:
    period = parse_period("2021")
    assert period is not None
    result = updated(old.encode(), fields, new, "water/2021/summary.md", Locator("water", "2021", Kind.SUMMARY), period)
    assert isinstance(result, Updated)
    return result


def test_front_matter_stays_as_it_was_written_and_gains_what_it_lacked() -> None:
    result = update(OLD, NEW, adopted=date(2021, 1, 20), number="青水〔2021〕3号")
    head = OLD[: OLD.index("---\n\n")]
    assert result.text.startswith(f"{head}number: 青水〔2021〕3号\n---\n\n# ")
    (kept,) = [doubt for doubt in result.doubts if doubt.code == "field-kept"]
    assert (kept.proposal, kept.alternative) == ("2021-01-18", "2021-01-20")


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("## 二、河道治理 {#rivers}", id="the same title in another place"),
        pytest.param("## 一、农村供水工作 {#supply}", id="another title"),
        pytest.param("- [x] 修建引水渠 {#canal owner=工程股}", id="a task with its box and attributes"),
        pytest.param("- [ ] 补种护堤树木 {#trees}", id="a task in other words"),
        pytest.param("- 清点闸门", id="an item without anything"),
        pytest.param("| 任务 | 责任人 | 结果 |", id="the column of results"),
        pytest.param("| --- | --- | --- |", id="the rule of the table"),
        pytest.param("| 更换水泵 | 李某、赵某 | 未完成 |", id="a row in another place and words"),
        pytest.param("| 修复河堤 | 张某 | 已完成 |", id="a row"),
        pytest.param("| 加固涵洞 | 孙某 |  |", id="a new row"),
        pytest.param("验收结果见名单，按规定[^rule]公示，另见说明[^rule-2]。", id="where notes are referred to"),
        pytest.param("[^rule]: 见公示规定第三条。", id="the label of a note"),
        pytest.param("[^rule-2]: 另有说明。", id="another note whose label was taken"),
    ],
)
def test_what_people_added_is_carried_over(line: str) -> None:
    assert line in update(OLD, NEW).text.splitlines()


def test_what_cannot_be_carried_over_is_told() -> None:
    told = {(doubt.code, doubt.proposal) for doubt in update(OLD, NEW).doubts}
    assert {
        ("id-lost", "{#other}"),
        ("result-lost", "已完成"),
        ("link-lost", "files/list.xlsx"),
        ("comment-lost", "<!-- 下次补数字 -->"),
    } <= told


def test_a_task_that_is_gone_is_told_with_its_marks() -> None:
    result = update("# 题\n\n- [x] 修建引水渠 {#canal}\n", "# 题\n\n今年没有任务。\n")
    told = [(doubt.code, doubt.proposal, doubt.text) for doubt in result.doubts]
    assert told == [("task-mark-lost", "{#canal}", "修建引水渠"), ("task-mark-lost", "[x]", "修建引水渠")]


def test_an_empty_cell_of_results_is_filled_and_a_full_one_is_the_new_text() -> None:
    table = "# 题\n\n任务|结果\n---|---\n修复河堤|{0}\n更换水泵|{1}\n"
    result = update(table.format("已完成", "未完成"), table.format("", "部分完成"))
    assert result.text.splitlines()[-2:] == ["修复河堤| 已完成 ", "更换水泵|部分完成"]


def test_the_comparison_is_with_the_text_that_is_written() -> None:
    result = update(OLD, NEW)
    assert result.comparison.new.source == result.text
    assert result.comparison.old.source == OLD


def test_a_new_text_with_front_matter_of_its_own_adds_to_the_old_one() -> None:
    new = "---\nadopted: 2021-02-02\nowners: [甲, 乙]\nx-more: '3'\n---\n\n# 题\n\n新的文字。\n"
    result = update("---\nadopted: 2021-01-18\nx-file: 12\n---\n\n# 题\n\n旧的文字。\n", new)
    head, _, body = result.text.partition("\n---\n\n")
    assert head.splitlines()[:3] == ["---", "adopted: 2021-01-18", "x-file: 12"]
    assert {"owners:", "- 甲", "- 乙", "x-more: '3'"} <= set(head.splitlines())
    assert body == "# 题\n\n新的文字。\n"
    assert [(doubt.code, doubt.alternative) for doubt in result.doubts] == [("field-kept", "2021-02-02")]


def test_an_unsure_id_is_told() -> None:
    old = "# 题\n\n## 一、河道 {#a}\n\n清淤河道12公里，投入资金30万元，六个村完成验收。\n"
    new = "# 题\n\n## 一、堤防和水面\n\n清淤河道12公里，资金共30万元，六个村已完成验收，另修两座桥。\n"
    result = update(old, new)
    if "{#a}" in result.text:
        assert [doubt.code for doubt in result.doubts] in ([], ["id-carried"])
    else:
        assert [doubt.code for doubt in result.doubts] == ["id-lost"]


def test_a_text_that_cannot_be_read_is_not_replaced() -> None:
    period = parse_period("2021")
    assert period is not None
    result = updated(b"\xff\xff\xff", {}, "# x\n", "a/2021/plan.md", Locator("a", "2021", Kind.PLAN), period)
    assert isinstance(result, Doubt)
    assert result.code == "old-unreadable"


titles = st.lists(
    st.sampled_from(["河道治理", "农村供水", "防汛抗旱", "水库管理", "节水宣传"]), unique=True, max_size=5
)


@given(titles, titles)
def test_no_id_goes_without_a_word(old: list[str], new: list[str]) -> None:
    before = "# 题\n\n" + "".join(f"## {title} {{#id{at}}}\n\n{title}的文字。\n\n" for at, title in enumerate(old))
    after = "# 题\n\n" + "".join(f"## {title}\n\n{title}的文字。\n\n" for title in new)
    result = update(before, after)
    carried = re.findall(r"\{#\w+\}", result.text)
    lost = [doubt.proposal for doubt in result.doubts if doubt.code == "id-lost"]
    assert sorted([*carried, *lost]) == [f"{{#id{at}}}" for at in range(len(old))]
    assert re.sub(r" \{#\w+\}", "", result.text) == after.rstrip("\n") + "\n"


@given(st.text(max_size=20), st.lists(st.tuples(st.integers(0, 20), st.text(max_size=3)), max_size=4))
def test_edits_keep_the_rest(source: str, inserted: list[tuple[int, str]]) -> None:
    edits = [SourceEdit(at, at, text) for at, text in inserted if at <= len(source)]
    assert len(applied(source, edits)) == len(source) + sum(len(edit.text) for edit in edits)
