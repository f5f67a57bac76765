"""The frame of a page: the bar at the top, the choice of light and dark, and which pages have the same frame."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from nianlun.views.pages import NavEntry
from nianlun.views.words import Words

GUIDES = "guide/"
"""Where the guides lie, hand-written ones and generated ones."""


@dataclass(frozen=True, slots=True)
class BarEntry:
    """An entry of the bar; `address` is ready for MkDocs' `url` filter, `current` for `aria-current`."""

    text: str
    address: str
    current: str | None


def bar(navigation: tuple[NavEntry, ...], guide: NavEntry | None, address: str) -> Iterator[BarEntry]:
    """The bar of the page at `address`: the site's entries, and last the first of the guides."""
    entries = [entry for entry in navigation if guide is None or not entry.address.startswith(GUIDES)]
    for entry in (*entries, guide) if guide else entries:
        folder = entry.address.rpartition("/")[0]
        within = bool(folder) and address.startswith(f"{folder}/")
        current = "page" if entry.address == address else "true" if within else None
        yield BarEntry(entry.text, quote(entry.address), current)


def shell_address(address: str) -> str:
    """Where the shell of the page at `address` would lie: one for all pages equally deep in one part of the site."""
    *folders, _name = address.split("/")
    # The dot tells MkDocs that the last part is a file.
    return "/".join([*folders[:1], *("_" for _ in folders[1:]), "_.html"])


def palette(words: Words) -> list[dict[str, Any]]:
    """Material's palettes: as the system has it, light, dark.

    `auto` is a scheme of our stylesheet, so that the page follows the system where no script runs.
    """
    return [
        {
            "media": media,
            "scheme": scheme,
            "primary": "custom",
            "accent": "custom",
            "toggle": {"icon": f"material/{icon}", "name": words(f"theme.palette-{name}")},
        }
        for media, scheme, icon, name in (
            ("(prefers-color-scheme)", "auto", "brightness-auto", "auto"),
            ("(prefers-color-scheme: light)", "default", "weather-sunny", "light"),
            ("(prefers-color-scheme: dark)", "slate", "weather-night", "dark"),
        )
    ]
