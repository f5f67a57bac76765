"""The organisation that things are measured on: the same every time, and like real ones."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "scripts"))

from make_corpus import make
from nianlun.site import build
from nianlun.trees import FolderTree


def contents(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*") if path.is_file()
    }


def test_the_same_arguments_make_the_same_files(tmp_path: Path) -> None:
    assert make(tmp_path / "a", units=2, years=3) == 12
    make(tmp_path / "b", units=2, years=3)
    make(tmp_path / "c", units=2, years=3, seed=2)
    assert contents(tmp_path / "a") == contents(tmp_path / "b")
    assert contents(tmp_path / "a") != contents(tmp_path / "c")


def test_years_change_as_real_ones_do(tmp_path: Path) -> None:
    make(tmp_path / "plans", units=3, years=4)
    site = build(FolderTree(tmp_path / "plans"), date(2026, 1, 8))
    assert not [found for found in site.problems if found.is_error]
    assert sum(page.address.endswith("-changes.html") for page in site.pages) == 18
