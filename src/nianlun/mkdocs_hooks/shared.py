"""What the events of one build share, and what the configuration says to it."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from nianlun.cache import ComparisonCache
from nianlun.problems import Problem
from nianlun.reading.organisation import Progress
from nianlun.site import Site
from nianlun.views import addresses
from nianlun.views.pages import Content, Page
from nianlun.views.problem_words import problem_entry
from nianlun.views.words import Words


@dataclass(slots=True)
class Build:
    """One build: its site, and what MkDocs made known of itself on the way."""

    site: Site
    words: Words
    preview: bool
    pages: dict[str, Page] = field(default_factory=dict)
    contents: dict[str, Content] = field(default_factory=dict)
    nav: Navigation | None = None
    files: Files | None = None
    env: jinja2.Environment | None = None


def build_of(config: MkDocsConfig) -> Build:
    """The build that `on_config` began."""
    build = config.extra["nianlun"]
    assert isinstance(build, Build)
    return build


def plans_of(config: MkDocsConfig) -> Path:
    """The folder of the plans: `NIANLUN_PLANS`, else the project's own."""
    return Path(os.environ.get("NIANLUN_PLANS") or Path(config.config_file_path).parent / "plans")


def cache_of(config: MkDocsConfig) -> ComparisonCache:
    """Comparisons of earlier builds: in the folder `NIANLUN_CACHE`, else in the project's `.cache/`."""
    folder = os.environ.get("NIANLUN_CACHE") or Path(config.config_file_path).parent / ".cache" / "nianlun"
    return ComparisonCache(Path(folder))


def day_of(config: MkDocsConfig) -> date | None:
    """The day that was asked for, else that of the project's own plans (`extra: day:`), else None: today."""
    own = "" if os.environ.get("NIANLUN_PLANS") else config.extra.get("day", "")
    day = os.environ.get("NIANLUN_DAY") or str(own)
    return date.fromisoformat(day) if day else None


def progress_to(path: str) -> Progress:
    """Writes how far the build is into a file, for the process that started MkDocs; without one, nowhere."""

    def write(done: int, total: int) -> None:
        # Each tenth is often enough for the eye.
        if path and (done % 10 == 0 or done == total):
            Path(path).write_text(f"{done}/{total}\n", "ascii")

    return write


def is_preview(config: MkDocsConfig) -> bool:
    """Whether this is `mkdocs serve`, which says so only by the address it gives the site."""
    host, port = config.dev_addr
    return (config.site_url or "").startswith(f"http://{host}:{port}/")


def said(problem: Problem, words: Words) -> str:
    """A problem in one line: its place, what is wrong, and the way out."""
    entry = problem_entry(words, problem, addresses.PLANS)
    return f"{entry.place}: {entry.said}"
