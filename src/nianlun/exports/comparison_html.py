"""A comparison as one HTML file: styles inside, nothing asked from anywhere, complete without scripts."""

from __future__ import annotations

from importlib.metadata import version

from markupsafe import Markup

from nianlun.comparison import Comparison
from nianlun.theme import stylesheet
from nianlun.views.comparison_body import comparison_body
from nianlun.views.pages import Link
from nianlun.views.rendering import render
from nianlun.views.words import Words


def as_html(comparison: Comparison, words: Words, names: tuple[str, str]) -> str:
    """What the site's page of changes shows: words, changed numbers, the map, the redline. `names` are old and new."""
    old, new = names
    title = words("changes.title", new=new, old=old)
    sides = (words("side.old"), words("side.new"))
    texts = [Link(words("side.name", side=side, name=name), "") for side, name in zip(sides, names, strict=True)]
    return standalone(words, title, comparison_body(words, comparison, title=title, names=sides, texts=texts).html)


def standalone(words: Words, title: str, body: Markup) -> str:
    """A whole file around the body of a page."""
    # The stylesheet is ours, and holds no "<".
    style = Markup(stylesheet())
    return render("standalone.html", words, title=title, body=body, style=style, version=version("nianlun")) + "\n"
