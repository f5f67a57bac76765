"""What the search's index knows a text by: words and numbers, and pairs of characters where no blanks part words.

Every phrase that stands in a text can be looked up by terms of that text (and is then verified in it):

- a word or number, exactly, or by its beginning where the phrase ends inside of it;
- the parts of what dots join (`6` of 15.6), what follows where digits and letters meet (`a` of 5A), and a number with
  separators (1,234) also without them;
- two Chinese characters that follow each other, and the last one of a run by itself.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache

import numpy as np
import numpy.typing as npt

from nianlun.text.folding import UNSPACED_SCRIPTS

LONGEST = 40
"""Longer words are known by their beginning."""
MOST_PARTS = 6
"""Of what more dots join, this many parts at a time are known together."""

CHARACTER_BITS = 21
"""A pair of characters is one number: the first above this many bits of the second, which is 0 for a single one."""

Codes = npt.NDArray[np.uint32]
Keys = npt.NDArray[np.uint64]

_MARKS = "".join(
    chr(code)
    for code in range(0x300, 0x10000)
    if unicodedata.category(chr(code))[0] == "M" and not re.match(f"[{UNSPACED_SCRIPTS}]", chr(code))
)
_WORD = rf"(?:[^\W_{UNSPACED_SCRIPTS}]|[{_MARKS}])+"
_TOKEN = re.compile(rf"{_WORD}(?:\.{_WORD})*[%‰]?")
# Where digits follow letters or letters digits: 5A, G20, 100px.
_TURN = re.compile(r"[0-9](?=[^0-9%‰])|[^0-9](?=[0-9])")
_SEPARATED = re.compile(r"(?<![0-9,])[0-9]+(?:,[0-9]+)+((?:\.[0-9]+)*[%‰]?)")


def words(folded: str) -> set[str]:
    """The terms of words and numbers in a folded text."""
    found: set[str] = set()
    for token in set(_TOKEN.findall(folded)):
        found.update(_parts(token))
    if "," in folded:
        for match in _SEPARATED.finditer(folded):
            for joined in _joined(match[0].removesuffix(match[1]).split(","), match[1]):
                found.update(_parts(joined))
    return {term[:LONGEST] for term in found}


def _parts(token: str) -> Iterator[str]:
    parts = token.split(".")
    for first, part in enumerate(parts):
        for last in range(first + 1, min(first + MOST_PARTS, len(parts)) + 1):
            whole = ".".join(parts[first:last])
            yield whole
            for turn in _TURN.finditer(part, 0, LONGEST):
                yield whole[turn.end() :]


def _joined(groups: list[str], rest: str) -> Iterator[str]:
    """From each group of digits on, the longest number that separators may be part of."""
    for first, group in enumerate(groups):
        last = first + 1
        while last < len(groups) and len(groups[last]) == 3:
            last += 1
        if last > first + 1 and len(group) <= 3:
            yield "".join(groups[first:last]) + (rest if last == len(groups) else "")


def codes(folded: str) -> Codes:
    """The code points of a text, in which unpaired surrogates are no characters."""
    return np.frombuffer(folded.encode("utf-32-le", "replace"), dtype=np.uint32)


def pairs(text: Codes, low: int = 0, high: int = sys.maxunicode + 1) -> tuple[npt.NDArray[np.intp], Keys]:
    """Where pairs of characters begin whose first is from `low` to `high` (excluded), and the pairs as numbers."""
    unspaced = _unspaced(text)
    places = np.nonzero(unspaced & (text >= low) & (text < high))[0]
    following = np.zeros(len(text), dtype=np.uint64)
    following[:-1] = np.where(unspaced[1:], text[1:], 0)
    return places, (text[places].astype(np.uint64) << np.uint64(CHARACTER_BITS)) | following[places]


def first_characters(text: Codes) -> Codes:
    """The characters with which the pairs of a text begin."""
    return text[_unspaced(text)]


def pair(key: int) -> str:
    """A pair as text."""
    second = key & ((1 << CHARACTER_BITS) - 1)
    return chr(key >> CHARACTER_BITS) + (chr(second) if second else "")


def _unspaced(text: Codes) -> npt.NDArray[np.bool_]:
    return _is_unspaced()[text]


@cache
def _is_unspaced() -> npt.NDArray[np.bool_]:
    """For every code point, whether it is written without blanks."""
    table = np.zeros(sys.maxunicode + 1, dtype=np.bool_)
    for match in re.finditer(r"(.)(?:-(.))?", UNSPACED_SCRIPTS, re.DOTALL):
        table[ord(match[1]) : ord(match[2] or match[1]) + 1] = True
    return table
