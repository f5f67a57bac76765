"""Where the plans are that a command speaks of."""

from __future__ import annotations

from pathlib import Path

from nianlun.cli.failures import NotThereError
from nianlun.cli.language import speak
from nianlun.reading.layout import SETTINGS

PLANS = "plans"


def find_plans(path: Path) -> Path | None:
    """The folder of plans that `path` lies in or holds: one named so, or one with a settings.yml."""
    for folder in (path, *placed(path).parents):
        if folder.is_dir() and (folder / SETTINGS).is_file():
            return folder
        if folder.name == PLANS and folder.is_dir():
            return folder
    return path / PLANS if (path / PLANS).is_dir() else None


def placed(path: Path) -> Path:
    """The path from the root, as FolderTree sees it: a link at its end is not followed, but is what is meant."""
    return path.parent.resolve() / path.name if path.is_symlink() else path.resolve()


def shown(path: Path) -> str:
    """A path as a person at the current folder can open it."""
    full = path.absolute()
    try:
        return full.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return full.as_posix()


def plans_here() -> Path:
    """The plans of the current folder. Ends the command where there are none."""
    plans = find_plans(Path.cwd())
    if plans is None:
        raise NotThereError(speak()("cli.no-plans"))
    return plans


def shown_before(plans: Path) -> str:
    """What goes before a path of the tree so that a person at the current folder can open it."""
    plans = plans.resolve()
    try:
        shown = plans.relative_to(Path.cwd()).as_posix()
    except ValueError:
        shown = plans.as_posix()
    return "" if shown == "." else f"{shown}/"
