"""The assignment is the best one, found in time."""

import time
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianlun.text.assignment import assign


def best_sum(weights):
    if weights.shape[0] > weights.shape[1]:
        weights = weights.T
    rows, columns = weights.shape
    gains = np.maximum(weights, 0)
    return max(sum(gains[i, j] for i, j in enumerate(chosen)) for chosen in permutations(range(columns), rows))


sizes = st.integers(1, 5)
matrices = st.tuples(sizes, sizes).flatmap(
    lambda shape: st.lists(
        st.lists(st.integers(-3, 9), min_size=shape[1], max_size=shape[1]), min_size=shape[0], max_size=shape[0]
    )
)


@given(matrices)
def test_no_other_assignment_is_better(rows):
    weights = np.array(rows, dtype=float)
    pairs = assign(weights)
    assert sum(weights[i, j] for i, j in pairs) == pytest.approx(best_sum(weights))
    assert all(weights[i, j] > 0 for i, j in pairs)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert pairs == sorted(pairs)


def test_the_whole_is_better_than_the_best_first():
    assert assign([[0.9, 0.8], [0.8, 0.1]]) == [(0, 1), (1, 0)]


@pytest.mark.parametrize("shape", [(0, 0), (0, 3), (3, 0), (2, 2)])
def test_nothing_to_pair(shape):
    assert assign(np.zeros(shape)) == []


@pytest.mark.parametrize(
    "weights",
    [
        pytest.param(np.random.default_rng(0).random((300, 300)), id="random"),
        pytest.param(np.ones((300, 300)), id="all equal"),
        pytest.param(np.outer(np.arange(1, 301), np.arange(1, 301)), id="products"),
        pytest.param(np.random.default_rng(0).random((300, 120)), id="more rows"),
    ],
)
def test_300_by_300_takes_about_a_second_at_most(weights):
    begin = time.process_time()
    assert len(assign(weights)) == min(weights.shape)
    assert time.process_time() - begin < 3
