"""From two documents to their alignment."""

from __future__ import annotations

from nianlun.alignment.matching import Matching
from nianlun.alignment.order import heaviest_increasing
from nianlun.alignment.outline import ROOT, Outline, outline
from nianlun.alignment.parts import splits_and_merges
from nianlun.alignment.values import Alignment, Basis, Merge, Pair, Split
from nianlun.model import Document


def align(old: Document, new: Document) -> Alignment:
    """Say which section of `new` corresponds to which of `old`, whatever their titles, numbers, levels, and places.

    Explicit equal ids come first, then equal titles under matched parents, then likeness of title, text and place with
    rare words counting most, then the same across parents. Deterministic, and symmetric but for ties.
    """
    before, after = outline(old), outline(new)
    matching = Matching(before, after)
    new_of = matching.run()
    splits, merges = splits_and_merges(before, after, matching.evidence, new_of)
    moved = _moved(before, after, new_of)
    numbers = {(i, j) for i, j in new_of.items()}
    numbers |= {(i, j) for i, parts in splits.items() for j in parts}
    numbers |= {(i, j) for j, parts in merges.items() for i in parts}
    pairs = tuple(
        Pair(
            before.sections[i],
            after.sections[j],
            similarity=min(1.0, max(0.0, round(float(matching.evidence.total[i, j]), 4))),
            basis=_basis(before, after, i, j),
            moved=(i, j) in moved,
            retitled=before.keys[i] != after.keys[j],
        )
        for i, j in sorted(numbers, key=lambda pair: (pair[1], pair[0]))
    )
    kept, found = {i for i, _ in numbers}, {j for _, j in numbers}
    return Alignment(
        pairs,
        added=tuple(section for j, section in enumerate(after.sections) if j not in found),
        removed=tuple(section for i, section in enumerate(before.sections) if i not in kept),
        splits=tuple(Split(before.sections[i], tuple(after.sections[j] for j in splits[i])) for i in sorted(splits)),
        merges=tuple(Merge(tuple(before.sections[i] for i in merges[j]), after.sections[j]) for j in sorted(merges)),
    )


def _basis(old: Outline, new: Outline, i: int, j: int) -> Basis:
    if i == ROOT or (i == old.wrapper and j == new.wrapper):
        return Basis.PLACE
    if old.sections[i].id and old.sections[i].id == new.sections[j].id:
        return Basis.ID
    if old.keys[i] == new.keys[j]:
        return Basis.TITLE
    return Basis.BODY if old.bodies[i] and old.bodies[i] == new.bodies[j] else Basis.TEXT


def _moved(old: Outline, new: Outline, new_of: dict[int, int]) -> set[tuple[int, int]]:
    """The pairs whose parents are no pair, and those that changed their order under one parent.

    What is under a title that stands over the whole document counts as being under the root, and that title never
    moves.
    """
    moved = set()
    for i, j in new_of.items():
        if i == ROOT:
            continue
        is_title = i == old.wrapper or j == new.wrapper
        if not is_title and new_of.get(old.parents[i]) != new.parents[j]:
            moved.add((i, j))
    for i, j in new_of.items():
        place = {child: at for at, child in enumerate(old.children[i])}
        old_of = {new_of[child]: child for child in old.children[i] if child in new_of}
        common = [(old_of[child], child) for child in new.children[j] if child in old_of]
        in_order = heaviest_increasing(
            [place[a] for a, _ in common], [int(n) + 1 for n in old.sizes([a for a, _ in common])]
        )
        moved |= {pair for at, pair in enumerate(common) if at not in in_order}
    return moved
