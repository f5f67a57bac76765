"""Which of the old to pair with which of the new so that the whole fits best: the assignment problem.

The Hungarian method with potentials and shortest augmenting paths (Kuhn 1955; Jonker and Volgenant 1987), exact, in
numpy. Scipy has it as well, for 143 MB.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray


def assign(weights: ArrayLike) -> list[tuple[int, int]]:
    """Pair rows with columns, each at most once, for the greatest sum of weights; only positive weights are paired.

    Returns (row, column) in the order of rows. Where several assignments are best, the result is still the same in
    every run.
    """
    matrix = np.asarray(weights, dtype=np.float64)
    linked = matrix > 0
    if not linked.any():
        return []
    # Most have one place to go, for which nothing else asks: there is nothing to weigh.
    settled = linked & (linked.sum(axis=1) == 1)[:, None] & (linked.sum(axis=0) == 1)
    rows, columns = np.nonzero(settled)
    pairs = [*zip(rows.tolist(), columns.tolist(), strict=True)]
    for rows, columns in _components(linked & ~settled):
        part = matrix[np.ix_(rows, columns)]
        pairs += [(int(rows[i]), int(columns[j])) for i, j in _assign_dense(part) if part[i, j] > 0]
    return sorted(pairs)


def _components(linked: NDArray[np.bool_]) -> list[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Rows and columns that hang together through positive weights: each such group can be solved by itself."""
    left = np.asarray(linked.any(axis=1))
    components = []
    while left.any():
        rows = np.flatnonzero(left)[:1]
        while True:
            columns = np.flatnonzero(linked[rows].any(axis=0))
            grown = np.flatnonzero(linked[:, columns].any(axis=1))
            if len(grown) == len(rows):
                break
            rows = grown
        components.append((rows, columns))
        left[rows] = False
    return components


def _assign_dense(weights: NDArray[np.float64]) -> list[tuple[int, int]]:
    if weights.shape[0] > weights.shape[1]:
        return [(i, j) for j, i in _assign_dense(weights.T)]
    # What is not worth pairing costs nothing to leave: a negative weight is as good as none.
    costs = -np.maximum(weights, 0)
    count, width = costs.shape
    row_price, column_price = np.zeros(count), np.zeros(width)
    row_of = np.full(width, -1)
    for row in range(count):
        _augment(row, costs, row_price, column_price, row_of)
    return [(int(row), column) for column, row in enumerate(row_of) if row >= 0]


def _augment(
    start: int,
    costs: NDArray[np.float64],
    row_price: NDArray[np.float64],
    column_price: NDArray[np.float64],
    row_of: NDArray[np.int64],
) -> None:
    """Give `start` a column along the cheapest path of reassignments, and adjust the prices (in place)."""
    width = costs.shape[1]
    distance = np.full(width, np.inf)
    reached_from = np.full(width, -1)
    is_open = np.ones(width, dtype=bool)
    row, path_length, last = start, 0.0, -1
    scanned = []
    while True:
        reduced = path_length + costs[row] - row_price[row] - column_price
        shorter = is_open & (reduced < distance)
        distance[shorter] = reduced[shorter]
        reached_from[shorter] = last
        column = int(np.argmin(np.where(is_open, distance, np.inf)))
        path_length = float(distance[column])
        is_open[column] = False
        if row_of[column] < 0:
            break
        scanned.append(column)
        row, last = int(row_of[column]), column
    row_price[start] += path_length
    for visited in scanned:
        gain = path_length - distance[visited]
        row_price[row_of[visited]] += gain
        column_price[visited] -= gain
    while column >= 0:
        previous = int(reached_from[column])
        row_of[column] = start if previous < 0 else row_of[previous]
        column = previous
