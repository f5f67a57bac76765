"""Marks of lines: noncharacters that carry a line's number through Python-Markdown, which keeps no positions.

Decoding refuses noncharacters in what authors write, so no text can hold a mark of its own.
"""

from __future__ import annotations

import re

OPEN, CLOSE, _ZERO = "\ufdd0", "\ufdd1", 0xFDE0
MARK = re.compile(f"{OPEN}([\ufde0-\ufdef]+){CLOSE}")


def mark(number: int) -> str:
    """The mark of line `number` (from 0)."""
    return OPEN + "".join(chr(_ZERO + int(digit, 16)) for digit in f"{number:x}") + CLOSE


def marked_lines(text: str) -> list[int]:
    """The numbers of the lines whose marks stand in `text`."""
    return [int("".join(f"{ord(digit) - _ZERO:x}" for digit in match[1]), 16) for match in MARK.finditer(text)]


def without_marks(text: str) -> str:
    """The text as it was before it was marked."""
    return MARK.sub("", text) if OPEN in text else text
