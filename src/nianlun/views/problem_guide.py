"""What each problem means, why it matters and how it is mended: a page per code, and the list of all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from nianlun.problems import LEVELS, Problem, problem
from nianlun.views import addresses
from nianlun.views.edition import Edition
from nianlun.views.pages import Content, Link, Page, href
from nianlun.views.problem_examples import EXAMPLES
from nianlun.views.problem_words import problem_entry
from nianlun.views.rendering import render


@dataclass(frozen=True, slots=True)
class GuideEntry:
    """A problem in the list: its page, its level, and what it says of its example."""

    code: str
    href: str
    level: str
    is_error: bool
    finding: str


def guide_to(page: str) -> Callable[[str], str]:
    """Links from the page at address `page` to the pages of problems by their codes."""
    return lambda code: href(page, addresses.of_problem(code))


def problem_guide_page(edition: Edition) -> Page:
    """All problems that there can be, in the order in which a file is read."""
    return Page(addresses.PROBLEM_GUIDE, lambda: _index(edition))


def problem_pages(edition: Edition) -> Iterator[Page]:
    """A page per code. They are poured: sixty of them have no place in a list of guides."""
    for code in EXAMPLES:
        yield Page(addresses.of_problem(code), partial(_content, edition, code), poured=True)


def _index(edition: Edition) -> Content:
    words, page = edition.words, addresses.PROBLEM_GUIDE
    guide = guide_to(page)
    entries = []
    for code in EXAMPLES:
        entry = problem_entry(words, _example(code))
        entries.append(GuideEntry(code, guide(code), entry.level, entry.is_error, entry.finding))
    title = words("problem-guide.title")
    body = render("problem_guide.html", words, title=title, entries=entries)
    return Content(title, body, breadcrumbs=(Link(words("nav.home"), href(page, addresses.HOME)),))


def _content(edition: Edition, code: str) -> Content:
    words, page, example = edition.words, addresses.of_problem(code), EXAMPLES[code]
    entry = problem_entry(words, _example(code), addresses.PLANS)
    count = sum(found.code == code for found in edition.corpus.organisation.problems)
    body = render(
        "problem.html",
        words,
        entry=entry,
        effect=words(f"problem-guide.{LEVELS[code]}"),
        why=words(f"problem.{code}.why"),
        before=example.before,
        after=example.after,
        count=words.count("problem-guide.here", count) if count else "",
        problems=href(page, addresses.PROBLEMS),
    )
    breadcrumbs = (
        Link(words("nav.home"), href(page, addresses.HOME)),
        Link(words("problem-guide.title"), href(page, addresses.PROBLEM_GUIDE)),
    )
    return Content(entry.finding, body, breadcrumbs=breadcrumbs)


def _example(code: str) -> Problem:
    example = EXAMPLES[code]
    return problem(code, example.path, None, **example.arguments)
