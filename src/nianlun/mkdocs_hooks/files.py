"""The files that MkDocs is to know: pages and assets of the site, and of `docs/` the guides in the site's language."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from nianlun import theme
from nianlun.mkdocs_hooks.shared import Build
from nianlun.theme import frame
from nianlun.theme.page_scripts import PAGE_SCRIPTS, page_script, page_script_address
from nianlun.theme.search_script import search_script, search_script_address
from nianlun.variants import choices
from nianlun.views.words import languages


class Alias(File):
    """Another path by which guides may link to a file. Nothing is published of the alias itself."""

    def __init__(self, path: str, of: File) -> None:
        super().__init__(path, None, of.dest_dir, of.use_directory_urls, inclusion=InclusionLevel.NOT_IN_NAV)
        self.of = of
        self.dest_uri = of.dest_uri

    def is_documentation_page(self) -> bool:
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Leave the place to the file that is meant."""


def choose_variants(files: Files, language: str) -> None:
    """Leave of each guide and picture one variant; links to the others lead to it."""
    named = {file.src_uri: file.dest_uri for file in files if file.inclusion is not InclusionLevel.EXCLUDED}
    for choice in choices(named, language, languages()):
        chosen = files.src_uris[choice.path]
        chosen.dest_uri = choice.address
        for path in choice.others:
            files.remove(files.src_uris[path])
            files.append(Alias(path, chosen))


def generated(config: MkDocsConfig, build: Build) -> Iterator[File]:
    """The pages and assets of the site. Hand-sized pages are noted in `build.pages`."""
    make = partial(File.generated, config, inclusion=InclusionLevel.NOT_IN_NAV)
    for page in build.site.pages:
        if page.poured:
            # A page for links to lead to; no page for the theme to render. It is overwritten after the build.
            yield make(page.address, content="")
            continue
        file = make(page.address.removesuffix(".html") + ".md", content="")
        file.dest_uri = page.address
        # In the navigation are only the guides: with thousands of pages in it, it alone would take minutes.
        if page.address.startswith(frame.GUIDES):
            file.inclusion = InclusionLevel.INCLUDED
        build.pages[file.src_uri] = page
        yield file
        # Guides link to it as they do to every other page of the site.
        yield Alias(page.address, file)
    for asset in build.site.assets:
        yield make(asset.address, content=asset.data)
    css = theme.stylesheet()
    yield make(theme.stylesheet_address(css), content=css)
    script = search_script(build.site.language)
    yield make(search_script_address(script), content=script)
    for name in PAGE_SCRIPTS:
        yield make(page_script_address(name), content=page_script(name))
