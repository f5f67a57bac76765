"""Inspecting a built site before anyone sees it: does every link lead somewhere, does nothing come from elsewhere?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

# Thousands of pages are read, so tags are found by a pattern: the standard library's parser takes three times as long.
# The pages are machine-made: in their text `<` is always escaped, and their attributes are quoted.
_TAG = re.compile(
    r"""<([a-z][a-z0-9-]*)((?:\s+[^\s"'<>/=]+(?:="[^"]*"|='[^']*'|=[^\s"'<>=`]+)?)*)\s*/?>""", re.IGNORECASE
)
# One after the other from the first: in a quoted value may stand what looks like another attribute.
_ATTRIBUTE = re.compile(r"""\s+([^\s"'<>/=]+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s"'<>=`]+)))?""")
_SCRIPT = re.compile(r"(<script[^>]*>).*?</script>", re.DOTALL | re.IGNORECASE)
_LEADS = frozenset({"a", "area"})
_LOADS = frozenset({"href", "xlink:href", "src", "srcset", "poster", "data", "action"})
# What <link> names without loading it.
_MERE_NAMES = frozenset({"canonical", "prev", "next", "alternate"})

HOME = "index.html"
# It is shown at any address, so its links begin at the root of the server.
_LOST = "404.html"


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a site must not be published: a code, the page, and the address it is about."""

    code: str
    page: str
    target: str = ""


@dataclass(slots=True)
class _Page:
    """The anchors of a page, where its links lead, and what it loads."""

    anchors: set[str]
    links: set[str]
    loads: set[str]


def count_pages(folder: Path) -> int:
    """How many pages the site has."""
    return sum(1 for _ in folder.rglob("*.html"))


def inspect(folder: Path) -> tuple[Fault, ...]:
    """Every fault of the site in `folder`, by page."""
    addresses = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    if HOME not in addresses:
        return (Fault("no-home", HOME),)
    pages = {
        address: _read((folder / address).read_text("utf-8"))
        for address in sorted(addresses)
        if address.endswith(".html")
    }
    faults: list[Fault] = []
    for address, page in pages.items():
        faults.extend(Fault("foreign", address, url) for url in sorted(page.loads) if _is_foreign(url))
        if address != _LOST:
            faults.extend(_broken(address, page, pages, addresses))
    return tuple(faults)


def _read(html: str) -> _Page:
    page = _Page(set(), set(), set())
    for tag, attributes in _TAG.findall(_SCRIPT.sub(r"\1", html)):
        found = {name: unescape(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(attributes)}
        page.anchors.update(filter(None, (found.get("id"), found.get("name") if tag == "a" else None)))
        urls = [url for name, url in found.items() if name in _LOADS]
        if tag in _LEADS or (tag == "link" and found.get("rel") in _MERE_NAMES):
            page.links.update(urls)
        else:
            page.loads.update(urls)
    return page


def _is_foreign(url: str) -> bool:
    return _names_host(url) and not url.startswith("data:")


def _names_host(url: str) -> bool:
    """Whether an address has a scheme or a host. One that cannot be taken apart has a malformed host."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return True
    # A browser takes three slashes for two.
    return bool(parts.netloc or parts.scheme) or url.startswith("//")


def _broken(address: str, page: _Page, pages: dict[str, _Page], addresses: set[str]) -> Iterator[Fault]:
    for url in sorted(page.links | page.loads):
        if _names_host(url):
            continue
        parts = urlsplit(url)
        target = normpath(join(dirname(address), unquote(parts.path))) if parts.path else address
        anchor = unquote(parts.fragment)
        if target not in addresses:
            yield Fault("broken-link", address, url)
        elif anchor and target in pages and anchor not in pages[target].anchors:
            yield Fault("broken-anchor", address, url)
