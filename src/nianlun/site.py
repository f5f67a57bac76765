"""The product, read aloud: from a tree of Markdown to the pages of a site."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from nianlun.comparison import Compare, Comparison, compare
from nianlun.corpus import Corpus
from nianlun.exports.attachments import Attachments
from nianlun.exports.feed import recent_feed
from nianlun.exports.schemas import schemas
from nianlun.forges import Repository
from nianlun.history import History, NoHistory
from nianlun.model import Locator
from nianlun.outlooks import Answers
from nianlun.problems import Problem
from nianlun.provenance import Provenance
from nianlun.reading.organisation import Organisation, Progress, read_organisation
from nianlun.rings import rings
from nianlun.search import Index, entries
from nianlun.trees import Tree
from nianlun.views import addresses
from nianlun.views.changes import changes_page
from nianlun.views.documents import document_page, unreadable_page
from nianlun.views.edition import Edition
from nianlun.views.fields import fields_page
from nianlun.views.history import has_history, history_page
from nianlun.views.home import home_page
from nianlun.views.missing import missing_page
from nianlun.views.naming import Naming
from nianlun.views.outlook_page import outlook_page
from nianlun.views.pages import Asset, NavEntry, Page
from nianlun.views.periods import period_pages
from nianlun.views.problem_guide import problem_guide_page, problem_pages
from nianlun.views.problems_page import problems_page
from nianlun.views.recent import RecentEdit, has_recent, recent_edits, recent_page
from nianlun.views.search_page import search_page
from nianlun.views.starts import start_pages
from nianlun.views.units import unit_page, units_page
from nianlun.views.words import languages, load_words


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that is to be published, and every problem that was found on the way.

    `index` (the files of the search) and `attachments` are made or read one after the other, so that they are never all
    in memory. `repository` is where the texts are edited, if the settings name it.
    """

    name: str
    language: str
    day: date
    navigation: tuple[NavEntry, ...]
    pages: tuple[Page, ...]
    assets: tuple[Asset, ...]
    problems: tuple[Problem, ...]
    index: Iterable[Asset] = ()
    attachments: Iterable[Asset] = ()
    repository: Repository | None = None


def build(
    tree: Tree,
    day: date | None = None,
    progress: Progress = lambda done, total: None,
    *,
    history: History | None = None,
    site_url: str = "",
    compare: Compare = compare,
) -> Site:
    """Read every plan and summary and prepare the pages made from them.

    `day` is the day on which the site says what is due; by default today in the organisation's time zone.
    `history` is the tree's past, by default unknown; `site_url` is where the site will be, if that is known; `compare`
    compares two documents, maybe by remembering what it found before. `progress` is told how many documents were read
    of how many, then how many were read and compared.
    """
    organisation = read_organisation(tree, progress, languages())
    corpus = Corpus(organisation, day or _today(organisation))
    words = load_words(organisation.settings.language)
    comparisons = _compared(corpus, compare, progress)
    edition = Edition(
        corpus,
        comparisons,
        rings(comparisons.values()),
        words,
        Naming(corpus, words),
        Provenance(history or NoHistory()),
        compare,
        Answers.of(corpus),
    )
    edits = recent_edits(edition)
    feed = recent_feed(edition, edits, site_url)
    problems = (*edition.provenance.history.problems, *organisation.problems)
    return Site(
        name=organisation.settings.name,
        language=organisation.settings.language,
        day=corpus.day,
        navigation=_navigation(edition),
        pages=(*_index_pages(edition, edits, problems, feed), *_poured_pages(edition)),
        assets=(*schemas(), *([feed] if feed else [])),
        problems=problems,
        index=Index(entries(edition)),
        attachments=Attachments(tree, organisation.attachments),
        repository=organisation.settings.repository,
    )


def _compared(corpus: Corpus, compare: Compare, progress: Progress) -> dict[Locator, Comparison]:
    """Every document with the one before, by the locator of the later one."""
    pairs, read = [*corpus.consecutive()], len(corpus.organisation.documents)
    comparisons = {}
    for done, (old, new) in enumerate(pairs, start=1):
        comparisons[new.locator] = compare(old, new)
        progress(read + done, read + len(pairs))
    return comparisons


def _index_pages(
    edition: Edition, edits: tuple[RecentEdit, ...], problems: tuple[Problem, ...], feed: Asset | None
) -> tuple[Page, ...]:
    recent = recent_page(edition, edits, feed.address if feed else "")
    return (
        home_page(edition, edits),
        units_page(edition),
        *(unit_page(edition, unit) for unit in edition.corpus.units),
        *period_pages(edition),
        missing_page(edition),
        *([recent] if has_recent(edition) else []),
        problems_page(edition, problems),
        fields_page(edition),
        search_page(edition),
        problem_guide_page(edition),
    )


def _poured_pages(edition: Edition) -> tuple[Page, ...]:
    organisation = edition.corpus.organisation
    return (
        *(document_page(edition, document) for document in organisation.documents),
        *(changes_page(edition, comparison) for comparison in edition.comparisons.values()),
        *(outlook_page(edition, answered) for answered in edition.outlooks),
        *(history_page(edition, document) for document in organisation.documents if has_history(edition, document)),
        *(unreadable_page(edition, unreadable) for unreadable in organisation.unreadable),
        *start_pages(edition),
        *problem_pages(edition),
    )


def _navigation(edition: Edition) -> tuple[NavEntry, ...]:
    entries = {
        "nav.home": addresses.HOME,
        "nav.units": addresses.UNITS,
        "nav.periods": addresses.PERIODS,
        "nav.missing": addresses.MISSING,
        **({"nav.recent": addresses.RECENT} if has_recent(edition) else {}),
        "nav.problems": addresses.PROBLEMS,
        "nav.guide": addresses.FIELDS,
    }
    return tuple(NavEntry(edition.words(key), address) for key, address in entries.items())


def _today(organisation: Organisation) -> date:
    return datetime.now(organisation.settings.zone).date()
