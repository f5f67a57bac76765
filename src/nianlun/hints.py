"""Hints for authors: what was left in a text that was begun from another one. Rather none than a wrong one.

Each speaks only of sentences that stand word for word elsewhere; what is merely alike may be meant.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from nianlun.corpus import Corpus
from nianlun.model import Document, Granularity
from nianlun.problems import Problem, problem
from nianlun.text.normalise import normalise
from nianlun.text.sentences import sentences
from nianlun.text.years import speaks_of

SHORTEST = 8
"""Characters of a sentence that can have been taken over; shorter ones are formulas that many texts share."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a document: as it is compared, as it is written, and where it begins in the file."""

    key: str
    text: str
    position: int


def hints(corpus: Corpus, wanted: Callable[[str], bool] = lambda path: True) -> tuple[Problem, ...]:
    """What authors may want to look at in the documents whose paths are `wanted`, in the order of the documents."""
    documents = [document for document in corpus.organisation.documents if wanted(document.path)]
    if not documents:
        return ()
    names = _names(corpus)
    owners = _owners(corpus.organisation.documents, names)
    found: list[Problem] = []
    for document in documents:
        spoken = list(_sentences(document))
        found += _last_years_year(corpus, document, spoken)
        found += _other_units_name(document, spoken, names, owners)
    return tuple(found)


def units_needed(corpus: Corpus, wanted: Callable[[str], bool]) -> frozenset[str]:
    """The units whose documents must have been read, so that all hints on the `wanted` documents are found.

    These are their own ones, those that went before them, and those whose names stand in their sentences.
    """
    documents = [document for document in corpus.organisation.documents if wanted(document.path)]
    needed = {document.locator.unit for document in documents}
    waiting = list(needed)
    while waiting:
        before = {other.id for other in corpus.predecessors(corpus.unit(waiting.pop()))} - needed
        needed |= before
        waiting.extend(before)
    said = "\n".join(sentence.key for document in documents for sentence in _sentences(document))
    return frozenset(needed | {unit for unit, names in _names(corpus).items() if any(name in said for name in names)})


def _last_years_year(corpus: Corpus, document: Document, spoken: list[Sentence]) -> Iterator[Problem]:
    """Sentences that stand word for word in the document before, with the year that was this year then."""
    before = corpus.before(document)
    if before is None or document.period.granularity is not Granularity.YEAR:
        return
    year = before.period.start.year
    then = {sentence.key for sentence in _sentences(before)}
    for sentence in spoken:
        if sentence.key in then and speaks_of(sentence.text, year):
            yield _hint("last-years-year", document, sentence, year=year)


def _other_units_name(
    document: Document, spoken: list[Sentence], names: dict[str, frozenset[str]], owners: dict[str, set[str]]
) -> Iterator[Problem]:
    """Sentences with another unit's name that stand word for word in that unit's own documents."""
    unit = document.locator.unit
    for sentence in spoken:
        said = owners.get(sentence.key, set()) - {unit}
        if not said or any(name in sentence.key for name in names.get(unit, ())):
            continue
        for other in sorted(said):
            if found := next((name for name in sorted(names[other]) if name in sentence.key), None):
                yield _hint("other-units-name", document, sentence, name=found)
                break


def _names(corpus: Corpus) -> dict[str, frozenset[str]]:
    """Every name that a unit has borne, as it is compared."""
    return {
        unit.id: frozenset(normalise(one.name) for one in unit.file.name if len(one.name) > 1) for unit in corpus.units
    }


def _owners(documents: Iterable[Document], names: dict[str, frozenset[str]]) -> dict[str, set[str]]:
    """By sentence the units in whose documents it stands with that unit's own name."""
    owners: dict[str, set[str]] = defaultdict(set)
    for document in documents:
        own = names.get(document.locator.unit, frozenset())
        for sentence in _sentences(document):
            if any(name in sentence.key for name in own):
                owners[sentence.key].add(document.locator.unit)
    return owners


def _sentences(document: Document) -> Iterator[Sentence]:
    for block in (block for section in document.sections for block in section.blocks):
        position = 0
        for text in sentences(block.text):
            key = normalise(text)
            if len(key) >= SHORTEST:
                yield Sentence(key, text.strip(), block.source_at(position))
            position += len(text)


def _hint(code: str, document: Document, sentence: Sentence, **arguments: object) -> Problem:
    line = document.source.count("\n", 0, sentence.position) + 1
    return problem(code, document.path, line, text=_cited(sentence.text), **arguments)


def _cited(text: str, most: int = 40) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
