"""What authors wrote is text in a forge's comment, whatever the forge looks for in it."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown

from nianlun.exports.comments import as_comment_text, bounded

HIDDEN = "\u200b"

# What forges look for in the text that Markdown makes, from their documentation.
FOUND = {
    "mention": r"@[A-Za-z0-9]",
    "issue": r"#\d",
    "merge request": r"!\d",
    "gitlab": r"[%&~$^]\w|\[\w+:",
    "emoji": r":[a-z0-9_+-]+:",
    "address": r"\w://|\bwww\.\w",
    "tracker": r"\b[A-Z]+-\d",
    "command": r"^\s*/\w",
}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("@all 请看 @user，（@group/team）", id="mentions"),
        pytest.param("见 #12、!5、org/repo#1、GH-12、ABC-7", id="issues and requests"),
        pytest.param('%5 %"v1" &3 ~bug ~"a b" $4 ^1 *iteration:1', id="what GitLab refers to"),
        pytest.param(":smile: :+1: :100:", id="signs in letters"),
        pytest.param("https://a.example/ www.a.example mailto:a@b.example ftp://x", id="addresses"),
        pytest.param("[文](https://a.example) ![图](x.png) [a]: b", id="links and pictures"),
        pytest.param("<script>alert(1)</script> <img src=x onerror=y> <!-- </details>", id="HTML"),
        pytest.param("`代码` ```\n```", id="backticks"),
        pytest.param("**粗** _斜_ ~~删~~ | 表 |", id="emphasis and tables"),
        pytest.param("首行\n/close\n/approve\r\n/merge", id="commands at the beginning of a line"),
        pytest.param("&lt;b&gt; &#64;user", id="references"),
        pytest.param("\u202e反的\u2066x\u2069\ufeff\u200b\U000e0041", id="directions and hidden signs"),
    ],
)
def test_nothing_an_author_wrote_means_anything(text: str) -> None:
    written = as_comment_text(text)
    rendered = markdown(f"- {written}")
    assert re.sub(r"</?(?:ul|li)>", "", rendered).count("<") == 0
    shown = html.unescape(re.sub(r"<[^>]*>", "", rendered))
    for name, pattern in FOUND.items():
        assert not re.search(pattern, shown.strip(), re.MULTILINE), (name, shown)
    # The same holds where a forge reads HTML, in a summary, and no Markdown.
    assert "<" not in written
    assert "\n" not in written


@pytest.mark.parametrize(
    "text", ["增长15.6%，完成1,200万元", "一、总体要求（2025年）", "plans/a/2025/plan.md:2: 9:30", "1 < 2 & 3"]
)
def test_ordinary_text_reads_as_it_was_written(text: str) -> None:
    assert html.unescape(as_comment_text(text)).replace(HIDDEN, "") == text


@given(st.text(alphabet=st.sampled_from("@#!:/ab1[]()<>`*_\n\u202e\ud800 &;～"), max_size=40))
def test_no_text_leaves_its_line_or_opens_anything(text: str) -> None:
    written = as_comment_text(text)
    assert written == written.strip()
    assert not re.search(r"[\n<>`*_\[\]]|@\w|#\d|!\d|:\w+:", re.sub(r"&#\d+;", " ", written), re.ASCII)
    written.encode()


def test_what_is_long_is_cut() -> None:
    assert as_comment_text("长" * 600) == "长" * 499 + "…"


def test_a_comment_holds_whole_entries_and_says_how_many_are_left_out() -> None:
    def more(count: int) -> str:
        return f"+{count}"

    assert bounded("head ", ["one ", "two "], more) == "head one two "
    cut = bounded("head ", ["12345 "] * 10, more, longest=30)
    assert cut == "head 12345 12345 12345 +7"
    # A sign outside the basic plane counts twice, as it does in the forges' own limits.
    assert bounded("", ["𠀀" * 10], more, longest=15) == "+1"
