"""The lists of what is missing and of periods: every figure on them is counted again, from the texts and the pages."""

from __future__ import annotations

import html
import re
from datetime import date
from pathlib import Path

import pytest

from memory_tree import MemoryTree
from nianlun.site import Site, build
from nianlun.text.numbering import split_numbering
from nianlun.trees import FolderTree

SMALL = Path(__file__).parent / "site" / "small"
SETTINGS = """\
name: 测试县
first_period: "2022"
unit_types: [{id: bureau, name: 局}, {id: town, name: 镇}]
strands: [{id: safety, name: 安全}]
expected:
  - {kind: plan, due: 01-31}
  - {kind: summary, due: 12-31}
  - {kind: plan, strand: safety, due: 03-31, types: town}
"""
FILES = {
    "settings.yml": SETTINGS,
    "audit/unit.yml": "name: 审计局\ntype: bureau\ncontact: 办公室 <3号楼>\n",
    "audit/2022/plan.md": "# 审计局2022年计划\n\n## 一、审计项目\n\n完成审计12个。\n\n## 二、整改\n\n督促整改。\n",
    "audit/2022/summary.md": "---\nreceived: 2023-01-05\n---\n\n完成审计13个。\n",
    "audit/2023/plan.md": "# 审计局2023年计划\n\n## 一、审计项目\n\n完成审计15个。\n\n## 二、整改\n\n督促整改。\n",
    "audit/2023/summary.md": "---\nstatus: draft\n---\n\n完成审计14个。\n",
    "town/unit.yml": "name: 河湾镇\ntype: town\nwaived: [{period: '2022', kind: summary}]\n",
    "town/2022/plan.md": "---\nadopted: 2022-13-01\n---\n\n修路。\n",
}
DAY = date(2024, 1, 10)


def bodies(files: dict[str, str], day: date = DAY) -> dict[str, str]:
    return {page.address: str(page.content().body) for page in build(MemoryTree(files), day).pages}


def plain(body: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", body))


def part(body: str, testid: str) -> str:
    """The words of the element with that mark."""
    found = re.search(rf'<(\w+)[^>]*data-testid="{testid}".*?</\1>', body, re.DOTALL)
    assert found is not None, testid
    return plain(found[0])


def test_coverage_counts_what_is_there_out_of_what_is_expected() -> None:
    made = bodies(FILES)
    # 2022: both plans are expected and so is the strand's; one is there, one cannot be read, one is not there.
    assert "计划 已报送1/3；无法读取1份、未报送1份" in part(made["periods/2022.html"], "coverage")
    # The town's summary is waived and no longer counts; the bureau's came five days late.
    assert "总结 已报送1/1；其中逾期报送1份、免报1份" in part(made["periods/2022.html"], "coverage")
    assert "计划 已报送1/3；未报送2份" in part(made["periods/2023.html"], "coverage")
    assert "总结 已报送0/2；未定稿1份、未报送1份" in part(made["periods/2023.html"], "coverage")
    assert "计划 已报送0/3；待报送3份" in part(made["periods/2024.html"], "coverage")
    rows = part(made["periods/index.html"], "periods")
    index = re.findall(r"(\d+)年((?:已报送\d/\d|—){2})(\d+%|—)$", rows, re.MULTILINE)
    changed = [len(text) for name in ("plan", "summary") for text in inserted(made, f"units/audit/2023/{name}")]
    total = sum(counted(FILES[f"audit/2023/{name}.md"]) for name in ("plan", "summary"))
    assert index == [
        ("2024", "已报送0/3已报送0/2", "—"),
        ("2023", "已报送1/3已报送0/2", f"{round(100 * sum(changed) / total)}%"),
        ("2022", "已报送1/3已报送1/1", "—"),
    ]


def inserted(made: dict[str, str], document: str) -> list[str]:
    """What the document's redline shows as new."""
    return [html.unescape(text) for text in re.findall(r"<ins>(.*?)</ins>", made[f"{document}-changes.html"])]


def counted(text: str) -> int:
    """The characters of a Markdown text without head, signs and numbering, counted in another way than the program."""
    body = text.split("---\n", 2)[2] if text.startswith("---\n") else text
    lines = [split_numbering(line.lstrip("# "))[1] if line.startswith("#") else line for line in body.splitlines()]
    return sum(len(re.sub(r"\s", "", line)) for line in lines)


def test_lengths_and_shares_are_those_of_the_texts() -> None:
    made = bodies(FILES)
    for year, names in {"2022": ("plan", "summary"), "2023": ("plan", "summary")}.items():
        totals = part(made[f"periods/{year}.html"], "totals")
        lengths = re.findall(r"(\d+)份，全文共([\d,]+)字", totals)
        assert lengths == [("1", str(counted(FILES[f"audit/{year}/{name}.md"]))) for name in names]
    totals = part(made["periods/2023.html"], "totals")
    for name, (count, total, changed, percent) in zip(
        ("plan", "summary"), re.findall(r"其中(\d+)份可.*?共(\d+)字，新增和调整(\d+)字（(\d+)%）", totals), strict=True
    ):
        assert count == "1"
        assert int(total) == counted(FILES[f"audit/2023/{name}.md"])
        assert int(changed) == sum(map(len, inserted(made, f"units/audit/2023/{name}")))
        assert int(percent) == round(100 * int(changed) / int(total))


@pytest.fixture(scope="module")
def small() -> Site:
    return build(FolderTree(SMALL), date(2024, 12, 1))


def test_every_period_of_the_small_site_counts_what_its_table_shows(small: Site) -> None:
    made = {page.address: str(page.content().body) for page in small.pages}
    for address, body in made.items():
        if not re.fullmatch(r"periods/\d.*", address):
            continue
        table = body.partition("<tbody>")[2]
        for kind in ("plan", "summary"):
            there = re.findall(rf'<a class="leaf([^"]*)" href="[^"]*/{kind}\.html"', table)
            handed_in = [css for css in there if "draft" not in css and "unreadable" not in css]
            waiting = re.findall(rf'<a class="leaf (?:due|missing act)" href="[^"]*[.]{kind}"', table)
            name = {"plan": "计划", "summary": "总结"}[kind]
            said = next((line for line in part(body, "coverage").splitlines() if line.startswith(f"{name} ")), "")
            done, extra = re.search(r"已报送(\d+)/(\d+)", said), re.search(r"不要求报送的(\d+)份", said)
            more = int(extra[1]) if extra else 0
            if "没有要求报送" in said:
                assert (more, waiting) == (len(handed_in), []), (address, kind)
                continue
            shown = (int(done[1]) + more, int(done[2]) + more) if done else (0, 0)
            assert shown == (len(handed_in), len(there) + len(waiting)), (address, kind)


def test_what_nobody_asked_for_counts_in_no_fraction() -> None:
    files = FILES | {"audit/2023h1/summary.md": "上半年总结\n", "audit/2022/safety/summary.md": "安全总结\n"}
    made = bodies(files)
    assert "总结 没有要求报送；另有不要求报送的1份" in part(made["periods/2023h1.html"], "coverage")
    assert "总结 已报送1/1；其中逾期报送1份、免报1份、另有不要求报送的1份" in part(
        made["periods/2022.html"], "coverage"
    )


def test_the_largest_changes_come_first_and_lead_to_their_comparison(small: Site) -> None:
    made = {page.address: str(page.content().body) for page in small.pages}
    lists = re.findall(r"<h3[^>]*>(计划|总结)</h3>\s*<ol>(.*?)</ol>", made["periods/2024.html"], re.DOTALL)
    assert lists
    for kind, listed in lists:
        found = re.findall(r'<li><a href="([^"]*)">[^<]*变化(\d+)%', listed)
        shares = [int(percent) for _, percent in found]
        assert shares == sorted(shares, reverse=True)
        name = {"计划": "plan", "总结": "summary"}[kind]
        assert all(href.endswith(f"/{name}-changes.html") for href, _ in found)
    assert len(found) == 2


def test_missing_is_by_day_then_type_and_unit_with_what_is_overdue_apart() -> None:
    body = bodies(FILES)["missing.html"]
    overdue, soon, later = (part(body, f"missing-{key}") for key in ("overdue", "soon", "later"))
    rows = re.findall(
        r"(\d+)年(\d+)月(\d+)日(已过\d+天|还有\d+天)(局|镇)(审计局|河湾镇)(\S+?)(?:办公室 <3号楼>)?起草", overdue
    )
    assert [(int(y), int(m), int(d)) for y, m, d, *_ in rows] == sorted(
        (int(y), int(m), int(d)) for y, m, d, *_ in rows
    )
    assert [(unit, name) for *_, unit, name in rows] == [
        ("河湾镇", "2022年安全计划"),
        ("河湾镇", "2023年计划"),
        ("河湾镇", "2023年安全计划"),
        ("河湾镇", "2023年总结"),
    ]
    assert [days for *_, days, _, _, _ in rows] == [
        f"已过{(DAY - due).days}天"
        for due in (date(2022, 3, 31), date(2023, 1, 31), date(2023, 3, 31), date(2023, 12, 31))
    ]
    assert "1个单位有4份已过截止日期 · 5份尚未到期" in plain(body)
    assert re.findall(r"(审计局|河湾镇)(2024年\S*?)(?:办公室 <3号楼>)?起草", soon) == [
        ("审计局", "2024年计划"),
        ("河湾镇", "2024年计划"),
    ]
    assert "还有21天" in soon
    assert re.findall(r"(审计局|河湾镇)(2024年\S*?)(?:办公室 <3号楼>)?起草", later) == [
        ("河湾镇", "2024年安全计划"),
        ("审计局", "2024年总结"),
        ("河湾镇", "2024年总结"),
    ]


def test_a_reminder_is_plain_text_that_names_what_is_overdue_and_what_is_due_soon() -> None:
    body = bodies(FILES)["missing.html"]
    texts = [
        html.unescape(text)
        for text in re.findall(r'<pre class="source copy" tabindex="0">(.*?)</pre>', body, re.DOTALL)
    ]
    assert [text.splitlines()[0] for text in texts] == ["审计局：", "河湾镇："]
    assert "没有收到" not in texts[0]
    assert "2024年计划（截止日期：2024年1月31日）" in texts[0]
    assert texts[1].count("  - ") == 5
    assert texts[1].index("2022年安全计划") < texts[1].index("2024年计划")
    assert "2024年总结" not in texts[1]
    assert texts[1].endswith("测试县  2024年1月10日")
    assert "联系：办公室 &lt;3号楼&gt;" in body


def test_nothing_missing_is_said_so() -> None:
    files = {"a/unit.yml": "name: 甲\nsince: 2024\n", "a/2024/plan.md": "修路。\n"}
    body = bodies(files, date(2024, 6, 1))["missing.html"]
    assert "没有已过截止日期的材料 · 1份尚未到期" in plain(body)
    settings = {**files, "settings.yml": "expected: [{kind: plan}]\n"}
    assert "应报的材料都已收到。" in bodies(settings, date(2024, 6, 1))["missing.html"]


@pytest.mark.parametrize("kind", ["github", "gitlab", "gitea", "forgejo", "gitee", "none"])
def test_a_gap_leads_to_a_page_that_leads_into_the_forge(kind: str) -> None:
    forge = f"forge: {{kind: {kind}, url: https://git.example.org/a/b}}\n"
    made = bodies({**FILES, "settings.yml": SETTINGS + forge})
    assert 'href="units/town/new.html#__2023.safety.plan"' in made["index.html"]
    page = made["units/town/new.html"]
    assert 'id="__2023.safety.plan"' in page
    assert "plans/town/2023/safety/plan.md" in page
    opened = re.findall(r'<a class="button" href="([^"]*)"', page)
    assert len(opened) == (0 if kind == "none" else page.count('data-testid="start"'))
    assert all(address.startswith("https://git.example.org/a/b/") for address in opened)
    plan = made["units/audit/2023/plan.html"]
    assert ("https://git.example.org/a/b/" in plan) is (kind != "none")


def test_a_new_plan_has_last_years_headings_and_a_summary_those_of_its_plan() -> None:
    files = {**FILES, "audit/2023/summary.md": "", "town/2023/plan.md": "# 计划\n\n## 修路\n\n修路。\n"}
    del files["audit/2023/summary.md"]
    made = bodies(files)
    texts = dict(
        re.findall(r'<h2 id="__([^"]*)">.*?<code>(?=---)(.*?)</code>', made["units/audit/new.html"], re.DOTALL)
    )
    draft = "---\nstatus: draft\n---\n\n"
    assert texts["2024.plan"] == f"{draft}# 审计局2024年计划\n\n## 一、审计项目\n\n## 二、整改\n"
    summary = re.sub(r"&lt;!--.*--&gt;\n+", "", texts["2023.summary"])
    assert summary == f"{draft}# 审计局2023年总结\n\n## 一、审计项目\n\n## 二、整改\n"
    # Nothing was planned yet: the summary of the year before would do, and it has no headings.
    assert texts["2024.summary"] == f"{draft}# 审计局2024年总结\n"


def test_documents_lead_to_their_file_history_and_editor() -> None:
    forge = "forge: {kind: gitea, url: https://git.example.org/a/b, branch: 主}\n"
    pages = {
        page.address: page.content()
        for page in build(MemoryTree({**FILES, "settings.yml": SETTINGS + forge}), DAY).pages
    }
    for address in ("units/audit/2023/plan.html", "units/town/2022/plan.html"):
        content = pages[address]
        path = f"%E4%B8%BB/plans/{address.removeprefix('units/').removesuffix('.html')}.md"
        assert content.edit is not None
        assert content.edit.href == f"https://git.example.org/a/b/_edit/{path}"
        assert f'href="https://git.example.org/a/b/src/branch/{path}"' in content.body
        assert f'href="https://git.example.org/a/b/commits/branch/{path}"' in content.body


def test_two_years_and_a_school_year_of_one_code_have_each_a_page() -> None:
    files = {
        "settings.yml": "unit_types: [{id: school, name: 学校, year_starts: 09-01}]\n",
        "a/unit.yml": "name: 甲\n",
        "a/2021-2022/plan.md": "修路。\n",
        "b/unit.yml": "name: 乙\ntype: school\n",
        "b/2021-2022/plan.md": "上课。\n",
    }
    made = bodies(files, date(2022, 6, 1))
    assert "甲" in made["periods/2021-2022-years.html"]
    assert "乙" in made["periods/2021-2022.html"]


def test_two_school_years_of_one_name_say_when_they_begin() -> None:
    types = "unit_types: [{id: school, name: 学校, year_starts: 09-01}, {id: farm, name: 农场, year_starts: 04-01}]\n"
    files = {
        "settings.yml": types,
        "a/unit.yml": "name: 甲\ntype: school\n",
        "a/2021-2022/plan.md": "上课。\n",
        "a/2022-2023/plan.md": "上课。\n",
        "b/unit.yml": "name: 乙\ntype: farm\n",
        "b/2021-2022/plan.md": "种田。\n",
        "b/2022-2023/plan.md": "种田。\n",
    }
    index = plain(bodies(files, date(2022, 10, 1))["periods/index.html"])
    names = re.findall(r"2021—2022学年(?:（.*?起）)?", index)
    assert sorted(names) == ["2021—2022学年（2021年4月1日起）", "2021—2022学年（2021年9月1日起）"]


def test_the_matrix_has_short_names_with_the_whole_one_beside() -> None:
    files = {**FILES, "audit/unit.yml": "name: 青禾县审计局\nshort: 审计局\ntype: bureau\n"}
    made = bodies(files)
    assert re.search(r'<a href="[^"]*" title="青禾县审计局">审计局</a>', made["index.html"])
    assert "<h1>青禾县审计局</h1>" in made["units/audit/index.html"]
