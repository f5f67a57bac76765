"""Two documents compared, as a page shows them: words, changed numbers, the map, the redline.

The site's pages and the files that `nianlun compare` writes are filled with the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from nianlun.comparison import Comparison
from nianlun.views.change_words import in_words
from nianlun.views.moves import Moves
from nianlun.views.numbers import number_table
from nianlun.views.pages import Link, TocEntry
from nianlun.views.redline_sections import Stood, section_anchors, section_redlines
from nianlun.views.rendering import render
from nianlun.views.section_map import section_map
from nianlun.views.stepping import steps
from nianlun.views.words import Words


@dataclass(frozen=True, slots=True)
class ComparisonBody:
    """Safe HTML that begins with an `h1`, and its headings."""

    html: Markup
    toc: tuple[TocEntry, ...]


def comparison_body(
    words: Words,
    comparison: Comparison,
    *,
    title: str,
    names: tuple[str, str],
    texts: Sequence[Link] = (),
    stood: Stood = lambda section: "",
    with_looks: bool = True,
) -> ComparisonBody:
    """The comparison under a title; `names` head the columns of old and new, `texts` lead to the two documents.

    `with_looks`: with the choice between one text and two columns, of which a page can hold but one.
    """
    anchors = section_anchors(comparison)
    moves = Moves.of(words, comparison, anchors)
    sections = section_redlines(words, comparison, anchors, moves, stood)
    # A title without a text of its own has no place on the page that a link could lead to.
    there = {section.anchor for section in sections}
    linked = {section: anchor for section, anchor in anchors.items() if anchor in there}
    blocks = {id(block): moves.id(block) for section in comparison.sections for block in section.blocks}
    ratio = comparison.share.ratio
    html = render(
        "changes.html",
        words,
        title=title,
        same=words("share.same", percent=words.percent(1 - ratio)),
        changed=words("changes.changed", percent=words.percent(ratio)),
        statements=in_words(words, comparison, linked | blocks),
        numbers=number_table(words, comparison.numbers, lambda block: f"#{moves.id(block)}"),
        names=names,
        map=section_map(words, comparison, linked),
        sections=sections,
        steps=steps(sections) if with_looks else {},
        texts=texts,
    )
    toc = tuple(TocEntry(section.name, section.anchor, section.level) for section in sections if section.heading)
    return ComparisonBody(html, toc)
