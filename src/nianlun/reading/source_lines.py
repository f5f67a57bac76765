"""A line of Markdown as it was read: what it is by itself, and how it is marked with its number."""

from __future__ import annotations

from dataclasses import dataclass

from nianlun.reading.forms import FOOTNOTE, TAB_AFTER_SIGN, TABLE_RULE
from nianlun.reading.marks import mark


@dataclass(frozen=True, slots=True)
class Line:
    """A line and its number in the text, from 0; of a quote's inside, without the quote's sign."""

    number: int
    text: str


def expanded(line: str) -> str:
    """The line with the tabs before and after its sign as blanks; tabs inside the text are the author's."""
    if "\t" not in line:
        return line
    content = line.lstrip(" \t")
    start = len(line) - len(content)
    if sign := TAB_AFTER_SIGN.match(content):
        start += sign.end()
    return line[:start].expandtabs(4) + line[start:]


def unquoted(line: Line) -> Line:
    """The line of a quote without the quote's sign."""
    text = line.text.lstrip(" ")[1:]
    return Line(line.number, text.removeprefix(" "))


def starts_table(lines: list[Line], at: int) -> bool:
    """Whether the line at index `at` is the header of a table: by the line below it, which has as many cells (GFM)."""
    following = lines[at + 1].text.strip() if at + 1 < len(lines) else ""
    if "|" not in lines[at].text or "|" not in following or not TABLE_RULE.match(following):
        return False
    return cells(lines[at].text) == cells(following)


def cells(row: str) -> int:
    """How many cells the row has; a bar at either end is none's, an escaped one is text."""
    inside = row.strip().replace("\\|", "")
    return inside.removeprefix("|").removesuffix("|").count("|") + 1


def bordered(row: str) -> str:
    """The row with a bar at either end. Python-Markdown wants all rows to have them, or none."""
    row = row.rstrip()
    closing = "" if row.endswith("|") and not row.endswith("\\|") else "|"
    return ("" if row.startswith("|") else "|") + row + closing


def marked(content: str, number: int) -> str:
    """The line with its mark, where a mark cannot change what the line is."""
    if TABLE_RULE.match(content) and "|" in content:
        return content
    at = 0
    if footnote := FOOTNOTE.match(content):
        at = footnote.end()
    elif content.startswith("|"):
        at = 1
    at += len(content) - at - len(content[at:].lstrip())
    return content[:at] + mark(number) + content[at:]
