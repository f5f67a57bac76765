"""From the bytes of a file to its text, within limits that keep everything after it fast and safe."""

from __future__ import annotations

import re
from html import unescape

from nianlun.problems import Problem, in_units, problem
from nianlun.reading.limits import limit_problems
from nianlun.text.forbidden import FORBIDDEN, code_point

MOST_BYTES = 2 * 1024 * 1024
# Markdown lets authors name a character by its number.
_NUMBERED = re.compile(r"&#(?:[xX][0-9a-fA-F]{1,6}|[0-9]{1,7});?")
# More of them tell an author nothing new.
_MOST_REPORTED = 20

_UTF_8_MARK = b"\xef\xbb\xbf"
# The longer ones begin with the shorter.
_WIDE_MARKS = {
    b"\xff\xfe\0\0": "UTF-32",
    b"\0\0\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
_SIGNATURES = {
    b"PK\x03\x04": "Word/WPS/Excel (docx, xlsx, …)",
    b"\xd0\xcf\x11\xe0": "Word/WPS (doc, wps)",
    b"%PDF-": "PDF",
    b"{\\rtf": "RTF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
}


def decode(data: bytes, path: str) -> tuple[str | None, list[Problem]]:
    """The text of a file in UTF-8, without its byte order mark and with its line ends as they are.

    None where a problem was found: all of them are errors.
    """
    if len(data) > MOST_BYTES:
        return None, [problem("file-too-large", path, size=in_units(len(data)), limit=in_units(MOST_BYTES))]
    for signature, name in _SIGNATURES.items():
        if data.startswith(signature):
            return None, [problem("not-a-text", path, format=name)]
    wide = wide_encoding(data)
    if wide:
        return None, [problem("not-utf-8", path, encoding=wide)]
    try:
        text = data.removeprefix(_UTF_8_MARK).decode("utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return None, [problem("not-utf-8", path, line, encoding=_narrow_encoding(data))]
    problems = _strangers(text, path) or limit_problems(text, path)
    return (None, problems) if problems else (text, [])


def wide_encoding(data: bytes) -> str:
    """UTF-16 or UTF-32 by their marks, or by the zeros that they put beside every Latin letter; else empty."""
    for mark, name in _WIDE_MARKS.items():
        if data.startswith(mark):
            return name
    start = data[:4000]
    zeros = start[0::2].count(0), start[1::2].count(0)
    # Chinese in UTF-16 has few zeros, but its blanks, digits and line ends have them, nearly all on one side.
    return "UTF-16" if max(zeros) > max(2, len(start) // 40, 2 * min(zeros)) else ""


def _narrow_encoding(data: bytes) -> str:
    """The likeliest encoding of bytes that are no UTF-8; a question mark where none is likely."""
    for codec, name in (("gb18030", "GBK"), ("cp1252", "Windows-1252")):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if not FORBIDDEN.search(text):
            return name
    return "?"


def _strangers(text: str, path: str) -> list[Problem]:
    """Characters that no text may hold, as such or by their number, the first of each line."""
    found: list[tuple[int, str]] = []
    # To list the characters of a text takes a third of the time that a search takes.
    if FORBIDDEN.search("".join(set(text))):
        found += [(match.start(), match[0]) for match in FORBIDDEN.finditer(text)]
    if "&#" in text:
        numbered = ((match.start(), FORBIDDEN.search(unescape(match[0]))) for match in _NUMBERED.finditer(text))
        found += [(at, named[0]) for at, named in numbered if named is not None]
    problems: list[Problem] = []
    line, counted, last = 1, 0, 0
    for at, character in sorted(found):
        line += line_ends(text, counted, at)
        counted = at
        if line != last:
            problems.append(problem("control-character", path, line, character=code_point(character)))
        last = line
        if len(problems) == _MOST_REPORTED:
            break
    return problems


def line_ends(text: str, start: int, end: int) -> int:
    """How many lines end between two characters of a text: at LF, CRLF or a lone CR."""
    feeds, returns = text.count("\n", start, end), text.count("\r", start, end)
    return feeds + returns - text.count("\r\n", start, end)
