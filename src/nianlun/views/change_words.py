"""What changed, in words: the sentences that a leader reads instead of the redline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nianlun.comparison import (
    Comparison,
    SectionAdded,
    SectionMoved,
    SectionRemoved,
    SectionRetitled,
    SectionReworded,
    SectionsMerged,
    SectionSplit,
)
from nianlun.model import Section
from nianlun.views.documents import title_section
from nianlun.views.number_words import number_sentences
from nianlun.views.words import Words

NUMBERS = "__numbers"
"""The anchor of the table of numbers on a changes page."""
_MOST_REWORDED = 5
"""How many reworded sections are named; the redline shows all."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and the anchor of the section that it speaks of."""

    text: str
    anchor: str


def in_words(
    words: Words, comparison: Comparison, anchors: dict[int, str], *, carried_over: bool = True
) -> tuple[Sentence, ...]:
    """What was split, merged, added, removed, retitled and moved; which numbers changed; what was reworded most.

    What stayed comes last, and is left out where it goes without saying (`carried_over` False): between revisions.
    """
    sentences = _changed(words, comparison, anchors)
    return (*sentences, *_carried_over(words, comparison)) if carried_over else tuple(sentences)


def _changed(words: Words, comparison: Comparison, anchors: dict[int, str]) -> Iterator[Sentence]:
    reworded: list[SectionReworded] = []
    title, old_title = title_section(comparison.new), title_section(comparison.old)
    for change in comparison.changes:
        match change:
            # The document's own title names the year and the unit: that it differs is no news.
            case SectionRetitled(new=new) | SectionMoved(new=new) if new is title:
                continue
            case SectionAdded(new=new) if new is title and not new.blocks:
                continue
            case SectionRemoved(old=old) if old is old_title and not old.blocks:
                continue
            case SectionSplit(old=old, parts=parts):
                yield _of(words("change.split", old=old.title, parts=_titles(words, parts)), parts[0], anchors)
            case SectionsMerged(parts=parts, new=new):
                yield _of(words("change.merged", parts=_titles(words, parts), new=new.title), new, anchors)
            case SectionAdded(new=new):
                length = words.length(block.text for part in new.walk() for block in part.blocks)
                yield _of(words("change.added", title=new.title, length=length), new, anchors)
            case SectionRemoved(old=old):
                yield _of(words("change.removed", title=old.title), old, anchors)
            case SectionRetitled(old=old, new=new, is_sure=is_sure):
                key = "change.retitled" if is_sure else "change.retitled-perhaps"
                yield _of(words(key, old=old.title, new=new.title), new, anchors)
            case SectionMoved(new=new):
                yield _of(words("change.moved", title=new.title), new, anchors)
            case SectionReworded():
                reworded.append(change)
    for number in number_sentences(words, comparison.numbers):
        yield Sentence(number, NUMBERS if anchors else "")
    reworded.sort(key=lambda change: -change.share.changed)
    for change in reworded[:_MOST_REWORDED]:
        is_beginning = change.new.index is None or change.new is title
        name = words("redline.beginning") if is_beginning else words("change.title", title=change.new.title)
        percent = words.percent(change.share.ratio)
        text = words("change.reworded" if change.share.changed else "change.adjusted", title=name, percent=percent)
        yield _of(text, change.new, anchors)
    if len(reworded) > _MOST_REWORDED:
        yield Sentence(words.count("change.reworded-more", len(reworded) - _MOST_REWORDED), "")


def _carried_over(words: Words, comparison: Comparison) -> Iterator[Sentence]:
    same = sum(
        1
        for section in comparison.sections
        if section.is_carried_over
        and section.new is not None
        and section.new.blocks
        and not (section.pair is not None and (section.pair.retitled or section.pair.moved))
    )
    if same:
        yield Sentence(words.count("change.same", same), "")


def _of(text: str, section: Section, anchors: dict[int, str]) -> Sentence:
    return Sentence(text, anchors.get(id(section), ""))


def _titles(words: Words, sections: Sequence[Section]) -> str:
    return words.join(words("change.title", title=section.title) for section in sections)
