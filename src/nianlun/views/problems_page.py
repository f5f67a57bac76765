"""The list of everything that someone should mend."""

from __future__ import annotations

from itertools import groupby

from nianlun.problems import Problem
from nianlun.views import addresses
from nianlun.views.edition import Edition
from nianlun.views.pages import Content, Page, href
from nianlun.views.problem_guide import guide_to
from nianlun.views.problem_words import problem_entries
from nianlun.views.rendering import render


def problems_page(edition: Edition, problems: tuple[Problem, ...]) -> Page:
    """All problems by file, errors and warnings counted."""
    return Page(addresses.PROBLEMS, lambda: _content(edition, problems))


def _content(edition: Edition, problems: tuple[Problem, ...]) -> Content:
    words = edition.words
    errors = sum(problem.is_error for problem in problems)
    entries = problem_entries(words, problems, addresses.PLANS)
    title = words("problems.title")
    body = render(
        "problems.html",
        words,
        title=title,
        count=len(problems),
        errors=words.count("problems.errors", errors),
        warnings=words.count("problems.warnings", len(problems) - errors),
        guide=guide_to(addresses.PROBLEMS),
        index=href(addresses.PROBLEMS, addresses.PROBLEM_GUIDE),
        files=[(path, list(found)) for path, found in groupby(entries, key=lambda entry: entry.path)],
    )
    return Content(title=title, body=body)
