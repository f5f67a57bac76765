"""The last edits across all units, newest first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from nianlun.model import Document
from nianlun.views import addresses
from nianlun.views.edition import Edition
from nianlun.views.pages import Content, Page, href
from nianlun.views.problem_words import problem_entries
from nianlun.views.rendering import render
from nianlun.views.revision_words import told

MOST = 50
"""How many edits are listed."""

_OF_ONE_COMMIT = 8
"""How many documents of one commit are named: a whole archive brought in at once would hide everything else."""

_SENTENCES = 3


@dataclass(frozen=True, slots=True)
class RecentEdit:
    """An edit of a document, and where it is shown; `more` counts the documents of the same commit that are not named.

    `when` is None where the commit has no date; `day` and everything else are words.
    """

    document: Document
    commit: str
    when: datetime | None
    day: str
    who: str
    name: str
    text: str
    is_after_adoption: bool
    address: str
    anchor: str
    more: int = 0

    def href(self, page: str) -> str:
        """The link from the page at address `page`."""
        return href(page, self.address, self.anchor)


def recent_edits(edition: Edition, most: int = MOST) -> tuple[RecentEdit, ...]:
    """The last edits of documents that are there now. The newest commit is the last one, whatever the clocks say."""
    documents = edition.corpus.organisation.documents
    # Where a unit's folder got another name, nobody edited its texts.
    every = [
        (revision.place, number, revision, document)
        for number, document in enumerate(documents)
        for revision in edition.provenance.revisions(document)
        if not revision.is_mere_move
    ]
    every.sort(key=lambda found: found[:2])
    of_commit = Counter(place for place, *_ in every)
    named: Counter[int] = Counter()
    edits: list[RecentEdit] = []
    for place, _, revision, document in every:
        if named[place] == _OF_ONE_COMMIT:
            continue
        if len(edits) == most:
            break
        named[place] += 1
        what = told(edition, document, revision)
        shown = what.sentences[:_SENTENCES]
        text = edition.words("history.sentences").join(shown)
        edits.append(
            RecentEdit(
                document=document,
                commit=revision.commit,
                when=revision.when,
                day=what.day,
                who=what.who,
                name=edition.naming.place(document.locator, document.period),
                text=text if shown == what.sentences else edition.words("history.and-more", text=text),
                is_after_adoption=what.is_after_adoption,
                address=addresses.of_history(document.locator),
                anchor=addresses.revision_anchor(revision),
                more=of_commit[place] - _OF_ONE_COMMIT if named[place] == _OF_ONE_COMMIT else 0,
            )
        )
    return tuple(edits)


def has_recent(edition: Edition) -> bool:
    """Whether there is a page: there is a history, or something to say of why there is none."""
    return edition.provenance.history.is_known or bool(edition.provenance.history.problems)


def recent_page(edition: Edition, edits: tuple[RecentEdit, ...], feed: str) -> Page:
    """The list; `feed` is the address of the same as a feed, empty where there is none."""
    return Page(addresses.RECENT, lambda: _content(edition, edits, feed))


def _content(edition: Edition, edits: tuple[RecentEdit, ...], feed: str) -> Content:
    words, page = edition.words, addresses.RECENT
    title = words("recent.title")
    body = render(
        "recent.html",
        words,
        title=title,
        page=page,
        edits=edits,
        feed=href(page, feed) if feed else "",
        problems=problem_entries(words, edition.provenance.history.problems),
    )
    return Content(title=title, body=body)
