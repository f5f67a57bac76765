"""The page that follows a summary's outlook to the next plan. It enters no share of change and no total."""

from __future__ import annotations

from nianlun.outlooks import Answered, follow
from nianlun.views import addresses
from nianlun.views.documents import breadcrumbs
from nianlun.views.edition import Edition
from nianlun.views.outlook_body import outlook_body
from nianlun.views.pages import Content, Link, Page, TocEntry, href


def outlook_page(edition: Edition, answered: Answered) -> Page:
    """What was announced, and what the plan made of it."""
    summary = answered.outlook.summary.locator
    return Page(addresses.of_outlook(summary), lambda: _content(edition, answered), poured=True)


def _content(edition: Edition, answered: Answered) -> Content:
    words, naming = edition.words, edition.naming
    summary, plan = answered.outlook.summary, answered.plan
    page = addresses.of_outlook(summary.locator)
    title = words(
        "outlook.title",
        old=naming.place(summary.locator, summary.period),
        new=naming.in_unit(plan.locator, plan.period)
        if plan.locator.unit == summary.locator.unit
        else naming.place(plan.locator, plan.period),
    )
    there = addresses.of_document(plan.locator)
    announced = answered.outlook.sections[0]
    followed = follow(answered.outlook, plan)
    body = outlook_body(
        words,
        followed,
        title=title,
        texts=(
            Link(
                naming.short(summary.locator, summary.period),
                href(page, addresses.of_document(summary.locator), announced.anchor),
            ),
            Link(naming.short(plan.locator, plan.period), href(page, there)),
        ),
        address=lambda section: href(page, there, section.anchor),
    )
    trail = breadcrumbs(edition, page, summary.locator, summary.period)
    document = Link(naming.kind(summary.locator.kind), href(page, addresses.of_document(summary.locator)))
    toc = [TocEntry(words("outlook.points"), "__points")] if followed.announced else []
    if followed.unannounced:
        toc.append(TocEntry(words("outlook.besides"), "__unannounced"))
    return Content(title, body, toc=tuple(toc), breadcrumbs=(*trail, document))
