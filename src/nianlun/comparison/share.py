"""The one share of change that every page and export shows.

Changed are the characters of the new text that are new or reworded; moved text that reads as before is not. Blanks and
the bars of tables count nowhere, removed text counts in no share, and a new number before a heading or an item is no
change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from nianlun.model import Document
from nianlun.text.edits import Deleted, Edit, Inserted
from nianlun.text.lengths import characters as characters
from nianlun.text.normalise import normalise
from nianlun.text.numbering import split_numbering


@dataclass(frozen=True, slots=True)
class Share:
    """`changed` of `total` characters of the new text are new or reworded."""

    changed: int
    total: int

    @property
    def ratio(self) -> float:
        """From 0 (nothing changed, or no text) to 1 (all of it)."""
        return self.changed / self.total if self.total else 0.0


def sum_of(shares: Iterable[Share]) -> Share:
    """The share of several texts together."""
    listed = list(shares)
    return Share(sum(share.changed for share in listed), sum(share.total for share in listed))


def counted_texts(document: Document) -> Iterator[str]:
    """What counts of a whole text, as its share of change has it: titles without their numbering, and blocks."""
    for section in document.sections:
        yield section.title
        yield from (block.text for block in section.blocks)


def share_of_edits(edits: Sequence[Edit]) -> Share:
    """The share of a text that these edits turned from an old one into a new one.

    Text that was only set in another width or case, and the numbering that it begins with, count as unchanged.
    """
    old = "".join(edit.text for edit in edits if not isinstance(edit, Inserted))
    new = "".join(edit.text for edit in edits if not isinstance(edit, Deleted))
    body = _body_start(old, new)
    changed = position = 0
    before: Edit | None = None
    for edit in edits:
        if isinstance(edit, Inserted) and not _reads_the_same(before, edit):
            changed += characters(edit.text[max(0, body - position) :])
        position += 0 if isinstance(edit, Deleted) else len(edit.text)
        before = edit
    return Share(changed, characters(new))


def reads_the_same(old: str, new: str) -> bool:
    """Whether a reader finds the same in two texts: width, case, blanks and the numbering before them do not matter."""
    return old == new or normalise(split_numbering(old)[1]) == normalise(split_numbering(new)[1])


def _reads_the_same(before: Edit | None, edit: Inserted) -> bool:
    return isinstance(before, Deleted) and normalise(before.text) == normalise(edit.text)


def _body_start(old: str, new: str) -> int:
    """Where in `new` the text behind its numbering begins; 0 if `old` is another text altogether."""
    numbering, rest = split_numbering(new)
    return new.rindex(rest) if old and numbering and rest else 0
