"""What may be left in a text from the one that it was begun from, and what an author meant and is left alone."""

from __future__ import annotations

from datetime import date

import pytest

from memory_tree import MemoryTree
from nianlun.corpus import Corpus
from nianlun.hints import hints
from nianlun.problems import Problem
from nianlun.reading.organisation import read_organisation

UNITS = {"river/unit.yml": "name: 柳河镇\n", "stone/unit.yml": "name: 石坝镇\n"}


def found(files: dict[str, str]) -> tuple[Problem, ...]:
    organisation = read_organisation(MemoryTree(UNITS | files), languages=("zh", "en"))
    assert organisation.problems == ()
    return hints(Corpus(organisation, date(2026, 1, 1)))


def years(then: str, now: str, header: str = "") -> list[str]:
    files = {
        "river/2024/plan.md": f"# 计划\n\n{then}\n",
        "river/2025/plan.md": f"{header}# 计划\n\n开头一段。\n\n{now}\n",
    }
    return [f"{hint.code} {hint.path}:{hint.line} {dict(hint.arguments)['year']}" for hint in found(files)]


@pytest.mark.parametrize(
    "text",
    [
        "9月底前完成2024级新生心理普查，一人一档。",
        "确保2024年底前全部完工并投入使用。",
        "2024年全镇新增绿化面积三百亩。",
        "All bridges are inspected by the end of 2024.",
    ],
)
def test_a_year_that_stayed_behind(text: str) -> None:
    assert years(text, text) == ["last-years-year river/2025/plan.md:5 2024"]


def test_the_line_counts_from_the_top_of_the_file() -> None:
    text = "第一句话没有年份的内容。确保2024年底前全部完工。"
    assert years(text, text, "---\nstatus: draft\n---\n") == ["last-years-year river/2025/plan.md:8 2024"]


@pytest.mark.parametrize(
    ("then", "now"),
    [
        ("2024年底前全部完工并投入使用。", "2025年底前全部完工并投入使用。"),
        ("2024年全镇新增绿化面积三百亩。", "2024年全镇新增绿化面积三百亩，今年再增两百亩。"),
        ("继续落实《2024年度安全生产考核办法》各项要求。",) * 2,
        ("自2024年起每季度通报一次整改情况。",) * 2,
        ("推进2024—2026年农村供水三年行动计划。",) * 2,
        ("2023—2024学年度的做法继续执行不变。",) * 2,
        ("按照县委〔2024〕12号文件要求抓好落实。",) * 2,
        ("2024年以来形成的制度继续执行不变。",) * 2,
        ("Rents have not been raised since 2024, and will not be.",) * 2,
        ("共清理河道12024米，沿线绿化同步推进。",) * 2,
    ],
)
def test_a_year_that_is_meant(then: str, now: str) -> None:
    assert years(then, now) == []


def figures(then: str, now: str, kind: str = "summary") -> list[str]:
    files = {
        f"river/2024/{kind}.md": f"# 总结\n\n## 绿化\n\n{then}\n",
        f"river/2025/{kind}.md": f"# 总结\n\n## 绿化\n\n{now}\n",
    }
    return [f"{hint.code} {hint.path}:{hint.line} {dict(hint.arguments)['figure']}" for hint in found(files)]


@pytest.mark.parametrize(
    ("then", "now", "figure"),
    [
        ("全年共栽植柳树472棵，完成任务。", "今年沿河又栽植柳树472棵，超额完成任务。", "472棵"),
        ("树苗成活率96.2%，居全县前列。", "经第三方查验，树苗成活率96.2%，位次前移。", "96.2%"),
        (
            "We planted 1,264 trees along the river.",
            "The gangs planted 1,264 trees, most of them along the canal.",
            "1,264",
        ),
    ],
)
def test_a_result_that_stayed_in_a_reworded_sentence(then: str, now: str, figure: str) -> None:
    assert figures(then, now) == [f"last-years-figure river/2025/summary.md:5 {figure}"]
    assert figures(then, now, "plan") == []


@pytest.mark.parametrize(
    ("then", "now"),
    [
        pytest.param("全年共栽植柳树472棵。", "今年沿河又栽植柳树516棵。", id="another figure"),
        pytest.param("全年共栽植柳树472棵。", "全年共栽植柳树472棵。", id="the sentence is the old one"),
        pytest.param(
            "覆盖全镇12个村，群众满意。", "今年起覆盖了全部12个村，群众更加满意。", id="a figure that may well stay"
        ),
        pytest.param("任务完成率100%，没有遗留。", "各项任务全部办结，任务完成率100%。", id="a round figure"),
        pytest.param("全年共栽植柳树472棵。", "今年受理群众来信472件，全部答复。", id="of another thing"),
        pytest.param("We run release 20.04 on the servers.", "All servers run release 20.04 by now.", id="a version"),
    ],
)
def test_a_figure_that_is_meant(then: str, now: str) -> None:
    assert figures(then, now) == []


def test_another_units_name_in_a_copied_sentence() -> None:
    sentence = "石坝镇每季度召开一次河长制工作会议，通报问题整改情况。"
    files = {"stone/2025/plan.md": f"# 计划\n\n{sentence}\n", "river/2025/plan.md": f"# 计划\n\n一句话。{sentence}\n"}
    (hint,) = found(files)
    assert (hint.code, hint.path, hint.line) == ("other-units-name", "river/2025/plan.md", 3)
    assert dict(hint.arguments)["name"] == "石坝镇"


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("石坝镇每季度召开一次河长制工作会议。", "配合石坝镇做好上下游联合巡河工作。"),
        ("石坝镇与柳河镇每季度联合巡河一次。", "石坝镇与柳河镇每季度联合巡河一次。"),
        ("每季度召开一次河长制工作会议，通报情况。", "每季度召开一次河长制工作会议，通报情况。"),
    ],
)
def test_another_units_name_that_is_meant(theirs: str, ours: str) -> None:
    assert found({"stone/2025/plan.md": theirs + "\n", "river/2025/plan.md": ours + "\n"}) == ()


def test_only_documents_that_are_asked_for() -> None:
    text = "确保2024年底前全部完工并投入使用。\n"
    organisation = read_organisation(MemoryTree(UNITS | {"river/2024/plan.md": text, "river/2025/plan.md": text}))
    corpus = Corpus(organisation, date(2026, 1, 1))
    assert hints(corpus, lambda path: path == "river/2024/plan.md") == ()
    assert len(hints(corpus, lambda path: path == "river/2025/plan.md")) == 1
