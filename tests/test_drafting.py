"""Documents are drawn up from flattened text: each found, its outline solved, nothing of it lost."""

from __future__ import annotations

import re
from collections import Counter

from hypothesis import example, given, settings
from hypothesis import strategies as st

from nianlun.importing.drafting import draft
from nianlun.importing.drafts import Draft, Imported
from nianlun.importing.manuscript import Manuscript, Piece, Run, manuscript_of_text
from nianlun.model import Kind, Locator, Section, parse_period
from nianlun.reading.document import parse_document
from nianlun.reading.limits import limit_problems


def drafted(text: str) -> Imported:
    return draft(manuscript_of_text("text.txt", text))


def outline(found: Draft) -> list[tuple[int, str]]:
    """The headings of a draft below its title, each with its level."""
    return [(len(match[1]) - 1, match[2]) for match in re.finditer(r"^(##+) (.*)$", found.markdown, re.MULTILINE)]


def read(markdown: str) -> Section:
    period = parse_period("2025")
    assert period is not None
    document, problems = parse_document(markdown, "plan.md", Locator("unit", "2025", Kind.PLAN), period, "zh")
    assert not [problem for problem in problems if problem.is_error], problems
    return document.root


def shown(markdown: str) -> str:
    """All characters that a reader of the site sees; behind them the numbers of lists, which are no one's text."""

    def texts(section: Section) -> list[str]:
        inside = [text for child in section.children for text in texts(child)]
        return [section.heading, *(block.text for block in section.blocks), *inside]

    counted = re.findall(r"^ *(\d+\.) ", markdown, re.MULTILINE)
    return "".join([*texts(read(markdown)), *counted])


def characters(text: str) -> Counter[str]:
    return Counter(character for character in text if not character.isspace())


_FRAGMENTS = [
    *(
        "一、",
        "二、",
        "三、",
        "（一）",
        "(二)",
        "1、",
        "2.",
        "3．",
        "(1)",
        "①",
        "②",
        "第一，",
        "第二部分",
        "一是",
        "二是",
        "首先，",
    ),
    *(
        "篇1",
        "篇2",
        "2021年",
        "工作计划",
        "工作总结",
        "我镇",
        "认真",
        "落实",
        "责任制",
        "抓好",
        "宣传",
        "附件",
        "5月1日",
    ),
    *(
        "。",
        "，",
        "；",
        "：",
        "、",
        "1.5亿元",
        "三、四季度",
        "#",
        "*",
        "_",
        "[",
        "]",
        "<",
        ">",
        "&",
        "&amp;",
        "&lt;",
        "|",
        "-",
        "+",
    ),
    *(
        "~",
        "`",
        "\\",
        "{",
        "}",
        ":",
        "**",
        "__",
        "```",
        "---",
        "===",
        "1.",
        "![",
        "](",
        "<b>",
        " ",
        "\t",
        "　　",
        "\n",
        "\n\n",
    ),
]
_OFFICE = st.lists(st.sampled_from(_FRAGMENTS), max_size=40).map("".join)


@given(st.one_of(_OFFICE, st.text(st.characters(exclude_categories=["Cs"]), max_size=60)))
@settings(max_examples=300, deadline=None)
@example("工作计划篇1\n一、指导思想认真落实。\n二、措施1、抓好。2、落实")
def test_no_character_is_lost(text: str) -> None:
    result = drafted(text)
    found = result.front + "".join(doubt.text for doubt in result.doubts)
    for each in result.drafts:
        if limit_problems(each.markdown, ""):
            return
        found += shown(each.markdown) + "".join(doubt.text for doubt in each.doubts)
    assert characters(found) == characters(text)


def points(found: Draft) -> dict[str, int]:
    """How many items of the first level stand under each heading."""
    counted: Counter[str] = Counter()
    heading = ""
    for line in found.markdown.splitlines():
        if line.startswith("#"):
            heading = line.lstrip("# ")
        counted[heading] += bool(re.match(r"(?:-|\d+\.) ", line))
    return {heading: count for heading, count in counted.items() if count}


def test_headings_that_word_calls_so_need_no_number() -> None:
    written = [
        ("石桥村2025年工作计划", 1),
        ("为办好实事，制定本计划。", None),
        ("目标", 2),
        ("修路2公里。", None),
        ("道路", 3),
    ]
    pieces = tuple(Piece(line, (Run(text),), level=level) for line, (text, level) in enumerate(written, start=1))
    (found,) = draft(Manuscript("plan.docx", (*pieces, Piece(6, (Run("先修东段。"),))))).drafts
    assert outline(found) == [(1, "目标"), (2, "道路")]


def test_signs_that_count_nothing_make_a_list() -> None:
    listed = [Piece(4, (Run("修复堤防"),), label="•", depth=1), Piece(5, (Run("先修上游"),), label="–", depth=2)]
    lines = [
        Piece(1, (Run("水利局2025年工作计划", is_bold=True),)),
        Piece(2, (Run("一、目标", is_bold=True),), level=2),
    ]
    found = draft(Manuscript("plan.docx", (*lines, Piece(3, (Run("共两项。"),)), *listed), ()))
    assert found.drafts[0].markdown.endswith("## 目标\n\n共两项。\n\n- 修复堤防\n  - 先修上游\n")
