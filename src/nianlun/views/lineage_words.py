"""What is said of a series' lineage: a caption per chapter, and what is worth reading out."""

from __future__ import annotations

from nianlun.model import Document, Granularity
from nianlun.rings import Chapter, Column
from nianlun.views.edition import Edition
from nianlun.views.standing import stood
from nianlun.views.words import Words

_LONG = 3
"""From how many years running on a chapter is worth a sentence: fewer is what stands in the comparison anyway."""
_NAMED = 3


def series_name(edition: Edition, document: Document) -> str:
    """The series of a document, among those of its unit: plans, plans (work safety), summaries (half-years)."""
    words, locator, granularity = edition.words, document.locator, document.period.granularity
    of = [edition.naming.strand(locator.strand)] if locator.strand else []
    if granularity not in (Granularity.YEAR, Granularity.SCHOOL_YEAR):
        of.append(words(f"granularity.{granularity}"))
    name = words(f"rings.{locator.kind}")
    return words("rings.of", series=name, of=words.join(of)) if of else name


def captions(edition: Edition, document: Document, chapter: Chapter) -> tuple[str, ...]:
    """What to say of a chapter: new, back, or how long it has stood and how much changed; and where it ends."""
    words, said = edition.words, []
    if chapter.is_new:
        said.append(words("note.new"))
        if chapter.last_seen is not None:
            said.append(words("rings.back", period=edition.naming.period(chapter.last_seen.period)))
    elif chapter.share is not None:
        percent = words.percent(chapter.share.ratio)
        standing = [stood(edition, document, "note.years", chapter.years)] if chapter.years > 1 else []
        changed = words("share.changed", percent=percent) if chapter.share.changed else words("rings.same")
        said.append(words("rings.separator").join((*standing, changed)))
    if chapter.next_without is not None:
        said.append(words("rings.dropped", period=edition.naming.period(chapter.next_without.period)))
    return tuple(said)


def sentences_of(edition: Edition, columns: tuple[Column, ...]) -> tuple[str, ...]:
    """Of the newest document: which chapters have stood longest, and which are back after a gap."""
    words, newest, sentences = edition.words, columns[-1].chapters, []
    most = max((chapter.years for chapter in newest), default=0)
    if most >= _LONG:
        standing = [_title(words, chapter) for chapter in newest if chapter.years == most]
        titles = words.join(standing[:_NAMED])
        if len(standing) > _NAMED:
            titles = words.count("rings.and-more", len(standing), titles=titles)
        sentences.append(stood(edition, columns[-1].document, "rings.longest", most, titles=titles))
    for chapter in newest:
        if chapter.last_seen is not None:
            period = edition.naming.period(chapter.last_seen.period)
            sentences.append(words("rings.back-sentence", title=_title(words, chapter), period=period))
    return tuple(sentences)


def _title(words: Words, chapter: Chapter) -> str:
    return words("change.title", title=chapter.section.title)
