"""Numbers that are missing or stand twice in what is counted: something may have been lost, or was miscounted.

What the texts say is taken over as it is; a person is told where to look.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from nianlun.importing.doubts import Doubt
from nianlun.importing.drafting.headings import Item
from nianlun.importing.drafting.lines import Line
from nianlun.importing.drafting.markers import Style

_MOST = 20
"""So many are told of one document; one with more is miscounted as a whole."""
_MOST_NAMED = 3
_CITED = 16
"""So many characters of what a number stands before are cited."""


def numbering_doubts(items: Sequence[Item], lines: Sequence[Line], texts: Sequence[str]) -> list[Doubt]:
    """A doubt for each gap, repetition and step back in the numbers of a document, in order; at most 20."""
    return list(islice(_doubts(items, lines, texts), _MOST))


def _doubts(items: Sequence[Item], lines: Sequence[Line], texts: Sequence[str]) -> Iterator[Doubt]:
    last_of: dict[int, Item] = {}
    counted: dict[Style, int] = {}
    for item in items:
        style, value = item.marker.style, item.marker.value
        before = last_of.get(item.numbered.sequence)
        # A count may go on from one chapter to the next.
        last = before.marker.value if before is not None else 0
        goes_on = before is None and counted.get(style) == value - 1
        last_of[item.numbered.sequence], counted[style] = item, value
        if style is Style.FIRSTLY or value == last + 1 or goes_on:
            continue
        line = lines[item.marker.line].number
        if value > last:
            yield Doubt(
                "numbers-missing", line, proposal=_cited(item, texts), arguments=(("missing", _named(last, value)),)
            )
        elif before is not None and value != 1:
            first = lines[before.marker.line].number
            code = "number-repeated" if value == last else "number-back"
            yield Doubt(code, line, proposal=_cited(item, texts), arguments=(("before", str(first)),))
        elif before is not None and last == 1:
            first = lines[before.marker.line].number
            yield Doubt("number-repeated", line, proposal=_cited(item, texts), arguments=(("before", str(first)),))


def _named(last: int, value: int) -> str:
    """The numbers between two, one a line; of many the first and the last."""
    missing = [str(number) for number in range(last + 1, value)]
    return "\n".join(missing if len(missing) <= _MOST_NAMED else [f"{missing[0]}–{missing[-1]}"])


def _cited(item: Item, texts: Sequence[str]) -> str:
    marker = item.marker
    return texts[marker.line][marker.start : marker.end + min(_CITED, len(item.text))].strip()
