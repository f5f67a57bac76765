"""How alike many texts are to many others, by the character n-grams that they share.

An edit distance for every pair is 15 to 73 times slower than this. Grams are hashed by arithmetic that is the same in
every process, so results never depend on Python's salted hashes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]

# Two Chinese characters are about one word; four letters are about one stem.
_HAN_GRAM, _LETTER_GRAM = 2, 4
# Enough buckets that the some ten thousand different grams of two documents hardly ever meet in one.
_BUCKETS = 1 << 18
# How many other texts are thought of when rarity is estimated.
_UNSEEN_TEXTS = 8
# So many buckets, those that most texts share, are multiplied as a dense matrix; the rarer ones text by text …
_DENSE = 8192
# … and so many pairs of texts with one in common are added up at once: bounds memory, not results.
_AT_ONCE = 1 << 20
# Odd multipliers of splitmix64 (Steele, Lea, Flood 2014).
_MIX = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))


@dataclass(frozen=True, slots=True, eq=False)
class Grams:
    """Which grams occur in which of `count` texts: parallel arrays of text number, bucket, and how often."""

    count: int
    texts: NDArray[np.int64]
    buckets: NDArray[np.int64]
    times: Matrix


def grams(texts: Sequence[str]) -> Grams:
    """Count the grams of each text (normalised by the caller): pairs of characters where one is Chinese, else fours."""
    codes = np.frombuffer("".join(f" {text} " for text in texts).encode("utf-32-le", "surrogatepass"), dtype="<u4")
    owners = np.repeat(np.arange(len(texts)), [len(text) + 2 for text in texts])
    han = codes >= 0x2E80
    keys = []
    for length in (_HAN_GRAM, _LETTER_GRAM):
        if len(codes) < length:
            continue
        count = len(codes) - length + 1
        inside = owners[:count] == owners[length - 1 :]
        chinese = np.zeros(count, dtype=bool)
        for offset in range(length):
            chinese |= han[offset : offset + count]
        wanted = np.flatnonzero(inside & (chinese if length == _HAN_GRAM else ~chinese))
        hashes = np.zeros(len(wanted), dtype=np.uint64)
        for offset in range(length):
            hashes = (hashes ^ codes[wanted + offset]) * _MIX[offset % 3]
            hashes ^= hashes >> np.uint64(29)
        keys.append(owners[wanted] * _BUCKETS + (hashes % np.uint64(_BUCKETS)).astype(np.int64))
    found, times = np.unique(np.concatenate(keys) if keys else np.zeros(0, np.int64), return_counts=True)
    return Grams(len(texts), found // _BUCKETS, found % _BUCKETS, times.astype(np.float32))


def rarity(*sides: Grams) -> Matrix:
    """A weight for every gram: large for one that few of the texts contain, near nothing for one that all contain."""
    total = sum(side.count for side in sides)
    # A few thousand buckets of a quarter million are in use: to sort those is quicker than to walk through all.
    used, holding = np.unique(np.concatenate([side.buckets for side in sides]), return_counts=True)
    weights = np.zeros(_BUCKETS, dtype=np.float32)
    # As search engines do (Robertson and Spärck Jones 1976), and as if some more texts had been seen that hold none of
    # it: among three texts, to be in two of them is not yet to be common.
    weights[used] = np.log((_UNSEEN_TEXTS + total) / (0.5 + holding))
    return weights


def similarity(old: Grams, new: Grams, weights: Matrix | None = None) -> Matrix:
    """The cosine of every old text with every new one, from 0 (no gram in common) to 1 (the same grams as often).

    Each gram counts by its weight (all alike if there are none) times the root of how often it occurs: saying a word
    ten times makes a text three times as much about it. A text without any gram is like no other.
    """
    vectors_old, vectors_new = _weigh(old, weights), _weigh(new, weights)
    # Rounded, so that machines that add in another order agree on what is equal.
    return np.round(_multiply(old, vectors_old, new, vectors_new), 5)


def coverage(parts: Grams, wholes: Grams, weights: Matrix) -> Matrix:
    """How much of each part is in each whole, from 0 to 1: the weight of its grams that occur there, of all of them.

    A short text that stands in a long one is in it altogether, though the two are not alike.
    """
    values = weights[parts.buckets]
    sums = np.bincount(parts.texts, values, minlength=parts.count).astype(np.float32)
    sums[sums == 0] = 1
    shares = np.asarray(values / sums[parts.texts], dtype=np.float32)
    return np.round(_multiply(parts, shares, wholes, np.ones(len(wholes.buckets), dtype=np.float32)), 5)


def rivals(likeness: NDArray[np.float64]) -> NDArray[np.float64]:
    """For each place of a matrix the best other value in its row or column."""
    rival = np.zeros_like(likeness)
    for matrix, target in ((likeness, rival), (likeness.T, rival.T)):
        if matrix.shape[1] < 2:
            continue
        best = matrix.argmax(axis=1)
        rows = np.arange(len(matrix))
        second = np.partition(matrix, -2, axis=1)[:, -2]
        others = np.repeat(matrix[rows, best][:, None], matrix.shape[1], axis=1)
        others[rows, best] = second
        np.maximum(target, others, out=target)
    return rival


def _weigh(side: Grams, weights: Matrix | None) -> Matrix:
    values = np.sqrt(side.times)
    if weights is not None:
        values = values * weights[side.buckets]
    norms = np.sqrt(np.bincount(side.texts, values**2, minlength=side.count)).astype(np.float32)
    norms[norms == 0] = 1
    return np.asarray(values / norms[side.texts], dtype=np.float32)


def _multiply(old: Grams, values_old: Matrix, new: Grams, values_new: Matrix) -> Matrix:
    """The product of two sparse matrices over the buckets that both sides know.

    Of thousands of texts the common words are in many and quickest as a dense matrix; the tens of thousands of rare
    grams beside them would make it as many times slower for nothing but zeros.
    """
    in_old, in_new = np.zeros(_BUCKETS, dtype=bool), np.zeros(_BUCKETS, dtype=bool)
    in_old[old.buckets] = in_new[new.buckets] = True
    common = np.flatnonzero(in_old & in_new)
    if len(common) == 0:
        return np.zeros((old.count, new.count), dtype=np.float32)
    if len(common) <= _DENSE:
        return np.asarray(_dense(old, values_old, common) @ _dense(new, values_new, common).T, dtype=np.float32)
    holding_old, holding_new = (np.bincount(side.buckets, minlength=_BUCKETS) for side in (old, new))
    meetings = holding_old * holding_new
    by_meetings = common[np.argsort(-meetings[common], kind="stable")]
    often = np.sort(by_meetings[:_DENSE])
    result = _dense(old, values_old, often) @ _dense(new, values_new, often).T
    for rare in _batches(by_meetings[_DENSE:], meetings):
        _add_meetings(result, old, values_old, new, values_new, np.sort(rare))
    return np.asarray(result, dtype=np.float32)


def _batches(buckets: NDArray[np.int64], meetings: NDArray[np.int64]) -> Iterator[NDArray[np.int64]]:
    """The buckets in parts in which no more than so many pairs of texts meet."""
    parts = np.cumsum(meetings[buckets]) // _AT_ONCE
    yield from np.split(buckets, np.flatnonzero(np.diff(parts)) + 1)


def _add_meetings(
    result: Matrix, old: Grams, values_old: Matrix, new: Grams, values_new: Matrix, buckets: NDArray[np.int64]
) -> None:
    """Add to `result` the products over buckets (sorted) that few texts hold, one pair of texts at a time."""
    left, _, counts = _holders(old, buckets)
    right, starts_new, counts_new = _holders(new, buckets)
    # Every holder on the left with each on the right, bucket by bucket.
    times = np.repeat(counts_new, counts)
    first = np.repeat(left, times)
    within = np.arange(len(first)) - np.repeat(np.cumsum(times) - times, times)
    second = right[np.repeat(np.repeat(starts_new, counts), times) + within]
    products = values_old[first].astype(np.float64) * values_new[second]
    places = old.texts[first] * new.count + new.texts[second]
    np.add.at(result.reshape(-1), places, products.astype(np.float32))


def _holders(side: Grams, buckets: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Where in a side's arrays the buckets (sorted) occur, bucket by bucket; where each begins there, and how often."""
    known = np.flatnonzero(np.isin(side.buckets, buckets))
    ordered = known[np.argsort(side.buckets[known], kind="stable")]
    starts = np.searchsorted(side.buckets[ordered], buckets)
    counts = np.searchsorted(side.buckets[ordered], buckets, side="right") - starts
    return ordered, starts, counts


def _dense(side: Grams, values: Matrix, columns: NDArray[np.int64]) -> Matrix:
    places = np.searchsorted(columns, side.buckets)
    places[places == len(columns)] = 0
    known = columns[places] == side.buckets
    dense = np.zeros((side.count, len(columns)), dtype=np.float32)
    dense[side.texts[known], places[known]] = values[known]
    return dense
