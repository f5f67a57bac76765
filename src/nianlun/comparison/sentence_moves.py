"""The sentences of a document that changed, in their blocks and between them.

Blocks are paired before; here the sentences of paired blocks are, and what is left over is looked for everywhere else:
a sentence that went from one paragraph to another is a move with its edits inside, not gone here and new there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from nianlun.comparison.pairing import Placed, likeness
from nianlun.comparison.passages import Excerpt, Passage, Place, excerpts, passage, settled, together
from nianlun.model import BlockKind
from nianlun.text.assignment import assign
from nianlun.text.edits import sentence_edits
from nianlun.text.normalise import normalise
from nianlun.text.numbering import split_numbering
from nianlun.text.sentence_alignment import Counterparts, align_sentences
from nianlun.text.sentences import sentences
from nianlun.text.similarity import rivals

# A sentence this long that stands once in either document is known when it is met again …
LEAST_EQUAL = 10
# … and one this long when it is clearly alike, and nothing else nearly as much.
LEAST_ALIKE, ALIKE, MARGIN = 12, 0.6, 0.08
# So many pairs of left-over sentences are weighed; beyond that only equal ones are found.
_MOST_PAIRS = 4_000_000

At = tuple[int, int]
"""The number of a block, and of a sentence in it."""


@dataclass(frozen=True, slots=True)
class _Side:
    """The sentences of one document's changed blocks, and how often each text stands in the whole document."""

    parts: dict[int, list[Excerpt]]
    times: Counter[str]

    def key(self, at: At) -> str:
        return _key(self.parts[at[0]][at[1]].text)

    def prose(self) -> Iterable[tuple[int, list[Excerpt]]]:
        """The blocks whose sentences may move: not code, whose lines stand everywhere."""
        return ((number, parts) for number, parts in self.parts.items() if parts[0].block.kind is not BlockKind.CODE)


class SentenceMoves:
    """Says for the blocks of two documents what became of each of their sentences."""

    def __init__(self, old: Sequence[Placed], new: Sequence[Placed], old_of: Mapping[int, int]) -> None:
        """Find what moved between the blocks in which something changed; `old_of` pairs the blocks by number."""
        self._old_of = old_of
        changed = {b: a for b, a in old_of.items() if old[a].key != new[b].key and not (old[a].row or new[b].row)}
        taken = set(old_of.values())
        self._old = _side(old, [a for a in range(len(old)) if a not in taken] + [*changed.values()])
        self._new = _side(new, [b for b in range(len(new)) if b not in old_of or b in changed])
        self._new_of_moved: dict[At, At] = {}
        self._old_of_moved: dict[At, At] = {}
        self._pairs = {b: a for b, a in changed.items() if a in self._old.parts and b in self._new.parts}
        self._equal_elsewhere()
        self._aligned = {b: self._align(a, b) for b, a in self._pairs.items()}
        self._left_over()

    def of_pair(self, b: int) -> tuple[Passage, ...]:
        """The passages of a new block and the one that it was, in reading order."""
        a = self._pairs[b]
        old, new = self._old.parts[a], self._new.parts[b]
        found: list[Passage] = []
        for pair in self._aligned[b]:
            here = [k for k in pair.old if (a, k) not in self._new_of_moved]
            there = [k for k in pair.new if (b, k) not in self._old_of_moved]
            if len(here) == len(pair.old) and len(there) == len(pair.new):
                found.append(_passage([old[k] for k in here], [new[k] for k in there]))
                continue
            found += [self._gone(a, k) for k in pair.old]
            found += [self._come(b, k) for k in pair.new]
        return settled(found)

    def of_gone(self, a: int) -> tuple[Passage, ...]:
        """The passages of an old block that has no counterpart."""
        return settled(self._gone(a, k) for k in range(len(self._old.parts.get(a, ()))))

    def of_new(self, b: int) -> tuple[Passage, ...]:
        """The passages of a new block that has no counterpart."""
        return settled(self._come(b, k) for k in range(len(self._new.parts.get(b, ()))))

    def __contains__(self, b: int) -> bool:
        """Whether the sentences of a paired new block were looked at: it changed, and it is a text."""
        return b in self._pairs

    def _gone(self, a: int, k: int) -> Passage:
        old = self._old.parts[a][k]
        at = self._new_of_moved.get((a, k))
        return passage(old, None) if at is None else passage(old, self._excerpt_new(at), place=Place.LEFT)

    def _come(self, b: int, k: int) -> Passage:
        new = self._new.parts[b][k]
        at = self._old_of_moved.get((b, k))
        if at is None:
            return passage(None, new)
        old = self._old.parts[at[0]][at[1]]
        return passage(old, new, sentence_edits(old.text, new.text), Place.ARRIVED)

    def _excerpt_new(self, at: At) -> Excerpt:
        return self._new.parts[at[0]][at[1]]

    def _move(self, old: At, new: At) -> None:
        self._new_of_moved[old], self._old_of_moved[new] = new, old

    def _equal_elsewhere(self) -> None:
        """Sentences that stand once on either side, and not in the block that is the counterpart."""
        here = {self._old.key((a, k)): (a, k) for a, parts in self._old.prose() for k in range(len(parts))}
        for b, parts in self._new.prose():
            for k in range(len(parts)):
                key = self._new.key((b, k))
                old = here.get(key)
                if old is None or len(key) < LEAST_EQUAL or self._pairs.get(b) == old[0]:
                    continue
                if self._old.times[key] == 1 == self._new.times[key]:
                    self._move(old, (b, k))

    def _align(self, a: int, b: int) -> list[Counterparts]:
        old, new = self._old.parts[a], self._new.parts[b]
        return align_sentences(
            [part.text for part in old],
            [part.text for part in new],
            moved_old={k for k in range(len(old)) if (a, k) in self._new_of_moved},
            moved_new={k for k in range(len(new)) if (b, k) in self._old_of_moved},
        )

    def _left_over(self) -> None:
        """Look for counterparts of all that stayed alone: an equal sentence first, then a clearly alike one."""
        left, right = self._alone()
        keys_left, keys_right = [self._old.key(at) for at in left], [self._new.key(at) for at in right]
        times_left, times_right = Counter(keys_left), Counter(keys_right)
        once = {key: at for key, at in zip(keys_left, left, strict=True) if times_left[key] == 1}
        for key, at in zip(keys_right, right, strict=True):
            if len(key) >= LEAST_EQUAL and times_right[key] == 1 and key in once:
                self._move(once[key], at)
        left = [at for at in left if at not in self._new_of_moved and len(self._old.key(at)) >= LEAST_ALIKE]
        right = [at for at in right if at not in self._old_of_moved and len(self._new.key(at)) >= LEAST_ALIKE]
        if not left or not right or len(left) * len(right) > _MOST_PAIRS:
            return
        alike = likeness([self._old.key(at) for at in left], [self._new.key(at) for at in right]).astype(np.float64)
        for x, y in assign(np.where((alike >= ALIKE) & (alike - rivals(alike) >= MARGIN), alike, 0)):
            self._move(left[x], right[y])

    def _alone(self) -> tuple[list[At], list[At]]:
        paired_old = set(self._pairs.values())
        left = [(a, k) for a, parts in self._old.prose() if a not in paired_old for k in range(len(parts))]
        right = [(b, k) for b, parts in self._new.prose() if b not in self._pairs for k in range(len(parts))]
        for b, _ in self._new.prose():
            for pair in self._aligned.get(b, ()):
                if not pair.new:
                    left += [(self._pairs[b], k) for k in pair.old]
                if not pair.old:
                    right += [(b, k) for k in pair.new]
        return (
            sorted(at for at in left if at not in self._new_of_moved),
            sorted(at for at in right if at not in self._old_of_moved),
        )


def _side(blocks: Sequence[Placed], numbers: Iterable[int]) -> _Side:
    texts = [[] if block.row is not None else sentences(block.block.text) for block in blocks]
    parts = {number: excerpts(blocks[number].block, texts[number]) for number in sorted(numbers) if texts[number]}
    return _Side(parts, Counter(_key(text) for block in texts for text in block))


def _key(sentence: str) -> str:
    return normalise(split_numbering(sentence)[1])


def _passage(old: Sequence[Excerpt], new: Sequence[Excerpt]) -> Passage:
    before, after = together(old), together(new)
    changed = sentence_edits(before.text, after.text) if before is not None and after is not None else None
    return passage(before, after, changed)
