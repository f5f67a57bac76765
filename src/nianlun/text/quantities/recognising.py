"""All quantities of a text: what is no quantity is hidden first, then times are read, then amounts in what is left."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from nianlun.text.folding import SIGNS
from nianlun.text.quantities import amounts_en, amounts_zh, frequencies_zh, parts_zh, times_en, times_zh
from nianlun.text.quantities.measuring import is_required, is_step, measured
from nianlun.text.quantities.strangers import HIDDEN, hide_strangers
from nianlun.text.quantities.values import Quantity

_FOLD = str.maketrans({**SIGNS, "〜": "~", "∶": ":", "\u2009": " ", "\u202f": " ", "﹪": "%"})

# Digits of other scripts, which \d is as well, are none of ours.
_OTHER_DIGITS = re.compile(r"[^\D0-9]")

Finder = Callable[[str], Iterable[Quantity]]
# What is named first wins: 每年不少于2次 is a frequency and no quantity, 6月底前 no 6.
_CHINESE: tuple[Finder, ...] = (frequencies_zh.frequencies, times_zh.moments, parts_zh.parts, amounts_zh.amounts)
_ENGLISH: tuple[Finder, ...] = (times_en.frequencies, times_en.moments, amounts_en.amounts)


def quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of a text in the order in which they stand, in Chinese and in English; they do not overlap.

    Of any text, in time that grows with its length. What is not recognised is left out; nothing is raised.
    """
    rest = hide_strangers(_OTHER_DIGITS.sub(HIDDEN, text.translate(_FOLD)))
    found: list[Quantity] = []
    for finder in _CHINESE if _is_chinese(rest) else _ENGLISH:
        rest = _take(rest, finder(rest), found)
    found.sort(key=lambda quantity: quantity.start)
    words = measured(text, found) if found else []
    return tuple(
        replace(
            quantity,
            text=text[quantity.start : quantity.end],
            measured=what,
            is_step=is_step(text, quantity),
            is_required=is_required(text, quantity),
        )
        for quantity, what in zip(found, words, strict=True)
    )


def _take(rest: str, candidates: Iterable[Quantity], found: list[Quantity]) -> str:
    """Add the candidates and hide their places; the first of two that overlap stays."""
    pieces: list[str] = []
    end = 0
    for quantity in _apart(candidates):
        pieces += [rest[end : quantity.start], HIDDEN * (quantity.end - quantity.start)]
        end = quantity.end
        found.append(quantity)
    return "".join([*pieces, rest[end:]])


def _apart(candidates: Iterable[Quantity]) -> Iterator[Quantity]:
    end = 0
    for quantity in sorted(candidates, key=lambda one: (one.start, -one.end)):
        if quantity.start >= end and quantity.end > quantity.start:
            end = quantity.end
            yield quantity


def _is_chinese(text: str) -> bool:
    """Whether a text is written in Chinese: one character says about as much as three letters.

    It matters, since bare numbers count in English (1,200 places) and are numbers of something in Chinese (110).
    """
    han = sum("\u4e00" <= character <= "\u9fff" for character in text)
    return 3 * han >= sum(character.isalpha() and character.isascii() for character in text)
