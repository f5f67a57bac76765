"""Edits replay exactly, and mark what a reader would mark."""

import time
from itertools import pairwise

import pytest
from hypothesis import given

from building import texts
from nianlun.text.edits import Deleted, Inserted, Kept, edits
from nianlun.text.sentence_alignment import MOST_PAIRS, align_sentences
from nianlun.text.sentences import sentences
from redline_cases import GOLDEN, cases, marked


@pytest.mark.parametrize("case", cases(GOLDEN.read_text("utf-8")), ids=lambda case: case.name)
def test_hard_case(case):
    assert marked(case.old, case.new) == case.shown


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param("", "新", "{+新+}", id="from nothing"),
        pytest.param("旧", "", "[-旧-]", id="to nothing"),
        pytest.param("一样", "一样", "一样", id="equal"),
        pytest.param("", "", "", id="empty"),
    ],
)
def test_nothing_on_one_side(old, new, expected):
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


@given(texts, texts)
def test_sentences_are_paired_in_order_and_once(old, new):
    left, right = sentences(old), sentences(new)
    pairs = align_sentences(left, right)
    assert [k for pair in pairs for k in pair.old] == [*range(len(left))]
    assert [k for pair in pairs for k in pair.new] == [*range(len(right))]


@given(texts, texts)
def test_sentences_that_moved_stay_alone(old, new):
    left, right = sentences(old), sentences(new)
    for pair in align_sentences(left, right, moved_old={0}, moved_new={1}):
        assert 0 not in pair.old or not pair.new
        assert 1 not in pair.new or not pair.old


def test_too_many_sentences_are_compared_as_a_whole():
    count = int(MOST_PAIRS**0.5) + 2
    old, new = ([f"{side}{k}号工作按时完成。" for k in range(count)] for side in "甲乙")
    assert [(len(pair.old), len(pair.new)) for pair in align_sentences(old, new)] == [(count, count)]


def test_hardly_any_islands_of_a_character_or_two():
    """Of the equal runs between two changes, those that a reader would stumble over."""
    texts = cases(GOLDEN.read_text("utf-8"))
    islands = 0
    for case in texts:
        found = edits(case.old, case.new)
        islands += sum(isinstance(edit, Kept) and len(edit.text.strip()) in (1, 2) for edit in found[1:-1])
    assert islands <= 0.2 * len(texts)


def test_long_texts_take_no_time():
    old = "".join(f"第{k}项工作要认真完成，" for k in range(2000))
    new = "".join(f"第{k}项任务要按时完成，" for k in range(2000))
    begin = time.process_time()
    edits(old, new)
    assert time.process_time() - begin < 5
