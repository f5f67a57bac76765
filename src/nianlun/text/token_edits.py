"""Token by token: the raw comparison of two texts and its clean-up."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from nianlun.text.tokens import tokens

# An equal run as short as two characters or a short word between two changes is chance, not common wording …
ISLAND = 2
# … and so is a longer one, up to this part of the shorter change beside it.
ISLAND_SHARE = 0.5

_SENTENCE_END = re.compile(r"[。！？!?；;\n]|[.]\s?$")
_PAUSE = re.compile(r"[，、,：:—（）()“”\"《》…]")


@dataclass(frozen=True, slots=True)
class Change:
    """What stood in the old text and what stands in its place in the new one; equal where nothing changed."""

    old: str
    new: str

    @property
    def is_equal(self) -> bool:
        return self.old == self.new


@dataclass(slots=True)
class _Run:
    """Tokens of either side; an equal run has the same on both."""

    old: list[str]
    new: list[str]
    is_equal: bool


def changes(old: str, new: str) -> list[Change]:
    """Compare token by token: equal runs and changes in turn."""
    runs = _compare(tokens(old), tokens(new))
    while True:
        count = len(runs)
        runs = _joined(_slid(_without_islands(runs)))
        if len(runs) >= count:
            return [Change("".join(run.old), "".join(run.new)) for run in runs]


def _compare(old: list[str], new: list[str]) -> list[_Run]:
    # The same small numbers in every process, where hashes of strings differ.
    numbers: dict[str, int] = {}
    left, right = ([numbers.setdefault(token, len(numbers)) for token in side] for side in (old, new))
    return _joined(
        _Run(old[code.src_start : code.src_end], new[code.dest_start : code.dest_end], code.tag == "equal")
        for code in Levenshtein.opcodes(left, right)
    )


def _joined(runs: Iterable[_Run]) -> list[_Run]:
    """Equal runs and changes in turn: neighbours of one kind are one, and what both sides of a change begin or end with
    is no part of it."""
    joined: list[_Run] = []
    for run in runs:
        for part in [run] if run.is_equal else _trimmed(run):
            if not part.old and not part.new:
                continue
            if joined and joined[-1].is_equal == part.is_equal:
                joined[-1].old += part.old
                joined[-1].new += part.new
            else:
                joined.append(_Run([*part.old], [*part.new], part.is_equal))
    return joined


def _trimmed(run: _Run) -> list[_Run]:
    old, new = run.old, run.new
    shortest = min(len(old), len(new))
    start = 0
    while start < shortest and old[start] == new[start]:
        start += 1
    end = 0
    while end < shortest - start and old[-1 - end] == new[-1 - end]:
        end += 1
    middle = _Run(old[start : len(old) - end], new[start : len(new) - end], False)
    tail = old[len(old) - end :]
    return [_Run(old[:start], old[:start], True), middle, _Run(tail, tail, True)]


def _without_islands(runs: list[_Run]) -> list[_Run]:
    """Drop equal runs that are too short to be common wording into the changes around them."""
    kept: list[_Run] = []
    for at, run in enumerate(runs):
        if run.is_equal:
            belongs = 0 < at < len(runs) - 1 and _is_island(run, kept[-1], runs[at + 1])
        else:
            belongs = bool(kept) and not kept[-1].is_equal
        if belongs:
            kept[-1] = _Run(kept[-1].old + run.old, kept[-1].new + run.new, False)
        else:
            kept.append(run)
    return kept


def _is_island(run: _Run, before: _Run, after: _Run) -> bool:
    length = _weight(run.old)
    beside = min(max(_weight(change.old), _weight(change.new)) for change in (before, after))
    return length <= ISLAND or length <= ISLAND_SHARE * beside


def _weight(side: list[str]) -> int:
    """How much tokens say, in Chinese characters: three letters of a word about as much as one, a blank nothing."""
    return sum(0 if token.isspace() else -(-len(token) // 3) if token.isalpha() else 1 for token in side)


def _slid(runs: list[_Run]) -> list[_Run]:
    """Move insertions and deletions to where a reader would cut: 加强A，[加强B，] and not 加强A，加强[B，加强]."""
    slid = [_Run([*run.old], [*run.new], run.is_equal) for run in runs]
    for at in range(1, len(slid) - 1):
        before, run, after = slid[at - 1], slid[at], slid[at + 1]
        side = run.new or run.old
        if run.is_equal or (run.old and run.new):
            continue
        head, body, tail = _best_cut(before.old, side, after.old)
        slid[at - 1] = _Run(head, [*head], True)
        slid[at] = _Run(body, [], False) if run.old else _Run([], body, False)
        slid[at + 1] = _Run(tail, [*tail], True)
    return slid


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
