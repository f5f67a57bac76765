"""The changes page: a summary in words, the numbers that changed, a map of the sections, and the redline."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from nianlun.comparison import Comparison, SectionComparison
from nianlun.model import Section
from nianlun.views import addresses
from nianlun.views.change_words import in_words
from nianlun.views.documents import breadcrumbs, title_section
from nianlun.views.edition import Edition
from nianlun.views.moves import Moves
from nianlun.views.notes import change_in_words
from nianlun.views.numbers import number_table
from nianlun.views.pages import Content, Link, Page, TocEntry, href
from nianlun.views.redline import RedlineBlock, redline_blocks, title_redline
from nianlun.views.rendering import render
from nianlun.views.section_map import section_map
from nianlun.views.standing import stood

BAR = 100
"""Units of the bar in a section's margin that stand for a text that is new throughout."""


@dataclass(frozen=True, slots=True)
class SectionRedline:
    """A section of the redline: the note in the margin, and its blocks as they were and are."""

    anchor: str
    level: int
    heading: Markup
    name: str
    note: str
    details: tuple[str, ...]
    bar: int
    is_gone: bool
    blocks: tuple[RedlineBlock, ...]
    left: tuple[Link, ...]


def changes_page(edition: Edition, comparison: Comparison) -> Page:
    """A document against the one before it."""
    return Page(addresses.of_changes(comparison.new.locator), lambda: _content(edition, comparison), poured=True)


def _content(edition: Edition, comparison: Comparison) -> Content:
    words, naming = edition.words, edition.naming
    old, new = comparison.old, comparison.new
    page = addresses.of_changes(new.locator)
    same_unit = old.locator.unit == new.locator.unit
    title = words(
        "changes.title",
        new=naming.place(new.locator, new.period),
        old=naming.short(old.locator, old.period) if same_unit else naming.place(old.locator, old.period),
    )
    anchors = section_anchors(comparison)
    moves = Moves.of(words, comparison, anchors)
    sections = tuple(_section(edition, comparison, section, anchors, moves) for section in comparison.sections)
    shown = tuple(section for section in sections if section.blocks or section.heading or section.left)
    # A title without a text of its own has no place on the page that a link could lead to.
    there = {section.anchor for section in shown}
    linked = {section: anchor for section, anchor in anchors.items() if anchor in there}
    ratio = comparison.share.ratio
    body = render(
        "changes.html",
        words,
        title=title,
        same=words("share.same", percent=words.percent(1 - ratio)),
        changed=words("changes.changed", percent=words.percent(ratio)),
        sentences=in_words(words, comparison, linked),
        numbers=number_table(words, comparison.numbers, lambda block: f"#{moves.id(block)}"),
        periods=(naming.period(old.period), naming.period(new.period)),
        map=section_map(words, comparison, linked),
        sections=shown,
        texts=(
            Link(naming.short(old.locator, old.period), href(page, addresses.of_document(old.locator))),
            Link(naming.short(new.locator, new.period), href(page, addresses.of_document(new.locator))),
        ),
    )
    trail = breadcrumbs(edition, page, new.locator, new.period)
    document = Link(naming.kind(new.locator.kind), href(page, addresses.of_document(new.locator)))
    toc = tuple(TocEntry(section.name, section.anchor, section.level) for section in shown if section.heading)
    return Content(title=title, body=body, toc=toc, breadcrumbs=(*trail, document))


def section_anchors(comparison: Comparison) -> dict[int, str]:
    """By the identity of a section, old or new, the anchor of its place on the page."""
    anchors: dict[int, str] = {}
    for number, section in enumerate(comparison.sections):
        if section.new is not None:
            anchors[id(section.new)] = section.new.anchor or "__beginning"
        elif section.old is not None:
            anchors[id(section.old)] = f"__gone-{number}"
    for pair in comparison.alignment.pairs:
        anchors.setdefault(id(pair.old), anchors[id(pair.new)])
    return anchors


def _section(
    edition: Edition, comparison: Comparison, section: SectionComparison, anchors: dict[int, str], moves: Moves
) -> SectionRedline:
    words = edition.words
    shown = section.new or section.old
    assert shown is not None
    is_title = shown in (title_section(comparison.new), title_section(comparison.old))
    blocks = redline_blocks(words, section, moves)
    return SectionRedline(
        anchor=anchors[id(shown)],
        level=max(1, shown.level - 1),
        heading=Markup() if shown.index is None or is_title else title_redline(section),
        name=shown.heading,
        note=change_in_words(words, section) if section.blocks or section.old is None or section.new is None else "",
        details=tuple(_details(edition, comparison, section)),
        bar=round(section.share.ratio * BAR),
        is_gone=section.new is None,
        blocks=blocks,
        left=moves.left(section),
    )


def _details(edition: Edition, comparison: Comparison, section: SectionComparison) -> list[str]:
    """Where the section comes from, and for how long it has stood."""
    words, found = edition.words, []
    is_title = section.new is not None and section.new is title_section(comparison.new)
    if section.pair is not None and section.old is not None and section.pair.retitled and not is_title:
        key = "changes.was-called" if section.pair.is_sure else "changes.was-perhaps-called"
        found.append(words(key, title=section.old.heading))
    if section.pair is not None and section.pair.moved:
        parent = _parent(comparison.old.root, section.old)
        moved = parent is not None and parent.index is not None and parent is not title_section(comparison.old)
        found.append(words("changes.moved-from", title=parent.heading) if moved and parent else words("note.moved"))
    if section.new is not None and section.new.index is not None and section.new.blocks and not is_title:
        years = edition.rings.get(comparison.new.locator, {}).get(section.new.index, 1)
        if years > 1:
            found.append(stood(edition, comparison.new, "changes.years", years))
    return found


def _parent(root: Section, section: Section | None) -> Section | None:
    return next((above for above in root.walk() if any(child is section for child in above.children)), None)
