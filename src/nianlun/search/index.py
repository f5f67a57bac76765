"""The index as files, made one after the other: nothing is ever held but the texts and one range of terms.

`search/current.js` names the build; under it lie `meta.js` (what is listed, and with which term each shard begins),
`s/N.js` (a shard: terms, and for each the sections that have it) and `t/N.js` (the text of one document). All are
classic scripts that hand their value to one global, so that they load from a folder as well.
"""

from __future__ import annotations

import heapq
import json
import sys
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from itertools import accumulate
from typing import Any

import numpy as np

from nianlun.search.entries import Choice, Entry
from nianlun.search.postings import SEPARATOR, differences, written
from nianlun.text.folding import fold
from nianlun.text.terms import Keys, codes, first_characters, pair, pairs, words
from nianlun.views.pages import Asset

FORMAT = 1
FOLDER = "search"
SHARD = 64 * 1024
"""How many bytes of terms and lists make a shard."""
AT_ONCE = 500_000
"""About how many pairs of characters are sorted at a time."""

_SECTION_BITS = 64 - 42
Posting = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class _Folded:
    """A document folded, a line or more per part, and where in it each part's heading and text begin."""

    text: str
    starts: tuple[int, ...]


@dataclass(frozen=True)
class Index:
    """The files of the search, made anew each time they are iterated over."""

    entries: tuple[Entry, ...]
    shard: int = SHARD
    at_once: int = AT_ONCE

    @cached_property
    def build(self) -> str:
        """A name for what is found by this index: another content, another name."""
        digest = blake2b(f"{FORMAT} {self.shard}".encode(), digest_size=8)
        for entry in self.entries:
            digest.update(repr(entry).encode("utf-8", "replace"))
        return digest.hexdigest()

    def __iter__(self) -> Iterator[Asset]:
        folder = f"{FOLDER}/{self.build}"
        for number, entry in enumerate(self.entries):
            text = [[part.anchor, part.heading, part.text] for part in entry.parts]
            yield _script(f"{folder}/t/{number}.js", "t", number, text)
        firsts = []
        for number, (first, terms) in enumerate(shards(self._postings(), self.shard)):
            firsts.append(first)
            yield _script(f"{folder}/s/{number}.js", "s", number, terms)
        yield _script(f"{folder}/meta.js", "m", self._meta(firsts))
        yield _script(f"{FOLDER}/current.js", "c", self.build)

    def _meta(self, firsts: list[str]) -> dict[str, Any]:
        columns: dict[str, Any] = {
            "titles": [entry.title for entry in self.entries],
            "addresses": [entry.address for entry in self.entries],
            "parts": [len(entry.parts) for entry in self.entries],
            "firsts": firsts,
        }
        for name in ("unit", "period", "kind"):
            chosen: list[Choice] = [getattr(entry, name) for entry in self.entries]
            choices = list(dict.fromkeys(chosen))
            numbers = {choice: number for number, choice in enumerate(choices)}
            columns[name] = [numbers[choice] for choice in chosen]
            columns[f"{name}s"] = [[choice.id, choice.name] for choice in choices]
        return columns

    def _postings(self) -> Iterator[Posting]:
        """Every term with its list, in the order of code points."""
        # Headings and texts are numbered alike: twice the number of the section, and one more for its heading.
        folded = [_folded(entry) for entry in self.entries]
        parts = [len(entry.parts) for entry in self.entries]
        first_parts = list(accumulate(parts, initial=0))
        return heapq.merge(_of_words(folded, first_parts), _of_pairs(folded, first_parts, self.at_once))


def _folded(entry: Entry) -> _Folded:
    lines: list[str] = []
    for part in entry.parts:
        # A line each, so that no pair spans two.
        lines += (fold(part.text) + "\n", fold(part.heading) + "\n")
    return _Folded("".join(lines), tuple(accumulate(map(len, lines[:-1]), initial=0)) if lines else ())


def _of_words(folded: list[_Folded], first_parts: list[int]) -> Iterator[Posting]:
    found: dict[str, array[int]] = {}
    for document, first in zip(folded, first_parts, strict=False):
        # An empty document has no part, so no end either.
        ends = (*document.starts[1:], len(document.text)) if document.starts else ()
        for number, (start, end) in enumerate(zip(document.starts, ends, strict=True)):
            for term in words(document.text[start:end]):
                found.setdefault(term, array("I")).append(2 * first + number)
    for term in sorted(found):
        yield term, _list(found.pop(term))


def _list(numbers: array[int]) -> bytes:
    return written(differences(np.array(numbers, dtype=np.int64), np.zeros(1, dtype=np.int64)))[0]


def _of_pairs(folded: list[_Folded], first_parts: list[int], most: int) -> Iterator[Posting]:
    for low, high in _ranges(folded, most):
        chunks = [_packed(document, first, low, high) for document, first in zip(folded, first_parts, strict=False)]
        packed = np.concatenate(chunks)
        packed.sort()
        # numpy's own `unique` hashes, which takes four times as long as sorting.
        packed = packed[np.diff(packed, prepend=np.uint64(0)) != 0]
        keys = packed >> np.uint64(_SECTION_BITS)
        sections = (packed & np.uint64((1 << _SECTION_BITS) - 1)).astype(np.int64)
        starts = np.nonzero(np.diff(keys, prepend=np.uint64(0)))[0]
        text, ends = written(differences(sections, starts))
        stops = [*starts[1:], len(keys)]
        for start, stop in zip(starts.tolist(), stops, strict=True):
            yield pair(int(keys[start])), text[int(ends[start - 1]) if start else 0 : int(ends[stop - 1])]


def _packed(document: _Folded, first: int, low: int, high: int) -> Keys:
    """The pairs of a document that begin in the range, each with the number of its section, as one number."""
    places, keys = pairs(codes(document.text), low, high)
    numbers = np.searchsorted(np.array(document.starts), places, side="right") - 1 + 2 * first
    return (keys << np.uint64(_SECTION_BITS)) | numbers.astype(np.uint64)


def _ranges(folded: list[_Folded], most: int) -> Iterator[tuple[int, int]]:
    """Ranges of first characters with about `most` pairs each."""
    counts = np.zeros(sys.maxunicode + 1, dtype=np.int64)
    for document in folded:
        times = np.bincount(first_characters(codes(document.text)))
        counts[: len(times)] += times
    used = np.nonzero(counts)[0]
    low, total = 0, 0
    for character in used.tolist():
        if total and total + counts[character] > most:
            yield low, character
            low, total = character, 0
        total += int(counts[character])
    if total:
        yield low, sys.maxunicode + 1


def shards(postings: Iterable[Posting], size: int) -> Iterator[tuple[str, str]]:
    """Terms and lists in files of at most `size` bytes (one list alone may be longer), each with its first term."""
    pieces: list[str] = []
    length = 0
    for term, text in postings:
        more = len(term.encode()) + len(text) + 2
        if pieces and length + more > size:
            yield pieces[0], SEPARATOR.join(pieces)
            pieces, length = [], 0
        pieces += (term, text.decode("ascii"))
        length += more
    if pieces:
        yield pieces[0], SEPARATOR.join(pieces)


def _script(address: str, function: str, *arguments: object) -> Asset:
    # Strings of JSON are strings of scripts but for these two ends of lines, in older browsers.
    written_out = ",".join(json.dumps(argument, ensure_ascii=False, separators=(",", ":")) for argument in arguments)
    written_out = written_out.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return Asset(address, f"nianlunSearch.{function}({written_out})\n".encode("utf-8", "replace"))
