"""Bringing files in on the command line: one by one, by a table, and from the inbox."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from docx import Document as WordDocument
from jsonschema import Draft202012Validator
from PIL import Image

from nianlun.exports.schemas import OUTPUT_SCHEMAS
from nianlun.importing.sources import source_of
from nianlun.model import Kind
from nianlun.reading.document import read_document
from nianlun.reading.organisation import read_organisation
from nianlun.trees import FolderTree
from repositories import commit_all, git
from test_cli import ROOT, run

PLAN = """\
青禾县水利局2022年工作计划
为做好全年水利工作，现制定本计划。
一、工作目标
新建集中供水点八处，改造老旧管网二十公里。
二、重点任务
（一）河道治理
清淤河道十二公里，修复堤防三处。
（二）农村供水
做好水质检测，每季度公布结果。
青禾县水利局
2022年1月18日
"""
SUMMARY = """\
青禾县审计局2021年工作总结
2021年，我局完成审计项目二十个，查出问题资金三百万元。
一、主要工作
全年开展经济责任审计六项，完成整改四十五条。
二、存在的问题
个别单位整改不够及时，台账不够完整。
"""
BROKEN = "PK\3\4 is how a Word file begins"
OFFICES = {"water/unit.yml": "name: 青禾县水利局\n", "audit/unit.yml": "name: 青禾县审计局\n"}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with plans of two offices, in which commands run."""
    for path, text in OFFICES.items():
        (tmp_path / "plans" / path).parent.mkdir(parents=True)
        (tmp_path / "plans" / path).write_text(text, "utf-8")
    return tmp_path


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")
    return path


def listed(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_text_becomes_a_document_in_its_place(place: Path) -> None:
    put(place, "稿.txt", PLAN)
    result = run("import", "稿.txt", at=place, language="zh")
    assert (result.returncode, result.stderr) == (0, "")
    assert "稿.txt：找到1份文件" in result.stdout
    assert "计划 → plans/water/2022/plan.md（新建）" in result.stdout
    assert result.stdout.splitlines()[-1].startswith("下一步")
    document, problems = read_document(place / "plans/water/2022/plan.md")
    assert problems == []
    assert [section.title for section in document.sections[2:]] == ["工作目标", "重点任务", "河道治理", "农村供水"]
    assert str(document.header.adopted) == "2022-01-18"
    assert "1 document" in run("check", at=place).stdout


def test_as_data_and_without_writing(place: Path) -> None:
    put(place, "稿.txt", PLAN)
    result = run("import", "稿.txt", "--dry-run", "--format", "json", at=place)
    report = json.loads(result.stdout)
    Draft202012Validator(OUTPUT_SCHEMAS["import"]).validate(report)
    (document,) = report["documents"]
    told = [document[key] for key in ("kind", "year", "unit", "path", "outcome")]
    assert told == ["plan", 2022, "青禾县水利局", "plans/water/2022/plan.md", "new"]
    assert "河道治理" in document["markdown"]
    assert listed(place / "plans") == sorted(OFFICES)


def test_one_bad_file_never_hides_the_others(place: Path) -> None:
    put(place, "甲.txt", PLAN)
    put(place, "乙.docx", BROKEN)
    put(place, "丙.txt", SUMMARY)
    result = run("import", "甲.txt", "乙.docx", "丙.txt", "--format", "json", at=place)
    assert result.returncode == 1
    reports = json.loads(result.stdout)
    Draft202012Validator(OUTPUT_SCHEMAS["import"]).validate(reports)
    assert [len(report["documents"]) for report in reports] == [1, 0, 1]
    assert "refused" in [doubt["gravity"] for doubt in reports[1]["doubts"]]
    assert listed(place / "plans") == sorted([*OFFICES, "audit/2021/summary.md", "water/2022/plan.md"])


def test_a_folder_that_is_not_there_yet(tmp_path: Path) -> None:
    put(tmp_path, "稿.txt", PLAN)
    assert run("import", "稿.txt", "--into", "new/plans", at=tmp_path).returncode == 0
    assert listed(tmp_path / "new") == ["plans/青禾县水利局/2022/plan.md", "plans/青禾县水利局/unit.yml"]


def test_a_person_says_where_it_goes(place: Path) -> None:
    put(place, "稿.txt", PLAN)
    options = ("--unit", "青禾县审计局", "--period", "2023h1", "--strand", "safety", "--kind", "summary")
    assert run("import", "稿.txt", *options, at=place).returncode == 0
    assert "audit/2023h1/safety/summary.md" in listed(place / "plans")
    assert run("import", "稿.txt", "--period", "last year", at=place).returncode == 2


def test_a_word_file_with_its_original(place: Path) -> None:
    word = WordDocument()
    word.add_heading("青禾县水利局2022年工作计划", 0)
    word.add_heading("一、工作目标", 1)
    word.add_paragraph("新建集中供水点八处。")
    table = word.add_table(2, 2)
    for cell, text in zip((*table.rows[0].cells, *table.rows[1].cells), ("任务", "时限", "清淤", "六月"), strict=True):
        cell.text = text
    word.save(str(place / "计划稿.docx"))
    assert run("import", "计划稿.docx", "--keep-original", at=place).returncode == 0
    document, problems = read_document(place / "plans/water/2022/plan.md")
    assert problems == []
    assert document.header.original == "files/计划稿.docx"
    assert (place / "plans/water/2022/files/计划稿.docx").read_bytes() == (place / "计划稿.docx").read_bytes()
    assert "| 清淤 | 六月 |" in document.source


def test_pictures_go_beside_the_document_also_of_a_strand(place: Path) -> None:
    Image.new("RGB", (40, 30), "navy").save(place / "图.png")
    word = WordDocument()
    word.add_heading("青禾县水利局2022年工作计划", 0)
    word.add_paragraph("施工图如下。")
    word.add_picture(str(place / "图.png"))
    word.save(str(place / "稿.docx"))
    assert run("import", "稿.docx", "--strand", "safety", at=place).returncode == 0
    (picture,) = (place / "plans/water/2022/safety/files").iterdir()
    assert f"](files/{picture.name})" in (place / "plans/water/2022/safety/plan.md").read_text("utf-8")
    organisation = read_organisation(FolderTree(place / "plans"))
    assert [found.code for found in organisation.problems] == ["unknown-strand"]
    assert organisation.attachments == (f"water/2022/safety/files/{picture.name}",)


def test_a_markdown_file_stays_as_it_is(place: Path) -> None:
    text = "---\nunit: water\nperiod: 2022\nkind: summary\nx-file: 12\n---\n\n# 总结\n\n- *列表* {#a}\n\n\n两行空行。\n"
    put(place, "稿.md", text)
    assert run("import", "稿.md", at=place).returncode == 0
    assert (place / "plans/water/2022/summary.md").read_text("utf-8") == text
    assert run("import", "稿.md", at=place).returncode == 0


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_guide_shows_what_is_said(language: str, tmp_path: Path) -> None:
    guide = (ROOT / f"docs/guide/4-word.{language}.md").read_text("utf-8")
    command = re.findall(r"^```sh\n(.*?)\n```$", guide, re.MULTILINE | re.DOTALL)[0].split()
    text, answer = re.findall(r"^```text\n(.*?)^```$", guide, re.MULTILINE | re.DOTALL)
    if command[2].endswith(".docx"):
        word = WordDocument()
        for number, line in enumerate(text.splitlines()):
            style = "Title" if number == 0 else "Heading 1" if line[0].isdecimal() else "Normal"
            word.add_paragraph(line, style)
        word.save(str(tmp_path / command[2]))
    else:
        put(tmp_path, command[2], text)
    (tmp_path / "plans").mkdir()
    assert run(*command[1:], at=tmp_path, language=language).stdout == answer


# --- the next version -----------------------------------------------------------------------------------------------


def test_the_next_version_takes_the_place_only_when_asked_and_kept_by_git(place: Path) -> None:
    put(place, "稿.txt", PLAN)
    run("import", "稿.txt", at=place)
    target = place / "plans/water/2022/plan.md"
    first = target.read_text("utf-8").replace("河道治理", "河道治理 {#rivers}")
    put(place, "稿.txt", PLAN.replace("十二公里", "十五公里"))

    put(place, "plans/water/2022/plan.md", first)
    result = run("import", "稿.txt", at=place)
    assert (result.returncode, "--update" in result.stdout, target.read_text("utf-8")) == (1, True, first)

    git(place, "init", "-q", "-b", "main")
    result = run("import", "稿.txt", "--update", at=place)
    assert (result.returncode, "not committed" in result.stdout, target.read_text("utf-8")) == (1, True, first)

    commit_all(place)
    other = put(place, "plans/audit/2021/plan.md", "未提交的别的文件\n")
    result = run("import", "稿.txt", "--update", at=place, language="zh")
    assert result.returncode == 0
    assert "[-二-]{+五+}" in result.stdout
    assert target.read_text("utf-8") == first.replace("十二公里", "十五公里")
    assert git(place, "show", "HEAD:plans/water/2022/plan.md") == first
    assert other.read_text("utf-8") == "未提交的别的文件\n"
    assert git(place, "status", "--short", "plans").split("\n")[0] == " M plans/water/2022/plan.md"


def test_without_git_the_old_text_stays_beside(place: Path) -> None:
    put(place, "稿.txt", PLAN)
    run("import", "稿.txt", at=place)
    old = (place / "plans/water/2022/plan.md").read_bytes()
    put(place, "稿.txt", PLAN.replace("十二公里", "十五公里"))
    assert run("import", "稿.txt", "--update", at=place).returncode == 0
    (copy,) = (place / "plans/water/2022").glob(".plan.md.*")
    assert copy.read_bytes() == old
    assert read_organisation(FolderTree(place / "plans")).problems == ()


# --- a table --------------------------------------------------------------------------------------------------------


def test_a_folder_by_way_of_a_table(place: Path) -> None:
    put(place, "稿/甲.txt", PLAN)
    put(place, "稿/乙/合.txt", f"{SUMMARY}{PLAN.replace('2022', '2021')}")
    first = run("import", "稿", "--mapping", "表.csv", at=place, language="zh")
    assert (first.returncode, "表.csv" in first.stdout) == (0, True)
    assert listed(place / "plans") == sorted(OFFICES)
    table = (place / "表.csv").read_text("utf-8-sig")
    assert [line.split(",")[1] for line in table.splitlines()[1:]] == ["乙/合.txt", "乙/合.txt", "甲.txt"]

    # A person saves it as the machine does, gives one another unit, leaves one out, and another file comes.
    lines = table.splitlines()
    lines[1] = lines[1].replace(",audit,", ",新设局,")
    lines[2] = lines[2].replace("是,", "否,", 1)
    (place / "表.csv").write_bytes("\r\n".join([*lines, ""]).encode("gb18030"))
    put(place, "稿/丙.txt", SUMMARY.replace("2021", "2020"))
    dry = run("import", "稿", "--mapping", "表.csv", "--dry-run", at=place, language="zh")
    assert "plans/新设局/2021/summary.md" in dry.stdout
    assert listed(place / "plans") == sorted(OFFICES)
    second = run("import", "稿", "--mapping", "表.csv", at=place, language="zh")
    assert second.returncode == 0
    written = ["water/2022/plan.md", "新设局/2021/summary.md", "新设局/unit.yml"]
    assert listed(place / "plans") == sorted([*OFFICES, *written])
    assert "丙.txt" in (place / "表.csv").read_bytes().decode("gb18030").splitlines()[-1]

    third = run("import", "稿", "--mapping", "表.csv", at=place, language="zh")
    assert third.returncode == 0
    assert listed(place / "plans") == sorted([*OFFICES, *written, "audit/2020/summary.md"])


def test_a_row_may_divide_a_file_otherwise_and_bad_rows_are_told(place: Path) -> None:
    put(place, "稿/合.txt", f"{SUMMARY}{PLAN}")
    lines = len(SUMMARY.splitlines())
    rows = [f"合.txt,1,{lines},plan,2019,audit", "没有.txt,1,2,plan,2021,audit", "合.txt,x,y,plan,2021,audit"]
    put(place, "表.csv", "\n".join(["file,first line,last line,kind,period,unit", *rows]))
    result = run("import", "稿", "--mapping", "表.csv", "--format", "json", at=place)
    assert result.returncode == 1
    told = [doubt["code"] for report in json.loads(result.stdout) for doubt in report["doubts"]]
    assert {"not-in-table", "row-without-file", "row-unread"} <= set(told)
    assert listed(place / "plans") == sorted([*OFFICES, "audit/2019/plan.md"])


def test_what_to_do_is_told_for_the_way_in(place: Path) -> None:
    text = PLAN.replace("2022年", "全年")
    put(place, "稿/甲.txt", text)
    put(place, "inbox/water/甲.txt", text)
    said = "文字里看不出是哪一年的，没有写入。"
    assert f"{said}请用 --period 指明" in run("import", "稿", at=place, language="zh").stdout
    assert f"{said}请写在“年度”一列" in run("import", "稿", "--mapping", "表.csv", at=place, language="zh").stdout
    assert f"{said}请写在“年度”一列" in (place / "表.csv").read_text("utf-8-sig")
    for form in ("text", "markdown"):
        assert f"{said}请在题目里写明年度" in run("inbox", "--format", form, at=place, language="zh").stdout


def test_what_is_no_table_is_not_touched(place: Path) -> None:
    put(place, "稿/甲.txt", PLAN)
    table = put(place, "表.csv", "a,b\n1,2\n")
    result = run("import", "稿", "--mapping", "表.csv", at=place)
    assert (result.returncode, table.read_text("utf-8")) == (2, "a,b\n1,2\n")


# --- the inbox ------------------------------------------------------------------------------------------------------


def test_the_inbox_is_emptied_into_the_plans(place: Path) -> None:
    put(place, "inbox/water/稿.txt", PLAN)
    put(place, "inbox/audit/坏.docx", BROKEN)
    put(place, "inbox/README.md", "收件箱")
    result = run("inbox", "--format", "markdown", at=place, language="zh")
    assert result.returncode == 1
    assert result.stdout.startswith("<!-- nianlun-inbox -->")
    assert "plans/water/2022/plan.md" in result.stdout
    assert listed(place / "inbox") == ["README.md", "audit/坏.docx"]
    # Who uploads a file of one's own finds its headings as they were written.
    assert "### （一）河道治理" in (place / "plans/water/2022/plan.md").read_text("utf-8")


def test_numbers_of_headings_are_kept_where_that_is_asked_for(place: Path) -> None:
    put(place, "稿.txt", PLAN)
    assert "标题的编号" in run("import", "稿.txt", "--unit", "water", "--dry-run", at=place, language="zh").stdout
    kept = run("import", "稿.txt", "--unit", "water", "--keep-numbers", at=place, language="zh").stdout
    assert "标题的编号" not in kept
    assert "## 二、重点任务" in (place / "plans/water/2022/plan.md").read_text("utf-8")


def test_a_second_upload_replaces_the_first(place: Path) -> None:
    put(place, "inbox/water/稿.txt", PLAN)
    run("inbox", at=place)
    commit_all(place)
    put(place, "inbox/water/新稿.txt", PLAN.replace("十二公里", "十五公里"))
    result = run("inbox", "--format", "json", at=place)
    assert result.returncode == 0
    assert [document["outcome"] for report in json.loads(result.stdout) for document in report["documents"]] == [
        "updated"
    ]
    assert not (place / "inbox").exists() or listed(place / "inbox") == []


def test_an_author_says_nothing_to_the_forge(place: Path) -> None:
    name = "@all #1 <img src=x> [a](b).txt"
    put(place, f"inbox/water/{name}", PLAN.replace("工作计划", "工作计划@everyone <script>x</script>"))
    said = run("inbox", "--format", "markdown", at=place).stdout
    assert "@all" not in said
    assert "@everyone" not in said
    assert "<script" not in said
    assert "<img" not in said
    assert "](b)" not in said


def test_a_link_in_the_inbox_is_not_followed(place: Path) -> None:
    secret = put(place, "outside/稿.txt", PLAN)
    (place / "inbox/water").mkdir(parents=True)
    try:
        (place / "inbox/water/稿.txt").symlink_to(secret)
    except OSError:
        pytest.skip("no links here")
    assert run("inbox", at=place).returncode == 1
    assert listed(place / "plans") == sorted(OFFICES)
    assert secret.is_file()


def test_an_empty_inbox_is_no_trouble(place: Path) -> None:
    assert run("inbox", at=place).returncode == 0
    shutil.rmtree(place / "plans")
    assert run("inbox", at=place).returncode == 2


# --- sources --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", Kind)
def test_a_bare_markdown_file_is_what_it_is_called(kind: Kind) -> None:
    (found,) = source_of(f"{kind}.md", "短。\n".encode()).imported.drafts
    assert (found.kind, found.markdown) == (kind, "短。\n")
