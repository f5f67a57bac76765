"""Which block of the new text was which of the old one.

Equal blocks in order first, then equal ones elsewhere, then rows with the same key cell and blocks that are alike in
the same section, and at last blocks that are clearly alike in another one.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel

from nianlun.comparison.rows import SAME_KEY, Row, key_likeness, rows_of
from nianlun.model import Block
from nianlun.text.assignment import assign
from nianlun.text.normalise import normalise
from nianlun.text.numbering import split_numbering
from nianlun.text.sentence_alignment import align_sentences
from nianlun.text.sentences import sentences
from nianlun.text.similarity import Matrix, grams, rarity, similarity

# In paired sections a block with this much of the other's rare words is that block reworded.
ALIKE = 0.25
# Elsewhere it must be clearly the same, and long enough not to be a phrase that any section may have.
ALIKE_ELSEWHERE = 0.6
LEAST_MOVED = 20
# Beyond so many pairs only blocks that are equal are found: a document with thousands of blocks that all changed.
_MOST_PAIRS = 16_000_000
# So many pairs of what is left in one section are compared sentence by sentence.
_MOST_LEFT = 64
# Between equals the one between the same neighbours, and the one of the same kind.
SAME_GAP, SAME_KIND = 0.1, 0.05


@dataclass(frozen=True, slots=True)
class Placed:
    """A block with the number of its section; `row` for a row of a table."""

    block: Block
    section: int
    key: str
    row: Row | None = None


def placed(sections: Sequence[Sequence[Block]]) -> list[Placed]:
    """The blocks of a document's sections in the order of the text."""
    found: list[Placed] = []
    for number, blocks in enumerate(sections):
        rows = rows_of(blocks)
        found += [Placed(block, number, _key(block), rows.get(place)) for place, block in enumerate(blocks)]
    return found


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
        self._taken: set[int] = set()
        self._gap_old: dict[int, tuple[int, int]] = {}
        self._gap_new: dict[int, tuple[int, int]] = {}
        self._of_old, self._of_new = by_section(old), by_section(new)

    def run(self) -> dict[int, int]:
        """New number → old number, for all that correspond."""
        for i, j in self.section_pairs:
            self._equal_in_order(i, j)
        for i, j in self.section_pairs:
            self._equal(self._left_old(i), self._left_new(j))
        for i, j in self.section_pairs:
            self._same_rows(i, j)
        self._equal_elsewhere()
        left, right = self._left_old(), self._left_new()
        if left and right and len(left) * len(right) <= _MOST_PAIRS:
            alike = likeness([self.old[a].key for a in left], [self.new[b].key for b in right])
            self._alike_in_pairs(left, right, alike)
            for i, j in self.section_pairs:
                self._by_sentences(i, j)
            self._alike_elsewhere(left, right, alike)
        return self.old_of

    def _left_old(self, section: int | None = None) -> list[int]:
        numbers = range(len(self.old)) if section is None else self._of_old.get(section, ())
        return [a for a in numbers if a not in self._taken]

    def _left_new(self, section: int | None = None) -> list[int]:
        numbers = range(len(self.new)) if section is None else self._of_new.get(section, ())
        return [b for b in numbers if b not in self.old_of]

    def _pair(self, a: int, b: int) -> None:
        self.old_of[b] = a
        self._taken.add(a)

    def _equal_in_order(self, i: int, j: int) -> None:
        left, right = self._left_old(i), self._left_new(j)
        numbers: dict[str, int] = {}
        first = [numbers.setdefault(self.old[a].key, len(numbers)) for a in left]
        second = [numbers.setdefault(self.new[b].key, len(numbers)) for b in right]
        for gap, code in enumerate(Indel.opcodes(first, second)):
            olds, news = left[code.src_start : code.src_end], right[code.dest_start : code.dest_end]
            if code.tag == "equal":
                for a, b in zip(olds, news, strict=True):
                    self._pair(a, b)
                continue
            # A deletion and the insertion beside it are one gap: an equal run stands before and after.
            self._gap_old.update(dict.fromkeys(olds, (j, gap - (code.tag == "insert"))))
            self._gap_new.update(dict.fromkeys(news, (j, gap - (code.tag == "insert"))))

    def _equal(self, left: list[int], right: list[int], least: int = 0) -> None:
        """Pair equal blocks in any order, the first with the first."""
        waiting: dict[str, deque[int]] = defaultdict(deque)
        for a in left:
            waiting[self.old[a].key].append(a)
        for b in right:
            if len(self.new[b].key) >= least and waiting[self.new[b].key]:
                self._pair(waiting[self.new[b].key].popleft(), b)

    def _same_rows(self, i: int, j: int) -> None:
        """Pair the rows of tables that are known by the same cell: by an equal one first, then by one that is alike."""
        left, right = self._rows(self._left_old(i), self.old), self._rows(self._left_new(j), self.new)
        if not left or not right or len(left) * len(right) > _MOST_PAIRS:
            return
        alike = key_likeness([row for _, row in left], [row for _, row in right])
        place = 1 - np.abs(np.subtract.outer(_places(len(left)), _places(len(right))))
        for x, y in assign(np.where(alike >= SAME_KEY, alike + (alike == 1) + SAME_GAP * place, 0)):
            self._pair(left[x][0], right[y][0])

    def _rows(self, numbers: list[int], side: list[Placed]) -> list[tuple[int, Row]]:
        return [(number, row) for number in numbers if (row := side[number].row) is not None]

    def _equal_elsewhere(self) -> None:
        """Pair blocks that moved to another section, if their text stands nowhere else."""
        once_old, once_new = (Counter(block.key for block in side) for side in (self.old, self.new))
        left = [a for a in self._left_old() if once_old[self.old[a].key] == 1]
        right = [b for b in self._left_new() if once_new[self.new[b].key] == 1]
        self._equal(left, right, LEAST_MOVED)

    def _alike_in_pairs(self, left: list[int], right: list[int], alike: Matrix) -> None:
        row = {a: x for x, a in enumerate(left)}
        column = {b: y for y, b in enumerate(right)}
        for i, j in self.section_pairs:
            olds, news = self._left_old(i), self._left_new(j)
            if not olds or not news:
                continue
            here = alike[np.ix_([row[a] for a in olds], [column[b] for b in news])].astype(np.float64)
            near = self._nearness(olds, news)
            here = np.where(self._may_be_one(olds, news), here, 0)
            for x, y in assign(np.where(here >= ALIKE, here - ALIKE + near + 1e-6, 0)):
                self._pair(olds[x], news[y])

    def _by_sentences(self, i: int, j: int) -> None:
        """Pair what is left in paired sections if a sentence of the one is found again in the other."""
        left = [a for a in self._left_old(i) if self.old[a].row is None]
        right = [b for b in self._left_new(j) if self.new[b].row is None]
        if left and right and len(left) * len(right) <= _MOST_LEFT:
            common = [[_in_common(self.old[a].block.text, self.new[b].block.text) for b in right] for a in left]
            for x, y in assign(np.array(common)):
                self._pair(left[x], right[y])

    def _may_be_one(self, olds: list[int], news: list[int]) -> NDArray[np.bool_]:
        """Two rows are one only if their key cells say so, however alike their months and offices are."""
        is_possible = np.ones((len(olds), len(news)), dtype=bool)
        left = [(x, row) for x, a in enumerate(olds) if (row := self.old[a].row) is not None]
        right = [(y, row) for y, b in enumerate(news) if (row := self.new[b].row) is not None]
        if left and right:
            alike = key_likeness([row for _, row in left], [row for _, row in right])
            is_possible[np.ix_([x for x, _ in left], [y for y, _ in right])] = alike >= SAME_KEY
        return is_possible

    def _nearness(self, olds: list[int], news: list[int]) -> NDArray[np.float64]:
        """What it counts that two blocks stand between the same neighbours, and that they are of one kind."""
        gaps: dict[tuple[int, int], int] = {}
        left = [gaps.setdefault(self._gap_old[a], len(gaps)) if a in self._gap_old else -1 for a in olds]
        right = [gaps.setdefault(self._gap_new[b], len(gaps)) if b in self._gap_new else -2 for b in news]
        same_kind = np.equal.outer(
            [str(self.old[a].block.kind) for a in olds], [str(self.new[b].block.kind) for b in news]
        )
        return SAME_GAP * np.equal.outer(left, right) + SAME_KIND * same_kind

    def _alike_elsewhere(self, left: list[int], right: list[int], alike: Matrix) -> None:
        rows = [x for x, a in enumerate(left) if a not in self._taken and len(self.old[a].key) >= LEAST_MOVED]
        columns = [y for y, b in enumerate(right) if b not in self.old_of and len(self.new[b].key) >= LEAST_MOVED]
        is_possible = self._may_be_one([left[x] for x in rows], [right[y] for y in columns])
        here = np.where(is_possible, alike[np.ix_(rows, columns)], 0)
        for x, y in assign(np.where(here >= ALIKE_ELSEWHERE, here, 0)):
            self._pair(left[rows[x]], right[columns[y]])


def _places(count: int) -> NDArray[np.float64]:
    return np.arange(count) / max(count - 1, 1)


def _in_common(old: str, new: str) -> float:
    """How many characters of the new text stand in sentences that were sentences of the old one; 0 if too few."""
    left, right = sentences(old), sentences(new)
    found = sum(len(right[k]) for pair in align_sentences(left, right) if pair.old and pair.new for k in pair.new)
    return float(found) if found >= LEAST_MOVED else 0.0


def by_section(blocks: list[Placed]) -> dict[int, list[int]]:
    """The numbers of the blocks of each section that has any."""
    numbers: dict[int, list[int]] = defaultdict(list)
    for number, block in enumerate(blocks):
        numbers[block.section].append(number)
    return numbers


def likeness(old: list[str], new: list[str]) -> Matrix:
    """How alike each old text is to each new one (0 to 1), rare words counting most."""
    left, right = grams(old), grams(new)
    return similarity(left, right, rarity(left, right))
