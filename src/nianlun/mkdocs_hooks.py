"""Where the site meets MkDocs: the only module that imports it.

MkDocs renders the hand-sized pages and the guides; thousands of others are poured into shells after it. Every page goes
through a shell: what MkDocs renders is the theme with empty slots, and no author's word passes through a template.
What two events share goes through `config.extra`, which is fresh at each build.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote, urljoin

import jinja2
import mkdocs.structure.pages as mkdocs_pages
from markupsafe import Markup, escape
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.utils import get_relative_url
from mkdocs.utils.templates import TemplateContext

from nianlun import site as sites
from nianlun import theme
from nianlun.guides import guide_content, ids_in
from nianlun.history import git_history
from nianlun.problems import Problem
from nianlun.shell import Shell, slot
from nianlun.theme import frame
from nianlun.theme.search_script import search_script, search_script_address
from nianlun.trees import FolderTree
from nianlun.views import addresses
from nianlun.views import words as catalogues
from nianlun.views.pages import Content, NavEntry, Page
from nianlun.views.problem_words import problem_entry
from nianlun.views.words import Words

log = get_plugin_logger("nianlun")

_HOME = "index.html"
# The address follows the reader through the page, and so does the table of contents.
_FEATURES = ("navigation.tracking", "toc.follow")
_SITEMAP = "sitemap.xml"
# What Material brings for its own search, which is off, its icon, and an empty template where no site map is made.
_NOT_PUBLISHED = ("assets/javascripts/lunr/", "assets/javascripts/workers/", "assets/images/favicon.png", _SITEMAP)


@dataclass(slots=True)
class _Build:
    """What the events of one build share."""

    site: sites.Site
    words: Words
    preview: bool
    pages: dict[str, Page] = field(default_factory=dict)
    contents: dict[str, Content] = field(default_factory=dict)
    nav: Navigation | None = None
    files: Files | None = None
    env: jinja2.Environment | None = None


def _build_of(config: MkDocsConfig) -> _Build:
    build = config.extra["nianlun"]
    assert isinstance(build, _Build)
    return build


def _plans(config: MkDocsConfig) -> Path:
    return Path(os.environ.get("NIANLUN_PLANS") or Path(config.config_file_path).parent / "plans")


def _day(config: MkDocsConfig) -> date | None:
    """The day that was asked for, else that of the project's own plans (`extra: day:`), else None: today."""
    own = "" if os.environ.get("NIANLUN_PLANS") else config.extra.get("day", "")
    day = os.environ.get("NIANLUN_DAY") or str(own)
    return date.fromisoformat(day) if day else None


def _is_preview(config: MkDocsConfig) -> bool:
    """Whether this is `mkdocs serve`, which says so only by the address it gives the site."""
    host, port = config.dev_addr
    return (config.site_url or "").startswith(f"http://{host}:{port}/")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the plans, and let their settings and our theme fill the configuration."""
    plans, preview = _plans(config), _is_preview(config)
    site_url = "" if preview else config.site_url or ""
    site = sites.build(FolderTree(plans), _day(config), history=git_history(plans), site_url=site_url)
    words = catalogues.load_words(site.language)
    config.extra["nianlun"] = _Build(site, words, preview)
    config.site_name = site.name
    config.theme["language"] = site.language
    config.theme["favicon"] = "assets/images/nianlun.svg"
    config.theme["font"] = False
    config.theme["features"] = [*dict.fromkeys((*config.theme.get("features", []), *_FEATURES))]
    config.theme["palette"] = frame.palette(words)
    config.mdx_configs.setdefault("toc", {})["permalink_title"] = words("theme.permalink")
    # A folder of the repository's own, `custom_dir`, still comes first.
    own = str(theme.TEMPLATES)
    if own not in config.theme.dirs:
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, own)
    ours = theme.stylesheet_address(theme.stylesheet())
    config.extra_css = [*(css for css in config.extra_css if css != ours), ours]
    if not config.site_url:
        config.theme.static_templates.discard(_SITEMAP)
    return config


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the site's pages and assets to the files that MkDocs knows, and report every problem of the plans."""
    build = _build_of(config)
    for problem in build.site.problems:
        (log.warning if problem.is_error else log.info)("%s", _said(problem, build.words))
    for file in [file for file in files if file.src_uri.startswith(_NOT_PUBLISHED) or file.src_uri.endswith(".map")]:
        files.remove(file)
    for file in _generated(config, build):
        if hidden := files.get_file_from_path(file.src_uri):
            log.warning("%s", build.words("build.docs-hidden", path=hidden.src_uri))
            files.remove(hidden)
        files.append(file)
    return files


def _said(problem: Problem, words: Words) -> str:
    entry = problem_entry(words, problem, addresses.PLANS)
    return f"{entry.place}: {entry.finding} {entry.way_out}"


def _generated(config: MkDocsConfig, build: _Build) -> Iterator[File]:
    generated = partial(File.generated, config, inclusion=InclusionLevel.NOT_IN_NAV)
    for page in build.site.pages:
        if page.poured:
            # A page for links to lead to; no page for the theme to render. It is overwritten after the build.
            yield generated(page.address, content="")
            continue
        file = generated(page.address.removesuffix(".html") + ".md", content="")
        file.dest_uri = page.address
        # In the navigation are only the guides: with thousands of pages in it, it alone would take minutes.
        if page.address.startswith(frame.GUIDES):
            file.inclusion = InclusionLevel.INCLUDED
        build.pages[file.src_uri] = page
        yield file
    for asset in build.site.assets:
        yield generated(asset.address, content=asset.data)
    css = theme.stylesheet()
    yield generated(theme.stylesheet_address(css), content=css)
    script = search_script(build.site.language)
    yield generated(search_script_address(script), content=script)


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
    build = _build_of(config)
    build.nav, build.files = nav, files
    return nav


def on_env(env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    _build_of(config).env = env
    return env


def on_page_content(html: str, *, page: mkdocs_pages.Page, config: MkDocsConfig, files: Files) -> str:
    """Give a page of the site its content, which never was Markdown. Guides keep theirs."""
    build = _build_of(config)
    ours = build.pages.get(page.file.src_uri)
    if ours is None:
        return html
    content = build.contents[page.file.src_uri] = ours.content()
    # Material and other people's templates print titles as they are.
    page.title = str(escape(content.title))
    page.present_anchor_ids = ids_in(content.body)
    return str(content.body)


def on_page_context(
    context: TemplateContext, *, page: mkdocs_pages.Page, config: MkDocsConfig, nav: Navigation
) -> TemplateContext:
    guides = nav.items if page.file.inclusion is not InclusionLevel.NOT_IN_NAV else []
    if len(guides) == 1 and isinstance(guides[0], Section):
        guides = guides[0].children
    return _framed(context, config, page.file.dest_uri, guides)


def on_template_context(context: TemplateContext, *, template_name: str, config: MkDocsConfig) -> TemplateContext:
    if template_name == _SITEMAP:
        # No dates: the day of the build is not the day on which a page changed.
        listed = [page.address for page in _build_of(config).site.pages]
        listed += [file.dest_uri for file in _guides(config)]
        context["pages"] = [_in_sitemap(config, address) for address in sorted(listed)]
        return context
    return _framed(context, config, template_name, [])


def _in_sitemap(config: MkDocsConfig, address: str) -> Any:
    url = urljoin(config.site_url or "", quote(address))
    return SimpleNamespace(page=SimpleNamespace(is_link=False, canonical_url=url, update_date=""))


def _guides(config: MkDocsConfig) -> list[File]:
    build = _build_of(config)
    assert build.files is not None
    return [file for file in build.files.documentation_pages() if file.src_uri not in build.pages]


def _framed(context: TemplateContext, config: MkDocsConfig, address: str, guides: Iterable[Any]) -> TemplateContext:
    """The context of our `main.html` for the page at `address`."""
    build = _build_of(config)
    own = {
        "slot": slot,
        "words": build.words,
        "bar": list(frame.bar(build.site.navigation, _first_guide(build), address)),
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


def _first_guide(build: _Build) -> NavEntry | None:
    """The way into the guides, which are all there is in MkDocs' own navigation."""
    assert build.nav is not None
    listed = sorted((page.file.dest_uri for page in build.nav.pages), key=lambda to: not to.startswith(frame.GUIDES))
    return NavEntry(build.words("theme.guides"), listed[0]) if listed else None


def on_post_page(output: str, *, page: mkdocs_pages.Page, config: MkDocsConfig) -> str:
    build = _build_of(config)
    content = build.contents.pop(page.file.src_uri, None) or _guide(build, page)
    return Shell.read(output, preview=build.preview).pour(content, page.file.dest_uri)


def on_post_template(output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
    """Fill the page for addresses that do not exist. Other templates are no pages."""
    if template_name != "404.html":
        return output_content
    build = _build_of(config)
    home = urljoin(config.site_url or "/", _HOME)
    title, way_out = build.words("theme.not-found"), build.words("theme.not-found-way-out")
    body = Markup('<h1>{}</h1><p><a href="{}">{}</a></p>').format(title, home, way_out)
    return Shell.read(output_content, preview=build.preview).pour(Content(title, body), template_name)


def _guide(build: _Build, page: mkdocs_pages.Page) -> Content:
    above = [entry for entry in build.site.navigation if entry.address == _HOME]
    first = _first_guide(build)
    if first is not None and first.address != page.file.dest_uri:
        above.append(first)
    return guide_content(page, page.toc, above, build.words("theme.edit"), page.file.dest_uri)


def on_post_build(*, config: MkDocsConfig) -> None:
    """Pour the thousands of pages, and write the files of the search."""
    build = _build_of(config)
    target = Path(config.site_dir)
    shells: dict[str, Shell] = {}
    for page in build.site.pages:
        if page.poured:
            key = frame.shell_address(page.address)
            shell = shells.get(key) or shells.setdefault(key, _rendered_shell(config, key))
            (target / page.address).write_text(shell.pour(page.content(), page.address), "utf-8", newline="\n")
    for asset in chain(build.site.index, build.site.attachments):
        (target / asset.address).parent.mkdir(parents=True, exist_ok=True)
        (target / asset.address).write_bytes(asset.data)
    if report := os.environ.get("NIANLUN_REPORT"):
        problems = [
            {"level": str(problem.level), "text": _said(problem, build.words)} for problem in build.site.problems
        ]
        Path(report).write_text(json.dumps(problems, ensure_ascii=False), "utf-8")


def _rendered_shell(config: MkDocsConfig, address: str) -> Shell:
    """The theme with empty slots, as a page at `address` would have it; rendered as MkDocs renders a template."""
    build = _build_of(config)
    assert build.nav is not None
    assert build.files is not None
    assert build.env is not None
    place = SimpleNamespace(url=quote(address))
    context = get_context(build.nav, build.files, config, place, get_relative_url(".", address))  # type: ignore[arg-type]
    output = build.env.get_template("main.html").render(_framed(context, config, address, []))
    return Shell.read(output, preview=build.preview)


def on_serve(server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]) -> LiveReloadServer:
    """Watch what the site is made of besides the guides."""
    for folder in (_plans(config), theme.FOLDER):
        server.watch(str(folder))
    return server
