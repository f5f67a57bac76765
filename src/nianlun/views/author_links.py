"""Links that authors wrote, from file to file, made to lead from page to page."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from html import escape, unescape

from nianlun.corpus import Corpus
from nianlun.model import Document
from nianlun.reading.links import is_external, target_anchor, target_path
from nianlun.views import addresses
from nianlun.views.pages import href

# The sanitiser writes every attribute in double quotes.
_ID = re.compile(r'<[a-z0-9]+(?:\s[\w-]+="[^"]*")*?\sid="([^"]*)"')
_LINK = re.compile(r'(<(?:a|img)(?:\s[\w-]+="[^"]*")*?)\s(href|src)="([^"]*)"')


def ids_in(html: Iterable[str]) -> frozenset[str]:
    """The ids in sanitised HTML: those of footnotes and of the places that they stand at."""
    return frozenset(unescape(found) for part in html if " id=" in part for found in _ID.findall(part))


def with_page_links(html: str, document: Document, corpus: Corpus, page: str, ids: Collection[str]) -> str:
    """Sanitised HTML of the document with links that lead somewhere from its page; a dead one becomes plain text.

    `ids` are those of the whole page's footnotes: a note need not be referred to, nor be there once only.
    """

    def replaced(match: re.Match[str]) -> str:
        target = _page_target(unescape(match[3]), document, corpus, page, ids)
        return match[1] if target is None else f'{match[1]} {match[2]}="{escape(target)}"'

    return _LINK.sub(replaced, html) if "href=" in html or "src=" in html else html


def _page_target(target: str, document: Document, corpus: Corpus, page: str, ids: Collection[str]) -> str | None:
    if is_external(target) or (target.startswith("#") and target[1:] in ids):
        return target
    path = target_path(document, target)
    if path in corpus.organisation.attachments:
        return href(page, addresses.of_attachment(path))
    other = document if path in ("", document.path) else corpus.by_path(path)
    if other is None:
        return None
    anchor = target_anchor(other, target)
    if other is document and path == "":
        return None if anchor is None else href(page, page, anchor)
    return href(page, addresses.of_document(other.locator), anchor or "")
