"""What a comparison consists of, below the level of the list of changes."""

from __future__ import annotations

from dataclasses import dataclass

from nianlun.alignment import Pair
from nianlun.comparison.passages import Passage
from nianlun.comparison.share import Share
from nianlun.model import Block, Mark, Section
from nianlun.text.edits import Edit


@dataclass(frozen=True, slots=True)
class MarkChange:
    """A link, picture or emphasis that appeared (`old` is None), went (`new` is None) or leads elsewhere."""

    old: Mark | None
    new: Mark | None


@dataclass(frozen=True, slots=True)
class BlockComparison:
    """A block of the new text with the one that it was, or one of the two alone.

    `edits` replay both texts exactly; `passages` say the same sentence by sentence, or cell by cell, and which
    of them moved. `moved`: it stood elsewhere, in another order or in another section;
    `old_section` is where it stood. `marks` are changes of links, pictures and emphasis on text that stayed.
    `is_changed` is false where a reader finds the same: equal, or set in another width, or numbered otherwise.
    """

    old: Block | None
    new: Block | None
    old_section: Section | None
    edits: tuple[Edit, ...]
    passages: tuple[Passage, ...]
    moved: bool
    marks: tuple[MarkChange, ...]
    is_reworded: bool
    share: Share

    @property
    def is_changed(self) -> bool:
        """Whether there is anything to tell of this block."""
        return self.is_reworded or self.moved or bool(self.marks)


@dataclass(frozen=True, slots=True)
class SectionComparison:
    """A new section with its counterpart, or an added (`old` is None) or a removed one (`new` is None).

    `blocks` are in reading order, with those that are gone where they stood; a block that moved to another section is
    listed there only. `share` counts the section's own title and blocks, not those of the sections under it.
    """

    old: Section | None
    new: Section | None
    pair: Pair | None
    title_edits: tuple[Edit, ...]
    blocks: tuple[BlockComparison, ...]
    share: Share

    @property
    def is_reworded(self) -> bool:
        """Whether any of its blocks is new, gone, reworded, moved, or marked otherwise."""
        return any(block.is_changed for block in self.blocks)

    @property
    def is_carried_over(self) -> bool:
        """Whether all of the old section's blocks, and no others, stand here in their order and read as they did."""
        if self.old is None or self.new is None or self.is_reworded:
            return False
        stayed = sum(block.old is not None and block.old_section is self.old for block in self.blocks)
        return stayed == len(self.old.blocks)
