"""What `nianlun init --forge` sets up, and what it says is left for people to do in the forge."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import click

import nianlun
from nianlun.cli.writing import NotWrittenError, write
from nianlun.importing.arrangement.attaching import File
from nianlun.starter import Places, recipe_for
from nianlun.trees import start_repository, start_server
from nianlun.views.words import Words

_SCRIPTS = "scripts/forge"


class Setup:
    """The recipe of a forge for the repository in `folder`."""

    def __init__(self, folder: Path, forge: str) -> None:
        self._folder, self._forge = folder.absolute(), forge
        self._clone, self._site = self._beside("-published"), self._beside("-site")
        self._program = _program()
        places = Places(self._program, Path(sys.executable), self._clone, self._site)
        self.recipe = recipe_for(forge, places)
        self._other = self._beside(self.recipe.beside)

    def taken(self) -> list[str]:
        """Folders that the recipe would make, and that are there already."""
        wanted = [self._other] if self.recipe.beside else []
        wanted += [self._clone] if self.recipe.is_server else []
        return [place.as_posix() for place in wanted if place.exists() or place.is_symlink()]

    def write(self) -> None:
        """Make what does not lie in the repository itself: hooks, and the folder beside it. Raises FileError."""
        git = self._folder / ".git"
        if git.is_dir():
            # Whoever has a hook of one's own keeps it.
            new = {path: text for path, text in self.recipe.in_git.items() if not (git / path).exists()}
            write_texts(git, new, are_programs=True)
        if self.recipe.is_server:
            start_server(self._other, self._folder)
        elif self.recipe.beside:
            start_repository(self._make(self._other))
        write_texts(self._other, self.recipe.others, are_programs=self.recipe.is_server)

    def left_to_do(self, words: Words) -> str:
        """What has to be set by hand, step by step."""
        name = {"forgejo": "gitea", "github": "gitea"}.get(self._forge, self._forge)
        workflows = next((path.rpartition("/")[0] for path in self.recipe.files if path.endswith("publish.yml")), "")
        return words(
            f"cli.init.next.{name}",
            path=_quoted(self._folder),
            other=_quoted(self._other),
            site=_quoted(self._site),
            scripts=_quoted(self._program / _SCRIPTS),
            python=_quoted(Path(sys.executable)),
            workflows=workflows,
        )

    def _beside(self, ending: str) -> Path:
        return self._folder.with_name(f"{self._folder.name}{ending}")

    @staticmethod
    def _make(folder: Path) -> Path:
        folder.mkdir(parents=True)
        return folder


def write_texts(folder: Path, texts: Mapping[str, str], *, are_programs: bool = False) -> None:
    """Write texts below a folder, by their paths. Raises FileError at the first that cannot be."""
    try:
        write(folder, [File(path, text.encode()) for path, text in texts.items()])
        if are_programs:
            _make_programs(folder / path for path in texts)
    except NotWrittenError as error:
        raise click.FileError(str(folder / error.path), error.reason) from error
    except OSError as error:
        raise click.FileError(str(folder), error.strerror or str(error)) from error


def _make_programs(paths: Iterable[Path]) -> None:
    for path in paths:
        path.chmod(0o755)


def _quoted(path: Path) -> str:
    """A path as it can be copied into a shell."""
    return shlex.quote(path.as_posix())


def _program() -> Path:
    """The folder of the installed program; where only its package is installed, the one that the recipes name."""
    here = Path(nianlun.__file__).resolve().parents[2]
    return here if (here / _SCRIPTS).is_dir() else Path("/opt/nianlun")
