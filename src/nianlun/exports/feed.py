"""The last edits as an Atom feed.

Nothing in it depends on when it was made: the same commits give the same feed, so that readers are told once of each.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote, urljoin
from xml.etree import ElementTree as ET

from nianlun.views import addresses
from nianlun.views.edition import Edition
from nianlun.views.pages import Asset, href
from nianlun.views.recent import RecentEdit

_ATOM = "http://www.w3.org/2005/Atom"
# Names, not addresses: the site may move, and nobody owns a domain for it.
_TAG = "tag:nianlun,2026:"
_NOT_XML = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


def recent_feed(edition: Edition, edits: Sequence[RecentEdit], site_url: str) -> Asset | None:
    """The feed of the edits that have a date; None where there are none.

    Links are absolute where `site_url` says where the site is, otherwise relative to the feed.
    """
    dated = [(edit, edit.when) for edit in edits if edit.when is not None]
    if not dated:
        return None
    name, here = edition.corpus.settings.name, addresses.FEED
    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": edition.words.language})
    _text(feed, "id", _TAG + quote(name))
    _text(feed, "title", edition.words("recent.feed", name=name))
    _text(feed, "updated", max(when for _, when in dated).isoformat())
    if site_url:
        ET.SubElement(feed, "link", {"rel": "self", "href": urljoin(site_url, quote(here))})
    ET.SubElement(feed, "link", {"href": _address(site_url, href(here, addresses.RECENT))})
    for edit, when in dated:
        entry = ET.SubElement(feed, "entry")
        _text(entry, "id", f"{_TAG}{quote(str(edit.document.locator))}@{edit.commit}")
        _text(entry, "title", edit.name)
        _text(entry, "updated", when.isoformat())
        _text(ET.SubElement(entry, "author"), "name", edit.who)
        ET.SubElement(entry, "link", {"href": _address(site_url, edit.href(here))})
        note = edition.words("document.edited-after-adoption") if edit.is_after_adoption else ""
        _text(entry, "summary", edition.words("history.sentences").join(filter(None, (note, edit.text))))
    ET.indent(feed, "")
    return Asset(here, ET.tostring(feed, "utf-8", xml_declaration=True) + b"\n")


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = _NOT_XML.sub("\ufffd", text)


def _address(site_url: str, relative: str) -> str:
    """Where a link leads that stands in the feed."""
    return urljoin(urljoin(site_url, quote(addresses.FEED)), relative) if site_url else relative
