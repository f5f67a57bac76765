"""The scripts of the recipes on real repositories: what may be merged, what a server refuses, what is published."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from repositories import Repository, git
from test_review import ADOPTED, LAST, PLAN, SETTINGS

ROOT = Path(__file__).parents[1]
FORGE = ROOT / "scripts" / "forge"
RECIPES = ROOT / "src" / "nianlun" / "starter" / "recipes"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="servers are no Windows")


@pytest.fixture
def work(tmp_path: Path) -> Repository:
    """A clone of the bare repository `server.git`, with last year's plan published on `main`."""
    found = Repository(tmp_path / "work")
    found.commit({"settings.yml": SETTINGS, "town/unit.yml": "name: 柳镇\n", "town/2024/plan.md": LAST})
    git(tmp_path, "clone", "-q", "--bare", str(found.root), "server.git")
    git(found.root, "remote", "add", "origin", str(tmp_path / "server.git"))
    return found


@pytest.fixture
def environment() -> dict[str, str]:
    """The environment of a server, in which the program of this checkout is the installed one."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "NIANLUN_"))}
    identity = {f"GIT_{role}_{what}": "t@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    installed = {"NIANLUN_PYTHON": sys.executable, "NIANLUN_PROGRAM": str(ROOT)}
    return {**kept, **identity, "PYTHONPATH": str(ROOT / "src"), **installed}


def script(name: str, environment: dict[str, str], *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(FORGE / name), *map(str, arguments)]
    return subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)


def push(work: Repository, environment: dict[str, str], *refs: str) -> subprocess.CompletedProcess[str]:
    command = ["git", "push", "-q", "origin", *refs]
    return subprocess.run(command, cwd=work.root, env=environment, capture_output=True, encoding="utf-8", check=False)


def propose(work: Repository, files: dict[str, str | bytes | None]) -> None:
    git(work.root, "checkout", "-qB", "proposal", "main")
    work.commit(files)
    git(work.root, "push", "-qf", "origin", "proposal:refs/pull/7/head")


def reviewed(
    work: Repository, environment: dict[str, str], *more: str | Path
) -> tuple[subprocess.CompletedProcess[str], str]:
    server, comment = work.root.parent / "server.git", work.root.parent / "comment.md"
    options = ("--repository", server, "--head", "refs/pull/7/head", "--number", "7", "--comment", comment)
    answer = script("proposal.py", environment, *options, *more)
    return answer, comment.read_text("utf-8") if comment.exists() else ""


def test_a_good_proposal_is_reviewed_and_shown(work: Repository, environment: dict[str, str], tmp_path: Path) -> None:
    propose(work, {"town/2025/plan.md": ADOPTED})
    preview = ("--preview", tmp_path / "preview", "--preview-url", "https://preview.example.org/")
    answer, comment = reviewed(work, environment, *preview)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert "新文件" in comment
    assert "[预览网站](<https://preview.example.org/7/site/index.html>)" in comment
    assert "[逐字对照](<https://preview.example.org/7/review.html>)" in comment
    site = tmp_path / "preview/7/site"
    assert (site / "units/town/2025/plan.html").is_file()
    assert not any(path.is_symlink() for path in (tmp_path / "preview").rglob("*"))
    assert 'data-testid="redline"' in (tmp_path / "preview/7/review.html").read_text("utf-8")


def test_a_hostile_proposal_runs_nothing_and_is_refused(
    work: Repository, environment: dict[str, str], tmp_path: Path
) -> None:
    git(work.root, "checkout", "-qB", "proposal", "main")
    canary = tmp_path / "canary"
    hook = f"import pathlib; pathlib.Path({str(canary)!r}).touch()\n"
    for path, text in {
        "hooks/build_site.py": hook,
        "nianlun/__main__.py": hook,
        "sitecustomize.py": hook,
        "mkdocs.yml": "hooks: [hooks/build_site.py]\n",
        ".gitattributes": "* filter=evil\n",
        "plans/@all/2025/plan.md": "# @all 计划\n",
    }.items():
        (work.root / path).parent.mkdir(parents=True, exist_ok=True)
        (work.root / path).write_text(text, "utf-8")
    (work.plans / "town/2025").mkdir()
    (work.plans / "town/2025/plan.md").symlink_to(canary)
    work.record()
    git(work.root, "push", "-qf", "origin", "proposal:refs/pull/7/head")
    secret = {**environment, "FORGE_TOKEN": "t0ken"}
    answer, comment = reviewed(work, secret, "--preview", tmp_path / "preview", "--annotations")
    assert answer.returncode == 1
    assert not canary.exists()
    assert not (tmp_path / "preview").exists()
    assert "符号链接" in comment
    assert "@all" not in comment
    assert "t0ken" not in answer.stdout + answer.stderr + comment
    assert "::error file=plans/town/2025/plan.md" in answer.stdout


def test_what_cannot_be_fetched_is_told(work: Repository, environment: dict[str, str]) -> None:
    answer, comment = reviewed(work, environment)
    assert answer.returncode == 2
    assert "refs/pull/7/head" in answer.stderr
    assert comment == ""
    options = ("--repository", work.root.parent / "server.git", "--head", "--upload-pack=touch x")
    assert script("proposal.py", environment, *options).returncode == 2


# --- Word through the browser ----------------------------------------------------------------------------------------

LETTER = "柳镇2025年工作计划\n\n一、目标\n\n修渠4公里，6月底前完成。\n\n二、措施\n\n加强领导，落实责任。\n"


def uploaded(work: Repository, files: dict[str, str]) -> None:
    """Somebody puts files into a branch of the server, as a forge does it in the browser."""
    git(work.root, "checkout", "-qB", "upload", "main")
    for path, text in files.items():
        (work.root / path).parent.mkdir(parents=True, exist_ok=True)
        (work.root / path).write_text(text, "utf-8")
    work.record()
    git(work.root, "push", "-qf", "origin", "upload")


def brought_in(work: Repository, environment: dict[str, str]) -> tuple[subprocess.CompletedProcess[str], str]:
    comment = work.root.parent / "inbox.md"
    server = work.root.parent / "server.git"
    options = ("--repository", server, "--branch", "upload", "--comment", comment)
    answer = script("inbox.py", environment, *options)
    git(work.root, "fetch", "-q", "origin", "+refs/heads/*:refs/remotes/origin/*")
    return answer, comment.read_text("utf-8") if comment.exists() else ""


def test_a_file_in_the_inbox_becomes_a_document_on_its_branch(work: Repository, environment: dict[str, str]) -> None:
    uploaded(work, {"inbox/town/计划.txt": LETTER})
    answer, comment = brought_in(work, environment)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    paths = git(work.root, "ls-tree", "-r", "-z", "--name-only", "origin/upload").split("\0")
    assert "plans/town/2025/plan.md" in paths
    assert not [path for path in paths if path.startswith("inbox/")]
    assert "修渠4公里" in git(work.root, "show", "origin/upload:plans/town/2025/plan.md")
    assert comment.startswith("<!-- nianlun-inbox -->")
    # What was published is as it was; and whoever asks again finds nothing to do.
    assert git(work.root, "rev-parse", "origin/main") == git(work.root, "rev-parse", "main")
    before = git(work.root, "rev-parse", "origin/upload")
    assert brought_in(work, environment)[0].returncode == 0
    assert git(work.root, "rev-parse", "origin/upload") == before


def test_what_git_was_told_to_overlook_is_a_document_all_the_same(
    work: Repository, environment: dict[str, str]
) -> None:
    (work.root / ".gitignore").write_text("2025\n*.md\n*.txt\n", "utf-8")
    work.record()
    git(work.root, "push", "-q", "origin", "main")
    git(work.root, "checkout", "-qB", "upload", "main")
    (work.root / "inbox/town").mkdir(parents=True)
    (work.root / "inbox/town/计划.txt").write_text(LETTER, "utf-8")
    git(work.root, "add", "--force", "inbox")
    work.record()
    git(work.root, "push", "-qf", "origin", "upload")
    answer, _ = brought_in(work, environment)
    assert answer.returncode == 0, answer.stderr
    assert "修渠4公里" in git(work.root, "show", "origin/upload:plans/town/2025/plan.md")


@pytest.mark.parametrize("name", ["", 'O\'Brien "x" $(touch y)', "--amend", "李四"])
def test_the_author_of_a_converted_document_is_whoever_uploaded_it_however_called(
    work: Repository, environment: dict[str, str], name: str
) -> None:
    git(work.root, "checkout", "-qB", "upload", "main")
    (work.root / "inbox/town").mkdir(parents=True)
    (work.root / "inbox/town/计划.txt").write_text(LETTER, "utf-8")
    git(work.root, "add", "--all")
    tree = git(work.root, "write-tree").strip()
    # A forge writes what its users call themselves, and git takes an empty name from it.
    who = f"{name} <clerk@example.org> 1600000000 +0800"
    commit = f"tree {tree}\nparent {git(work.root, 'rev-parse', 'main').strip()}\nauthor {who}\ncommitter {who}\n\nx\n"
    command = ["git", "hash-object", "-t", "commit", "-w", "--literally", "--stdin"]
    made = subprocess.run(command, cwd=work.root, input=commit.encode(), capture_output=True, check=True).stdout
    git(work.root, "push", "-qf", "origin", f"{made.decode().strip()}:refs/heads/upload")
    answer, _ = brought_in(work, environment)
    assert answer.returncode == 0, answer.stderr
    assert git(work.root, "log", "-1", "--format=%ae %an", "origin/upload").strip().startswith("clerk@example.org")


def test_nothing_is_converted_on_a_branch_that_changes_the_program(
    work: Repository, environment: dict[str, str]
) -> None:
    uploaded(work, {"inbox/town/计划.txt": LETTER, "plans/settings.yml": "format: 1\nname: 别县\n"})
    before = git(work.root, "rev-parse", "upload")
    answer, comment = brought_in(work, environment)
    assert (answer.returncode, comment) == (2, "")
    assert "plans/settings.yml" in answer.stderr
    assert git(work.root, "rev-parse", "origin/upload") == before


# --- a plain git server ----------------------------------------------------------------------------------------------


@pytest.fixture
def server(work: Repository) -> Path:
    """The bare repository, with the hook that refuses."""
    bare = work.root.parent / "server.git"
    put_hook("pre-receive", bare)
    return bare


def put_hook(name: str, repository: Path) -> None:
    hook = shutil.copy(RECIPES / "plain" / name, repository / "hooks" / name)
    Path(hook).chmod(0o755)


def on_server(server: Path) -> str:
    return git(server, "rev-parse", "main").strip()


def test_a_server_takes_documents_and_tells_what_changed(
    work: Repository, environment: dict[str, str], server: Path
) -> None:
    made = work.commit({"town/2025/plan.md": PLAN})
    answer = push(work, environment, "main")
    assert answer.returncode == 0, answer.stderr
    assert "柳镇2025年计划：新文件" in answer.stderr
    assert on_server(server) == made


@pytest.mark.parametrize(
    ("path", "text", "reason"),
    [
        ("hooks/build.py", "1/0\n", "程序、配置或网页模板"),
        ("plans/settings.yml", "format: 1\nname: 别县\n", "网站设置"),
        ("plans/.gitattributes", "* text\n", "隐藏文件"),
        ("plans/town/2025/plan.md", "---\nstatus: done\n---\n", "错误"),
    ],
)
def test_a_server_refuses_what_is_not_allowed(
    work: Repository, environment: dict[str, str], server: Path, path: str, text: str, reason: str
) -> None:
    before = on_server(server)
    (work.root / path).parent.mkdir(parents=True, exist_ok=True)
    (work.root / path).write_text(text, "utf-8")
    work.record()
    answer = push(work, environment, "main")
    assert answer.returncode == 1
    assert reason in answer.stderr
    assert on_server(server) == before
    # As a proposal, anything may be pushed.
    assert push(work, environment, "main:refs/heads/proposal").returncode == 0


def test_who_maintains_the_site_may_change_it_but_bring_no_link(
    work: Repository, environment: dict[str, str], server: Path
) -> None:
    git(server, "config", "nianlun.maintainer", "chief")
    maintainer = {**environment, "REMOTE_USER": "chief"}
    (work.root / "mkdocs.yml").write_text("site_name: x\n", "utf-8")
    made = work.record()
    assert push(work, {**environment, "REMOTE_USER": "clerk"}, "main").returncode == 1
    assert push(work, maintainer, "main").returncode == 0
    assert on_server(server) == made
    (work.root / "link").symlink_to("/etc/hostname")
    work.record()
    assert push(work, maintainer, "main").returncode == 1


def test_a_server_keeps_the_history_of_what_is_published(
    work: Repository, environment: dict[str, str], server: Path
) -> None:
    git(work.root, "commit", "-q", "--amend", "--allow-empty", "-m", "anew")
    assert push(work, environment, "+main").returncode == 1
    assert push(work, environment, ":main").returncode == 1


def test_after_a_push_the_site_is_published(work: Repository, environment: dict[str, str], server: Path) -> None:
    top = work.root.parent
    put_hook("post-receive", server)
    work.commit({"town/2025/plan.md": PLAN})
    places = {"NIANLUN_CLONE": top / "clone", "NIANLUN_SITE": top / "site"}
    answer = push(work, environment | {name: str(place) for name, place in places.items()}, "main")
    assert answer.returncode == 0, answer.stderr
    assert (top / "site/current/units/town/2025/plan.html").is_file(), answer.stderr


@pytest.fixture
def nianlun(tmp_path: Path) -> Path:
    """The program as a hook finds it."""
    program = tmp_path / "nianlun"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m nianlun "$@"\n', "utf-8")
    program.chmod(0o755)
    return program


def test_what_will_be_committed_is_checked_and_not_what_lies_on_the_disk(
    work: Repository, environment: dict[str, str], nianlun: Path
) -> None:
    put_hook("pre-commit", work.root / ".git")
    wrong = "---\nstatus: done\n---\n"
    file = work.plans / "town/2025/plan.md"
    file.parent.mkdir()

    def commit(*how: str) -> int:
        command = ["git", "commit", "-qm", "x", *how]
        told = environment | {"NIANLUN": str(nianlun)}
        return subprocess.run(command, cwd=work.plans, env=told, capture_output=True).returncode

    file.write_text(wrong, "utf-8")
    git(work.root, "add", "-A")
    # Mended on the disk only: the mistake would be committed.
    file.write_text(PLAN, "utf-8")
    assert commit() == 1
    git(work.root, "add", "-A")
    # And a mistake that will not be committed is nobody's yet.
    file.write_text(wrong, "utf-8")
    assert commit() == 0
    # Two more indexes, which git names to the hook: of all files, and of some.
    assert commit("--all") == 1
    assert commit("--", "town/2025/plan.md") == 1
    file.write_text(PLAN + "补充。\n", "utf-8")
    assert commit("--", "town/2025/plan.md") == 0


def test_the_first_commit_of_all_is_checked_too(environment: dict[str, str], nianlun: Path, tmp_path: Path) -> None:
    new = Repository(tmp_path / "new")
    put_hook("pre-commit", new.root / ".git")
    (new.plans / "town/2025").mkdir(parents=True)
    (new.plans / "town/unit.yml").write_text("name: 柳镇\n", "utf-8")
    (new.plans / "town/2025/plan.md").write_text("---\nstatus: done\n---\n", "utf-8")
    git(new.root, "add", "-A")
    command = ["git", "commit", "-qm", "x"]
    told = environment | {"NIANLUN": str(nianlun)}
    answer = subprocess.run(command, cwd=new.root, env=told, capture_output=True, encoding="utf-8", check=False)
    assert answer.returncode == 1
    assert "plans/town/2025/plan.md" in answer.stdout + answer.stderr
