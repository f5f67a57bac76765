"""The redline: old and new in one text, insertions underlined, deletions struck, moves linked both ways."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

from markupsafe import Markup

from nianlun.comparison import BlockComparison, Comparison, MarkChange, SectionComparison
from nianlun.model import MarkKind
from nianlun.text.edits import Deleted, Edit, Inserted
from nianlun.views.pages import Link
from nianlun.views.words import Words


@dataclass(frozen=True, slots=True)
class RedlineBlock:
    """A block that changed, or (`fold`) several that did not, behind a line that says how many."""

    id: str
    kind: str
    text: Markup
    fold: str = ""
    folded: tuple[tuple[str, str], ...] = ()
    origin: Link | None = None
    notes: tuple[str, ...] = ()


class Moves:
    """Which blocks came from another section, so that both places can point to each other."""

    def __init__(self, ids: dict[int, str], left: dict[int, list[tuple[str, str]]], anchors: dict[int, str]) -> None:
        self._ids = ids
        self._left = left
        self._anchors = anchors

    @classmethod
    def of(cls, comparison: Comparison, anchors: dict[int, str]) -> Moves:
        """Collect the moves between sections; `anchors` are those of the sections on the page."""
        ids: dict[int, str] = {}
        left: dict[int, list[tuple[str, str]]] = {}
        taken: set[str] = set()
        for section in comparison.sections:
            for block in section.blocks:
                ids[id(block)] = _block_id(block, taken)
                elsewhere = block.moved and block.old_section is not None and block.old_section is not section.old
                if elsewhere and section.new is not None:
                    left.setdefault(id(block.old_section), []).append((section.new.heading, ids[id(block)]))
        return cls(ids, left, anchors)

    def id(self, block: BlockComparison) -> str:
        """The block's anchor: permanent, since it is made of its texts."""
        return self._ids[id(block)]

    def origin(self, words: Words, section: SectionComparison, block: BlockComparison) -> Link | None:
        """A link to where a moved block stood."""
        if not block.moved:
            return None
        came_from = block.old_section
        if came_from is None or came_from is section.old:
            return Link(words("redline.moved-within"), f"#{self.id(block)}")
        anchor = self._anchors.get(id(came_from), "__beginning")
        name = came_from.heading or words("redline.beginning")
        return Link(words("redline.moved-from", title=name), f"#{anchor}")

    def left(self, words: Words, section: SectionComparison) -> tuple[Link, ...]:
        """Links to the blocks that stood in this section and stand in another one now."""
        gone = self._left.get(id(section.old), []) if section.old is not None else []
        return tuple(
            Link(words("redline.moved-to", title=title or words("redline.beginning")), f"#{at}") for title, at in gone
        )


def _block_id(block: BlockComparison, taken: set[str]) -> str:
    texts = "\0".join(side.text if side is not None else "" for side in (block.old, block.new))
    name = f"__c-{blake2b(texts.encode('utf-8', 'surrogatepass'), digest_size=6).hexdigest()}"
    number, unique = 1, name
    while unique in taken:
        number += 1
        unique = f"{name}-{number}"
    taken.add(unique)
    return unique


def redline_blocks(words: Words, section: SectionComparison, moves: Moves) -> tuple[RedlineBlock, ...]:
    """The blocks of a section; those that did not change are folded together."""
    shown: list[RedlineBlock] = []
    same: list[BlockComparison] = []

    def fold() -> None:
        if same:
            length = words.length(block.new.text for block in same if block.new is not None)
            line = words.count("redline.same", len(same), length=length)
            texts = tuple((str(block.new.kind), block.new.text) for block in same if block.new is not None)
            shown.append(RedlineBlock("", "", Markup(), line, texts))
            same.clear()

    for block in section.blocks:
        if not block.is_changed:
            same.append(block)
            continue
        fold()
        side = block.new or block.old
        assert side is not None
        shown.append(
            RedlineBlock(
                moves.id(block),
                str(side.kind),
                redline(block.edits),
                origin=moves.origin(words, section, block),
                notes=tuple(_mark_note(words, mark) for mark in block.marks),
            )
        )
    fold()
    return tuple(shown)


def redline(edits: Sequence[Edit]) -> Markup:
    """Both texts in one."""
    pieces = []
    for edit in edits:
        form = "<ins>{}</ins>" if isinstance(edit, Inserted) else "<del>{}</del>" if isinstance(edit, Deleted) else "{}"
        pieces.append(Markup(form).format(edit.text))
    return Markup().join(pieces)


def title_redline(section: SectionComparison) -> Markup:
    """The heading; a new number before it is shown and is no change."""
    if section.new is None:
        assert section.old is not None
        return Markup("<del>{}</del>").format(section.old.heading)
    numbering = section.new.heading.removesuffix(section.new.title)
    if section.old is None:
        return Markup("{}<ins>{}</ins>").format(numbering, section.new.title)
    if section.pair is None or not section.pair.retitled:
        return Markup("{}").format(section.new.heading)
    return Markup("{}{}").format(numbering, redline(section.title_edits))


def _mark_note(words: Words, change: MarkChange) -> str:
    mark = change.new or change.old
    assert mark is not None
    if mark.kind not in (MarkKind.LINK, MarkKind.IMAGE):
        return words("redline.mark.emphasis")
    targets = [side.target if side is not None else words("redline.none") for side in (change.old, change.new)]
    return words(f"redline.mark.{mark.kind}", old=targets[0], new=targets[1])
