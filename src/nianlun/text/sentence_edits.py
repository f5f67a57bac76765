"""Sentence by sentence: what survived as it was, what was reworded, and what has nothing to do with each other.

A sentence that survived is never marked, and one that was written anew is not riddled with chance matches.
"""

from __future__ import annotations

from collections.abc import Callable

from rapidfuzz.distance import Indel, Opcodes

from nianlun.text.sentences import sentences
from nianlun.text.token_edits import Change

# When more than this part of both texts changed, marks inside them help nobody.
DISSIMILAR = 0.6
# A shorter sentence (是。 or a bare stop) may stand anywhere and is nothing to hold on to.
_ANCHOR = 4
# Beyond this many pairs of characters only whole sentences are compared (wikidiff2 gives up at 40 million).
_MOST = 40_000_000

Compare = Callable[[str, str], list[Change]]


def aligned(old: str, new: str, compare: Compare) -> list[Change]:
    """The changes from `old` to `new`, equal runs and changes in turn; `compare` marks what is alike."""
    return _joined(_between_anchors(old, new, compare))


def _between_anchors(old: str, new: str, compare: Compare) -> list[Change]:
    if old == new:
        return [Change(old, new)] if old else []
    left, right = sentences(old), sentences(new)
    numbers: dict[str, int] = {}
    # A sentence too short to be an anchor equals nothing: it gets a number of its own on either side.
    first = [numbers.setdefault(s, len(numbers)) if len(s) >= _ANCHOR else -1 for s in left]
    second = [numbers.setdefault(s, len(numbers)) if len(s) >= _ANCHOR else -2 for s in right]
    found: list[Change] = []
    for tag, a, b, c, d in _in_turn(Indel.opcodes(first, second)):
        if tag == "equal":
            found.append(Change("".join(left[a:b]), "".join(right[c:d])))
        else:
            found += _gap(left[a:b], right[c:d], compare)
    return found


def _in_turn(codes: Opcodes) -> list[tuple[str, int, int, int, int]]:
    """One code for a deletion and the insertion beside it."""
    merged: list[tuple[str, int, int, int, int]] = []
    for code in codes:
        tag, a, b, c, d = code.tag, code.src_start, code.src_end, code.dest_start, code.dest_end
        if merged and tag != "equal" and merged[-1][0] != "equal":
            _, start, _, begin, _ = merged[-1]
            merged[-1] = ("replace", start, b, begin, d)
        else:
            merged.append((tag, a, b, c, d))
    return merged


def _gap(left: list[str], right: list[str], compare: Compare) -> list[Change]:
    """Between two sentences that survived: token by token if that is readable, else sentence by sentence."""
    old, new = "".join(left), "".join(right)
    if not old or not new:
        return [Change(old, new)]
    marked = _marked(old, new, compare)
    if marked is not None:
        return marked
    found: list[Change] = []
    for a, b in _in_order(left, right):
        found += (_marked(a, b, compare) if a and b else None) or [Change(a, b)]
    return found


def _marked(old: str, new: str, compare: Compare) -> list[Change] | None:
    """The changes inside two texts; None if so much changed that they are to be shown whole."""
    if len(old) * len(new) > _MOST:
        return None
    found = compare(old, new)
    kept = sum(_count(change.old) for change in found if change.is_equal)
    return found if 2 * kept >= (1 - DISSIMILAR) * (_count(old) + _count(new)) else None


def _in_order(left: list[str], right: list[str]) -> list[tuple[str, str]]:
    """Pair sentences that are alike without crossing, for the greatest length of kept text; the others stand alone."""
    worth = [[_kept(a, b) for b in right] for a in left]
    best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i in range(len(left) - 1, -1, -1):
        for j in range(len(right) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + worth[i][j])
    pairs: list[tuple[str, str]] = []
    i = j = 0
    while i < len(left) and j < len(right):
        if worth[i][j] and best[i][j] == best[i + 1][j + 1] + worth[i][j]:
            pairs.append((left[i], right[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            pairs.append((left[i], ""))
            i += 1
        else:
            pairs.append(("", right[j]))
            j += 1
    return pairs + [(a, "") for a in left[i:]] + [("", b) for b in right[j:]]


def _kept(old: str, new: str) -> float:
    """How much two sentences share, 0 if they are too unlike to be one sentence reworded."""
    alike = Indel.normalized_similarity(old, new, score_cutoff=1 - DISSIMILAR)
    return alike * (len(old) + len(new))


def _count(text: str) -> int:
    return sum(not character.isspace() for character in text)


def _joined(found: list[Change]) -> list[Change]:
    """Equal runs and changes in turn. Changes that together change nothing turn out as equal."""
    joined: list[Change] = []
    for change in found:
        if not change.old and not change.new:
            continue
        while joined and joined[-1].is_equal == change.is_equal:
            last = joined.pop()
            change = Change(last.old + change.old, last.new + change.new)
        joined.append(change)
    return joined
