"""The text with which a new document begins: last year's headings for a plan, the plan's for its summary."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nianlun.corpus import Corpus
from nianlun.model import Document, Granularity, Kind, Locator, Period, Section, Status
from nianlun.text.years import moved_years

_HIGHEST, _LOWEST = 2, 6

# What Markdown would take for a sign of its own.
_SIGNS = re.compile(r"([\\`*_\[\]<>{}#|~$])")


def started(corpus: Corpus, locator: Locator, period: Period, name: str) -> str:
    """The text with which the document at a place is to begin; `name` is its title where no earlier one has any."""
    return skeleton(_title(corpus, locator, period) or name, model_for(corpus, locator, period), period)


def model_for(corpus: Corpus, locator: Locator, period: Period) -> Document | None:
    """The document whose headings a new one begins with: the plan of a summary, else the latest earlier one."""
    if locator.kind is Kind.SUMMARY:
        plans = [corpus.get(Locator(locator.unit, locator.period, Kind.PLAN, locator.strand))]
        plans += [
            plan
            for granularity in (Granularity.YEAR, Granularity.SCHOOL_YEAR)
            for plan in corpus.series(locator.unit, locator.strand, Kind.PLAN, granularity)
            if plan.period.encloses(period)
        ]
        if found := next(filter(None, plans), None):
            return found
    return _earlier(corpus, locator, period)


def _earlier(corpus: Corpus, locator: Locator, period: Period) -> Document | None:
    """The latest earlier document of the series; for the first of a unit, the last of its only predecessor."""
    predecessors = corpus.predecessors(corpus.unit(locator.unit))
    units = (locator.unit, *(other.id for other in predecessors if len(predecessors) == 1))
    for unit in units:
        series = corpus.series(unit, locator.strand, locator.kind, period.granularity)
        if earlier := [document for document in series if document.period.start < period.start]:
            return earlier[-1]
    return None


def _title(corpus: Corpus, locator: Locator, period: Period) -> str:
    """The title of the document before with its years moved, unless the unit has another name since, or none moved."""
    before = _earlier(corpus, locator, period)
    if before is None or before.locator.unit != locator.unit:
        return ""
    unit = corpus.unit(locator.unit)
    title = for_period(before.title, before.period, period)
    return title if title != before.title and unit.name_on(before.period.end) == unit.name_on(period.end) else ""


def skeleton(title: str, model: Document | None, period: Period) -> str:
    """A draft with `title` and the headings of `model`, in which the years are those that `period` asks for.

    Without a model it has the title alone. It says of itself that it is a draft, so that nobody takes it for handed in.
    """
    lines = ["---", f"status: {Status.DRAFT}", "---", "", f"# {_as_markdown(title)}", ""]
    if model is not None:
        for level, section in _headings(model):
            heading = _as_markdown(for_period(section.heading, model.period, period))
            identifier = f" {{#{section.id}}}" if section.id else ""
            lines += [f"{'#' * level} {heading}{identifier}", ""]
    return "\n".join(lines)


def for_period(text: str, old: Period, new: Period) -> str:
    """A title or heading for another period: what said last year says this year.

    Only years next to the old period's own move, so that the year of a law or of a founding does not.
    """
    near = range(old.start.year - 1, old.end.year + 2)
    return moved_years(text, near, new.start.year - old.start.year)


def _headings(model: Document) -> Iterator[tuple[int, Section]]:
    """The headings with the level each gets below the new title; the model's own title is none of them."""
    sections = [section for section in model.sections if section.index is not None]
    highest = [section for section in sections if section.level == 1]
    if len(highest) == 1 and sections[0] is highest[0]:
        del sections[0]
    above = min((section.level for section in sections), default=_HIGHEST) - _HIGHEST
    for section in sections:
        if section.title.strip() or section.numbering:
            yield min(section.level - above, _LOWEST), section


def _as_markdown(text: str) -> str:
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))
