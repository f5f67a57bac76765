"""Documents from a few words, for tests of what compares them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from hypothesis import strategies as st

from nianlun.model import Block, BlockKind, Document, Header, Kind, Locator, Section, Span, parse_period
from nianlun.text.numbering import split_heading

# A heading with its paragraphs and what is under it: ("一、目标", ["段落"], [("（一）细节", ["段落"], [])]).
Outline = tuple[str, Sequence[str], Sequence["Outline"]]


def document(*outline: Outline, intro: Sequence[str] = (), year: int = 2024) -> Document:
    """A plan with these sections; `intro` stands before the first heading."""
    index = iter(range(1000))
    sections = tuple(_section(part, 1, index) for part in outline)
    root = Section(None, 0, "", "", "", "", Span(0, 0), _blocks(intro), children=sections)
    period = parse_period(str(year))
    assert period is not None
    path = str(PurePosixPath("plans", "unit", str(year), "plan.md"))
    return Document(Locator("unit", str(year), Kind.PLAN), period, path, Header(), "", "zh", "", root)


def _section(part: Outline, level: int, index) -> Section:
    heading, texts, under = part
    heading, _, identifier = heading.partition("{#")
    number = next(index)
    numbering, title = split_heading(heading)
    return Section(
        number,
        level,
        title,
        numbering,
        f"a{number}",
        identifier.rstrip("}"),
        Span(0, 0),
        _blocks(texts),
        children=tuple(_section(child, level + 1, index) for child in under),
    )


def _blocks(texts: Sequence[str]) -> tuple[Block, ...]:
    return tuple(Block(BlockKind.PARAGRAPH, text, Span(0, len(text))) for text in texts)


# Few words, so that the same ones meet again in another place.
_WORDS = st.sampled_from(
    [
        "加强",
        "学习",
        "安全",
        "检查",
        "教育",
        "2024年",
        "一、",
        "（二）",
        "15.6%",
        "，",
        "。",
        " ",
        "plan",
        "goals",
        "新",
        "\n",
    ]
)
texts = st.one_of(st.lists(_WORDS, max_size=25).map("".join), st.text(max_size=30))
titles = st.lists(_WORDS.filter(lambda word: word != "\n"), max_size=4).map("".join)


def _outlines(depth: int) -> st.SearchStrategy[list[Outline]]:
    under = _outlines(depth - 1) if depth else st.just([])
    return st.lists(st.tuples(titles, st.lists(texts, max_size=3), under), max_size=4)


documents = st.builds(lambda outline, intro: document(*outline, intro=intro), _outlines(2), st.lists(texts, max_size=2))
