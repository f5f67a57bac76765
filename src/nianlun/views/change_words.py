"""What changed, in words: the statements that a leader reads instead of the redline.

At most seven, one for each thing that is asked of a new plan, the most important first; each names a few and counts the
rest. What one of them tells of a section, another does not tell again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nianlun.alignment import title_key
from nianlun.comparison import (
    Change,
    Comparison,
    SectionAdded,
    SectionMoved,
    SectionRemoved,
    SectionRetitled,
    SectionsMerged,
    SectionSplit,
)
from nianlun.model import Section
from nianlun.views.number_statements import number_statement, target_statement
from nianlun.views.reworded_words import reworded, stayed
from nianlun.views.section_names import SectionNames
from nianlun.views.statements import NAMED, Phrase, Statement, enumerated, first_few, joined, phrase, statement
from nianlun.views.words import Words


def in_words(
    words: Words, comparison: Comparison, anchors: dict[int, str], *, carried_over: bool = True
) -> tuple[Statement, ...]:
    """What is new and gone; which numbers and targets changed; what has another title, place, wording.

    `anchors` are those of sections and blocks, by their identity. What stayed comes last, and is left out where it
    goes without saying (`carried_over` False): between revisions.
    """
    names, changes = SectionNames(words, comparison, anchors), comparison.changes
    last = [*reworded(words, comparison, names, _told_as_wholes(changes, names))]
    if carried_over:
        last += stayed(words, comparison)
    separator = words("line.separator")
    found = (
        _added(words, changes, names),
        _removed(words, changes, names),
        number_statement(words, comparison.numbers, anchors),
        target_statement(words, comparison, anchors),
        joined(_retitled(words, changes, names), separator),
        joined(_arranged(words, changes, names), separator),
        joined(last, separator),
    )
    return tuple(statement(one) for one in found if one)


def _told_as_wholes(changes: Sequence[Change], names: SectionNames) -> frozenset[int]:
    """The new sections, by identity, of which it is told under which other title their text stood."""
    told: set[int] = set()
    for change in changes:
        match change:
            case SectionRetitled(new=new) if not names.is_beginning(new):
                told.add(id(new))
            case SectionsMerged(new=new, parts=parts) if _others(new, parts) == [*parts]:
                told.add(id(new))
            case SectionSplit(old=old, parts=parts):
                told |= set(map(id, _others(old, parts)))
    return frozenset(told)


def _added(words: Words, changes: Sequence[Change], names: SectionNames) -> Phrase:
    """What is new, with its length; what stands under something new belongs to it."""
    new = [change.new for change in changes if isinstance(change, SectionAdded)]
    known = set(map(id, new))
    named = []
    for name, sections in names.several(top := _highest(new, names)):
        own = [part for section in sections for part in names.under(section) if id(part) in known]
        length = words.length(block.text for part in own for block in part.blocks)
        is_empty = not any(part.blocks for part in own)
        named.append(name if is_empty else phrase(words, "change.with-length", title=name, length=length))
    return _few(words, "change.added", named, top)


def _removed(words: Words, changes: Sequence[Change], names: SectionNames) -> Phrase:
    """What is gone; what stood under something that is gone belongs to it."""
    top = _highest([change.old for change in changes if isinstance(change, SectionRemoved)], names)
    return _few(words, "change.removed", [name for name, _ in names.several(top)], top)


def _highest(sections: Sequence[Section], names: SectionNames) -> list[Section]:
    """Those that do not stand under another one of them; a document's title that has no text is no news."""
    known = set(map(id, sections))
    return [
        section
        for section in sections
        if id(names.parent(section)) not in known and (section.blocks or not names.is_beginning(section))
    ]


def _retitled(words: Words, changes: Sequence[Change], names: SectionNames) -> Iterable[Phrase]:
    """What bears another title; pairs at which a reader should look come last, and say so."""
    for key, is_sure in (("change.retitled", True), ("change.retitled-perhaps", False)):
        pairs = [
            (names.of(change.old), names.of(change.new))
            for change in changes
            if isinstance(change, SectionRetitled) and change.is_sure is is_sure and not names.is_beginning(change.new)
        ]
        if len(pairs) == 1:
            yield phrase(words, key, old=pairs[0][0], new=pairs[0][1])
        elif pairs:
            became = [phrase(words, "change.became", old=old, new=new) for old, new in pairs]
            yield phrase(words, f"{key}-several", pairs=first_few(words, became, "change.and-more"))


def _arranged(words: Words, changes: Sequence[Change], names: SectionNames) -> Iterable[Phrase]:
    """What was split, merged and moved."""
    clauses = []
    for change in changes:
        match change:
            case SectionSplit(old=old, parts=parts):
                clauses.append(_parted(words, "change.split", names, old, parts))
            case SectionsMerged(parts=parts, new=new):
                clauses.append(_parted(words, "change.merged", names, new, parts))
    yield from clauses[: NAMED + 1]
    if len(clauses) > NAMED + 1:
        yield phrase(words, "change.arranged-more", len(clauses) - NAMED - 1)
    moved = [
        change.new for change in changes if isinstance(change, SectionMoved) and not names.is_beginning(change.new)
    ]
    if moved:
        yield _few(words, "change.moved", [name for name, _ in names.several(moved)], moved)


def _parted(words: Words, key: str, names: SectionNames, whole: Section, parts: Sequence[Section]) -> Phrase:
    """A whole and its parts; where one part bears the whole's title, the others joined it or left it."""
    others = _others(whole, parts)
    key = key if len(others) == len(parts) else f"{key}-partly"
    return phrase(
        words, key, len(others), whole=names.of(whole), parts=enumerated(words, [names.of(part) for part in others])
    )


def _others(whole: Section, parts: Sequence[Section]) -> list[Section]:
    """The parts that bear another title than the whole."""
    return [part for part in parts if title_key(part.title) != title_key(whole.title)]


def _few(words: Words, key: str, named: Sequence[Phrase], sections: Sequence[Section]) -> Phrase:
    if not named:
        return ()
    return phrase(words, key, len(sections), titles=first_few(words, named, "change.and-more"))
