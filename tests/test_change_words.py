"""What a summary says of a change, and what it leaves out."""

from __future__ import annotations

from pathlib import Path

import pytest

from nianlun.comparison import compare
from nianlun.reading.document import read_document
from nianlun.views.change_words import in_words
from nianlun.views.comparison_body import comparison_body
from nianlun.views.words import load_words


def told(folder: Path, old: str, new: str, language: str = "zh") -> list[str]:
    return [one.text for one in in_words(load_words(language), compared(folder, old, new), {}, carried_over=False)]


def compared(folder: Path, old: str, new: str):
    documents = []
    for name, text in (("2020", old), ("2021", new)):
        path = folder / "unit" / name / "plan.md"
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
        documents.append(read_document(path)[0])
    return compare(*documents)


def sections(**texts: str) -> str:
    return "# 计划\n\n" + "\n\n".join(f"## {title}\n\n{text}" for title, text in texts.items()) + "\n"


ROADS, TREES = "全年新修乡村道路十二公里，先修通学路。", "在河岸种植柳树和杨树，成活率有专人检查。"
LIBRARY, HEALTH = "流动图书车每周到各村一次，图书及时更新。", "为老年人免费体检，结果当面告知本人。"


def test_what_is_new_and_gone_is_named_at_once(tmp_path: Path) -> None:
    assert told(tmp_path, sections(修路=ROADS), sections(种树=TREES, 借书=LIBRARY)) == [
        "新增“种树”（20字）和“借书”（20字）",
        "删去“修路”",
    ]


def test_more_than_a_few_are_counted(tmp_path: Path) -> None:
    # Nothing in common, that none of them be taken for another one.
    texts = [ROADS, TREES, LIBRARY, HEALTH, "校车按时检验，司机持证上岗，路线公开。"]
    five = dict(zip("甲乙丙丁戊", texts, strict=True))
    old = "# 计划\n\n开头一段话不变。\n"
    new = old + "".join(f"\n## {title}项\n\n{text}\n" for title, text in five.items())
    (said,) = told(tmp_path, old, new)
    assert said.startswith("新增“甲项”（")
    assert said.endswith("和另外2个部分")


def test_what_stands_under_something_new_belongs_to_it(tmp_path: Path) -> None:
    new = sections(修路=ROADS) + f"\n## 民生\n\n### 借书\n\n{LIBRARY}\n\n### 体检\n\n{HEALTH}\n"
    assert told(tmp_path, sections(修路=ROADS), new) == ["新增“民生”（38字）"]


def test_a_title_that_stands_elsewhere_too_is_told_with_the_one_above_it(tmp_path: Path) -> None:
    old = f"# 计划\n\n## 道路\n\n### 目标\n\n{ROADS}\n\n## 河道\n\n### 目标\n\n{TREES}\n"
    new = f"# 计划\n\n## 道路\n\n### 目标\n\n{ROADS}\n\n## 河道\n\n清淤疏浚照旧，责任不变。\n"
    assert told(tmp_path, old, new)[0] == "删去“河道”下的“目标”"


def test_quotation_marks_inside_a_title_become_the_other_kind(tmp_path: Path) -> None:
    new = f"# 计划\n\n## 修路\n\n{ROADS}\n\n## 落实“双减”要求\n\n{TREES}\n"
    assert told(tmp_path, sections(修路=ROADS), new) == ["新增“落实‘双减’要求”（20字）"]


def test_a_target_that_is_gone_is_cited(tmp_path: Path) -> None:
    old = "# 计划\n\n## 产业\n\n扶持合作社发展，全年投入扶持资金120万元。组织培训3期。\n"
    new = "# 计划\n\n## 产业\n\n扶持合作社发展，打通销售渠道，网店销售额达到50万元以上。组织培训3期。\n"
    assert "原有的“全年投入扶持资金120万元”没有再提；新提出“网店销售额达到50万元以上”" in told(tmp_path, old, new)


@pytest.mark.parametrize(
    "new",
    [
        pytest.param("扶持合作社发展，安排扶持资金一百五十万元。", id="another number for it"),
        pytest.param("扶持合作社发展。全年的120万元照旧。", id="the number stands elsewhere"),
    ],
)
def test_a_target_that_left_a_trace_is_not_told_to_be_gone(tmp_path: Path, new: str) -> None:
    old = "# 计划\n\n## 产业\n\n扶持合作社发展，全年投入扶持资金120万元。\n"
    assert not any("没有再提" in said for said in told(tmp_path, old, f"# 计划\n\n## 产业\n\n{new}\n"))


def test_a_section_that_was_mostly_cut_is_not_told_by_its_new_words(tmp_path: Path) -> None:
    old, new = sections(民生=f"{ROADS}{TREES}{LIBRARY}{HEALTH}"), sections(民生=f"{ROADS}{HEALTH}")
    assert told(tmp_path, old, new) == ["有改动的是“民生”（以删减为主）"]


@pytest.mark.parametrize(
    ("old", "new", "said", "noted"),
    [
        pytest.param(
            {"水利和林业": f"{ROADS}{TREES}"},
            {"水利": ROADS, "林业": TREES},
            "“水利和林业”分为“水利”和“林业”",
            "拆自“水利和林业”",
            id="split",
        ),
        pytest.param(
            {"水利": ROADS, "林业": TREES},
            {"水利和林业": f"{ROADS}{TREES}"},
            "“水利”和“林业”合并为“水利和林业”",
            "由“水利”、“林业”合并而成",
            id="merged",
        ),
        pytest.param(
            {"水利": ROADS, "林业": TREES},
            {"水利": f"{ROADS}{TREES}"},
            "“林业”并入“水利”",
            "由“水利”、“林业”合并而成",
            id="became part of one",
        ),
    ],
)
def test_parts_and_wholes(tmp_path: Path, old: dict[str, str], new: dict[str, str], said: str, noted: str) -> None:
    comparison = compared(tmp_path, sections(**old), sections(**new))
    words = load_words("zh")
    assert said in [one.text for one in in_words(words, comparison, {})]
    body = comparison_body(words, comparison, title="对照", names=("2020年", "2021年"))
    assert noted in body.html
    assert "原题为" not in body.html
