"""Runs of characters as Markdown: escaped where a sign would be taken for one, with what their look means."""

from __future__ import annotations

import html
import re
import string
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from nianlun.importing.manuscript import Run

# A sign is escaped only where it may begin or end something, since clerks read the file in the forge's editor:
# `_` inside a word, a lone `~`, `[2024]`, `a < b` and `C:\dir` are text for every reader.
_SIGNS = re.compile(
    rf"\\(?=[{re.escape(string.punctuation)}]|$)|[`*]|~(?=~|$)|(?:(?<=~)|^)~|(?<![^\W_])_|_(?![^\W_])"
    r"|<(?=[a-zA-Z/!?])|\[(?=\^)|\](?=[(\[:])|!(?=\[)"
)
# At the beginning of a line these would make a heading, a quote, a list, a rule, a table or a definition of it.
_START = re.compile(r"\A(\s*)(?:(?=[#>|]|[-+=](?:[\s\-=]|$)|:\s)|(\d{1,9})(?=[.)](?:\s|$)))")
# A text that ends like `{#id}` would lose it.
_ATTRIBUTES = re.compile(r"\{(?=[^{}]*\}\s*$)")
# Forges see no emphasis that ends with a stop or a blank in the middle of a line: `**一是：**加强`.
_EDGES = re.compile(r"([\W_]*)(.*?)([\W_]*)", re.DOTALL)


def as_markdown(runs: Sequence[Run], *, is_heading: bool = False) -> str:
    """The runs as Markdown that stands in one line; line breaks in them become `<br>`.

    A heading is written without emphasis. A beginning that would make the line something else is left as it is, since
    other text may stand before it; see `as_paragraph`.
    """
    if is_heading:
        runs = [replace(run, is_bold=False, is_italic=False, is_struck=False) for run in runs]
    parts: list[str] = []
    for link, linked in groupby(runs, key=lambda run: run.link):
        text = "".join(_emphasised(list(linked)))
        parts.append(f"[{text}](<{link}>)" if link and text.strip() else text)
    return _ATTRIBUTES.sub(r"\\{", "".join(parts)).replace("\n", "<br>")


def as_paragraph(runs: Sequence[Run]) -> str:
    """The runs as a paragraph of one line, which begins no heading, list, quote or table."""
    # Editors that show tables while one types take any line with bars for a row.
    text = as_markdown(runs).lstrip(" \t").replace("|", "\\|")
    return _START.sub(lambda match: match[1] + (match[2] or "") + "\\", text, count=1)


def as_cell(lines: Sequence[str]) -> str:
    """Lines of Markdown as a cell of a table."""
    return "<br>".join(line for line in lines if line).replace("|", "\\|")


def escaped(text: str) -> str:
    """A text without look as Markdown."""
    # Browsers also read names without their `;`, as in `&amp`; but `AT&T` stays as it is.
    if "&" in text and html.unescape(text) != text:
        text = text.replace("&", "&amp;")
    return _SIGNS.sub(r"\\\g<0>", text)


def _emphasised(runs: list[Run]) -> list[str]:
    parts = []
    for (is_struck, is_bold, is_italic), alike in groupby(
        runs, key=lambda run: (run.is_struck, run.is_bold, run.is_italic)
    ):
        signs = "~~" * is_struck + "**" * is_bold + "*" * is_italic
        runs_alike = list(alike)
        text = "".join(run.text for run in runs_alike)
        if any(run.mark for run in runs_alike):
            before, inner, after = "", "".join(escaped(run.text) + run.mark for run in runs_alike), ""
        elif not signs:
            before, inner, after = "", escaped(text), ""
        else:
            before, inner, after = map(escaped, _EDGES.fullmatch(text).groups())  # type: ignore[union-attr]
        parts.append(f"{before}{signs}{inner}{signs[::-1]}{after}" if inner else before + after)
    return parts
