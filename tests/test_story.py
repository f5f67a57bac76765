"""The whole story, with the recipes' own scripts: a Word file is uploaded, converted, reviewed, merged, published; then
comes its next version; then everything is taken back."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from docx import Document as WordDocument

from repositories import git
from test_cli import run
from test_forge_scripts import ROOT, environment, put_hook, script  # noqa: F401

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="servers are no Windows"),
    pytest.mark.skipif(shutil.which("git") is None, reason="there is no git on this machine"),
]

PLACE = "plans/water/2026/plan.md"
FIRST = (
    ("Title", "青禾县水利局2026年工作计划"),
    ("Heading 1", "一、工作目标"),
    ("Normal", "新建集中供水点8处，改造老旧管网20公里。"),
    ("Heading 1", "二、重点任务"),
    ("List Bullet", "修复堤防3处"),
    ("List Bullet", "更换水泵5台"),
)
SECOND = (*FIRST[:2], ("Normal", "新建集中供水点10处，改造老旧管网20公里。"), *FIRST[3:])


def word(*paragraphs: tuple[str, str]) -> bytes:
    document = WordDocument()
    for style, text in paragraphs:
        document.add_paragraph(text, style)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


class Story:
    """A plain git server with its hooks, a clone from which it publishes, and the clone of somebody who works."""

    def __init__(self, top: Path, environment: dict[str, str]) -> None:  # noqa: F811
        self.top, self.server, self.work = top, top / "server.git", top / "work"
        self.site = top / "site"
        places = {"NIANLUN_CLONE": top / "clone", "NIANLUN_SITE": self.site}
        self.environment = {**environment, **{name: str(place) for name, place in places.items()}}
        assert run("init", self.work, at=top, language="zh").returncode == 0
        (self.work / "plans/water").mkdir()
        (self.work / "plans/water/unit.yml").write_text("name: 青禾县水利局\n", "utf-8")
        self.commit({})
        git(top, "clone", "-q", "--bare", str(self.work), "server.git")
        git(self.work, "remote", "add", "origin", str(self.server))
        for name in ("pre-receive", "post-receive"):
            put_hook(name, self.server)

    def commit(self, files: Mapping[str, str | bytes]) -> None:
        for path, content in files.items():
            (self.work / path).parent.mkdir(parents=True, exist_ok=True)
            (self.work / path).write_bytes(content.encode() if isinstance(content, str) else content)
        git(self.work, "add", "-A")
        git(self.work, "commit", "-q", "-m", "change", "--author=李四 <clerk@example.org>")

    def push(self, *refs: str) -> subprocess.CompletedProcess[str]:
        command = ["git", "push", "-q", "origin", *refs]
        return subprocess.run(
            command, cwd=self.work, env=self.environment, capture_output=True, encoding="utf-8", check=False
        )

    def upload(self, branch: str, name: str, content: bytes) -> str:
        """Upload a file to the inbox on a new branch; the comment that answers. The work goes on with its commit."""
        git(self.work, "checkout", "-q", "-b", branch, "main")
        self.commit({f"inbox/water/{name}": content})
        assert self.push(branch).returncode == 0
        comment = self.top / "inbox.md"
        options = ("--repository", self.server, "--branch", branch, "--comment", comment)
        answer = script("inbox.py", self.environment, *options)
        assert answer.returncode == 0, answer.stderr
        git(self.work, "fetch", "-q", "origin")
        git(self.work, "reset", "-q", "--hard", f"origin/{branch}")
        return comment.read_text("utf-8")

    def review(self, branch: str) -> tuple[int, str]:
        """Exit code and comment of a review with its preview."""
        comment = self.top / "comment.md"
        preview = ("--preview", self.top / "preview", "--preview-url", "https://preview.example.org")
        options = ("--repository", self.server, "--head", f"refs/heads/{branch}", "--number", "7")
        answer = script("proposal.py", self.environment, *options, "--comment", comment, *preview)
        assert "Traceback" not in answer.stderr
        return answer.returncode, comment.read_text("utf-8")

    def merge(self, branch: str) -> None:
        git(self.work, "checkout", "-q", "main")
        git(self.work, "merge", "-q", "--no-ff", "-m", "merge", branch)
        answer = self.push("main")
        assert answer.returncode == 0, answer.stderr

    def page(self, address: str) -> str:
        return (self.site / "current" / address).read_text("utf-8")


def test_from_a_word_file_to_a_page_and_back(tmp_path: Path, environment: dict[str, str]) -> None:  # noqa: F811
    story = Story(tmp_path, environment)
    a_word_file_becomes_a_document_on_its_branch(story)
    a_reviewer_is_told_what_it_brings(story)
    what_is_hostile_is_refused_or_does_nothing(story)
    after_merging_it_is_published(story)
    the_next_version_keeps_what_people_added(story)
    everything_can_be_taken_back(story)


def a_word_file_becomes_a_document_on_its_branch(story: Story) -> None:
    said = story.upload("upload", "计划稿.docx", word(*FIRST))
    assert "收到1个文件" in said
    assert PLACE in said
    text = (story.work / PLACE).read_text("utf-8")
    assert "# 青禾县水利局2026年工作计划" in text
    assert all(sentence.removeprefix("一、").removeprefix("二、") in text for _, sentence in FIRST)
    assert "\n## 一、工作目标\n" in text
    assert "\n- 修复堤防3处\n- 更换水泵5台\n" in text
    assert [path.name for path in (story.work / "inbox").rglob("*") if path.is_file()] == ["README.md"]
    # The document is the clerk's, also in its history.
    assert git(story.work, "log", "-1", "--format=%an").strip() == "李四"
    assert git(story.server, "rev-list", "--count", "main").strip() == "1"


def a_reviewer_is_told_what_it_brings(story: Story) -> None:
    checked = run("check", "--changed", "main", at=story.work, language="zh")
    assert checked.returncode == 0, checked.stdout
    code, comment = story.review("upload")
    assert code == 0, comment
    assert "新文件" in comment
    assert "inbox" not in comment
    preview = story.top / "preview/7"
    assert "新建集中供水点8处" in (preview / "site/units/water/2026/plan.html").read_text("utf-8")
    assert (preview / "review.html").is_file()
    assert not story.site.exists()


def what_is_hostile_is_refused_or_does_nothing(story: Story) -> None:
    git(story.work, "checkout", "-q", "-b", "hostile", "upload")
    canary = story.top / "canary"
    hook = f"import pathlib\npathlib.Path({str(canary)!r}).touch()\n"
    (story.work / "plans/water/2025").mkdir()
    (story.work / "plans/water/2025/plan.md").symlink_to("/etc/hostname")
    (story.work / "inbox/water").mkdir(parents=True)
    (story.work / "inbox/water/b.txt").symlink_to("/etc/hostname")
    bomb = " ".join(f"@user{number}" for number in range(300))
    text = f"# @all {bomb}\n\n## <script>document.title='x'</script> 目标\n\n供水点8处。\n"
    story.commit({"hooks/build_site.py": hook, "sitecustomize.py": hook, PLACE: text})
    assert story.push("hostile").returncode == 0
    code, comment = story.review("hostile")
    assert code == 1
    assert "hooks/build" in comment
    assert "符号链接" in comment
    assert "@all" not in comment
    assert "@user1" not in comment
    assert "<script" not in comment
    before = git(story.server, "rev-parse", "main")
    refused = story.push("hostile:main")
    assert refused.returncode == 1
    assert "符号链接" in refused.stderr
    assert git(story.server, "rev-parse", "main") == before
    # What is only words is let through, and stays words.
    git(story.work, "checkout", "-q", "-b", "words", "upload")
    story.commit({PLACE: text})
    assert story.push("words").returncode == 0
    assert story.review("words")[0] == 0
    page = (story.top / "preview/7/site/units/water/2026/plan.html").read_text("utf-8")
    assert "document.title='x'</script>" not in page
    assert not canary.exists()
    assert not story.site.exists()


def after_merging_it_is_published(story: Story) -> None:
    story.merge("upload")
    page = story.page("units/water/2026/plan.html")
    assert "新建集中供水点8处，改造老旧管网20公里。" in page
    assert "青禾县水利局" in story.page("index.html")
    assert "李四" in story.page("units/water/2026/plan-history.html")


def the_next_version_keeps_what_people_added(story: Story) -> None:
    text = (story.work / PLACE).read_text("utf-8")
    text = text.replace("## 一、工作目标\n", "## 一、工作目标 {#goals}\n").replace(
        "- 修复堤防3处\n", "- 修复堤防3处 {#dikes}\n"
    )
    head, _, body = text.partition("---\n\n") if text.startswith("---\n") else ("---\n", "", text)
    story.commit({PLACE: f"{head}number: 青水〔2026〕3号\n---\n\n{body}"})
    assert story.push("main").returncode == 0
    said = story.upload("second", "计划稿（第二稿）.docx", word(*SECOND))
    assert PLACE in said
    text = (story.work / PLACE).read_text("utf-8")
    assert "number: 青水〔2026〕3号" in text
    assert "{#goals}" in text
    assert "{#dikes}" in text
    assert "供水点10处" in text
    code, comment = story.review("second")
    assert code == 0, comment
    assert "10处" in comment
    assert "8处" in comment
    story.merge("second")
    assert "新建集中供水点10处" in story.page("units/water/2026/plan.html")
    assert "8处" in story.page("units/water/2026/plan-history.html")


def everything_can_be_taken_back(story: Story) -> None:
    back = run("rollback", "--into", story.site, at=ROOT)
    assert back.returncode == 0, back.stderr
    assert "新建集中供水点8处" in story.page("units/water/2026/plan.html")
    git(story.work, "revert", "--no-edit", "-m", "1", "HEAD")
    answer = story.push("main")
    assert answer.returncode == 0, answer.stderr
    page = story.page("units/water/2026/plan.html")
    assert "新建集中供水点8处" in page
    # The maintainers' work, which came before, is not taken back with it.
    assert "青水〔2026〕3号" in page
