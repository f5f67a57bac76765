"""What comparing costs grows with the length of the documents, however little they have in common.

Never by the clock: calls are counted, and the largest pairs get a limit that is many times what they need.
"""

from __future__ import annotations

import cProfile
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianlun import compare
from nianlun.alignment.order import heaviest_increasing
from nianlun.text import similarity
from nianlun.text.sentence_alignment import MOST_CHARACTER_PAIRS, MOST_PAIRS, align_sentences

SCRIPTS = Path(__file__).resolve().parents[1] / "scripts"
sys.path.insert(0, str(SCRIPTS))

from large_pairs import PAIRS, documents  # noqa: E402

# A clock would say seconds; a loaded machine needs many times as long.
PATIENCE = 120
MOST_MEGABYTES = 700


def calls(name: str, scale: float) -> int:
    """How many functions are called to compare a pair, what is remembered from before counted as known."""
    pair = documents(name, scale)
    compare(*pair)
    profile = cProfile.Profile()
    profile.runcall(compare, *pair)
    return sum(entry.callcount for entry in profile.getstats())


# A paragraph has one line of this length at least; of fewer items than these all numbers are weighed pair by pair.
SCALES = dict.fromkeys(PAIRS, 0.02) | {"one paragraph": 0.1, "many items": 0.17}


@pytest.mark.parametrize(("name", "scale"), SCALES.items())
def test_documents_twice_as_long_take_about_twice_the_steps(name: str, scale: float) -> None:
    assert calls(name, 2 * scale) < 2.6 * calls(name, scale)


LARGE = """
import resource, sys
sys.path.insert(0, sys.argv[1])
from large_pairs import main
main(sys.argv[2:])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == "linux" else 1024 * 1024))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no account of memory there")
@pytest.mark.parametrize(("name", "scale"), [("nothing shared", 1), ("one paragraph", 1), ("equal headings", 0.5)])
def test_the_largest_pairs_are_compared_within_bounds(name: str, scale: float) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LARGE, str(SCRIPTS), name, str(scale)],
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=True,
    )
    assert int(done.stdout.split()[-1]) < MOST_MEGABYTES


def test_a_place_with_too_many_sentences_or_characters_is_compared_as_a_whole() -> None:
    many = [f"新增{number}个网点。" for number in range(int(MOST_PAIRS**0.5) + 1)]
    other = [f"修缮{number}处房屋。" for number in range(len(many))]
    [whole] = align_sentences(many, other)
    assert (len(whole.old), len(whole.new)) == (len(many), len(other))
    long = "甲" * (int(MOST_CHARACTER_PAIRS**0.5) + 1)
    [whole] = align_sentences([long], [long.replace("甲", "乙")])
    assert (len(whole.old), len(whole.new)) == (1, 1)


@given(st.integers(1, 40), st.integers(1, 60))
def test_what_is_rare_is_added_up_as_what_is_frequent(most: int, at_once: int) -> None:
    chance = np.random.default_rng(most)
    texts = ["".join(map(chr, chance.integers(0x4E00, 0x4E00 + 12, 30))) for _ in range(12)]
    old, new = similarity.grams(texts[:5]), similarity.grams(texts[5:])
    expected = similarity.similarity(old, new)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(similarity, "_DENSE", most)
        patch.setattr(similarity, "_AT_ONCE", at_once)
        assert np.allclose(similarity.similarity(old, new), expected, atol=2e-5)


def heaviest_by_trying(values: list[int], weights: list[int]) -> int:
    """The weight of the heaviest increasing subsequence, every one tried."""
    subsets = ([k for k in range(len(values)) if bits >> k & 1] for bits in range(1 << len(values)))
    rising = (chosen for chosen in subsets if all(values[a] < values[b] for a, b in pairwise(chosen)))
    return max(sum(weights[k] for k in chosen) for chosen in rising)


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(1, 4)), max_size=8))
def test_what_kept_its_order_is_the_heaviest_part(pairs: list[tuple[int, int]]) -> None:
    values, weights = [value for value, _ in pairs], [weight for _, weight in pairs]
    places = sorted(heaviest_increasing(values, weights))
    assert [values[place] for place in places] == sorted({values[place] for place in places})
    assert sum(weights[place] for place in places) == heaviest_by_trying(values, weights)
