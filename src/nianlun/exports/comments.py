"""Comments that a program leaves in a forge: what an author wrote stays text there, and one comment has a bound.

Markdown is only the first thing a forge reads in a comment. On the text that results it looks for names to notify, for
numbers of issues, for short forms of signs and for addresses, however they were escaped before. So signs that mean
something to Markdown and HTML are written as character references, which both read as plain text; and in what forges
look for, a zero-width space separates the sign from the rest.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

LONGEST = 65_000
"""Characters of a comment, counted as UTF-16 does. GitHub takes 65,536, others more."""

_SEPARATOR = "\u200b"
_MARKUP = re.compile(r"[\\`*_\[\]{}<>&|~$#]")
# People and groups (@), issues and requests (# !), what GitLab refers to (% & ~ $ ^ * [), signs in letters (:).
_REFERENCE = re.compile(r"([@＠#!%&~$^*\[])(?=[\w\"'@#!])|(:)(?=[\w+\-]+:)")
# Issues of other systems (ABC-12), and what becomes a link by itself.
_NUMBERED = re.compile(r"(?<=[A-Za-z])-(?=\d)")
_ADDRESS = re.compile(r"(?<=[A-Za-z0-9+.\-]):(?=//)|(?<=\bwww)\.", re.IGNORECASE | re.ASCII)


def as_comment_text(text: str, longest: int = 500) -> str:
    """What an author wrote, on one line, such that any forge shows it as text: in Markdown and in HTML alike.

    Nothing in it notifies, refers, links, commands or turns the direction of reading. What is longer than `longest`
    characters ends in …; it must not begin a line, or a list could begin there.
    """
    visible = "".join(" " if _is_space(sign) else sign for sign in text if not _is_hidden(sign))
    line = " ".join(visible.split())
    line = line if len(line) <= longest else line[: longest - 1] + "…"
    for pattern in (_REFERENCE, _NUMBERED, _ADDRESS):
        line = pattern.sub(lambda found: found[0] + _SEPARATOR, line)
    return _MARKUP.sub(lambda found: f"&#{ord(found[0])};", line)


def _is_space(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Zl", "Zp", "Zs")


def _is_hidden(sign: str) -> bool:
    """Signs without a shape: marks of direction, joiners, tags; and halves of pairs, which are no text at all."""
    return unicodedata.category(sign) in ("Cf", "Cs")


def bounded(head: str, entries: Sequence[str], more: Callable[[int], str], longest: int = LONGEST) -> str:
    """The head and as many whole entries as there is room for, then, by `more`, how many there was none for."""
    used = _length(head) + _length(more(len(entries)))
    shown: list[str] = []
    for number, entry in enumerate(entries):
        used += _length(entry)
        if used > longest:
            return "".join((head, *shown, more(len(entries) - number)))
        shown.append(entry)
    return "".join((head, *shown))


def _length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
