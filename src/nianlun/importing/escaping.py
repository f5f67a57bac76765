"""Characters of a source as Markdown that shows exactly them."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from nianlun.importing.manuscript import Run

# What Markdown would take for a sign of its own, wherever it stands.
_SIGNS = re.compile(r"[\\`*_\[\]<>|~]")
# A brace matters where attributes could stand: at the end of a line.
_BRACES = re.compile(r"[{}]")
# What begins something at the beginning of a line only: a heading, an item, a number, a rule, an underline, a note.
_AT_START = re.compile(r"(?:[#＃+=:>-]|\d{1,9}(?=[.)]))")
_BLANKS = re.compile(r"[^\S\u3000]+")


def escaped(text: str, *, at_start: bool = False) -> str:
    """The text with every sign escaped that Markdown would not show; `at_start` where a line begins with it."""
    text = _BLANKS.sub(" ", text)
    if "&" in text and html.unescape(text) != text:
        text = text.replace("&", "&amp;")
    text = _SIGNS.sub(r"\\\g<0>", text)
    text = _BRACES.sub(r"\\\g<0>", text)
    if at_start and (match := _AT_START.match(text)):
        cut = match.end() if match[0][0].isdecimal() else 0
        text = f"{text[:cut]}\\{text[cut:]}"
    return text


def markdown_of(runs: Sequence[Run], start: int, end: int) -> str:
    """The characters from `start` to `end` of the runs' text, with their look, without blanks around them."""
    parts: list[Run] = []
    at = 0
    for run in runs:
        begin, stop = max(start - at, 0), min(end - at, len(run.text))
        if begin < stop or (run.mark and start <= at <= end):
            parts.append(Run(run.text[begin:stop], run.is_bold, run.is_italic, run.is_struck, run.link, run.mark))
        at += len(run.text)
    parts = _stripped(_joined(parts))
    written = ""
    for part in parts:
        written += _run(part, at_start=not written)
    return written


def _joined(parts: Sequence[Run]) -> list[Run]:
    """The runs with neighbours of one look as one: Word cuts a word into several."""
    joined: list[Run] = []
    for part in parts:
        if joined and _look(joined[-1]) == _look(part) and not joined[-1].mark and not part.mark:
            joined[-1] = Run(joined[-1].text + part.text, *_look(part))
        else:
            joined.append(part)
    return joined


def _look(run: Run) -> tuple[bool, bool, bool, str]:
    return run.is_bold, run.is_italic, run.is_struck, run.link


def _stripped(parts: list[Run]) -> list[Run]:
    for place, strip in ((0, str.lstrip), (-1, str.rstrip)):
        while parts and not parts[place].mark and not strip(parts[place].text):
            parts.pop(place)
        if parts and parts[place].text:
            run = parts[place]
            parts[place] = Run(strip(run.text), *_look(run), run.mark)
    return parts


def _run(run: Run, *, at_start: bool) -> str:
    text = run.text
    core = text.strip()
    if not core:
        return escaped(text) + run.mark
    left, right = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    plain = not (run.is_bold or run.is_italic or run.is_struck or run.link)
    shown = escaped(core, at_start=at_start and plain)
    if run.is_struck:
        shown = f"~~{shown}~~"
    if run.is_bold or run.is_italic:
        sign = "*" * (2 * run.is_bold + run.is_italic)
        shown = f"{sign}{shown}{sign}"
    if run.link:
        shown = f"[{shown}](<{run.link}>)"
    return escaped(left) + shown + escaped(right) + run.mark
