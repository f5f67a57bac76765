"""Which of several pairs changed their order: those outside the longest sequence that both sides have in common."""

from __future__ import annotations

from collections.abc import Sequence


def heaviest_increasing(values: Sequence[int], weights: Sequence[int]) -> set[int]:
    """The places of a strictly increasing subsequence of `values` with the greatest sum of weights (all positive)."""
    best: list[int] = []
    before: list[int] = []
    for place, value in enumerate(values):
        reachable = [(best[k], k) for k in range(place) if values[k] < value]
        total, previous = max(reachable, key=lambda reached: (reached[0], -reached[1]), default=(0, -1))
        best.append(total + weights[place])
        before.append(previous)
    chosen: set[int] = set()
    place = max(range(len(values)), key=lambda k: (best[k], -k), default=-1)
    while place >= 0:
        chosen.add(place)
        place = before[place]
    return chosen
