"""Links that authors wrote, from file to file, made to lead from page to page."""

from __future__ import annotations

import re
from html import escape, unescape

from nianlun.corpus import Corpus
from nianlun.model import Document
from nianlun.reading.links import is_external, target_anchor, target_path
from nianlun.views import addresses
from nianlun.views.pages import href

# The sanitiser writes every attribute in double quotes.
_LINK = re.compile(r'(<(?:a|img)(?:\s[\w-]+="[^"]*")*?)\s(href|src)="([^"]*)"')


def with_page_links(html: str, document: Document, corpus: Corpus, page: str) -> str:
    """Sanitised HTML of the document with links that lead somewhere from its page; a dead one becomes plain text."""

    def replaced(match: re.Match[str]) -> str:
        target = _page_target(unescape(match[3]), document, corpus, page)
        return match[1] if target is None else f'{match[1]} {match[2]}="{escape(target)}"'

    return _LINK.sub(replaced, html) if "href=" in html or "src=" in html else html


def _page_target(target: str, document: Document, corpus: Corpus, page: str) -> str | None:
    if is_external(target) or target.startswith(("#fn:", "#fnref")):
        return target
    path = target_path(document, target)
    other = document if path in ("", document.path) else corpus.by_path(path)
    if other is None:
        return None
    anchor = target_anchor(other, target)
    if other is document and path == "":
        return None if anchor is None else href(page, page, anchor)
    return href(page, addresses.of_document(other.locator), anchor or "")
