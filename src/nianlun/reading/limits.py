"""Limits of a text, checked before it is parsed: beyond them a Markdown parser may take minutes, or end the stack."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from nianlun.problems import Problem, problem

MOST_LINES = 100_000
LONGEST_LINE = 20_000
LONGEST_RUN = 200
LONGEST_RULE = 2_000
DEEPEST = 20
"""How many lists may stand in each other, and how many quotes."""
WIDEST_TABLE = 200
MOST_HEADINGS = 2_000
"""Of one text. To compare two texts of so many sections takes a few seconds and a quarter of a gigabyte."""
MOST_EFFORT = 1e7
"""How many characters a Markdown parser may look at again for one text's brackets and other signs; about a second."""

# Of each kind the first: more of them tell an author nothing new.
_MOST_REPORTED = 1

_MARKER = r"(?:[-*+]|\d{1,9}[.)])"
_RUN = re.compile(rf"([^\w\s]|_)\1{{{LONGEST_RUN},}}")
_RULED = "-=.…_*—─━＿"
# A rule, the separator of a table, or a line to write on.
_RULE = re.compile(rf"[{_RULED} \t>|:+]*")
_ITEM = re.compile(rf"^([ \t]*){_MARKER}[ \t]", re.MULTILINE)
# Each list in a list is set in by a column at least.
_FAR_IN = re.compile(rf"^(?:[ ]{{{DEEPEST}}}|(?:[ ]{{0,3}}\t){{{DEEPEST // 4}}})[ \t]*{_MARKER}[ \t]", re.MULTILINE)
_STACKED = re.compile(rf"^[ \t]*(?:(?:>|{_MARKER}[ \t])[ \t]*){{{DEEPEST + 1},}}", re.MULTILINE)
_BRACKET = re.compile(r"\\.|[\[\]()]", re.DOTALL)
_SIGN = re.compile(r"[*_~`<&!\[\\]")
# For each of these signs the parser copies the text once, which is that much faster than looking at it.
_COPYING = 500
_THEMATIC_BREAK = re.compile(r"[ \t]*([-*_])(?:[ \t]*\1)*[ \t]*")


def limit_problems(text: str, path: str) -> list[Problem]:
    """What in a text goes beyond the limits, by line."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = plain.split("\n")
    if len(lines) > MOST_LINES:
        return [problem("too-many-lines", path, count=len(lines), limit=MOST_LINES)]
    long = list(islice(_long_lines(lines, path), _MOST_REPORTED))
    if long:
        return long
    found = [
        *(
            problem("run-too-long", path, line, character=character, limit=LONGEST_RUN)
            for line, character in islice(_runs(plain, lines), _MOST_REPORTED)
        ),
        *(problem("list-too-deep", path, line, limit=DEEPEST) for line in islice(_deep_items(plain), _MOST_REPORTED)),
        *islice(_stacked(plain, lines, path), _MOST_REPORTED),
    ]
    first: dict[str, Problem] = {}
    for item in sorted(set(found), key=lambda item: (item.line or 0, item.code)):
        first.setdefault(item.code, item)
    return list(first.values())


def is_tangled(text: str) -> bool:
    """Whether a parser would take too long for the signs in the text of one paragraph, item or cell.

    It looks for the end of whatever a bracket opens, from each bracket anew, to the end of the text if there is none.
    """
    signs = len(_SIGN.findall(text))
    if signs * len(text) <= MOST_EFFORT:
        return False
    if signs * len(text) > MOST_EFFORT * _COPYING:
        return True
    effort = 0
    square: list[int] = []
    # Where round ones open, and whether what they hold would be a link's address.
    around: list[tuple[int, bool]] = []
    for match in _BRACKET.finditer(text):
        at = match.start()
        match match[0]:
            case "[":
                square.append(at)
            case "]" if square:
                effort += at - square.pop()
            case "(":
                around.append((at, text[at - 1 : at] == "]"))
            case ")" if around:
                start, is_address = around.pop()
                effort += (at - start) * is_address
    effort += sum(len(text) - start for start in square)
    effort += sum(len(text) - start for start, is_address in around if is_address)
    return effort > MOST_EFFORT


def _long_lines(lines: list[str], path: str) -> Iterator[Problem]:
    # No shorter line can hold a table that is too wide.
    for line, written in [(number, line) for number, line in enumerate(lines, 1) if len(line) > WIDEST_TABLE]:
        if len(written) > LONGEST_LINE:
            yield problem("line-too-long", path, line, length=len(written), limit=LONGEST_LINE)
        columns = written.count("|") - written.count("\\|") - 1
        if columns > WIDEST_TABLE:
            yield problem("table-too-wide", path, line, columns=columns, limit=WIDEST_TABLE)


def _runs(plain: str, lines: list[str]) -> Iterator[tuple[int, str]]:
    """Lines on which one mark is repeated too often, and the mark."""
    # Whatever is repeated so often stands at two places that are half as far apart: this looks at one in a hundred.
    step = LONGEST_RUN // 2
    line, counted, line_end = 1, 0, 0
    for place, (here, there) in enumerate(zip(plain[::step], plain[step::step], strict=False)):
        start = place * step
        if start < line_end or here != there or here.isalnum() or here.isspace():
            continue
        line += plain.count("\n", counted, start)
        counted, line_end = start, plain.find("\n", start) + 1 or len(plain)
        written = lines[line - 1]
        is_rule = _RULE.fullmatch(written) is not None
        for match in _RUN.finditer(written):
            if not (is_rule and match[1] in _RULED and len(match[0]) <= LONGEST_RULE):
                yield line, match[1]
                break


def _deep_items(plain: str) -> Iterator[int]:
    """Lines of items in too many lists."""
    if not _FAR_IN.search(plain):
        return
    around: list[int] = []
    for match in _ITEM.finditer(plain):
        column = len(match[1].expandtabs(4))
        while around and around[-1] >= column:
            around.pop()
        around.append(column)
        if len(around) > DEEPEST:
            yield plain.count("\n", 0, match.start()) + 1


def _stacked(plain: str, lines: list[str], path: str) -> Iterator[Problem]:
    """Lines that begin with too many marks of quotes or items one after the other."""
    for match in _STACKED.finditer(plain):
        line = plain.count("\n", 0, match.start()) + 1
        if not _THEMATIC_BREAK.fullmatch(lines[line - 1]):
            code = "quote-too-deep" if ">" in match[0] else "list-too-deep"
            yield problem(code, path, line, limit=DEEPEST)
