"""Where a title may end that is glued to its text, and how likely each place is by itself: a small linear model."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nianlun.importing.drafting.title_features import Manner, features, form_of
from nianlun.importing.drafting.title_model import model
from nianlun.importing.drafting.title_words import NO_END

LONGEST = 45
"""No title is longer, in characters."""
_SHORTEST = 2

_STOP = re.compile(r"[。；！？;!?]")
_COMMA = re.compile("[，,]")
_COLON = re.compile(r"[：:]")
_SHORTEST_PART = 3
_NEVER_FIRST = set("（(，、：:。;；)）”》」 \u3000及和或的了等们性化型者度率")
_NEVER_LAST = set("，,、（(“《的与及或将把被从为以在是不")
_PAIRS = {"“": "”", "《": "》", "（": "）", "(": ")", "「": "」", "‘": "’", "〔": "〕", "【": "】"}
_WORD = re.compile(r"[0-9０-９.．%％A-Za-z]+")


@dataclass(frozen=True, slots=True)
class End:
    """A place where a title may end.

    Attributes:
        at: How many characters the title has.
        behind: Where its text begins; between the two stands the stop, if any.
        score: How likely it is, compared with others of the same text; higher is better.
        form: What parts the two: stop, colon, blank, or nothing (glued).
        commas: How many commas the title has.
    """

    at: int
    behind: int
    score: float = 0.0
    form: str = "glued"
    commas: int = 0


def ends(text: str, manner: Manner | None = None) -> list[End]:
    """Where a title that begins `text` may end, with scores; the best first.

    `text` is what follows its number, up to the next one that counts. None where nothing but the title stands there.
    """
    known = model()
    result = []
    for at, behind in candidates(text):
        found = features(text, at, behind, known.tables, manner)
        score = sum(known.weights.get(name, 0.0) * value for name, value in found)
        result.append(end_at(text, at, behind, score))
    return sorted(result, key=lambda end: -end.score)


def end_at(text: str, at: int, behind: int, score: float = 0.0) -> End:
    """The title's end at a place."""
    return End(at, behind, score, form_of(text, at, behind), len(_COMMA.findall(text, 0, at)))


def candidates(text: str) -> Iterator[tuple[int, int]]:
    """Where a title may end and its text begin: at the first stop, at a colon, between any two words before them."""
    head = text[: LONGEST + 2]
    stop = _STOP.search(head)
    limit = stop.start() if stop else min(len(head), LONGEST)
    closed = _closed(head, limit)
    colon = next((found.start() for found in _COLON.finditer(head, 0, limit) if closed[found.start()]), None)
    if stop and stop.start() >= _SHORTEST:
        yield stop.start(), _behind(text, stop.end())
    if colon is not None and colon >= _SHORTEST:
        yield colon, _behind(text, colon + 1)
    for at in range(_SHORTEST, min(limit, colon if colon is not None else limit)):
        part = at - 1 - max(head.rfind("，", 0, at), head.rfind(",", 0, at))
        if part < _SHORTEST_PART and part != at:
            continue
        if NO_END.search(head[max(0, at - 4) : at]):
            continue
        if (
            closed[at]
            and not _splits_word(text, at)
            and text[at] not in _NEVER_FIRST
            and text[at - 1] not in _NEVER_LAST
        ):
            yield at, at
        elif text[at] in " \u3000" and closed[at] and text[at - 1] not in "，,、 \u3000":
            yield at, _behind(text, at)


def _behind(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \u3000”’":
        at += 1
    return at


def _closed(text: str, limit: int) -> list[bool]:
    """For each place up to `limit`, whether no bracket or quotation is open there."""
    closing: list[str] = []
    result = [True]
    for character in text[:limit]:
        if character in _PAIRS:
            closing.append(_PAIRS[character])
        elif closing and character == closing[-1]:
            closing.pop()
        result.append(not closing)
    return result


def _splits_word(text: str, at: int) -> bool:
    """Whether a number or a word of letters would be cut."""
    if at >= len(text):
        return False
    if text[at - 1].isdecimal():
        return True
    return bool(_WORD.fullmatch(text[at - 1]) and (_WORD.fullmatch(text[at]) or text[at] in "年月日个项次万亿元%"))
