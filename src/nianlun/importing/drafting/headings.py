"""Which numbers of an outline are headings and which are points, and where each heading ends."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from nianlun.importing.drafting.markers import Context, Marker, Style
from nianlun.importing.drafting.outline import FLOATING, Numbered
from nianlun.importing.drafting.siblings import weighed
from nianlun.importing.drafting.title_ends import End, ends
from nianlun.importing.drafting.title_features import Manner
from nianlun.importing.drafting.title_model import model

LONGEST_TITLE = 40
"""A line with more characters is no title."""
_SURE_TITLE = 16
_STOP = re.compile(r"[。；！？;!?]")
_FINAL = " \u3000。；：:;．."
_LIKE_TITLES = frozenset({Style.PART, Style.CHAPTER, Style.ARTICLE, Style.ROMAN, Style.HAN, Style.BRACKETED})
_MOST = 0.6
_UNSURE = 1.5
"""Two ends whose scores are nearer than this are told: odds of about four to one."""
_HAS_BELOW = 1.5
_LIKELY_TITLE = 24
_MOST_CHOICES = 14
_FEW, _MUCH_LONGER = 3, 2.5
"""So many ordinals, each with so much more text than title, are headings where nothing else is."""
MOST_SIBLINGS = 120
"""So many titles of one sequence are weighed with each other; twice as many as any office counts to."""


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

    Decided for all items together that are numbered alike within the same kind of parent; only a sequence that is the
    clauses of one sentence is points wherever it stands.
    """
    alike: dict[tuple[Style, Style | None], list[Item]] = defaultdict(list)
    for item in items:
        alike[_kind(item, items)].append(item)
    roots = {item.marker.style for item in items if item.numbered.parent is None}
    decided = {
        kind: _are_headings(*kind, members, has_titles=bool(roots & _LIKE_TITLES)) for kind, members in alike.items()
    }
    sequences: dict[int, list[Item]] = defaultdict(list)
    for item in items:
        sequences[item.numbered.sequence].append(item)
    titled = {sequence for sequence, members in sequences.items() if _are_titled(members)}
    clauses = {sequence for sequence, members in sequences.items() if _are_clauses(members)}
    result: list[bool] = []
    for item in items:
        parent = item.numbered.parent
        is_heading = decided[_kind(item, items)] or item.numbered.sequence in titled
        is_heading = is_heading and item.numbered.sequence not in clauses
        result.append(is_heading and (parent is None or result[parent]))
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
        return True
    if lines >= _MOST and bodies >= _MOST:
        return True
    if style is Style.DIGIT and parent is None and not has_titles:
        return bodies >= _MOST
    return False


def are_ordinal_headings(items: Sequence[Item]) -> list[bool]:
    """For each item whether it is a heading, in a text that has no other: 第一，抓学习。 above a text of its own."""
    ordinals = [item.marker.style is Style.ORDINAL and item.numbered.parent is None for item in items]
    members = [item.text for item, is_ordinal in zip(items, ordinals, strict=True) if is_ordinal]
    stops = [_STOP.search(text) for text in members]
    is_titled = all(
        stop and stop.start() <= _SURE_TITLE and len(text) >= _MUCH_LONGER * stop.end()
        for text, stop in zip(members, stops, strict=True)
    )
    return ordinals if len(members) >= _FEW and is_titled else [False] * len(items)


def _are_titled(members: Sequence[Item]) -> bool:
    """Whether each stands like a title above a text of its own, whatever others numbered alike do."""
    return (
        len(members) > 1
        and members[0].marker.style not in FLOATING
        and all(item.is_line and item.text.rstrip()[-1:] not in "。；;：:" and _has_body(item) for item in members)
    )


def _are_clauses(members: Sequence[Item]) -> bool:
    """Whether they are the clauses of one sentence, divided by semicolons."""
    ends = [item.text.strip()[-1:] for item in members]
    return len(ends) > 1 and all(end in ("；", ";") for end in ends[:-1]) and not any(map(_has_body, members[:-1]))


@dataclass(frozen=True, slots=True)
class Title:
    """Where a heading's title ends and its text begins, counted from the end of its number; and the next best."""

    at: int
    behind: int
    other: int | None = None


def titles(items: Sequence[Item], manner: Manner) -> list[Title]:
    """The titles of headings of one sequence, chosen together."""
    if len(items) > MOST_SIBLINGS:
        return [*titles(items[:MOST_SIBLINGS], manner), *map(_plainly, items[MOST_SIBLINGS:])]
    choices = [_choices(item, manner) for item in items]
    result = []
    for options, row in zip(choices, weighed([item.text for item in items], choices, model()), strict=True):
        order = sorted(range(len(options)), key=row.__getitem__, reverse=True)
        best = options[order[0]]
        other = next((place for place in order if options[place].at != best.at), None)
        is_unsure = other is not None and row[order[0]] - row[other] < _UNSURE
        result.append(Title(best.at, best.behind, options[other].at if other is not None and is_unsure else None))
    return result


def _plainly(item: Item) -> Title:
    """The title up to the first stop, however it is worded."""
    stop = _STOP.search(item.text, 0, LONGEST_TITLE + 1)
    if stop is None or not item.text[: stop.start()].strip():
        return Title(len(item.text.rstrip(_FINAL)) or len(item.text.rstrip()), len(item.text))
    return Title(stop.start(), stop.end())


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
    options = [
        each if each.behind < len(text) else replace(each, behind=len(text), score=each.score + bonus)
        for each in ends(text, manner)
    ]
    if options and _is_title(text.strip()) and not _STOP.search(text):
        options.append(End(stripped, len(text), options[0].score))
    return options[:_MOST_CHOICES] or [End(stripped, len(text))]
