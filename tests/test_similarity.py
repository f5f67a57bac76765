"""Similarity: equal texts are 1, strangers 0, rare words count, and it is the same in every process."""

import subprocess
import sys
import time
from random import Random

import numpy as np
import pytest

from nianlun.text.similarity import grams, rarity, similarity


def matrix(old, new, weighted=True):
    left, right = grams(old), grams(new)
    return similarity(left, right, rarity(left, right) if weighted else None)


@pytest.mark.parametrize("weighted", [False, True])
def test_equal_and_foreign_texts(weighted):
    result = matrix(["加强安全生产", "plan for growth"], ["加强安全生产", "完善财务制度", "plan for growth"], weighted)
    assert result.shape == (2, 3)
    assert result[0] == pytest.approx([1, 0, 0], abs=1e-4)
    assert result[1] == pytest.approx([0, 0, 1], abs=1e-4)


def test_rare_words_count_more():
    old = ["坚持稳中求进，推进京津冀协同", "坚持稳中求进，推进乡村振兴", "坚持稳中求进，推进科技创新"]
    new = ["坚持稳中求进，抓好乡村建设", "坚持稳中求进，抓好京津冀合作", "坚持稳中求进，抓好科技成果"]
    assert matrix(old, new).argmax(axis=1).tolist() == [1, 0, 2]


def test_what_is_empty_is_like_nothing():
    assert matrix([""], ["", "文字"]).tolist() == [[0, 0]]
    assert matrix([], ["文字"]).shape == (0, 1)
    assert matrix([], []).shape == (0, 0)


def test_values_stay_between_0_and_1():
    random = Random(1)
    texts = ["".join(random.choices("年工作计划安全生产教育abc 12。", k=random.randrange(60))) for _ in range(40)]
    result = matrix(texts[:20], texts[20:])
    assert result.min() >= 0
    assert result.max() <= 1.0001
    assert np.allclose(result, matrix(texts[20:], texts[:20]).T)


def test_the_same_in_every_process():
    program = (
        "from nianlun.text.similarity import *\n"
        "print(similarity(grams(['加强安全生产 plan']), grams(['安全生产检查 plans'])).tolist())"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", program], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1


def test_many_sections_take_no_time():
    random = Random(2)
    words = [
        "".join(chr(random.randrange(0x4E00, 0x5400)) for _ in range(random.choice((2, 2, 3, 4)))) for _ in range(3000)
    ]
    texts = ["".join(random.choices(words, k=340))[:900] for _ in range(500)]
    matrix(texts[:2], texts[2:4])
    begin = time.process_time()
    matrix(texts[:250], texts[250:])
    # About 0.15 s on a quiet machine.
    assert time.process_time() - begin < 1.5
