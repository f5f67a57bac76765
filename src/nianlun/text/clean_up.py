"""The clean-up of a comparison of tokens: what is equal by chance goes, and cuts slide to where a reader would cut.

It follows the ideas of diff-match-patch (Fraser 2012, "semantic" and "semantic lossless") on tokens instead of
characters: half of the equal runs in a raw comparison of Chinese are islands of one or two characters that belong to no
common wording.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from nianlun.text.word_edges import belongs_before

# An equal run as short as two characters or a short word between two changes is chance, not common wording …
ISLAND = 2
# … and so is a longer one, up to this part of the shorter change beside it.
ISLAND_SHARE = 0.5

_SENTENCE_END = re.compile(r"[。！？!?；;\n]|[.]\s?$")
_PAUSE = re.compile(r"[，、,：:—（）()“”\"《》…]")


@dataclass(slots=True)
class Run:
    """Tokens of either side; an equal run has the same on both."""

    old: list[str]
    new: list[str]
    is_equal: bool


def cleaned(runs: list[Run]) -> list[Run]:
    """Equal runs and changes in turn, without islands and cut at signs and blanks where that is possible."""
    runs = joined(runs)
    while True:
        count = len(runs)
        runs = joined(_slid(_without_islands(runs)))
        if len(runs) >= count:
            return _with_whole_words(_unfolded(runs))


def joined(runs: Iterable[Run]) -> list[Run]:
    """Equal runs and changes in turn: neighbours of one kind are one, and what both sides of a change begin or end with
    is no part of it."""
    whole: list[Run] = []
    for run in runs:
        for part in [run] if run.is_equal else _trimmed(run):
            if not part.old and not part.new:
                continue
            if whole and whole[-1].is_equal == part.is_equal:
                whole[-1].old += part.old
                whole[-1].new += part.new
            else:
                whole.append(Run([*part.old], [*part.new], part.is_equal))
    return whole


def _trimmed(run: Run) -> list[Run]:
    old, new = run.old, run.new
    shortest = min(len(old), len(new))
    start = 0
    while start < shortest and old[start] == new[start]:
        start += 1
    end = 0
    while end < shortest - start and old[-1 - end] == new[-1 - end]:
        end += 1
    middle = Run(old[start : len(old) - end], new[start : len(new) - end], False)
    tail = old[len(old) - end :]
    return [Run(old[:start], old[:start], True), middle, Run(tail, tail, True)]


def _without_islands(runs: list[Run]) -> list[Run]:
    """Drop equal runs that are too short to be common wording into the changes around them."""
    kept: list[Run] = []
    for at, run in enumerate(runs):
        if run.is_equal:
            belongs = 0 < at < len(runs) - 1 and _is_island(run, kept[-1], runs[at + 1])
        else:
            belongs = bool(kept) and not kept[-1].is_equal
        if belongs:
            kept[-1] = Run(kept[-1].old + run.old, kept[-1].new + run.new, False)
        else:
            kept.append(run)
    return kept


def _is_island(run: Run, before: Run, after: Run) -> bool:
    length = weight(run.old)
    beside = min(max(weight(change.old), weight(change.new)) for change in (before, after))
    return length <= ISLAND or length <= ISLAND_SHARE * beside


def weight(side: list[str]) -> int:
    """How much tokens say, in Chinese characters: three letters of a word about as much as one, a blank nothing."""
    return sum(map(_weight, side))


# The same few thousand characters and words make up all texts.
@lru_cache(1 << 13)
def _weight(token: str) -> int:
    return 0 if token.isspace() else -(-len(token) // 3) if token.isalpha() else 1


def _slid(runs: list[Run]) -> list[Run]:
    """Move insertions and deletions to where a reader would cut: 加强A，[加强B，] and not 加强A，加强[B，加强]."""
    # With something equal, if only nothing, on either side of each change.
    cut = [Run([], [], True), *(Run([*run.old], [*run.new], run.is_equal) for run in runs), Run([], [], True)]
    for at in range(1, len(cut) - 1):
        before, run, after = cut[at - 1], cut[at], cut[at + 1]
        side = run.new or run.old
        if run.is_equal or (run.old and run.new):
            continue
        head, body, tail = _best_cut(before.old, side, after.old)
        cut[at - 1] = Run(head, [*head], True)
        cut[at] = Run(body, [], False) if run.old else Run([], body, False)
        cut[at + 1] = Run(tail, [*tail], True)
    return cut


def _with_whole_words(runs: list[Run]) -> list[Run]:
    """Where a replacement is half of two words, the half that stayed goes with it: [执行→运行] and not [执→运]行."""
    cut = [Run([*run.old], [*run.new], run.is_equal) for run in runs]
    none: list[str] = []
    for at, run in enumerate(cut):
        if run.is_equal:
            continue
        before, after = cut[at - 1].old if at else none, cut[at + 1].old if at + 1 < len(cut) else none
        side = belongs_before(before, run.old, run.new, after)
        if side:
            half, neighbour = (before[-1:], cut[at - 1]) if side < 0 else (after[:1], cut[at + 1])
            rest = before[:-1] if side < 0 else after[1:]
            neighbour.old, neighbour.new = rest, [*rest]
            run.old = half + run.old if side < 0 else run.old + half
            run.new = half + run.new if side < 0 else run.new + half
    return _as_they_are(cut)


def _as_they_are(runs: list[Run]) -> list[Run]:
    """Equal runs and changes in turn, what both sides of a change have in common left inside."""
    whole: list[Run] = []
    for run in runs:
        if not run.old and not run.new:
            continue
        if whole and whole[-1].is_equal == run.is_equal:
            whole[-1] = Run(whole[-1].old + run.old, whole[-1].new + run.new, run.is_equal)
        else:
            whole.append(run)
    return whole


def _unfolded(runs: list[Run]) -> list[Run]:
    """Where one side goes on after a pause, a figure keeps its unit: [2→3]个{，补开1个} and not [2→3个，补开1]个."""
    unfolded: list[Run] = []
    for at, run in enumerate(runs):
        after = runs[at + 1].old if at + 1 < len(runs) else []
        parts = None if run.is_equal else _figure_and_rest(run.old, run.new, after)
        if parts is None:
            unfolded.append(run)
            continue
        figure, unit, rest = parts
        unfolded += [figure, Run(unit, [*unit], True), rest]
        runs[at + 1] = Run(after[len(unit) :], after[len(unit) :], True)
    return joined(unfolded)


def _figure_and_rest(old: list[str], new: list[str], after: list[str]) -> tuple[Run, list[str], Run] | None:
    """The parts of a change that stands before the unit with which `after` begins, if the longer side has it twice."""
    length = next((k for k, token in enumerate(after) if _is_pause(token)), len(after))
    unit, longer, shorter = after[:length], *((old, new) if len(old) > len(new) else (new, old))
    for at in range(1, len(longer) - length):
        if unit and shorter and longer[at : at + length] == unit and _is_pause(longer[at + length]):
            rest = longer[at + length :] + unit
            if longer is new:
                return Run(old, new[:at], False), unit, Run([], rest, False)
            return Run(old[:at], new, False), unit, Run(rest, [], False)
    return None


def _is_pause(token: str) -> bool:
    return bool(_PAUSE.fullmatch(token) or _SENTENCE_END.fullmatch(token))


def _best_cut(head: list[str], body: list[str], tail: list[str]) -> tuple[list[str], list[str], list[str]]:
    """Among all places to which `body` can slide without changing either text, the one with the best edges."""
    text = head + body + tail
    start, length = len(head), len(body)
    first = start
    while first > 0 and text[first - 1] == text[first + length - 1]:
        first -= 1
    last = start
    while last + length < len(text) and text[last] == text[last + length]:
        last += 1
    best = max(range(first, last + 1), key=lambda at: (_edge(text, at) + _edge(text, at + length), at))
    return text[:best], text[best : best + length], text[best + length :]


def _edge(text: list[str], at: int) -> int:
    """How natural a cut before token `at` is: at an end, after a sentence, after a pause, at a blank, anywhere."""
    if at in (0, len(text)):
        return 4
    before = text[at - 1]
    if _SENTENCE_END.search(before):
        return 4
    if _PAUSE.search(before):
        return 3
    return 2 if before.isspace() or text[at].isspace() else 0
