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
