"""What a page is, for whoever publishes it: an address and, on demand, its content.

Views make pages, the shell pours them, MkDocs publishes them; none needs to know the others.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from posixpath import relpath
from urllib.parse import quote

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Link:
    """A text and where it leads, relative to the page it stands on and ready for an `href`."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class TocEntry:
    """A heading of the page; `level` 1 is the highest below the page's title."""

    text: str
    anchor: str
    level: int = 1


class Paper(StrEnum):
    """How a page is laid out when it is printed; the stylesheet has a named page for each."""

    PLAIN = "plain"
    OFFICIAL = "official"
    """A Chinese document, after GB/T 9704-2012."""
    LETTER = "letter"
    """A document in any other language."""
    WIDE = "wide"
    """A table with too many columns for upright paper."""


@dataclass(frozen=True, slots=True)
class Content:
    """What fills a page. `body` is safe HTML and begins with the page's `h1`; everything else is plain text.

    `source` says on paper, where no link helps, what the text was made from. `script` names a script of the theme that
    makes the page more comfortable; without it the page is complete.
    """

    title: str
    body: Markup
    description: str = ""
    toc: tuple[TocEntry, ...] = ()
    breadcrumbs: tuple[Link, ...] = ()
    edit: Link | None = None
    previous: Link | None = None
    next: Link | None = None
    source: str = ""
    paper: Paper = Paper.PLAIN
    script: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site. `address` is its path under the site's root, as on disk: `units/水利局/2021/plan.html`.

    Hand-sized pages go through the theme one by one; `poured` ones, which there are thousands of, into one shell.
    """

    address: str
    content: Callable[[], Content]
    poured: bool = False


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the site that is no page: a schema, an export."""

    address: str
    data: bytes


@dataclass(frozen=True, slots=True)
class NavEntry:
    """An entry of the bar at the top: a text and the address of a hand-sized page."""

    text: str
    address: str


def href(source: str, target: str, anchor: str = "") -> str:
    """A link from the page at address `source` to the one at `target`, percent-encoded per segment."""
    path = quote(relpath(target, source.rpartition("/")[0] or "."), safe="/")
    return f"{path}#{quote(anchor)}" if anchor else path
