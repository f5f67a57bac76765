"""Which sentences of one text became which of another: one to one, one to several, several to one.

A sentence that survived is never marked, one that was cut in two is not half deleted, and one that was written anew is
not riddled with chance matches. Sentences that changed their order are left alone here: that they moved is found over
the whole document.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel, Opcodes
from rapidfuzz.process import cdist

from nianlun.text.normalise import normalise
from nianlun.text.tokens import tokens

# Two sentences that share less than this of their tokens are two sentences, not one reworded.
ALIKE = 0.4
# What a sentence must add, per token, to be taken for a part of a longer one: more than chance gives.
JOINED = 0.3
# As many sentences may become one, or one as many.
_MOST_IN_ONE = 3
# A shorter sentence (是。 or a bare stop) may stand anywhere and is nothing to hold on to.
_ANCHOR = 4
# So many pairs of sentences in one place are weighed; beyond that a place is only compared as a whole.
MOST_PAIRS = 10_000
# The same for pairs of characters (32,000 on either side), which is what an edit distance takes its time by.
MOST_CHARACTER_PAIRS = 1_000_000_000

Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Counterparts:
    """Sentences by number that correspond to each other; `old` or `new` may be empty, for something new or gone."""

    old: range
    new: range


def align_sentences(
    old: Sequence[str], new: Sequence[str], *, moved_old: Collection[int] = (), moved_new: Collection[int] = ()
) -> list[Counterparts]:
    """Pair the sentences of two texts in their order; every sentence is in the result once.

    Those of `moved_old` and `moved_new` are known to have their counterpart elsewhere, and stay alone.
    """
    numbers: dict[str, int] = {}
    # A sentence too short to be an anchor equals nothing: it gets a number of its own on either side.
    first = [_number(numbers, text, number in moved_old, -1) for number, text in enumerate(old)]
    second = [_number(numbers, text, number in moved_new, -2) for number, text in enumerate(new)]
    found: list[Counterparts] = []
    for is_equal, here, there in _in_turn(Indel.opcodes(first, second)):
        if is_equal:
            found += [Counterparts(range(a, a + 1), range(b, b + 1)) for a, b in zip(here, there, strict=True)]
        else:
            found += _between(old, new, here, there, moved_old, moved_new)
    return found


def _number(numbers: dict[str, int], sentence: str, has_moved: bool, otherwise: int) -> int:
    is_anchor = len(sentence.strip()) >= _ANCHOR and not has_moved
    return numbers.setdefault(sentence, len(numbers)) if is_anchor else otherwise


def _in_turn(codes: Opcodes) -> list[tuple[bool, range, range]]:
    """Equal runs and what stands between them, in turn: a deletion and the insertion beside it are one."""
    merged: list[tuple[bool, range, range]] = []
    for code in codes:
        is_equal = code.tag == "equal"
        here, there = range(code.src_start, code.src_end), range(code.dest_start, code.dest_end)
        if merged and not is_equal and not merged[-1][0]:
            _, before, beside = merged.pop()
            here, there = range(before.start, here.stop), range(beside.start, there.stop)
        merged.append((is_equal, here, there))
    return merged


def _between(
    old: Sequence[str],
    new: Sequence[str],
    here: range,
    there: range,
    moved_old: Collection[int],
    moved_new: Collection[int],
) -> list[Counterparts]:
    """What corresponds between two sentences that survived."""
    if not here or not there or _is_too_much(old[here.start : here.stop], new[there.start : there.stop]):
        return [Counterparts(here, there)] if not moved_old and not moved_new else _alone(here, there)
    alphabet: dict[str, str] = {}
    left = [_as_characters(old[a], alphabet) if a not in moved_old else "" for a in here]
    right = [_as_characters(new[b], alphabet) if b not in moved_new else "" for b in there]
    steps = _one_step(left[0], right[0]) if len(left) == len(right) == 1 else _best_steps(left, right)
    return [
        Counterparts(range(here.start + a, here.start + c), range(there.start + b, there.start + d))
        for (a, b), (c, d) in pairwise(steps)
    ]


def _is_too_much(old: Sequence[str], new: Sequence[str]) -> bool:
    if len(old) * len(new) > MOST_PAIRS:
        return True
    return sum(map(len, old)) * sum(map(len, new)) > MOST_CHARACTER_PAIRS


def _alone(here: range, there: range) -> list[Counterparts]:
    gone = [Counterparts(range(a, a + 1), range(there.start, there.start)) for a in here]
    return gone + [Counterparts(range(here.stop, here.stop), range(b, b + 1)) for b in there]


def _as_characters(sentence: str, alphabet: dict[str, str]) -> str:
    """A sentence as a string with one character per token, blanks left out: what rapidfuzz compares fastest."""
    found = [token for token in tokens(sentence) if not token.isspace()]
    for token in found:
        if token not in alphabet:
            # In either width it is the same token.
            alphabet[token] = alphabet.setdefault(normalise(token), chr(1 + len(alphabet)))
    return "".join([alphabet[token] for token in found])


def _one_step(left: str, right: str) -> list[tuple[int, int]]:
    """The way through two lists of one sentence each, by far the most frequent."""
    alike = bool(left and right) and Indel.normalized_similarity(left, right) >= ALIKE
    return [(0, 0), (1, 1)] if alike else [(0, 0), (1, 0), (1, 1)]


def _best_steps(left: list[str], right: list[str]) -> list[tuple[int, int]]:
    """The way through both lists that keeps most, as the places between its steps."""
    rows, columns = len(left), len(right)
    alike = cdist(left, right, scorer=Indel.normalized_similarity, dtype=np.float64)
    best: Scores = np.zeros((rows + 1, columns + 1))
    taken: dict[tuple[int, int], tuple[int, int]] = {}
    for i in range(rows, -1, -1):
        for j in range(columns, -1, -1):
            choices = [(0.0, (i, j))]
            if i < rows:
                choices.append((best[i + 1, j], (i + 1, j)))
            if j < columns:
                choices.append((best[i, j + 1], (i, j + 1)))
            if i < rows and j < columns:
                for a, b in _shapes(i, j, alike):
                    worth = _worth(left[i:a], right[j:b], alike[i, j])
                    if worth > 0:
                        choices.append((worth + best[a, b], (a, b)))
            best[i, j], taken[i, j] = max(choices, key=lambda choice: (round(choice[0], 6), choice[1]))
    place, steps = (0, 0), [(0, 0)]
    while place != (rows, columns):
        place = taken[place]
        steps.append(place)
    return steps


def _shapes(i: int, j: int, alike: Scores) -> list[tuple[int, int]]:
    """Where a step from (i, j) may end: one to one, and one to several where the parts are something like the whole."""
    shapes = [(i + 1, j + 1)] if alike[i, j] >= ALIKE else []
    rows, columns = alike.shape
    for count in range(2, _MOST_IN_ONE + 1):
        if i + count <= rows and alike[i : i + count, j].min() > 0:
            shapes.append((i + count, j + 1))
        if j + count <= columns and alike[i, j : j + count].min() > 0:
            shapes.append((i + 1, j + count))
    if i + 2 <= rows and j + 2 <= columns and alike[i : i + 2, j : j + 2].min() > 0:
        shapes.append((i + 2, j + 2))
    # One whose commas all became semicolons, or the other way round, is the only one in its place.
    if i == j == 0 and min(rows, columns) == 1 and max(rows, columns) > _MOST_IN_ONE:
        shapes.append((rows, columns))
    return shapes


def _worth(left: list[str], right: list[str], single: float) -> float:
    """How many tokens more are kept than two unlike texts of this length would share by chance; 0 for no pair."""
    if not all(left) or not all(right):
        return 0.0
    old, new = "".join(left), "".join(right)
    length = len(old) + len(new)
    alike = single if len(left) == len(right) == 1 else Indel.normalized_similarity(old, new, score_cutoff=ALIKE)
    joined = sum(map(len, left)) - max(map(len, left)) + sum(map(len, right)) - max(map(len, right))
    return max(0.0, (alike - ALIKE) * length / 2 + 1e-3 - JOINED * joined) if alike >= ALIKE else 0.0
