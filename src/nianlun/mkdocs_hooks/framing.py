"""What surrounds the content of a page: the context of our templates, and the content of a guide."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path, PurePath
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from nianlun.guides import guide_content
from nianlun.mkdocs_hooks.shared import Build, build_of, plans_of
from nianlun.shell import slot
from nianlun.theme import frame
from nianlun.theme.search_script import search_script, search_script_address
from nianlun.views import addresses
from nianlun.views.pages import Content, Link, NavEntry


def framed(context: TemplateContext, config: MkDocsConfig, address: str, guides: Iterable[Any]) -> TemplateContext:
    """The context of our `main.html` for the page at `address`, which lists these guides beside its content."""
    build = build_of(config)
    own = {
        "slot": slot,
        "words": build.words,
        "bar": list(frame.bar(build.site.navigation, first_guide(build), address)),
        "guides": guides,
        "here": quote(address),
        "day": build.words.date(build.site.day),
        "version": version("nianlun"),
        "search_script": search_script_address(search_script(build.site.language)),
    }
    if context["page"] is not None:
        # Templates see where the page is and where its content begins, and nothing that its author wrote.
        own["page"] = SimpleNamespace(url=quote(address), meta={}, toc=[SimpleNamespace(url="#__content")])
    context.update(own)  # type: ignore[typeddict-item]
    return context


def first_guide(build: Build) -> NavEntry | None:
    """The way into the guides, which are all there is in MkDocs' own navigation."""
    assert build.nav is not None
    listed = sorted((page.file.dest_uri for page in build.nav.pages), key=lambda to: not to.startswith(frame.GUIDES))
    return NavEntry(build.words("theme.guides"), listed[0]) if listed else None


def guide(config: MkDocsConfig, page: Page) -> Content:
    """The content of a guide that MkDocs rendered."""
    build = build_of(config)
    above = [entry for entry in build.site.navigation if entry.address == addresses.HOME]
    first = first_guide(build)
    if first is not None and first.address != page.file.dest_uri:
        above.append(first)
    address = _editor(config, build, page.file) or page.edit_url
    edit = Link(build.words("theme.edit"), address) if address else None
    return guide_content(page, page.toc, above, edit, page.file.dest_uri)


def _editor(config: MkDocsConfig, build: Build, file: File) -> str | None:
    """The forge's editor on the source of a guide, where the guides are in the repository that the settings name."""
    docs, project = PurePath(config.docs_dir), Path(config.config_file_path).parent
    together = docs.is_relative_to(project) and plans_of(config).is_relative_to(project)
    if build.site.repository is None or file.edit_uri is None or not together:
        return None
    beside = build.site.repository.beside(docs.relative_to(project).as_posix())
    return beside.edit(file.edit_uri) if beside else None
