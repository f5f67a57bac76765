"""The files with which an organisation's own repository begins, so that it builds at once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from nianlun.starter.forges import FORGES, Places, Recipe, recipe_for

__all__ = ["FORGES", "Places", "Recipe", "recipe_for", "starter_files", "starter_languages"]

_FILES = Path(__file__).parent / "files"
_COMMON = "common"
# A package cannot carry what begins with a dot, and a hook is a program only where it is one.
_REAL_NAMES = {
    "gitattributes": ".gitattributes",
    "gitignore": ".gitignore",
    "hooks/build_site.txt": "hooks/build_site.py",
}

BEGUN_BY_FORGES = frozenset({"README.md", ".gitattributes", ".gitignore"})
"""What a forge may have put into a new repository; one's own of these will do."""


def starter_languages() -> tuple[str, ...]:
    """The languages in which a repository can begin."""
    return tuple(sorted(folder.name for folder in _FILES.iterdir() if folder.name != _COMMON))


def starter_files(language: str, year: int, forge: str = "gitea") -> Mapping[str, str]:
    """Path and text of every file; the sample plan is for `year`, the sample of settings names the forge.

    Raises KeyError where the language has none.
    """
    if language not in starter_languages():
        raise KeyError(language)
    files: dict[str, str] = {}
    for folder in (_FILES / _COMMON, _FILES / language):
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            name = path.relative_to(folder).as_posix()
            text = path.read_text("utf-8").replace("YEAR", str(year)).replace("kind: gitea", f"kind: {forge:5}")
            files[_REAL_NAMES.get(name, name).replace("YEAR", str(year))] = text
    return files
