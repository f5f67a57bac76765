"""Which part of a summary is its outlook, and which plan answers it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Self

from nianlun.corpus import Corpus
from nianlun.model import Document, Kind, Locator, Section
from nianlun.text.outlooks import is_outlook, is_part_of_period, is_shared, looks_ahead


@dataclass(frozen=True, slots=True)
class Outlook:
    """The part of a summary that speaks of the time after it: at least one of its sections, in the order of the text.

    A section that speaks of something else as well is here with those of its blocks and children that look ahead.
    """

    summary: Document
    sections: tuple[Section, ...]


def outlook_of(document: Document) -> Outlook | None:
    """The outlook of a summary; None for a plan, and for a summary that says nothing of what comes after it."""
    if document.locator.kind is not Kind.SUMMARY:
        return None
    sections = tuple(_titled(document, document.root)) or tuple(_untitled(document))
    return Outlook(document, sections) if sections else None


def is_answered_by(summary: Document, plan: Document) -> bool:
    """Whether the two are a summary and a plan of one strand, and the plan's time begins when the summary's ends."""
    return (
        summary.locator.kind is Kind.SUMMARY
        and plan.locator.kind is Kind.PLAN
        and summary.locator.strand == plan.locator.strand
        and (plan.period.start - summary.period.end).days == 1
    )


def next_plan(corpus: Corpus, summary: Document) -> Document | None:
    """The plan of the time right after a summary's: of the same unit and strand, else of its only successor.

    After the second half of a year comes the year. The first half is mostly followed by no plan: that of the year was
    made before.
    """
    unit = corpus.unit(summary.locator.unit)
    successors = unit.file.successors if len(unit.file.successors) == 1 else ()
    for name in (unit.id, *successors):
        plans = [document for document in corpus.documents_of(corpus.unit(name)) if is_answered_by(summary, document)]
        if plans:
            return min(plans, key=lambda plan: plan.period.granularity is not summary.period.granularity)
    return None


def _titled(document: Document, section: Section) -> Iterator[Section]:
    """The sections below one whose titles say that they look ahead, with all that is under them."""
    for child in section.children:
        if is_part_of_period(child.title):
            continue
        # The title of a whole document may name next year's plan beside this year's summary.
        is_title = child.level == 1 and child.heading == document.title
        if not is_title and is_outlook(child.title, _text(child), document.period):
            yield _own_part(document, child)
        else:
            yield from _titled(document, child)


def _own_part(document: Document, section: Section) -> Section:
    """Of a section that names problems and plans in one title, only the plans where they can be told apart."""
    if not is_shared(section.title, document.period):
        return section
    if children := tuple(_titled(document, section)):
        return replace(section, blocks=(), children=children)
    first = _first_ahead(document, section)
    return section if first is None else replace(section, blocks=section.blocks[first:])


def _untitled(document: Document) -> Iterator[Section]:
    """The end of the last section, where that looks ahead without a title that says so."""
    last = next((section for section in reversed(document.sections) if section.blocks), None)
    if last is None or (first := _first_ahead(document, last)) is None:
        return
    yield replace(last, blocks=last.blocks[first:])


def _first_ahead(document: Document, section: Section) -> int | None:
    ahead = (at for at, block in enumerate(section.blocks) if looks_ahead(block.text, document.period))
    return next(ahead, None)


def _text(section: Section) -> str:
    return "\n".join(block.text for part in section.walk() for block in part.blocks)


@dataclass(frozen=True, slots=True)
class Answered:
    """An outlook and the plan of the time that it speaks of."""

    outlook: Outlook
    plan: Document


class Answers:
    """Every outlook of a corpus whose plan is there, by its summary and by the plan."""

    def __init__(self, found: Iterable[Answered] = ()) -> None:
        self._of_summary: dict[Locator, Answered] = {}
        self._of_plan: dict[Locator, list[Answered]] = {}
        for answered in found:
            self._of_summary[answered.outlook.summary.locator] = answered
            self._of_plan.setdefault(answered.plan.locator, []).append(answered)

    @classmethod
    def of(cls, corpus: Corpus) -> Self:
        """Those of all summaries."""
        return cls(_answered(corpus))

    def __iter__(self) -> Iterator[Answered]:
        return iter(self._of_summary.values())

    def to(self, summary: Document) -> Answered | None:
        """What answers a summary's outlook."""
        return self._of_summary.get(summary.locator)

    def given_by(self, plan: Document) -> tuple[Answered, ...]:
        """The outlooks that a plan answers: its unit's own, and those of units that it took over."""
        return tuple(self._of_plan.get(plan.locator, ()))


def _answered(corpus: Corpus) -> Iterator[Answered]:
    for document in corpus.organisation.documents:
        outlook = outlook_of(document)
        if outlook is not None and (plan := next_plan(corpus, document)) is not None:
            yield Answered(outlook, plan)
