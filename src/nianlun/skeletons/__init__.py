"""The text with which a new document begins: last year's headings for a plan, the plan's for its summary.

Under them stands what its author has to think of: in a plan what the last summary announced, in a summary each task of
the plan. All but tables of tasks is in comments. What was announced or planned is no text of the new document before
its author has made it one, and a comment that is forgotten is published nowhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from nianlun.corpus import Corpus
from nianlun.model import Document, Kind, Locator, Period
from nianlun.outlooks import Outlook, follow, points
from nianlun.skeletons.models import Model, earlier, model_for
from nianlun.skeletons.promises import promises
from nianlun.skeletons.remarks import Remarks
from nianlun.skeletons.writing import chapters, comment, for_period, skeleton, title_of

__all__ = ["Model", "Remarks", "for_period", "model_for", "skeleton", "started"]

Notes = tuple[Mapping[int, Sequence[str]], Sequence[str]]
"""Paragraphs by the index of the section that they stand under, and those for below the title."""


def started(
    corpus: Corpus,
    locator: Locator,
    period: Period,
    name: str,
    remarks: Remarks | None = None,
    source: Period | None = None,
) -> str:
    """The text with which the document at a place is to begin; `name` is its title where no earlier one has any.

    Without `remarks` it has headings only. `source` is the period of the documents to begin from, by default chosen as
    `model_for` says.
    """
    model = model_for(corpus, locator, period, source)
    notes: Notes = ({}, ())
    if remarks is not None:
        is_plan = locator.kind is Kind.PLAN
        notes = _announced(model, remarks) if is_plan else _promised(model.document, remarks)
    below, top = notes
    if remarks is not None and _answers_a_plan(locator, model):
        top = (*_chapters(earlier(corpus, locator, period), remarks), *top)
    if remarks is not None and any(text.startswith("<!--") for text in chain(top, *below.values())):
        top = (comment(remarks.note), *top)
    return skeleton(_title(corpus, locator, period) or name, model.document, period, below, top)


def _title(corpus: Corpus, locator: Locator, period: Period) -> str:
    """The title of the document before with its years moved, unless the unit has another name since, or none moved."""
    before = earlier(corpus, locator, period)
    if before is None or before.locator.unit != locator.unit:
        return ""
    unit = corpus.unit(locator.unit)
    title = for_period(before.title, before.period, period)
    return title if title != before.title and unit.name_on(before.period.end) == unit.name_on(period.end) else ""


def _answers_a_plan(locator: Locator, model: Model) -> bool:
    return locator.kind is Kind.SUMMARY and model.document is not None and model.document.locator.kind is Kind.PLAN


def _chapters(summary: Document | None, remarks: Remarks) -> Iterator[str]:
    """What the last summary has besides what answers its plan: problems, an outlook."""
    headings = [section.title for section in chapters(summary)] if summary is not None else []
    if headings:
        yield comment(remarks.chapters(headings))


def _promised(document: Document | None, remarks: Remarks) -> Notes:
    """The plan's promises, each under its heading; a summary before has none."""
    if document is None or document.locator.kind is not Kind.PLAN:
        return {}, ()
    below: dict[int, Sequence[str]] = {}
    top: list[str] = []
    title = title_of(document)
    for section in document.sections:
        if section.index is None or section is title:
            top += promises(section, remarks)
        else:
            below[section.index] = promises(section, remarks)
    # What stands above the first heading of a plan that has headings introduces it.
    return below, () if any(below.values()) else top


def _announced(model: Model, remarks: Remarks) -> Notes:
    """The points of the outlook, each under the heading of the last plan where it belongs, if there is one."""
    if model.outlook is None:
        return {}, ()
    lines: dict[int | None, list[str]] = defaultdict(list)
    for text, index in _placed(model.outlook, model.document):
        lines[index].append(comment(remarks.announced(text)))
    below = {index: ["\n".join(found)] for index, found in lines.items() if index is not None}
    return below, ["\n".join(lines[None])] if lines[None] else []


def _placed(outlook: Outlook, plan: Document | None) -> list[tuple[str, int | None]]:
    if plan is None:
        return [(point.text, None) for point in points(outlook)]
    placed: list[tuple[str, int | None]] = []
    title = title_of(plan)
    for announced in follow(outlook, plan).announced:
        best = max(announced.traces, key=lambda trace: trace.score if trace.passage is not None else 0.0)
        section = best.passage.section if best.passage is not None else None
        index = section.index if section is not None and section is not title else None
        placed.append((announced.point.text, index))
    return placed
