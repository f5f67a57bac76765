"""The recipe of a forge: the files by which proposals are converted, reviewed and published there, in their places."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

_RECIPES = Path(__file__).parent / "recipes"
_PROGRAM = "/opt/nianlun"
"""Where the recipes look for the program, unless they are told otherwise."""
_TEMPLATES: Final[Mapping[str, str]] = {
    "gitea": ".gitea/pull_request_template.md",
    "forgejo": ".forgejo/pull_request_template.md",
    "github": ".github/pull_request_template.md",
    "gitlab": ".gitlab/merge_request_templates/Default.md",
}
_WORKFLOWS: Final[Mapping[str, tuple[str, str]]] = {
    "gitea": ("gitea", ".gitea/workflows"),
    "forgejo": ("gitea", ".forgejo/workflows"),
    "github": ("github", ".github/workflows"),
}

FORGES = (*_TEMPLATES, "plain")
"""The forges that there is a recipe for; `plain` is a git server without one."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """Texts by their paths: `files` in the repository, `in_git` in its `.git`, `others` in a second folder.

    `beside` is what that folder's name has behind the repository's; `is_server`: it is the bare repository that people
    push to, otherwise a repository like any. Files of `in_git` and of a server are programs.
    """

    files: Mapping[str, str] = field(default_factory=dict)
    in_git: Mapping[str, str] = field(default_factory=dict)
    beside: str = ""
    others: Mapping[str, str] = field(default_factory=dict)
    is_server: bool = False


@dataclass(frozen=True, slots=True)
class Places:
    """Where things are on a plain git server: the installed program, its Python, the clone and the site."""

    program: Path
    python: Path
    clone: Path
    site: Path


def recipe_for(forge: str, places: Places) -> Recipe:
    """The recipe of one of FORGES; `places` hold for a plain git server only. Raises KeyError for another forge."""
    if forge == "plain":
        hooks = {f"hooks/{name}": _hook(name, places) for name in ("pre-receive", "post-receive")}
        return Recipe({}, {"hooks/pre-commit": _hook("pre-commit", places)}, ".git", hooks, is_server=True)
    template = {_TEMPLATES[forge]: _text("proposal_template.md")}
    if forge == "gitlab":
        # In the documents' own repository a proposal could change it.
        return Recipe(template, {}, "-pipeline", {"gitlab-ci.yml": _text("gitlab/gitlab-ci.yml")})
    source, folder = _WORKFLOWS[forge]
    texts = {name: _text(f"{source}/{name}") for name in ("proposal.yml", "publish.yml")}
    if forge == "forgejo":
        texts = {name: text.replace("gitea-actions", "forgejo-actions") for name, text in texts.items()}
    return Recipe({**template, **{f"{folder}/{name}": text for name, text in texts.items()}})


def _hook(name: str, places: Places) -> str:
    """A hook that knows the places of this machine, however their names are spelt."""
    told = {
        f"{{NIANLUN_PROGRAM:-{_PROGRAM}}}": f"{{NIANLUN_PROGRAM:-{_quoted(places.program)}}}",
        "{NIANLUN_PYTHON:-$program/.venv/bin/python}": f"{{NIANLUN_PYTHON:-{_quoted(places.python)}}}",
        "{NIANLUN_CLONE:-/srv/plans}": f"{{NIANLUN_CLONE:-{_quoted(places.clone)}}}",
        "{NIANLUN_SITE:-/srv/site}": f"{{NIANLUN_SITE:-{_quoted(places.site)}}}",
        "{NIANLUN:-nianlun}": f"{{NIANLUN:-{_quoted(places.python.with_name('nianlun'))}}}",
    }
    text = _text(f"plain/{name}")
    for general, here in told.items():
        text = text.replace(general, here)
    return text


def _quoted(path: Path) -> str:
    return shlex.quote(str(path))


def _text(path: str) -> str:
    return (_RECIPES / path).read_text("utf-8")
