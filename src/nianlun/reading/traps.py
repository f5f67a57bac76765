"""What an author meant as a heading or a table, and no forge reads as one: signs in full width, a missing line.

It is shown as the text that it is for the forge, and named, so that it does not stay unseen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nianlun.reading.findings import Finding
from nianlun.reading.source_lines import Line, cells

# As with signs in half width, `＃5号楼` and `＃话题＃` are text.
FULL_WIDTH_HEADING = re.compile(r"\s*(?=[#＃]*＃)(?!＃\d)[#＃]{1,6}(?![#＃])\s*\S(?!.*＃\s*$)")
ROW = re.compile(r"\s*[|｜].*[|｜]\s*$")
# The line below a table's header, by whatever keyboard or correction of typing.
_RULE = re.compile(r"(?=.*[|｜])(?=.*[-—－–─━])[|｜:：\-—－–─━ \u3000]+$")
_STRANGE = re.compile(r"[｜：—－–─━]+")
_HALF_WIDTH = {"｜": "|", "：": ":"}


def traps(lines: Sequence[Line], at: int) -> Iterator[Finding]:
    """What is meant otherwise than it is read in the line of text at index `at`, which begins no table."""
    line = lines[at]
    if FULL_WIDTH_HEADING.match(line.text):
        yield Finding("heading-full-width", line.number)
    if "|" not in line.text and "｜" not in line.text:
        return
    below = lines[at + 1] if at + 1 < len(lines) else None
    if below is not None and _RULE.match(below.text) and not _RULE.match(line.text):
        strange = next(((each, found) for each in (line, below) if (found := _STRANGE.search(_bars(each)))), None)
        if strange is not None:
            yield _full_width(strange[0], strange[1][0])
        else:
            arguments = (("cells", str(cells(below.text))), ("columns", str(cells(line.text))))
            yield Finding("table-rule-width", below.number, arguments)
    elif below is not None and ROW.match(line.text) and ROW.match(below.text) and not _goes_on(lines, at):
        if "｜" in line.text:
            yield _full_width(line, "｜")
        else:
            yield Finding("table-without-rule", line.number)


def _bars(line: Line) -> str:
    """What of the line makes it a row: all of the line below a header, of the header its bars."""
    return line.text if _RULE.match(line.text) else re.sub("[^｜]", "", line.text)


def _full_width(line: Line, signs: str) -> Finding:
    character = signs[0] if signs[0] in _HALF_WIDTH else signs
    return Finding(
        "table-full-width", line.number, (("character", character), ("instead", _HALF_WIDTH.get(signs[0], "---")))
    )


def _goes_on(lines: Sequence[Line], at: int) -> bool:
    """Whether the line above belongs to the same rows, of which something was said there."""
    return at > 0 and bool(ROW.match(lines[at - 1].text) or _RULE.match(lines[at - 1].text))
