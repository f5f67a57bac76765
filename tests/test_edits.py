"""Edits replay exactly, and mark what a reader would mark."""

import time
from itertools import pairwise

import pytest
from hypothesis import given

from building import texts
from nianlun.text.edits import Deleted, Inserted, Kept, edits


def marked(old: str, new: str) -> str:
    shape = {Kept: "{}", Deleted: "[-{}-]", Inserted: "{{+{}+}}"}
    return "".join(shape[type(edit)].format(edit.text) for edit in edits(old, new))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param(
            "全年投资15.6亿元。", "全年投资18.2亿元。", "全年投资[-15.6-]{+18.2+}亿元。", id="number is not cut"
        ),
        pytest.param(
            "加强学习，加强监督。",
            "加强学习，加强教育，加强监督。",
            "加强学习，{+加强教育，+}加强监督。",
            id="slid to the pause",
        ),
        pytest.param("3月5日前完成", "4月6日前完成", "[-3月5-]{+4月6+}日前完成", id="island dropped"),
        pytest.param(
            "推进甲项目；推进丙项目。",
            "推进甲项目；推进乙项目；推进丙项目。",
            "推进甲项目；{+推进乙项目；+}推进丙项目。",
            id="inserted clause",
        ),
        pytest.param(
            "We ship 3 releases in 2024.",
            "We ship 5 releases in 2025.",
            "We ship [-3-]{+5+} releases in [-2024-]{+2025+}.",
            id="English words are no islands",
        ),
        pytest.param(
            "我们要加强安全生产工作。完善各项制度。",
            "各单位组织植树造林三千亩。完善各项制度。",
            "[-我们要加强安全生产工作。-]{+各单位组织植树造林三千亩。+}完善各项制度。",
            id="sentence that survived",
        ),
        pytest.param(
            "确保全年无重大事故发生。",
            "认真组织植树造林三千亩。",
            "[-确保全年无重大事故发生。-]{+认真组织植树造林三千亩。+}",
            id="nothing in common",
        ),
        pytest.param("", "新", "{+新+}", id="from nothing"),
        pytest.param("旧", "", "[-旧-]", id="to nothing"),
        pytest.param("一样", "一样", "一样", id="equal"),
        pytest.param("", "", "", id="empty"),
    ],
)
def test_edits(old, new, expected):
    assert marked(old, new) == expected


@given(texts, texts)
def test_edits_replay_both_texts(old, new):
    result = edits(old, new)
    assert "".join(edit.text for edit in result if not isinstance(edit, Inserted)) == old
    assert "".join(edit.text for edit in result if not isinstance(edit, Deleted)) == new


@given(texts, texts)
def test_edits_are_few_and_in_order(old, new):
    result = edits(old, new)
    assert all(edit.text for edit in result)
    for first, second in pairwise(result):
        assert type(first) is not type(second)
        assert not (isinstance(first, Inserted) and isinstance(second, Deleted))


@given(texts)
def test_nothing_changes_in_an_equal_text(text):
    assert edits(text, text) == ((Kept(text),) if text else ())


def test_long_texts_take_no_time():
    old = "".join(f"第{k}项工作要认真完成，" for k in range(2000))
    new = "".join(f"第{k}项任务要按时完成，" for k in range(2000))
    begin = time.process_time()
    edits(old, new)
    assert time.process_time() - begin < 5
