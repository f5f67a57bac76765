"""Markdown becomes sections and blocks as an author's forge shows it, each with its place in the file."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nianlun.model import MarkKind, Section
from nianlun.reading.sections import read_sections


def read(text: str) -> Section:
    return read_sections(text, 0, "plan.md")[0]


def outline(section: Section) -> list[object]:
    return [[child.heading, outline(child)] if child.children else child.heading for child in section.children]


def blocks(section: Section) -> list[tuple[str, int, str]]:
    return [(block.kind.value, block.depth, block.text) for part in section.walk() for block in part.blocks]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        pytest.param("# 甲\n\n## 一、乙\n\n### （一）丙\n", [["甲", [["一、乙", ["（一）丙"]]]]], id="levels"),
        pytest.param("```\n# 不是标题\n```\n\n# 是标题\n", ["是标题"], id="heading inside a fence"),
        pytest.param("~~~\n```\n# 不是\n~~~\n# 是\n", ["是"], id="fence inside another"),
        pytest.param("```\n# 不是标题\n", [], id="fence that never ends"),
        pytest.param("    # 不是标题\n", [], id="indented code"),
        pytest.param("标题\n====\n\n正文\n\n小标题\n----\n", [["标题", ["小标题"]]], id="underlined headings"),
        pytest.param("第一行\n第二行\n====\n\n正文\n", ["第一行第二行"], id="underlined heading of two lines"),
        pytest.param("one\\\ntwo  \nthree\n---\n", ["one two three"], id="underlined heading with line breaks"),
        pytest.param("> 引\n\n甲\n乙\n---\n", ["甲乙"], id="underlined heading after a quote"),
        pytest.param("|甲|乙|\n|-|-|\n|1|2|\n---\n", [], id="rule below a table"),
        pytest.param("|甲|乙|\n|-|-|\n|1|2|\n|-|-|\n- \n", [], id="empty item below a table"),
        pytest.param("|甲|乙|\n|-|-|\n|1|2|\n===\n", [], id="row of a table that looks like an underline"),
        pytest.param("[^1]: 甲\n===\n", [], id="a note is no underlined heading"),
        pytest.param("[甲]: a.md\n===\n", [], id="a link's target is no underlined heading"),
        pytest.param("[注]: 说明\n甲\n===\n", ["甲"], id="underlined heading below what looks like a link's target"),
        pytest.param("甲\n    ---\n", [], id="underline that is indented by four blanks"),
        pytest.param("> 甲\n乙\n---\n", [], id="rule below the last line of a quote's paragraph"),
        pytest.param("> \n甲\n---\n", ["甲"], id="underlined heading below an empty quote"),
        pytest.param("-\n甲\n---\n", ["甲"], id="underlined heading below an empty item"),
        pytest.param("# 甲\n\n#### 丁\n\n## 乙\n", [["甲", ["丁", "乙"]]], id="level skipped"),
        pytest.param("### 丙\n\n# 甲\n", ["丙", "甲"], id="begins with a low heading"),
        pytest.param("# 甲\n\n# 乙\n", ["甲", "乙"], id="two titles"),
        pytest.param("没有标题。\n", [], id="no heading"),
        pytest.param("", [], id="nothing"),
        pytest.param("正文\n# 甲\n正文\n", ["甲"], id="heading without empty lines"),
        pytest.param("##甲\n", ["甲"], id="no blank after the signs"),
        pytest.param("#\t甲\n", ["甲"], id="a tab after the sign"),
        pytest.param("#5号楼加固\n\n#话题#\n", [], id="number sign and hashtag"),
        pytest.param("  ## 甲 ##\n", ["甲"], id="indented and closed"),
        pytest.param("## **甲** [乙](x.md) {#c}\n", ["甲 乙"], id="emphasis and link in a heading"),
        pytest.param("# \\<甲\\>\n", ["<甲>"], id="escaped brackets"),
        pytest.param("<div>\n\n## 甲\n\n</div>\n", ["甲"], id="heading inside raw HTML"),
        pytest.param("<div>\n## 不是\n</div>\n", [], id="heading glued to raw HTML"),
        pytest.param("<Note>\n## 甲\n</Note>\n", ["甲"], id="heading glued to a tag that HTML does not know"),
        pytest.param("- 甲\n-\n## 乙\n", ["乙"], id="empty item below an item"),
        pytest.param("<!--\n# 不是\n\n# 也不是\n-->\n# 是\n", ["是"], id="heading inside a comment"),
        pytest.param("- 甲\n## 乙\n", ["乙"], id="heading right after a list"),
        pytest.param("- <div>\n  甲\n# 乙\n", ["乙"], id="heading right after raw HTML in an item"),
        pytest.param("- ```\n  码\n# 乙\n", ["乙"], id="heading after code in an item that never ends"),
        pytest.param("# 甲\r\n\r\n## 乙\r\n", [["甲", ["乙"]]], id="Windows line ends"),
    ],
)
def test_sections(markdown: str, expected: list[object]) -> None:
    assert outline(read(markdown)) == expected


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        pytest.param(
            "要点：\n- 甲\n- 乙\n",
            [("paragraph", 0, "要点："), ("item", 0, "甲"), ("item", 0, "乙")],
            id="list right after a paragraph",
        ),
        pytest.param(
            "- 甲\n  - 乙\n    - 丙\n",
            [("item", 0, "甲"), ("item", 1, "乙"), ("item", 2, "丙")],
            id="nested by two blanks",
        ),
        pytest.param(
            "1. 甲\n   1. 乙\n2. 丙\n",
            [("item", 0, "甲"), ("item", 1, "乙"), ("item", 0, "丙")],
            id="numbers nested by three blanks",
        ),
        pytest.param("1) 甲\n2) 乙\n", [("item", 0, "甲"), ("item", 0, "乙")], id="numbers with a bracket"),
        pytest.param(
            "共投入\n2021. 这不是列表\n",
            [("paragraph", 0, "共投入 2021. 这不是列表")],
            id="a year does not begin a list",
        ),
        pytest.param("- 甲\n1. 乙\n", [("item", 0, "甲"), ("item", 0, "乙")], id="another kind of list"),
        pytest.param(
            "- 甲\n\n  第二段\n- 乙\n",
            [("item", 0, "甲"), ("paragraph", 0, "第二段"), ("item", 0, "乙")],
            id="second paragraph of an item",
        ),
        pytest.param(
            "-\t甲\n\t1.\t乙\n*\t丙\n",
            [("item", 0, "甲"), ("item", 1, "乙"), ("item", 0, "丙")],
            id="tabs after the signs",
        ),
        pytest.param("- [x] 甲\n- [ ] 乙\n", [("item", 0, "甲"), ("item", 0, "乙")], id="tasks"),
        pytest.param(
            "前文\n|甲|乙|\n|-|-|\n|1|2|\n",
            [("paragraph", 0, "前文"), ("row", 0, "甲 | 乙"), ("row", 0, "1 | 2")],
            id="table right after a paragraph",
        ),
        pytest.param(
            "|甲|\n|-|\n|1|\n- 乙\n",
            [("row", 0, "甲"), ("row", 0, "1"), ("item", 0, "乙")],
            id="list right after a table",
        ),
        pytest.param("> 引\n> - 甲\n", [("quote", 1, "引"), ("item", 1, "甲")], id="list in a quote"),
        pytest.param("> # 引\n甲\n", [("quote", 1, "引"), ("paragraph", 0, "甲")], id="text below a quote's heading"),
        pytest.param(
            "第一行，\n第二行。\n", [("paragraph", 0, "第一行，第二行。")], id="no blank between Chinese lines"
        ),
        pytest.param("first\nsecond\n", [("paragraph", 0, "first second")], id="a blank between words"),
        pytest.param("　　缩进的段落。\n", [("paragraph", 0, "缩进的段落。")], id="ideographic indentation"),
        pytest.param("a  \nb\n", [("paragraph", 0, "a\nb")], id="line break that was asked for"),
        pytest.param("5 &lt; 6 &amp; `a<b` \\*\n", [("paragraph", 0, "5 < 6 & a<b *")], id="entities, code, escapes"),
        pytest.param(
            '\\<单位\\> \\"引\\" \\~ \\$1 \\甲 `\\<`\n',
            [("paragraph", 0, '<单位> "引" ~ $1 \\甲 \\<')],
            id="escaped signs as other programs write them",
        ),
        pytest.param(
            "　　第一段。\n　　第二段。\n",
            [("paragraph", 0, "第一段。"), ("paragraph", 0, "第二段。")],
            id="indented lines",
        ),
        pytest.param(
            "重点：\n（一）甲；\n（二）乙，\n丙。\n",
            [("paragraph", 0, "重点："), ("paragraph", 0, "（一）甲；"), ("paragraph", 0, "（二）乙，丙。")],
            id="numbered lines",
        ),
        pytest.param("共建成\n3、4号楼\n", [("paragraph", 0, "共建成 3、4号楼")], id="a number that is no numbering"),
        pytest.param("完成率\n1. 5倍\n", [("paragraph", 0, "完成率"), ("item", 0, "5倍")], id="one begins a list"),
        pytest.param("见附件\n2. 乙\n", [("paragraph", 0, "见附件 2. 乙")], id="a number in a sentence"),
        pytest.param(
            "**一、甲**\n正文。\n**二、乙**\n正文。\n",
            [("paragraph", 0, text) for text in ("一、甲", "正文。", "二、乙", "正文。")],
            id="lines in bold type as titles",
        ),
        pytest.param("a **b**\n**c**\nd\n", [("paragraph", 0, "a b c d")], id="a line of a sentence in bold type"),
        pytest.param(
            "- 甲。\n  1、乙\n- 丙\n", [("item", 0, "甲。\n1、乙"), ("item", 0, "丙")], id="number in an item"
        ),
        pytest.param("> 甲。\n> 1、乙\n", [("quote", 1, "甲。"), ("quote", 1, "1、乙")], id="number in a quote"),
        pytest.param(
            "甲[^1]\n\n[^1]: 一。\n1、乙\n",
            [("paragraph", 0, "甲"), ("footnote", 0, "一。\n1、乙")],
            id="number in a note",
        ),
        pytest.param(
            "|甲|乙|\n|1|2|\n", [("paragraph", 0, "|甲|乙|"), ("paragraph", 0, "|1|2|")], id="rows that are no table"
        ),
        pytest.param(
            "甲|乙\n|-|-|\n1|2\n|3|4|\n",
            [("row", 0, "甲 | 乙"), ("row", 0, "1 | 2"), ("row", 0, "3 | 4")],
            id="rows with and without bars at their ends",
        ),
        pytest.param("```python x=1\na\n\nb\n```\n", [("code", 0, "a\n\nb")], id="code"),
        pytest.param("甲[^1]。\n\n[^1]: 注\n", [("paragraph", 0, "甲。"), ("footnote", 0, "注")], id="footnote"),
        pytest.param(
            "- ```\n  码\n  ```\n- 乙\n", [("code", 0, "码"), ("item", 0, "乙")], id="code on an item's first line"
        ),
        pytest.param(
            "甲[^1]。\n\n[^1]: 注\n[^1]: 又\n\n[^2]: 再\n",
            [("paragraph", 0, "甲。"), ("footnote", 0, "注"), ("footnote", 0, "又"), ("footnote", 0, "再")],
            id="footnotes with one label, and one that nobody needs",
        ),
        pytest.param(
            "甲[^1]。\n\n[^1]: 注\n[^1]: 又\n\n乙[^1-2]\n\n[^1-2]: 再\n",
            [("paragraph", 0, "甲。"), ("paragraph", 0, "乙"), *[("footnote", 0, text) for text in ("注", "又", "再")]],
            id="footnote whose label is one that another might have got",
        ),
        pytest.param("甲[^1]\n\n[^1]:\n", [("paragraph", 0, "甲")], id="empty footnote"),
        pytest.param(
            "甲\n\n<!-- 乙\n\n丙\n",
            [("paragraph", 0, "甲"), ("paragraph", 0, "<!-- 乙"), ("paragraph", 0, "丙")],
            id="comment that never ends",
        ),
        pytest.param(
            "|甲|乙|\n|-|-|\n|1|2|三|\n|4|\n",
            [("row", 0, "甲 | 乙"), ("row", 0, "1 | 2 | 三"), ("row", 0, "4 |")],
            id="cell beyond the header",
        ),
        pytest.param("[注]: 说明\n", [("paragraph", 0, "[注]: 说明")], id="text that looks like a link's target"),
        pytest.param("- [注]: 说明\n", [("item", 0, "[注]: 说明")], id="item that looks like a link's target"),
        pytest.param(
            "[甲][a]\n\n[a]: b.md\n[a]: c.md\n",
            [("paragraph", 0, "甲"), ("paragraph", 0, "[a]: c.md")],
            id="a link's second target",
        ),
        pytest.param(
            "<script>alert(1)</script>\n\n甲\n",
            [("html", 0, "<script>alert(1)</script>"), ("paragraph", 0, "甲")],
            id="a script is shown as the text that it is",
        ),
        pytest.param(
            "**一是：**加强 ~~旧~~\n", [("paragraph", 0, "一是：加强 旧")], id="emphasis before a Chinese colon"
        ),
    ],
)
def test_blocks(markdown: str, expected: list[tuple[str, int, str]]) -> None:
    assert blocks(read(markdown)) == expected


@pytest.mark.parametrize("rule", ["---", "***", "___", "- - -", "* * *", "------------"])
@pytest.mark.parametrize(
    "before", ["", "甲\n\n", "# 甲\n", "- 甲\n", "> 甲\n", "|甲|\n|-|\n", "```\n甲\n```\n", "---\n"]
)
@pytest.mark.parametrize("after", ["", "乙\n", "\n乙\n", "- 乙\n"])
def test_a_rule_across_the_page_is_no_text(before: str, rule: str, after: str) -> None:
    root = read(f"{before}{rule}\n{after}")
    assert [text for _, _, text in blocks(root)] == [
        *(["甲"] if before.strip("-\n") and not before.startswith("#") else []),
        *(["乙"] if after else []),
    ]
    assert sum(part.html.count("<hr>") for part in root.walk()) == (2 if before == "---\n" else 1)


@pytest.mark.parametrize(
    ("markdown", "source"),
    [
        pytest.param("# 甲\n\n正文 **重点** 完。\n", "正文 **重点** 完。", id="paragraph"),
        pytest.param('- 甲\n- 乙 {#b owner="党政办"}\n', '乙 {#b owner="党政办"}', id="item with attributes"),
        pytest.param("> - [ ] 甲\n", "甲", id="task in a quote"),
        pytest.param("|甲|乙|\n|-|-|\n| 1 | 2 |\n", "| 1 | 2 |", id="row"),
        pytest.param("甲\n\n```\n码\n```\n", "```\n码\n```", id="code"),
        pytest.param("甲\n\n<div>原</div>\n", "<div>原</div>", id="raw HTML"),
        pytest.param("甲\r\n\r\n乙\r\n丙\r\n", "乙\r\n丙", id="Windows line ends"),
    ],
)
def test_a_block_knows_its_place(markdown: str, source: str) -> None:
    last = [block for part in read(markdown).walk() for block in part.blocks][-1]
    assert markdown[last.source.start : last.source.end] == source


def test_every_character_of_a_text_leads_to_the_file() -> None:
    markdown = "## 一、甲\n\n完成 **85%**，见[通知](http://a.b/85)和 `85`；5 &lt; 6。\n"
    block = read(markdown).children[0].blocks[0]
    for position, character in enumerate(block.text):
        if character not in " <":
            assert markdown[block.source_at(position)] == character
    assert [(mark.kind, block.text[mark.start : mark.end]) for mark in block.marks] == [
        (MarkKind.STRONG, "85%"),
        (MarkKind.LINK, "通知"),
        (MarkKind.CODE, "85"),
    ]


def test_attributes_are_read_and_not_shown() -> None:
    section = read('- 建成广场3处 {#square owner="党政办 公室" due=9月底}\n')
    assert section.blocks[0].attributes == (("id", "square"), ("owner", "党政办 公室"), ("due", "9月底"))
    assert "{" not in section.html


@pytest.mark.parametrize(
    ("markdown", "anchors"),
    [
        pytest.param("## 一、学习教育\n", ["学习教育"], id="without numbering"),
        pytest.param("## Goals for 2025!\n", ["goals-for-2025"], id="English"),
        pytest.param(
            "# 甲\n## 措施\n# 乙\n## 措施\n", ["甲", "甲-措施", "乙", "乙-措施"], id="equal titles take their parents'"
        ),
        pytest.param("## 甲\n先做。\n## 甲\n后做。\n", ["甲-先做", "甲-后做"], id="then their first words"),
        pytest.param("## 甲\n同\n## 甲\n同\n", ["甲-同", "甲-同-2"], id="alike in all"),
        pytest.param("## 甲 {#k}\n## k\n", ["k", "k-2"], id="an author's id is kept"),
        pytest.param("## ！！\n", ["section"], id="no letter at all"),
        pytest.param("## 甲 {#__config}\n", ["甲"], id="the theme's ids are refused"),
    ],
)
def test_anchors(markdown: str, anchors: list[str]) -> None:
    assert [section.anchor for section in read(markdown).walk() if section.index is not None] == anchors


@pytest.mark.parametrize(
    ("markdown", "codes"),
    [
        pytest.param("##甲\n", [("heading-glued", 1)], id="glued heading"),
        pytest.param("甲\n\n```\n码\n", [("fence-unclosed", 3)], id="fence that never ends"),
        pytest.param("甲\n\n## 乙 {#__x}\n", [("reserved-id", 3)], id="reserved id"),
        pytest.param("## 甲 {#x}\n\n## 乙 {#x}\n", [("duplicate-id", 3)], id="duplicate id"),
        pytest.param("甲[^a]\n\n[^a]: 一\n[^a]: 二\n", [("note-repeated", 4)], id="note twice"),
        pytest.param("甲\n\n[^a]: 一\n", [("note-unused", 3)], id="note without reference"),
        pytest.param("甲`[^a]`\n\n[^a]: 一\n", [("note-unused", 3)], id="note whose reference is code"),
        pytest.param("甲\n\n<!-- 注\n\n乙\n", [("html-unclosed", 3)], id="comment that never ends"),
        pytest.param("<!-- 甲\n\n<!-- 乙\n", [("html-unclosed", 1)], id="said once"),
        pytest.param("> <!-- 甲\n\n乙 -->\n", [("html-unclosed", 1)], id="comment that does not end in its quote"),
        pytest.param("<!-- 甲\n\n乙 -->\n", [], id="comment of several lines"),
        pytest.param("|甲|乙|\n|-|-|\n|1|2|\n|3|4|5|\n", [("cells-beyond-header", 4)], id="cell beyond the header"),
        pytest.param("|甲|乙|\n|-|-|\n|1|2| |\n", [], id="empty cell beyond the header"),
        pytest.param("[甲][a]\n\n[a]: b.md\n[A]: c.md\n", [("target-repeated", 4)], id="link's target twice"),
        pytest.param("甲\n\n[注]: 说明\n", [("target-unused", 3)], id="text that looks like a link's target"),
        pytest.param("甲\n[注]: 说明\n", [], id="text in a paragraph is no link's target"),
        pytest.param("[1]: 甲\n[2]: 乙\n", [("target-unused", 1), ("target-unused", 2)], id="several of them"),
        pytest.param("- 甲\n  <!-- 乙\n- 丙 -->\n", [("html-unclosed", 2)], id="comment that ends in another item"),
        pytest.param("```\n[a]: b\n[^a]: b\n```\n", [], id="code defines nothing"),
        pytest.param("甲\n\n＃ 乙\n", [("heading-full-width", 3)], id="full-width sign"),
        pytest.param("＃#乙\n", [("heading-full-width", 1)], id="mixed signs"),
        pytest.param("＃5号楼\n\n＃话题＃\n\n甲＃ 乙\n", [], id="full-width sign in a text"),
        pytest.param("｜甲｜乙｜\n｜---｜---｜\n｜1｜2｜\n", [("table-full-width", 1)], id="full-width bars"),
        pytest.param(
            "｜甲｜乙｜\n｜1｜2｜\n｜3｜4｜\n", [("table-full-width", 1)], id="full-width bars without a rule"
        ),
        pytest.param("|甲|乙|\n|——|——|\n|1|2|\n", [("table-full-width", 2)], id="dashes for hyphens"),
        pytest.param("甲|乙\n—|—\n1|2\n", [("table-full-width", 2)], id="dashes without bars at the ends"),
        pytest.param("|甲|乙|\n|：-|-：|\n|1|2|\n", [("table-full-width", 2)], id="full-width colons"),
        pytest.param("甲\n|乙|丙|\n|1|2|\n|3|4|\n", [("table-without-rule", 2)], id="table without a rule"),
        pytest.param("|甲|乙|\n|---|\n|1|2|\n", [("table-rule-width", 2)], id="rule with too few cells"),
        pytest.param("|甲|乙|\n|-|-|\n|1|2|\n|-|-|\n", [], id="a second rule is a row"),
        pytest.param("电话：1｜传真：2\n地址：甲｜邮编：3\n", [], id="bars in a text"),
        pytest.param("- |x| < 1\n- |y|\n", [], id="bars in items"),
        pytest.param("# 甲\n" * 2_001, [("too-many-headings", 2_001)], id="too many headings"),
    ],
)
def test_problems_name_their_line(markdown: str, codes: list[tuple[str, int]]) -> None:
    assert [(found.code, found.line) for found in read_sections(markdown, 0, "plan.md")[1]] == codes


@pytest.mark.parametrize(
    "tangle",
    [
        pytest.param("[ " * 9_900, id="brackets"),
        pytest.param("![" * 9_900, id="pictures"),
        pytest.param("[a](" * 4_900, id="addresses"),
        pytest.param("[a][" * 4_900, id="references"),
        pytest.param("[ [ [ [\n" * 5_000, id="brackets on many lines"),
        pytest.param("*a **b *c **d\n" * 20_000, id="emphasis on many lines"),
        pytest.param("甲[^1]\n\n[^1]: " + "[ " * 9_900, id="in a note"),
    ],
)
def test_signs_that_would_take_too_long_are_named_at_once(tangle: str) -> None:
    start = time.process_time()
    section, problems = read_sections(f"# 甲\n\n乙\n\n{tangle}\n", 0, "plan.md")
    assert time.process_time() - start < 5
    assert [found.code for found in problems] == ["text-tangled"]
    assert problems[0].line == (7 if "[^1]" in tangle else 5)
    assert section.blocks == section.children == ()


@pytest.mark.parametrize(
    "markdown",
    [
        pytest.param("<a " * 6_600, id="tags"),
        pytest.param("<a <a <a\n" * 5_000, id="tags on many lines"),
        pytest.param("**a *b " * 2_800, id="emphasis"),
        pytest.param("`a``b" * 3_900, id="code"),
        pytest.param("[0, 5)，[5, 10)。" * 200, id="brackets that never close"),
        pytest.param("[甲](a.md)、" * 2_000, id="links"),
        pytest.param("一行文字，没有空行。\n" * 10_000, id="a paragraph of many lines"),
        pytest.param("# 要求\n\n落实。\n" * 2_000, id="many equal titles"),
        pytest.param("# a\n" * 2_000, id="headings without empty lines"),
        pytest.param("甲\n===\n" * 2_000, id="underlined headings"),
        pytest.param("甲\n\n```\n码\n```\n\n" * 4_000, id="fences"),
        pytest.param("甲[^a]\n\n" * 10_000 + "[^a]: 注\n", id="references to one note"),
        pytest.param("".join(f"甲[^{number}]\n\n[^{number}]: 注\n\n" for number in range(2_000)), id="notes"),
    ],
)
def test_no_text_takes_long(markdown: str) -> None:
    start = time.process_time()
    section, problems = read_sections(markdown, 0, "plan.md")
    assert time.process_time() - start < 10
    assert problems == []
    assert any(part.blocks or part.index is not None for part in section.walk())


@pytest.mark.parametrize(
    "markdown",
    [
        pytest.param("<img src=x onerror=alert(1)>", id="event"),
        pytest.param("[a](javascript:alert(1))", id="script address"),
        pytest.param("[a](java\u00adscript:alert(1))", id="script address with an invisible sign"),
        pytest.param("<svg onload=alert(1)>", id="svg"),
        pytest.param("<iframe src='//x.y'></iframe>", id="frame"),
        pytest.param("<style>@import '//x.y'</style>", id="style"),
        pytest.param("<a id='__config' name='x'>a</a>", id="the theme's id"),
        pytest.param("<p style='background:url(//x.y)'>a</p>", id="style attribute"),
        pytest.param("![a](http://x.y/z.png)", id="picture on another host"),
        pytest.param("<img src='http://x.y/z.png'>", id="raw picture on another host"),
    ],
)
def test_nothing_that_runs_or_loads_passes(markdown: str) -> None:
    # Between tags all is text, whatever it says.
    html = "".join(re.findall(r"<[^>]*>", read(markdown).html.lower()))
    for sign in (
        "onerror",
        "onload",
        "javascript:",
        "<svg",
        "<iframe",
        "<style",
        "style=",
        "id=",
        'src="http',
        'src="//',
    ):
        assert sign not in html


pieces = st.sampled_from(
    (
        "# ",
        "## 一、甲",
        "- ",
        "  - ",
        "1. ",
        "> ",
        "|a|b|\n|-|-|\n",
        "```\n",
        "正文。",
        "word ",
        "**",
        "[x](y)",
        "\n",
        "\n\n",
        "    ",
        "<div>",
        "</div>",
        "<b>",
        "`",
        "---",
        "===",
        "![p](q)",
        "[^1]",
        "[^1]: n",
        "&amp;",
        "{#a}",
        "　　",
        "\t",
        "\r\n",
    )
)
markdowns = st.lists(
    pieces | st.text(max_size=8).filter(lambda text: "\x02" not in text and "\x03" not in text), max_size=25
).map("".join)


@settings(max_examples=300, deadline=None)
@given(markdowns)
def test_places_are_true_whatever_is_written(markdown: str) -> None:
    for section in read(markdown).walk():
        # A heading of several lines is text of that many lines, and an underline below.
        title = re.split(r"\r\n|\r|\n", markdown[section.source.start : section.source.end])
        if len(title) > 1:
            underline = re.split(r"\r\n|\r|\n", markdown[section.source.end :], maxsplit=2)[1].strip()
            assert all(title)
            assert underline
            assert set(underline) in ({"="}, {"-"})
        for block in section.blocks:
            assert 0 <= block.source.start <= block.source.end <= len(markdown)
            for run in block.runs:
                assert markdown[run.source : run.source + run.length] == block.text[run.text : run.text + run.length]
            for mark in block.marks:
                assert 0 <= mark.start <= mark.end <= len(block.text)


@settings(max_examples=200, deadline=None)
@given(markdowns)
def test_anchors_are_different(markdown: str) -> None:
    anchors = [section.anchor for section in read(markdown).walk() if section.index is not None]
    assert len(anchors) == len(set(anchors))


@pytest.mark.parametrize(
    "text",
    ["a<b 且 c>d", "温度<5 度>而止", "若 x<y 则 z>w", "<![CDATA[留下]]>", "<?留下?>", "产值<Foo.bar 万元>以上"],
)
def test_what_is_no_tag_is_text(text: str) -> None:
    (section,) = [part for part in read(f"甲{text}乙").walk() if part.blocks]
    assert section.blocks[0].text == f"甲{text}乙"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("甲<b>乙</b>", "甲乙"),
        ("甲<a href=\"x.md\" title='题'>乙</a>", "甲乙"),
        ("甲<!-- 注 -->乙", "甲乙"),
    ],
)
def test_a_tag_within_a_paragraph_is_none_of_its_text(text: str, shown: str) -> None:
    (section,) = [part for part in read(text).walk() if part.blocks]
    assert section.blocks[0].text == shown
