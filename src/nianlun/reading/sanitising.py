"""The border that author's HTML must pass: what is not on these lists is not published.

Nothing that runs, nothing that loads by itself from another host, no id that could meet the theme's or ours.
"""

from __future__ import annotations

import re
import unicodedata

import nh3

PUBLISHED_TAGS = {
    *("p", "br", "hr", "blockquote", "pre", "code", "kbd", "samp", "var", "sub", "sup", "small", "abbr", "cite", "q"),
    *("em", "strong", "b", "i", "u", "s", "del", "ins", "mark", "ruby", "rt", "rp", "a", "img", "input", "span", "div"),
    *("ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"),
    *("details", "summary", "figure", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6"),
}
_ATTRIBUTES = {
    "a": {"href", "title"},
    "abbr": {"title"},
    "img": {"src", "alt", "title", "width", "height"},
    "input": {"type", "checked", "disabled"},
    "li": {"id", "value"},
    "ol": {"start", "reversed"},
    "sup": {"id"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "align", "scope"},
    "details": {"open"},
}
_SCHEMES = {"http", "https", "mailto", "tel"}
_SCHEME = re.compile(r"([a-z][a-z0-9+.\-]*):", re.IGNORECASE)
# The ids that the footnotes extension makes; all others are dropped.
_FOOTNOTE_ID = re.compile(r"fn(?:ref)?\d*:[^\s\"'<>]+")
_BOX = re.compile(r"<input(?![^>]*\btype=\"checkbox\")[^>]*>")


def sanitise(html: str) -> str:
    """The HTML with everything taken out that an office's text does not need. The text itself is kept."""
    cleaned = _CLEANER.clean(html)
    return _BOX.sub("", cleaned) if "<input" in cleaned else cleaned


def visible_text(html: str) -> str:
    """The text of the HTML, still escaped."""
    return _STRIPPER.clean(html)


def is_local(url: str) -> bool:
    """Whether the address lies inside the site, so that a browser may load it by itself."""
    plain = _plain(url)
    return not (_SCHEME.match(plain) or plain.startswith(("//", "\\", "/\\")))


def _admitted(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "id":
        return value if _FOOTNOTE_ID.fullmatch(value) else None
    if tag == "img" and attribute == "src":
        return value if is_local(value) else None
    if attribute == "href":
        scheme = _SCHEME.match(_plain(value))
        return value if scheme is None or scheme[1].lower() in _SCHEMES else None
    if tag == "input" and attribute == "type":
        return value if value == "checkbox" else None
    return value


def _plain(url: str) -> str:
    """The address as a lenient reader might take it: compatibility forms folded, blanks and invisible signs gone."""
    folded = unicodedata.normalize("NFKC", url)
    return "".join(sign for sign in folded if unicodedata.category(sign)[0] not in "CZ")


# Made once: making one costs more than cleaning a paragraph.
_CLEANER = nh3.Cleaner(
    tags=PUBLISHED_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, attribute_filter=_admitted, link_rel=None
)
_STRIPPER = nh3.Cleaner(tags=set())
