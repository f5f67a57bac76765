"""Where the site meets MkDocs: the only package that imports it. Here are the events.

MkDocs renders the hand-sized pages and the guides; thousands of others are poured into shells after it. Every page goes
through a shell: what MkDocs renders is the theme with empty slots, and no author's word passes through a template.
What two events share goes through `config.extra`, which is fresh at each build.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote, urljoin

import jinja2
import mkdocs.structure.pages as mkdocs_pages
from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.utils.templates import TemplateContext

from nianlun import site as sites
from nianlun import theme
from nianlun.guides import ids_in
from nianlun.history import git_history
from nianlun.mkdocs_hooks.files import Alias, choose_variants, generated
from nianlun.mkdocs_hooks.framing import framed, guide
from nianlun.mkdocs_hooks.pouring import pour, write_assets, write_report
from nianlun.mkdocs_hooks.shared import Build, build_of, cache_of, day_of, is_preview, plans_of, progress_to, said
from nianlun.shell import Shell
from nianlun.theme import frame
from nianlun.trees import FolderTree
from nianlun.views import addresses
from nianlun.views import words as catalogues
from nianlun.views.pages import Content

log = get_plugin_logger("nianlun")

# The address follows the reader through the page, and so does the table of contents.
_FEATURES = ("navigation.tracking", "toc.follow")
_SITEMAP = "sitemap.xml"
# What Material brings for its own search, which is off, its icon, and an empty template where no site map is made.
_NOT_PUBLISHED = ("assets/javascripts/lunr/", "assets/javascripts/workers/", "assets/images/favicon.png", _SITEMAP)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the plans, and let their settings and our theme fill the configuration."""
    plans, preview = plans_of(config), is_preview(config)
    site_url = "" if preview else config.site_url or ""
    site = sites.build(
        FolderTree(plans),
        day_of(config),
        progress=progress_to(os.environ.get("NIANLUN_PROGRESS", "")),
        history=git_history(plans),
        site_url=site_url,
        compare=cache_of(config).compare,
    )
    words = catalogues.load_words(site.language)
    config.extra["nianlun"] = Build(site, words, preview)
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
    """Choose the guides, add the site's pages and assets, and report every problem of the plans."""
    build = build_of(config)
    for problem in build.site.problems:
        (log.warning if problem.is_error else log.info)("%s", said(problem, build.words))
    for file in [file for file in files if file.src_uri.startswith(_NOT_PUBLISHED) or file.src_uri.endswith(".map")]:
        files.remove(file)
    choose_variants(files, build.site.language)
    written = {file.dest_uri: file for file in files if not isinstance(file, Alias)}
    for file in generated(config, build):
        if hidden := written.pop(file.dest_uri, None):
            log.warning("%s", build.words("build.docs-hidden", path=hidden.src_uri))
            files.remove(hidden)
        files.append(file)
    return files


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
    build = build_of(config)
    build.nav, build.files = nav, files
    for file in files:
        if isinstance(file, Alias):
            # MkDocs looks for anchors on the page of what a link names.
            file.page = file.of.page
    return nav


def on_env(env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    build_of(config).env = env
    return env


def on_page_content(html: str, *, page: mkdocs_pages.Page, config: MkDocsConfig, files: Files) -> str:
    """Give a page of the site its content, which never was Markdown. Guides keep theirs."""
    build = build_of(config)
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
    return framed(context, config, page.file.dest_uri, guides)


def on_template_context(context: TemplateContext, *, template_name: str, config: MkDocsConfig) -> TemplateContext:
    if template_name == _SITEMAP:
        # No dates: the day of the build is not the day on which a page changed.
        listed = [page.address for page in build_of(config).site.pages]
        listed += [file.dest_uri for file in _guides(config)]
        context["pages"] = [_in_sitemap(config, address) for address in sorted(listed)]
        return context
    return framed(context, config, template_name, [])


def _in_sitemap(config: MkDocsConfig, address: str) -> Any:
    url = urljoin(config.site_url or "", quote(address))
    return SimpleNamespace(page=SimpleNamespace(is_link=False, canonical_url=url, update_date=""))


def _guides(config: MkDocsConfig) -> list[File]:
    build = build_of(config)
    assert build.files is not None
    return [file for file in build.files.documentation_pages() if file.src_uri not in build.pages]


def on_post_page(output: str, *, page: mkdocs_pages.Page, config: MkDocsConfig) -> str:
    build = build_of(config)
    content = build.contents.pop(page.file.src_uri, None) or guide(config, page)
    return Shell.read(output, preview=build.preview).pour(content, page.file.dest_uri)


def on_post_template(output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
    """Fill the page for addresses that do not exist. Other templates are no pages."""
    if template_name != "404.html":
        return output_content
    build = build_of(config)
    home = urljoin(config.site_url or "/", addresses.HOME)
    title, way_out = build.words("theme.not-found"), build.words("theme.not-found-way-out")
    body = Markup('<h1>{}</h1><p><a href="{}">{}</a></p>').format(title, home, way_out)
    return Shell.read(output_content, preview=build.preview).pour(Content(title, body), template_name)


def on_post_build(*, config: MkDocsConfig) -> None:
    """Pour the thousands of pages, and write the files of the search."""
    pour(config)
    write_assets(config)
    cache_of(config).tidy()
    if report := os.environ.get("NIANLUN_REPORT"):
        write_report(build_of(config), Path(report))


def on_serve(server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]) -> LiveReloadServer:
    """Watch what the site is made of besides the guides."""
    for folder in (plans_of(config), theme.FOLDER):
        server.watch(str(folder))
    return server
