"""Which files of `docs/` a site in one language publishes, and where.

`1-plan.zh.md` and `1-plan.en.md` are one guide in two languages, published as `plan.html`; the number gives the order
in which guides are listed. Pictures have variants in the same way. A file without a language is always published.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

FALLBACK = "en"
"""The language of a guide that the site's own language lacks."""

_NUMBER = re.compile(r"^[0-9]{1,2}-(?=.)")


@dataclass(frozen=True, slots=True)
class Choice:
    """An address of the site, the path of the file that is published there, and the paths of those that are not."""

    address: str
    path: str
    others: tuple[str, ...]


def choices(files: Mapping[str, str], language: str, languages: Collection[str]) -> tuple[Choice, ...]:
    """The choice for each address for which there are variants, in the order of addresses.

    `files` leads from paths to the addresses that they would have as they are named; `languages` are those that mark a
    variant. Published is the file without a language that has the address anyhow, else the variant in `language`, else
    that in English, else the first in any language.
    """
    variants: dict[str, list[tuple[str, str]]] = {}
    for path, named in sorted(files.items()):
        if found := _variant(named, languages):
            address, spoken = found
            variants.setdefault(address, []).append((spoken, path))
    own = {address: path for path, address in files.items() if address in variants}
    return tuple(
        Choice(address, chosen, tuple(path for _, path in found if path != chosen))
        for address, found in sorted(variants.items())
        for chosen in [own.get(address) or _best(found, language)]
    )


def _variant(address: str, languages: Collection[str]) -> tuple[str, str] | None:
    """The address without language and number, and the language; None for a file that has none."""
    folder, slash, name = address.rpartition("/")
    stem, dot, language_and_suffix = name.partition(".")
    language, _, suffix = language_and_suffix.rpartition(".")
    if not stem or language not in languages:
        return None
    return f"{folder}{slash}{_NUMBER.sub('', stem)}{dot}{suffix}", language


def _best(found: list[tuple[str, str]], language: str) -> str:
    return min(found, key=lambda variant: (variant[0] != language, variant[0] != FALLBACK))[1]
