"""What a reader gets on paper: every kind of page whole on A4, a document as an office files it."""

from __future__ import annotations

import functools
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from sheets import A4, Sheet, folded, printed
from sites import ENGLISH as ENGLISH_SITE
from sites import SMALL, Sites

from repositories import commit_all

pytestmark = pytest.mark.browser

FULL = "国"
PLAN = f"""---
number: 建发〔2022〕1号
issued: 2022-01-10
owners: 房管科、道路科
---

# 建设局2022年工作计划

{FULL * 28 * 60}

## 一、房屋修缮

### （一）老旧小区

#### 1．屋面

##### （1）防水

修缮老旧小区4个[^1]，{"每季度巡查一次，发现问题当月报告。" * 30}

- [x] 已经排查
- [ ] 尚未招标

## 二、道路养护

养护道路12公里，3月底前完成招标。

{"".join(f"## {n}、其他道路{chr(10)}{chr(10)}年底前完成。{chr(10)}{chr(10)}" for n in "三四五六七八九")}

| 任务 | 时限 | 指标 |
| --- | --- | --- |
{"".join(f"| 养护第{n}段道路，{'接缝和标线一并处理，' * 4} | 12月底前 | {n}公里 |{chr(10)}" for n in range(1, 31))}

[^1]: 小区名单由房管科另行公布。
"""
ENGLISH = """---
number: WD 2022/1
status: draft
---

# Work plan for 2022

The department looks after houses and roads[^1].

## 1. Houses

Repair four estates and inspect each of them every quarter.

### 1.1 Estates

- [x] North estate
- [ ] South estate

| Task | Owner | Due | Target | Remark | Responsibility | Another | Column | More | Last |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| Maintenance | Roads | December | 12 km | extraordinarily | responsibilities | text | none | internationally | cut |

[^1]: And for the lamps.
"""
DOCUMENT = "units/works/2022/plan.html"
LISTS = (
    "units/index.html",
    "units/works/index.html",
    "units/works/2022/plan-history.html",
    "missing.html",
    "recent.html",
    "periods/index.html",
    "periods/2024.html",
    "problems.html",
    "search.html",
    "guide/problems.html",
    "guide/problems/bad-date.html",
    "guide/fields.html",
)
DOCUMENTS = {
    "zh": (DOCUMENT, "units/道路所/2024/plan.html", "units/道路所/2024q1/summary.html"),
    "en": (DOCUMENT, "units/works/2025/plan.html", "units/schools/2024-2025s1/summary.html"),
}
OTHERS = {
    "zh": (
        "index.html",
        *LISTS,
        "units/道路所/2024/plan-changes.html",
        "units/school/2025-2026/plan.html",
        "units/housing/new.html",
        "guide/plan.html",
    ),
    "en": (*LISTS, "units/works/2025/plan-changes.html", "units/schools/new.html", "guide/plan.html"),
}
# The texts that must be found on paper: everything in the page's body but what is for screens or for listeners only,
# and on the page of changes but the look that was not chosen: two columns, and what did not change.
TEXTS = """() => {
  const left_out = '.sr-only, .on-screen, .note, .headerlink, title, a[href^="#fnref"], '
    + '.find__form, .find__filters, .find__more, .tools, .step, .was, .which, .looks .fold > :not(summary)';
  const texts = [], walker = document.createTreeWalker(document.querySelector('.body'), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || parent.closest(left_out)) continue;
    const row = parent.closest('tr'), heading = parent.closest('h2, h3, h4, h5, h6');
    texts.push({text: node.data, heading: !!heading, row: row && [...document.querySelectorAll('tr')].indexOf(row)});
  }
  return texts;
}"""


def write_with_a_long_plan(plans: Path, organisation: Path, text: str, years: tuple[int, ...] = (2022,)) -> None:
    """The plans of an organisation, and one of many sheets for each of these years; with a history."""
    shutil.copytree(organisation, plans)
    commit_all(plans)
    for year in years:
        (plans / "works" / str(year)).mkdir()
        (plans / "works" / str(year) / "plan.md").write_text(text.replace("2022", str(year)), "utf-8")
    commit_all(plans)


@pytest.fixture(scope="module")
def printable(sites: Sites) -> Sites:
    """Sites with a plan of many sheets in each language; `many` has many periods."""
    write = functools.partial
    sites.prepared("zh-long", write(write_with_a_long_plan, organisation=SMALL, text=PLAN))
    sites.prepared("en-long", write(write_with_a_long_plan, organisation=ENGLISH_SITE, text=ENGLISH))
    years = tuple(range(2000, 2023))
    sites.prepared("many-long", write(write_with_a_long_plan, organisation=SMALL, text=PLAN, years=years))
    return sites


class Printer:
    """Pages of one site, and their sheets."""

    def __init__(self, page: Any, root: str) -> None:
        self.page = page
        self.page.emulate_media(media="print")
        self.root = root

    def print(self, address: str) -> list[Sheet]:
        self.page.goto(self.root + quote(address))
        return printed(self.page)

    def style(self, selector: str, name: str) -> str:
        return str(self.page.eval_on_selector(selector, f"e => getComputedStyle(e).getPropertyValue('{name}')"))


@pytest.fixture
def printer(
    new_page: Callable[..., Any],
    printable: Sites,
    address_of: Callable[[str, str], str],
    request: pytest.FixtureRequest,
) -> Printer:
    return Printer(new_page(), address_of("file", f"{request.param}-long"))


def each(pages: dict[str, tuple[str, ...]]) -> pytest.MarkDecorator:
    """Each page of each language."""
    cases = [(language, address) for language, addresses in pages.items() for address in addresses]
    return pytest.mark.parametrize(("printer", "address"), cases, indirect=["printer"])


every_language = pytest.mark.parametrize("printer", ["zh", "en"], indirect=True)
in_chinese = pytest.mark.parametrize("printer", ["zh"], indirect=True)
in_english = pytest.mark.parametrize("printer", ["en"], indirect=True)
with_many_periods = pytest.mark.parametrize("printer", ["en", "many"], indirect=True)


def beyond(sheet: Sheet, left: float, top: float, right: float, bottom: float) -> list[str]:
    """The characters that stand outside a box given in millimetres; half a millimetre is a glyph's own overhang."""
    return [
        c.text
        for c in sheet.characters
        if c.left < left - 0.5 or c.right > right + 0.5 or c.top < top - 0.5 or c.bottom > bottom + 0.5
    ]


def texts_below_the_line(printer: Printer, sheets: list[Sheet], bottom: float) -> list[str]:
    """What stands on each sheet above its number, without the line that says which site and which page it is from."""
    line = folded(printer.page.text_content(".running"))
    texts = [sheet.text(bottom=bottom) for sheet in sheets]
    assert all(text.startswith(line) for text in texts)
    return [text.removeprefix(line) for text in texts]


def missing(printer: Printer, paper: list[str]) -> list[str]:
    """The texts of the page that are on none of its sheets."""
    whole = "".join(paper)
    return [one["text"] for one in printer.page.evaluate(TEXTS) if folded(one["text"]) not in whole]


@each(OTHERS)
def test_every_page_is_whole_and_numbered_on_upright_a4(printer: Printer, address: str) -> None:
    sheets = printer.print(address)
    paper = texts_below_the_line(printer, sheets, 275)
    assert all(paper)
    assert folded(printer.page.inner_text("h1")) in paper[0]
    for number, sheet in enumerate(sheets, 1):
        assert sheet.size == A4
        assert sheet.text(top=275) == f"{number}/{len(sheets)}"
        assert beyond(sheet, 18, 22, 192, 289) == []
    assert missing(printer, paper) == []


@each(DOCUMENTS)
def test_a_document_is_whole_and_nothing_of_the_site_is_on_its_sheets(printer: Printer, address: str) -> None:
    sheets = printer.print(address)
    assert folded(printer.page.inner_text("h1")) in sheets[0].text()
    for sheet in sheets:
        assert sheet.size == A4
        assert beyond(sheet, 28, 37, 184, 275) == []
        assert sheet.text(top=37, bottom=262)
    assert missing(printer, [sheet.text(37, 262.5) for sheet in sheets]) == []
    paper = "".join(sheet.text() for sheet in sheets)
    for of_the_site in (".top__bar", ".crumb", ".edit", ".on-screen", ".note", ".neighbours"):
        for text in printer.page.eval_on_selector_all(of_the_site, "all => all.map(e => e.textContent.trim())"):
            assert len(folded(text)) < 5 or folded(text) not in paper, of_the_site
    source = address.removesuffix(".html").replace("units/", "plans/") + ".md"
    assert folded(source) in sheets[-1].text()


@every_language
def test_headings_stay_with_their_text_and_rows_on_one_sheet(printer: Printer) -> None:
    sheets = printer.print(DOCUMENT)
    paper, ends = "", []
    for sheet in sheets:
        paper += sheet.text(37, 262.5)
        ends.append(len(paper))

    def sheet_at(position: int) -> int:
        return sum(end <= position for end in ends)

    rows: dict[int, set[int]] = {}
    position, heading_on = paper.index(folded(printer.page.inner_text(".text > :first-child"))[:20]), None
    for one in printer.page.evaluate(TEXTS):
        text = folded(one["text"])
        if (found := paper.find(text, position)) < 0:
            continue
        position = found
        if heading_on is not None:
            assert sheet_at(position) == heading_on, one["text"]
        heading_on = sheet_at(position + len(text) - 1) if one["heading"] else None
        if one["row"] is not None:
            rows.setdefault(one["row"], set()).update({sheet_at(position), sheet_at(position + len(text) - 1)})
    assert rows
    assert all(len(on) == 1 for on in rows.values())


@in_chinese
def test_a_chinese_document_follows_the_standard(printer: Printer) -> None:
    sheets = printer.print(DOCUMENT)
    full = sheets[1].lines()
    # Below the type area stands the number of the page.
    area = [line for line in full if line[0].bottom <= 262.5]
    assert [len(line) for line in area] == [28] * 22
    assert min(line[0].left for line in area) == pytest.approx(28, abs=0.8)
    assert max(line[-1].right for line in area) == pytest.approx(184, abs=0.8)
    for number, sheet in enumerate(sheets, 1):
        digits = [c for c in sheet.characters if c.top > 262.5]
        assert "".join(c.text for c in digits) == f"—{number}—"
        # One character (4.9 mm) from the outer edge.
        outer = 184 - digits[-1].right if number % 2 else digits[0].left - 28
        assert outer == pytest.approx(4.9, abs=0.8)
    for selector, first, size in (
        ("h1", "FZXiaoBiaoSong-B05S", 22),
        (".text h2", "SimHei", 16),
        (".text h3", "KaiTi_GB2312", 16),
        (".text h4", "FangSong_GB2312", 16),
        (".text h5", "FangSong_GB2312", 16),
        (".text p", "FangSong_GB2312", 16),
        (".text td", "FangSong_GB2312", 12),
    ):
        assert printer.style(selector, "font-family").split(",")[0].strip('"') == first, selector
        assert float(printer.style(selector, "font-size").removesuffix("px")) == pytest.approx(
            size * 4 / 3, abs=0.01
        ), selector
    assert [printer.style(f".text h{level}", "font-weight") for level in (2, 3, 4, 5)] == ["400", "400", "700", "400"]
    assert float(printer.style(".text p", "text-indent").removesuffix("px")) == pytest.approx(32 * 4 / 3, abs=0.01)


@in_chinese
def test_the_head_of_a_long_table_stands_on_each_of_its_sheets(printer: Printer) -> None:
    sheets = printer.print(DOCUMENT)
    with_rows = [sheet for sheet in sheets if "接缝和标线" in sheet.text()]
    assert len(with_rows) > 1
    assert all(folded("任务时限指标") in sheet.text() for sheet in with_rows)


@in_english
def test_a_document_in_another_language_is_a_letter(printer: Printer) -> None:
    sheets = printer.print(DOCUMENT)
    assert [sheet.text(top=262.5) for sheet in sheets] == [str(number) for number in range(1, len(sheets) + 1)]
    assert printer.style(".text p", "font-family").startswith('"Times New Roman"')
    paper = sheets[0].text()
    # A title that does not name the unit is filed under it all the same.
    assert paper.index("workplanfor2022") < paper.index(folded("Works Department")) < paper.index("wd2022/1")
    assert folded("draft It may still change") in paper


@with_many_periods
def test_a_matrix_of_many_periods_lies_across_the_sheet(printer: Printer) -> None:
    sheets = printer.print("index.html")
    assert {sheet.size for sheet in sheets} == {A4[::-1]}
    assert all(beyond(sheet, 18, 18, 279, 205) == [] for sheet in sheets)
    assert missing(printer, texts_below_the_line(printer, sheets, 195)) == []


@in_chinese
def test_what_is_folded_on_screen_is_printed(printer: Printer) -> None:
    sheets = printer.print("units/works/index.html")
    folds = printer.page.eval_on_selector_all("details.fold td", "all => all.map(e => e.textContent)")
    assert folds
    paper = "".join(texts_below_the_line(printer, sheets, 275))
    assert [text for text in folds if folded(text) not in paper] == []


@in_chinese
def test_of_what_did_not_change_the_count_is_printed(printer: Printer) -> None:
    """The look that was chosen is the one that is printed: only the changes, unless the whole text was asked for."""
    sheets = printer.print("units/works/2023/plan-changes.html")
    folds = printer.page.eval_on_selector_all("details.fold > summary", "all => all.map(e => e.textContent)")
    assert folds
    paper = "".join(texts_below_the_line(printer, sheets, 275))
    assert [text for text in folds if folded(text) not in paper] == []
