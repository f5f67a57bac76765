"""Which block of the new text was which of the old one.

Equal blocks in order first, then equal ones elsewhere, then blocks that are alike in the same section, and at last
blocks that are clearly alike in another one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz.distance import Indel

from nianlun.model import Block
from nianlun.text.assignment import assign
from nianlun.text.normalise import normalise
from nianlun.text.numbering import split_numbering
from nianlun.text.similarity import Matrix, grams, rarity, similarity

# In paired sections a block with this much of the other's rare words is that block reworded.
ALIKE = 0.25
# Elsewhere it must be clearly the same, and long enough not to be a phrase that any section may have.
ALIKE_ELSEWHERE = 0.6
LEAST_MOVED = 20
# Between equals the one between the same neighbours, and the one of the same kind.
SAME_GAP, SAME_KIND = 0.1, 0.05


@dataclass(frozen=True, slots=True)
class Placed:
    """A block with the number of its section."""

    block: Block
    section: int
    key: str


def placed(sections: Sequence[Sequence[Block]]) -> list[Placed]:
    """The blocks of a document's sections in the order of the text."""
    return [Placed(block, number, _key(block)) for number, blocks in enumerate(sections) for block in blocks]


def _key(block: Block) -> str:
    """What makes two blocks equal: how they read without numbering; a picture without words, what it shows."""
    _, rest = split_numbering(block.text)
    return normalise(rest) or " ".join(sorted(mark.target for mark in block.marks))


class Pairing:
    """Finds for numbers of new blocks the numbers of old ones."""

    def __init__(self, old: list[Placed], new: list[Placed], section_pairs: Sequence[tuple[int, int]]) -> None:
        self.old, self.new = old, new
        self.section_pairs = section_pairs
        self.old_of: dict[int, int] = {}
        self._gap_old: dict[int, tuple[int, int]] = {}
        self._gap_new: dict[int, tuple[int, int]] = {}
        self._of_old, self._of_new = _by_section(old), _by_section(new)

    def run(self) -> dict[int, int]:
        """New number → old number, for all that correspond."""
        for i, j in self.section_pairs:
            self._equal_in_order(i, j)
        for i, j in self.section_pairs:
            self._equal(self._left_old(i), self._left_new(j))
        self._equal_elsewhere()
        left, right = self._left_old(), self._left_new()
        if left and right:
            likeness = _likeness([self.old[a].key for a in left], [self.new[b].key for b in right])
            self._alike_in_pairs(left, right, likeness)
            self._alike_elsewhere(left, right, likeness)
        return self.old_of

    def _left_old(self, section: int | None = None) -> list[int]:
        taken = set(self.old_of.values())
        numbers = range(len(self.old)) if section is None else self._of_old[section]
        return [a for a in numbers if a not in taken]

    def _left_new(self, section: int | None = None) -> list[int]:
        numbers = range(len(self.new)) if section is None else self._of_new[section]
        return [b for b in numbers if b not in self.old_of]

    def _equal_in_order(self, i: int, j: int) -> None:
        left, right = self._left_old(i), self._left_new(j)
        numbers: dict[str, int] = {}
        first = [numbers.setdefault(self.old[a].key, len(numbers)) for a in left]
        second = [numbers.setdefault(self.new[b].key, len(numbers)) for b in right]
        for gap, code in enumerate(Indel.opcodes(first, second)):
            olds, news = left[code.src_start : code.src_end], right[code.dest_start : code.dest_end]
            if code.tag == "equal":
                self.old_of.update(zip(news, olds, strict=True))
                continue
            # A deletion and the insertion beside it are one gap: an equal run stands before and after.
            self._gap_old.update(dict.fromkeys(olds, (j, gap - (code.tag == "insert"))))
            self._gap_new.update(dict.fromkeys(news, (j, gap - (code.tag == "insert"))))

    def _equal(self, left: list[int], right: list[int], least: int = 0) -> None:
        """Pair equal blocks in any order, the first with the first."""
        waiting: dict[str, list[int]] = defaultdict(list)
        for a in left:
            waiting[self.old[a].key].append(a)
        for b in right:
            if len(self.new[b].key) >= least and waiting[self.new[b].key]:
                self.old_of[b] = waiting[self.new[b].key].pop(0)

    def _equal_elsewhere(self) -> None:
        """Pair blocks that moved to another section, if their text stands nowhere else."""
        once_old, once_new = (Counter(block.key for block in side) for side in (self.old, self.new))
        left = [a for a in self._left_old() if once_old[self.old[a].key] == 1]
        right = [b for b in self._left_new() if once_new[self.new[b].key] == 1]
        self._equal(left, right, LEAST_MOVED)

    def _alike_in_pairs(self, left: list[int], right: list[int], likeness: Matrix) -> None:
        row = {a: x for x, a in enumerate(left)}
        column = {b: y for y, b in enumerate(right)}
        for i, j in self.section_pairs:
            olds, news = self._left_old(i), self._left_new(j)
            if not olds or not news:
                continue
            here = likeness[np.ix_([row[a] for a in olds], [column[b] for b in news])].astype(np.float64)
            near = np.array([[self._nearness(a, b) for b in news] for a in olds])
            for x, y in assign(np.where(here >= ALIKE, here - ALIKE + near + 1e-6, 0)):
                self.old_of[news[y]] = olds[x]

    def _nearness(self, a: int, b: int) -> float:
        gap = self._gap_old.get(a)
        return SAME_GAP * (gap is not None and gap == self._gap_new.get(b)) + SAME_KIND * (
            self.old[a].block.kind is self.new[b].block.kind
        )

    def _alike_elsewhere(self, left: list[int], right: list[int], likeness: Matrix) -> None:
        taken = set(self.old_of.values())
        rows = [x for x, a in enumerate(left) if a not in taken and len(self.old[a].key) >= LEAST_MOVED]
        columns = [y for y, b in enumerate(right) if b not in self.old_of and len(self.new[b].key) >= LEAST_MOVED]
        here = likeness[np.ix_(rows, columns)]
        for x, y in assign(np.where(here >= ALIKE_ELSEWHERE, here, 0)):
            self.old_of[right[columns[y]]] = left[rows[x]]


def _by_section(blocks: list[Placed]) -> dict[int, list[int]]:
    numbers: dict[int, list[int]] = defaultdict(list)
    for number, block in enumerate(blocks):
        numbers[block.section].append(number)
    return numbers


def _likeness(old: list[str], new: list[str]) -> Matrix:
    left, right = grams(old), grams(new)
    return similarity(left, right, rarity(left, right))
