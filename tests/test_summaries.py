"""Every statement of every summary of the example and of the English site, against the files that it speaks of."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

import pytest

from nianlun.site import build
from nianlun.trees import FolderTree
from summaries import Page, Text, clauses, plain, read, wrong

ROOT = Path(__file__).parent.parent
SITES = {"zh": ROOT / "plans", "en": ROOT / "tests/site/english"}


@cache
def pages(language: str) -> dict[str, str]:
    site = build(FolderTree(SITES[language]), date(2026, 1, 8))
    return {page.address: str(page.content().body) for page in site.pages if page.address.endswith("-changes.html")}


def compared(language: str) -> Iterator[tuple[str, Page, Text, Text]]:
    """Each changes page with the two files, which its own links name."""
    for address, body in pages(language).items():
        links = re.findall(r'href="([^"#]*(?:plan|summary)\.html)"', body.partition("data-testid")[0])
        places = [normpath(join(dirname(address), unquote(html.unescape(link)))) for link in links]
        old, new = (SITES[language] / place.removeprefix("units/").replace(".html", ".md") for place in places[:2])
        yield address, Page(body), read(old.read_text("utf-8")), read(new.read_text("utf-8"))


@pytest.mark.parametrize("language", SITES)
def test_the_texts_bear_out_what_is_said_of_them(language: str) -> None:
    found = {
        address: mistakes
        for address, page, old, new in compared(language)
        if (mistakes := wrong(page, old, new, language))
    }
    assert found == {}


@pytest.mark.parametrize(("language", "least"), [("zh", 10), ("en", 8)])
def test_every_kind_of_statement_occurs(language: str, least: int) -> None:
    """What is checked is said somewhere, and nothing is said that is not known to the checks."""
    kinds = {
        kind
        for _, page, _, _ in compared(language)
        for statement in page.statements
        for kind, _ in clauses(statement, language)
    }
    assert len(kinds) >= least, kinds


@pytest.mark.parametrize("language", SITES)
def test_a_leader_can_read_it_out(language: str) -> None:
    for address, page, _, _ in compared(language):
        assert 1 <= len(page.statements) <= 7, address
        for statement in page.statements:
            assert statement == statement.strip(), (address, statement)
            assert not re.search(r"  |[，；：、]{2}|\b(\w+) \1\b", statement), (address, statement)


def test_a_false_statement_is_found() -> None:
    """The checks are no mere formality."""
    old, new = read("# 计划\n\n## 修路\n\n修路8公里。\n"), read("# 计划\n\n## 种树\n\n种树30亩。\n")
    body = '<div class="words" data-testid="summary"><ul><li>{}</li></ul></div>'

    def mistakes(said: str) -> list[str]:
        return wrong(Page(body.format(said)), old, new, "zh")

    assert mistakes("新增“种树”（6字）") == []
    assert mistakes("删去“修路”") == []
    for said in (
        "新增“修路”（6字）",
        "新增“种树”（9字）",
        "删去“种树”",
        "“种树”改题为“修路”",
        "新提出“修路8公里”",
        "数字变化1处：种树8亩→30亩",
        "1个部分沿用原有表述",
        '<a href="#nowhere">新增“种树”（6字）</a>',
    ):
        assert mistakes(said), plain(said)
    with pytest.raises(ValueError, match="一切都好"):
        mistakes("一切都好")
