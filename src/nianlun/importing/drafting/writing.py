"""The parts of a document as its Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from nianlun.importing.drafting.lines import Line
from nianlun.importing.drafting.list_marks import ListMark, list_marks
from nianlun.importing.drafting.parts import Part, Role
from nianlun.importing.inline_markdown import as_markdown, as_paragraph
from nianlun.importing.manuscript import Run
from nianlun.text.characters import CJK
from nianlun.text.numbering import split_numbering

_HIGHEST, _LOWEST = 2, 6
_LONG = 8_000
"""A paragraph is written on several lines beyond so many characters; reading refuses lines of 20,000."""
_BLANKS = re.compile(r"[^\S\u3000]+")
_CLOSING = re.compile(r"(?:\\?#)+$")
_BREAK = re.compile(rf"(?<=[。！？；])(?=[{CJK}])")


def markdown(lines: Sequence[Line], parts: Sequence[Part], *, with_numbers: bool = False) -> str:
    """The Markdown of the parts: titles, headings (with numbers or without), paragraphs, points as nested items."""
    written: list[str] = []
    above: Role | None = None
    marks = list_marks(lines, parts)
    for index, part in enumerate(parts):
        line, mark = lines[part.line], marks.get(index)
        start = part.number if with_numbers and part.number is not None else mark.start if mark else part.start
        runs = _cut(line.piece.runs, start, part.end)
        if part.role is Role.WHOLE:
            text = line.piece.markdown
        elif part.role in (Role.TITLE, Role.HEADING):
            text = as_markdown(runs, is_heading=True)
        else:
            text = as_paragraph(runs)
        if not text.strip():
            continue
        is_tight = part.role is Role.POINT and above is Role.POINT
        if written and not is_tight:
            written.append("")
        written.append(_written(part, text, mark))
        above = part.role
    return "\n".join(written) + "\n" if written else ""


def _written(part: Part, text: str, mark: ListMark | None) -> str:
    if mark is not None:
        return f"{mark.indent}{mark.sign}{_wrapped(text, mark.hanging)}"
    match part.role:
        case Role.TITLE:
            return f"# {_closed(text)}"
        case Role.HEADING:
            return f"{'#' * min(_HIGHEST + part.depth, _LOWEST)} {_closed(text)}"
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


def _cut(runs: Sequence[Run], start: int, end: int) -> list[Run]:
    """The characters from `start` to `end` of the runs' text, with their look, without blanks around them."""
    cut: list[Run] = []
    at = 0
    for run in runs:
        begin, stop = max(start - at, 0), min(end - at, len(run.text))
        if begin < stop or (run.mark and start <= at <= end):
            cut.append(replace(run, text=_BLANKS.sub(" ", run.text[begin:stop])))
        at += len(run.text)
    for place, strip in ((0, str.lstrip), (-1, str.rstrip)):
        while cut and not cut[place].mark and not strip(cut[place].text):
            cut.pop(place)
        if cut:
            cut[place] = replace(cut[place], text=strip(cut[place].text))
    return cut
