"""For how long a section has stood, in words: in years where each year has its document, else in documents."""

from __future__ import annotations

from datetime import timedelta

from nianlun.model import Document, Granularity
from nianlun.views.edition import Edition

_YEARLY = (Granularity.YEAR, Granularity.SCHOOL_YEAR)


def stood(edition: Edition, document: Document, key: str, running: int, /, **arguments: object) -> str:
    """The message `key`, or `key-documents`, for a section that stands in `running` documents up to `document`.

    A year in between for which there is no document, or documents of half a year, are no years running.
    """
    full = key if _is_year_by_year(edition, document, running) else f"{key}-documents"
    return edition.words(full, count=running, **arguments)


def _is_year_by_year(edition: Edition, document: Document, running: int) -> bool:
    later = document
    for _ in range(running - 1):
        before = edition.corpus.before(later)
        if before is None or later.period.granularity not in _YEARLY:
            return False
        if before.period.end + timedelta(days=1) != later.period.start:
            return False
        later = before
    return True
