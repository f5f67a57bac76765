"""What was reworded most, and how much is carried over, in words."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from nianlun.comparison import Comparison, Place, SectionComparison, SectionReworded, characters
from nianlun.text.edits import Deleted
from nianlun.views.section_names import SectionNames
from nianlun.views.statements import NAMED, Phrase, enumerated, phrase, plain
from nianlun.views.words import Words

# A section that lost this many times more than it gained, and more than a sentence, was cut rather than reworded, if
# most of what is left stood there before.
_CUT, _SENTENCE, _STAYED = 2, 30, 0.7


def reworded(words: Words, comparison: Comparison, names: SectionNames, told: Collection[int]) -> Iterator[Phrase]:
    """The sections in which most text changed, and how many others there are; those in `told` were told already."""
    changed = {id(change.new) for change in comparison.changes if isinstance(change, SectionReworded)}
    found = [
        (section, gone)
        for section in comparison.sections
        if section.new is not None and id(section.new) in changed - set(told)
        for gone in [_gone(section)]
        if gone or section.share.changed
    ]
    found.sort(key=lambda one: -(one[0].share.changed + one[1]))
    # Named are those with most text that changed; that of which most changed comes first.
    largest = sorted(found[:NAMED], key=lambda one: -one[0].share.ratio)
    named = [_with_share(words, names, section, gone) for section, gone in largest]
    quiet = len(changed - set(told)) - len(named)
    if named:
        key = f"change.reworded{'-most' if quiet else ''}{'-rest' if told else ''}"
        yield phrase(words, key, titles=enumerated(words, named))
    if quiet:
        yield phrase(words, "change.reworded-more" if named else "change.adjusted", quiet)


def stayed(words: Words, comparison: Comparison) -> Iterator[Phrase]:
    """How many sections stand as they stood."""
    same = sum(
        1
        for section in comparison.sections
        if section.is_carried_over
        and section.new is not None
        and section.new.blocks
        and not (section.pair is not None and (section.pair.retitled or section.pair.moved))
    )
    if same:
        yield plain(words.count("change.same", same))


def _with_share(words: Words, names: SectionNames, section: SectionComparison, gone: int) -> Phrase:
    assert section.new is not None
    title = names.of(section.new)
    if gone > max(_SENTENCE, _CUT * section.share.changed) and section.share.ratio <= 1 - _STAYED:
        return phrase(words, "change.cut", title=title)
    if not section.share.changed:
        return phrase(words, "change.shortened", title=title)
    return phrase(words, "change.with-percent", title=title, percent=words.percent(section.share.ratio))


def _gone(section: SectionComparison) -> int:
    """The characters of the old text that are nowhere in the new one."""
    return sum(
        characters(edit.text)
        for block in section.blocks
        for passage in block.passages
        if passage.place is not Place.LEFT
        for edit in passage.edits
        if isinstance(edit, Deleted)
    )
