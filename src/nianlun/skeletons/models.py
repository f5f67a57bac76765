"""From which documents a new one begins."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from nianlun.corpus import Corpus
from nianlun.model import Document, Granularity, Kind, Locator, Period
from nianlun.outlooks import Outlook, outlook_of


@dataclass(frozen=True, slots=True)
class Model:
    """The document whose headings a new one begins with, and for a plan the outlook that announced it."""

    document: Document | None
    outlook: Outlook | None = None


def model_for(corpus: Corpus, locator: Locator, period: Period, source: Period | None = None) -> Model:
    """What the document at a place begins with.

    For a summary the plan that it reports on, else the latest earlier summary; for a plan the latest earlier plan, and
    what the summary right before it announces. With `source` only documents of that period count.
    """
    if locator.kind is Kind.SUMMARY:
        plans = (plan for plan in _plans(corpus, locator, period) if source in (None, plan.period))
        return Model(next(plans, None) or earlier(corpus, locator, period, source))
    return Model(earlier(corpus, locator, period, source), _announcing(corpus, locator, period, source))


def earlier(corpus: Corpus, locator: Locator, period: Period, source: Period | None = None) -> Document | None:
    """The latest earlier document of the series, or that of `source`; else the last of the unit's only predecessor."""
    for unit in _units(corpus, locator):
        series = corpus.series(unit, locator.strand, locator.kind, (source or period).granularity)
        found = [
            document
            for document in series
            if (document.period == source if source is not None else document.period.start < period.start)
        ]
        if found:
            return found[-1]
    return None


def _plans(corpus: Corpus, locator: Locator, period: Period) -> Iterable[Document]:
    """The plans that a summary reports on: of its own period, then of the year that encloses it."""
    own = corpus.get(Locator(locator.unit, locator.period, Kind.PLAN, locator.strand))
    if own is not None:
        yield own
    for granularity in (Granularity.YEAR, Granularity.SCHOOL_YEAR):
        for plan in corpus.series(locator.unit, locator.strand, Kind.PLAN, granularity):
            if plan.period.encloses(period):
                yield plan


def _announcing(corpus: Corpus, locator: Locator, period: Period, source: Period | None) -> Outlook | None:
    """What a summary announces for the period: one that ends right before it, or that of `source`."""
    for unit in _units(corpus, locator):
        summaries = [
            document
            for document in corpus.documents_of(corpus.unit(unit))
            if document.locator.kind is Kind.SUMMARY
            and document.locator.strand == locator.strand
            and (document.period == source if source is not None else (period.start - document.period.end).days == 1)
        ]
        summaries.sort(key=lambda document: document.period.granularity is period.granularity)
        if summaries and (outlook := outlook_of(summaries[-1])) is not None:
            return outlook
    return None


def _units(corpus: Corpus, locator: Locator) -> tuple[str, ...]:
    """The unit, and the only one that it comes from."""
    predecessors = corpus.predecessors(corpus.unit(locator.unit))
    return (locator.unit, *(other.id for other in predecessors if len(predecessors) == 1))
