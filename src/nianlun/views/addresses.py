"""Where pages are: the one place that knows the layout of the site."""

from __future__ import annotations

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


def of_unit(unit: Unit) -> str:
    """The page of a unit."""
    return f"units/{unit.id}/index.html"


def of_start(unit: Unit) -> str:
    """The page on which the unit's next documents begin."""
    return f"units/{unit.id}/new.html"


def start_anchor(locator: Locator) -> str:
    """The place of one document on that page. An id holds no blanks."""
    return "__" + "-".join(filter(None, (locator.period, *locator.strand.split(), locator.kind)))


def of_period(period: Period) -> str:
    """The page of all units in one period.

    `2021-2022` is a school year to some units and two years to others, so the latter say what they are.
    """
    is_two_years = period.granularity is Granularity.YEARS and period.end.year == period.start.year + 1
    return f"periods/{period.code}{'-years' if is_two_years else ''}.html"


def of_problem(code: str) -> str:
    """What a problem means and how it is mended."""
    return f"guide/problems/{code}.html"


def of_document(locator: Locator) -> str:
    """The page of a document, also of one that cannot be read."""
    return f"units/{_folder(locator)}/{locator.kind}.html"


def of_changes(locator: Locator) -> str:
    """The page that compares a document with the one before it."""
    return f"units/{_folder(locator)}/{locator.kind}-changes.html"


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
