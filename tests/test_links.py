"""Links between files lead between pages; dead ones are named and shown as text."""

import re
from datetime import date

import pytest

from memory_tree import MemoryTree
from nianlun.reading.organisation import read_organisation
from nianlun.site import build

FILES: dict[str, str | bytes] = {
    "a/unit.yml": "name: 甲\n",
    "a/2021/plan.md": "## 一、指导 思想\n\n正文。\n",
    "a/2021/summary.md": "# 年终总结\n\n正文。\n",
    "a/2021/files/图 1.png": b"\x89PNG\r\n\x1a\n",
}


@pytest.mark.parametrize(
    ("target", "href"),
    [
        pytest.param("../2021/plan.md", "../2021/plan.html", id="another document"),
        pytest.param(
            "../2021/plan.md#指导-思想", "../2021/plan.html#%E6%8C%87%E5%AF%BC-%E6%80%9D%E6%83%B3", id="our anchor"
        ),
        pytest.param(
            "../2021/plan.md#一指导-思想",
            "../2021/plan.html#%E6%8C%87%E5%AF%BC-%E6%80%9D%E6%83%B3",
            id="a forge's anchor",
        ),
        pytest.param(
            "../2021/summary.md#年终总结", "../2021/summary.html#%E5%B9%B4%E7%BB%88%E6%80%BB%E7%BB%93", id="title"
        ),
        pytest.param("#本文", "plan.html#%E6%9C%AC%E6%96%87", id="anchor in the same document"),
        pytest.param("https://example.org/x?a=1&b=2", "https://example.org/x?a=1&amp;b=2", id="another host"),
        pytest.param("mailto:a@example.org", "mailto:a@example.org", id="mail"),
    ],
)
def test_a_link_leads_to_the_page(target: str, href: str) -> None:
    files = {**FILES, "a/2022/plan.md": f"## 本文\n\n见[这里]({target})。\n"}
    site = build(MemoryTree(files), date(2022, 6, 1))
    assert site.problems == ()
    (page,) = [page for page in site.pages if page.address == "units/a/2022/plan.html"]
    assert f'<a href="{href}">这里</a>' in page.content().body


@pytest.mark.parametrize(
    "target", ["../2020/plan.md", "/guide/x.html", "#没有", "../../../../etc/passwd", "x.png", "/&#9;/[x"]
)
def test_a_dead_link_is_text_and_a_problem(target: str) -> None:
    files = {**FILES, "a/2022/plan.md": f"# 计划\n\n正文。\n\n见[这里]({target})。\n"}
    site = build(MemoryTree(files), date(2022, 6, 1))
    assert [(found.code, found.path, found.line) for found in site.problems] == [("broken-link", "a/2022/plan.md", 5)]
    (page,) = [page for page in site.pages if page.address == "units/a/2022/plan.html"]
    assert "见<a>这里</a>。" in page.content().body


def test_an_attachment_is_there_and_published() -> None:
    files = {**FILES, "a/2021/summary.md": "![图](<files/图 1.png>) [附件](files/%E5%9B%BE%201.png)\n"}
    site = build(MemoryTree(files), date(2022, 6, 1))
    assert site.problems == ()
    (page,) = [page for page in site.pages if page.address == "units/a/2021/summary.html"]
    assert page.content().body.count('="files/%E5%9B%BE%201.png"') == 2
    assert [(asset.address, asset.data) for asset in site.attachments] == [
        ("units/a/2021/files/图 1.png", FILES["a/2021/files/图 1.png"])
    ]


def _document_with(text: str) -> tuple[str, list[str]]:
    """The document's page and the anchors to which its links lead in vain."""
    site = build(MemoryTree({**FILES, "a/2022/plan.md": text}), date(2022, 6, 1))
    (page,) = [page for page in site.pages if page.address == "units/a/2022/plan.html"]
    body = page.content().body
    links, ids = (set(re.findall(form, body)) for form in (r'href="#([^"]*)"', r'\sid="([^"]*)"'))
    return body, sorted(links - ids)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("正文。\n\n[^1]: 没有人提到的注。\n", id="never referred to"),
        pytest.param("# 计划[^1]\n\n正文。\n\n[^1]: 标题的注。\n", id="in the title, which is the page's"),
        pytest.param("正文[^a b]。\n\n[^a b]: 名称里有空格的注。\n", id="blank in the name"),
        pytest.param("正文。[甲](#fn:9) <a href='#fnref:9'>乙</a>\n", id="written by hand"),
    ],
)
def test_a_footnote_that_is_not_there_is_no_link(text: str) -> None:
    body, dead = _document_with(text)
    assert dead == []
    assert all(word in body for word in re.findall(r"[\u4e00-\u9fff]+", text))


def test_footnotes_lead_there_and_back() -> None:
    body, dead = _document_with("正文[^1]，又一处[^1]，另一处[^注]。\n\n[^1]: 甲。\n[^注]: 乙。\n")
    assert dead == []
    assert body.count('href="#fn') == 6


def test_the_original_is_linked() -> None:
    files = {**FILES, "a/2022/plan.md": "---\noriginal: ../2021/files/图 1.png\n---\n\n正文。\n"}
    site = build(MemoryTree(files), date(2022, 6, 1))
    (page,) = [page for page in site.pages if page.address == "units/a/2022/plan.html"]
    assert '<a href="../2021/files/%E5%9B%BE%201.png">原件（以印发文件为准）</a>' in page.content().body


def test_an_original_that_is_not_there_is_a_problem() -> None:
    files = {**FILES, "a/2022/plan.md": "---\noriginal: files/原件.pdf\n---\n\n正文。\n"}
    assert [found.code for found in read_organisation(MemoryTree(files)).problems] == ["broken-link"]
