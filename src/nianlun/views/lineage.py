"""The lineage of a unit's series: a drawing, what is worth reading out, and the same facts as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nianlun.model import Document, Granularity, Kind
from nianlun.rings import Column, lineage
from nianlun.views import addresses
from nianlun.views.edition import Edition
from nianlun.views.lineage_drawing import Drawing, draw, link_of
from nianlun.views.lineage_words import captions, sentences_of, series_name
from nianlun.views.pages import Link, href


@dataclass(frozen=True, slots=True)
class Fact:
    """A row of the table: a chapter of a document, the chapters that it comes from, and what is said of it."""

    document: Link
    chapter: Link
    origins: str
    said: str


@dataclass(frozen=True, slots=True)
class Lineage:
    """One series; the facts are newest first."""

    name: str
    sentences: tuple[str, ...]
    drawing: Drawing
    facts: tuple[Fact, ...]


def lineages(edition: Edition, page: str, unit: str, strand: str) -> Iterator[Lineage]:
    """The series of a unit's strand (or of its general documents) with two documents or more, plans first."""
    newest: dict[tuple[Granularity, Kind], Document] = {}
    for document in edition.corpus.documents_of(edition.corpus.unit(unit)):
        if document.locator.strand == strand:
            newest[document.period.granularity, document.locator.kind] = document
    for granularity in Granularity:
        for kind in Kind:
            if (granularity, kind) not in newest:
                continue
            columns = lineage(newest[granularity, kind], edition.comparisons, edition.rings)
            if len(columns) > 1 and any(column.chapters for column in columns):
                name = series_name(edition, columns[-1].document)
                drawing, facts = draw(edition, page, columns, name), tuple(_facts(edition, page, columns))
                yield Lineage(name, sentences_of(edition, columns), drawing, facts)


def _facts(edition: Edition, page: str, columns: Sequence[Column]) -> Iterator[Fact]:
    words = edition.words
    for number in reversed(range(len(columns))):
        column, before = columns[number], columns[number - 1].chapters if number else ()
        locator = column.document.locator
        document = Link(edition.naming.period(column.document.period), href(page, addresses.of_document(locator)))
        for chapter in column.chapters:
            link = link_of(page, column, chapter, chapter.section.heading)
            origins = words.join(before[one].section.heading for one in chapter.origins)
            yield Fact(document, link, origins, words.join(captions(edition, column.document, chapter)))
