"""From two documents and what corresponds in them to what changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from nianlun.alignment import Alignment, Pair, align
from nianlun.alignment.order import heaviest_increasing
from nianlun.comparison.changes import Change, changes_of
from nianlun.comparison.numbers import NumberChange, number_changes
from nianlun.comparison.pairing import Pairing, Placed, by_section, placed
from nianlun.comparison.passages import Passage, of_row, of_whole, replayed, share_of
from nianlun.comparison.sentence_moves import SentenceMoves
from nianlun.comparison.share import Share, characters, reads_the_same, share_of_edits, sum_of
from nianlun.comparison.values import BlockComparison, MarkChange, SectionComparison
from nianlun.model import Block, Document, Mark, Section
from nianlun.text.edits import edits


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from one document to another.

    `sections` holds every section of the new document in the order of its text, with its counterpart, and every removed
    one where it stood. `changes` lists what is to be told of them, in the same order, and `numbers` the numbers that
    changed. `share` is the sum of the sections' own.
    """

    old: Document
    new: Document
    alignment: Alignment
    sections: tuple[SectionComparison, ...]
    changes: tuple[Change, ...]
    numbers: tuple[NumberChange, ...]
    share: Share


Compare = Callable[[Document, Document], Comparison]
"""How an old and a new document are compared: `compare`, or what remembers its answers."""


def compare(old: Document, new: Document, alignment: Alignment | None = None) -> Comparison:
    """Say what changed from `old` to `new`; `alignment` is `align(old, new)` where that is at hand already."""
    alignment = alignment or align(old, new)
    sections = _Comparer(old, new, alignment).sections()
    return Comparison(
        old,
        new,
        alignment,
        sections,
        changes_of(sections, alignment),
        number_changes(sections, new.period.start.year - old.period.start.year),
        sum_of(section.share for section in sections),
    )


class _Comparer:
    def __init__(self, old: Document, new: Document, alignment: Alignment) -> None:
        self._old, self._new = old.sections, new.sections
        # By identity: two sections may be equal in everything.
        number_old = {id(section): number for number, section in enumerate(self._old)}
        number_new = {id(section): number for number, section in enumerate(self._new)}
        self._pairs: dict[tuple[int, int], Pair] = {
            (number_old[id(pair.old)], number_new[id(pair.new)]): pair for pair in alignment.pairs
        }
        self._old_blocks = placed([section.blocks for section in self._old])
        self._new_blocks = placed([section.blocks for section in self._new])
        together = [*self._pairs, *self._heads()]
        self._blocks_of_old, self._blocks_of_new = by_section(self._old_blocks), by_section(self._new_blocks)
        self._old_of = Pairing(self._old_blocks, self._new_blocks, together).run()
        self._taken = set(self._old_of.values())
        self._pairs_of: dict[int, list[tuple[int, Pair]]] = defaultdict(list)
        for (i, j), pair in self._pairs.items():
            self._pairs_of[j].append((i, pair))
        self._unmoved = self._in_order(set(together))
        self._moves = SentenceMoves(self._old_blocks, self._new_blocks, self._old_of)

    def _heads(self) -> list[tuple[int, int]]:
        """A title that stands over one document only: the text under it is what stands at the top of the other one."""
        kept, found = {i for i, _ in self._pairs}, {j for _, j in self._pairs}
        heads = [(1, 0)] if _has_head(self._old) and 1 not in kept else []
        return heads + ([(0, 1)] if _has_head(self._new) and 1 not in found else [])

    def _in_order(self, together: set[tuple[int, int]]) -> set[int]:
        """The new blocks that stand where they stood: in a paired section, and in the same order there."""
        common: dict[int, list[int]] = defaultdict(list)
        for b in sorted(self._old_of):
            j = self._new_blocks[b].section
            if (self._old_blocks[self._old_of[b]].section, j) in together:
                common[j].append(b)
        return {
            numbers[place]
            for numbers in common.values()
            for place in heaviest_increasing(
                [self._old_of[b] for b in numbers], [characters(self._new_blocks[b].block.text) + 1 for b in numbers]
            )
        }

    def sections(self) -> tuple[SectionComparison, ...]:
        """Every new section, with the removed ones after what stood before them."""
        removed = self._removed_after()
        gone = self._gone_by_section()
        result: list[SectionComparison] = []
        for j in range(len(self._new)):
            result.append(self._section(j, gone))
            result += [self._removed(i) for i in removed.get(j, ())]
        return tuple(result)

    def _removed_after(self) -> dict[int, list[int]]:
        last_of: dict[int, int] = {}
        for i, j in sorted(self._pairs):
            last_of.setdefault(i, j)
        places: dict[int, list[int]] = defaultdict(list)
        place = 0
        for i in range(len(self._old)):
            place = last_of.get(i, place)
            if i not in last_of:
                places[place].append(i)
        return places

    def _gone_by_section(self) -> dict[int, list[int]]:
        """For each old section the blocks that are nowhere in the new text."""
        return {i: [a for a in numbers if a not in self._taken] for i, numbers in self._blocks_of_old.items()}

    def _section(self, j: int, gone: dict[int, list[int]]) -> SectionComparison:
        """Compare a new section with its counterpart; `gone` loses the blocks that are shown here."""
        new = self._new[j]
        mine = sorted(self._pairs_of[j], key=lambda found: (-found[1].similarity, found[0]))
        blocks = self._blocks(j, [a for i, _ in mine for a in gone.pop(i, ())])
        if not mine:
            title = Share(characters(new.title), characters(new.title))
            return SectionComparison(None, new, None, (), blocks, sum_of([title, *(b.share for b in blocks)]))
        i, pair = mine[0]
        old = self._old[i]
        changed = edits(old.title, new.title)
        title = share_of_edits(changed) if pair.retitled else Share(0, characters(new.title))
        return SectionComparison(old, new, pair, changed, blocks, sum_of([title, *(b.share for b in blocks)]))

    def _removed(self, i: int) -> SectionComparison:
        blocks = [self._gone(a) for a in self._blocks_of_old.get(i, ()) if a not in self._taken]
        return SectionComparison(self._old[i], None, None, (), tuple(blocks), Share(0, 0))

    def _blocks(self, j: int, gone: list[int]) -> tuple[BlockComparison, ...]:
        """The section's blocks, and each one that is gone after the one that it stood behind."""
        numbers = self._blocks_of_new.get(j, [])
        stayed = {self._old_of[b]: at for at, b in enumerate(numbers) if b in self._unmoved}
        # For each old section: the place behind what stood before, as far as one has come in its text.
        places: dict[int, int] = defaultdict(lambda: -1)
        after: dict[int, list[int]] = defaultdict(list)
        for a in sorted({*gone, *stayed}):
            section = self._old_blocks[a].section
            if a in stayed:
                places[section] = max(places[section], stayed[a])
            else:
                after[places[section]].append(a)
        result = [self._gone(a) for a in after[-1]]
        for at, b in enumerate(numbers):
            result.append(self._block(b))
            result += [self._gone(a) for a in after[at]]
        return tuple(result)

    def _block(self, b: int) -> BlockComparison:
        new = self._new_blocks[b].block
        passages = self._passages(b)
        share = share_of(passages, new)
        if b not in self._old_of:
            return BlockComparison(None, new, None, edits("", new.text), passages, False, (), True, share)
        before = self._old_blocks[self._old_of[b]]
        return BlockComparison(
            before.block,
            new,
            self._old[before.section],
            replayed(passages),
            passages,
            moved=b not in self._unmoved,
            marks=changed_marks(before.block, new),
            is_reworded=not reads_the_same(before.block.text, new.text),
            share=share,
        )

    def _passages(self, b: int) -> tuple[Passage, ...]:
        new = self._new_blocks[b]
        if b not in self._old_of:
            return self._moves.of_new(b) if new.row is None else of_row(None, None, new.block, new.row)
        old = self._old_blocks[self._old_of[b]]
        if old.row is not None and new.row is not None:
            return of_row(old.block, old.row, new.block, new.row)
        return self._moves.of_pair(b) if b in self._moves else of_whole(old.block, new.block)

    def _gone(self, a: int) -> BlockComparison:
        before: Placed = self._old_blocks[a]
        section = self._old[before.section]
        passages = self._moves.of_gone(a) if before.row is None else of_row(before.block, before.row, None, None)
        changed = edits(before.block.text, "")
        return BlockComparison(before.block, None, section, changed, passages, False, (), True, Share(0, 0))


def changed_marks(old: Block, new: Block) -> tuple[MarkChange, ...]:
    """The links, pictures and emphases that changed on text that both blocks have."""
    gone = _marks_without(old, new)
    result: list[MarkChange] = []
    for mark, text in _marks_without(new, old):
        same = next((was for was in gone if was[0].kind is mark.kind and was[1] == text), None)
        if same is not None:
            gone.remove(same)
        result.append(MarkChange(same[0] if same else None, mark))
    return (*result, *(MarkChange(mark, None) for mark, _ in gone))


def _marks_without(block: Block, other: Block) -> list[tuple[Mark, str]]:
    """Marks of `block` that `other` does not have although it has the text (a picture has none)."""
    known = Counter((mark.kind, other.text[mark.start : mark.end], mark.target) for mark in other.marks)
    result = []
    for mark in block.marks:
        text = block.text[mark.start : mark.end]
        if known[mark.kind, text, mark.target] > 0:
            known[mark.kind, text, mark.target] -= 1
        elif text in other.text:
            result.append((mark, text))
    return result


def _has_head(sections: tuple[Section, ...]) -> bool:
    """Whether one heading stands over the whole document."""
    return len(sections[0].children) == 1
