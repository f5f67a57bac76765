"""A file that must not be there is gone from history, releases, search, cache and exports; the rest is as it was."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, is_zipfile

import pytest

from repositories import Repository, git
from test_forge_scripts import environment, script, work  # noqa: F401
from test_review import PLAN

SECRET = "绝不外传的一句话"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="servers are no Windows")


def holds(folder: Path, text: str) -> list[Path]:
    """The files below a folder that hold a text, packed or not."""
    return [path for path in folder.rglob("*") if path.is_file() and any(text.encode() in part for part in parts(path))]


def parts(path: Path) -> list[bytes]:
    if not is_zipfile(path):
        return [path.read_bytes()]
    with ZipFile(path) as packed:
        return [packed.read(name) for name in packed.namelist()]


def objects(repository: Path) -> str:
    """Everything that the repository holds, whether something leads to it or not."""
    command = ["git", "cat-file", "--batch-all-objects", "--batch"]
    return subprocess.run(command, cwd=repository, capture_output=True, check=True).stdout.decode("utf-8", "replace")


def test_a_file_is_forgotten_everywhere_on_the_server(
    work: Repository,  # noqa: F811
    environment: dict[str, str],  # noqa: F811
    tmp_path: Path,
) -> None:
    server, clone, site, cache = (tmp_path / name for name in ("server.git", "clone", "site", "cache"))
    told = environment | {"NIANLUN_CACHE": str(cache)}
    path = "town/2025/safety/计划 $(touch x).md"
    work.commit({path: SECRET, "town/2025/plan.md": PLAN + SECRET})
    git(work.root, "tag", "v1")
    # The same content under another name, on a branch that somebody merged.
    git(work.root, "checkout", "-qb", "other")
    work.commit({"town/copy.md": SECRET})
    git(work.root, "checkout", "-q", "main")
    git(work.root, "merge", "-q", "--no-ff", "-m", "merge", "other")
    git(work.root, "push", "-q", "origin", "main", "other", "v1")
    git(tmp_path, "clone", "-q", str(server), str(clone))
    publish = ("--clone", clone, "--into", site)
    assert script("publish.py", told, *publish).returncode == 0
    assert holds(site, SECRET)

    forget = ("--repository", server, "--clone", clone, "--site", site, "--cache", cache)
    paths = (f"plans/{path}", "plans/town/2025/plan.md")
    refused = script("forget.py", told, *forget, *paths)
    assert refused.returncode == 1
    assert "remove it there first" in refused.stderr

    work.commit({path: None, "town/copy.md": None, "town/2025/plan.md": None})
    git(work.root, "push", "-q", "origin", "main")
    done = script("forget.py", told, *forget, *paths)
    assert done.returncode == 0, done.stdout + done.stderr
    # On its branch the other name is in use; only that version of it goes.
    assert "forgetting versions of plans/town/copy.md" in done.stdout
    for repository in (server, clone):
        assert SECRET not in objects(repository)
        assert SECRET not in git(repository, "log", "-p", "--all", "-m", "--full-history", "--text")
        assert "修渠3公里" in objects(repository)
        git(repository, "fsck", "--strict")
    assert not holds(site, SECRET)
    assert (site / "current/units/town/2024/plan.html").is_file()
    assert len(list((site / "releases").iterdir())) == 1
    assert not holds(cache, SECRET) if cache.exists() else True
    assert not (server / "x").exists()
    assert git(server, "log", "-1", "--format=%an", "main").strip() == "王五"


# --- the traces of a document, one by one ----------------------------------------------------------------------------

BODY = "".join(f"第{number}条，修渠{number}公里，责任到人。\n\n" for number in range(1, 15))


def forget(work: Repository, environment: dict[str, str], *more: str) -> subprocess.CompletedProcess[str]:  # noqa: F811
    return script("forget.py", environment, "--repository", work.root, "--word", SECRET, *more)


def told(work: Repository) -> str:  # noqa: F811
    """All that git shows of all commits, whatever leads to them."""
    return git(work.root, "log", "-p", "--all", "--text", "-m", "--full-history")


def is_forgotten(work: Repository) -> bool:  # noqa: F811
    return SECRET not in told(work) and SECRET not in objects(work.root)


def test_all_its_versions_and_names_go(work: Repository, environment: dict[str, str]) -> None:  # noqa: F811
    work.commit({"town/2025/plan.md": f"# 计划\n\n{SECRET}\n\n{BODY}"})
    git(work.root, "mv", "plans/town/2025/plan.md", "plans/town/2025/summary.md")
    (work.plans / "town/2025/summary.md").write_text(f"# 总结\n\n{SECRET}，改写\n\n{BODY}", "utf-8")
    work.record()
    (work.plans / "town/2026").mkdir()
    git(work.root, "mv", "plans/town/2025/summary.md", "plans/town/2026/plan.md")
    work.commit({"town/2026/plan.md": f"# 又一份\n\n又是{SECRET}\n\n{BODY}"})
    work.commit({"town/2026/plan.md": None})
    done = forget(work, environment, "plans/town/2025/summary.md")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "plans/town/2025/plan.md (called so before or after)" in done.stdout
    assert "plans/town/2026/plan.md (called so before or after)" in done.stdout
    assert is_forgotten(work)


def test_the_word_file_that_it_was_made_from_goes_and_the_attachment_that_it_alone_had(
    work: Repository,  # noqa: F811
    environment: dict[str, str],  # noqa: F811
) -> None:
    word, picture, shared = f"Word {SECRET}".encode(), f"png {SECRET}".encode(), b"shared"
    (work.root / "inbox/town").mkdir(parents=True)
    (work.root / "inbox/town/文稿.docx").write_bytes(word)
    work.record()
    (work.root / "inbox/town/文稿.docx").unlink()
    made = f"# 计划\n\n{SECRET}\n\n![](files/%E5%9B%BE.png) [表](files/shared.pdf) [原稿](files/文稿.docx)\n"
    files = {"town/2025/files/图.png": picture, "town/2025/files/shared.pdf": shared}
    other = "# 总结\n\n[表](files/shared.pdf)\n"
    # As --keep-original does it.
    kept = {"town/2025/files/文稿.docx": word}
    work.commit({"town/2025/plan.md": made, "town/2025/summary.md": other, **files, **kept})
    still = forget(work, environment, "plans/town/2025/plan.md")
    assert still.returncode == 1
    work.commit({"town/2025/plan.md": None})
    still = forget(work, environment, "plans/town/2025/plan.md")
    assert still.returncode == 1
    assert "plans/town/2025/files/图.png" in still.stderr
    assert "shared.pdf" not in still.stderr
    work.commit({"town/2025/files/图.png": None, "town/2025/files/文稿.docx": None})
    done = forget(work, environment, "plans/town/2025/plan.md")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "inbox/town/文稿.docx (the file that it was made from)" in done.stdout
    assert "plans/town/2025/files/图.png (attached to it)" in done.stdout
    assert is_forgotten(work)
    assert git(work.root, "show", "HEAD:plans/town/2025/files/shared.pdf") == "shared"


def test_who_names_the_word_file_is_told_what_was_made_of_it(
    work: Repository,  # noqa: F811
    environment: dict[str, str],  # noqa: F811
) -> None:
    (work.root / "inbox/town").mkdir(parents=True)
    (work.root / "inbox/town/文稿.txt").write_text("文稿", "utf-8")
    work.record()
    (work.root / "inbox/town/文稿.txt").unlink()
    work.commit({"town/2025/plan.md": PLAN})
    done = script("forget.py", environment, "--repository", work.root, "--dry-run", "inbox/town/文稿.txt")
    assert done.returncode == 0
    assert "staying: plans/town/2025/plan.md" in done.stdout
    # Nothing was done yet.
    assert "文稿.txt" in git(work.root, "-c", "core.quotepath=false", "log", "--name-only", "--format=")


def test_another_document_that_was_once_the_same_loses_that_version_only(
    work: Repository,  # noqa: F811
    environment: dict[str, str],  # noqa: F811
) -> None:
    work.commit({"town/2025/plan.md": SECRET, "town/2025/summary.md": SECRET, "town/2023/plan.md": ""})
    work.commit({"town/2025/summary.md": PLAN})
    # Back to what it was, and mended again: the version between must not show through.
    work.commit({"town/2025/summary.md": SECRET, "town/2025/plan.md": ""})
    work.commit({"town/2025/summary.md": PLAN, "town/2025/plan.md": None})
    done = forget(work, environment, "plans/town/2025/plan.md")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "forgetting versions of plans/town/2025/summary.md" in done.stdout
    assert is_forgotten(work)
    assert git(work.root, "show", "HEAD:plans/town/2025/summary.md") == PLAN
    # An empty file is nobody's secret.
    assert git(work.root, "show", "HEAD:plans/town/2023/plan.md") == ""
    counts = [git(work.root, "ls-tree", "-r", commit).count("summary.md") for commit in revisions(work)]
    assert counts == [1, 0, 1, 0, 0]


def revisions(work: Repository) -> list[str]:  # noqa: F811
    return git(work.root, "rev-list", "HEAD").split()


def test_messages_tags_and_the_forges_own_refs_are_reached(
    work: Repository,  # noqa: F811
    environment: dict[str, str],  # noqa: F811
) -> None:
    git(work.root, "checkout", "-qb", "proposal")
    work.commit({"town/2025/plan.md": f"# 计划\n\n{SECRET}\n"})
    git(work.root, "commit", "-q", "--amend", "-m", f"Add {SECRET}.docx")
    for ref in ("refs/pull/7/head", "refs/merge-requests/7/head"):
        git(work.root, "update-ref", ref, "HEAD")
    git(work.root, "tag", "-a", "v1", "-m", f"mit {SECRET}")
    git(work.root, "checkout", "-q", "main")
    git(work.root, "branch", "-qD", "proposal")
    before = git(work.root, "rev-parse", "main")
    done = forget(work, environment, "plans/town/2025/plan.md")
    assert done.returncode == 0, done.stdout + done.stderr
    assert is_forgotten(work)
    assert "Add ……" in told(work)
    # What does not have it keeps its name.
    assert git(work.root, "rev-parse", "main") == before


def test_words_that_are_left_elsewhere_are_told(work: Repository, environment: dict[str, str]) -> None:  # noqa: F811
    work.commit({"town/2025/plan.md": SECRET, "town/2023/plan.md": f"# 计划\n\n转述：{SECRET}。\n"})
    work.commit({"town/2025/plan.md": None})
    done = forget(work, environment, "plans/town/2025/plan.md")
    assert done.returncode == 1
    assert "plans/town/2023/plan.md" in done.stderr


def test_what_is_kept_stays_as_it_is(work: Repository, environment: dict[str, str]) -> None:  # noqa: F811
    work.commit({"town/2025/plan.md": f"# 计划\n\n{BODY}"})
    (work.plans / "town/2026").mkdir()
    git(work.root, "mv", "plans/town/2025/plan.md", "plans/town/2026/plan.md")
    work.record()
    options = ("--repository", work.root, "plans/town/2025/plan.md")
    assert script("forget.py", environment, *options).returncode == 1
    done = script("forget.py", environment, *options, "--keep", "plans/town/2026")
    assert done.returncode == 0, done.stderr
    assert BODY in git(work.root, "show", "HEAD:plans/town/2026/plan.md")
    assert git(work.root, "log", "--all", "--format=", "--name-only", "--", "plans/town/2025/plan.md") == ""


def test_previews_and_files_that_are_packed_are_looked_into(
    work: Repository,  # noqa: F811
    environment: dict[str, str],  # noqa: F811
    tmp_path: Path,
) -> None:
    work.commit({"town/2025/plan.md": SECRET})
    work.commit({"town/2025/plan.md": None})
    site, preview = tmp_path / "site", tmp_path / "preview"
    (preview / "7").mkdir(parents=True)
    (preview / "7/page.html").write_text(SECRET, "utf-8")
    site.mkdir()
    with ZipFile(site / "export.xlsx", "w", ZIP_DEFLATED) as packed:
        packed.writestr("sheet.xml", SECRET)
    done = forget(work, environment, "--preview", str(preview), "--site", str(site), "plans/town/2025/plan.md")
    assert done.returncode == 1
    assert str(site / "export.xlsx") in done.stderr
    assert list(preview.iterdir()) == []


def test_what_was_never_there_is_told(work: Repository, environment: dict[str, str]) -> None:  # noqa: F811
    answer = script("forget.py", environment, "--repository", work.root, "plans/nobody/2025/plan.md")
    assert answer.returncode == 1
    assert "nothing in the history" in answer.stderr
