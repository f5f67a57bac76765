"""Real repositories with every awkward past: dates, counts and names are right or absent, never wrong."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from fake_history import FakeHistory
from nianlun.history import git_history
from nianlun.history.log import author_name
from repositories import ADOPTED, PLAN, TEXT, Repository, accused, branched, git, told


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "库 房")


# --- what a fake and a real history have in common ------------------------------------------------------------------


@pytest.mark.parametrize("real", [True, False], ids=["git", "fake"])
def test_a_plain_past(repository: Repository, real: bool) -> None:
    past = repository if real else FakeHistory()
    past.commit({PLAN: TEXT, "水利局/unit.yml": "name: 水利局\n"}, "王五", "2021-01-10T09:00:00+08:00")
    past.commit({"水利局/2021/summary.md": "总结\n"}, "赵六", "2021-12-10T09:00:00+08:00")
    past.commit({PLAN: TEXT + "补充。\n"}, "李四", "2021-03-02T23:30:00+08:00")
    past.commit({PLAN: None}, "李四", "2021-03-03T09:00:00+08:00")
    past.commit({PLAN: TEXT}, "王五", "2021-03-04T09:00:00+08:00")
    history = past.history() if isinstance(past, Repository) else past
    assert history.is_known
    assert history.problems == ()
    assert told(history) == [
        ("added", "王五", "2021-01-10"),
        ("edited", "李四", "2021-03-02"),
        ("removed", "李四", "2021-03-03"),
        ("restored", "王五", "2021-03-04"),
    ]
    newest, removed, edited, first = history.revisions(PLAN)
    assert [one.place for one in (newest, removed, edited, first)] == [0, 1, 2, 4]
    assert history.read(edited.blob).decode() == TEXT + "补充。\n"
    assert edited.before == first.blob == newest.blob
    assert (removed.blob, newest.before) == ("", "")
    assert history.revisions("水利局/2022/plan.md") == ()
    with pytest.raises(OSError):  # noqa: PT011  # its words differ
        history.read("0" * 39 + "1")


# --- renaming -------------------------------------------------------------------------------------------------------


def test_renaming_within_a_period_and_kind_is_followed(repository: Repository) -> None:
    repository.commit({"a/2021/plan.md": TEXT}, when="2021-01-01T09:00:00+08:00")
    for number, (old, new) in enumerate([("a", "b"), ("b", "水务局"), ("水务局", "d")], start=2):
        shutil.move(repository.plans / old, repository.plans / new)
        if new == "水务局":
            (repository.plans / new / "2021/plan.md").write_text(TEXT + "补充。\n", "utf-8")
        repository.record("李四", f"2021-0{number}-01T09:00:00+08:00")
    history = repository.history()
    assert told(history, "d/2021/plan.md") == [
        ("added", "王五", "2021-01-01"),
        *(("renamed", "李四", f"2021-0{number}-01") for number in (2, 3, 4)),
    ]
    assert [one.came_from.split("/")[0] for one in history.revisions("d/2021/plan.md")] == ["水务局", "b", "a", ""]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("a/2021/plan.md", "a/2022/plan.md", id="this year's from last year's"),
        pytest.param("a/2021/plan.md", "a/2021/summary.md", id="the summary from the plan"),
        pytest.param("a/2021h1/summary.md", "a/2021/summary.md", id="the year's from the half-year's"),
        pytest.param("README.md", "a/2021/plan.md", id="from a paper that is no document"),
    ],
)
def test_a_file_used_again_is_another_document(repository: Repository, old: str, new: str) -> None:
    repository.commit({old: TEXT}, when="2021-01-01T09:00:00+08:00")
    (repository.plans / new).parent.mkdir(parents=True, exist_ok=True)
    git(repository.root, "mv", f"plans/{old}", f"plans/{new}")
    repository.record("李四", "2022-01-05T09:00:00+08:00")
    history = repository.history()
    assert told(history, new) == [("added", "李四", "2022-01-05")]
    assert history.revisions(old) == ()
    # And last year's, where somebody brings it back.
    repository.commit({old: TEXT}, "赵六", "2022-01-06T09:00:00+08:00")
    assert told(repository.history(), old) == [
        ("added", "王五", "2021-01-01"),
        ("removed", "李四", "2022-01-05"),
        ("restored", "赵六", "2022-01-06"),
    ]
    assert told(repository.history(), new) == [("added", "李四", "2022-01-05")]


def test_a_copy_is_another_document(repository: Repository) -> None:
    repository.commit({"a/2021/plan.md": TEXT})
    repository.commit({"a/2022/plan.md": TEXT}, "李四", "2022-01-05T09:00:00+08:00")
    assert told(repository.history(), "a/2022/plan.md") == [("added", "李四", "2022-01-05")]


def test_two_files_that_change_places_stay_where_they_are(repository: Repository) -> None:
    repository.commit({"a/2021/plan.md": TEXT, "b/2021/plan.md": "完全不同的一份计划。\n" * 9})
    repository.commit({"b/2021/plan.md": TEXT, "a/2021/plan.md": "完全不同的一份计划。\n" * 9}, "李四")
    for path in ("a/2021/plan.md", "b/2021/plan.md"):
        assert [act for act, _, _ in told(repository.history(), path)] == ["added", "edited"]


def test_a_unit_renamed_with_years_that_are_alike_keeps_them_apart(repository: Repository) -> None:
    for year in (2020, 2021, 2022):
        repository.commit({f"a/{year}/plan.md": TEXT}, when=f"{year}-01-01T09:00:00+08:00")
    shutil.move(repository.plans / "a", repository.plans / "b")
    # Git pairs the likest: next year's text with this year's.
    for year in (2020, 2021, 2022):
        (repository.plans / f"b/{year}/plan.md").write_text(TEXT + f"{(year + 1) % 3}\n" * 3, "utf-8")
    repository.record("李四", "2022-06-01T09:00:00+08:00")
    for year in (2020, 2021, 2022):
        assert told(repository.history(), f"b/{year}/plan.md")[0] == ("added", "王五", f"{year}-01-01")


# --- branches -------------------------------------------------------------------------------------------------------


THREE = {("added", "王五", "2021-01-01"), ("edited", "李四", "2021-02-01"), ("edited", "赵六", "2021-03-01")}


def test_a_merge_that_joins_is_no_edit(repository: Repository) -> None:
    branched(repository, TEXT.replace("第1条", "第一条"), TEXT.replace("第18条", "第十八条"))
    git(repository.root, "merge", "-q", "theirs", "-m", "merge")
    history = repository.history()
    assert set(told(history)) == THREE
    assert len(history.revisions(PLAN)) == 3
    for one in history.revisions(PLAN)[:2]:
        assert one.before == history.revisions(PLAN)[-1].blob


def test_a_fast_pull_request_is_told_by_who_wrote_it(repository: Repository) -> None:
    repository.commit({PLAN: TEXT}, when="2021-01-01T09:00:00+08:00")
    git(repository.root, "checkout", "-qb", "theirs")
    repository.commit(
        {PLAN: TEXT + "补充。\n", "水利局/2021/summary.md": "总结\n"}, "李四", "2021-02-01T09:00:00+08:00"
    )
    git(repository.root, "checkout", "-q", "main")
    git(repository.root, "merge", "-q", "--no-ff", "theirs", "-m", "merge")
    assert told(repository.history()) == [("added", "王五", "2021-01-01"), ("edited", "李四", "2021-02-01")]
    assert told(repository.history(), "水利局/2021/summary.md") == [("added", "李四", "2021-02-01")]


def test_a_merge_that_writes_is_an_edit(repository: Repository) -> None:
    branched(repository, TEXT.replace("第1条", "第一条"), TEXT.replace("第1条", "第壹条"))
    with pytest.raises(subprocess.CalledProcessError):
        git(repository.root, "merge", "-q", "theirs")
    repository.commit({PLAN: TEXT.replace("第1条", "第1款")}, "孙七", "2021-04-01T09:00:00+08:00")
    assert set(told(repository.history())) == THREE | {("edited", "孙七", "2021-04-01")}
    assert repository.history().revisions(PLAN)[0].author == "孙七"


def test_what_was_thrown_away_in_a_merge_never_was(repository: Repository) -> None:
    branched(repository, TEXT.replace("第1条", "第一条"), TEXT.replace("第1条", "第壹条"))
    repository.commit({"水利局/2022/plan.md": "新\n"})
    git(repository.root, "checkout", "-q", "theirs")
    repository.commit({"水利局/2021/summary.md": "新\n"})
    git(repository.root, "checkout", "-q", "main")
    with pytest.raises(subprocess.CalledProcessError):
        git(repository.root, "merge", "-q", "theirs")
    git(repository.root, "checkout", "-q", "--ours", f"plans/{PLAN}")
    repository.record("孙七", "2021-04-01T09:00:00+08:00")
    assert told(repository.history()) == [("added", "王五", "2021-01-01"), ("edited", "赵六", "2021-03-01")]


def test_a_removal_that_was_thrown_away_never_was(repository: Repository) -> None:
    repository.commit({PLAN: TEXT, "x/2021/plan.md": "x\n"}, when="2021-01-01T09:00:00+08:00")
    git(repository.root, "checkout", "-qb", "theirs")
    repository.commit({PLAN: None, "x/2021/plan.md": "y\n"}, "李四")
    git(repository.root, "checkout", "-q", "main")
    repository.commit({PLAN: TEXT + "补充。\n"}, "赵六", "2021-03-01T09:00:00+08:00")
    with pytest.raises(subprocess.CalledProcessError):
        git(repository.root, "merge", "-q", "theirs")
    repository.record("孙七")
    assert told(repository.history()) == [("added", "王五", "2021-01-01"), ("edited", "赵六", "2021-03-01")]


def test_an_octopus(repository: Repository) -> None:
    repository.commit({PLAN: TEXT, "x/2021/plan.md": "x\n"}, when="2021-01-01T09:00:00+08:00")
    for number in (1, 10, 19):
        git(repository.root, "checkout", "-qb", f"b{number}", "main")
        text = TEXT.replace(f"第{number}条", f"第{number}款")
        repository.commit(
            {PLAN: text, f"u{number}/2021/plan.md": "新\n"}, f"b{number}", f"2021-02-{number:02}T09:00:00+08:00"
        )
    git(repository.root, "checkout", "-q", "main")
    git(repository.root, "merge", "-q", "b1", "b10", "b19", "-m", "octopus")
    acts = told(repository.history())
    assert acts[0] == ("added", "王五", "2021-01-01")
    assert set(acts[1:]) == {("edited", f"b{number}", f"2021-02-{number:02}") for number in (1, 10, 19)}
    assert len(acts) == 4


def test_renamed_on_a_branch_and_edited_beside_it(repository: Repository) -> None:
    repository.commit({PLAN: TEXT}, when="2021-01-01T09:00:00+08:00")
    git(repository.root, "checkout", "-qb", "theirs")
    git(repository.root, "mv", "plans/水利局", "plans/水务局")
    repository.record("李四", "2021-02-01T09:00:00+08:00")
    git(repository.root, "checkout", "-q", "main")
    repository.commit({PLAN: TEXT + "补充。\n"}, "赵六", "2021-03-01T09:00:00+08:00")
    git(repository.root, "merge", "-q", "theirs", "-m", "merge")
    acts = told(repository.history(), "水务局/2021/plan.md")
    assert acts[0] == ("added", "王五", "2021-01-01")
    assert set(acts[1:]) == {("renamed", "李四", "2021-02-01"), ("edited", "赵六", "2021-03-01")}


def test_a_rebase_keeps_who_and_when(repository: Repository) -> None:
    branched(repository, TEXT.replace("第1条", "第一条"), TEXT.replace("第18条", "第十八条"))
    git(repository.root, "checkout", "-q", "theirs")
    git(repository.root, "rebase", "-q", "main")
    assert told(repository.history()) == [
        ("added", "王五", "2021-01-01"),
        ("edited", "赵六", "2021-03-01"),
        ("edited", "李四", "2021-02-01"),
    ]


def test_a_change_taken_back(repository: Repository) -> None:
    repository.commit({PLAN: TEXT}, when="2021-01-01T09:00:00+08:00")
    repository.commit({PLAN: TEXT + "错。\n"}, "李四", "2021-01-02T09:00:00+08:00")
    git(repository.root, "revert", "--no-edit", "HEAD")
    repository.commit({PLAN: TEXT + "对。\n"}, "李四", "2021-01-04T09:00:00+08:00")
    assert [act for act, _, _ in told(repository.history())] == ["added", "edited", "edited", "edited"]


# --- clocks, names and places ---------------------------------------------------------------------------------------


def test_clocks_that_are_wrong_change_no_order(repository: Repository) -> None:
    days = ["2021-06-01", "2020-11-01", "2031-01-01", "1999-01-01"]
    for number, day in enumerate(days):
        repository.commit({PLAN: TEXT + str(number)}, when=f"{day}T09:00:00+08:00")
    assert [day for _, _, day in told(repository.history())] == days


def test_a_date_that_is_none_is_no_date(repository: Repository) -> None:
    repository.commit({PLAN: TEXT})
    raw = git(repository.root, "cat-file", "commit", "HEAD").replace("1610240400 +0800", "99999999999999 +0800")
    command = ["git", "hash-object", "-t", "commit", "-w", "--stdin", "--literally"]
    made = subprocess.run(command, cwd=repository.root, input=raw.encode(), check=True, capture_output=True)
    git(repository.root, "reset", "-q", "--hard", made.stdout.decode().strip())
    assert told(repository.history()) == [("added", "王五", "")]


@pytest.mark.parametrize(
    "unit",
    ["水利局", "a b", "o'brien", 'say "hi"', "cafe\u0301", "😀", "-x", ":(glob)**", "*", "tab\there", "line\nbreak"],
)
@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_names(repository: Repository, unit: str) -> None:
    path = f"{unit}/2021/plan.md"
    repository.commit({path: TEXT}, when="2021-01-01T09:00:00+08:00")
    repository.commit({path: TEXT + "补充。\n"}, "李四", "2021-02-01T09:00:00+08:00")
    assert told(repository.history(), path) == [("added", "王五", "2021-01-01"), ("edited", "李四", "2021-02-01")]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_a_name_that_is_no_text(repository: Repository) -> None:
    folder = repository.plans / os.fsdecode(b"\xcb\xae/2021")
    folder.mkdir(parents=True)
    (folder / "plan.md").write_text(TEXT, "utf-8")
    repository.commit({PLAN: TEXT})
    history = repository.history()
    assert len(history.revisions(PLAN)) == 1
    assert len(history.revisions(os.fsdecode(b"\xcb\xae/2021/plan.md"))) == 1


@pytest.mark.parametrize("folder", ["", "plans", "deep/down/计划", "[a]"])
def test_wherever_the_plans_lie(tmp_path: Path, folder: str) -> None:
    repository = Repository(tmp_path, folder)
    repository.commit({PLAN: TEXT})
    (tmp_path / "elsewhere.md").write_text("x", "utf-8")
    repository.record()
    assert told(repository.history()) == [("added", "王五", "2021-01-10")]


def test_a_worktree(repository: Repository, tmp_path: Path) -> None:
    repository.commit({PLAN: TEXT})
    git(repository.root, "worktree", "add", "-q", str(tmp_path / "tree"), "-b", "other")
    assert told(git_history(tmp_path / "tree/plans")) == [("added", "王五", "2021-01-10")]


def test_a_hook_of_another_repository(repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.commit({PLAN: TEXT})
    other = Repository(tmp_path / "other")
    other.commit({PLAN: TEXT}, "别人")
    monkeypatch.setenv("GIT_DIR", str(other.root / ".git"))
    assert told(repository.history()) == [("added", "王五", "2021-01-10")]


def test_settings_of_the_user_change_nothing(repository: Repository) -> None:
    repository.commit({PLAN: TEXT})
    repository.commit({PLAN: TEXT + "补充。\n"}, "李四")
    before = told(repository.history())
    for key, value in {
        "log.showRoot": "false",
        "color.ui": "always",
        "diff.renames": "false",
        "log.date": "relative",
        "log.showSignature": "true",
        "core.quotePath": "true",
        "diff.noprefix": "true",
        "log.decorate": "full",
        "format.pretty": "oneline",
        "log.diffMerges": "off",
        "diff.external": "false",
    }.items():
        git(repository.root, "config", key, value)
    assert told(repository.history()) == before
    assert len(before) == 2


def test_the_longer_names_of_newer_repositories(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main", "--object-format=sha256")
    repository = Repository(tmp_path)
    repository.commit({PLAN: TEXT})
    repository.commit({PLAN: TEXT + "补充。\n"}, "李四")
    newest, first = repository.history().revisions(PLAN)
    assert repository.history().read(first.blob).decode() == TEXT
    assert repository.history().read(newest.blob).decode() == TEXT + "补充。\n"


def test_a_mode_is_no_edit(repository: Repository) -> None:
    repository.commit({PLAN: TEXT})
    git(repository.root, "update-index", "--chmod=+x", f"plans/{PLAN}")
    git(repository.root, "commit", "-qm", "mode")
    assert told(repository.history()) == [("added", "王五", "2021-01-10")]


# --- what cannot be known -------------------------------------------------------------------------------------------


def test_no_git_and_no_commit(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    for _ in ("no repository", "no commit"):
        history = git_history(tmp_path / "plans")
        assert not history.is_known
        assert history.problems == ()
        assert history.revisions(PLAN) == ()
        git(tmp_path, "init", "-q")


def test_no_program_of_that_name(repository: Repository) -> None:
    repository.commit({PLAN: TEXT})
    script = (
        "import sys; from pathlib import Path; from nianlun.history import git_history; from nianlun.trees import *;"
        "history = git_history(Path(sys.argv[1]));"
        "print(history.is_known, history.problems, len(FolderTree(Path(sys.argv[1])).entries()))"
    )
    command = [sys.executable, "-c", script, str(repository.plans)]
    environment = {key: value for key, value in os.environ.items() if key != "GIT_PYTHON_REFRESH"} | {"PATH": ""}
    ran = subprocess.run(command, env=environment, check=True, capture_output=True, encoding="utf-8")
    assert ran.stdout == "False () 1\n"


def test_a_file_that_is_not_committed_has_no_past(repository: Repository) -> None:
    repository.commit({PLAN: TEXT})
    (repository.plans / "水利局/2022").mkdir()
    (repository.plans / "水利局/2022/plan.md").write_text(TEXT, "utf-8")
    (repository.plans / PLAN).write_text(TEXT + "没有提交。\n", "utf-8")
    history = repository.history()
    assert history.revisions("水利局/2022/plan.md") == ()
    assert told(history) == [("added", "王五", "2021-01-10")]


@pytest.mark.parametrize(
    ("options", "code"),
    [
        pytest.param(("--depth=1",), "history-incomplete", id="depth 1"),
        pytest.param(("--depth=2",), "history-incomplete", id="depth 2"),
        pytest.param(("--filter=blob:none",), "history-incomplete", id="no contents"),
        pytest.param(("--filter=tree:0",), "history-incomplete", id="no folders"),
    ],
)
def test_a_clone_in_part_has_no_past(
    repository: Repository, tmp_path: Path, options: tuple[str, ...], code: str
) -> None:
    for number in range(4):
        repository.commit({PLAN: TEXT + str(number)})
    git(repository.root, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "-q", *options, repository.root.as_uri(), "clone")
    history = git_history(tmp_path / "clone/plans")
    assert not history.is_known
    assert [found.code for found in history.problems] == [code]
    assert history.revisions(PLAN) == ()


def test_a_whole_clone_has_all_of_it(repository: Repository, tmp_path: Path) -> None:
    repository.commit({PLAN: TEXT})
    git(tmp_path, "clone", "-q", repository.root.as_uri(), "clone")
    assert told(git_history(tmp_path / "clone/plans")) == told(repository.history())


def test_a_damaged_repository_has_no_past(repository: Repository) -> None:
    first = repository.commit({PLAN: TEXT})
    repository.commit({PLAN: TEXT + "补充。\n"})
    (repository.root / ".git/objects" / first[:2] / first[2:]).unlink()
    history = repository.history()
    assert not history.is_known
    assert [found.code for found in history.problems] == ["history-unreadable"]


def test_a_lost_content_is_an_os_error(repository: Repository) -> None:
    repository.commit({PLAN: TEXT})
    repository.commit({PLAN: TEXT + "补充。\n"})
    newest, first = repository.history().revisions(PLAN)
    (repository.root / ".git/objects" / first.blob[:2] / first.blob[2:]).unlink()
    history = repository.history()
    assert history.read(newest.blob).decode().endswith("补充。\n")
    with pytest.raises(OSError):  # noqa: PT011  # git's words
        history.read(first.blob)


# --- people ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("王五", "王五"),
        ("wang@example.org", ""),
        ("王五 <wang@example.org>", "王五"),
        ("王五（wang@县.中国）", "王五"),
        ("a\x1b[31mb\u202ec", "a [31mb c"),
        ("  ", ""),
        ("长" * 200, "长" * 80),
    ],
)
def test_addresses_are_no_part_of_a_name(written: str, shown: str) -> None:
    assert author_name(written) == shown


def test_no_address_leaves_the_log(repository: Repository) -> None:
    repository.commit({PLAN: TEXT}, "wang@example.org")
    assert "@" not in repr(repository.history().revisions(PLAN))


# --- edited after adoption ------------------------------------------------------------------------------------------


def test_a_branch_from_before_the_adoption_accuses_nobody(repository: Repository) -> None:
    """The adoption came in beside it: who wrote on the branch wrote on a draft."""
    branched(repository, ADOPTED + TEXT, TEXT.replace("第18条", "第十八条"))
    git(repository.root, "merge", "-q", "theirs", "-m", "merge")
    assert accused(repository) == []
    repository.commit({PLAN: ADOPTED + TEXT.replace("第18条", "第十八款")}, "孙七")
    assert accused(repository) == ["孙七"]


def test_a_renaming_accuses_nobody(repository: Repository) -> None:
    repository.commit({"a/2021/plan.md": ADOPTED + TEXT})
    shutil.move(repository.plans / "a", repository.plans / "b")
    repository.record("李四")
    assert accused(repository, "b/2021/plan.md") == []
    repository.commit({"b/2021/plan.md": ADOPTED + TEXT + "补充。\n"}, "赵六")
    assert accused(repository, "b/2021/plan.md") == ["赵六"]


def test_last_years_file_used_again_accuses_nobody(repository: Repository) -> None:
    repository.commit({"a/2021/plan.md": ADOPTED + TEXT})
    (repository.plans / "a/2022").mkdir()
    git(repository.root, "mv", "plans/a/2021/plan.md", "plans/a/2022/plan.md")
    repository.commit({"a/2022/plan.md": ADOPTED + TEXT.replace("第1条", "第一条")}, "李四")
    assert accused(repository, "a/2022/plan.md") == []


def test_a_plain_edit_after_adoption(repository: Repository) -> None:
    repository.commit({PLAN: ADOPTED + TEXT})
    repository.commit({PLAN: ADOPTED + TEXT + "补充。\n"}, "李四")
    repository.commit({PLAN: ADOPTED.replace("18", "19") + TEXT + "补充。\n"}, "赵六")
    assert accused(repository) == ["李四"]
