"""How much speaks for each old section being each new one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from nianlun.alignment.outline import Outline
from nianlun.text.similarity import Matrix, grams, rarity, similarity

# A text shorter than this says little about what a section is; its title says more.
SHORT = 20
# How much a title counts beside the text under it; of a short text, as much as that.
TITLE, TITLE_OF_SHORT = 0.3, 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """Matrices old × new, from 0 to 1: by what is under a section, by its own text, by its title, by all together."""

    subtree: Matrix
    own: Matrix
    title: Matrix
    total: Matrix
    same_key: NDArray[np.bool_]


def weigh(old: Outline, new: Outline) -> Evidence:
    """Compare every section of one document with every section of the other.

    Words that few sections use count most: the sections of a plan share their phrases, and what tells them apart is
    rare in each of the two documents.
    """
    subtree = _rare(old.subtrees, new.subtrees)
    own = _rare(old.bodies, new.bodies)
    title = _rare(old.titles, new.titles)
    same_key = _same(old.keys, new.keys)
    title = np.maximum(title, same_key.astype(np.float32))
    sizes = np.minimum.outer(_sizes(old), _sizes(new))
    body = np.where(_is_parent(old)[:, None] | _is_parent(new)[None, :], subtree, own)
    is_empty = np.maximum.outer(_sizes(old), _sizes(new)) == 0
    weight = np.where(is_empty, 0, np.where(sizes < SHORT, 1 - TITLE_OF_SHORT, 1 - TITLE))
    total = weight * body + (1 - weight) * title
    return Evidence(subtree, own, title, total.astype(np.float32), same_key)


# A document is compared with the one before and with the one after: three lists of texts of either.
_grams = lru_cache(maxsize=6)(grams)


def _rare(old: tuple[str, ...], new: tuple[str, ...]) -> Matrix:
    left, right = _grams(old), _grams(new)
    # What is nothing but punctuation has no words to share, and yet is the same as itself.
    return np.maximum(similarity(left, right, rarity(left, right)), _same(old, new).astype(np.float32))


def _same(old: tuple[str, ...], new: tuple[str, ...]) -> NDArray[np.bool_]:
    number = {text: k for k, text in enumerate({*old, *new})}
    outer = np.equal.outer([number[text] for text in old], [number[text] for text in new])
    return np.asarray(outer, dtype=bool)


def _sizes(side: Outline) -> NDArray[np.int64]:
    return side.sizes(list(range(len(side.sections))))


def _is_parent(side: Outline) -> NDArray[np.bool_]:
    return np.array([bool(children) for children in side.children])
