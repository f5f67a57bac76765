"""What all pages of one build are made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from nianlun.comparison import Compare, Comparison, compare
from nianlun.corpus import Corpus
from nianlun.history import NoHistory
from nianlun.model import Document, Locator
from nianlun.outlooks import Answers
from nianlun.provenance import Provenance
from nianlun.rings import Rings
from nianlun.views.naming import Naming
from nianlun.views.words import Words


@dataclass(frozen=True, slots=True)
class Edition:
    """The corpus, its comparisons by the locator of the newer document, rings, language, past, and outlooks."""

    corpus: Corpus
    comparisons: Mapping[Locator, Comparison]
    rings: Rings
    words: Words
    naming: Naming
    provenance: Provenance = field(default_factory=lambda: Provenance(NoHistory()))
    compare: Compare = compare
    outlooks: Answers = field(default_factory=Answers)

    def comparison(self, document: Document) -> Comparison | None:
        """The document against the one before it."""
        return self.comparisons.get(document.locator)

    def share(self, document: Document) -> float | None:
        """The share of the document's text that changed since the one before it; None for a first one.

        Every page takes the figure from here, so that all show the same.
        """
        comparison = self.comparison(document)
        return None if comparison is None else comparison.share.ratio
