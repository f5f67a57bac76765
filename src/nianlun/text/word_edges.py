"""Where a Chinese word may begin, judged without a dictionary: by words of two between sure borders.

Most words of plans have two characters. Between signs, figures and function words, which are a closed class, an odd
number of characters therefore shows where a word was cut: in 深[化→入推进]改革 the lone 深 belongs to 深化 and to
深入. A dictionary would know more words, but what it makes of a text depends on what stands around, so it would mark
what nobody changed; counting pairs over the two documents would mark the same two sentences differently in each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from nianlun.text.tokens import HAN

_HAN = re.compile(f"[{HAN}]")
# Characters that mostly are a word by themselves, end one of three (开放性) or count: stretches begin and end here.
_ALONE = frozenset(
    "的地得了着过和与及或并且在对把将被向从由按以为于到至等各每该其本是有不未也都就再又已要能可让使给比同则而但第"
    "我你您他她它们中下上里内外多少性式者率型"
)
_COUNTING = frozenset("〇零一二三四五六七八九十百千万亿两几半个名项次处所件家户人元年月日天周季度公里亩吨台座条")


def belongs_before(before: list[str], old: list[str], new: list[str], after: list[str]) -> int:
    """Where the word goes on that a replacement cuts: -1 before it, 1 behind it, 0 if nothing shows that it does.

    `before` and `after` are the tokens kept on either side.
    """
    if min(len(old), len(new)) != 1 or not all(_may_be_cut(side) for side in (old, new)):
        return 0
    left, right = _is_odd_stretch(reversed(before)), _is_odd_stretch(after)
    return 0 if left == right else -1 if left else 1


def _may_be_cut(side: list[str]) -> bool:
    """Whether a side is an odd number of characters, and none of them a word by itself."""
    return len(side) % 2 == 1 and all(_is_part(token) for token in side)


def _is_odd_stretch(tokens: Iterable[str]) -> bool:
    length = 0
    for token in tokens:
        if not _is_part(token):
            break
        length += 1
    return length % 2 == 1


def _is_part(token: str) -> bool:
    return bool(_HAN.match(token)) and token not in _ALONE and token not in _COUNTING
