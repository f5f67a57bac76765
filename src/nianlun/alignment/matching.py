"""Which section corresponds to which: the surest first, inside matched parents before anywhere else.

From the top down and then across, as LaDiff (Chawathe and others 1996) and GumTree (Falleri and others 2014) do it,
with two differences that plans ask for: siblings are assigned as a whole, and a section may keep its topic without
keeping its title or a single sentence, so that inside matched parents a low floor on rare words is enough.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray

from nianlun.alignment.evidence import SHORT, weigh
from nianlun.alignment.outline import ROOT, Outline, series_of
from nianlun.text.assignment import assign
from nianlun.text.similarity import rivals

# Tuned on real documents of two languages. Under matched parents this much likeness settles a pair at once …
ALIKE = 0.45
# … and this much does when nothing better is left: what two sections on one topic have in common although every
# sentence was written anew (0.15 to 0.25; two topics of one plan: 0.03 to 0.10). Letters meet by chance more often.
SAME_TOPIC_HAN = 0.13
SAME_TOPIC_LETTERS = 0.20
# Those figures are of sections this long. Shorter texts share less by chance, and so need less in common.
LONG = 400
SHORTER, SHORTEST = 0.25, 0.6
# Under another parent: at first only what cannot be missed, at the end what is clearly alike.
SURELY_MOVED = 0.6
MOVED = 0.35
# A move must be better than every other place for either section by this much: boilerplate fits everywhere.
MARGIN = 0.08
# The same place among the siblings, the same neighbours: enough to decide between equals.
SAME_PLACE = 0.04
SAME_NEIGHBOUR = 0.02
# An equal title counts this much more when several siblings bear it.
SAME_TITLE = 0.5

Step = Callable[[list[int], list[int]], None]


class Matching:
    """The correspondence found so far between the numbers of old and new sections."""

    def __init__(self, old: Outline, new: Outline) -> None:
        self.old, self.new = old, new
        self.evidence = weigh(old, new)
        self.new_of: dict[int, int] = {}
        self.old_of: dict[int, int] = {}
        self._floor = self._same_topic()

    def run(self) -> dict[int, int]:
        """Match as much as there is evidence for: old number → new number."""
        self._pair(ROOT, ROOT)
        if self.old.wrapper is not None and self.new.wrapper is not None:
            self._pair(self.old.wrapper, self.new.wrapper)
        self._by_id()
        self._descend(ROOT, self._by_title)
        self._elsewhere(SURELY_MOVED, under_known=True)
        self._descend(ROOT, self._by_likeness)
        self._elsewhere(SURELY_MOVED)
        self._descend(ROOT, self._by_topic)
        self._elsewhere(MOVED)
        self._by_unique_title()
        return self.new_of

    def _pair(self, i: int, j: int) -> None:
        self.new_of[i] = j
        self.old_of[j] = i

    def _by_id(self) -> None:
        old = _unique(section.id for section in self.old.sections)
        new = _unique(section.id for section in self.new.sections)
        for name, i in old.items():
            if name in new and i not in self.new_of and new[name] not in self.old_of:
                self._pair(i, new[name])

    def _descend(self, top: int, step: Step) -> None:
        """Try a step on the children of every matched pair at and below `top`, those that it matches included."""
        waiting = deque([top])
        while waiting:
            i = waiting.popleft()
            if i in self.new_of:
                left = [child for child in self.old.children[i] if child not in self.new_of]
                right = [child for child in self.new.children[self.new_of[i]] if child not in self.old_of]
                if left and right:
                    step(left, right)
            waiting.extend(self.old.children[i])

    def _by_title(self, left: list[int], right: list[int]) -> None:
        same = self.evidence.same_key[np.ix_(left, right)]
        self._assign(left, right, same, np.zeros(same.shape))

    def _by_likeness(self, left: list[int], right: list[int]) -> None:
        floor = np.full((len(left), len(right)), ALIKE)
        self._assign(left, right, self._reaches(left, right, floor), floor)

    def _by_topic(self, left: list[int], right: list[int]) -> None:
        floor = self._floor[np.ix_(left, right)] - self._neighbours(left, right)
        self._assign(left, right, self._reaches(left, right, floor), floor)
        for i in left:
            self._descend(i, self._by_title)
            self._descend(i, self._by_likeness)

    def _assign(
        self, left: list[int], right: list[int], is_possible: NDArray[np.bool_], floor: NDArray[np.float64]
    ) -> None:
        """Pair two groups for the greatest sum above the floor, so that no good pair is lost for two poor ones."""
        here = np.ix_(left, right)
        gain = self.evidence.total[here] + SAME_TITLE * self.evidence.same_key[here] - floor
        gain = gain + SAME_PLACE * self._places(left, right) + 1e-6
        for x, y in assign(np.where(is_possible, gain, 0)):
            self._pair(left[x], right[y])

    def _reaches(self, left: list[int], right: list[int], floor: NDArray[np.float64]) -> NDArray[np.bool_]:
        return np.asarray(self.evidence.total[np.ix_(left, right)] >= floor, dtype=bool)

    def _places(self, left: list[int], right: list[int]) -> NDArray[np.float64]:
        """1 for the same relative place among all siblings, 0 for first against last."""
        return 1 - np.abs(np.subtract.outer(self.old.places(left), self.new.places(right)))

    def _neighbours(self, left: list[int], right: list[int]) -> NDArray[np.float64]:
        """What it counts that the siblings before, and those after, are a pair."""
        bonus = np.zeros((len(left), len(right)))
        for step in (-1, 1):
            expected = [self.new_of.get(sibling, -1) for sibling in self.old.neighbours(left, step)]
            bonus += SAME_NEIGHBOUR * np.equal.outer(expected, self.new.neighbours(right, step, nothing=-2))
        return bonus

    def _elsewhere(self, floor: float, under_known: bool = False) -> None:
        """Pair what is left across parents; with `under_known`, only where one of the parents is matched already."""
        left = [i for i in range(len(self.old.sections)) if i not in self.new_of and i != self.old.wrapper]
        right = [j for j in range(len(self.new.sections)) if j not in self.old_of and j != self.new.wrapper]
        if not left or not right:
            return
        likeness = self.evidence.total[np.ix_(left, right)].astype(np.float64)
        sizes = np.minimum.outer(self.old.sizes(left), self.new.sizes(right))
        # The text must speak for it, not only a title as every section of a template has it.
        is_alike = (likeness >= floor) & (self.evidence.subtree[np.ix_(left, right)] >= MOVED)
        is_possible = is_alike & (sizes >= SHORT) & (likeness - rivals(likeness) >= MARGIN)
        if under_known:
            is_possible &= np.logical_or.outer(
                [self.old.parents[i] in self.new_of for i in left], [self.new.parents[j] in self.old_of for j in right]
            )
        # The larger ones first: what is under them is then matched under them.
        found = assign(np.where(is_possible, likeness, 0))
        for x, y in sorted(found, key=lambda place: (-sizes[place], place)):
            self._pair_with_children(left[x], right[y])

    def _pair_with_children(self, i: int, j: int) -> None:
        if i not in self.new_of and j not in self.old_of:
            self._pair(i, j)
            self._descend(i, self._by_title)
            self._descend(i, self._by_likeness)

    def _by_unique_title(self) -> None:
        """Pair what bears a title that occurs once on either side, unless its text contradicts.

        Under two sections that are no pair, an equal title may be that of a template (Summary, 工作目标): there the
        texts must be alike, too.
        """
        new = _unique(self.new.keys)
        for key, i in _unique(self.old.keys).items():
            if key not in new or i == self.old.wrapper or new[key] == self.new.wrapper:
                continue
            j = new[key]
            is_known = self.old.parents[i] in self.new_of or self.new.parents[j] in self.old_of
            if is_known or self.evidence.subtree[i, j] >= MOVED:
                self._pair_with_children(i, j)

    def _same_topic(self) -> NDArray[np.float64]:
        han = np.minimum.outer(self.old.han, self.new.han)
        floor = SAME_TOPIC_LETTERS - (SAME_TOPIC_LETTERS - SAME_TOPIC_HAN) * han
        every_old, every_new = range(len(self.old.sections)), range(len(self.new.sections))
        sizes = np.minimum.outer(self.old.sizes([*every_old]), self.new.sizes([*every_new]))
        floor = floor * np.clip((sizes / LONG) ** SHORTER, SHORTEST, 1)
        series_old, series_new = ([series_of(key) for key in side.keys] for side in (self.old, self.new))
        in_series = np.equal.outer(series_old, series_new) & np.array([bool(name) for name in series_old])[:, None]
        return np.where(in_series & ~self.evidence.same_key, ALIKE, floor)


def _unique(names: Iterable[str]) -> dict[str, int]:
    """The numbers of those names that occur once; empty ones name nothing."""
    listed = list(names)
    times = Counter(listed)
    return {name: number for number, name in enumerate(listed) if name and times[name] == 1}
