"""Words by which English plans and reports are known, and the forms of their lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

PLAN = re.compile(
    r"\b(?:plans?|programmes?|programs?|objectives|goals|priorities|targets|agenda|road ?map|strategy|intentions)\b",
    re.IGNORECASE,
)
SUMMARY = re.compile(
    r"\b(?:reports?|summary|summaries|reviews?|accounts?|results|achievements|retrospective|evaluation|wrap-up)\b",
    re.IGNORECASE,
)
# A report and a plan in one; "Report on the Plan for 2025" is a report.
BOTH = re.compile(rf"{SUMMARY.pattern}[^.;]{{0,40}}(?:\band\b|&|\bwith\b)[^.;]{{0,24}}{PLAN.pattern}", re.IGNORECASE)
YEAR = re.compile(r"(?<![\d£$€/.-])(?:FY\s?)?((?:19|20)\d\d)(?![\d,])(?!-\d\d-)", re.IGNORECASE)
# What stands in titles beside the name of an office.
QUALIFIER = re.compile(
    r"\b(?:annual|yearly|end[- ]of[- ](?:the[- ])?year|mid[- ]year|half[- ]year(?:ly)?|quarterly|quarter|work(?:ing)?"
    r"|action|operational|operating|business|progress|activity|activities|performance|corporate"
    r"|first|second|third|fourth|1st|2nd|3rd|4th|(?:school|academic|fiscal|financial|calendar)?\s*year|half|term|semester"
    r"|autumn|spring|summer|winter|FY\s?\d*|Q[1-4]|H[12]|january|june|july|december|to|draft|final|the|of|for|and|in|on"
    r"|our|a|an)\b",
    re.IGNORECASE,
)
UNIT = re.compile(
    r"\b(?:office|department|division|services?|team|schools?|academy|college|university|institute|cent(?:re|er)|librar(?:y|ies)|"
    r"museum|hospital|clinic|council|board|committee|bureau|agency|authority|station|unit|section|group|police|brigade|association|"
    r"society|union|company|trust|works|directorate|ministry|commission|laboratory|secretariat|branch|depot|town|county|city|"
    r"district|parish|village|borough)\b",
    re.IGNORECASE,
)
_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?)\.?"
)
DAY = re.compile(
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTHS},?\s+(?:19|20)\d\d|{_MONTHS}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d|"
    r"(?:19|20)\d\d-\d\d-\d\d)",
    re.IGNORECASE,
)
_SMALL = frozenset(("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"))
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LETTERS = re.compile(r"[^\W\d_]")
_ENOUGH_WORDS, _ENOUGH_SHARE, _LOOKED_AT = 12, 0.9, 4_000
_LATIN = re.compile(r"[A-Za-z]")
_COMMON = re.compile(r"\b(?:the|and|of|to|in|for|will|was|were|is|are|by|with)\b", re.IGNORECASE)
_FEW_COMMON = 0.08


def is_english(texts: Sequence[str]) -> bool:
    """Whether lines are English: enough words, in Latin letters, the small words among them that every text has."""
    text = "\n".join(texts)[:_LOOKED_AT]
    letters, words = len(_LETTERS.findall(text)), _WORD.findall(text)
    if len(words) < _ENOUGH_WORDS or len(_LATIN.findall(text)) < _ENOUGH_SHARE * letters:
        return False
    return len(_COMMON.findall(text)) >= _FEW_COMMON * len(words)


def is_capitals(text: str) -> bool:
    """Whether a line is written in capitals, of more than one letter."""
    letters = _LETTERS.findall(text)
    return len(letters) > 3 and all(letter.isupper() for letter in letters)


def is_title_case(text: str) -> bool:
    """Whether each word but small ones begins with a capital, as titles are written; one word is enough."""
    words = [word for word in _WORD.findall(text) if word.lower() not in _SMALL]
    return bool(words) and all(word[0].isupper() for word in words)


def in_small_letters(text: str) -> str:
    """A name in capitals as names are written: COUNTY LIBRARY SERVICE → County Library Service."""
    if not is_capitals(text):
        return text
    small = _WORD.sub(lambda match: match[0].lower() if match[0].lower() in _SMALL else match[0].capitalize(), text)
    return small[:1].upper() + small[1:]


def word_count(text: str) -> int:
    """How many words a line has."""
    return len(text.split())
