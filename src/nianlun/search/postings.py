"""Lists of sections as text: rising numbers by their differences, in digits of printable ASCII.

A number is written with its lowest digit first. The first half of the alphabet are digits that end a number, the
second half digits after which another follows. A script reads them straight from a string.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

BASE = 45
SEPARATOR = "|"
# All printable characters but the blank and those that would need an escape in a script or mean something to us.
ALPHABET = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in "\"'\\" + SEPARATOR)
_LETTERS = np.frombuffer(ALPHABET.encode(), dtype=np.uint8)

Numbers = npt.NDArray[np.int64]


def written(numbers: Numbers) -> tuple[bytes, Numbers]:
    """The numbers one after the other, and after how many bytes each one ends."""
    lengths = np.ones(len(numbers), dtype=np.int64)
    limit = BASE
    while (longer := numbers >= limit).any():
        lengths += longer
        limit *= BASE
    ends = np.cumsum(lengths)
    text = np.empty(int(ends[-1]) if len(ends) else 0, dtype=np.uint8)
    rest, places, left = numbers.copy(), ends - lengths, lengths
    while len(rest):
        text[places] = _LETTERS[rest % BASE + np.where(left > 1, BASE, 0)]
        more = left > 1
        rest, places, left = rest[more] // BASE, places[more] + 1, left[more] - 1
    return text.tobytes(), ends


def differences(values: Numbers, starts: Numbers) -> Numbers:
    """Each value less the one before it; those at `starts` begin a list and stay."""
    result = np.diff(values, prepend=0)
    result[starts] = values[starts]
    return result


def read(text: str) -> list[int]:
    """The list that was written as `text`, as the script reads it."""
    values, value, digit, factor = [], 0, 0, 1
    for character in text:
        digit = ALPHABET.index(character)
        value += digit % BASE * factor
        factor *= BASE
        if digit < BASE:
            values.append(value)
            factor = 1
    return values
