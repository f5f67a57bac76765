"""A review as one HTML file with all redlines: complete without scripts, asking nothing from anywhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.metadata import version

from markupsafe import Markup

from nianlun.comparison import Comparison
from nianlun.reviewing import DocumentReview, Review
from nianlun.theme import stylesheet
from nianlun.views.comparison_body import comparison_body
from nianlun.views.rendering import render
from nianlun.views.review_words import DocumentEntry, review_entry
from nianlun.views.words import Words

MOST_REDLINES = 60
"""Documents with redlines on one page; the others are told in words only. Each redline takes up to a few 100 KB."""

# Every text of an author is escaped before, quotes too, so none of these can stand in one.
_NAMED = re.compile(r'(?<=\s)((?:id|for|name)="|href="#)')


@dataclass(frozen=True, slots=True)
class Redlined:
    """A document in words, with its redlines against the published text and the document before, empty without one."""

    entry: DocumentEntry
    anchor: str
    published: Markup
    yearly: Markup


def as_html(review: Review, words: Words, *, maintenance: bool = False) -> str:
    """The page: verdict, documents at a glance, other files, then each document with its redlines."""
    entry = review_entry(words, review, maintenance=maintenance)
    documents = [
        _redlined(words, document, said, number)
        for number, (document, said) in enumerate(zip(review.documents, entry.documents, strict=True), start=1)
    ]
    body = render(
        "review.html",
        words,
        entry=entry,
        documents=documents,
        without=max(0, len(documents) - MOST_REDLINES),
        made=(review.proposal.common[:10], review.proposal.head[:10]),
        version=version("nianlun"),
    )
    # The stylesheet is ours, and holds no "<".
    style = Markup(stylesheet())
    title = entry.title
    return render("standalone.html", words, title=title, body=body, style=style, version=version("nianlun")) + "\n"


def _redlined(words: Words, review: DocumentReview, said: DocumentEntry, number: int) -> Redlined:
    shown = number <= MOST_REDLINES
    against = words("review.against-before", name=said.yearly_name)
    return Redlined(
        said,
        f"d{number}",
        _body(words, review.comparison, words("review.against-published"), f"d{number}-") if shown else Markup(),
        _body(words, review.yearly, against, f"d{number}y-") if shown else Markup(),
    )


def _body(words: Words, comparison: Comparison | None, title: str, prefix: str) -> Markup:
    """A comparison whose ids no other one on the page has, and whose headings are two levels lower."""
    if comparison is None:
        return Markup()
    names = (words("side.old"), words("side.new"))
    html = comparison_body(words, comparison, title=title, names=names, with_looks=False).html
    named = _NAMED.sub(lambda found: found[0] + prefix, str(html))
    return Markup(re.sub(r"(?<=<)(/?)h([1-4])\b", lambda found: f"{found[1]}h{int(found[2]) + 2}", named))
