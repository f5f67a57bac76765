"""The forms of Markdown's lines, as CommonMark has them: what a line begins, and what it cannot be."""

from __future__ import annotations

import re
from collections.abc import Iterable

from nianlun.reading.tags import is_known

FENCE = re.compile(r"(?P<fence>`{3,}(?=[^`]*$)|~{3,})")
ITEM = re.compile(r"(?P<bullet>[-*+]|(?P<number>\d{1,9})(?P<stop>[.)]))(?P<gap>[ ]+|$)(?P<task>\[[ xX]\][ ]+)?")
RULE = re.compile(r"(?:(?:\*[ ]*){3,}|(?:-[ ]*){3,}|(?:_[ ]*){3,})$")
HEADING = re.compile(r"(?P<hashes>#{1,6})(?P<gap>[ ]*)(?P<title>.*)$")
TAB_AFTER_SIGN = re.compile(r"(?:[-*+]|\d{1,9}[.)]|#{1,6})[ ]*\t[ \t]*")
UNDERLINE = re.compile(r"(?:=+|-+)[ ]*$")
# CommonMark's raw HTML: how each kind begins and what ends it (None: an empty line). Python-Markdown would take all up
# to the closing tag, headings included, for HTML.
_HTML_BLOCKS = (
    (
        re.compile(r"<(?:script|pre|style|textarea)(?:[\s>]|$)", re.IGNORECASE),
        re.compile(r"</(?:script|pre|style|textarea)>", re.IGNORECASE),
    ),
    (re.compile(r"<!--"), re.compile(r"-->")),
    (re.compile(r"<[?]"), re.compile(r"[?]>")),
    (re.compile(r"<!\[CDATA\["), re.compile(r"\]\]>")),
    (re.compile(r"<![A-Za-z]"), re.compile(r">")),
    (
        re.compile(
            r"</?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir"
            r"|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li"
            r"|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td"
            r"|tfoot|th|thead|title|tr|track|ul)(?:\s|/?>|$)",
            re.IGNORECASE,
        ),
        None,
    ),
)
# Any other tag alone on its line, which may not interrupt a paragraph. CommonMark takes what follows up to a blank line
# for HTML too; but such tags frame Markdown (`<Note>`), whose headings and lists would be lost.
_LONE_TAG = re.compile(
    r"(?:<[A-Za-z][\w-]*(?:\s+[\w:.-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?)*\s*/?>|</[A-Za-z][\w-]*\s*>)\s*$"
)
_AT_ONCE = re.compile("")
TABLE_RULE = re.compile(r"\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*$")
# The target of links, and perhaps a title; a label alone on its line is text.
DEFINITION = re.compile(r"\[(?!\^)(?P<label>[^\[\]]+)\]:[ ]*\S+[ ]*(?:\"[^\"]*\"|'[^']*'|\([^()]*\))?[ ]*")
DEFINING = re.compile(r"\[(?!\^)[^\[\]]*\]:")
FOOTNOTE = re.compile(r"\[\^(?P<label>[^\]]+)\]:[ ]*")
_BRACES = re.compile(r"[ \t]*\{:?[ ]*(?P<inside>(?:#[^\s{}]|[A-Za-z][\w-]*=)[^{}]*)\}[ \t]*$")
_ATTRIBUTE = re.compile(
    r"(?:#(?P<id>[^\s{}]+)|(?P<key>[A-Za-z][\w-]*)=(?:\"(?P<quoted>[^\"]*)\"|(?P<plain>[^\s\"]+)))(?=\s|$)"
)


def begins_block(content: str) -> bool:
    """Whether the line begins something of its own even right after a line of a paragraph; rules are another matter."""
    return content.startswith((">", "#")) or any(form.match(content) for form in (ITEM, FENCE, FOOTNOTE))


def html_block(content: str, in_paragraph: bool) -> tuple[re.Pattern[str] | None] | None:
    """What ends the block of raw HTML that begins with this line, or None if it begins none."""
    if not content.startswith("<"):
        return None
    for start, ending in _HTML_BLOCKS:
        if start.match(content):
            return (ending,) if ending is not None or is_known(content) else None
    return (_AT_ONCE,) if not in_paragraph and _LONE_TAG.match(content) else None


def html_length(lines: Iterable[str], ending: re.Pattern[str] | None) -> int | None:
    """How many of the lines belong to the block of raw HTML that begins with the first; None where it never ends."""
    count = 0
    for count, line in enumerate(lines, start=1):
        if ending is None and not line.strip():
            return count - 1
        if ending is not None and ending.search(line):
            return count
    return count if ending is None else None


def stray_words(text: str) -> str:
    """What in the braces at the end of the text is no attribute, so that they are text; empty where all is well."""
    match = _BRACES.search(text)
    return " ".join(_ATTRIBUTE.sub("", match["inside"]).split()) if match else ""


def cut_attributes(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The text without the `{#id key=value}` at its end, and these; an id has the key `id`."""
    match = _BRACES.search(text)
    if match is None or stray_words(text):
        return text, ()
    found = _ATTRIBUTE.finditer(match["inside"])
    return text[: match.start()], tuple(
        ("id", each["id"]) if each["id"] else (each["key"], each["quoted"] or each["plain"] or "") for each in found
    )
