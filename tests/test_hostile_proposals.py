"""Proposals by somebody who means harm: each is refused with words, or what it brings is nothing but text."""

from __future__ import annotations

import errno
import re
import subprocess
import sys
from pathlib import Path

import pytest

from nianlun.exports.comments import LONGEST
from nianlun.exports.problem_reports import REPORTS
from nianlun.exports.review_html import as_html
from nianlun.exports.review_markdown import as_markdown
from nianlun.exports.review_text import as_text
from nianlun.reviewing import Review
from nianlun.text.forbidden import FORBIDDEN
from nianlun.trees import CommitTree, FolderTree
from nianlun.trees import files as tree_files
from nianlun.views.words import load_words
from repositories import Repository, git
from test_forge_scripts import LETTER, environment, script, work  # noqa: F401
from test_review import LAST, PLAN, SETTINGS, reviewed

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="names that Windows cannot hold")

ESCAPE, RIGHT_TO_LEFT = "\x1b[2J", "\u202e"


@pytest.fixture
def published(tmp_path: Path) -> Repository:
    """A repository with a published plan, on a branch on which something is proposed."""
    found = Repository(tmp_path / "published")
    found.commit({"settings.yml": SETTINGS, "town/unit.yml": "name: 柳镇\n", "town/2024/plan.md": LAST})
    git(found.root, "checkout", "-qb", "proposal")
    return found


def forms(review: Review) -> dict[str, str]:
    """The review in every form that somebody looks at."""
    words = load_words("zh")
    reports = {name: report(review.placed_problems, words, 0) for name, report in REPORTS.items() if name != "json"}
    review_forms = {"review": as_text(review, words), "comment": as_markdown(review, words)}
    return {**reports, **review_forms, "page": as_html(review, words)}


NAMES = (
    "plans/town/2025/files/a\x1b[31m\nb.png",
    f"plans/town/2025/files/{RIGHT_TO_LEFT}gnp.exe",
    f"plans/evil{RIGHT_TO_LEFT}unit/2025/plan.md",
    "plans/a\n::error::b/2025/plan.md",
    "plans/to\x07wn/2025/plan.md",
    "plans/-rf/2025/plan.md",
    "plans/--help/unit.yml",
    f"{ESCAPE}.py",
    "::stop-commands::x",
    "x ##[add-mask]计划",
)


def test_no_name_commands_a_terminal_turns_a_line_or_breaks_one(published: Repository) -> None:
    for path in NAMES:
        (published.root / path).parent.mkdir(parents=True, exist_ok=True)
        (published.root / path).write_text(PLAN, "utf-8")
    published.record()
    review = reviewed(published)
    assert not review.is_acceptable()
    for name, text in forms(review).items():
        shown = text.replace("\n", "") if name != "page" else re.sub(r"[\n\t]", "", text)
        assert FORBIDDEN.findall(shown) == [], name
    said = forms(review)["review"]
    for barred in ("U+202E", "U+0007", "U+000A"):
        assert barred in said
    # Two lines of one name would be a line of somebody else's.
    assert not re.search(r"^\s*(::|b/2025|b\.png)", said, re.MULTILINE)


def test_no_line_of_a_review_is_a_command_of_the_runner(published: Repository) -> None:
    published.commit(
        {
            "town/unit.yml": "name: '::add-mask::柳镇'\n",
            "town/2025/plan.md": "# ::stop-commands::x\n\n## ##[add-mask]目标\n\n修渠3公里。\n",
            "other/unit.yml": "name: '  ##[endgroup]他镇'\n",
            "other/2025/plan.md": PLAN,
        }
    )
    said = as_text(reviewed(published), load_words("zh"))
    assert "add-mask" in said
    assert not re.search(r"^\s*::|##\[", said, re.MULTILINE)


def test_a_link_and_another_repository_are_refused_whatever_they_are_called(
    published: Repository, tmp_path: Path
) -> None:
    canary = tmp_path / "canary"
    nowhere = "1" * 40
    modules = f'[submodule "x"]\n\tpath = vendor\n\turl = ext::sh -c touch% {canary}\n'

    def held(content: str) -> str:
        command = ["git", "hash-object", "-w", "--stdin"]
        done = subprocess.run(command, cwd=published.root, input=content, capture_output=True, encoding="utf-8")
        return done.stdout.strip()

    for mode, name, path in (
        ("160000", nowhere, "plans/town/2025"),
        ("160000", nowhere, "vendor"),
        ("120000", held("/etc/passwd"), "plans/evil"),
        ("120000", held("/etc/passwd"), "inbox/town/a.docx"),
        ("100644", held(modules), ".gitmodules"),
    ):
        git(published.root, "update-index", "--add", "--cacheinfo", f"{mode},{name},{path}")
    git(published.root, "commit", "-q", "-m", "x")
    review = reviewed(published)
    assert {file.path for file in review.refused} == {
        ".gitmodules",
        "inbox/town/a.docx",
        "plans/evil",
        "plans/town/2025",
        "vendor",
    }
    assert not review.is_acceptable(maintenance=True)
    assert "root:" not in "".join(forms(review).values())
    assert not canary.exists()


def test_two_folders_that_some_systems_take_for_one_are_refused(published: Repository) -> None:
    published.commit(
        {
            "Town/unit.yml": "name: 柳镇2\n",
            "Town/2025/plan.md": PLAN,
            "town/2025/SAFETY/plan.md": PLAN,
            "town/2025/safety/plan.md": PLAN,
        }
    )
    review = reviewed(published)
    assert not review.is_acceptable()
    assert {found.path for found in review.new_problems if found.code == "name-collision"} >= {
        "Town",
        "town",
        "town/2025/SAFETY",
        "town/2025/safety",
    }


def test_an_enormous_text_is_refused_with_its_size(published: Repository) -> None:
    published.commit({"town/2025/plan.md": "# 计划\n\n" + "修渠3公里。\n\n" * 200_000})
    review = reviewed(published)
    assert [found.code for found in review.new_problems] == ["file-too-large"]
    assert "MB" in as_text(review, load_words("zh"))


def test_what_no_memory_holds_is_not_read(published: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    published.commit({"town/2025/plan.md": PLAN})
    monkeypatch.setattr(tree_files, "LARGEST", len(PLAN.encode()) - 1)
    for tree in (CommitTree(published.root, "HEAD", "plans"), FolderTree(published.plans)):
        with pytest.raises(OSError, match="large") as told:
            tree.read("town/2025/plan.md")
        assert told.value.errno == errno.EFBIG
        # The next one is read as ever.
        assert tree.read("town/unit.yml").decode() == "name: 柳镇\n"


def test_of_thousands_of_files_what_is_wrong_is_told_first_and_the_rest_counted(published: Repository) -> None:
    files: dict[str, str | bytes | None] = {f"town/2025/files/{number}.bin": "x" for number in range(2_000)}
    published.commit({**files, "unit/2025/plan.md": "---\nstatus: done\n---\n"})
    (published.root / "zz.py").write_text("1/0\n", "utf-8")
    published.record()
    review = reviewed(published)
    lines = as_text(review, load_words("zh")).splitlines()
    assert len(lines) < 2_000
    assert "没有列出" in lines[-1]
    assert any("unit/2025/plan.md" in line for line in lines)
    assert any(line.startswith("zz.py") for line in lines)
    comment = as_markdown(review, load_words("zh"))
    assert len(comment) <= LONGEST
    assert "zz.py" in comment


@pytest.mark.parametrize("branch", ["--keep-original", "-x", "--upload-pack=touch y", "$(touch y)", "a;b"])
def test_a_branch_is_its_name_and_no_option(
    work: Repository,  # noqa: F811
    environment: dict[str, str],  # noqa: F811
    branch: str,
    tmp_path: Path,
) -> None:
    git(work.root, "checkout", "-qB", "upload", "main")
    for name in ("计划.txt", "-计划.txt", "计\n划.txt", "计\x1b[2J划.txt"):
        (work.root / "inbox/town").mkdir(parents=True, exist_ok=True)
        text = LETTER.replace("2025年工作", f"202{len(name)}年工作")
        (work.root / "inbox/town" / name).write_text(text, "utf-8")
    work.record()
    server = work.root.parent / "server.git"
    git(work.root, "push", "-q", "origin", "upload")
    # No porcelain makes such a branch, but whoever speaks to the server does; spaces are nobody's.
    if " " in branch:
        options = ("--repository", server, f"--branch={branch}")
        assert script("inbox.py", environment, *options).returncode == 2
        return
    git(server, "update-ref", f"refs/heads/{branch}", "refs/heads/upload")
    comment = tmp_path / "comment.md"
    done = script("inbox.py", environment, "--repository", server, f"--branch={branch}", "--comment", comment)
    assert done.returncode in (0, 1), done.stderr
    listed = git(server, "ls-tree", "-r", "-z", "--name-only", f"refs/heads/{branch}").split("\0")
    assert [path for path in listed if path.startswith("plans/town/202")] != ["plans/town/2024/plan.md"]
    assert FORBIDDEN.findall(comment.read_text("utf-8").replace("\n", "")) == []
    head = ("--head", f"refs/heads/{branch}", "--verdict", tmp_path / "verdict")
    assert script("proposal.py", environment, "--repository", server, *head).returncode == 0
    assert not (tmp_path / "y").exists()
    assert not list(server.glob("y"))


def test_the_log_of_the_inbox_commands_no_runner(
    work: Repository,  # noqa: F811
    environment: dict[str, str],  # noqa: F811
) -> None:
    git(work.root, "checkout", "-qB", "upload", "main")
    for name in ("::stop-commands::x", "a\n::error::b", "x##[add-mask]y", "e\x1b[2J"):
        (work.root / name).write_text("x", "utf-8")
    work.record()
    git(work.root, "push", "-q", "origin", "upload")
    done = script("inbox.py", environment, "--repository", work.root.parent / "server.git", "--branch", "upload")
    assert done.returncode == 2
    assert "stop-commands" in done.stderr
    assert not re.search(r"^\s*::|##\[|\x1b", done.stderr, re.MULTILINE)
