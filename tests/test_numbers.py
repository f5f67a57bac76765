"""Numbers that changed between two documents: which is which, how they differ, and what is no change."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianlun.comparison import Comparison, NumberChange, changed_numbers, compare
from nianlun.model import Document
from nianlun.reading.document import read_document
from nianlun.views.number_statements import number_statement
from nianlun.views.numbers import number_table
from nianlun.views.words import load_words


def percent(value: object) -> str:
    return f"{float(str(value)) * 100:+.1f}%"


CASES = [
    ("新增就业60万人。", "新增就业65万人。", ["60万人 → 65万人 changed 50000 +8.3%"]),
    ("农村集中供水率达到92%。", "农村集中供水率达到93%。", ["92% → 93% changed 0.01"]),
    ("投入资金1.2亿元。", "投入资金9000万元。", ["1.2亿元 → 9000万元 changed -30000000 -25.0%"]),
    ("整治河道8千米。", "整治河道9公里。", ["8千米 → 9公里 changed 1 +12.5%"]),
    ("建示范点2-3个。", "建示范点4个。", ["2-3个 → 4个 changed"]),
    # Bounds.
    ("巡河不少于2次。", "巡河不少于3次。", ["不少于2次 → 不少于3次 changed 1 +50.0% tightened"]),
    ("5日内答复群众举报。", "3日内答复群众举报。", ["5日内 → 3日内 changed -2 -40.0% tightened"]),
    ("失业率控制在4%以内。", "失业率控制在4.5%以内。", ["4%以内 → 4.5%以内 changed 0.005 loosened"]),
    ("产值增长5%左右。", "产值增长5%以上。", ["5%左右 → 5%以上 bound tightened"]),
    ("合格率95%。", "合格率95%左右。", ["95% → 95%左右 bound loosened"]),
    # A bound that says what is meant asks for nothing.
    ("单笔支出5万元以上的集体研究。", "单笔支出3万元以上的集体研究。", ["5万元以上 → 3万元以上 changed -20000 -40.0%"]),
    ("答复超过5天的通报。", "答复超过3天的通报。", ["超过5天 → 超过3天 changed -2 -40.0%"]),
    ("走访60岁以上老人。", "走访70岁以上老人。", ["60岁以上 → 70岁以上 changed 10 +16.7%"]),
    # Deadlines.
    ("6月底前完成移交。", "9月底前完成移交。", ["6月底前 → 9月底前 later"]),
    ("2021年6月底前完成移交。", "2022年3月底前完成移交。", ["2021年6月底前 → 2022年3月底前 earlier"]),
    ("2021年底前完成移交。", "2023年底前完成移交。", ["2021年底前 → 2023年底前 later"]),
    # How often.
    ("每季度召开会议。", "每月召开会议。", ["每季度 → 每月 changed"]),
    # How many altogether, and how many for each; how many there are, and how many more; of one kind, and of another.
    ("全年演练3次。", "每季度演练1次。", ["全年 → 每季度 changed"]),
    ("每校配备教师1名。", "每校配备教师2名。", ["1名 → 2名 changed 1 +100.0%"]),
    ("阅览座位稳定在240席。", "增加座位80席。", []),
    ("全县14所乡镇卫生院接入网络。", "全县6所山区卫生院接入网络。", []),
    ("走访条件较好的30个书屋。", "走访借书很少的11个书屋。", []),
    (
        "摸清出借资金2700万元，督促收回1450万元。",
        "年内收回出借资金640万元。",
        ["1450万元 → 640万元 changed -8100000 -55.9%"],
    ),
    # Of several years together, and of one.
    ("三年投入1.5亿元改造老旧管网。", "投入5000万元改造老旧管网。", []),
    ("2025—2027年新建幼儿园12所。", "新建幼儿园4所。", []),
    ("“十五五”期间造林20万亩。", "造林4万亩。", []),
    ("Over the next three years we will plant 9,000 trees.", "We will plant 3,000 trees.", []),
    ("三年共改造小区60个，明年改造20个。", "改造小区25个。", ["20个 → 25个 changed 5 +25.0%"]),
    ("实施三年行动，改造危旧房300户。", "改造危旧房280户。", ["300户 → 280户 changed -20 -6.7%"]),
    # Names with a number each.
    (
        "小麦、玉米产量分别达到3万吨、4万吨。",
        "玉米、小麦产量分别达到5万吨、3万吨。",
        ["4万吨 → 5万吨 changed 10000 +25.0%"],
    ),
    # Numbers of files, addresses and codes.
    (
        "按县发〔2024〕5号文，办理件数为8件，见www.a.cn/2024/5件.html。",
        "按县发〔2025〕9号文，办理件数为8件，见www.a.cn/2025/9件.html。",
        [],
    ),
    ("每年检查2次。", "每年检查3次。", ["2次 → 3次 changed 1 +50.0%"]),
    # Reworded around the number, in another order, with another number beside it.
    ("更换老旧管网24公里。", "全年更换农村老旧管网28公里。", ["24公里 → 28公里 changed 4 +16.7%"]),
    (
        "培训农户400人次，发放资料2000份。",
        "发放资料2500份，培训农户400人次。",
        ["2000份 → 2500份 changed 500 +25.0%"],
    ),
    ("清淤渠道90公里。", "清淤渠道80公里，维修泵站14座。", ["90公里 → 80公里 changed -10 -11.1%"]),
    (
        "We will open 12 branches by 30 June.",
        "We will open 15 branches by 31 May.",
        ["12 → 15 changed 3 +25.0%", "by 30 June → by 31 May earlier"],
    ),
    ("Answer 80 % of letters.", "Answer 85 % of letters.", ["80 % → 85 % changed 0.05"]),
    # No change of a number.
    ("2020年，全县平稳发展。", "2021年，全县平稳发展。", []),
    ("2020年底前完成2个项目。", "2021年底前完成2个项目。", []),
    ("到2025年底建成。", "到2025年底全面建成。", []),
    ("整治河道3千米。", "整治河道3公里。", []),
    ("培训400人。", "培训四百人。", []),
    ("县发〔2020〕5号文件", "县发〔2021〕7号文件", []),
    ("一、加强领导。二是", "二、加强领导。三是", []),
    ("组织演练3次。", "种植树木40棵。", []),
    ("阅览座位稳定在240席。", "阅览座位增加80席。", []),
]


@pytest.mark.parametrize(("old", "new", "expected"), [pytest.param(*case, id=f"{case[0]} {case[1]}") for case in CASES])
def test_changed_numbers(old: str, new: str, expected: list[str]) -> None:
    told = []
    for before, after, how in changed_numbers(old, new, years=1):
        parts = [f"{before.text} → {after.text}", str(how.kind)]
        parts += [f"{how.amount.normalize():f}"] if how.amount is not None else []
        parts += [percent(how.relative)] if how.relative is not None else []
        parts += [str(how.bound)] if how.bound is not None else []
        told.append(" ".join(parts))
    assert told == expected


def test_a_span_over_two_years_moves_along_with_the_period() -> None:
    old, later = "审计2022年6月至2024年3月的支出。", "审计2022年9月至2024年3月的支出。"
    new = "审计2023年6月至2025年3月的支出。"
    assert changed_numbers(old, new, years=1) == ()
    assert len(changed_numbers(later.replace("3月", "5月"), new, years=1)) == 1


@given(st.text(max_size=60))
def test_a_text_has_no_changed_number_against_itself(text: str) -> None:
    assert changed_numbers(text, text, years=1) == ()


@given(st.integers(1, 999), st.integers(1, 999))
def test_a_difference_and_its_reverse_cancel_out(old: int, new: int) -> None:
    there = changed_numbers(f"新建管网{old}公里。", f"新建管网{new}公里。")
    back = changed_numbers(f"新建管网{new}公里。", f"新建管网{old}公里。")
    assert len(there) == len(back) == (old != new)
    for (_, _, one), (_, _, other) in zip(there, back, strict=True):
        assert one.amount is not None
        assert other.amount == -one.amount


def document(folder: Path, year: int, text: str) -> Document:
    path = folder / "works" / str(year) / "plan.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    read, _ = read_document(path)
    return read


def comparison(folder: Path, old: str, new: str) -> Comparison:
    return compare(document(folder, 2020, old), document(folder, 2021, new))


def in_short(changes: tuple[NumberChange, ...]) -> list[str]:
    return [f"{one.old.text if one.old else ''}→{one.new.text if one.new else ''} {one.kind}" for one in changes]


def test_numbers_are_paired_across_blocks_and_the_rest_is_new_or_gone(tmp_path: Path) -> None:
    old = "# 计划\n\n## 供水\n\n改善供水人口0.8万人。\n\n更换老旧管网24公里。\n\n## 防汛\n\n组织山洪演练3次。\n"
    new = "# 计划\n\n## 供水\n\n全力更换老旧管网28公里，抽检水质40次。\n\n## 防汛\n\n全年组织山洪演练4次，备足物资。\n"
    changes = comparison(tmp_path, old, new).numbers
    assert in_short(changes) == ["0.8万人→ gone", "24公里→28公里 changed", "→40次 new", "3次→4次 changed"]
    assert [change.section.new.title for change in changes if change.section.new] == ["供水", "供水", "供水", "防汛"]


def test_rows_are_compared_by_their_first_cell(tmp_path: Path) -> None:
    head = "# 计划\n\n| 任务 | 责任单位 | 时限 | 指标 |\n| --- | --- | --- | --- |\n"
    old = head + "| 河道治理 | 建设股 | 10月底前 | 8公里 |\n| 管网更换 | 供水股 | 9月底前 | 20公里 |\n"
    new = head + "| 管网更换 | 供水股 | 8月底前 | 24公里 |\n| 河道治理 | 建设股 | 10月底前 | 8公里 |\n"
    changes = comparison(tmp_path, old, new).numbers
    assert in_short(changes) == ["9月底前→8月底前 earlier", "20公里→24公里 changed"]


def test_texts_that_read_the_same_have_no_changed_number(tmp_path: Path) -> None:
    assert comparison(tmp_path, "# 计划\n\n一、2020年建3个点。\n", "# 计划\n\n二、2020年建３个点。\n").numbers == ()


def in_words(folder: Path, old: str, new: str, language: str) -> list[str]:
    """The table of changed numbers as a reader sees it, row by row."""
    changes = comparison(folder, f"# x\n\n{old}\n", f"# x\n\n{new}\n").numbers
    table = number_table(load_words(language), changes, lambda block: "#there")
    return [f"{row.what.text} | {row.old} | {row.new} | {row.difference}" for row in table.changed]


@pytest.mark.parametrize(
    ("language", "old", "new", "expected"),
    [
        ("zh", "新增就业60万人。", "新增就业65万人。", "新增就业 | 60万人 | 65万人 | +5万人（+8.3%）"),
        ("zh", "集中供水率达到92%。", "集中供水率达到93.5%。", "集中供水率 | 92% | 93.5% | +1.5个百分点"),
        ("zh", "收回资金1.2亿元。", "收回资金9000万元。", "收回资金 | 1.2亿元 | 9000万元 | −3,000万元（−25%）"),
        (
            "zh",
            "水库巡查不少于2次。",
            "水库巡查不少于3次。",
            "水库巡查 | 不少于2次 | 不少于3次 | +1次（+50%），要求更严",
        ),
        ("zh", "6月底前完成水厂移交。", "5月底前完成水厂移交。", "水厂移交 | 6月底前 | 5月底前 | 提前"),
        ("zh", "每季度召开工作推进会。", "每月召开工作推进会。", "召开工作推进会 | 每季度 | 每月 | 有调整"),
        ("en", "We open 12 branches.", "We open 15 branches.", "open…branches | 12 | 15 | +3 (+25%)"),
        ("en", "Repair 30 km of roads.", "Repair 24 km of roads.", "Repair…roads | 30 km | 24 km | −6 km (−20%)"),
        (
            "en",
            "Answer 80 % of letters.",
            "Answer 81 % of letters.",
            "Answer…letters | 80 % | 81 % | +1 percentage point",
        ),
        ("en", "Save £2m on energy.", "Save £2.5m on energy.", "Save…energy | £2m | £2.5m | +£500,000 (+25%)"),
        (
            "en",
            "Publish the report by June 2021.",
            "Publish the report by May 2021.",
            "Publish the report | by June 2021 | by May 2021 | earlier",
        ),
    ],
)
def test_differences_in_words(tmp_path: Path, language: str, old: str, new: str, expected: str) -> None:
    assert in_words(tmp_path, old, new, language) == [expected]


def test_a_target_in_a_list_and_in_a_table_is_told_once_whatever_it_is_called(tmp_path: Path) -> None:
    rows = "|任务|指标|\n|-|-|\n|水库加固|{n}座|\n|口袋公园|{n}座|\n"
    text = f"- 加固水库{{n}}座；\n- 新建公园{{n}}座；\n- 新建公厕{{n}}座。\n\n{rows}"
    old, new = (f"# x\n\n{text.format(n=n)}" for n in (4, 6))
    table = number_table(load_words("zh"), comparison(tmp_path, old, new).numbers, lambda block: "")
    assert [row.what.text for row in table.changed] == ["加固水库", "新建公园", "新建公厕"]


def test_a_number_in_text_and_table_is_told_once_and_a_short_name_with_its_section(tmp_path: Path) -> None:
    row = "\n\n| 任务 | 指标 |\n| --- | --- |\n| 河道治理 | {n}公里 |\n"
    old, new = (f"# x\n\n## 河道\n\n年内巡河{n}次。河道治理{n}公里。{row.format(n=n)}" for n in (4, 6))
    table = number_table(load_words("zh"), comparison(tmp_path, old, new).numbers, lambda block: "")
    assert [row.what.text for row in table.changed] == ["河道：巡河", "河道治理"]


@pytest.mark.parametrize(
    ("language", "old", "new", "expected"),
    [
        ("zh", "新增就业60万人。", "新增就业65万人。", "数字变化1处：新增就业60万人→65万人"),
        ("zh", "建房申请20日内办结。", "建房申请15日内办结。", "数字变化1处：建房申请20日内→15日内办结"),
        (
            "zh",
            "一是培训100人。二是巡河20次。三是植树30亩。四是修路10公里。",
            "一是培训90人。二是巡河30次。三是植树60亩。四是修路15公里。",
            "数字变化4处，幅度较大的有：巡河20次→30次；植树30亩→60亩；修路10公里→15公里",
        ),
        ("zh", "6月底前完成水厂移交。", "5月底前完成水厂移交。", "数字变化1处"),
        ("zh", "新增就业60万人。", "新增就业60万人，培训3次。", ""),
        ("en", "We open 12 branches.", "We open 15 branches.", "1 number changed: We open 12 → 15 branches"),
    ],
)
def test_changed_numbers_read_out(tmp_path: Path, language: str, old: str, new: str, expected: str) -> None:
    changes = comparison(tmp_path, f"# x\n\n{old}\n", f"# x\n\n{new}\n").numbers
    said = "".join(part.text for part in number_statement(load_words(language), changes, {}))
    assert said == expected
