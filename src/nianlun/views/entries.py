"""A document's place in a table of plans and summaries: what it is, how it stands, what it can be compared with."""

from __future__ import annotations

from dataclasses import dataclass

from nianlun.coverage import Cell, State
from nianlun.views import addresses
from nianlun.views.edition import Edition
from nianlun.views.matrix import Leaf, leaf
from nianlun.views.pages import Link, href
from nianlun.views.starts import start_link


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """The document, or what its place says where it is not; `changes` leads to its comparison, `start` to its draft.

    `outlook` leads from a summary to what the next plan made of what it announced.
    """

    leaf: Leaf
    name: str
    state: str
    changes: Link | None
    outlook: Link | None
    start: Link | None


def document_entry(edition: Edition, page: str, cell: Cell) -> DocumentEntry:
    """How one place looks in a table on the page at address `page`."""
    words = edition.words
    changes = outlook = None
    if cell.document is not None:
        share, before = edition.share(cell.document), edition.corpus.before(cell.document)
        if share is not None and before is not None:
            text = words(
                "unit.changed-since", period=edition.naming.period(before.period), percent=words.percent(share)
            )
            changes = Link(text, href(page, addresses.of_changes(cell.locator)))
        if (answered := edition.outlooks.to(cell.document)) is not None:
            text = words("unit.outlook", period=edition.naming.period(answered.plan.period))
            outlook = Link(text, href(page, addresses.of_outlook(cell.locator)))
    return DocumentEntry(
        leaf=leaf(edition, page, cell),
        name=edition.naming.kind(cell.locator.kind),
        state=words(f"state.{cell.state}"),
        changes=changes,
        outlook=outlook,
        start=start_link(edition, page, cell) if cell.state in (State.DUE, State.MISSING) else None,
    )
