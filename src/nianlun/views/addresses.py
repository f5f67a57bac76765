"""Where pages are: the one place that knows the layout of the site."""

from __future__ import annotations

from nianlun.model import Locator, Unit

PLANS = "plans/"
"""Goes before the paths of problems, so that they can be found from the top of the repository."""

HOME = "index.html"
UNITS = "units/index.html"
PROBLEMS = "problems.html"
FIELDS = "guide/fields.html"
SCHEMAS = "exports/schema"


def of_unit(unit: Unit) -> str:
    """The page of a unit."""
    return f"units/{unit.id}/index.html"


def of_document(locator: Locator) -> str:
    """The page of a document, also of one that cannot be read."""
    return f"units/{_folder(locator)}/{locator.kind}.html"


def of_changes(locator: Locator) -> str:
    """The page that compares a document with the one before it."""
    return f"units/{_folder(locator)}/{locator.kind}-changes.html"


def of_attachment(path: str) -> str:
    """The copy of an attachment. It stands to its document's page as the file stands to the document's file."""
    return f"units/{path}"


def _folder(locator: Locator) -> str:
    return "/".join(filter(None, (locator.unit, locator.period, locator.strand)))
