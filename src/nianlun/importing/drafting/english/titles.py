"""Titles of English plans and reports, and the documents of a source that they begin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from nianlun.importing.drafting.english.words import BOTH, PLAN, QUALIFIER, SUMMARY, YEAR, word_count
from nianlun.importing.drafting.lines import Line
from nianlun.importing.drafting.splitting import Extent, Split
from nianlun.text.numbering import split_heading

_HEAD = 12
"""A title stands among so many first lines."""
_MOST_WORDS = 14
_LEAST = 60
"""A document has at least so many characters."""
_LABEL = re.compile(r"(?:to|from|date|subject|re|cc|author|prepared by)\s*:", re.IGNORECASE)
_SUBJECT = re.compile(r"(?:subject|re)\s*:\s*", re.IGNORECASE)
_ENDS = re.compile(r"[.;,:!?]$")


def is_title(text: str) -> bool:
    """Whether a line names a plan or a report and does nothing else."""
    text = text.strip()
    if not text or word_count(text) > _MOST_WORDS or _ENDS.search(text) or _LABEL.match(text) or split_heading(text)[0]:
        return False
    return text[0].isalnum() and not text[0].islower() and bool(PLAN.search(text) or SUMMARY.search(text))


def names_both(title: str) -> bool:
    """Whether a title names a report and a plan at once."""
    return BOTH.search(title) is not None


def rest_of(title: str) -> str:
    """What a title says besides its kind and its time: mostly the name of an office; small letters, single blanks."""
    rest = title
    for form in (re.compile(r"(?:19|20)\d\d\s*[-–—/]\s*(?:(?:19|20)\d\d|\d\d)\b"), YEAR, PLAN, SUMMARY, QUALIFIER):
        rest = form.sub(" ", rest)
    return " ".join(re.sub(r"(?<!\w)'s\b|’s\b|[^\w\s&'’-]|(?<!\w)[-–—](?!\w)|^\W+|\W+$", " ", rest).split())


def split(lines: Sequence[Line]) -> Split:
    """Cut a source into its documents. What stands before the first title belongs to none of them."""
    texts = [line.text for line in lines]
    first = _first_title(lines, texts)
    if first is None:
        return Split((), (Extent(tuple(lines), 0),)) if lines else Split((), ())
    begins = [first]
    if not names_both(texts[first]):
        begins += [
            line
            for line in range(first + 1, len(lines))
            if not lines[line].is_whole and is_title(texts[line]) and _begins_anew(line, first, texts)
        ]
    begins = _far_enough(begins, texts)
    extents = [
        Extent(tuple(lines[begin:end]), len(texts[begin].rstrip()))
        for begin, end in zip(begins, [*begins[1:], len(lines)], strict=True)
    ]
    return Split(tuple(lines[:first]), tuple(extents))


def _first_title(lines: Sequence[Line], texts: Sequence[str]) -> int | None:
    """The line of the title: one that Word calls so, else the first that names a kind, best with a year."""
    named = [line for line in range(min(_HEAD, len(texts))) if not lines[line].is_whole and is_title(texts[line])]
    for line in range(min(_HEAD, len(texts))):
        if lines[line].piece.level == 1 and texts[line].strip() and not any(each < line for each in named):
            return line
    return next((line for line in named if YEAR.search(texts[line])), named[0] if named else None)


def _begins_anew(line: int, first: int, texts: Sequence[str]) -> bool:
    """Whether a later title is of the same office or series as the first, for another time or of another kind."""
    title, main = texts[line].strip(), texts[first].strip()
    if not YEAR.search(title) or title == main:
        return False
    same = rest_of(title).casefold() == rest_of(main).casefold()
    is_series = bool(rest_of(title)) or all(re.search(r"\bannual\b", each, re.IGNORECASE) for each in (title, main))
    return same and is_series


def _far_enough(begins: Sequence[int], texts: Sequence[str]) -> list[int]:
    """The beginnings with a text of their own between them."""
    kept = [begins[0]]
    lengths = [0, *accumulate(map(len, texts))]
    for begin in begins[1:]:
        between, behind = lengths[begin] - lengths[kept[-1] + 1], lengths[-1] - lengths[begin + 1]
        if between >= _LEAST and behind >= _LEAST:
            kept.append(begin)
    return kept
