"""A reader of the search's index in Python: the same format, the same rules as the script, for queries in tests."""

from __future__ import annotations

import json
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Any

from nianlun.search.postings import SEPARATOR, read
from nianlun.text.folding import UNSPACED_SCRIPTS, fold, tidy
from nianlun.text.terms import LONGEST, MOST_PARTS
from nianlun.views.pages import Asset

_MARKS = "".join(chr(code) for code in range(0x300, 0x10000) if unicodedata.category(chr(code))[0] == "M")
_LETTER = rf"(?:(?![{UNSPACED_SCRIPTS}])(?:[^\W_]|[{_MARKS}]))"
_TERMS = re.compile(rf"[{UNSPACED_SCRIPTS}]+|{_LETTER}+(?:\.{_LETTER}+)*[%‰]?")
_NUMBER = re.compile(rf"[0-9]{{1,3}}(?:,[0-9]{{3}})+(?:\.[0-9]+)*[%‰]?(?!{_LETTER})(?!,)")


class Reader:
    """The files of an index, looked up as the script looks them up."""

    def __init__(self, assets: Iterable[Asset]) -> None:
        self._shards: dict[int, tuple[list[str], list[str]]] = {}
        self.files = {asset.address: asset.data.decode() for asset in assets}
        build = self._arguments("search/current.js", "c")[0]
        self.folder = f"search/{build}"
        self.meta: dict[str, Any] = self._arguments(f"{self.folder}/meta.js", "m")[0]

    def _arguments(self, address: str, function: str) -> list[Any]:
        match = re.fullmatch(rf"nianlunSearch\.{function}\((.*)\)\n", self.files[address], re.DOTALL)
        assert match is not None, address
        found = json.loads(f"[{match[1]}]")
        assert isinstance(found, list)
        return found

    def text(self, document: int) -> list[list[str]]:
        """The sections of a document: anchor, heading, text."""
        number, parts = self._arguments(f"{self.folder}/t/{document}.js", "t")
        assert number == document
        return list(parts)

    def shard(self, number: int) -> tuple[list[str], list[str]]:
        """The terms of a shard and their lists."""
        if number not in self._shards:
            found, text = self._arguments(f"{self.folder}/s/{number}.js", "s")
            assert found == number
            pieces = text.split(SEPARATOR)
            self._shards[number] = pieces[::2], pieces[1::2]
        return self._shards[number]

    def look_up(self, term: str, begins: bool) -> set[int]:
        """Headings and texts that have the term, or one that begins with it."""
        firsts = self.meta["firsts"]
        number = max(bisect_right(firsts, term) - 1, 0)
        found: set[int] = set()
        while number < len(firsts):
            terms, lists = self.shard(number)
            at = bisect_left(terms, term)
            while at < len(terms) and (terms[at].startswith(term) if begins else terms[at] == term):
                found.update(read(lists[at]))
                at += 1
            if at < len(terms):
                break
            number += 1
        return found

    def candidates(self, phrase: str) -> set[str]:
        """The addresses of the documents that may have a phrase, before it is looked for in their texts."""
        folded = fold(tidy(phrase))
        lists = [self.look_up(term, begins) for term, begins in terms_of(folded)]
        assert lists, phrase
        places = set.intersection(*lists)
        starts = [0]
        for parts in self.meta["parts"]:
            starts.append(starts[-1] + 2 * parts)
        return {self.meta["addresses"][bisect_right(starts, place) - 1] for place in places}


def terms_of(phrase: str) -> list[tuple[str, bool]]:
    """The terms of a folded phrase without blanks, each with whether it may be a beginning only."""
    terms: list[tuple[str, bool]] = []

    def add(term: str, last: bool) -> None:
        terms.append((term[:LONGEST], last and len(term) <= LONGEST))

    def number(match: re.Match[str]) -> str:
        before = phrase[: match.start()]
        if before and (before[-1] == "," or re.fullmatch(_LETTER, before[-1])):
            return match[0]
        add(match[0].replace(",", ""), match.end() == len(phrase))
        return " " * len(match[0])

    lonely = ""
    for match in _TERMS.finditer(_NUMBER.sub(number, phrase)):
        last = match.end() == len(phrase)
        if not re.match(f"[{UNSPACED_SCRIPTS}]", match[0]):
            parts = match[0].split(".")
            for first in range(0, len(parts), MOST_PARTS):
                add(".".join(parts[first : first + MOST_PARTS]), last and first + MOST_PARTS >= len(parts))
        elif len(match[0]) > 1:
            for first in range(len(match[0]) - 1):
                add(match[0][first : first + 2], False)
        elif last:
            lonely = match[0]
        else:
            add(match[0], False)
    if lonely and not terms:
        terms.append((lonely, True))
    return terms
