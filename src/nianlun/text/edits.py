"""What changed between two texts, as a reader would mark it.

Tokens are compared first; then the result is cleaned up, since half of the equal runs in a raw comparison of Chinese
are islands of one or two characters that belong to no common wording. The clean-up follows the ideas of
diff-match-patch (Fraser 2012, "semantic" and "semantic lossless") on tokens instead of characters.
"""

from __future__ import annotations

from dataclasses import dataclass

from nianlun.text.sentence_edits import aligned
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
    first. Numbers are never cut. Where the two have too little in common, they are one deletion and one insertion, but
    for sentences that survived.
    """
    result: list[Edit] = []
    for change in aligned(old, new, changes):
        result += [Kept(change.old)] if change.is_equal else _spoken(change)
    return tuple(result)


def _spoken(change: Change) -> list[Edit]:
    deleted: list[Edit] = [Deleted(change.old)] if change.old else []
    return deleted + ([Inserted(change.new)] if change.new else [])
