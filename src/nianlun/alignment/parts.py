"""Which sections were split into several, and which were merged: found by what the texts have in common.

After every section has found at most one counterpart, those that are left may be a part of one that has another: the
second half of a section that was split, the smaller one of two that were merged. They need not share a sentence word
for word; it is enough that they are more like this section than two sections of one document ever are.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nianlun.alignment.evidence import Evidence
from nianlun.alignment.outline import Outline, series_of

# From plans read side by side, whose splits and merges were listed by hand. By its own text and its rare words a part
# is at least this much like the whole (0.18 to 0.85; two topics of one plan 0.15 at most); letters meet by chance more.
# With these and with 0.19, 0.4 the corpora with gold score the same to 0.001, and those made by templates have none.
PART_HAN, PART_LETTERS = 0.17, 0.25
# Long texts meet by chance more often, too: from so many characters on, that much more is asked.
LONG, MORE = 400, 0.17
# Nothing else is half as much like the part. What every section of a template has in common is like many.
RIVAL = 0.5
# What is kept to this degree in its counterpart has lost no part to another.
ENTIRE = 0.88
# About the shortest text that can be recognised for itself.
LEAST = 20

Parts = dict[int, list[int]]


def splits_and_merges(old: Outline, new: Outline, evidence: Evidence, new_of: dict[int, int]) -> tuple[Parts, Parts]:
    """Find the old sections that live on in several new ones, and the new ones that unite several old ones.

    `new_of` says what is matched already: a part is either matched with the whole or with nothing. Returns old number →
    numbers of its new parts, and new number → numbers of its old parts; no section is in two of them.
    """
    old_of = {j: i for i, j in new_of.items()}
    sizes = np.minimum.outer([len(body) for body in old.bodies], [len(body) for body in new.bodies])
    floor = PART_LETTERS - (PART_LETTERS - PART_HAN) * np.minimum.outer(old.han, new.han)
    floor = floor + MORE * np.minimum(sizes / LONG, 1)
    # Q2 and Q3 are two of a series, and no parts of each other.
    possible = np.logical_and.outer(_outside_series(old), _outside_series(new))
    alike = evidence.own.astype(np.float64)
    is_part = (alike >= floor) & (sizes >= LEAST) & possible
    splits = _wholes(alike, is_part, new.keys, new_of, old_of)
    taken = {part for parts in splits.values() for part in parts}
    merges = {
        whole: parts
        for whole, parts in _wholes(alike.T, is_part.T, old.keys, old_of, new_of).items()
        if whole not in taken and not splits.keys() & set(parts)
    }
    return splits, merges


def _outside_series(side: Outline) -> NDArray[np.bool_]:
    return np.array([not series_of(key) for key in side.keys], dtype=bool)


def _wholes(
    alike: NDArray[np.float64],
    is_part: NDArray[np.bool_],
    keys: Sequence[str],
    part_of: dict[int, int],
    whole_of: dict[int, int],
) -> Parts:
    """For each matched section the sections that it consists of, if they are several; `keys` are the parts' titles."""
    found: Parts = {}
    for whole, counterpart in sorted(part_of.items()):
        # A counterpart without a text of its own is but a title over the parts, or another section altogether.
        parts = [counterpart] if alike[whole, counterpart] > 0 else []
        if alike[whole, counterpart] <= ENTIRE:
            parts += [
                int(part)
                for part in np.flatnonzero(is_part[whole])
                if part not in whole_of
                and RIVAL * alike[whole, part] >= np.delete(alike[:, part], whole).max(initial=0)
            ]
        # Parts of one section bear different titles; equal ones are those of a template.
        if len(parts) > 1 and len({keys[part] for part in parts}) == len(parts):
            found[whole] = sorted(parts)
    return found
