"""What flattened texts do to documents, numbers, titles and years, each kind by a small text."""

from __future__ import annotations

import re

import pytest

from nianlun.importing.drafting import draft
from nianlun.importing.drafting import headings as weighing
from nianlun.importing.drafts import Draft
from nianlun.importing.manuscript import manuscript_of_text

_BODY = "我们把各项工作落到实处，逐月检查，逐条销号，群众提出的意见件件有回音，年底向全体职工公布结果，接受大家监督。"


def drafts(text: str) -> tuple[Draft, ...]:
    return draft(manuscript_of_text("text.txt", text)).drafts


def headings(found: Draft) -> list[str]:
    return [match[1] for match in re.finditer(r"^##+ (.*)$", found.markdown, re.MULTILINE)]


@pytest.mark.parametrize(
    ("lines", "titles"),
    [
        pytest.param(
            [
                "水站2024年工作总结",
                "一、主要工作",
                _BODY,
                "二、存在不足",
                _BODY,
                "三、2025年工作计划",
                "（一）查漏",
                _BODY,
            ],
            ["水站2024年工作总结"],
            id="a heading that goes on counting names a plan",
        ),
        pytest.param(
            [
                "水站2024年工作报告",
                "第一部分 2024年工作",
                "一、供水",
                _BODY,
                "第二部分 2025年工作安排",
                "一、换表",
                _BODY,
            ],
            ["水站2024年工作报告"],
            id="a part that goes on counting names a plan",
        ),
        pytest.param(
            [
                "教研组工作计划",
                *("教研组工作计划(一)", "一、目标", _BODY, "二、措施", _BODY),
                *("教研组工作计划(二)", "一、重点", _BODY, "二、保障", _BODY),
            ],
            ["教研组工作计划(一)", "教研组工作计划(二)"],
            id="documents counted behind one name",
        ),
        pytest.param(
            ["水站2024年工作总结", "一、2024年工作总结（一）供水", _BODY, "（二）排水", _BODY, "二、不足", _BODY],
            ["水站2024年工作总结"],
            id="a heading with a bracket behind it counts no documents",
        ),
    ],
)
def test_documents_are_told_from_headings(lines: list[str], titles: list[str]) -> None:
    assert [found.title for found in drafts("\n".join(lines))] == titles


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        pytest.param(
            ["一、拉长链条（一）建冷库。" + _BODY + "（二）通冷链。" + _BODY, "二、守住底线", _BODY],
            ["拉长链条", "建冷库", "通冷链", "守住底线"],
            id="a title that ends like a reference",
        ),
        pytest.param(
            ["一、产业（一）扩面。" + _BODY + "（二）提质。做法按本计划第一部分（二）执行。", "二、民生", _BODY],
            ["产业", "扩面", "提质", "民生"],
            id="a part and its number are referred to",
        ),
        pytest.param(
            ["一、销路。参展八场；二、一级批发点都已铺开。" + _BODY + "二、民生。" + _BODY],
            ["销路", "民生"],
            id="two numbers that count down are a quantity",
        ),
        pytest.param(
            ["一、产业〈一〉扩面。" + _BODY + "〈二〉提质。" + _BODY, "二、民生", _BODY],
            ["产业", "扩面", "提质", "民生"],
            id="brackets of any form",
        ),
        pytest.param(
            [
                "一、重点",
                "1、修好水渠",
                _BODY,
                "2、看好林子",
                _BODY,
                "二、保障",
                "1、每月开一次会。",
                "2、每季查一次账。",
            ],
            ["重点", "修好水渠", "看好林子", "保障"],
            id="titles in one section and sentences in another",
        ),
        pytest.param(
            [
                "一、目标水质全年达标，管网漏损降到一成以下。",
                "二、步骤第一步，三月底前摸清底数；第二步，六月底前修完。",
            ],
            ["目标", "步骤"],
            id="titles of two characters",
        ),
        pytest.param(
            ["一、本站概况我站现有职工六十人。" + _BODY, "二、时间安排一季度普查，二季度施工，三季度验收。"],
            ["本站概况", "时间安排"],
            id="a subject or a time begins the text",
        ),
        pytest.param(
            [
                "一、供水保障新建水厂一座，检修管线九公里，水量足了三成。",
                "二、水质检测采样六百份，合格率全县第一，结果月月张榜。",
                "三、窗口服务推出网上报装，三天办结，少跑了四千趟路。",
            ],
            ["供水保障", "水质检测", "窗口服务"],
            id="titles as long as each other",
        ),
        pytest.param(
            [
                "一、主要成绩全年修渠三十里，三千亩田当年受益，新增节水灌溉八百亩。",
                "二、努力方向明年重点抓好漏损，把老管线分三批换完，先换城西。",
            ],
            ["主要成绩", "努力方向"],
            id="a noun that ends like a preposition",
        ),
        pytest.param(
            ["一、供水", "1.1查漏", _BODY, "1.2换表", _BODY, "二、排水", "2.1清淤", _BODY, "2.2护坡", _BODY],
            ["供水", "查漏", "换表", "排水", "清淤", "护坡"],
            id="decimal numbers",
        ),
        pytest.param(
            ["一、供水", "1.5亿元投到管网。", "3.2公里老管换新。", "二、排水", _BODY],
            ["供水", "排水"],
            id="decimal quantities",
        ),
        pytest.param(
            ["一、难在哪里", "水从哪里来？", _BODY, "钱从哪里来？", _BODY],
            ["难在哪里", "水从哪里来？", "钱从哪里来？"],
            id="questions above texts",
        ),
        pytest.param(
            ["全站职工：", "总体目标", _BODY, "重点任务", "第一，查漏。" + _BODY, "第二，换表。" + _BODY],
            ["总体目标", "重点任务"],
            id="no numbers but those of points",
        ),
        pytest.param(
            ["第一，查好漏。" + _BODY, "第二，换好表。" + _BODY, "第三，护好坡。" + _BODY],
            ["查好漏", "换好表", "护好坡"],
            id="ordinals where nothing else is a heading",
        ),
        pytest.param(
            ["一、每月安排八月份查漏，" + _BODY, "二、四季要点一季度换表，" + _BODY],
            ["每月安排", "四季要点"],
            id="a month or quarter begins the text",
        ),
    ],
)
def test_headings_are_found(lines: list[str], wanted: list[str]) -> None:
    (found,) = drafts("\n".join(["水站2025年工作计划", *lines]))
    assert headings(found) == wanted


@pytest.mark.parametrize(
    ("title", "opening", "year"),
    [
        pytest.param("水站２０２４年度工作总结", _BODY, "2024", id="wide digits"),
        pytest.param(
            "水站工作计划",
            "2024年，我站修渠三十里。2025年，为让村民喝上好水，特制定计划如下。",
            "2025",
            id="last year comes first",
        ),
    ],
)
def test_the_year_is_judged(title: str, opening: str, year: str) -> None:
    (found,) = drafts("\n".join([title, opening, "一、供水", _BODY, "二、排水", _BODY]))
    assert found.period is not None
    assert found.period.code == year


def test_very_many_titles_are_not_all_weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = 0
    weigh = weighing.ends

    def counted(*arguments: object) -> object:
        nonlocal calls
        calls += 1
        return weigh(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(weighing, "ends", counted)
    (found,) = drafts("水站2025年工作计划\n" + f"一、做好供水工作，{_BODY}{_BODY}\n" * 500)
    assert len(headings(found)) == 500
    assert calls <= weighing.MOST_SIBLINGS


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        pytest.param(["一、供水", _BODY, "二、排水", _BODY, "三、节水", _BODY], [], id="nothing"),
        pytest.param(
            ["一、供水", _BODY, "二、排水", _BODY, "四、节水", _BODY],
            [("numbers-missing", 6, "四、节水", "3")],
            id="a gap",
        ),
        pytest.param(
            ["一、供水", _BODY, "二、排水", _BODY, "六、节水", _BODY],
            [("numbers-missing", 6, "六、节水", "3\n4\n5")],
            id="a wide gap",
        ),
        pytest.param(
            ["一、供水", _BODY, "二、排水", _BODY, "二、节水", _BODY, "三、保障", _BODY],
            [("number-repeated", 6, "二、节水", "4")],
            id="twice",
        ),
        pytest.param(
            [
                "一、供水",
                "（一）水源",
                _BODY,
                "（二）水厂",
                _BODY,
                "二、排水",
                "（三）管网",
                _BODY,
                "（四）泵站",
                _BODY,
            ],
            [],
            id="a count that goes on in the next chapter",
        ),
    ],
)
def test_gaps_and_repetitions_of_numbers_are_told(lines: list[str], wanted: list[tuple[str, int, str, str]]) -> None:
    (found,) = drafts("\n".join(["水站2025年工作计划", *lines]))
    told = [
        (doubt.code, doubt.line, doubt.proposal, doubt.arguments[0][1])
        for doubt in found.doubts
        if doubt.code in ("numbers-missing", "number-repeated", "number-back")
    ]
    assert told == wanted


def test_a_text_that_is_miscounted_as_a_whole_raises_few_doubts() -> None:
    (found,) = drafts("水站2025年工作计划\n" + f"二、供水\n{_BODY}\n" * 100)
    assert 0 < sum(doubt.code == "number-repeated" for doubt in found.doubts) <= 20


@pytest.mark.parametrize(
    ("title", "opening", "wanted"),
    [
        pytest.param("水站2025年工作计划", "2024年，我站修渠三十里。", [], id="a title that says it"),
        pytest.param(
            "水站工作计划",
            "2024年，我站修渠三十里。2025年，为让村民喝上好水，特制定计划如下。",
            [("2025", "2024")],
            id="two years and no title that says which",
        ),
        pytest.param(
            "水站2025年工作总结",
            "现将2024年工作总结如下。",
            [("2025", "2024")],
            id="the text says another year than its title",
        ),
    ],
)
def test_a_second_possible_year_is_told(title: str, opening: str, wanted: list[tuple[str, str]]) -> None:
    (found,) = drafts("\n".join([title, opening, "一、供水", _BODY, "二、排水", _BODY]))
    assert [(doubt.proposal, doubt.alternative) for doubt in found.doubts if doubt.code == "period"] == wanted
