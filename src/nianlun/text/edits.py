"""What changed between two texts, as a reader would mark it: sentences first, then tokens within what corresponds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from nianlun.text.sentence_alignment import align_sentences
from nianlun.text.sentences import sentences
from nianlun.text.token_edits import Change, changes


@dataclass(frozen=True, slots=True)
class Kept:
    """Text that stands in both."""

    text: str


@dataclass(frozen=True, slots=True)
class Deleted:
    """Text of the old that is gone."""

    text: str


@dataclass(frozen=True, slots=True)
class Inserted:
    """Text of the new that was not there."""

    text: str


Edit = Kept | Deleted | Inserted


def edits(old: str, new: str) -> tuple[Edit, ...]:
    """The edits that turn `old` into `new`, in the order of the text; none is empty, no two neighbours are of one kind.

    Joining all but the inserted gives `old`, all but the deleted `new`, exactly. Within a change the deleted comes
    first. Numbers are never cut. Where two sentences have too little in common, one is deleted and one inserted.
    """
    if old == new:
        return (Kept(old),) if old else ()
    if not old or not new:
        return (Deleted(old) if old else Inserted(new),)
    left, right = sentences(old), sentences(new)
    found = [
        sentence_edits("".join(left[k] for k in pair.old), "".join(right[k] for k in pair.new))
        for pair in align_sentences(left, right)
    ]
    return joined(edit for part in without_islands_between(found) for edit in part)


def sentence_edits(old: str, new: str) -> tuple[Edit, ...]:
    """The same for two sentences that are known to correspond."""
    return joined(edit for change in changes(old, new) for edit in _spoken(change))


def _spoken(change: Change) -> list[Edit]:
    if change.is_equal:
        return [Kept(change.old)]
    return [Deleted(change.old), Inserted(change.new)]


def joined(found: Iterable[Edit]) -> tuple[Edit, ...]:
    """Edits in turn: neighbours of one kind are one, none is empty, and within a change the deleted comes first."""
    result: list[Edit] = []
    kept = old = new = ""
    for edit in found:
        if isinstance(edit, Kept):
            if not edit.text:
                continue
            if old or new:
                result += [*_filled(Kept(kept)), *_filled(Deleted(old)), *_filled(Inserted(new))]
                kept = old = new = ""
            kept += edit.text
        elif isinstance(edit, Deleted):
            old += edit.text
        else:
            new += edit.text
    return (*result, *_filled(Kept(kept)), *_filled(Deleted(old)), *_filled(Inserted(new)))


def _filled(edit: Edit) -> tuple[Edit, ...]:
    return (edit,) if edit.text else ()


def without_islands_between(passages: Sequence[tuple[Edit, ...]]) -> list[tuple[Edit, ...]]:
    """The edits of texts that follow each other, without a lone sign between the changes of one and of the next.

    What each replays stays the same; only a kept stop at its end becomes part of the change before it. A figure's unit
    or a word stays: a reader is at home again where a sentence begins.
    """
    result = [*passages]
    for at, (edits_before, edits_after) in enumerate(pairwise(passages)):
        if len(edits_before) > 1 and not isinstance(edits_after[0], Kept):
            last = edits_before[-1]
            if isinstance(last, Kept) and not any(character.isalnum() for character in last.text):
                result[at] = joined([*edits_before[:-1], Deleted(last.text), Inserted(last.text)])
    return result
