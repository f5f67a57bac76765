"""Where pages are: the one place that knows the layout of the site."""

from __future__ import annotations

import re

from nianlun.history import Revision
from nianlun.model import Granularity, Locator, Period, Unit

PLANS = "plans/"
"""Goes before the paths of problems, so that they can be found from the top of the repository."""

HOME = "index.html"
UNITS = "units/index.html"
PERIODS = "periods/index.html"
MISSING = "missing.html"
RECENT = "recent.html"
PROBLEMS = "problems.html"
FIELDS = "guide/fields.html"
SEARCH = "search.html"
PROBLEM_GUIDE = "guide/problems.html"
SCHEMAS = "exports/schema"
FEED = "exports/recent.xml"

# The months and days on which most school years and their second terms begin.
_SCHOOL_YEAR, _SECOND_TERM = (9, 1), (2, 1)
_OTHER = re.compile(r"[^\w-]")


def of_unit(unit: Unit) -> str:
    """The page of a unit."""
    return f"units/{unit.id}/index.html"


def of_start(unit: Unit) -> str:
    """The page on which the unit's next documents begin."""
    return f"units/{unit.id}/new.html"


def start_anchor(locator: Locator) -> str:
    """The place of one document on that page. An id holds no blanks, and no two strands have one."""
    strand = _OTHER.sub(lambda found: f".{ord(found[0]):x}.", locator.strand)
    return "__" + ".".join(filter(None, (locator.period, strand, locator.kind)))


def of_period(period: Period) -> str:
    """The page of all units in one period.

    `2021-2022` may be a school year to some units, a fiscal one to others, two years to the rest: all but school years
    say what they are.
    """
    if period.granularity is Granularity.YEARS and period.end.year == period.start.year + 1:
        return f"periods/{period.code}-years.html"
    usual = _SECOND_TERM if period.code.endswith("s2") else _SCHOOL_YEAR
    is_other = period.granularity in (Granularity.SCHOOL_YEAR, Granularity.TERM)
    if is_other and (period.start.month, period.start.day) != usual:
        return f"periods/{period.code}-from-{period.start:%m-%d}.html"
    return f"periods/{period.code}.html"


def of_problem(code: str) -> str:
    """What a problem means and how it is mended."""
    return f"guide/problems/{code}.html"


def of_document(locator: Locator) -> str:
    """The page of a document, also of one that cannot be read."""
    return f"units/{_folder(locator)}/{locator.kind}.html"


def of_changes(locator: Locator) -> str:
    """The page that compares a document with the one before it."""
    return f"units/{_folder(locator)}/{locator.kind}-changes.html"


def of_outlook(summary: Locator) -> str:
    """The page that follows a summary's outlook to the next plan."""
    return f"units/{_folder(summary)}/{summary.kind}-outlook.html"


def of_history(locator: Locator) -> str:
    """The page that tells who changed a document when."""
    return f"units/{_folder(locator)}/{locator.kind}-history.html"


def revision_anchor(revision: Revision) -> str:
    """The place of one revision on that page."""
    return f"__r-{revision.commit[:12]}-{revision.act}"


def of_attachment(path: str) -> str:
    """The copy of an attachment. It stands to its document's page as the file stands to the document's file."""
    return f"units/{path}"


def _folder(locator: Locator) -> str:
    return "/".join(filter(None, (locator.unit, locator.period, locator.strand)))
