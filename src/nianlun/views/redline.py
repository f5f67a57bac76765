"""The redline: old and new in one text, insertions underlined, deletions struck, moves linked both ways."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from nianlun.comparison import BlockComparison, MarkChange, Passage, Place, SectionComparison
from nianlun.model import BlockKind, MarkKind
from nianlun.views.marked_edits import NOTHING, old_side, redline
from nianlun.views.moves import Moves
from nianlun.views.redline_tables import RedlineTable, header_rows, redline_table
from nianlun.views.words import Words


@dataclass(frozen=True, slots=True)
class RedlineBlock:
    """A block that changed, or (`fold`) several that did not, behind a line that says how many, or a table.

    `was` is its old text alone, for the left of two columns; `is_gone` says that nothing of it stands on the right.
    """

    id: str
    kind: str
    text: Markup
    fold: str = ""
    folded: tuple[tuple[str, str], ...] = ()
    origin: Markup = NOTHING
    notes: tuple[str, ...] = ()
    table: RedlineTable | None = None
    was: Markup = NOTHING
    is_gone: bool = False


def redline_blocks(words: Words, section: SectionComparison, moves: Moves) -> tuple[RedlineBlock, ...]:
    """The blocks of a section; those that did not change are folded together, rows stand in their table."""
    return tuple(_blocks(words, section, moves))


def _blocks(words: Words, section: SectionComparison, moves: Moves) -> Iterator[RedlineBlock]:
    heads = header_rows(section)
    tables = 0

    def part(block: BlockComparison) -> tuple[bool, int]:
        nonlocal tables
        side = block.new or block.old
        if side is None or side.kind is not BlockKind.ROW:
            return block.is_changed, 0
        tables += any(id(one) in heads for one in (block.old, block.new))
        return True, tables + 1

    for (is_shown, table), group in groupby(section.blocks, part):
        blocks = [*group]
        if not is_shown or not any(block.is_changed for block in blocks):
            yield _folded(words, blocks)
        elif table:
            yield RedlineBlock("", "row", Markup(), table=redline_table(words, section, blocks, moves))
        else:
            yield from (_changed(words, section, block, moves) for block in blocks)


def _folded(words: Words, blocks: Sequence[BlockComparison]) -> RedlineBlock:
    shown = [block.new for block in blocks if block.new is not None]
    line = words.count("redline.same", len(shown), length=words.length(block.text for block in shown))
    return RedlineBlock("", "", Markup(), line, tuple((str(block.kind), block.text) for block in shown))


def _changed(words: Words, section: SectionComparison, block: BlockComparison, moves: Moves) -> RedlineBlock:
    side = block.new or block.old
    assert side is not None
    origin = moves.origin(section, block)
    return RedlineBlock(
        moves.id(block),
        str(side.kind),
        _passages(section, block.passages, moves),
        origin=moves.sign(origin) if origin is not None else NOTHING,
        notes=tuple(mark_note(words, mark) for mark in block.marks),
        was=old_side([edit for one in block.passages if one.place is not Place.ARRIVED for edit in one.edits]),
        is_gone=block.new is None,
    )


def _passages(section: SectionComparison, passages: Sequence[Passage], moves: Moves) -> Markup:
    """The text of a block, sentence by sentence; of several that moved together, the first one says whence."""
    pieces: list[Markup] = []
    before: Passage | None = None
    for passage in passages:
        text = redline(passage.edits)
        if passage.place is not Place.HERE:
            text = moves.marked(section, passage, text, before is not None and _go_together(before, passage))
        pieces.append(text)
        before = passage
    return Markup().join(pieces)


def _go_together(first: Passage, second: Passage) -> bool:
    return first.place is second.place and all(
        one is not None and other is not None and one.block is other.block
        for one, other in ((first.old, second.old), (first.new, second.new))
    )


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


def mark_note(words: Words, change: MarkChange) -> str:
    """What changed about a link, a picture or an emphasis, in words."""
    mark = change.new or change.old
    assert mark is not None
    if mark.kind not in (MarkKind.LINK, MarkKind.IMAGE):
        return words("redline.mark.emphasis")
    targets = [side.target if side is not None else words("redline.none") for side in (change.old, change.new)]
    return words(f"redline.mark.{mark.kind}", old=targets[0], new=targets[1])
