"""Where one document ends and the next begins in a source that holds several, or only seems to."""

from __future__ import annotations

import pytest

from nianlun.importing.drafting import draft, segmentation
from nianlun.importing.drafting.beginnings import Beginning
from nianlun.importing.manuscript import manuscript_of_text
from nianlun.model import Kind

_SUMMARY = (
    "{title}{gap}今年以来，在上级的领导下，我们认真履行职责，各项任务都有了着落，群众比较满意，现将主要情况汇报如下。{gap}"
    "一、主要工作。全年走访居民三百二十户，调解纠纷四十六件，修好路灯十八盏，办结热线工单九十七件，件件有回音。{gap}"
    "二、存在不足。人手少，夜间巡查不够，个别小区的停车难题拖了半年才解决，档案整理也慢了一些。{gap}"
)
_PLAN = (
    "{title}{gap}为了把明年的工作做得更好，根据街道的要求，结合实际，制定本计划，请大家遵照执行，有不妥的随时提出。{gap}"
    "一、工作目标。新增停车位一百二十个，纠纷调解成功率保持在九成五以上，群众的满意度再提高两个百分点。{gap}"
    "二、主要措施。每月开一次议事会，每季度公布一次账目，年底请居民代表逐项打分，分数低的限期整改。{gap}"
)


def titles(text: str) -> list[str]:
    return [each.title for each in draft(manuscript_of_text("text.txt", text)).drafts]


@pytest.mark.parametrize("gap", ["\n", ""], ids=["breaks kept", "one line"])
@pytest.mark.parametrize(
    "names",
    [
        pytest.param(("柳荫社区2024年工作总结", "柳荫社区2025年工作计划"), id="one unit, two years"),
        pytest.param(("东风小学后勤处工作总结", "东风小学少先队工作计划"), id="titles of one family without years"),
        pytest.param(("护林员个人工作总结", "2025年粮站仓储工作要点"), id="nothing in common"),
        pytest.param(("柳荫社区工作总结(一)", "柳荫社区工作总结(二)"), id="counted in brackets"),
        pytest.param(("柳荫社区工作总结 1", "柳荫社区工作总结 2"), id="counted behind a blank"),
        pytest.param(("篇一：柳荫社区工作总结", "篇二：柳荫社区明年工作计划"), id="counted before their titles"),
    ],
)
def test_documents_are_told_apart(names: tuple[str, str], gap: str) -> None:
    first, second = names
    text = _SUMMARY.format(title=first, gap=gap) + _PLAN.format(title=second, gap=gap)
    assert titles(text) == [first, second]


@pytest.mark.parametrize("gap", ["\n", ""], ids=["breaks kept", "one line"])
def test_a_date_ends_a_document(gap: str) -> None:
    signed = f"柳荫社区居委会{gap}2024年12月20日{gap}"
    text = _SUMMARY.format(title="柳荫社区2024年工作总结", gap=gap) + signed
    assert titles(text + _PLAN.format(title="柳荫社区2025年工作计划", gap=gap)) == [
        "柳荫社区2024年工作总结",
        "柳荫社区2025年工作计划",
    ]


def test_a_first_document_without_a_title_is_not_lost_before_the_next() -> None:
    text = _SUMMARY.format(title="柳荫社区的工作", gap="\n") + _PLAN.format(title="柳荫社区2025年工作计划", gap="\n")
    result = draft(manuscript_of_text("text.txt", text))
    assert [each.title for each in result.drafts] == ["", "柳荫社区2025年工作计划"]
    assert result.front == ""


@pytest.mark.parametrize(
    ("title", "inside"),
    [
        pytest.param(
            "柳荫社区2024年工作总结",
            "三、2025年工作计划\n为了巩固成果，明年再办十件实事，其中修路三条、装灯四十盏、建凉亭两座，年底请居民打分。",
            id="a chapter with its number",
        ),
        pytest.param(
            "柳荫社区2024年工作总结",
            "明年工作打算\n为了巩固成果，明年再办十件实事，其中修路三条、装灯四十盏、建凉亭两座，年底请居民打分。",
            id="a chapter without a number",
        ),
        pytest.param(
            "柳荫社区2024年工作总结暨2025年工作计划",
            "2025年工作计划\n为了巩固成果，明年再办十件实事，修路三条、装灯四十盏、建凉亭两座。\n一、目标。年底完工。\n二、措施。每月一报。",
            id="the second half of a title that names both",
        ),
        pytest.param(
            "柳荫社区2024年工作总结",
            "我们按时上报工作总结。制定年度工作计划，在街道的指导下逐项落实，三月份修好了两条路，六月份装好了四十盏灯，十月份验收。",
            id="a sentence that mentions plans and summaries",
        ),
        pytest.param(
            "柳荫社区2024年工作总结",
            "相关文章：\n社区2023年工作总结\n社区2022年工作总结\n街道2023年工作计划",
            id="links below the text",
        ),
        pytest.param(
            "柳荫社区2024年工作总结",
            "柳荫社区2024年工作总结\n三、下步措施。加密夜间巡查，补齐停车位，年底前把积压的档案全部整理完，并请居民代表检查。",
            id="a running head between chapters",
        ),
    ],
)
def test_what_belongs_to_a_document_does_not_begin_another(title: str, inside: str) -> None:
    assert titles(_SUMMARY.format(title=title, gap="\n") + inside) == [title]


def test_a_compilation_that_names_itself_stands_before_its_documents() -> None:
    text = (
        "社区工作总结与计划汇编\n编者按：以下材料供大家参考。\n"
        + _SUMMARY.format(title="柳荫社区2024年工作总结", gap="\n")
        + _PLAN.format(title="梧桐社区2025年工作计划", gap="\n")
    )
    result = draft(manuscript_of_text("text.txt", text))
    assert [each.title for each in result.drafts] == ["柳荫社区2024年工作总结", "梧桐社区2025年工作计划"]
    assert result.front.startswith("社区工作总结与计划汇编")


@pytest.mark.parametrize("gap", ["\n", ""], ids=["breaks kept", "one line"])
@pytest.mark.parametrize("shared", ["街道工作计划", "街道工作总结", "街道工作总结及计划"])
def test_a_title_that_documents_share_does_not_say_what_each_is(shared: str, gap: str) -> None:
    first, second = f"{shared}(一)", f"{shared}(二)"
    text = f"{shared}2篇{gap}" + _SUMMARY.format(title=first, gap=gap) + _PLAN.format(title=second, gap=gap)
    drafts = draft(manuscript_of_text("text.txt", text)).drafts
    assert [(each.title, each.kind, each.is_both) for each in drafts] == [
        (first, Kind.SUMMARY, False),
        (second, Kind.PLAN, False),
    ]


def test_a_count_in_a_line_of_its_own_belongs_to_the_title_below_it() -> None:
    text = "第1篇\n" + _SUMMARY.format(title="柳荫社区年终小结", gap="\n")
    text += "第2篇\n" + _PLAN.format(title="柳荫社区2025年工作计划", gap="\n")
    assert titles(text) == ["第1篇 柳荫社区年终小结", "第2篇 柳荫社区2025年工作计划"]


def test_a_quantity_is_no_year_and_a_signature_says_when_not_what_for() -> None:
    text = _SUMMARY.format(title="柳荫社区工作总结", gap="\n") + "为困难户发放补助2083元。\n柳荫社区\n2016年1月12日"
    (found,) = draft(manuscript_of_text("text.txt", text)).drafts
    assert found.period is not None
    assert (found.kind, found.period.code) == (Kind.SUMMARY, "2015")


def test_a_table_of_contents_begins_no_documents() -> None:
    contents = "柳荫社区工作总结 篇1\n柳荫社区工作总结 篇2\n"
    documents = _SUMMARY.format(title="柳荫社区工作总结 篇1", gap="\n") + _PLAN.format(
        title="柳荫社区工作总结 篇2", gap="\n"
    )
    result = draft(manuscript_of_text("text.txt", contents + documents))
    assert [each.title for each in result.drafts] == ["柳荫社区工作总结 篇1", "柳荫社区工作总结 篇2"]
    assert result.front == contents.strip()


def test_work_grows_with_the_text_and_not_faster(monkeypatch: pytest.MonkeyPatch) -> None:
    weighed = 0
    between = segmentation._between

    def counting(earlier: Beginning, place: Beginning, text: segmentation._Text) -> float:
        nonlocal weighed
        weighed += 1
        return between(earlier, place, text)

    monkeypatch.setattr(segmentation, "_between", counting)
    draft(manuscript_of_text("text.txt", "柳荫社区2024年工作总结\n" * 2_000))
    assert weighed <= 2_000 * 13
