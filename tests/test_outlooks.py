"""What a summary announces is found, and followed to the plan of the next period."""

from __future__ import annotations

import io
import json
import re
from datetime import date
from pathlib import Path

import docx
import pytest
from jsonschema import Draft202012Validator

from memory_tree import MemoryTree
from nianlun.corpus import Corpus
from nianlun.exports.outlook_reports import outlook_docx, outlook_html, outlook_json, outlook_text
from nianlun.exports.schemas import OUTPUT_SCHEMAS
from nianlun.model import Document, Kind, Locator, Period, parse_period
from nianlun.outlooks import Followed, Outlook, State, follow, next_plan, outlook_of, points
from nianlun.reading.document import parse_document
from nianlun.reading.organisation import read_organisation
from nianlun.site import Site, build
from nianlun.text.outlooks import is_outlook, looks_ahead
from nianlun.trees import FolderTree
from nianlun.views.words import load_words

ENGLISH = Path(__file__).parent / "site" / "english"


def period(code: str) -> Period:
    found = parse_period(code, (9, 1) if "-" in code else (1, 1))
    assert found is not None
    return found


def read(text: str, code: str, kind: Kind) -> Document:
    place = Locator("a", code, kind)
    return parse_document(text, f"{place}.md", place, period(code), "zh")[0]


@pytest.mark.parametrize(
    ("code", "title"),
    [
        ("2025", "下一年工作思路"),
        ("2025", "明年打算"),
        ("2025", "来年打算"),
        ("2025", "下步工作安排"),
        ("2025", "下一步打算（初稿）"),
        ("2025", "2026年工作计划"),
        ("2025", "2026 年重点工作任务"),
        ("2025", "二〇二六年工作打算"),
        ("2025", "展望2026年"),
        ("2025", "存在的问题及下一步打算"),
        ("2025", "存在问题和努力方向"),
        ("2025", "来年工作計劃"),
        ("2025", "明年打算：抓好三件事"),
        ("2025h1", "下半年工作安排"),
        ("2025h1", "三、四季度打算"),
        ("2025q3", "四季度工作安排"),
        ("2025-2026s1", "下学期工作安排"),
        ("2024-2025", "2025—2026学年工作思路"),
        ("2025", "Next year"),
        ("2025", "Next Year’s Goals"),
        ("2025", "Outlook"),
        ("2025", "Looking ahead to 2026"),
        ("2025", "Plans for 2026"),
        ("2025", "What we will do in the coming year"),
        ("2025", "Lessons and next steps"),
        ("2024-2025", "Priorities for 2025–26"),
    ],
)
def test_a_title_says_that_a_section_looks_ahead(code: str, title: str) -> None:
    assert is_outlook(title, "", period(code))


@pytest.mark.parametrize(
    ("code", "title"),
    [
        pytest.param("2025", "2025年工作计划", id="this year's plan"),
        pytest.param("2025", "下半年工作安排", id="half of the year that is summed up"),
        pytest.param("2025", "主要工作完成情况", id="results"),
        pytest.param("2025", "2026年计划编制情况", id="a result about next year"),
        pytest.param("2025", "明年春耕物资准备到位", id="a result that names next year"),
        pytest.param("2025", "今后五年的目标任务", id="another plan's time"),
        pytest.param("2025", "2025年和“十四五”时期工作回顾", id="looking back"),
        pytest.param("2025", "工作思路", id="ways of working, if the text does not look ahead"),
        pytest.param("2025", "Current plans", id="plans of the time itself"),
        pytest.param("2025", "Plans for 2025", id="this year in English"),
        pytest.param("2025", "Preparing for next year’s election", id="done for next year"),
        pytest.param("2025", "", id="no title"),
    ],
)
def test_a_title_that_only_sounds_like_it(code: str, title: str) -> None:
    assert not is_outlook(title, "全年完成任务12项。", period(code))


def test_a_vague_title_means_what_its_text_says() -> None:
    assert is_outlook("工作思路", "2026年，我局将新建泵站2座。", period("2025"))
    assert not is_outlook("工作思路", "一年来，坚持边学边做。", period("2025"))


def test_without_a_period_words_say_so_and_years_do_not() -> None:
    assert is_outlook("明年打算", "", None)
    assert is_outlook("下半年安排", "", None)
    assert not is_outlook("2026年工作计划", "", None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026年，我局将继续推进。", True),
        ("下一步，要补齐短板。", True),
        ("In 2026 we will plant 400 trees.", True),
        ("2026年的项目已经完成了立项。", False),
        ("全年植树400株。2026年将再植400株。", False),
        ("In 2026 prices rose.", False),
    ],
)
def test_a_paragraph_looks_ahead_from_its_beginning(text: str, expected: bool) -> None:
    assert looks_ahead(text, period("2025")) is expected


def outlook(text: str, code: str = "2025") -> Outlook:
    found = outlook_of(read(text, code, Kind.SUMMARY))
    assert found is not None
    return found


def test_all_under_the_title_is_outlook() -> None:
    found = outlook(
        "# 总结\n\n## 一、做了\n\n好。\n\n## 二、明年打算\n\n### （一）水\n\n建泵站。\n\n### （二）路\n\n修路。\n"
    )
    assert [section.title for section in found.sections] == ["明年打算"]
    assert [section.title for section in found.sections[0].walk()] == ["明年打算", "水", "路"]


def test_of_problems_and_plans_under_one_title_the_plans_are_outlook() -> None:
    mixed = outlook("# 总结\n\n## 三、问题及下一步打算\n\n泵站老化，经费不足。\n\n2026年，将更换泵站2座。\n")
    assert [block.text for block in mixed.sections[0].blocks] == ["2026年，将更换泵站2座。"]
    apart = outlook("# 总结\n\n## 三、问题和打算\n\n### （一）问题\n\n旧。\n\n### （二）下一步打算\n\n换。\n")
    assert [section.title for section in apart.sections[0].walk() if section.blocks] == ["下一步打算"]


def test_an_end_without_a_title_is_outlook() -> None:
    found = outlook("# 总结\n\n一年来，植树100亩。\n\n2026年，我村将再植树50亩。\n\n路也要修。\n")
    assert [block.text for block in found.sections[0].blocks] == ["2026年，我村将再植树50亩。", "路也要修。"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("# 2025年总结和2026年计划\n\n植树100亩。\n", id="the document's own title"),
        pytest.param("# 总结\n\n## Q1\n\n### Next steps\n\nRelease.\n", id="planned in a quarter for the rest of it"),
        pytest.param("# 总结\n\n植树100亩。\n", id="nothing"),
    ],
)
def test_a_summary_without_outlook(text: str) -> None:
    assert outlook_of(read(text, "2025", Kind.SUMMARY)) is None
    assert outlook_of(read("# 计划\n\n## 明年打算\n\n植树。\n", "2025", Kind.PLAN)) is None


SUMMARY = """# 水利局2024年工作总结

## 一、完成情况

新建泵站1座。

## 二、明年打算

2025年，我们将以建所为契机，重点做好三件事。一是新建泵站3座，清淤渠道20公里。二是组织党员下乡慰问困难群众。三是探索水厂统一管护。以上思路待研究。
"""
PLAN = """# 水利局2025年工作计划

## 一、泵站

全年新建泵站2座，6月底前开工。

## 二、渠道

冬春两季清淤渠道20公里。

## 三、水厂管护

三座水厂交由一个管护中心统一运行。

## 四、宣传

每季度发布简报一期。
"""


@pytest.fixture
def followed() -> Followed:
    return follow(outlook(SUMMARY, "2024"), read(PLAN, "2025", Kind.PLAN))


def test_points_are_sentences_without_what_only_leads_to_them() -> None:
    found = points(outlook(SUMMARY, "2024"))
    assert [point.text[:2] for point in found] == ["一是", "二是", "三是"]
    assert [found[0].words(clause) for clause in found[0].clauses] == ["新建泵站3座，", "清淤渠道20公里。"]
    assert all(point.block.text[point.start :].startswith(point.text) for point in found)


def test_each_point_is_followed_to_the_plan(followed: Followed) -> None:
    first, second, third = followed.announced
    assert (first.state, second.state, third.state) == (State.PLANNED, State.MISSING, State.PERHAPS)
    assert [trace.passage.section.title for trace in first.traces if trace.passage] == ["泵站", "渠道"]
    assert [(old.text, new.text) for trace in first.traces for old, new, _ in trace.numbers] == [("3座", "2座")]
    assert third.traces[0].passage is not None
    assert third.traces[0].passage.section.title == "水厂管护"
    assert [section.title for section in followed.unannounced] == ["宣传"]


def test_nothing_is_found_in_an_empty_plan() -> None:
    result = follow(outlook(SUMMARY, "2024"), read("# 计划\n", "2025", Kind.PLAN))
    assert {announced.state for announced in result.announced} == {State.MISSING}


def test_texts_of_any_length_are_followed_in_bounded_time() -> None:
    many = "".join(f"做第{number}件水利工程维修养护。" for number in range(1200))
    result = follow(
        outlook(f"# 总结\n\n## 明年打算\n\n{many}\n", "2024"), read(f"# 计划\n\n{many}\n", "2025", Kind.PLAN)
    )
    assert {announced.state for announced in result.announced} == {State.PLANNED}


def organisation(**files: str) -> MemoryTree:
    settings = "format: 1\nname: 某县\nlanguage: zh\ntimezone: Asia/Shanghai\n"
    return MemoryTree({"settings.yml": settings, "a/unit.yml": "name: 甲局\n", **files})


@pytest.mark.parametrize(
    ("summary", "plans", "expected"),
    [
        pytest.param("2024", ["2025", "2026"], "2025", id="the next year"),
        pytest.param("2024", ["2026"], None, id="not the one after"),
        pytest.param("2024h2", ["2025", "2025h1"], "2025h1", id="of one granularity first"),
        pytest.param("2024h2", ["2025"], "2025", id="the year after its second half"),
        pytest.param("2024h1", ["2024"], None, id="the year's own plan was made before"),
    ],
)
def test_the_next_plan(summary: str, plans: list[str], expected: str | None) -> None:
    files = {f"a/{code}/plan.md": "# 计划\n\n好。\n" for code in plans}
    corpus = Corpus(read_organisation(organisation(**{f"a/{summary}/summary.md": "# 总结\n\n好。\n"}, **files)), DAY)
    found = next_plan(corpus, next(one for one in corpus.organisation.documents if one.locator.kind is Kind.SUMMARY))
    assert (found.locator.period if found else None) == expected


DAY = date(2025, 6, 1)


def bodies(site: Site) -> dict[str, str]:
    return {page.address: str(page.content().body) for page in site.pages}


def test_summary_plan_and_unit_lead_to_a_page_that_enters_no_total() -> None:
    tree = organisation(**{"a/2024/summary.md": SUMMARY, "a/2025/plan.md": PLAN})
    pages = bodies(build(tree, DAY))
    page = pages["units/a/2024/summary-outlook.html"]
    assert "总结提出3点打算" in page
    assert "1点在计划里未检索到，请核实" in page
    assert "3座→2座" in page
    assert 'href="../2025/plan.html#' in page
    for address in ("units/a/2024/summary.html", "units/a/2025/plan.html", "units/a/index.html"):
        assert "summary-outlook.html" in pages[address], address
    assert "outlook" not in pages["index.html"]
    without = bodies(
        build(organisation(**{"a/2024/summary.md": SUMMARY.replace("明年打算", "附记"), "a/2025/plan.md": PLAN}), DAY)
    )
    assert pages["index.html"] == without["index.html"]


def test_the_links_of_the_page_lead_somewhere() -> None:
    pages = bodies(build(organisation(**{"a/2024/summary.md": SUMMARY, "a/2025/plan.md": PLAN}), DAY))
    page = pages["units/a/2024/summary-outlook.html"]
    ids = re.findall(r'id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


def test_what_an_author_wrote_is_escaped() -> None:
    hostile = SUMMARY.replace("新建泵站3座", "新建<img src=x onerror=alert(1)>泵站3座")
    pages = bodies(build(organisation(**{"a/2024/summary.md": hostile, "a/2025/plan.md": PLAN}), DAY))
    assert "<img" not in pages["units/a/2024/summary-outlook.html"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_files_to_hand_on_say_the_same(followed: Followed, language: str) -> None:
    words = load_words(language)
    names = ("甲", "乙")
    said = [words.count("outlook.announced", 3), words.count("outlook.count.missing", 1)]
    text, page = outlook_text(followed, words, names), outlook_html(followed, words, names)
    document = docx.Document(io.BytesIO(outlook_docx(followed, words, names)))
    paragraphs = [paragraph.text for paragraph in document.paragraphs]
    for sentence in said:
        assert sentence in text
        assert sentence in page
        assert sentence in paragraphs
    assert "<script" not in page
    (table,) = document.tables
    assert [row.cells[0].text for row in table.rows[1:4]] == [one.point.text for one in followed.announced]


def test_the_data_follow_their_schema(followed: Followed) -> None:
    report = json.loads(outlook_json(followed, load_words("en")))
    Draft202012Validator(OUTPUT_SCHEMAS["outlook"]).validate(report)
    assert [point["state"] for point in report["points"]] == ["planned", "missing", "perhaps"]
    source = followed.outlook.summary.source
    assert all(source[point["start"] :].startswith(point["text"]) for point in report["points"])


def test_the_english_example_says_what_became_of_next_year() -> None:
    corpus = Corpus(read_organisation(FolderTree(ENGLISH)), DAY)
    summary = corpus.get(Locator("works", "2024", Kind.SUMMARY))
    assert summary is not None
    plan, found = next_plan(corpus, summary), outlook_of(summary)
    assert plan is not None
    assert found is not None
    result = follow(found, plan)
    sections = [[trace.passage.section.title for trace in one.traces if trace.is_sure] for one in result.announced]
    assert sections == [["Drains and flood prevention", "Street lighting"], ["People and monitoring"]]
