"""The Markdown with which a document begins: a draft with headings, and under them what is to be thought of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from nianlun.model import Document, Period, Section, Status
from nianlun.text.years import moved_years

_HIGHEST, _LOWEST = 2, 6

# What Markdown would take for a sign of its own.
_SIGNS = re.compile(r"([\\`*_\[\]<>{}#|~$])")


def skeleton(
    title: str,
    model: Document | None,
    period: Period,
    notes: Mapping[int, Sequence[str]] | None = None,
    top: Sequence[str] = (),
) -> str:
    """A draft with `title` and the headings of `model`, in which the years are those that `period` asks for.

    `notes` are paragraphs of Markdown for below a heading, by the index of its section in `model`; `top` are those for
    below the title. Without a model there is the title alone. The text says of itself that it is a draft, so that
    nobody takes it for handed in.
    """
    lines = ["---", f"status: {Status.DRAFT}", "---", "", f"# {as_markdown(title)}", ""]
    lines += _paragraphs(top)
    if model is not None:
        for level, section in _headings(model):
            heading = as_markdown(for_period(section.heading, model.period, period))
            identifier = f" {{#{section.id}}}" if section.id else ""
            lines += [f"{'#' * level} {heading}{identifier}", ""]
            lines += _paragraphs((notes or {}).get(section.index or 0, ()))
    return "\n".join(lines) + ("" if lines[-1] == "" else "\n")


def comment(text: str) -> str:
    """A line that its author sees and no reader: it may be forgotten without being published."""
    # Two hyphens would end it.
    return f"<!-- {re.sub('-{2,}', '—', ' '.join(text.split())).rstrip('-')} -->"


def for_period(text: str, old: Period, new: Period) -> str:
    """A title or heading for another period: what said last year says this year.

    Only years next to the old period's own move, so that the year of a law or of a founding does not.
    """
    near = range(old.start.year - 1, old.end.year + 2)
    return moved_years(text, near, new.start.year - old.start.year)


def as_markdown(text: str) -> str:
    """Text in one line, in which nothing is a sign of Markdown's."""
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))


def _paragraphs(texts: Sequence[str]) -> Iterator[str]:
    for text in texts:
        yield text
        yield ""


def title_of(document: Document) -> Section | None:
    """The section whose heading is the document's title: the first one, if it alone is of the highest level."""
    sections = [section for section in document.sections if section.index is not None]
    is_first = bool(sections) and sections[0].level == 1
    return sections[0] if is_first and [section.level for section in sections].count(1) == 1 else None


def chapters(document: Document) -> tuple[Section, ...]:
    """The highest headings below the title."""
    title = title_of(document)
    return title.children if title is not None else document.root.children


def _headings(model: Document) -> Iterator[tuple[int, Section]]:
    """The headings with the level each gets below the new title; the model's own title is none of them."""
    title = title_of(model)
    sections = [section for section in model.sections if section.index is not None and section is not title]
    above = min((section.level for section in sections), default=_HIGHEST) - _HIGHEST
    for section in sections:
        if section.title.strip() or section.numbering:
            yield min(section.level - above, _LOWEST), section
