"""The quiet note beside a section's heading: how much of it changed, and for how many years it has stood there."""

from __future__ import annotations

from nianlun.comparison import SectionComparison
from nianlun.model import Document
from nianlun.views import addresses
from nianlun.views.edition import Edition
from nianlun.views.pages import Link, href
from nianlun.views.standing import stood
from nianlun.views.words import Words


def section_notes(edition: Edition, document: Document, page: str) -> dict[int, Link]:
    """By the index of the section; each leads to the section in the comparison. None for a first document."""
    comparison = edition.comparison(document)
    if comparison is None:
        return {}
    changes = addresses.of_changes(document.locator)
    years = edition.rings.get(document.locator, {})
    notes = {}
    for section in comparison.sections:
        # A heading that only has other sections under it has nothing of its own to note.
        if section.new is None or section.new.index is None or not section.new.blocks:
            continue
        running = years.get(section.new.index, 1)
        parts = [change_in_words(edition.words, section)]
        if running > 1:
            parts.append(stood(edition, document, "note.years", running))
        notes[section.new.index] = Link(" · ".join(parts), href(page, changes, section.new.anchor))
    return notes


def change_in_words(words: Words, section: SectionComparison) -> str:
    """What happened to a section, in a word or two."""
    if section.old is None:
        return words("note.new")
    if section.new is None:
        return words("note.gone")
    if section.share.changed:
        return words("share.changed", percent=words.percent(section.share.ratio))
    if section.pair is not None and section.pair.moved:
        return words("note.moved")
    # Something may be gone, or a link lead elsewhere, without a new character.
    return words("note.same" if section.is_carried_over else "note.adjusted")
