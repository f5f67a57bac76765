"""Whatever an author writes stands on the page or in a problem, however it meets the signs of Markdown and HTML."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nianlun.problems import Problem
from nianlun.reading.sections import read_sections


def read(text: str) -> tuple[str, list[Problem]]:
    """The page's HTML of the text, and its problems."""
    root, problems = read_sections(text, 0, "plan.md")
    return "\n".join(f"{section.heading_html}\n{section.html}" for section in root.walk()), problems


def seen(text: str) -> str:
    """What a reader sees of the text, without the blanks."""
    return re.sub(r"\s", "", html.unescape(re.sub(r"<[^>]*>", "", read(text)[0])))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("完成<unit>的任务", "完成<unit>的任务", id="a word in angle brackets"),
        pytest.param("按<unit name>填写", "按<unitname>填写", id="two words in angle brackets"),
        pytest.param("<unit>\n\n乙", "<unit>乙", id="a word in angle brackets on a line of its own"),
        pytest.param("请填<Title>后报送", "请填<Title>后报送", id="a word that is a tag of heads only"),
        pytest.param("<Title>\n\n乙", "<Title>乙", id="the same on a line of its own"),
        pytest.param("报送<time>前", "报送<time>前", id="a tag that is never closed"),
        pytest.param("若 a<b>c", "若a<b>c", id="a formula that looks like a tag"),
        pytest.param("若 a <b and c> d", "若a<bandc>d", id="a formula that looks like a tag with attributes"),
        pytest.param("甲</b>乙", "甲</b>乙", id="a tag that was never opened"),
        pytest.param("<b>甲</b>乙<u>丙</u>", "甲乙丙", id="tags that say how text looks"),
        pytest.param("<font color=red>甲</font>", "甲", id="a tag of old web pages"),
        pytest.param("甲<svg><text>图</text></svg>", "甲<svg><text>图</text></svg>", id="text in a drawing"),
        pytest.param(
            "<div>\n<svg><text>图</text></svg>\n</div>", "<div><svg><text>图</text></svg></div>", id="in HTML"
        ),
        pytest.param("<template>甲</template>", "<template>甲</template>", id="text in a template"),
        pytest.param("<style>甲</style>", "<style>甲</style>", id="text in a style"),
        pytest.param("<div>请填<unit>。</div>", "<div>请填<unit>。</div>", id="a word in angle brackets in HTML"),
        pytest.param("<!DOCTYPE 甲>", "<!DOCTYPE甲>", id="a declaration"),
        pytest.param("<?php 甲 ?>", "<?php甲?>", id="a processing instruction"),
        pytest.param("<input value=甲>", "<inputvalue=甲>", id="a field of a form"),
        pytest.param("# 标题 {#a 乙}", "标题{#a乙}", id="a word among attributes"),
        pytest.param("- 甲 {#a owner=张三 乙}", "甲{#aowner=张三乙}", id="a word among an item's attributes"),
        pytest.param("```说明 乙\n码\n```", "说明乙码", id="words behind a fence"),
        pytest.param("面积=长*宽*高", "面积=长*宽*高", id="a product of words"),
        pytest.param("2*3=6，4*5=20", "2*3=6，4*5=20", id="products of numbers"),
        pytest.param("a*b*c", "a*b*c", id="a product of letters"),
        pytest.param("加强*监管*力度", "加强监管力度", id="an emphasis inside a sentence"),
        pytest.param("x_1_y ＝ 甲_乙", "x_1_y＝甲_乙", id="underscores"),
        pytest.param("10~20万元，30~40万元", "10~20万元，30~40万元", id="ranges"),
        pytest.param("####### 七级", "#######七级", id="a heading of level 7"),
        pytest.param("甲|乙|丙", "甲|乙|丙", id="bars outside of a table"),
        pytest.param("[ ] 甲\n[x] 乙", "[]甲[x]乙", id="boxes outside of a list"),
        pytest.param("::: tip 甲\n乙\n:::", ":::tip甲乙:::", id="a container that forges do not know"),
        pytest.param('!!! note "甲"\n    乙', '!!!note"甲"乙', id="an admonition"),
        pytest.param("$x^2$ 和 $$y$$", "$x^2$和$$y$$", id="formulas"),
        pytest.param("D:\\材料\\a.docx", "D:\\材料\\a.docx", id="a path"),
        pytest.param("甲\n---\n乙", "甲乙", id="a rule right below a paragraph makes it a heading"),
        pytest.param("&nbsp;甲&emsp;乙&foo;", "甲乙&foo;", id="entities"),
        pytest.param("@某人 #12 :smile: 😀", "@某人#12:smile:😀", id="what forges make something of"),
        pytest.param("*[HTML]: 甲\n\n乙\n: 丙", "*[HTML]:甲乙:丙", id="abbreviations and definitions"),
        pytest.param("甲{.red} {{ 乙 }}", "甲{.red}{{乙}}", id="braces"),
    ],
)
def test_what_is_written_is_shown(text: str, expected: str) -> None:
    assert seen(text) == expected


def test_words_in_the_braces_are_told_with_their_line() -> None:
    assert [str(found) for found in read("甲\n\n## 乙 {#a 说明}\n")[1]] == [
        "plan.md:3: warning braces-unread (words='说明')"
    ]
    assert read('- 甲 {#a owner="张三 李四" due=2026-06-30}\n')[1] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("1. 甲\n2. 乙", [1, 2], id="from one"),
        pytest.param("3. 甲\n4. 乙", [3, 4], id="from three"),
        pytest.param("1. 甲\n2. 乙\n5. 丙\n6. 丁", [1, 2, 5, 6], id="numbers left out"),
        pytest.param("1. 甲\n\n   段\n\n3. 乙", [1, 3], id="with paragraphs"),
        pytest.param("1. 甲\n2. 乙\n2. 丙", [1, 2, 2], id="a number twice"),
        pytest.param("3) 甲\n2) 乙", [3, 2], id="backwards, with brackets"),
        pytest.param("2025. 甲\n2024. 乙", [2025, 2024], id="years"),
        pytest.param("1. 甲\n1. 乙\n1. 丙", [1, 2, 3], id="all the same: Markdown counts"),
        pytest.param("> 2. 甲\n> 4. 乙", [2, 4], id="in a quote"),
        pytest.param("- 甲\n\n  2. 乙\n  4. 丙", [2, 4], id="in a list"),
        pytest.param("2. ```\n   码\n   ```\n4. 乙", [2, 4], id="an item that begins with code"),
    ],
)
def test_lists_have_the_numbers_that_were_written(text: str, expected: list[int]) -> None:
    numbers: list[int] = []
    for listed in re.findall(r"<ol.*?</ol>", read(text)[0], re.DOTALL):
        start = re.match(r'<ol start="(\d+)"', listed)
        number = int(start[1]) if start else 1
        for own in re.findall(r"<li(?: value=\"(\d+)\")?>", listed):
            number = int(own) if own else number
            numbers.append(number)
            number += 1
    assert numbers == expected


SIGNS = [
    *("<unit>", "<b>", "</b>", "<svg>", "</svg>", "<div>", "</div>", "<title>", "<p class=x>", "<script>", "<", ">"),
    *(
        "{#a ",
        "}",
        "[",
        "]",
        "(",
        ")",
        "![",
        "[^1]",
        "[^1]: ",
        "]: ",
        "|",
        "|-|",
        "|-|-|",
        "`",
        "```",
        "~~~",
        "~~",
        "~",
    ),
    *(
        "*",
        "**",
        "_",
        "__",
        "\\",
        "&",
        "&lt;",
        "#",
        "# ",
        "####### ",
        "> ",
        "- ",
        "1. ",
        "7. ",
        "+ ",
        "---",
        "===",
        ":::",
    ),
    *("$", "=", " ", "  ", "    ", "\t", "　", "\u200b", "\n", "\n", "\n\n", "\n\n", "<br>", "<!DOCTYPE ", "<?", "]]>"),
]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from([*SIGNS, *[""] * len(SIGNS)]), max_size=24))
def test_every_word_stands_on_the_page_or_in_a_problem(signs: list[str]) -> None:
    words = [f"词{number}字" for number in range(len(signs))]
    text = "".join(f"{sign}{word if not sign else ''}" for sign, word in zip(signs, words, strict=True))
    page, problems = read(text)
    # The address of a link or picture stands in an attribute, and a wrong one is told as a broken link.
    shown = html.unescape(page) + "".join(value for found in problems for _, value in found.arguments)
    if any(found.is_error for found in problems):
        return  # All of the text is shown as it is written.
    assert [word for sign, word in zip(signs, words, strict=True) if not sign and word not in shown] == []
