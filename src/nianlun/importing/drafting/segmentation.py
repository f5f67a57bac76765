"""Which of the places where documents may begin are taken: the best cut of the whole source.

What a place says for itself is not enough: 「2025年工作计划」 begins a document, or is the second half of one. Each
document that a cut makes is weighed, too: how long it is, whether its numbering is its own, whether its title speaks of
something else than the one before. The best sum wins.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate

from nianlun.importing.drafting.beginnings import HEAD, Beginning
from nianlun.importing.drafting.document_titles import is_compilation, names_both
from nianlun.importing.drafting.markers import Context, Style, markers

_SHORT = ((60, -6.0), (120, -2.0), (200, -0.5))
"""What speaks against a document with fewer characters than these."""
_FAR = 12
"""So many places back the beginning of the document before is looked for."""
_ANEW, _GOES_ON, _SKIPS = 2.0, -5.0, -1.0
"""The weights of numbering that begins at 1 again, goes on with the number of the document before, does neither."""
_SENIOR = (Style.PART, Style.CHAPTER, Style.HAN, Style.BRACKETED, Style.DIGIT, Style.ORDINAL)
_OPEN = (Context.LINE, Context.STOP, Context.COLON)
_FIRM = (Style.PART, Style.CHAPTER, Style.HAN, Style.BRACKETED)
"""Styles whose first number begins something even where it is glued to what stands before it: a title."""
Place = tuple[int, int]


class _Text:
    """A source as it is asked about: how much stands between two places, and what is numbered there."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._before = [0, *accumulate(len(text.strip()) for text in texts)]
        self.end = (len(texts), 0)
        self._places: dict[Style, list[Place]] = defaultdict(list)
        self._values: dict[Style, list[int]] = defaultdict(list)
        for marker in markers(list(texts)):
            if marker.style in _SENIOR and (marker.context in _OPEN or (marker.style in _FIRM and marker.value == 1)):
                self._places[marker.style].append((marker.line, marker.start))
                self._values[marker.style].append(marker.value)

    def length(self, start: Place, end: Place) -> int:
        """How many characters stand between two places."""
        return self._before[end[0]] + end[1] - self._before[start[0]] - start[1]

    def numbered(self, start: Place, end: Place) -> tuple[Style, int] | None:
        """How the outline between two places counts, and its last number; None where nothing is numbered."""
        for style in _SENIOR:
            places = self._places[style]
            first, last = bisect_left(places, start), bisect_left(places, end)
            if first < last:
                return style, self._values[style][last - 1]
        return None

    def first(self, start: Place, style: Style | None = None) -> tuple[Style, int] | None:
        """The first number behind a place, of any style or of one; None where none follows."""
        best: tuple[Place, Style, int] | None = None
        for each in _SENIOR if style is None else (style,):
            places = self._places[each]
            if (index := bisect_left(places, start)) < len(places) and (best is None or places[index] < best[0]):
                best = places[index], each, self._values[each][index]
        return None if best is None else best[1:]


def best_beginnings(places: Sequence[Beginning], texts: Sequence[str]) -> list[Beginning]:
    """The places where documents begin; none where the whole source is one document without a title."""
    if not places:
        return []
    text = _Text(texts)
    # The document before all places may have no title.
    nameless = Beginning(0, 0, 0, "", 0.0)
    chosen = [nameless, *places]
    scores: list[float] = [0.0]
    before: list[int | None] = [None]
    for index in range(1, len(chosen)):
        place = chosen[index]
        options: list[tuple[float, int | None]] = [(_as_first(place, text), None)]
        options += [
            (scores[earlier] + _between(chosen[earlier], place, text), earlier)
            for earlier in {0, *range(max(0, index - _FAR), index)}
        ]
        best, origin = max(options, key=lambda option: option[0])
        scores.append(place.score + best)
        before.append(origin)
    last = max(
        range(len(chosen)), key=lambda index: scores[index] + _length(text.length(_behind(chosen[index]), text.end))
    )
    result: list[Beginning] = []
    index_: int | None = last
    while index_ is not None:
        result.append(chosen[index_])
        index_ = before[index_]
    result.reverse()
    return [] if result == [nameless] else result


def _behind(place: Beginning) -> Place:
    return place.line, place.end


def _length(characters: int) -> float:
    return next((weight for least, weight in _SHORT if characters < least), 0.0)


def _as_first(place: Beginning, text: _Text) -> float:
    """What speaks for the first document to begin at a place: little stands before it, and nothing numbered."""
    here = (place.line, place.start)
    characters = text.length((0, 0), here)
    weight = 2.0 if place.line < HEAD else 0.0
    if text.numbered((0, 0), here) is not None:
        weight -= 5.0
    return weight - (characters / 150 if characters > 150 else 0.0)


def _between(earlier: Beginning, place: Beginning, text: _Text) -> float:
    """What speaks for the document that begins at `earlier` to end at `place`."""
    here = (place.line, place.start)
    length = _length(text.length(_behind(earlier), here))
    if length <= _SHORT[0][1]:
        return length
    return length + _numbering(earlier, place, text) + _titles(earlier, place)


def _numbering(earlier: Beginning, place: Beginning, text: _Text) -> float:
    counted = text.numbered(_behind(earlier), (place.line, place.start))
    first = text.first(_behind(place))
    if first is None:
        return 0.0
    if counted is None:
        return 0.5 if first[1] == 1 else -0.5
    style, last = counted
    following = text.first(_behind(place), style)
    if following is not None and following[1] == last + 1:
        return _GOES_ON
    if first[1] == 1 and _SENIOR.index(first[0]) <= _SENIOR.index(style):
        return _ANEW
    if following is None or following[1] == 1:
        return _ANEW / 4 if first[1] == 1 else 0.0
    return _SKIPS


def _titles(earlier: Beginning, place: Beginning) -> float:
    """What the titles of two documents that follow each other say: parts of one name its halves, and nothing else."""
    weight = 0.0
    if not earlier.title or is_compilation(earlier.title):
        return weight
    same = place.subject == earlier.subject or not place.subject
    if names_both(earlier.title) and same and not names_both(place.title):
        weight -= 4.0
    if not place.subject and earlier.subject:
        weight -= 2.0
    elif same and place.title != earlier.title:
        weight += 0.7
    return weight
