"""How long a text is, counted as people count in its language: words, or characters where there are no words apart."""

from __future__ import annotations

import re

from nianlun.text.tokens import HAN, UNSPACED

_WORD = re.compile(rf"[{HAN}{UNSPACED}]|[^\s{HAN}{UNSPACED}]+")


def characters(text: str) -> int:
    """How many characters of a text count: all but blanks and the bars that stand between the cells of a table."""
    return len("".join(text.replace("|", "").split()))


def words_in(text: str) -> int:
    """How many words, as word processors count: what blanks part and holds a letter or figure; else each character."""
    return sum(any(map(str.isalnum, word)) for word in _WORD.findall(text))
