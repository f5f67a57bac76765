"""Repositories as they come to be in offices: what a careful person would say of each, and nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from nianlun.history import git_history
from nianlun.history.log import author_name
from nianlun.provenance import Provenance
from nianlun.reading.organisation import read_organisation
from nianlun.trees import FolderTree
from repositories import ADOPTED, PLAN, TEXT, Repository, accused, branched, git, told

FIRST = ("added", "王五", "2021-01-01")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "库")


# --- the same change twice ------------------------------------------------------------------------------------------


def test_a_change_picked_onto_both_branches_was_made_once(repository: Repository) -> None:
    repository.commit({PLAN: TEXT}, when="2021-01-01T09:00:00+08:00")
    git(repository.root, "checkout", "-qb", "theirs")
    repository.commit({PLAN: TEXT + "补充。\n"}, "李四", "2021-02-01T09:00:00+08:00")
    repository.commit({"a/2021/plan.md": "甲\n"})
    git(repository.root, "checkout", "-q", "main")
    repository.commit({"b/2021/plan.md": "乙\n"})
    git(repository.root, "cherry-pick", "theirs~1")
    git(repository.root, "merge", "-q", "theirs", "-m", "merge")
    assert told(repository.history()) == [FIRST, ("edited", "李四", "2021-02-01")]


def test_a_branch_rebased_and_merged_twice_was_written_once(repository: Repository) -> None:
    branched(repository, TEXT.replace("第1条", "第一条"), TEXT.replace("第18条", "第十八条"))
    git(repository.root, "branch", "before", "theirs")
    git(repository.root, "checkout", "-q", "theirs")
    git(repository.root, "rebase", "-q", "main")
    git(repository.root, "merge", "-q", "before", "-m", "merge")
    assert told(repository.history()) == [FIRST, ("edited", "赵六", "2021-03-01"), ("edited", "李四", "2021-02-01")]


# --- merges that write ----------------------------------------------------------------------------------------------


def test_a_merge_that_drops_what_both_sides_had_is_an_edit(repository: Repository) -> None:
    branched(repository, ADOPTED + TEXT.replace("第1条", "第一条"), ADOPTED + TEXT.replace("第18条", "第十八条"))
    git(repository.root, "merge", "-q", "--no-commit", "theirs")
    merged = (repository.plans / PLAN).read_text("utf-8")
    repository.commit({PLAN: merged.replace("第10条，修渠10公里。\n\n", "")}, "孙七", "2021-04-01T09:00:00+08:00")
    assert ("edited", "孙七", "2021-04-01") in told(repository.history())
    assert accused(repository) == ["孙七"]


def test_a_merge_in_which_each_side_took_something_out_is_none(repository: Repository) -> None:
    branched(repository, TEXT.replace("第1条，修渠1公里。\n\n", ""), TEXT.replace("第18条，修渠18公里。\n\n", ""))
    git(repository.root, "merge", "-q", "theirs", "-m", "merge")
    assert {act for act, _, _ in told(repository.history())} == {"added", "edited"}
    assert len(told(repository.history())) == 3


def test_a_file_that_a_merge_brought_in_by_itself(repository: Repository) -> None:
    branched(repository, TEXT + "甲\n", TEXT)
    git(repository.root, "merge", "-q", "--no-commit", "--no-ff", "theirs")
    repository.commit({"水利局/2021/summary.md": "总结\n"}, "孙七", "2021-04-01T09:00:00+08:00")
    assert told(repository.history(), "水利局/2021/summary.md") == [("added", "孙七", "2021-04-01")]


# --- where the plans lie --------------------------------------------------------------------------------------------


def test_a_commit_in_hand_without_a_branch(repository: Repository) -> None:
    first = repository.commit({PLAN: TEXT}, when="2021-01-01T09:00:00+08:00")
    repository.commit({PLAN: TEXT + "补充。\n"}, "李四", "2021-02-01T09:00:00+08:00")
    git(repository.root, "checkout", "-q", "--detach", first)
    assert told(repository.history()) == [FIRST]


def test_a_branch_without_a_commit_yet(repository: Repository) -> None:
    repository.commit({PLAN: TEXT})
    git(repository.root, "checkout", "-q", "--orphan", "new")
    history = repository.history()
    assert (history.is_known, history.problems) == (False, ())


def test_plans_that_are_a_repository_in_another(repository: Repository, tmp_path: Path) -> None:
    """As a submodule, or a unit's folder as one: the outer repository knows nothing of what is inside."""
    inner = Repository(tmp_path / "inner", "")
    inner.commit({PLAN: TEXT}, when="2021-01-01T09:00:00+08:00")
    inner.commit({PLAN: TEXT + "补充。\n"}, "李四", "2021-02-01T09:00:00+08:00")
    outer = Repository(tmp_path / "outer", "other")
    add = ("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(inner.root))
    git(outer.root, *add, "plans")
    git(outer.root, *add, "other/unit")
    outer.record()
    assert told(git_history(outer.root / "plans")) == [FIRST, ("edited", "李四", "2021-02-01")]
    history = git_history(outer.root / "other")
    assert history.is_known
    assert history.revisions(f"unit/{PLAN}") == ()


def test_plans_that_the_repository_does_not_know(repository: Repository) -> None:
    (repository.root / ".gitignore").write_text("plans\n", "utf-8")
    repository.commit({PLAN: TEXT})
    history = repository.history()
    assert (history.is_known, history.problems, history.revisions(PLAN)) == (True, (), ())


def test_plans_behind_a_link(repository: Repository, tmp_path: Path) -> None:
    repository.commit({PLAN: TEXT}, when="2021-01-01T09:00:00+08:00")
    (tmp_path / "link").symlink_to(repository.plans)
    assert told(git_history(tmp_path / "link")) == [FIRST]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs to give files away")
def test_a_repository_that_belongs_to_another_account(repository: Repository) -> None:
    """Git is told which repository is meant, and need not ask whether it may be trusted."""
    repository.commit({PLAN: TEXT}, when="2021-01-01T09:00:00+08:00")
    for path in (repository.root, repository.root / ".git"):
        shutil.chown(path, 12345)
    assert told(repository.history()) == [FIRST]


def test_a_worktree_of_a_newer_repository_without_a_branch(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main", "--object-format=sha256", "库")
    repository = Repository(tmp_path / "库")
    repository.commit({PLAN: TEXT}, when="2021-01-01T09:00:00+08:00")
    repository.commit({PLAN: TEXT + "补充。\n"}, "李四", "2021-02-01T09:00:00+08:00")
    git(repository.root, "worktree", "add", "-q", "--detach", str(tmp_path / "tree"))
    history = git_history(tmp_path / "tree/plans")
    assert told(history) == [FIRST, ("edited", "李四", "2021-02-01")]
    assert history.read(history.revisions(PLAN)[-1].blob).decode() == TEXT


# --- commits that stand for others ----------------------------------------------------------------------------------


def test_a_past_that_was_cut_off_on_this_machine_is_told_in_full(repository: Repository) -> None:
    """Replacements and grafts are notes of one clone; the commits themselves say the same in each."""
    repository.commit({PLAN: TEXT}, when="2021-01-01T09:00:00+08:00")
    second = repository.commit({PLAN: TEXT + "补充。\n"}, "李四", "2021-02-01T09:00:00+08:00")
    whole = told(repository.history())
    git(repository.root, "replace", "--graft", second)
    assert told(repository.history()) == whole
    git(repository.root, "replace", "-d", second)
    (repository.root / ".git/info").mkdir(exist_ok=True)
    (repository.root / ".git/info/grafts").write_text(second + "\n", "utf-8")
    assert told(repository.history()) == whole
    assert len(whole) == 2


def test_a_content_that_stands_for_another(repository: Repository) -> None:
    repository.commit({PLAN: TEXT})
    repository.commit({PLAN: TEXT + "补充。\n"})
    newest, first = repository.history().revisions(PLAN)
    git(repository.root, "replace", first.blob, newest.blob)
    assert repository.history().read(first.blob).decode() == TEXT


# --- what is no edit of the text ------------------------------------------------------------------------------------


def test_other_line_ends_accuse_nobody(repository: Repository) -> None:
    text = ADOPTED + TEXT
    repository.commit({PLAN: text}, when="2021-01-01T09:00:00+08:00")
    repository.commit({PLAN: text.replace("\n", "\r\n")}, "李四", "2021-02-01T09:00:00+08:00")
    (repository.root / ".gitattributes").write_text("*.md text eol=lf\n", "utf-8")
    git(repository.root, "add", "--renormalize", ".")
    repository.record("赵六", "2021-03-01T09:00:00+08:00")
    assert accused(repository) == []
    repository.commit({PLAN: (text + "补充。\n").replace("\n", "\r\n")}, "孙七", "2021-04-01T09:00:00+08:00")
    assert accused(repository) == ["孙七"]


def test_another_encoding_accuses_nobody(repository: Repository) -> None:
    repository.commit({PLAN: (ADOPTED + TEXT).encode("gb18030")})
    repository.commit({PLAN: (ADOPTED + TEXT).encode()}, "李四")
    assert accused(repository) == []


def test_a_file_taken_away_and_brought_back_accuses_nobody(repository: Repository) -> None:
    repository.commit({PLAN: ADOPTED + TEXT, "a/2021/plan.md": "甲\n"})
    repository.commit({PLAN: None}, "李四")
    repository.commit({PLAN: ADOPTED + TEXT}, "赵六")
    assert accused(repository) == []


def test_last_years_file_renamed_and_edited_and_this_years_copied_back(repository: Repository) -> None:
    repository.commit({"a/2021/plan.md": ADOPTED + TEXT}, when="2021-01-01T09:00:00+08:00")
    (repository.plans / "a/2022").mkdir()
    git(repository.root, "mv", "plans/a/2021/plan.md", "plans/a/2022/plan.md")
    new = TEXT.replace("第1条", "第一条")
    repository.commit({"a/2022/plan.md": new}, "李四", "2022-01-05T09:00:00+08:00")
    repository.commit({"a/2021/plan.md": ADOPTED + TEXT}, "赵六", "2022-01-06T09:00:00+08:00")
    repository.commit({"a/2022/plan.md": ADOPTED.replace("2021", "2022") + new}, "李四", "2022-01-18T09:00:00+08:00")
    assert told(repository.history(), "a/2022/plan.md") == [
        ("added", "李四", "2022-01-05"),
        ("edited", "李四", "2022-01-18"),
    ]
    assert accused(repository, "a/2022/plan.md") == accused(repository, "a/2021/plan.md") == []


# --- people ---------------------------------------------------------------------------------------------------------


def test_a_mailmap_names_people_and_no_addresses(repository: Repository) -> None:
    repository.commit({PLAN: TEXT}, "wang")
    (repository.root / ".mailmap").write_text("王五 <someone@example.org> wang <someone@example.org>\n", "utf-8")
    repository.record()
    assert told(repository.history()) == [("added", "王五", "2021-01-10")]
    (repository.root / ".mailmap").write_text("wang@example.org <someone@example.org>\n", "utf-8")
    assert told(repository.history()) == [("added", "", "2021-01-10")]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("王五 wang＠example.org", "王五"),
        ("mailto:wang@example.org", ""),
        ("王五[wang@example.org]", "王五"),
        ('"wang wu"@example.org', ""),
        ("wang.wu@localhost", ""),
        ("o'brien+plans@example.org", ""),
        ("赵六 @综合股", "赵六 @综合股"),
    ],
)
def test_whatever_an_address_looks_like(written: str, shown: str) -> None:
    assert author_name(written) == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        pytest.param("王五".encode("gb2312"), "王五", id="as old clients in Chinese offices write"),
        pytest.param("Müller".encode("latin-1"), "", id="as old clients elsewhere write"),
    ],
)
def test_a_name_in_another_encoding(repository: Repository, written: bytes, shown: str) -> None:
    repository.commit({PLAN: TEXT}, "name")
    raw = git(repository.root, "cat-file", "commit", "HEAD").encode().replace(b"author name", b"author " + written)
    command = ["git", "hash-object", "-t", "commit", "-w", "--stdin", "--literally"]
    made = subprocess.run(command, cwd=repository.root, input=raw, check=True, capture_output=True)
    git(repository.root, "reset", "-q", "--hard", made.stdout.decode().strip())
    assert told(repository.history()) == [("added", shown, "2021-01-10")]


# --- all of it, read ------------------------------------------------------------------------------------------------


def test_nothing_published_of_a_past_holds_an_address(repository: Repository) -> None:
    repository.commit({PLAN: TEXT}, "wang@example.org")
    repository.commit({PLAN: TEXT + "补充。\n"}, "李四 <li@example.org>")
    documents = read_organisation(FolderTree(repository.plans)).documents
    shown = [Provenance(repository.history()).revisions(document) for document in documents]
    assert "@" not in repr(shown)
