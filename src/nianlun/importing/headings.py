"""Which numbers of an outline are headings and which are points, and where each heading ends."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from nianlun.importing.markers import Context, Marker, Style
from nianlun.importing.outline import FLOATING, Numbered
from nianlun.importing.title_ends import End, Manner, ends

LONGEST_TITLE = 40
"""A line with more characters is no title."""
_SURE_TITLE = 16
_STOP = re.compile(r"[。；！？;!?]")
_FINAL = " \u3000。；：:;．."
_LIKE_TITLES = frozenset({Style.PART, Style.CHAPTER, Style.ARTICLE, Style.ROMAN, Style.HAN, Style.BRACKETED})
_MOST = 0.6
_UNSURE = 1.5
"""Two ends whose scores are nearer than this are told: odds of about four to one."""
_PARALLEL, _MOST_DIFFERENCE = 0.7, 4.0
_ALL_STOP = 6.0
_EARLY = 26
_HAS_BELOW = 1.5
_LIKELY_TITLE = 24
_MOST_CHOICES = 14


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered thing with its text.

    Attributes:
        numbered: Its number and what it lies in.
        text: What follows the number on its line, up to the next number that counts.
        has_child: Whether that next number lies in it and follows at once.
        has_below: Whether lines follow that belong to it.
    """

    numbered: Numbered
    text: str
    has_child: bool
    has_below: bool

    @property
    def marker(self) -> Marker:
        """Its number."""
        return self.numbered.marker

    @property
    def is_line(self) -> bool:
        """Whether it is a line of its own that reads like a title."""
        text = self.text.strip()
        return self.marker.context is Context.LINE and _is_title(text) and not self.has_child


def _has_body(item: Item) -> bool:
    """Whether there is more to it than a title."""
    stop = _STOP.search(item.text)
    return item.has_child or item.has_below or bool(stop and len(item.text[stop.end() :].strip()) > 1)


def _is_title(text: str) -> bool:
    return 0 < len(text) <= LONGEST_TITLE and not _STOP.search(text.rstrip(_FINAL))


def items_of(numbered: Sequence[Numbered], texts: Sequence[str]) -> list[Item]:
    """The numbered things of a document with their texts."""
    result = []
    for index, each in enumerate(numbered):
        marker = each.marker
        follower = numbered[index + 1] if index + 1 < len(numbered) else None
        is_next = follower is not None and follower.marker.line == marker.line
        end = follower.marker.start if is_next and follower else len(texts[marker.line])
        lies_in = follower is not None and follower.parent == index
        last = follower.marker.line if follower is not None else len(texts)
        below = any(texts[line].strip() for line in range(marker.line + 1, last)) or (lies_in and not is_next)
        result.append(Item(each, texts[marker.line][marker.end : end], is_next and lies_in, below))
    return result


def are_headings(items: Sequence[Item]) -> list[bool]:
    """For each item whether it is a heading; the others are points.

    Decided for all items together that are numbered alike within the same kind of parent.
    """
    alike: dict[tuple[Style, Style | None], list[Item]] = defaultdict(list)
    for item in items:
        alike[_kind(item, items)].append(item)
    roots = {item.marker.style for item in items if item.numbered.parent is None}
    decided = {
        kind: _are_headings(*kind, members, has_titles=bool(roots & _LIKE_TITLES)) for kind, members in alike.items()
    }
    result: list[bool] = []
    for item in items:
        parent = item.numbered.parent
        result.append(decided[_kind(item, items)] and (parent is None or result[parent]))
    return result


def _kind(item: Item, items: Sequence[Item]) -> tuple[Style, Style | None]:
    parent = item.numbered.parent
    return item.marker.style, None if parent is None else items[parent].marker.style


def _are_headings(style: Style, parent: Style | None, members: Sequence[Item], *, has_titles: bool) -> bool:
    count = len(members)
    lines = sum(item.is_line and not item.text.rstrip().endswith(("。", "；", ";")) for item in members) / count
    bodies = sum(map(_has_body, members)) / count
    if style in (Style.SAID, Style.FIRSTLY) or (parent in FLOATING and parent is not Style.ORDINAL):
        return False
    if style is Style.ORDINAL:
        lines = sum(item.is_line for item in members) / count
        return parent is None and lines >= _MOST and bodies >= _MOST
    if style in _LIKE_TITLES:
        return not _are_clauses(members)
    if lines >= _MOST and bodies >= _MOST:
        return True
    if style is Style.DIGIT and parent is None and not has_titles:
        return bodies >= _MOST
    return False


def _are_clauses(members: Sequence[Item]) -> bool:
    """Whether they are the clauses of one sentence, divided by semicolons."""
    ends = [item.text.strip()[-1:] for item in members]
    return len(ends) > 1 and all(end in ("；", ";") for end in ends[:-1]) and not any(map(_has_body, members))


@dataclass(frozen=True, slots=True)
class Title:
    """Where a heading's title ends and its text begins, counted from the end of its number; and the next best."""

    at: int
    behind: int
    other: int | None = None


def titles(items: Sequence[Item], manner: Manner) -> list[Title]:
    """The titles of headings of one sequence, which are worded alike."""
    choices = [_choices(item, manner) for item in items]
    near = _near(choices, items)
    chosen = [options[0] for options in choices]
    for _ in range(2):
        usual = _usual(chosen, near)
        chosen = [max(options, key=usual.score) for options in choices]
    usual = _usual(chosen, near)
    result = []
    for options, end in zip(choices, chosen, strict=True):
        other = max((each for each in options if each.at != end.at), key=usual.score, default=None)
        is_unsure = other is not None and usual.score(end) - usual.score(other) < _UNSURE
        result.append(Title(end.at, end.behind, other.at if other is not None and is_unsure else None))
    return result


def _choices(item: Item, manner: Manner) -> list[End]:
    """Where the title may end; a single place where nothing else is possible."""
    text = item.text
    whole = len(text.rstrip())
    stripped = len(text.rstrip(_FINAL)) or whole
    if _is_title(text.strip()):
        final = text.rstrip()[-1:]
        if whole <= _SURE_TITLE or (final not in _FINAL and not (item.has_child and whole > _LIKELY_TITLE)):
            return [End(stripped, len(text))]
    bonus = _HAS_BELOW if item.has_below or item.has_child else -_HAS_BELOW
    options = []
    for each in ends(text, manner):
        if each.behind < len(text):
            options.append(each)
        else:
            options.append(End(each.at, len(text), each.score + bonus, each.form))
    if (
        final_title := [End(stripped, len(text), options[0].score)]
        if options and _is_title(text.strip()) and not _STOP.search(text)
        else []
    ):
        options = [*options, *final_title]
    return options[:_MOST_CHOICES] or [End(stripped, len(text))]


def _near(choices: Sequence[Sequence[End]], items: Sequence[Item]) -> float:
    """Which part of the items have a stop so early that it will be a title's, with a text behind it."""
    if len(items) < 2:
        return 0.0
    found = 0
    for item in items:
        stop = _STOP.search(item.text)
        found += bool(stop and 2 <= stop.start() <= _EARLY and item.text[stop.end() :].strip())
    return found / len(items)


@dataclass(frozen=True, slots=True)
class _Usual:
    """What the titles of one sequence have in common: their length, how far they spread, how many have a stop."""

    length: float
    spread: float
    near: float
    weight: float

    def score(self, end: End) -> float:
        """A title's own score, with what speaks for a stop, less what it differs from its siblings."""
        unit = max(3.0, 0.35 * self.length, 1.5 + 1.5 * self.spread)
        differs = min(_MOST_DIFFERENCE, abs(end.at - self.length) / unit)
        stops = max(0.0, self.near - 0.5) * (end.form == "stop")
        return end.score + self.weight * (_ALL_STOP * stops - _PARALLEL * differs)


def _usual(chosen: Sequence[End], near: float) -> _Usual:
    lengths = [each.at for each in chosen]
    usual = median(lengths)
    spread = sum(abs(length - usual) for length in lengths) / len(lengths)
    return _Usual(usual, spread, near, min(len(chosen) - 1, 3) / 3)
