"""Which sections were split into several, and which were merged: found by the clauses that they share word for word."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from nianlun.alignment.outline import Outline

# A shorter clause stands in many sections by chance.
_CLAUSE = 6
_BETWEEN_CLAUSES = re.compile(r"[,.;:!?\n]+\s*")
# wikidiff2 looks for a split from a tenth of the text on and believes it at six tenths.
SHARE_OF_WHOLE = 0.1
SHARE_TOGETHER = 0.6
# A section that also holds as much text from elsewhere is not a part but a section that borrowed.
SHARE_OF_PART = 0.5
# About the shortest text that can be recognised for itself.
LEAST = 20

Parts = dict[int, list[int]]


def splits_and_merges(old: Outline, new: Outline, new_of: dict[int, int]) -> tuple[Parts, Parts]:
    """Find the old sections that live on in several new ones, and the new ones that unite several old ones.

    `new_of` says what is matched already: a part is either matched with the whole or with nothing. Returns old number →
    numbers of its new parts, and new number → numbers of its old parts; no section is in two of them.
    """
    flow, old_sizes, new_sizes = _flow(old, new)
    old_of = {j: i for i, j in new_of.items()}
    backwards: dict[int, Counter[int]] = defaultdict(Counter)
    for i, targets in flow.items():
        for j, length in targets.items():
            backwards[j][i] = length
    splits = _wholes(flow, old_sizes, new_sizes, new_of, old_of)
    taken = {part for parts in splits.values() for part in parts}
    merges = {
        whole: parts
        for whole, parts in _wholes(backwards, new_sizes, old_sizes, old_of, new_of).items()
        if whole not in taken and not splits.keys() & set(parts)
    }
    return splits, merges


def _wholes(
    flow: dict[int, Counter[int]],
    whole_sizes: list[int],
    part_sizes: list[int],
    part_of: dict[int, int],
    whole_of: dict[int, int],
) -> Parts:
    found: Parts = {}
    for whole in sorted(flow):
        parts = [
            part
            for part, length in sorted(flow[whole].items())
            if length >= max(LEAST, SHARE_OF_WHOLE * whole_sizes[whole])
            and (part_of.get(whole) == part or (part not in whole_of and length >= SHARE_OF_PART * part_sizes[part]))
        ]
        together = sum(flow[whole][part] for part in parts)
        if len(parts) > 1 and together >= SHARE_TOGETHER * whole_sizes[whole]:
            found[whole] = parts
    return found


def _flow(old: Outline, new: Outline) -> tuple[dict[int, Counter[int]], list[int], list[int]]:
    """How many characters of each old section's own text stand in each new one, by clauses that each side has once."""
    old_clauses, new_clauses = [[_clauses(body) for body in side.bodies] for side in (old, new)]
    place = _only_places(new_clauses)
    flow: dict[int, Counter[int]] = defaultdict(Counter)
    for clause, i in _only_places(old_clauses).items():
        if clause in place:
            flow[i][place[clause]] += len(clause)
    old_sizes, new_sizes = ([sum(map(len, clauses)) for clauses in side] for side in (old_clauses, new_clauses))
    return flow, old_sizes, new_sizes


def _clauses(text: str) -> list[str]:
    return [clause for clause in _BETWEEN_CLAUSES.split(text) if len(clause) >= _CLAUSE]


def _only_places(clauses: list[list[str]]) -> dict[str, int]:
    times = Counter(clause for section in clauses for clause in section)
    return {clause: k for k, section in enumerate(clauses) for clause in section if times[clause] == 1}
