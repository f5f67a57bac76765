"""A conditional model in numpy: of the places of each text, the true one shall score highest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

Features = Sequence[tuple[str, float]]
_RATE, _STEPS = 0.15, 150
_MOMENTUM, _SCALE = 0.9, 0.99


@dataclass(frozen=True, slots=True)
class Row:
    """A text: the features of each of its places, and which of them is the true one."""

    places: Sequence[Features]
    true: int


def fit(
    rows: Iterable[Row], decay: Callable[[str], float], start: Mapping[str, float] | None = None
) -> dict[str, float]:
    """The weights under which the true places are likeliest, each drawn to its start (or 0) by its decay.

    All rows count alike; gradient descent with a step of its own for each weight (Adam), which needs no tuning here.
    """
    names: dict[str, int] = {}
    feature, value, place, row_of, true, starts = [], [], [], [], [], []
    for index, row in enumerate(rows):
        starts.append(len(row_of))
        for number, found in enumerate(row.places):
            for name, amount in found:
                feature.append(names.setdefault(name, len(names)))
                value.append(amount)
                place.append(len(row_of))
            row_of.append(index)
            true.append(number == row.true)
    where, amounts, places = np.array(feature), np.array(value), np.array(place)
    of, goal, first = np.array(row_of), np.array(true, float), np.array(starts)
    decays = np.array([decay(name) for name in names])
    middle = np.array([(start or {}).get(name, 0.0) for name in names])
    weights = middle.copy()
    mean, square = np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, _STEPS + 1):
        scores = np.bincount(places, weights[where] * amounts, len(of))
        chances = np.exp(scores - np.maximum.reduceat(scores, first)[of])
        chances /= np.add.reduceat(chances, first)[of]
        gradient = np.bincount(where, (chances - goal)[places] * amounts, len(names)) + decays * (weights - middle)
        mean = _MOMENTUM * mean + (1 - _MOMENTUM) * gradient
        square = _SCALE * square + (1 - _SCALE) * gradient**2
        rate = _RATE * min(1.0, 3 * (1 - step / (_STEPS + 1)))
        weights -= rate * (mean / (1 - _MOMENTUM**step)) / (np.sqrt(square / (1 - _SCALE**step)) + 1e-6)
    return {name: float(weights[index]) for name, index in names.items()}
