"""A comparison as a file to hand on: one web page that needs nothing, and a Word table of old, new and notes."""

from __future__ import annotations

import io
import re
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import docx
import pytest

from nianlun.comparison import Comparison, compare
from nianlun.exports.comparison_docx import as_docx
from nianlun.exports.comparison_html import as_html
from nianlun.reading.document import read_document
from nianlun.views.comparison_table import comparison_table
from nianlun.views.stepping import steps
from nianlun.views.words import load_words

OLD = """# 建设局2023年工作计划

## 一、房屋

修缮老旧小区4个。每季度巡查一次。

每月例会一次。

## 二、道路

养护道路12公里。

| 任务 | 指标 |
| --- | --- |
| 绿化 | 10亩 |
"""
NEW = """# 建设局2024年工作计划

## 一、房屋

修缮老旧小区6个。每季度巡查一次。

每月例会一次。

## 二、信访

每月15日接待群众<script>来访</script>。

| 任务 | 指标 |
| --- | --- |
| 绿化 | 12亩 |
"""
NAMES = ("2023年计划", "2024年计划")


@pytest.fixture
def comparison(tmp_path: Path) -> Comparison:
    return compared(tmp_path, OLD, NEW)


def compared(folder: Path, old: str, new: str) -> Comparison:
    documents = []
    for name, text in (("old.md", old), ("new.md", new)):
        (folder / name).write_text(text, "utf-8")
        documents.append(read_document(folder / name)[0])
    return compare(*documents)


def test_the_page_asks_for_nothing_and_runs_nothing(comparison: Comparison) -> None:
    html = as_html(comparison, load_words("zh"), NAMES)
    assert "<script" not in html
    assert not re.search(r"\ssrc=|<link|@import|url\(", html)
    assert set(re.findall(r'href="([^"]{0,1})', html)) == {"#"}
    assert "default-src 'none'" in html


def test_the_page_has_words_numbers_map_and_redline_and_every_link_leads_somewhere(comparison: Comparison) -> None:
    html = as_html(comparison, load_words("zh"), NAMES)
    assert "<h1>2024年计划与2023年计划对照</h1>" in html
    for part in ('data-testid="summary"', 'data-testid="numbers"', 'class="map"', 'data-testid="redline"'):
        assert part in html
    assert "修缮老旧小区<del>4</del><ins>6</ins>个" in html
    ids = set(re.findall(r'\sid="([^"]+)"', html))
    assert {unquote(one) for one in re.findall(r'href="#([^"]+)"', html)} <= ids


def test_every_change_has_one_number_and_neighbours_in_reading_order(comparison: Comparison) -> None:
    html = as_html(comparison, load_words("en"), NAMES)
    shown = re.findall(r'id="(__[cs]-[^"]+)"[^>]*class="change|class="[^"]*change[^"]*" id="(__[cs]-[^"]+)"', html)
    ids = [first or second for first, second in shown]
    assert len(ids) == len(set(ids))
    numbers = re.findall(r'aria-label="Change (\d+)/(\d+)"', html)
    assert numbers == [(str(number), str(len(ids))) for number in range(1, len(ids) + 1)]
    for one, other in pairwise(ids):
        assert f'<a href="#{other}" aria-label="Next">' in html
        assert f'<a href="#{one}" aria-label="Previous">' in html
    assert steps([]) == {}


def test_two_equal_texts_have_no_bar_of_changes(tmp_path: Path) -> None:
    html = as_html(compared(tmp_path, OLD, OLD), load_words("zh"), NAMES)
    assert 'class="tools"' not in html
    assert "没有变化" in html


def test_the_table_holds_both_texts_with_what_changed_marked(comparison: Comparison) -> None:
    rows = comparison_table(load_words("zh"), comparison)
    houses = next(row for row in rows if "修缮" in "".join(run.text for run in row.old))
    assert [run.text for run in houses.old if run.is_changed] == ["4"]
    assert [run.text for run in houses.new if run.is_changed] == ["6"]
    assert any("4个→6个" in note for note in houses.notes)
    assert "".join(run.text for run in houses.new) == "修缮老旧小区6个。每季度巡查一次。"
    said = {"".join(run.text for run in row.new or row.old): row.notes for row in rows}
    assert load_words("zh")("note.gone") in said["养护道路12公里。"]
    assert not any("例会" in text for text in said)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_word_file_lies_across_a4_and_strikes_and_underlines(comparison: Comparison, language: str) -> None:
    words = load_words(language)
    document = docx.Document(io.BytesIO(as_docx(comparison, words, NAMES)))
    (section,) = document.sections
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    (table,) = document.tables
    width = section.page_width - section.left_margin - section.right_margin
    assert sum(column.width for column in table.columns) <= width
    assert [cell.text for cell in table.rows[0].cells] == [words("side.old"), words("side.new"), words("table.notes")]
    assert table.rows[0]._tr.trPr.xpath("w:tblHeader")
    (row,) = [row for row in table.rows if "修缮" in row.cells[0].text]
    old, new, _ = (cell.paragraphs[0].runs for cell in row.cells)
    assert [run.text for run in old if run.font.strike] == ["4"]
    assert [run.text for run in new if run.font.underline] == ["6"]
    expected = comparison_table(words, comparison)
    assert [row.cells[0].text for row in table.rows[1:]] == ["".join(run.text for run in row.old) for row in expected]
    assert [row.cells[1].text for row in table.rows[1:]] == ["".join(run.text for run in row.new) for row in expected]


def test_what_word_cannot_hold_is_left_out(comparison: Comparison) -> None:
    document = docx.Document(io.BytesIO(as_docx(comparison, load_words("zh"), ("a\u0001", "b\ufffe"))))
    assert document.paragraphs[0].text == "b与a对照"
