"""The parts of a document as its Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from nianlun.importing.escaping import markdown_of
from nianlun.importing.lines import Line
from nianlun.importing.parts import Part, Role
from nianlun.text.characters import CJK
from nianlun.text.numbering import split_numbering

_HIGHEST, _LOWEST = 2, 6
_DEEPEST = 6
"""Lists in lists beyond this are shown as one."""
_LONG = 8_000
"""A paragraph is written on several lines beyond so many characters; reading refuses lines of 20,000."""
_CLOSING = re.compile(r"(?:\\?#)+$")
_BREAK = re.compile(rf"(?<=[。！？；])(?=[{CJK}])")


def markdown(lines: Sequence[Line], parts: Sequence[Part], *, with_numbers: bool = False) -> str:
    """The Markdown of the parts: titles, headings (with numbers or without), paragraphs, points as nested items."""
    written: list[str] = []
    above: Role | None = None
    for part in parts:
        line = lines[part.line]
        start = part.number if with_numbers and part.number is not None else part.start
        runs = line.piece.runs
        if part.role in (Role.TITLE, Role.HEADING):
            # That it is a heading says what its bold type said.
            runs = tuple(replace(run, is_bold=False, is_italic=False) for run in runs)
        text = line.piece.markdown if part.role is Role.WHOLE else markdown_of(runs, start, part.end)
        if not text.strip():
            continue
        is_tight = part.role is Role.POINT and above is Role.POINT
        if written and not is_tight:
            written.append("")
        written.append(_written(part, text))
        above = part.role
    return "\n".join(written) + "\n" if written else ""


def _written(part: Part, text: str) -> str:
    match part.role:
        case Role.TITLE:
            return f"# {_closed(text)}"
        case Role.HEADING:
            return f"{'#' * min(_HIGHEST + part.depth, _LOWEST)} {_closed(text)}"
        case Role.POINT:
            indent = "  " * min(part.depth, _DEEPEST)
            return f"{indent}- {_wrapped(text, indent + '  ')}"
        case Role.PARAGRAPH:
            return _wrapped(text, "")
    return text


def _closed(text: str) -> str:
    """A heading's text; a number sign at its end would be taken for the closing of its line, even escaped."""
    return _CLOSING.sub(lambda match: "&#35;" * match[0].count("#"), text)


def _wrapped(text: str, indent: str) -> str:
    """A very long text on several lines, broken where nothing is shown for it."""
    if len(text) <= _LONG:
        return text
    lines: list[str] = [""]
    for sentence in _BREAK.split(text):
        if lines[-1] and len(lines[-1]) + len(sentence) > _LONG and not split_numbering(sentence)[0]:
            lines.append("")
        lines[-1] += sentence
    return f"\n{indent}".join(lines)
