"""The words of the texts to begin with."""

from __future__ import annotations

from nianlun.skeletons import Remarks
from nianlun.views.words import Words


def remarks(words: Words) -> Remarks:
    """Those of one language."""
    return Remarks(
        note=words("skeleton.note"),
        planned=lambda text: words("skeleton.planned", text=text),
        announced=lambda text: words("skeleton.announced", text=text),
        chapters=lambda headings: words("skeleton.chapters", headings=words.join(headings)),
        columns=(words("skeleton.done"), words("skeleton.result")),
    )
