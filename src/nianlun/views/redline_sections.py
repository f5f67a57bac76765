"""The sections of a redline: the note in the margin, the heading, the blocks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from nianlun.comparison import (
    Comparison,
    SectionComparison,
    SectionRemoved,
    SectionReworded,
    SectionSplit,
)
from nianlun.model import Section
from nianlun.views.documents import title_section
from nianlun.views.moves import Moves
from nianlun.views.notes import change_in_words
from nianlun.views.pages import Link
from nianlun.views.redline import RedlineBlock, redline_blocks, title_redline
from nianlun.views.words import Words

BAR = 100
"""Units of the bar in a section's margin that stand for a text that is new throughout."""


@dataclass(frozen=True, slots=True)
class SectionRedline:
    """A section of the redline: the note in the margin, and its blocks as they were and are.

    `id` is the permanent name of what changed about the section as a whole: new, gone, moved, under another title.
    """

    anchor: str
    level: int
    heading: Markup
    name: str
    note: str
    details: tuple[str, ...]
    bar: int
    is_gone: bool
    blocks: tuple[RedlineBlock, ...]
    left: tuple[Link, ...]
    id: str = ""


Stood = Callable[[Section], str]
"""For how long a section has stood in its series, in words; "" where there is nothing to tell."""


def section_anchors(comparison: Comparison) -> dict[int, str]:
    """By the identity of a section, old or new, the anchor of its place on the page."""
    anchors: dict[int, str] = {}
    for number, section in enumerate(comparison.sections):
        if section.new is not None:
            anchors[id(section.new)] = section.new.anchor or "__beginning"
        elif section.old is not None:
            anchors[id(section.old)] = f"__gone-{number}"
    for pair in comparison.alignment.pairs:
        anchors.setdefault(id(pair.old), anchors[id(pair.new)])
    return anchors


def section_redlines(
    words: Words, comparison: Comparison, anchors: dict[int, str], moves: Moves, stood: Stood
) -> tuple[SectionRedline, ...]:
    """Every section of the comparison that has something to show; `stood` says for how long one has been there."""
    ids = _heading_ids(comparison)
    sections = (_section(words, comparison, section, anchors, moves, stood, ids) for section in comparison.sections)
    return tuple(section for section in sections if section.blocks or section.heading or section.left)


def _section(
    words: Words,
    comparison: Comparison,
    section: SectionComparison,
    anchors: dict[int, str],
    moves: Moves,
    stood: Stood,
    ids: dict[int, str],
) -> SectionRedline:
    shown = section.new or section.old
    assert shown is not None
    is_title = shown in (title_section(comparison.new), title_section(comparison.old))
    blocks = redline_blocks(words, section, moves)
    return SectionRedline(
        anchor=anchors[id(shown)],
        level=max(1, shown.level - 1),
        heading=Markup() if shown.index is None or is_title else title_redline(section),
        name=shown.heading,
        note=change_in_words(words, section) if section.blocks or section.old is None or section.new is None else "",
        details=tuple(_details(words, comparison, section, stood)),
        bar=round(section.share.ratio * BAR),
        is_gone=section.new is None,
        blocks=blocks,
        left=moves.left(section),
        id="" if shown.index is None or is_title else ids.get(id(shown), ""),
    )


def _details(words: Words, comparison: Comparison, section: SectionComparison, stood: Stood) -> list[str]:
    """Where the section comes from, and for how long it has stood."""
    found = []
    is_title = section.new is not None and section.new is title_section(comparison.new)
    origin = _split_or_merged(words, comparison, section)
    if origin:
        found.append(origin)
    elif section.pair is not None and section.old is not None and section.pair.retitled and not is_title:
        key = "changes.was-called" if section.pair.is_sure else "changes.was-perhaps-called"
        found.append(words(key, title=section.old.heading))
    if section.pair is not None and section.pair.moved and not origin:
        parent = _parent(comparison.old.root, section.old)
        moved = parent is not None and parent.index is not None and parent is not title_section(comparison.old)
        found.append(words("changes.moved-from", title=parent.heading) if moved and parent else words("note.moved"))
    is_told = section.new is not None and section.new.index is not None and section.new.blocks and not is_title
    if is_told and section.new is not None and (said := stood(section.new)):
        found.append(said)
    return found


def _split_or_merged(words: Words, comparison: Comparison, section: SectionComparison) -> str:
    """Which section it was a part of, or which ones it unites; "" for any other."""
    for split in comparison.alignment.splits:
        if any(part is section.new for part in split.parts):
            return words("changes.split-from", title=split.old.heading)
    for merge in comparison.alignment.merges:
        if merge.new is section.new:
            titles = words.join(words("change.title", title=part.heading) for part in merge.parts)
            return words("changes.merged-from", titles=titles)
    return ""


def _parent(root: Section, section: Section | None) -> Section | None:
    return next((above for above in root.walk() if any(child is section for child in above.children)), None)


def _heading_ids(comparison: Comparison) -> dict[int, str]:
    """By the identity of a section, the permanent name of what changed about it as a whole; the first of several."""
    found: dict[int, str] = {}
    for change in comparison.changes:
        match change:
            case SectionReworded():
                # Its blocks say so themselves.
                continue
            case SectionSplit(parts=parts):
                section = parts[0]
            case SectionRemoved(old=old):
                section = old
            case _:
                section = change.new
        found.setdefault(id(section), f"__s-{change.id}")
    return found
