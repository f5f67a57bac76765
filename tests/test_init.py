"""A repository of one's own that builds at once."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from nianlun.publishing import build
from nianlun.reading.organisation import read_organisation
from nianlun.starter import starter_files, starter_languages
from nianlun.trees import FolderTree
from nianlun.views.words import languages
from repositories import git
from test_cli import ROOT, run


def test_every_language_of_the_interface_has_its_start() -> None:
    assert starter_languages() == languages()
    with pytest.raises(KeyError):
        starter_files("xx", 2026)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_builds_without_a_problem(language: str, tmp_path: Path) -> None:
    folder = tmp_path / "own"
    result = run("init", folder, at=tmp_path, language=language)
    assert (result.returncode, result.stderr) == (0, "")
    assert git(folder, "branch", "--show-current").strip() == "main"
    organisation = read_organisation(FolderTree(folder / "plans"), languages=("zh", "en"))
    assert organisation.problems == ()
    assert organisation.settings.language == language
    assert len(organisation.documents) == 1
    release = build(folder, tmp_path / "public")
    assert (release.errors, (release.path / "guide/index.html").is_file()) == ((), True)


@pytest.mark.parametrize(("language", "said"), [("zh", "写好了"), ("en", "Wrote")])
def test_it_speaks_the_language_of_the_site_that_it_begins(language: str, said: str, tmp_path: Path) -> None:
    result = run("init", "own", "--language", language, at=tmp_path, language="")
    assert (result.returncode, said in result.stdout) == (0, True)


def test_what_is_there_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("mine", "utf-8")
    result = run("init", tmp_path, at=tmp_path)
    assert (result.returncode, "mkdocs.yml" in result.stderr) == (1, True)
    assert [path.name for path in tmp_path.iterdir()] == ["mkdocs.yml"]
    assert (tmp_path / "mkdocs.yml").read_text("utf-8") == "mine"


def test_what_a_forge_began_a_repository_with_stays(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine", "utf-8")
    result = run("init", tmp_path, at=tmp_path)
    assert (result.returncode, "Already there and not touched: README.md" in result.stdout) == (0, True)
    assert (tmp_path / "README.md").read_text("utf-8") == "mine"
    assert (tmp_path / "plans/settings.yml").is_file()


def test_the_inbox_has_a_letter_that_is_no_file_to_bring_in(tmp_path: Path) -> None:
    run("init", tmp_path / "own", at=tmp_path)
    assert (tmp_path / "own/inbox/README.md").is_file()
    # The way to make a folder in a forge.
    letters = [tmp_path / "own/inbox/README.md", tmp_path / "own/inbox/example-office/README.md"]
    letters[1].parent.mkdir()
    letters[1].write_text("Ours.\n", "utf-8")
    result = run("inbox", at=tmp_path / "own")
    assert (result.returncode, [path.is_file() for path in letters]) == (0, [True, True])


def test_inside_a_repository_there_is_no_second_one(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    assert run("init", tmp_path / "own", at=tmp_path).returncode == 0
    assert not (tmp_path / "own/.git").exists()


def test_it_begins_as_the_example_is_set_up() -> None:
    files = starter_files("en", 2026)
    for name in ("hooks/build_site.py", ".gitattributes"):
        assert files[name] == (ROOT / name).read_text("utf-8")
