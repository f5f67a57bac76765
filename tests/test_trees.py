"""A folder and a commit hold the same files, and neither lets anything else in."""

import os
import sys
from pathlib import Path

import pytest

from nianlun.trees import CommitTree, EntryKind, FolderTree, TreeError, changed_paths
from repositories import commit_all, git

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs links and pipes")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    for path, text in {
        "plans/水利局/2021/plan.md": "# 计划\n",
        "plans/水利局/unit.yml": "name: 水利局\n",
        "plans/a b/2021/sum mary's.md": "x",
        "plans/.hidden/x.md": "x",
        "plans/水利局/2021/~$plan.md": "x",
        "plans/水利局/Thumbs.db": "x",
        "elsewhere.md": "x",
    }.items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    commit_all(tmp_path)
    return tmp_path


def test_a_folder_and_a_commit_hold_the_same(repository: Path) -> None:
    folder, commit = FolderTree(repository / "plans"), CommitTree(repository, "HEAD", "plans")
    assert folder.entries() == commit.entries()
    paths = [entry.path for entry in folder.entries()]
    assert paths == ["a b/2021/sum mary's.md", "水利局/2021/plan.md", "水利局/unit.yml"]
    assert all(folder.read(path) == commit.read(path) for path in paths)


def test_a_newer_repository_with_longer_names_reads_the_same(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main", "--object-format=sha256")
    plan, empty = "# 计划\n".encode(), b""
    for name, data in {"plan.md": plan, "empty.md": empty, "large.bin": bytes(range(256)) * 5000}.items():
        (tmp_path / name).write_bytes(data)
    commit_all(tmp_path)
    commit = CommitTree(tmp_path, "HEAD")
    assert commit.entries() == FolderTree(tmp_path).entries()
    # Twice, so that each answer is seen to end where the next one begins.
    for _ in range(2):
        for entry in commit.entries():
            assert commit.read(entry.path) == FolderTree(tmp_path).read(entry.path)


def test_after_a_content_that_is_lost_the_others_are_read(repository: Path) -> None:
    commit = CommitTree(repository, "HEAD", "plans")
    name = git(repository, "rev-parse", "HEAD:plans/水利局/unit.yml").strip()
    file = repository / ".git/objects" / name[:2] / name[2:]
    for damage in (b"", None):
        file.unlink()
        if damage is not None:
            file.write_bytes(damage)
        with pytest.raises(OSError, match=name):
            commit.read("水利局/unit.yml")
        assert commit.read("水利局/2021/plan.md").decode() == "# 计划\n"


def test_a_commit_stays_as_it_was(repository: Path) -> None:
    (repository / "plans/水利局/unit.yml").write_text("name: 水务局\n", encoding="utf-8")
    git(repository, "commit", "-qam", "second")
    assert CommitTree(repository, "HEAD~1", "plans").read("水利局/unit.yml").decode() == "name: 水利局\n"


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs a folder that is closed to us")
def test_a_closed_folder_hides_no_other(repository: Path) -> None:
    closed = repository / "plans/a b"
    closed.chmod(0)
    try:
        kinds = {entry.path: entry.kind for entry in FolderTree(repository / "plans").entries()}
    finally:
        closed.chmod(0o700)
    assert kinds["a b"] is EntryKind.OTHER
    assert kinds["水利局/2021/plan.md"] is EntryKind.FILE


@POSIX
def test_links_and_pipes_are_named_and_not_read(repository: Path) -> None:
    (repository / "secret").write_text("secret", encoding="utf-8")
    (repository / "plans/link.md").symlink_to("../secret")
    (repository / "plans/folder").symlink_to("..")
    os.mkfifo(repository / "plans/pipe.md")
    kinds = {entry.path: entry.kind for entry in FolderTree(repository / "plans").entries()}
    assert kinds["link.md"] is EntryKind.LINK
    assert kinds["folder"] is EntryKind.LINK
    assert kinds["pipe.md"] is EntryKind.OTHER
    with pytest.raises(OSError):  # noqa: PT011  # its words differ between systems
        FolderTree(repository / "plans").read("link.md")
    git(repository, "add", "plans/link.md")
    git(repository, "commit", "-qm", "link")
    kinds = {entry.path: entry.kind for entry in CommitTree(repository, "HEAD", "plans").entries()}
    assert kinds["link.md"] is EntryKind.LINK


@pytest.mark.parametrize("revision", ["--output=x", "-x", "", "nothing", "HEAD~9", "HEAD:plans"])
def test_what_is_no_commit_is_refused(repository: Path, revision: str) -> None:
    with pytest.raises(TreeError):
        CommitTree(repository, revision, "plans")
    assert not (repository / "x").exists()


def test_without_a_folder_or_a_repository(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    with pytest.raises(TreeError):
        CommitTree(repository, "HEAD", "nothing")
    with pytest.raises(TreeError):
        CommitTree(tmp_path_factory.mktemp("bare"), "HEAD")


def test_a_missing_file_is_an_os_error_in_both(repository: Path) -> None:
    for tree in (FolderTree(repository / "plans"), CommitTree(repository, "HEAD", "plans")):
        with pytest.raises(OSError, match="nothing"):
            tree.read("nothing.md")


def test_changed_paths_are_those_on_disk_too(repository: Path) -> None:
    (repository / "plans/水利局/unit.yml").write_text("name: 水务局\n", encoding="utf-8")
    (repository / "plans/水利局/2022").mkdir()
    (repository / "plans/水利局/2022/plan.md").write_text("新", encoding="utf-8")
    (repository / "plans/水利局/2021/plan.md").unlink()
    (repository / "elsewhere.md").write_text("y", encoding="utf-8")
    assert changed_paths(repository, "HEAD", "plans") == {
        "水利局/unit.yml",
        "水利局/2022/plan.md",
        "水利局/2021/plan.md",
    }
