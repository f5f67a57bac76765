"""Where sentences end, in Chinese and in languages written with blanks."""

from __future__ import annotations

import re
from itertools import pairwise

# A Chinese stop ends a sentence wherever it stands, a Latin one only before a blank ("3.5", "e.g.x" go on). Closing
# quotes and brackets belong to the sentence that they close, and so do the blanks behind it.
_CLOSING = re.escape("\"'”’」』）)》】]")
_END = re.compile(rf"(?:[。！？；…]+[{_CLOSING}]*\s*|[.!?;]+[{_CLOSING}]*\s+|\n\s*)")
# The stop of "1. " or "a. " ends a number, not a sentence.
_NUMBERING = re.compile(r"\s*(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.][^\S\n]+")

# A full stop behind one of these ends no sentence ("Dr. Penn", "e.g. at night").
_TITLES = re.compile(r"Dr|Mr|Mrs|Ms|Messrs|Prof|Rev|St|Hon|Col|Capt|Gen|Lt|Sgt|vs|cf|viz|e\.g|i\.e|eg|ie")
# Behind one of these it ends none before a number ("No. 14", "approx. £5m"), but may elsewhere ("We said no. Then …").
_BEFORE_NUMBERS = re.compile(
    r"nos?|approx|ca?|figs?|arts?|secs?|ch|vols?|paras?|pp?|est|min|max|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec",
    re.IGNORECASE,
)
_INITIAL = re.compile(r"[A-HJ-Z]")
_WORD_BEFORE = re.compile(r"[A-Za-z.]*\Z")
_LONGEST = 8
_NUMBER_BEHIND = re.compile(r"[£$€¥~]?\d")


def sentences(text: str) -> list[str]:
    """Cut a text after its sentences and lines; joined, they are the text again, and none is empty."""
    ends = [match.end() for match in _END.finditer(text) if not _goes_on(text, match)]
    ends = [end for begin, end in pairwise([0, *ends]) if not _NUMBERING.fullmatch(text, begin, end)]
    cuts = [0, *ends] if ends and ends[-1] == len(text) else [0, *ends, len(text)]
    return [text[a:b] for a, b in pairwise(cuts) if a < b]


def _goes_on(text: str, end: re.Match[str]) -> bool:
    """Whether a stop belongs to an abbreviation or an initial, or stands before a small letter ("5 a.m. on")."""
    if end[0].rstrip() != "." or "\n" in end[0] or end.end() == len(text):
        return False
    found = _WORD_BEFORE.search(text[max(0, end.start() - _LONGEST) : end.start()])
    word = found[0] if found is not None else ""
    return (
        text[end.end()].islower()
        or bool(_TITLES.fullmatch(word) or _INITIAL.fullmatch(word))
        or bool(_BEFORE_NUMBERS.fullmatch(word) and _NUMBER_BEHIND.match(text, end.end()))
    )
