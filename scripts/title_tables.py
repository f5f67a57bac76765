"""What is known of pairs of characters: which are words and of what kind, which begin and end clauses."""

from __future__ import annotations

import math
from collections import Counter
from itertools import pairwise
from pathlib import Path

from nianlun.importing.drafting.title_features import manner_of
from nianlun.importing.drafting.title_model import Tables

_MOST_PAIRS = 12_000
_COMMON = 150
"""How often a word stands in what the list of words was counted in."""


def ties(words: Path) -> dict[str, float]:
    """How much likelier pairs of characters lie within a word than across two: logarithms of the odds."""
    within: Counter[str] = Counter()
    first: Counter[str] = Counter()
    last: Counter[str] = Counter()
    total = 0
    for line in words.read_text(encoding="utf-8").splitlines():
        word, frequency, *_ = line.split(" ")
        count = int(frequency)
        if not _is_han(word):
            continue
        total += count
        first[word[0]] += count
        last[word[-1]] += count
        for a, b in pairwise(word):
            within[a + b] += count
    common = sorted(within, key=lambda pair: -within[pair])[:_MOST_PAIRS]
    odds = {pair: math.log(within[pair] * total / ((last[pair[0]] + 20) * (first[pair[1]] + 20))) for pair in common}
    return {pair: float(min(6, round(value))) for pair, value in odds.items() if value >= 1}


_KINDS = {
    "v": 1,
    "vd": 1,
    "vi": 1,
    "n": 2,
    "nz": 2,
    "an": 2,
    "vn": 3,
    "a": 4,
    "ad": 4,
    "d": 5,
    "p": 6,
    "c": 6,
    "r": 7,
    "t": 8,
}
"""The kinds of words that are told apart: verb, noun, either, adjective, adverb, preposition, pronoun, time."""


def kinds(words: Path) -> dict[str, float]:
    """The kind of each common word of two characters."""
    found: dict[str, float] = {}
    for line in words.read_text(encoding="utf-8").splitlines():
        word, frequency, kind = line.split(" ")
        if len(word) == 2 and int(frequency) >= _COMMON and kind in _KINDS and _is_han(word):
            found[word] = float(_KINDS[kind])
    return found


def _is_han(text: str) -> bool:
    return all("\u4e00" <= character <= "\u9fff" for character in text)


def clause_borders(texts: list[str]) -> Tables:
    """How much likelier pairs of characters stand at the beginning and at the end of clauses than inside."""
    whole = manner_of(texts)
    tables: Tables = {}
    for name, counted in (("opens", whole.opens), ("closes", whole.closes)):
        total = sum(counted.values()) / max(1, sum(whole.pairs.values()))
        tables[name] = {}
        for pair, count in counted.items():
            if len(pair) == 2 and whole.pairs[pair] >= 6 and _is_han(pair):
                odds = math.log((count + 0.5) / ((whole.pairs[pair] + 1) * total))
                if abs(odds) >= 0.75:
                    tables[name][pair] = float(max(-3, min(3, round(odds))))
    return tables
