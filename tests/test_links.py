"""Links between files lead between pages; dead ones are named and shown as text."""

from datetime import date

import pytest

from memory_tree import MemoryTree
from nianlun.reading.organisation import read_organisation
from nianlun.site import build

FILES = {
    "a/unit.yml": "name: 甲\n",
    "a/2021/plan.md": "## 一、指导 思想\n\n正文。\n",
    "a/2021/files/图 1.png": "x",
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


@pytest.mark.parametrize("target", ["../2020/plan.md", "/guide/x.html", "#没有", "../../../../etc/passwd", "x.png"])
def test_a_dead_link_is_text_and_a_problem(target: str) -> None:
    files = {**FILES, "a/2022/plan.md": f"# 计划\n\n正文。\n\n见[这里]({target})。\n"}
    site = build(MemoryTree(files), date(2022, 6, 1))
    assert [(found.code, found.path, found.line) for found in site.problems] == [("broken-link", "a/2022/plan.md", 5)]
    (page,) = [page for page in site.pages if page.address == "units/a/2022/plan.html"]
    assert "见<a>这里</a>。" in page.content().body


def test_an_attachment_is_there() -> None:
    files = {**FILES, "a/2021/summary.md": "![图](<files/图 1.png>) [附件](files/%E5%9B%BE%201.png)\n"}
    assert read_organisation(MemoryTree(files)).problems == ()
