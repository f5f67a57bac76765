"""Tokens are what an edit may touch: characters, words, whole numbers."""

import pytest
from hypothesis import given

from building import texts
from nianlun.text.normalise import normalise
from nianlun.text.sentences import sentences
from nianlun.text.tokens import tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("完成任务", "完|成|任|务", id="Chinese"),
        pytest.param("かなカナ", "か|な|カ|ナ", id="kana"),
        pytest.param("增长15.6%左右", "增|长|15.6%|左|右", id="percentage"),
        pytest.param("1,234,567.8万元", "1,234,567.8|万|元", id="thousands separators"),
        pytest.param("３．５％", "３．５％", id="full width"),
        pytest.param("3,4月", "3|,|4|月", id="two numbers"),
        pytest.param("2025.3.1", "2025.3|.|1", id="date with stops"),
        pytest.param("GDP增长", "GDP|增|长", id="word in Chinese"),
        pytest.param("don't stop, café", "don't| |stop|,| |café", id="words"),
        pytest.param("cafe\u0301 x", "cafe\u0301| |x", id="combining accent"),
        pytest.param("नमस्ते जी", "नमस्ते| |जी", id="vowel signs"),
        pytest.param("Q3", "Q|3", id="letter and number"),
        pytest.param("a\n\n  b", "a|\n|\n|  |b", id="blanks"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_tokens(text, expected):
    assert "|".join(tokens(text)) == expected


@given(texts)
def test_tokens_are_the_text(text):
    assert "".join(tokens(text)) == text
    assert all(tokens(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("一是加强。二是学习！", "一是加强。|二是学习！", id="Chinese stops"),
        pytest.param("他说：“好。”然后走了。", "他说：“好。”|然后走了。", id="closing quote"),
        pytest.param("增长3.5。It grew 3.5 times. Good", "增长3.5。|It grew 3.5 times. |Good", id="decimal point"),
        pytest.param("Dr. Penn signs. Mr. Lee pays.", "Dr. Penn signs. |Mr. Lee pays.", id="titles"),
        pytest.param("Mend it, e.g. at night. Then go.", "Mend it, e.g. at night. |Then go.", id="e.g."),
        pytest.param("Bridge No. 14 is old. No. We mean it.", "Bridge No. 14 is old. |No. |We mean it.", id="No."),
        pytest.param("It costs approx. £210,000. Pay.", "It costs approx. £210,000. |Pay.", id="approx."),
        pytest.param(
            "Dim them to 5 a.m. on weekdays. Stop at 5 p.m. Go.",
            "Dim them to 5 a.m. on weekdays. |Stop at 5 p.m. |Go.",
            id="a.m. and p.m.",
        ),
        pytest.param("J. R. Smith leads. So do I. Then", "J. R. Smith leads. |So do I. |Then", id="initials"),
        pytest.param(
            "Due on 3 Sept. 2025. Paid in Mar. 2026.", "Due on 3 Sept. 2025. |Paid in Mar. 2026.", id="months"
        ),
        pytest.param("He said ‘stop.’ Then he left.", "He said ‘stop.’ |Then he left.", id="English quote"),
        pytest.param(
            "Roads, parks, etc. are ours. Budget etc. Next",
            "Roads, parks, etc. are ours. |Budget etc. |Next",
            id="etc.",
        ),
        pytest.param("第一行\n第二行", "第一行\n|第二行", id="lines"),
        pytest.param("没有句号", "没有句号", id="no stop"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_sentences(text, expected):
    assert "|".join(sentences(text)) == expected


@given(texts)
def test_sentences_are_the_text(text):
    assert "".join(sentences(text)) == text
    assert all(sentences(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("增长５％，", "增长5%,", id="width"),
        pytest.param("2025 年 计划", "2025年计划", id="blanks at Chinese"),
        pytest.param("a  b\tc", "A b c", id="blanks and case"),
        pytest.param("“好”——他", '"好"--他', id="signs"),
        pytest.param("安\u200b全", "安全", id="zero width"),
    ],
)
def test_normalised_forms_are_equal(one, other):
    assert normalise(one) == normalise(other)


def test_words_stay_apart():
    assert normalise("a b") != normalise("ab")


@given(texts)
def test_normalising_twice_is_normalising_once(text):
    assert normalise(normalise(text)) == normalise(text)
