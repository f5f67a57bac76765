"""What people added to a document in Markdown and its next Word version cannot have: carried over, or told.

Ids of headings, attributes and boxes of tasks, labels of notes. What corresponds is for the alignment to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from nianlun.alignment import Pair
from nianlun.comparison import Comparison
from nianlun.importing.arrangement.carrying_cells import Cells
from nianlun.importing.arrangement.source_edits import SourceEdit
from nianlun.importing.doubts import Doubt
from nianlun.model import Block, BlockKind, Document, MarkKind, Section

_BRACES = re.compile(r"\{[^{}\n]*\}[ \t]*$")
_BOX = re.compile(r"\[[ xX]\][ \t]*$")
_LABEL = re.compile(r"\[\^([^\]\s]+)\]")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_KEPT_MARKS = (MarkKind.LINK, MarkKind.IMAGE)


@dataclass(slots=True)
class Carried:
    """The edits that carry things over into the new text, and what a person should know of it."""

    edits: list[SourceEdit] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


def carry(comparison: Comparison) -> Carried:
    """What has to be put into the text of `comparison.new` so that nothing people added to the old one goes."""
    carried = Carried()
    _ids(comparison, carried)
    blocks = [block for section in comparison.sections for block in section.blocks]
    pairs = [(block.old, block.new) for block in blocks]
    for old, new in pairs:
        if old is not None and old.kind is not BlockKind.ROW:
            _item(comparison, old, new, carried)
    cells = Cells(comparison.old, comparison.new, pairs)
    carried.edits += cells.edits
    carried.doubts += cells.doubts
    carried.edits += _labels(comparison, pairs)
    _links(comparison, carried)
    _comments(comparison, carried)
    return carried


def _ids(comparison: Comparison, carried: Carried) -> None:
    old, new = comparison.old, comparison.new
    taken = {section.id for section in new.sections if section.id}
    given: set[int] = set()
    for section in old.sections:
        if not section.id or section.id in taken:
            continue
        pairs = [pair for pair in comparison.alignment.pairs if pair.old is section and _can_bear(new, pair.new, given)]
        best: Pair | None = max(pairs, key=lambda pair: pair.similarity, default=None)
        braces = _braces_at(old, section.source.end)
        if best is None:
            arguments = (("heading", section.heading),)
            carried.doubts.append(
                Doubt("id-lost", _line(old, section.source.start), proposal=braces, arguments=arguments)
            )
            continue
        carried.edits.append(_added(best.new.source.end, braces))
        given.add(best.new.source.end)
        if not best.is_sure:
            arguments = (("heading", section.heading),)
            carried.doubts.append(Doubt("id-carried", None, proposal=best.new.heading, arguments=arguments))


def _can_bear(new: Document, section: Section, given: set[int]) -> bool:
    heading = new.source[section.source.start : section.source.end]
    is_one_line = "\n" not in heading and heading.lstrip(" >").startswith("#")
    return section.index is not None and not section.id and is_one_line and section.source.end not in given


def _item(comparison: Comparison, old: Block, new: Block | None, carried: Carried) -> None:
    """The attributes and the box of a task."""
    before = comparison.old.source
    first_end = _line_end(before, old.source.start)
    braces = _braces_at(comparison.old, first_end) if old.attributes else ""
    box = _BOX.search(before, before.rfind("\n", 0, old.source.start) + 1, old.source.start)
    target = new if new is not None and new.kind is BlockKind.ITEM else None
    if target is None:
        for found in (braces, box[0].strip() if box is not None else ""):
            if found and found != "[ ]":
                doubt = Doubt("task-mark-lost", _line(comparison.old, old.source.start), proposal=found, text=old.text)
                carried.doubts.append(doubt)
        return
    after = comparison.new.source
    if braces and not target.attributes:
        carried.edits.append(_added(_line_end(after, target.source.start), braces))
    line_start = after.rfind("\n", 0, target.source.start) + 1
    if box is not None and _BOX.search(after, line_start, target.source.start) is None:
        carried.edits.append(SourceEdit(target.source.start, target.source.start, box[0].strip() + " "))


def _labels(comparison: Comparison, pairs: list[tuple[Block | None, Block | None]]) -> Iterator[SourceEdit]:
    """Notes that correspond bear the label that they bore; one whose label is taken by that gets a free one."""
    renamed: dict[str, str] = {}
    for old, new in (*pairs, *_equal_notes(comparison)):
        if old is not None and new is not None and old.kind is new.kind is BlockKind.FOOTNOTE:
            before, after = _label_of(comparison.old, old), _label_of(comparison.new, new)
            if before and after and before not in renamed.values():
                renamed.setdefault(after, before)
    used = set(_LABEL.findall(comparison.new.source))
    wanted = set(renamed.values())
    for label in sorted(used - renamed.keys()):
        if label in wanted:
            free = next(
                name for name in (f"{label}-{number}" for number in range(2, 10_000)) if name not in used | wanted
            )
            renamed[label] = free
            wanted.add(free)
    for match in _LABEL.finditer(comparison.new.source):
        if renamed.get(match[1], match[1]) != match[1]:
            yield SourceEdit(match.start(1), match.end(1), renamed[match[1]])


def _equal_notes(comparison: Comparison) -> Iterator[tuple[Block, Block]]:
    """Notes that say the same, wherever they stand: a short one is no move to a reader."""
    new = {block.text: block for block in _blocks(comparison.new) if block.kind is BlockKind.FOOTNOTE}
    for block in _blocks(comparison.old):
        if block.kind is BlockKind.FOOTNOTE and block.text in new:
            yield block, new[block.text]


def _label_of(document: Document, note: Block) -> str:
    source = document.source
    match = _LABEL.match(source, source.rfind("\n", 0, note.source.start) + 1)
    return match[1] if match is not None else ""


def _links(comparison: Comparison, carried: Carried) -> None:
    """Links and pictures that people put into the old text and the new one no longer has."""
    kept = {mark.target for block in _blocks(comparison.new) for mark in block.marks}
    for block in _blocks(comparison.old):
        for mark in block.marks:
            if mark.kind in _KEPT_MARKS and mark.target not in kept:
                shown = block.text[mark.start : mark.end]
                line = _line(comparison.old, block.source.start)
                carried.doubts.append(Doubt("link-lost", line, proposal=mark.target, text=shown))


def _comments(comparison: Comparison, carried: Carried) -> None:
    """What stood in comments, which no comparison shows."""
    there = set(_COMMENT.findall(comparison.new.source))
    for match in _COMMENT.finditer(comparison.old.source):
        if match[0] not in there:
            carried.doubts.append(Doubt("comment-lost", _line(comparison.old, match.start()), proposal=match[0]))


def _blocks(document: Document) -> Iterator[Block]:
    return (block for section in document.sections for block in section.blocks)


def _braces_at(document: Document, end: int) -> str:
    """The attributes `{…}` at the end of the line that ends there, as they are written."""
    start = document.source.rfind("\n", 0, end) + 1
    match = _BRACES.search(document.source, start, end)
    return match[0].strip() if match is not None else ""


def _added(at: int, braces: str) -> SourceEdit:
    return SourceEdit(at, at, f" {braces}")


def _line_end(source: str, position: int) -> int:
    end = source.find("\n", position)
    return len(source) if end < 0 else end


def _line(document: Document, position: int) -> int:
    return document.source.count("\n", 0, position) + 1
