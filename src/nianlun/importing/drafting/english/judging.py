"""What an English document is for: plan or report, of which time, of which office, signed when."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nianlun.importing.drafting.dating import Judged
from nianlun.importing.drafting.english.titles import names_both, rest_of
from nianlun.importing.drafting.english.words import (
    DAY,
    PLAN,
    SUMMARY,
    UNIT,
    YEAR,
    in_small_letters,
    is_title_case,
    word_count,
)
from nianlun.model import Kind, Period, parse_period
from nianlun.model.places import YearStart

_SCHOOL_YEAR: YearStart = (9, 1)
_OPENING, _WHOLE = 800, 20_000
_TITLE_SAYS, _TENSE = 5.0, 4.0
_NEAR = 2.0
_FUTURE = re.compile(
    r"\b(?:will|shall|is to|are to|(?:we|to) (?:aim|plan|intend|propose)s?|intends? to|should|must"
    r"|(?:by|before) the end of)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|(?!need|indeed)\w{3,}ed|rose|fell|met|grew|held|made|built|bought|won|lost|spent|ran|took)\b",
    re.IGNORECASE,
)
_SAYS_PLAN = re.compile(
    r"\bthis (?:plan|programme|document) (?:sets|says|describes|lists)|\bwe (?:plan|propose|intend)\b", re.IGNORECASE
)
_SAYS_SUMMARY = re.compile(
    r"\bthis (?:report|review|summary) |\blooking back|\bin the past year|\bover the (?:past )?year\b", re.IGNORECASE
)
_COVERS = re.compile(
    r"(?:\bfor|\bin|\bduring|\bcovers?|\bof|\bthroughout|\bbetween [A-Z]\w+ and [A-Z]\w+)"
    r"(?: the)?(?: calendar)?(?: year)? ((?:19|20)\d\d)\b"
)
_RANGE = re.compile(r"\b((?:19|20)\d\d)\s*[-–—/]\s*((?:19|20)?\d\d)\b(?!-)")
_SHORT_FY = re.compile(r"\bFY\s?['’]?(\d\d)\b", re.IGNORECASE)
_QUARTER = re.compile(r"\b(?:Q([1-4])|(first|second|third|fourth|1st|2nd|3rd|4th) quarter)\b", re.IGNORECASE)
_HALF = re.compile(
    r"\b(?:H([12])|(first|second) half(?:[- ]year)?|(mid)[- ]year|(half)[- ]year(?:ly)?)\b", re.IGNORECASE
)
_TERM = re.compile(
    r"\b(?:(first|autumn|fall|winter|michaelmas)|(?:second|spring|summer|trinity|hilary))\s+(?:term|semester)\b",
    re.IGNORECASE,
)
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
# Capitals and at least two figures, of which one is a year.
_NUMBER = re.compile(r"(?=.*\b(?:19|20)\d\d\b)(?=.*\d\D+\d)[A-Z][A-Z0-9]*(?:\s?[-/. ]\s?[A-Z0-9]+){2,5}")
_FROM = re.compile(r"from\s*:\s*(.+)", re.IGNORECASE)
_LAST, _LONGEST_NAME, _MOST_WORDS = 4, 60, 10
_FIRST_LINES, _FIRST_YEARS, _FEW_WORDS = 2, 3, 4


def judge(title: str, paragraphs: Sequence[str], heads: Sequence[str], signed: str) -> Judged:
    """Judge a document by its title, its paragraphs and points, its headings, and the date that it is signed with."""
    text = "\n".join(paragraphs)
    opening, whole = text[:_OPENING].replace(signed or "\n", " "), text[:_WHOLE]
    is_plan, is_summary = bool(PLAN.search(title)), bool(SUMMARY.search(title))
    past, future = len(_PAST.findall(whole)), len(_FUTURE.findall(whole))
    balance = _TITLE_SAYS * (is_summary - is_plan) + _TENSE * (past - future) / (past + future + 3)
    balance += 3.0 * (bool(_SAYS_SUMMARY.search(opening)) - bool(_SAYS_PLAN.search(opening)))
    is_both = names_both(title)
    kind = Kind.SUMMARY if is_both or balance >= 0 else Kind.PLAN
    other = None
    if not is_both and (abs(balance) < _NEAR or (is_plan != is_summary and (kind is Kind.PLAN) != is_plan)):
        other = Kind.PLAN if kind is Kind.SUMMARY else Kind.SUMMARY
    period, second = _period(kind, title, opening, signed)
    return Judged(kind, is_both, period, other, second)


def _period(kind: Kind, title: str, opening: str, signed: str) -> tuple[Period | None, Period | None]:
    """The time that a document is for, and what it could also be where its title does not say."""
    title = _SHORT_FY.sub(r"FY20\1", title)
    for text in (title, opening[:200] if not YEAR.search(title) else ""):
        if (match := _RANGE.search(text)) and (last := _last_year(match[1], match[2])) > int(match[1]):
            term = _TERM.search(text)
            part = "" if term is None or last != int(match[1]) + 1 else "s1" if term[1] else "s2"
            return parse_period(f"{match[1]}-{last}{part}", _SCHOOL_YEAR), None
    named = [int(year) for year in YEAR.findall(title)]
    said = [int(year) for year in (*_COVERS.findall(opening), *YEAR.findall(opening))]
    if named:
        year = min(named) if kind is Kind.SUMMARY else max(named)
        return parse_period(f"{year}{_part(title)}"), None
    if not said:
        said = _signed_year(kind, signed)
    if not said:
        return None, None
    other = next((year for year in said[:_FIRST_YEARS] if abs(year - said[0]) == 1), None)
    part = _part(title) or _part(opening[:100])
    return parse_period(f"{said[0]}{part}"), None if other is None else parse_period(str(other))


def _last_year(first: str, last: str) -> int:
    return int(last) if len(last) == 4 else int(first[:2] + last)


def _part(text: str) -> str:
    """The half or quarter that a text names, as a period's code has it."""
    if match := _QUARTER.search(text):
        return f"q{match[1] or _ORDINALS[match[2].lower()]}"
    if match := _HALF.search(text):
        return f"h{match[1] or _ORDINALS.get((match[2] or 'first').lower(), 1)}"
    return ""


def _signed_year(kind: Kind, signed: str) -> list[int]:
    """A plan signed late is for the next year, a report signed early for the year before."""
    years = YEAR.findall(signed)
    if not years:
        return []
    year = int(years[0])
    if kind is Kind.PLAN:
        return [year + bool(re.search(r"oct|nov|dec|-1[012]-", signed, re.IGNORECASE))]
    return [year - bool(re.search(r"jan|feb|mar|apr|may|-0[1-5]-", signed, re.IGNORECASE))]


def unit_named(title: str, front: Sequence[str], paragraphs: Sequence[str], signed: str) -> str:
    """What the text calls its office: in its title, the lines around it, or the signature; empty where it does not."""
    own = rest_of(title)
    if own and is_title_case(own) and (UNIT.search(own) or word_count(own) <= _FEW_WORDS):
        return in_small_letters(own)
    for text in (*reversed(front[-_LAST:]), *paragraphs[:_FIRST_LINES], signed):
        text = text.strip()
        if match := _FROM.fullmatch(text):
            return match[1].strip()
        name = text.split(",")[0].strip()
        is_name = len(text) <= _LONGEST_NAME and word_count(text) <= _MOST_WORDS and text[-1:] not in ".;:!?"
        if is_name and UNIT.search(name) and is_title_case(name) and not DAY.search(text):
            return in_small_letters(name)
    return ""


def document_number(texts: Sequence[str]) -> str:
    """The number that a document has in its office (WD/2026/01) among the lines before the text; empty without one."""
    for text in texts:
        if _NUMBER.fullmatch(text.strip()) and not PLAN.search(text) and not SUMMARY.search(text):
            return text.strip()
    return ""


def signature(texts: Sequence[str]) -> tuple[str, str]:
    """Who signed the text, and the date below it, as written; empty where there is none."""
    last = [text.strip() for text in texts[-_LAST:]]
    for index in range(len(last) - 1, -1, -1):
        match = DAY.search(last[index])
        if match is None or match.end() < len(last[index].rstrip(".")):
            continue
        before = last[index][: match.start()].strip(" ,:")
        if word_count(before) > _MOST_WORDS or before.lower().endswith((" by", " on", " to", " until", " from", " of")):
            continue
        if not before and index and word_count(last[index - 1]) <= _MOST_WORDS and last[index - 1][-1:] not in ".;:":
            before = last[index - 1]
        return ("" if before.lower() in ("date", "dated") else before), match[0]
    return "", ""
