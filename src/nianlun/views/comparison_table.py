"""A comparison as a table of three columns: the old text, the new text, and what is to be said of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nianlun.comparison import (
    BlockComparison,
    Comparison,
    NumberChange,
    NumberChangeKind,
    Place,
    SectionComparison,
    SectionReworded,
)
from nianlun.model import Section
from nianlun.text.edits import Deleted, Edit, Inserted
from nianlun.views.documents import title_section
from nianlun.views.moves import Moves
from nianlun.views.notes import change_in_words
from nianlun.views.number_words import difference_in_words
from nianlun.views.redline import mark_note
from nianlun.views.words import Words


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text; `is_changed` says that it is gone (in the old text) or new (in the new one)."""

    text: str
    is_changed: bool


@dataclass(frozen=True, slots=True)
class TableRow:
    """A heading or a block that changed, as it was and as it is, with notes in words."""

    old: tuple[Run, ...]
    new: tuple[Run, ...]
    notes: tuple[str, ...]
    is_heading: bool = False


def comparison_table(words: Words, comparison: Comparison) -> tuple[TableRow, ...]:
    """All that changed, in the order of the redline: each section with a change under its heading."""
    moves = Moves.of(words, comparison, None)
    of_block: dict[int, list[NumberChange]] = {}
    for change in comparison.numbers:
        of_block.setdefault(id(change.block), []).append(change)
    whole = _changed_as_a_whole(comparison)
    return tuple(_rows(words, comparison, moves, of_block, whole))


def _rows(
    words: Words, comparison: Comparison, moves: Moves, numbers: dict[int, list[NumberChange]], whole: set[int]
) -> Iterator[TableRow]:
    titles = [title_section(comparison.new), title_section(comparison.old)]
    for section in comparison.sections:
        shown = section.new or section.old
        changed = [block for block in section.blocks if block.is_changed]
        has_heading = shown is not None and shown.index is not None and not any(shown is title for title in titles)
        if has_heading and (changed or id(shown) in whole):
            yield _heading(words, section)
        for block in changed:
            notes = _notes(words, section, block, moves, numbers.get(id(block), ()))
            yield TableRow(_old(block), _new(block), tuple(dict.fromkeys(notes)))


def _changed_as_a_whole(comparison: Comparison) -> set[int]:
    """By identity, the sections that are new, gone, moved, split, merged, or under another title."""
    found: set[int] = set()
    for change in comparison.changes:
        if isinstance(change, SectionReworded):
            continue
        for name in ("old", "new"):
            if isinstance(section := getattr(change, name, None), Section):
                found.add(id(section))
        found |= {id(part) for part in getattr(change, "parts", ())}
    return found


def _heading(words: Words, section: SectionComparison) -> TableRow:
    is_alone = section.old is None or section.new is None
    is_retitled = section.pair is not None and section.pair.retitled
    old = (Run(section.old.heading, is_alone or is_retitled),) if section.old is not None else ()
    new = (Run(section.new.heading, is_alone or is_retitled),) if section.new is not None else ()
    notes = [change_in_words(words, section)]
    if section.pair is not None and section.pair.moved:
        notes.append(words("note.moved"))
    return TableRow(old, new, tuple(dict.fromkeys(notes)), is_heading=True)


def _old(block: BlockComparison) -> tuple[Run, ...]:
    edits = (edit for one in block.passages if one.place is not Place.ARRIVED for edit in one.edits)
    return _runs(edit for edit in edits if not isinstance(edit, Inserted))


def _new(block: BlockComparison) -> tuple[Run, ...]:
    edits = (edit for one in block.passages if one.place is not Place.LEFT for edit in one.edits)
    return _runs(edit for edit in edits if not isinstance(edit, Deleted))


def _runs(edits: Iterable[Edit]) -> tuple[Run, ...]:
    return tuple(Run(edit.text, isinstance(edit, Deleted | Inserted) and bool(edit.text.strip())) for edit in edits)


def _notes(
    words: Words, section: SectionComparison, block: BlockComparison, moves: Moves, numbers: Iterable[NumberChange]
) -> Iterator[str]:
    origin = moves.origin(section, block)
    if origin is not None:
        yield origin.text
    if block.old is None or block.new is None:
        yield words("note.new" if block.old is None else "note.gone")
    elif block.share.changed:
        yield words("share.changed", percent=words.percent(block.share.ratio))
    elif block.is_reworded:
        yield words("note.adjusted")
    for passage in block.passages:
        if passage.place is not Place.HERE:
            yield moves.whence(section, passage)
    for change in numbers:
        if change.old is not None and change.new is not None and change.kind is not NumberChangeKind.NEW:
            yield words(
                "table.number",
                old=change.old.text,
                new=change.new.text,
                difference=difference_in_words(words, change),
            )
    for mark in block.marks:
        yield mark_note(words, mark)
