"""After MkDocs: the thousands of pages are poured, the files of the search and the attachments are written."""

from __future__ import annotations

import json
from itertools import chain
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import quote

from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import get_relative_url

from nianlun.mkdocs_hooks.framing import framed
from nianlun.mkdocs_hooks.shared import Build, build_of, said
from nianlun.shell import Shell
from nianlun.theme import frame


def pour(config: MkDocsConfig) -> None:
    """Fill every poured page into the shell of its part of the site."""
    target = Path(config.site_dir)
    shells: dict[str, Shell] = {}
    for page in build_of(config).site.pages:
        if page.poured:
            key = frame.shell_address(page.address)
            shell = shells.get(key) or shells.setdefault(key, _rendered_shell(config, key))
            (target / page.address).write_text(shell.pour(page.content(), page.address), "utf-8", newline="\n")


def write_assets(config: MkDocsConfig) -> None:
    """Write what is made or read one file after the other, so that it is never all in memory."""
    site, target = build_of(config).site, Path(config.site_dir)
    for asset in chain(site.index, site.attachments):
        (target / asset.address).parent.mkdir(parents=True, exist_ok=True)
        (target / asset.address).write_bytes(asset.data)


def write_report(build: Build, path: Path) -> None:
    """Write the problems of the plans as JSON, for the process that started MkDocs."""
    problems = [{"level": str(problem.level), "text": said(problem, build.words)} for problem in build.site.problems]
    path.write_text(json.dumps(problems, ensure_ascii=False), "utf-8")


def _rendered_shell(config: MkDocsConfig, address: str) -> Shell:
    """The theme with empty slots, as a page at `address` would have it; rendered as MkDocs renders a template."""
    build = build_of(config)
    assert build.nav is not None
    assert build.files is not None
    assert build.env is not None
    place = SimpleNamespace(url=quote(address))
    context = get_context(build.nav, build.files, config, place, get_relative_url(".", address))  # type: ignore[arg-type]
    output = build.env.get_template("main.html").render(framed(context, config, address, []))
    return Shell.read(output, preview=build.preview)
