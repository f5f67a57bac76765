"""The command line as a clerk and as a server use it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from nianlun.cli.language import choose_language
from nianlun.exports.schemas import OUTPUT_SCHEMAS
from repositories import commit_all
from servers import PATIENCE, answers, free_port

ROOT = Path(__file__).parents[1]
SMALL = ROOT / "tests" / "site" / "small"


def run(*arguments: str | Path, at: Path = ROOT, language: str = "en") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "NIANLUN_LANGUAGE": language, "PYTHONWARNINGS": "ignore"}
    command = [sys.executable, "-m", "nianlun", *map(str, arguments)]
    return subprocess.run(command, cwd=at, env=environment, capture_output=True, encoding="utf-8", check=False)


def test_check_says_where_what_and_how_to_mend_it() -> None:
    result = run("check", SMALL, language="zh")
    assert result.returncode == 1
    assert "tests/site/small/school/2025-2026/plan.md:2：错误：" in result.stdout
    assert "2025-01-31" in result.stdout
    assert result.stdout.splitlines()[-1] == "检查了9份文件：错误1个，提醒0个，提示0个。"
    assert result.stderr == ""


def test_check_of_good_files_is_content() -> None:
    result = run("check", SMALL / "housing", SMALL / "works/2023/plan.md")
    assert (result.returncode, result.stdout) == (0, "2 documents checked: 0 errors, 0 warnings, 0 hints.\n")


def test_check_of_a_file_outside_plans(tmp_path: Path) -> None:
    file = tmp_path / "计划.md"
    file.write_bytes("年度计划".encode("gbk"))
    result = run("check", file, at=tmp_path)
    assert result.returncode == 1
    assert "GBK" in result.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="needs links and devices")
def test_check_of_a_link_is_of_the_link_and_no_device_is_read(tmp_path: Path) -> None:
    (tmp_path / "plans/town/2021").mkdir(parents=True)
    (tmp_path / "plans/town/unit.yml").write_text("name: 镇\n", "utf-8")
    (tmp_path / "plans/town/2021/plan.md").symlink_to("/etc/hostname")
    (tmp_path / "plans/town/2022").symlink_to("2021")
    for path in ("plans/town/2021/plan.md", "plans/town/2022"):
        result = run("check", path, at=tmp_path)
        assert (result.returncode, "symbolic link" in result.stdout) == (1, True)
        assert f"{path}: " in result.stdout
    result = run("check", "/dev/null", at=tmp_path)
    assert result.returncode == 1
    assert "not an ordinary file" in result.stdout


@pytest.mark.parametrize("form", ["json", "gitlab", "github"])
def test_forms_for_programs(form: str) -> None:
    result = run("check", SMALL, "--format", form)
    assert result.returncode == 1
    if form == "json":
        report = json.loads(result.stdout)
        Draft202012Validator(OUTPUT_SCHEMAS["problems"]).validate(report)
        (found,) = report["problems"]
        assert (found["code"], found["line"]) == ("bad-date", 2)
    elif form == "gitlab":
        (found,) = json.loads(result.stdout)
        assert found["location"] == {"path": "tests/site/small/school/2025-2026/plan.md", "lines": {"begin": 2}}
    else:
        assert result.stdout.startswith(
            "::error file=tests/site/small/school/2025-2026/plan.md,line=2,title=bad-date::"
        )


def test_check_of_what_changed(tmp_path: Path) -> None:
    for unit in ("a", "b"):
        (tmp_path / "plans" / unit / "2021").mkdir(parents=True)
        (tmp_path / "plans" / unit / "unit.yml").write_text("name: x\n", "utf-8")
        (tmp_path / "plans" / unit / "2021/plan.md").write_text("---\nstatus: done\n---\n", "utf-8")
    commit_all(tmp_path)
    assert run("check", "--changed", "HEAD", at=tmp_path).returncode == 0
    (tmp_path / "plans/b/2021/plan.md").write_text("---\nstatus: over\n---\n", "utf-8")
    result = run("check", "--changed", "HEAD", at=tmp_path)
    assert result.returncode == 1
    assert "plans/b/2021/plan.md:2" in result.stdout
    assert "plans/a" not in result.stdout
    assert run("check", "--changed", "nothing", at=tmp_path).returncode == 2


def test_compare_of_files_in_words_and_as_data() -> None:
    old, new = SMALL / "works/2023/plan.md", SMALL / "housing/2024/plan.md"
    text = run("compare", old, new).stdout
    assert "‘道路养护’ was removed" in text
    assert "修缮老旧小区[-4-]{+6+}个" in text
    report = json.loads(run("compare", old, new, "--format", "json").stdout)
    Draft202012Validator(OUTPUT_SCHEMAS["comparison"]).validate(report)
    assert {"old": 1, "new": 1} in [{key: pair[key] for key in ("old", "new")} for pair in report["pairs"]]
    assert report["removed"] == [2]
    assert report["added"] == [2]


def test_compare_writes_files_to_hand_on(tmp_path: Path) -> None:
    old, new = SMALL / "works/2023/plan.md", SMALL / "housing/2024/plan.md"
    page, table = tmp_path / "对照.html", tmp_path / "对照.docx"
    assert run("compare", old, new, "--format", "html", "-o", page, language="zh").stdout == ""
    assert page.read_text("utf-8").startswith('<!DOCTYPE html>\n<html lang="zh">')
    assert page.read_text("utf-8") == run("compare", old, new, "--format", "html", language="zh").stdout
    assert run("compare", old, new, "--format", "docx", "-o", table).returncode == 0
    assert table.read_bytes().startswith(b"PK")
    without = run("compare", old, new, "--format", "docx")
    assert (without.returncode, "-o" in without.stderr) == (2, True)
    nowhere = run("compare", old, new, "-o", tmp_path / "nothing" / "x.txt")
    assert (nowhere.returncode, "Traceback" in nowhere.stderr) == (1, False)


def test_compare_of_a_summary_with_the_next_plan_follows_what_it_announces() -> None:
    places = ROOT / "tests/site/english"
    old, new = places / "works/2024/summary.md", places / "works/2025/plan.md"
    text = run("compare", old, new).stdout
    assert "2 points were announced" in text
    assert "→ 2.2 Street lighting: We will replace the last 2,400 sodium lanterns with LEDs." in text
    report = json.loads(run("compare", old, new, "--format", "json").stdout)
    Draft202012Validator(OUTPUT_SCHEMAS["outlook"]).validate(report)
    assert "are new" in run("compare", old, new, "--whole").stdout


def test_compare_of_places_also_in_a_commit(tmp_path: Path) -> None:
    plan = tmp_path / "plans/a/2021/plan.md"
    plan.parent.mkdir(parents=True)
    plan.write_text("全年植树100亩。\n", "utf-8")
    commit_all(tmp_path)
    plan.write_text("全年植树120亩。\n", "utf-8")
    result = run("compare", "a/2021/plan@HEAD", "a/2021/plan", at=tmp_path)
    assert "[-100-]{+120+}" in result.stdout


def test_compare_of_two_revisions_names_them(tmp_path: Path) -> None:
    plan = tmp_path / "plans/a/2024/plan.md"
    plan.parent.mkdir(parents=True)
    plan.write_text("# 甲局2024年计划\n\n修路12公里。\n", "utf-8")
    commit_all(tmp_path)
    plan.write_text("# 甲局2024年计划\n\n修路15公里。\n", "utf-8")
    arguments = ("compare", "a/2024/plan@HEAD", "a/2024/plan")
    title = "甲局2024年计划（当前文件）与甲局2024年计划（HEAD）对照"
    assert run(*arguments, at=tmp_path, language="zh").stdout.startswith(f"{title}\n")
    assert f"<h1>{title}</h1>" in run(*arguments, "--format", "html", at=tmp_path, language="zh").stdout


def test_new_begins_a_document_and_never_changes_one(tmp_path: Path) -> None:
    plans = tmp_path / "plans"
    (plans / "a/2024").mkdir(parents=True)
    (plans / "settings.yml").write_text("format: 1\nname: x\nlanguage: zh\ntimezone: Asia/Shanghai\n", "utf-8")
    (plans / "a/unit.yml").write_text("name: 水利局\n", "utf-8")
    (plans / "a/2024/plan.md").write_text("# 水利局2024年计划\n\n## 一、泵站\n\n新建泵站2座。\n", "utf-8")
    result = run("new", "水利局", "2024", "总结", at=tmp_path, language="zh")
    assert (result.returncode, result.stderr) == (0, "")
    assert "nianlun check plans/a/2024/summary.md" in result.stdout
    written = plans / "a/2024/summary.md"
    assert "## 一、泵站\n\n<!-- 计划：新建泵站2座。 -->\n".encode() in written.read_bytes()
    assert run("check", written, at=tmp_path).returncode == 0
    written.write_text("我的总结\n", "utf-8")
    again = run("new", "a", "2024", "summary", at=tmp_path)
    assert (again.returncode, "Traceback" in again.stderr) == (1, False)
    assert written.read_text("utf-8") == "我的总结\n"
    assert run("new", "a", "2025", "plan", "--from", "2024", at=tmp_path / "plans").returncode == 0
    assert "## 一、泵站" in (plans / "a/2025/plan.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        pytest.param(["work", "2024", "plan"], "works", id="unit"),
        pytest.param(["works", "2024h3", "plan"], "2024h", id="period"),
        pytest.param(["works", "2024", "sumary"], "summary", id="kind"),
        pytest.param(["works", "2025", "plan", "--strand", "safty"], "safety", id="strand"),
        pytest.param(["works", "2025", "plan", "--from", "1999"], "1999", id="nothing to begin from"),
    ],
)
def test_new_says_what_was_probably_meant(arguments: list[str], meant: str) -> None:
    before = sorted((ROOT / "tests/site/english").rglob("*"))
    result = run("new", *arguments, at=ROOT / "tests/site/english")
    assert (result.returncode, meant in result.stderr.casefold()) == (2, True)
    assert sorted((ROOT / "tests/site/english").rglob("*")) == before


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("a/2021/plan", "no ‘a/2021/plan’"),
        ("nothing", "no ‘nothing’"),
        ("a/2021/plan@nothing", "in no git repository"),
        ("a/2021/plan@--output=x", "in no git repository"),
    ],
)
def test_what_is_not_there_is_said(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / "plans/b").mkdir(parents=True)
    (tmp_path / "plans/b/unit.yml").write_text("name: x\n", "utf-8")
    result = run("compare", name, name, at=tmp_path)
    assert result.returncode == 2
    assert said in result.stderr
    assert "Traceback" not in result.stderr
    assert "Usage" not in result.stderr


def test_help_speaks_the_language_of_its_reader() -> None:
    assert "逐条说明" in run("check", "--help", language="zh").stdout
    assert "Check what authors wrote" in run("check", "--help", language="en").stdout


def test_the_language_is_the_organisations_then_the_machines(tmp_path: Path) -> None:
    assert choose_language({"LANG": "en_US.UTF-8"}, tmp_path) == "en"
    assert choose_language({"LANG": "C"}, tmp_path) == "zh"
    (tmp_path / "settings.yml").write_text("format: 1\nlanguage: zh\n", "utf-8")
    assert choose_language({"LANG": "en_US.UTF-8"}, tmp_path) == "zh"
    assert choose_language({"NIANLUN_LANGUAGE": "en"}, tmp_path) == "en"


@pytest.mark.parametrize(
    ("plans", "arguments"),
    [
        pytest.param("project/plans", (), id="those of its project"),
        pytest.param("elsewhere", ("--plans", "elsewhere"), id="others"),
    ],
)
def test_a_build_speaks_the_language_of_its_plans(plans: str, arguments: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "project").mkdir()
    (tmp_path / plans).mkdir()
    (tmp_path / plans / "settings.yml").write_text("language: en\n", "utf-8")
    result = run("build", "--project", "project", *arguments, at=tmp_path, language="")
    assert "There is no" in result.stderr


def test_without_git_everything_works_that_needs_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(SMALL, tmp_path / "plans")
    commit_all(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    assert run("check", "plans/housing", at=tmp_path).returncode == 0
    for arguments in (("check", "--changed", "HEAD"), ("compare", "works/2022/plan@HEAD", "works/2023/plan")):
        result = run(*arguments, at=tmp_path)
        assert (result.returncode, "git is not installed" in result.stderr) == (2, True), result.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="there, nothing asks a process to end")
def test_a_preview_that_is_ended_leaves_no_server() -> None:
    port = free_port()
    command = [sys.executable, "-m", "nianlun", "serve", "--port", str(port), "--plans", str(SMALL)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as preview:
        end = time.monotonic() + PATIENCE
        while not answers(port) and preview.poll() is None and time.monotonic() < end:
            time.sleep(0.2)
        assert answers(port)
        preview.terminate()
        assert preview.wait(PATIENCE) == 0
    assert not answers(port)
