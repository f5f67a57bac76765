"""One form for texts that readers take for the same: for matching only, never for showing or replaying."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from nianlun.text.characters import CJK

# What NFKC leaves apart: the punctuation of Chinese, of Western typography, and of the keyboard.
_SIGNS = str.maketrans(
    {
        "。": ".",
        "、": ",",
        **dict.fromkeys("“”„‟″〝〞「」『』«»", '"'),
        **dict.fromkeys("‘’‚‛′", "'"),
        **dict.fromkeys("‐‑‒–—―−─━", "-"),
        **dict.fromkeys("·•‧∙・●", "·"),
        **dict.fromkeys("【〔〖", "["),
        **dict.fromkeys("】〕〗", "]"),
        **dict.fromkeys("〜～", "~"),
    }
)
# Zero width space, joiners, byte order mark, soft hyphen.
_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_BLANKS = re.compile(r"\s+")
# Offices put blanks between Chinese and figures or leave them out as it comes: "2025 年", "2025年".
_BLANK_AT_CJK = re.compile(rf"(?<=[{CJK}])\s|\s(?=[{CJK}])")


# Titles, sentences and single characters come again in every step, and in the comparison with the next year.
_SHORT, _MOST_KEPT = 300, 1 << 14


def normalise(text: str) -> str:
    """Fold width, case, punctuation, and blanks; texts with equal results read the same.

    NFKC (which turns ％ into %, ① into 1), signs of both widths as one, lower case, one blank for several, and none
    beside a Chinese character.
    """
    return _kept(text) if len(text) <= _SHORT else _normalised(text)


def _normalised(text: str) -> str:
    # Folding case may take a composed letter apart.
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text.translate(_UNSEEN)).casefold())
    folded = folded.translate(_SIGNS)
    return _BLANK_AT_CJK.sub("", _BLANKS.sub(" ", folded)).strip()


_kept = lru_cache(_MOST_KEPT)(_normalised)
