"""What a revision did, in words, and the two texts that show it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

from nianlun.comparison import Comparison, counted_texts
from nianlun.history import Act, Revision
from nianlun.model import Document, Header
from nianlun.views import addresses
from nianlun.views.authorship import day_of, who_made
from nianlun.views.change_words import in_words
from nianlun.views.edition import Edition


@dataclass(frozen=True, slots=True)
class Told:
    """A revision in words: when, who, what; and what it changed in the text, where that is at hand and not all new."""

    day: str
    who: str
    sentences: tuple[str, ...]
    is_after_adoption: bool
    comparison: Comparison | None


def told(edition: Edition, document: Document, revision: Revision) -> Told:
    """The revision of a document as a reader learns of it."""
    comparison = _comparison(edition, document, revision)
    return Told(
        day=day_of(edition, revision),
        who=who_made(edition, revision),
        sentences=tuple(_sentences(edition, document, revision, comparison)),
        is_after_adoption=any(
            one.commit == revision.commit for one in edition.provenance.edits_after_adoption(document)
        ),
        comparison=comparison,
    )


def _comparison(edition: Edition, document: Document, revision: Revision) -> Comparison | None:
    if not revision.before or not revision.blob or revision.before == revision.blob:
        return None
    old = edition.provenance.document(document, revision.before)
    new = edition.provenance.document(document, revision.blob)
    return None if old is None or new is None else edition.compare(old, new)


def _sentences(
    edition: Edition, document: Document, revision: Revision, comparison: Comparison | None
) -> Iterator[str]:
    words = edition.words
    match revision.act:
        case Act.ADDED | Act.RESTORED:
            text = edition.provenance.document(document, revision.blob)
            yield words(f"history.{revision.act}", length=words.length(counted_texts(text) if text else ()))
        case Act.REMOVED:
            yield words("history.removed")
        case Act.RENAMED:
            old, new = (_shown_path(path) for path in (revision.came_from, revision.path))
            yield words("history.renamed", old=old, new=new)
    if comparison is not None:
        yield from _changes(edition, comparison, revision)
    elif revision.act is Act.EDITED:
        yield words("history.not-at-hand")


def _changes(edition: Edition, comparison: Comparison, revision: Revision) -> Iterator[str]:
    words, old, new = edition.words, comparison.old, comparison.new
    found = [sentence.text for sentence in in_words(words, comparison, {}, carried_over=False)]
    if old.title and new.title and old.title != new.title:
        found.insert(0, words("history.title", old=old.title, new=new.title))
    before, after = edition.provenance.written(revision.before), edition.provenance.written(revision.blob)
    if before is None or after is None:
        found.append(words("history.unreadable"))
    else:
        keys = [
            field.name
            for field in fields(Header)
            if getattr(before.header, field.name) != getattr(after.header, field.name)
        ]
        if keys:
            found.append(words("history.header", fields=words.join(keys)))
    yield from found or [words("history.layout")]


def _shown_path(path: str) -> str:
    return addresses.PLANS + path.encode("utf-8", "backslashreplace").decode()
