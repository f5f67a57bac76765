"""The product, read aloud: from a tree of Markdown to the pages of a site."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from nianlun.comparison import compare
from nianlun.corpus import Corpus
from nianlun.exports.attachments import Attachments
from nianlun.exports.schemas import schemas
from nianlun.problems import Problem
from nianlun.reading.organisation import Organisation, Progress, read_organisation
from nianlun.rings import rings
from nianlun.trees import Tree
from nianlun.views import addresses
from nianlun.views.changes import changes_page
from nianlun.views.documents import document_page, unreadable_page
from nianlun.views.edition import Edition
from nianlun.views.fields import fields_page
from nianlun.views.home import home_page
from nianlun.views.naming import Naming
from nianlun.views.pages import Asset, NavEntry, Page
from nianlun.views.problems_page import problems_page
from nianlun.views.units import unit_page, units_page
from nianlun.views.words import languages, load_words


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that is to be published, and every problem that was found on the way.

    `attachments` are read one after the other when they are asked for, so that they are never all in memory.
    """

    name: str
    language: str
    day: date
    navigation: tuple[NavEntry, ...]
    pages: tuple[Page, ...]
    assets: tuple[Asset, ...]
    problems: tuple[Problem, ...]
    attachments: Iterable[Asset] = ()


def build(tree: Tree, day: date | None = None, progress: Progress = lambda done, total: None) -> Site:
    """Read every plan and summary and prepare the pages made from them.

    `day` is the day on which the site says what is due; by default today in the organisation's time zone.
    """
    organisation = read_organisation(tree, progress, languages())
    corpus = Corpus(organisation, day or _today(organisation))
    words = load_words(organisation.settings.language)
    comparisons = {new.locator: compare(old, new) for old, new in corpus.consecutive()}
    edition = Edition(corpus, comparisons, rings(comparisons.values()), words, Naming(corpus, words))
    return Site(
        name=organisation.settings.name,
        language=organisation.settings.language,
        day=corpus.day,
        navigation=_navigation(edition),
        pages=(*_index_pages(edition), *_poured_pages(edition)),
        assets=tuple(schemas()),
        problems=organisation.problems,
        attachments=Attachments(tree, organisation.attachments),
    )


def _index_pages(edition: Edition) -> tuple[Page, ...]:
    return (
        home_page(edition),
        units_page(edition),
        *(unit_page(edition, unit) for unit in edition.corpus.units),
        problems_page(edition, edition.corpus.organisation.problems),
        fields_page(edition),
    )


def _poured_pages(edition: Edition) -> tuple[Page, ...]:
    organisation = edition.corpus.organisation
    return (
        *(document_page(edition, document) for document in organisation.documents),
        *(changes_page(edition, comparison) for comparison in edition.comparisons.values()),
        *(unreadable_page(edition, unreadable) for unreadable in organisation.unreadable),
    )


def _navigation(edition: Edition) -> tuple[NavEntry, ...]:
    entries = {
        "nav.home": addresses.HOME,
        "nav.units": addresses.UNITS,
        "nav.problems": addresses.PROBLEMS,
        "nav.guide": addresses.FIELDS,
    }
    return tuple(NavEntry(edition.words(key), address) for key, address in entries.items())


def _today(organisation: Organisation) -> date:
    return datetime.now(organisation.settings.zone).date()
