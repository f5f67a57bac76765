"""What a reviewer is told of a proposal: right, complete, and with nothing of the proposal run or believed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from nianlun.exports.review_markdown import as_markdown
from nianlun.history import Act
from nianlun.reviewing import FileKind, Review, review
from nianlun.trees import CommitTree, read_proposal
from nianlun.views.review_words import review_entry
from nianlun.views.words import load_words
from repositories import Repository, git

SETTINGS = "format: 1\nname: 某县\nlanguage: zh\nstrands:\n  - id: safety\n    name: 安全生产\n"
PLAN = "# 镇2025年计划\n\n## 一、目标\n\n修渠4公里，6月底前完成。\n\n## 二、措施\n\n加强领导，落实责任，按月调度。\n"
LAST = "# 镇2024年计划\n\n## 一、目标\n\n修渠3公里，5月底前完成。\n"
ADOPTED = f"---\nadopted: 2025-01-18\n---\n\n{PLAN}"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository with two years of a town's plans; the branch in hand is `proposal`."""
    found = Repository(tmp_path)
    found.commit(
        {
            "settings.yml": SETTINGS,
            "town/unit.yml": "name: 柳镇\n",
            "town/2024/plan.md": LAST,
            "town/2025/plan.md": ADOPTED,
            "town/2025/files/图.png": b"\x89PNG\r\n\x1a\n",
        }
    )
    git(tmp_path, "checkout", "-qb", "proposal")
    return found


def reviewed(repository: Repository, base: str = "main", head: str = "proposal") -> Review:
    proposal = read_proposal(repository.root, base, head)
    old = CommitTree(repository.root, proposal.common, "plans", may_lack=True)
    new = CommitTree(repository.root, proposal.head, "plans", may_lack=True)
    return review(old, new, proposal)


def codes(found: Review) -> list[str]:
    return [problem.code for problem in found.new_problems]


def headlines(found: Review, language: str = "en") -> list[str]:
    return [f"{entry.name}: {entry.headline}" for entry in review_entry(load_words(language), found).documents]


def test_a_reworded_document_is_told_against_the_published_text_and_last_year(repository: Repository) -> None:
    changed = ADOPTED.replace("4公里，6月底", "5公里，7月底").replace(
        "## 二、措施", "## 三、要求\n\n从严。\n\n## 二、措施"
    )
    repository.commit({"town/2025/plan.md": changed})
    found = reviewed(repository)
    (document,) = found.documents
    assert (document.act, document.is_edit_after_adoption, document.problems) == (Act.EDITED, True, ())
    assert document.yearly is not None
    assert document.yearly.old.path == "town/2024/plan.md"
    (entry,) = review_entry(load_words("zh"), found).documents
    assert entry.headline.startswith("新增1节；改写1节；改动1个数字；改动1个时限；变化")
    assert "印发后修改；与2024年计划相比，变化" in entry.headline
    assert entry.notes == ("这份文件已于2025年1月18日通过，正文有改动，请确认有依据。",)
    assert any("7月底" in number for number in entry.numbers)
    assert found.is_acceptable()


@pytest.mark.parametrize(
    ("files", "act"),
    [
        pytest.param({"town/2026/plan.md": PLAN}, Act.ADDED, id="new"),
        pytest.param({"town/2025/plan.md": None}, Act.REMOVED, id="removed"),
        pytest.param({"town/2025/plan.md": PLAN}, Act.EDITED, id="header"),
        pytest.param({"town/2025/plan.md": ADOPTED.replace("\n", "\r\n")}, Act.EDITED, id="line ends"),
    ],
)
def test_what_becomes_of_a_document(repository: Repository, files: dict[str, str | bytes | None], act: Act) -> None:
    repository.commit(files)
    found = reviewed(repository)
    (document,) = found.documents
    assert (document.act, document.is_edit_after_adoption) == (act, False)
    assert headlines(found)


def test_a_renamed_unit_keeps_its_documents(repository: Repository) -> None:
    git(repository.root, "mv", "plans/town", "plans/city")
    repository.record()
    found = reviewed(repository)
    assert [(one.act, one.path, one.old_path) for one in found.documents] == [
        (Act.RENAMED, f"city/{year}/plan.md", f"town/{year}/plan.md") for year in (2024, 2025)
    ]
    assert codes(found) == []


def test_last_years_file_with_a_new_name_is_a_new_document(repository: Repository) -> None:
    (repository.plans / "town/2026").mkdir()
    git(repository.root, "mv", "plans/town/2025/plan.md", "plans/town/2026/plan.md")
    repository.record()
    found = reviewed(repository)
    assert [(one.act, one.path) for one in found.documents] == [
        (Act.REMOVED, "town/2025/plan.md"),
        (Act.ADDED, "town/2026/plan.md"),
    ]
    assert "new document" in headlines(found)[1]


def test_only_new_problems_are_told_and_mended_ones_counted(repository: Repository) -> None:
    git(repository.root, "checkout", "-q", "main")
    repository.commit({"town/2025/plan.md": PLAN + "\n##无空格\n\n[图](files/无.png)\n"})
    git(repository.root, "checkout", "-q", "proposal")
    git(repository.root, "reset", "-q", "--hard", "main")
    repository.commit(
        {"town/2025/plan.md": PLAN + "\n\n多一行。\n\n## 有空格\n\n[图](files/无.png) [表](files/缺.xlsx)\n"}
    )
    found = reviewed(repository)
    assert [dict(problem.arguments)["target"] for problem in found.new_problems] == ["files/缺.xlsx"]
    assert found.mended == 1


def test_a_link_that_another_document_loses_is_told(repository: Repository) -> None:
    git(repository.root, "checkout", "-q", "main")
    repository.commit({"town/2024/plan.md": LAST + "\n![](../2025/files/图.png)\n"})
    git(repository.root, "checkout", "-q", "proposal")
    git(repository.root, "reset", "-q", "--hard", "main")
    repository.commit({"town/2025/files/图.png": None})
    found = reviewed(repository)
    assert [(problem.code, problem.path) for problem in found.problems] == [("broken-link", "town/2024/plan.md")]
    assert found.documents == ()


def test_an_unreadable_text_is_told_with_its_error(repository: Repository) -> None:
    repository.commit(
        {"town/2025/plan.md": "---\nadopted: 2025-13-01\n---\n\n文。\n", "town/2026/plan.md": b"\xff\xfe\xfa"}
    )
    found = reviewed(repository)
    assert [one.is_unreadable for one in found.documents] == [True, True]
    assert not found.is_acceptable()
    assert not found.is_acceptable(maintenance=True)
    assert all("cannot be published" in line for line in headlines(found))


def test_the_published_settings_hold(repository: Repository) -> None:
    changed = SETTINGS.replace("id: safety", "id: water") + "odd: 1\n"
    repository.commit({"settings.yml": changed, "town/2025/water/plan.md": PLAN, "town/2025/safety/plan.md": PLAN})
    found = reviewed(repository)
    assert sorted(codes(found)) == ["unknown-key", "unknown-strand"]
    assert [(file.kind, file.is_content) for file in found.files] == [(FileKind.SETTINGS, False)]
    assert any("settings are changed" in remark for remark in review_entry(load_words("en"), found).remarks)


# --- what does not belong to documents -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "kind", "is_content"),
    [
        ("plans/town/2025/files/a.pdf", FileKind.ATTACHMENT, True),
        ("plans/town/unit.yml", FileKind.UNIT, True),
        ("plans/town/README.md", FileKind.README, True),
        ("plans/town/2025/notes.txt", FileKind.STRAY, True),
        ("inbox/town/计划.docx", FileKind.INBOX, True),
        ("inbox/town/run.py", FileKind.PROGRAM, False),
        ("plans/settings.yml", FileKind.SETTINGS, False),
        ("plans/.gitattributes", FileKind.HIDDEN, False),
        ("plans/town/2025/.git-blame", FileKind.HIDDEN, False),
        (".github/workflows/x.yml", FileKind.HIDDEN, False),
        ("hooks/build.py", FileKind.PROGRAM, False),
        ("mkdocs.yml", FileKind.PROGRAM, False),
        ("docs/guide/plan.md", FileKind.PROGRAM, False),
        ("plans.html", FileKind.PROGRAM, False),
    ],
)
def test_what_a_proposal_of_content_may_change(
    repository: Repository, path: str, kind: FileKind, is_content: bool
) -> None:
    file = repository.root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("name: 新镇\n", "utf-8")
    repository.record()
    (found,) = reviewed(repository).files
    assert (found.path, found.kind, found.is_content) == (path, kind, is_content)
    assert reviewed(repository).is_acceptable(maintenance=True)


@pytest.mark.skipif(sys.platform == "win32", reason="needs links")
def test_links_and_submodules_are_never_allowed_but_may_go(repository: Repository) -> None:
    (repository.plans / "town/2026").mkdir()
    (repository.plans / "town/2026/plan.md").symlink_to("/etc/hostname")
    repository.record()
    git(repository.root, "update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},plans/town/sub")
    git(repository.root, "commit", "-qm", "sub")
    found = reviewed(repository)
    assert [file.kind for file in found.files] == [FileKind.LINK, FileKind.SUBMODULE]
    assert not found.is_acceptable(maintenance=True)
    git(repository.root, "branch", "-f", "main", "proposal")
    git(repository.root, "rm", "-q", "--cached", "plans/town/sub", "plans/town/2026/plan.md")
    git(repository.root, "commit", "-qm", "gone")
    assert [file.is_content for file in reviewed(repository).files] == [True, True]


@pytest.mark.skipif(sys.platform == "win32", reason="needs links")
def test_plans_that_became_a_link_are_no_plans(repository: Repository) -> None:
    git(repository.root, "rm", "-rq", "plans")
    repository.plans.symlink_to("/etc")
    repository.record()
    found = reviewed(repository)
    assert FileKind.LINK in [file.kind for file in found.files]
    assert [one.act for one in found.documents] == [Act.REMOVED, Act.REMOVED]


def test_a_program_that_is_moved_into_plans_is_a_program_that_is_gone(repository: Repository) -> None:
    (repository.root / "mkdocs.yml").write_text("site_name: x\n" * 30, "utf-8")
    repository.record()
    git(repository.root, "branch", "-f", "main", "proposal")
    git(repository.root, "mv", "mkdocs.yml", "plans/town/mkdocs.yml")
    repository.record()
    found = {file.path: file.is_content for file in reviewed(repository).files}
    assert found == {"mkdocs.yml": False, "plans/town/mkdocs.yml": True}


# --- what is compared with what --------------------------------------------------------------------------------------


def test_what_the_published_branch_did_meanwhile_is_not_the_proposals(repository: Repository) -> None:
    repository.commit({"town/2025/plan.md": ADOPTED.replace("4公里", "5公里")})
    git(repository.root, "checkout", "-q", "main")
    repository.commit({"town/2024/plan.md": LAST + "\n新的一段。\n", "town/2025/plan.md": ADOPTED + "\n又一段。\n"})
    found = reviewed(repository)
    assert [(one.path, one.is_changed_meanwhile) for one in found.documents] == [("town/2025/plan.md", True)]
    git(repository.root, "checkout", "-q", "proposal")
    git(repository.root, "merge", "-q", "-s", "recursive", "-X", "ours", "main")
    found = reviewed(repository)
    assert [(one.path, one.is_changed_meanwhile) for one in found.documents] == [("town/2025/plan.md", False)]


def test_a_branch_of_another_beginning_is_told(repository: Repository) -> None:
    git(repository.root, "checkout", "-q", "--orphan", "other")
    repository.commit({"town/2025/plan.md": PLAN})
    found = reviewed(repository, head="other")
    assert not found.proposal.is_related
    assert "no beginning in common" in review_entry(load_words("en"), found).remarks[0]


def test_a_clone_of_a_part_is_told(repository: Repository, tmp_path: Path) -> None:
    repository.commit({"town/2025/plan.md": PLAN})
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth", "1", "--no-single-branch", repository.root.as_uri(), str(clone))
    found = review(
        CommitTree(clone, "origin/main", "plans"),
        CommitTree(clone, "origin/proposal", "plans"),
        read_proposal(clone, "origin/main", "origin/proposal"),
    )
    assert found.proposal.is_shallow
    assert any("lacks part of the history" in remark for remark in review_entry(load_words("en"), found).remarks)
    assert len(found.documents) == 1


def test_nothing_changed(repository: Repository) -> None:
    found = reviewed(repository)
    assert found.is_acceptable()
    assert review_entry(load_words("en"), found).verdict == ("Nothing is changed.",)


def test_the_published_reviewers_of_a_unit_are_named_and_nobody_is_called(repository: Repository) -> None:
    git(repository.root, "checkout", "-q", "main")
    repository.commit({"town/unit.yml": "name: 柳镇\nreviewers: ['@all', 李四]\n"})
    git(repository.root, "checkout", "-qB", "proposal")
    changed = ADOPTED.replace("4公里", "5公里")
    repository.commit({"town/unit.yml": "name: 柳镇\nreviewers: 王五\n", "town/2025/plan.md": changed})
    found = reviewed(repository)
    assert "柳镇的审核人：@all、李四" in review_entry(load_words("zh"), found).remarks
    comment = as_markdown(found, load_words("zh"))
    assert "李四" in comment
    assert "@all" not in comment


def test_of_a_proposal_of_many_units_no_reviewer_is_named(repository: Repository) -> None:
    git(repository.root, "checkout", "-q", "main")
    repository.commit({f"u{n}/unit.yml": f"name: 单位{n}\nreviewers: 李四\n" for n in range(4)})
    git(repository.root, "checkout", "-qB", "proposal")
    repository.commit({f"u{n}/2025/plan.md": PLAN for n in range(4)})
    assert not any("李四" in remark for remark in review_entry(load_words("zh"), reviewed(repository)).remarks)
