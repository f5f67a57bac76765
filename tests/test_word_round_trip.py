"""A document that goes out as a Word file and comes back: the same text, headings, lists, tables, tasks and notes."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nianlun.exports.document_docx import document_as_docx
from nianlun.importing import read_manuscript
from nianlun.importing.drafting import draft
from nianlun.importing.drafts import Imported
from nianlun.model import BlockKind, Document, Layout, Section
from nianlun.reading.document import parse_document, read_document
from nianlun.views.words import load_words

_ROOT = Path(__file__).parents[1]
_FILES = sorted(
    path
    for folder in ("plans", "tests/site/small", "tests/site/english")
    for kind in ("plan", "summary")
    for path in (_ROOT / folder).rglob(f"{kind}.md")
    # Their title stands in front matter alone, and nothing but a heading in the text.
    if path.parts[-3:-1] not in (("school", "2024-2025"), ("school", "2025-2026"))
)
_IS_CUT = ("一是", "首先", "第一，")
words_in = cache(load_words)


def there(document: Document, language: str, folder: Path | None = None) -> bytes:
    """The document as a Word file."""

    def picture(target: str) -> bytes | None:
        return (folder / target).read_bytes() if folder is not None and (folder / target).is_file() else None

    return document_as_docx(document, words_in(language), Layout(), "", picture)


def back(content: bytes) -> Imported:
    return draft(read_manuscript("document.docx", content))


def read(markdown: str) -> Document:
    return parse_document(markdown, "plan.md", _LOCATOR.locator, _LOCATOR.period, "")[0]


_LOCATOR, _ = read_document(_ROOT / "plans/library/2025/plan.md")


def shape(document: Document, *, with_numbers: bool) -> list[str]:
    """The headings with their levels, and below each what it holds, kind by kind."""
    shown = []
    for section in document.sections:
        if section.index is not None:
            shown.append(f"{'#' * section.level} {section.numbering if with_numbers else ''} {section.title}")
        shown += _held(section)
    return shown


def _held(section: Section) -> list[str]:
    text = "".join(block.text for block in section.blocks)
    if any(word in text for word in _IS_CUT):
        # 一是 … 二是 … in one paragraph come back as points: that is how such texts are brought in.
        return ["".join(text.split())]
    return [f"{block.kind} {block.depth * (block.kind is BlockKind.ITEM)} {block.text}" for block in section.blocks]


def same(document: Document, imported: Imported) -> None:
    (found,) = imported.drafts
    assert shape(read(found.numbered), with_numbers=True) == shape(document, with_numbers=True)
    assert shape(read(found.markdown), with_numbers=False) == shape(document, with_numbers=False)


@pytest.mark.parametrize("path", _FILES, ids=lambda path: "/".join(path.parts[-4:-1]) + "/" + path.stem)
def test_documents_come_back_as_they_went(path: Path) -> None:
    document, _ = read_document(path)
    language = "en" if "english" in path.parts else "zh"
    same(document, back(there(document, language, path.parent)))


HEAD = "# 柳湾镇2026年工作计划\n\n## 一、主要任务\n\n"
TEXT = "全镇要围绕县里的要求，把各项任务落到实处，年底前全部完成。"


@pytest.mark.parametrize(
    ("went", "came"),
    [
        pytest.param(f"修路**3公里**，*年底*完成。{TEXT}", None, id="emphasis"),
        pytest.param(f"~~停办~~的不再列入。{TEXT}", None, id="struck out"),
        pytest.param(f"详见[县网站](<https://example.org/plan>)。{TEXT}", None, id="a link"),
        pytest.param(f"第一行。<br>第二行。{TEXT}", f"第一行。\n\n第二行。{TEXT}", id="a break of a line"),
        pytest.param(f"- {TEXT}\n- {TEXT}\n  - {TEXT}", None, id="a list in a list"),
        pytest.param(f"1. {TEXT}\n2. {TEXT}\n   - {TEXT}\n3. {TEXT}", None, id="a numbered list"),
        pytest.param(f"4. {TEXT}\n5. {TEXT}", None, id="a list that begins at four"),
        pytest.param(f"- [ ] {TEXT}\n- [x] {TEXT}", None, id="tasks"),
        pytest.param(f"1. [x] {TEXT}\n2. [ ] {TEXT}", None, id="numbered tasks"),
        pytest.param("| 事项 | 数量 |\n| --- | --- |\n| 修路 | 3公里 |\n| 植树 |  |", None, id="a table"),
        pytest.param("| 事项 | 说明 |\n| --- | --- |\n| 修路 | 先修东段<br>再修西段 |", None, id="lines in a cell"),
        pytest.param(f"### （一）时间\n\n{TEXT}\n\n### （二）地点\n\n{TEXT}", None, id="headings in headings"),
        pytest.param(f"如上[^1]。{TEXT}\n\n[^1]: 经镇党委会研究。", None, id="a note"),
        pytest.param(f"甲[^a]乙[^a]。{TEXT}\n\n[^a]: 注。", f"甲[^1]乙¹。{TEXT}\n\n[^1]: 注。", id="a note told twice"),
        pytest.param(f"> {TEXT}", TEXT, id="a quote is a paragraph"),
        pytest.param(f"{TEXT}\n\n---\n\n{TEXT}", f"{TEXT}\n\n{TEXT}", id="a rule is gone"),
        pytest.param(f"用`code`写。{TEXT}", f"用code写。{TEXT}", id="code is text"),
        pytest.param(f"H~2~O，C#，甲\\|乙，1.5亿元。{TEXT}", None, id="signs that are text"),
        pytest.param(f"{TEXT}2026年1月10日", None, id="a date in the text"),
        pytest.param(f"{TEXT}\n\n柳湾镇人民政府\n\n2026年1月10日", None, id="a signature"),
    ],
)
def test_what_becomes_of_each_construct(went: str, came: str | None) -> None:
    (found,) = back(there(read(HEAD + went), "zh")).drafts
    wanted = (HEAD + (went if came is None else came)) + "\n"
    assert found.numbered == wanted


_WORDS = st.text(st.sampled_from("加强组织领导落实责任推进项目建设修路植树治水，"), min_size=3, max_size=20).map(
    lambda text: f"修{text.strip('，')}"
)
_SENTENCES = st.lists(_WORDS, min_size=2, max_size=4).map(lambda words: "，".join(words) + "。" + TEXT)
_LISTS = st.lists(_SENTENCES, min_size=2, max_size=4)
_BLOCKS = st.one_of(
    _SENTENCES,
    _LISTS.map(lambda texts: "\n".join(f"- {text}" for text in texts)),
    _LISTS.map(lambda texts: "\n".join(f"{at}. {text}" for at, text in enumerate(texts, 1))),
    _LISTS.map(lambda texts: "\n".join(f"- [{'x' if at % 2 else ' '}] {text}" for at, text in enumerate(texts))),
    st.lists(st.tuples(_WORDS, _WORDS), min_size=1, max_size=3).map(
        lambda rows: "| 任务 | 要求 |\n| --- | --- |\n" + "\n".join(f"| {one} | {other} |" for one, other in rows)
    ),
)
_SECTIONS = st.lists(st.tuples(_WORDS, st.lists(_BLOCKS, min_size=1, max_size=3)), min_size=2, max_size=4)


@settings(max_examples=40, deadline=None)
@given(_SECTIONS)
def test_generated_documents_come_back(sections: list[tuple[str, list[str]]]) -> None:
    markdown = "# 柳湾镇2026年工作计划\n"
    for number, (title, blocks) in zip("一二三四", sections, strict=False):
        markdown += f"\n## {number}、{title}\n"
        above = ""
        for block in blocks:
            # Two lists with one kind of sign are one for Markdown, and for Word.
            gap = f"\n{TEXT}\n" if above and block[0] in "-1|" and above[0] in "-1|" else ""
            markdown += f"{gap}\n{block}\n"
            above = block
    same(read(markdown), back(there(read(markdown), "zh")))
