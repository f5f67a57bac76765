"""Which words in angle brackets are tags. All others are an author's text: `<unit>`, `<Title>`, `若 x<y>z`.

A browser takes whatever it does not know for a tag, and shows nothing of it. Here a tag must be one that says how text
looks, and must have its other half; else it stands on the page as it was written.
"""

from __future__ import annotations

import html
import re
from collections import Counter

from markdown import Markdown
from markdown.inlinepatterns import HtmlInlineProcessor

from nianlun.reading.sanitising import PUBLISHED_TAGS, sanitise, visible_text

# What web pages and Word wrap text in: not published, but nothing is lost with them. Not those that are a form's, that
# load something, nor those whose text no browser shows.
_TRANSPARENT = {
    *("font", "center", "big", "tt", "strike", "nobr", "label", "time", "dfn", "bdi", "bdo", "acronym", "wbr"),
    *("section", "article", "aside", "header", "footer", "main", "nav", "hgroup", "address", "html", "body", "head"),
    *("col", "colgroup", "dir", "menu", "fieldset", "legend"),
}
_KNOWN = (PUBLISHED_TAGS - {"input"}) | _TRANSPARENT
_ALONE = {"br", "hr", "img", "wbr", "col"}
# A tag or a comment within a paragraph, its names as in CommonMark (0.31, "Raw HTML"). Whatever else stands between
# angle brackets is text. Nothing is tried twice, so that no text takes long.
_ATTRIBUTE = r"""\s+[A-Za-z_:][A-Za-z0-9_.:-]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'=<>]++))?+"""
_TAG = rf"</?+[A-Za-z][A-Za-z0-9-]*+(?:{_ATTRIBUTE})*+\s*+/?>"
_COMMENT = r"<!--(?:(?!<!--|-->).)*-->"
_INLINE_HTML = rf"({_TAG}|{_COMMENT})"
_ANY = re.compile(_INLINE_HTML, re.DOTALL)
_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)")
_CLOSING = re.compile(r"</([A-Za-z][A-Za-z0-9-]*)\s*>")
# An attribute without a value, but for the few that HTML has: `a <b and c> d` is a formula.
_BARE = re.compile(r"""\s(?!(?:open|reversed|nowrap|hidden)\b)[A-Za-z_:][A-Za-z0-9_.:-]*(?=[\s/>])(?!\s*=)""")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")


def is_known(tag: str) -> bool:
    """Whether `tag`, or what begins like one, is a tag of HTML that says how text looks."""
    name = _NAME.match(tag)
    return name is not None and name[1].lower() in _KNOWN and not _BARE.search(_QUOTED.sub('""', tag))


def loses_words(raw: str) -> bool:
    """Whether something that an author wrote in a block of HTML would be seen by nobody, as within `<svg>`."""
    written = Counter(html.unescape(_ANY.sub(_as_text, raw)))
    shown = Counter(html.unescape(visible_text(sanitise(raw))))
    return any(sign.isalnum() for sign in written - shown)


def _as_text(match: re.Match[str]) -> str:
    return "" if match[0].startswith("<!--") or is_known(match[0]) else match[0]


class Tags(HtmlInlineProcessor):
    """Tags within paragraphs. One without its other half in the same text is text too, as in `若 a<b>c`."""

    def __init__(self, parser: Markdown) -> None:
        super().__init__(_INLINE_HTML, parser)
        self._rest = ""
        self._last: dict[str, int] = {}
        self._open: Counter[str] = Counter()

    def handleMatch(  # type: ignore[override]  # noqa: N802 (their name)
        self, m: re.Match[str], data: str
    ) -> tuple[str | None, int | None, int | None]:
        """The tag, put aside, or nothing where it is text."""
        if not m[0].startswith("<!--") and not (is_known(m[0]) and self._is_whole(m, data)):
            return None, None, None
        found: tuple[str, int, int] = super().handleMatch(m, data)  # type: ignore[assignment]
        return found

    def _is_whole(self, tag: re.Match[str], data: str) -> bool:
        rest = data[tag.start() :]
        # What is behind a tag stays what it was while those before it are put aside; so it is looked through once.
        if not self._rest.endswith(rest):
            self._open.clear()
            self._last = {match[1].lower(): len(rest) - match.start() for match in _CLOSING.finditer(rest)}
        self._rest = rest
        name = _NAME.match(tag[0])
        assert name is not None
        key = name[1].lower()
        if tag[0].startswith("</"):
            self._open[key] -= 1
            return self._open[key] >= 0
        if key in _ALONE or tag[0].endswith("/>"):
            return True
        # From the end of the text, where the last closing tag of each name begins.
        is_closed = 0 < self._last.get(key, 0) < len(rest)
        self._open[key] += is_closed
        return is_closed
