"""Mistakes that people make in YAML who do not know it, recognised so that the way out can be told.

A keyboard set to Chinese writes `：` for `:` and `“` for `"`; what a YAML parser says then helps nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import yaml


class Mistake(NamedTuple):
    """A problem's code and arguments, and the character of the text at which it stands."""

    at: int
    code: str
    arguments: dict[str, str]


def _full_width(at: int, character: str, instead: str) -> Mistake:
    return Mistake(at, "yaml-full-width", {"character": character, "instead": instead})


# A line's blanks and the dash of a list item, then a key and the wrong colon.
_START = r"^(?P<before>[ \t\u3000]*(?:-[ ]+)?)"
_FULL_WIDTH_COLON = re.compile(_START + r"\w[\w-]{0,40}[ \t\u3000]*(?P<wrong>：)", re.MULTILINE)
_BLANK_AFTER_COLON = re.compile(_START + r"[^\W\d][\w-]{0,40}:(?P<wrong>\u3000)", re.MULTILINE)
_GLUED_COLON = re.compile(_START + r"(?P<key>[^\W\d][\w-]{0,40}):(?=[^\s/\\:])", re.MULTILINE)
_TAB = re.compile(r"^ *\t", re.MULTILINE)
_FULL_WIDTH_PAIRS = {
    "“": ("”", '" "'),
    "‘": ("’", "' '"),
    "＂": ("＂", '" "'),
    "＇": ("＇", "' '"),
    "【": ("】", "[ ]"),
    "［": ("］", "[ ]"),
    "｛": ("｝", "{ }"),
}
_FULL_WIDTH_DASH = re.compile(r"^[ \t]*(?P<wrong>[－—–])[ \u3000]", re.MULTILINE)
# A note about a value has a blank after its sign; `甲 #1` is a name with its number.
_COMMENT = re.compile(r"[ \t]*(?P<comment>#[^\s#][^\r\n]*)")
_CLOSING = {"[": "]", "{": "}", '"': '"', "'": "'"}


def keys_misread(text: str, start: int = 0, end: int | None = None) -> list[Mistake]:
    """Lines between two characters of a text that were meant as `key: value` or `- item` and are read as neither."""
    end = len(text) if end is None else end
    wrong = ((_FULL_WIDTH_COLON, ":"), (_FULL_WIDTH_DASH, "-"), (_BLANK_AFTER_COLON, " "))
    found = [
        _full_width(match.start("wrong"), match["wrong"], instead)
        for pattern, instead in wrong
        for match in pattern.finditer(text, start, end)
    ]
    glued = _GLUED_COLON.finditer(text, start, end)
    found += [Mistake(match.start("key"), "yaml-colon", {"key": match["key"]}) for match in glued]
    return sorted(found, key=lambda mistake: mistake.at)


def in_plain_scalar(value: str, text: str, start: int, end: int, *, in_brackets: bool) -> Iterator[Mistake]:
    """What an unquoted value, `text[start:end]`, shows of a mistake around it."""
    newline = next((place for place in range(start, end) if text[place] in "\r\n"), None)
    if newline is not None:
        yield from keys_misread(text, newline + 1, end)
    closing, instead = _FULL_WIDTH_PAIRS.get(value[:1], ("", ""))
    # “双减”工作“回头看” begins and ends with quotes and is no quoted text.
    if closing and value.find(closing, 1) == len(value) - 1 > 0 and value.find(value[0], 1) in (-1, len(value) - 1):
        yield _full_width(start, f"{value[0]} {closing}", instead)
    if _FULL_WIDTH_DASH.match(value):
        yield _full_width(start, value[0], "-")
    if in_brackets and "，" in value:
        yield _full_width(start, "，", ",")
    if comment := _COMMENT.match(text, end):
        written = text[start : comment.end()].strip()
        yield Mistake(comment.start("comment"), "yaml-comment", {"lost": comment["comment"].strip(), "value": written})


def in_key(key: str, start: int) -> Iterator[Mistake]:
    """What a key shows of the wrong keyboard."""
    if key != key.strip("\u3000"):
        yield _full_width(start, "\u3000", " ")
    elif re.match(r"[A-Za-z][\w-]*\s*：", key):
        yield _full_width(start, "：", ":")


def explain(error: yaml.MarkedYAMLError, text: str) -> list[Mistake]:
    """Why a text is no YAML, in the words of a person who looks at it; at least one mistake."""
    at = _index(error.problem_mark, text)
    context_at = _index(error.context_mark, text) if error.context_mark is not None else at
    context, said = error.context or "", error.problem or ""
    if "flow" in context or ("quoted scalar" in context and "end of stream" in said):
        opening = text[context_at : context_at + 1]
        return [Mistake(context_at, "yaml-unclosed", {"opening": opening, "closing": _CLOSING.get(opening, opening)})]
    line_start = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    if _TAB.match(text, line_start) or "tab character" in said:
        return [Mistake(at, "yaml-tab", {})]
    if "alias" in context or "anchor" in context:
        return [Mistake(context_at, "yaml-reference", {"character": text[context_at : context_at + 1]})]
    if "tag" in context:
        return [Mistake(context_at, "yaml-tag", {"tag": text[context_at : context_at + 1]})]
    line_end = re.compile(r"[\r\n]|\Z").search(text, at)
    misread = keys_misread(text, 0, line_end.end() if line_end else len(text))
    if misread:
        return misread
    if "mapping values" in said:
        return [Mistake(at, "yaml-second-colon", {})]
    # A line without any colon is noticed at the next one.
    at = context_at if "simple key" in context else min(at, len(text.rstrip()))
    return [Mistake(at, "yaml-syntax", {"found": _line_at(text, at)})]


def _index(mark: yaml.Mark | None, text: str) -> int:
    return len(text) if mark is None else min(mark.index, len(text))


def _line_at(text: str, at: int) -> str:
    start = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    return re.split(r"[\r\n]", text[start:], maxsplit=1)[0].strip()[:60]
