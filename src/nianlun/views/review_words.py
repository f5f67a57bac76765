"""A review in words: one line that says whether a proposal can be merged, one line per document, then its details."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from nianlun.comparison import (
    Comparison,
    NumberChange,
    SectionAdded,
    SectionMoved,
    SectionRemoved,
    SectionRetitled,
    SectionReworded,
    SectionsMerged,
    SectionSplit,
    counted_texts,
)
from nianlun.corpus import Corpus
from nianlun.history import Act
from nianlun.model import Document, Locator, Period
from nianlun.problems import Level, Problem
from nianlun.reviewing import DocumentReview, FileReview, Review
from nianlun.text.quantities import QuantityKind
from nianlun.text.visible import visible
from nianlun.views.change_words import in_words
from nianlun.views.documents import title_section
from nianlun.views.naming import Naming
from nianlun.views.numbers import number_table
from nianlun.views.problem_words import ProblemEntry, problem_entries
from nianlun.views.words import Words

_COUNTED = {
    SectionAdded: "review.added",
    SectionRemoved: "review.removed",
    SectionReworded: "review.reworded",
    SectionRetitled: "review.retitled",
    SectionMoved: "review.moved",
    SectionSplit: "review.split",
    SectionsMerged: "review.merged",
}
# A proposal of many units is one of whoever brings them in; to list everybody would help nobody.
_MOST_UNITS, _MOST_REVIEWERS = 3, 5
_DEADLINES = (QuantityKind.DATE, QuantityKind.DEADLINE)


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """A changed document in words: `headline` is the line for whoever has a minute, the rest are its details.

    `sentences` and `numbers` are against the published text, `yearly` against the document before (`yearly_name`).
    """

    name: str
    path: str
    headline: str
    notes: tuple[str, ...]
    sentences: tuple[str, ...]
    numbers: tuple[str, ...]
    yearly_name: str
    yearly: tuple[str, ...]
    problems: tuple[ProblemEntry, ...]


@dataclass(frozen=True, slots=True)
class FileEntry:
    """Another changed path: what it is and what became of it."""

    path: str
    said: str
    is_content: bool


@dataclass(frozen=True, slots=True)
class ReviewEntry:
    """A review in words. `verdict` comes first, `remarks` say what it rests on."""

    title: str
    verdict: tuple[str, ...]
    remarks: tuple[str, ...]
    documents: tuple[DocumentEntry, ...]
    files: tuple[FileEntry, ...]
    problems: tuple[ProblemEntry, ...]


def review_entry(words: Words, review: Review, *, maintenance: bool = False) -> ReviewEntry:
    """The review in words; `maintenance` is as in `Review.is_acceptable`."""
    # No name depends on the day.
    naming = Naming(Corpus(review.organisation, date.min), words)
    prefix = f"{review.plans}/" if review.plans else ""
    unreadable = {one.path: visible(_place(naming, one.locator, one.period)) for one in review.organisation.unreadable}
    return ReviewEntry(
        words("review.title"),
        tuple(_verdict(words, review, maintenance)),
        tuple(_remarks(words, review)),
        tuple(_document(words, naming, document, prefix, unreadable) for document in review.documents),
        tuple(_file(words, file, maintenance) for file in review.files),
        problem_entries(words, review.problems, prefix),
    )


def _verdict(words: Words, review: Review, maintenance: bool) -> Iterator[str]:
    errors = sum(found.is_error for found in review.new_problems)
    refused = [file for file in review.refused if file.kind.is_never_allowed or not maintenance]
    if not review.documents and not review.files:
        yield words("review.nothing")
    elif review.is_acceptable(maintenance=maintenance):
        yield words("review.good")
    if errors:
        yield words.count("review.errors", errors)
    if refused:
        yield words.count("review.refused", len(refused))
    if maintenance and (others := len(review.refused) - len(refused)):
        yield words.count("review.maintained", others)


def _remarks(words: Words, review: Review) -> Iterator[str]:
    if not review.proposal.is_related:
        yield words("review.unrelated")
    if review.proposal.is_shallow:
        yield words("review.shallow")
    if any(file.kind == "settings" for file in review.files):
        yield words("review.settings")
    if unseen := sum(file.is_unseen for file in review.files):
        yield words.count("review.unseen", unseen)
    if review.mended:
        yield words.count("review.mended", review.mended)
    if len(review.reviewers) <= _MOST_UNITS:
        for unit, names in review.reviewers:
            yield words("review.reviewers", unit=unit, names=words.join(names[:_MOST_REVIEWERS]))


def _document(
    words: Words, naming: Naming, review: DocumentReview, prefix: str, unreadable: Mapping[str, str]
) -> DocumentEntry:
    comparison, yearly = review.comparison, review.yearly
    shown = review.new or review.old
    return DocumentEntry(
        _name(naming, shown) if shown is not None else unreadable.get(review.path, visible(prefix + review.path)),
        visible(prefix + review.path),
        words("line.separator").join(_headline(words, naming, review)),
        tuple(_notes(words, review, prefix)),
        tuple(_sentences(words, review)),
        tuple(_numbers(words, comparison)) if comparison is not None else (),
        _name(naming, yearly.old) if yearly is not None else "",
        tuple(sentence.text for sentence in in_words(words, yearly, {})) if yearly is not None else (),
        problem_entries(words, review.problems, prefix),
    )


def _name(naming: Naming, document: Document) -> str:
    """What it is, not what it calls itself: a title may say anything."""
    return _place(naming, document.locator, document.period)


def _place(naming: Naming, locator: Locator, period: Period) -> str:
    try:
        return naming.place(locator, period)
    except KeyError:
        # The unit has no document any more.
        return str(locator)


def _headline(words: Words, naming: Naming, review: DocumentReview) -> Iterator[str]:
    if review.is_unreadable:
        yield words("review.unreadable")
    elif review.act is Act.ADDED:
        yield words("review.new", length=_length(words, review.new))
    elif review.act is Act.REMOVED:
        yield words("review.gone", length=_length(words, review.old))
    elif review.comparison is None:
        yield words("review.was-unreadable")
    else:
        yield from _counts(words, review.comparison) or [words("history.layout")]
    if review.act is Act.RENAMED:
        yield words("review.renamed")
    if review.is_edit_after_adoption:
        yield words("review.after-adoption")
    if review.yearly is not None:
        percent = words.percent(review.yearly.share.ratio)
        yield words("review.yearly", name=_short(naming, review.yearly.old), percent=percent)
    if review.problems:
        yield words("review.new-problems", counts=_levels(words, review.problems))


def _short(naming: Naming, document: Document) -> str:
    return naming.in_unit(document.locator, document.period)


def _length(words: Words, document: Document | None) -> str:
    return words.length(counted_texts(document) if document is not None else ())


def _counts(words: Words, comparison: Comparison) -> list[str]:
    """How many sections changed in which way, how many numbers and deadlines did, and how much of the text is new."""
    titles = [title_section(document) for document in (comparison.old, comparison.new)]
    counted = Counter(
        type(change)
        for change in comparison.changes
        # The document's own title is no section that anybody would count.
        if not (isinstance(change, SectionRetitled | SectionMoved) and change.new in titles)
    )
    found = [words.count(key, counted[kind]) for kind, key in _COUNTED.items() if counted[kind]]
    changed = [change for change in comparison.numbers if change.old is not None and change.new is not None]
    deadlines = sum(_is_deadline(change) for change in changed)
    for key, count in (("review.numbers", len(changed) - deadlines), ("review.deadlines", deadlines)):
        if count:
            found.append(words.count(key, count))
    if found and comparison.share.ratio:
        found.append(words("share.changed", percent=words.percent(comparison.share.ratio)))
    return found


def _is_deadline(change: NumberChange) -> bool:
    return change.new is not None and change.new.kind in _DEADLINES


def _levels(words: Words, problems: Sequence[Problem]) -> str:
    keys = {Level.ERROR: "problems.errors", Level.WARNING: "problems.warnings", Level.HINT: "problems.hints"}
    levels = Counter(found.level for found in problems)
    return words.join(words.count(key, levels[level]) for level, key in keys.items() if levels[level])


def _notes(words: Words, review: DocumentReview, prefix: str) -> Iterator[str]:
    """What a reviewer should know beside the text."""
    if review.act is Act.RENAMED:
        old, new = (visible(prefix + path) for path in (review.old_path, review.path))
        yield words("history.renamed", old=old, new=new)
    if review.is_edit_after_adoption and review.old is not None and review.old.header.adopted is not None:
        yield words("review.adopted-on", day=words.date(review.old.header.adopted))
    if review.is_changed_meanwhile:
        yield words("review.meanwhile")
    if review.is_unreadable:
        yield words("review.unreadable-note")
    if review.changed_fields:
        yield words("history.header", fields=words.join(review.changed_fields))


def _sentences(words: Words, review: DocumentReview) -> Iterator[str]:
    if review.comparison is None:
        return
    old, new = review.comparison.old, review.comparison.new
    if old.title != new.title and old.title and new.title:
        yield words("history.title", old=old.title, new=new.title)
    yield from (sentence.text for sentence in in_words(words, review.comparison, {}, carried_over=False))


def _numbers(words: Words, comparison: Comparison) -> Iterator[str]:
    table = number_table(words, comparison.numbers, lambda block: "")
    for row in table.changed:
        yield words("number.line", what=row.what.text, old=row.old, new=row.new, difference=row.difference)


def _file(words: Words, file: FileReview, maintenance: bool) -> FileEntry:
    state = "new" if file.is_new else "gone" if file.is_gone else "changed"
    said = words(f"review.file.{state}", kind=words(f"review.kind.{file.kind}"))
    is_content = file.is_content or (maintenance and not file.kind.is_never_allowed)
    if not is_content:
        said = words("review.file.refused", said=said)
    return FileEntry(visible(file.path), said, is_content)
