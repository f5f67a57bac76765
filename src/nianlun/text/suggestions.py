"""What someone probably meant who wrote a name that is unknown."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from rapidfuzz import fuzz, process

# Below this likeness (of 100) a suggestion misleads more often than it helps.
_LIKE_ENOUGH = 65


def suggestion(written: str, known: Iterable[str]) -> str:
    """The one of `known` that `written` resembles most; empty if it resembles none."""
    found = process.extractOne(written, list(known), scorer=fuzz.ratio, processor=_plain, score_cutoff=_LIKE_ENOUGH)
    return "" if found is None else str(found[0])


def _plain(text: str) -> str:
    """Without what typing habits add: width, case, blanks, `_` for `-`."""
    return unicodedata.normalize("NFKC", text).strip().casefold().replace("_", "-").replace(" ", "-")
