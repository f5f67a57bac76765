"""Texts as the search sees them: width, case and blanks folded, so that what reads the same is found the same.

Unlike `normalise`, folding keeps a text's places: nothing but blanks beside Chinese characters goes, every other
character stands for one. The search script folds queries and texts by the same rules, and so finds the place of a hit.
"""

from __future__ import annotations

import re
import unicodedata

from nianlun.text.tokens import HAN, UNSPACED

UNSPACED_SCRIPTS = HAN + UNSPACED
"""Inside a character class: what is written without blanks between words."""

# Full-width forms of ASCII, and signs that come in several shapes.
SIGNS = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {
    "\u3000": " ",
    **dict.fromkeys("“”„‟″〝〞", '"'),
    **dict.fromkeys("‘’‚‛′", "'"),
    **dict.fromkeys("‐‑‒–—―−─━", "-"),
    **dict.fromkeys("•‧∙・●", "·"),
}
"""One character for another."""

_SIGNS = str.maketrans(SIGNS)
# Zero width space, joiners, byte order mark, soft hyphen.
UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_UNSEEN = dict.fromkeys(map(ord, UNSEEN))
_BLANKS = re.compile(r"\s+")
_BLANK_AT_HAN = re.compile(rf" (?=[{UNSPACED_SCRIPTS}])|(?<=[{UNSPACED_SCRIPTS}]) ")


def tidy(text: str) -> str:
    """The text on one line as it is shown: composed characters, one blank for several, nothing that cannot be seen."""
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", text).translate(_UNSEEN)).strip()


def fold(text: str) -> str:
    """A tidy text (or several, on lines of their own) in the form in which two texts are compared."""
    lower = (flat := text.translate(_SIGNS)).lower()
    if len(lower) != len(flat):
        lower = "".join(one if len(one := character.lower()) == 1 else character for character in flat)
    return _BLANK_AT_HAN.sub("", lower.replace("ς", "σ"))
