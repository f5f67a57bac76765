"""Which lines of an English document are headings, and what lies in what: those marked alike are judged together."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from nianlun.importing.drafting.english.words import DAY, UNIT, is_capitals, is_title_case, word_count
from nianlun.importing.drafting.lines import Line
from nianlun.text.numbering import split_heading

_MOST_WORDS, _LONGEST = 14, 100
_FEW_WORDS = 9
"""A line without number or look that is a heading has no more words."""
_LEAD = 3
"""A line that ends with a colon and has more words leads to what follows, if it is not written like a title."""
_MUCH_LONGER = 1.5
_TEXT = 40
"""A line of so many characters is text, if it ends like one."""
_MOST = 0.6
SIGN = re.compile(r"\s*[-*•·–▪◦o]\s+(?=\S)")
_ENDS_TEXT = re.compile(r"[.;,!]$")
_SENTENCE = re.compile(r"[.!?:;]['\"”’)]*$")
_LABEL = re.compile(
    r"(?:to|from|date|subject|re|cc|by|prepared by|signed|note|source|annex(?:es)?|attachments?)\b", re.IGNORECASE
)
_DIVISION = re.compile(r"(part|chapter|section|article|annexe?|appendix|schedule)\b", re.IGNORECASE)
_STEP = re.compile(r"(aim|goal|objective|phase|pillar|priority|step|strand|theme)\b", re.IGNORECASE)
_BARE = re.compile(r"\s*([1-9]\d?)\s+([A-Z][^\d]*)$")
_ROMAN = re.compile(r"[IVXLC]+(?=\W|$)")
_OUTER = {"part": 0, "chapter": 1}


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that may be a heading: how it is marked, and where its number and its title stand."""

    line: int
    key: str
    start: int
    end: int
    is_numbered: bool


def headings(lines: Sequence[Line], begin: int) -> list[Heading]:
    """The lines that are headings: those that Word calls so, and those that stand like one with all marked alike."""
    candidates = [
        each
        for index, line in enumerate(lines)
        if not line.is_whole and not (index == 0 and begin)
        for each in [_candidate(index, line, is_below_title=bool(begin) and index == 1)]
        if each is not None
    ]
    alike: dict[str, list[Heading]] = defaultdict(list)
    for each in candidates:
        alike[each.key].append(each)
    taken = {each.line for each in candidates}
    kept: set[int] = set()
    for key, members in alike.items():
        if key.startswith("style"):
            kept.update(each.line for each in members)
        elif members[0].is_numbered:
            # Something of its own follows most of them, and not at once the next that is numbered alike.
            own = {each.line for each in members}
            bodies = sum(each.line + 1 < len(lines) and each.line + 1 not in own for each in members)
            kept.update(each.line for each in members if bodies >= _MOST * len(members))
        else:
            kept.update(each.line for each in members if _stands_above(each, key, lines, taken))
    return [each for each in candidates if each.line in kept]


def _candidate(index: int, line: Line, *, is_below_title: bool) -> Heading | None:
    text, piece = line.text, line.piece
    number, rest = _number(text)
    stripped = text.rstrip()
    end = len(stripped.rstrip(": "))
    start = stripped.find(rest, len(number)) if number else len(text) - len(text.lstrip())
    if not stripped or (index == 0 and piece.level == 1):
        return None
    if piece.level is not None:
        return Heading(index, f"style {piece.level}", start, end, bool(number))
    if _ENDS_TEXT.search(stripped) or len(rest) > _LONGEST or word_count(rest) > _MOST_WORDS or not rest[:1].strip():
        return None
    if piece.label or SIGN.match(text):
        return None
    if number and (rest[0].isupper() or rest[0].isdigit() or not rest[0].isalpha()):
        return Heading(index, way_of(number), start, end, True)
    if not rest[0].isalnum() or rest[0].islower() or _LABEL.match(rest) or DAY.search(rest) or rest[0].isdigit():
        return None
    if ":" in stripped[:-1] or "\t" in stripped or (is_below_title and UNIT.search(rest)):
        return None  # The office's name below the title is no heading.
    if stripped.endswith(":") and not is_title_case(rest) and word_count(rest) > _LEAD:
        return None  # Words that lead to a list.
    if piece.is_bold:
        return Heading(index, "bold", start, end, False)
    if is_capitals(rest):
        return Heading(index, "capitals", start, end, False)
    if word_count(rest) <= _FEW_WORDS:
        return Heading(index, "title case" if is_title_case(rest) else "plain", start, end, False)
    return None


def _number(text: str) -> tuple[str, str]:
    """The number of a line and the rest; a bare one (`2 Timetable`) counts too, where the rest is like a title."""
    number, rest = split_heading(text)
    if not number and (match := _BARE.match(text)) and not DAY.search(text):
        return match[1], match[2].strip()
    return number, rest


def way_of(number: str) -> str:
    """How something is numbered: `part`, `step`, `roman.`, `letter.`, `digit.`, `digit.digit`."""
    if match := _DIVISION.match(number):
        return match[1].lower()
    if _STEP.match(number):
        return "step"
    bare = re.sub(r"^\W+|\W+$", "", number)
    form = number[-1] if number[-1] in ").）" else ""
    if _ROMAN.fullmatch(bare) and bare not in ("C", "L"):
        return f"roman{form}"
    if bare[:1].isdigit():
        return "digit" + ".digit" * bare.count(".") + (form if "." not in bare else "")
    return f"letter{form}" + ("" if bare.isupper() else " small")


def _stands_above(found: Heading, key: str, lines: Sequence[Line], taken: set[int]) -> bool:
    """Whether a line without number stands like a heading: a longer text or a list below, what is above has ended."""
    if found.line + 1 >= len(lines):
        return False
    above = lines[found.line - 1] if found.line else None
    below, text = lines[found.line + 1], lines[found.line].text.strip()
    if (
        above is not None
        and found.line > 1
        and len(above.text.strip()) > _TEXT
        and not _SENTENCE.search(above.text.strip())
    ):
        return False
    if below.is_whole or below.piece.label or SIGN.match(below.text) or key in ("bold", "capitals"):
        return True
    if found.line + 1 in taken:
        return key == "title case" and bool(split_heading(below.text)[0])
    longer = below.text.strip()
    if longer.endswith(":") and found.line + 2 < len(lines):
        return True  # Words that lead to a list.
    is_text = len(longer) >= max(_TEXT, _MUCH_LONGER * len(text)) and bool(_SENTENCE.search(longer))
    return is_text and not (text.endswith("?") and key == "plain")


def depths_of(found: Sequence[Heading], lines: Sequence[Line]) -> dict[int, int]:
    """How many headings each lies in: ways of marking nest in the order in which they open."""
    headings = {each.line: each for each in found}
    # Those with and without numbers lie in each other only where one stands right below the other somewhere, or where
    # the same numbers come again and again.
    nested = {
        each.key
        for each in found
        if each.line - 1 in headings and headings[each.line - 1].is_numbered != each.is_numbered
    }
    counts = Counter((each.key, lines[each.line].text[: each.start].strip()) for each in found if each.is_numbered)
    nested |= {key for (key, _), count in counts.items() if count > 1}
    depths: dict[int, int] = {}
    stack: list[Heading] = []
    for each in found:
        while stack and not _lies_in(each, stack[-1], nested, any(held.key == each.key for held in stack)):
            stack.pop()
        depths[each.line] = len(stack)
        stack.append(each)
    return depths


def _lies_in(found: Heading, other: Heading, nested: set[str], is_open: bool) -> bool:
    if found.key == other.key or is_open:
        return False
    if found.key.startswith("style"):
        return other.key.startswith("style") and other.key < found.key
    if not other.key.startswith("style") and not (found.is_numbered and other.is_numbered):
        return found.key in nested and found.is_numbered != other.is_numbered
    if found.key.startswith("digit.digit") and other.key.startswith("digit.digit"):
        return found.key.count(".") > other.key.count(".")
    return _OUTER.get(found.key, 9) >= _OUTER.get(other.key, 9) or found.key not in _OUTER
