"""The smallest parts of a text that an edit may touch.

One character per token in scripts written without blanks, one word per token elsewhere: word segmentation of Chinese
changes with its context (我有, 有), so it would show changes where nothing changed; single characters never do, and the
edits are cleaned up afterwards. Wikipedia compares Chinese in this way since 2006.
"""

from __future__ import annotations

import re

# Chinese characters and kana. Hangul is written with blanks and is not among them.
HAN = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\uff66-\uff9f\U00020000-\U0003ffff"
)
# Thai, Lao, Burmese and Khmer are written without blanks, too; a letter and its marks stay together.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
# What stands on or after another character: accents, vowel signs, variation selectors, joiners.
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0903\u093a-\u094f"
    "\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u0a01-\u0a03\u0a3c-\u0a4d\u0b3c-\u0b4d\u0bbe-\u0bcd"
    "\u0c3e-\u0c4d\u0cbc-\u0ccd\u0d3e-\u0d4d\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece"
    "\u102b-\u103e\u17b4-\u17d3\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20ff\u302a-\u302f\u3099\u309a"
    "\ufe00-\ufe0f\ufe20-\ufe2f"
)
_LETTER = rf"[^\W\d_{HAN}{UNSPACED}]"

# 1,234.5% and 1，234．5％ are one number each, 3,4 and 2025.3.1 are several; a number is never cut.
NUMBER = r"(?:\d{1,3}(?:[,，]\d{3})+(?!\d)|\d+)(?:[.．]\d+)?[%％‰]?"

_TOKEN = re.compile(
    rf"{NUMBER}"
    rf"|(?:{_LETTER}[{_MARKS}]*)+(?:['’](?:{_LETTER}[{_MARKS}]*)+)*"
    r"|[^\S\n]+|\n"
    rf"|(?s:.)[{_MARKS}]*"
)


def tokens(text: str) -> list[str]:
    """Cut a text into characters (Chinese, kana), words, numbers, blanks and signs; joined, they are the text again."""
    return _TOKEN.findall(text)
