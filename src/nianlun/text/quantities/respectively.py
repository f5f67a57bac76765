"""Numbers of a list of names, one for each: 小麦、玉米、大豆产量分别为3万吨、4万吨、1万吨; 甲、乙各2次."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from nianlun.text.quantities.values import Quantity, QuantityKind

RESPECTIVELY = "分别"
_CLAUSE = re.compile(r"[，。；：！？:;!?,(（\n]")
_AND = re.compile(r"以及|[和与及]")
_BETWEEN = re.compile(r"\s*(?:以及|[、和与及,，])\s*")
# 甲、乙、丙三个片区: how many there are, and of what.
_COUNTED = re.compile(r"[两二三四五六七八九十\d]{1,3}(?:个|家|所|类|项|种|名|座|镇|村|县|区|校|地)[^、]{0,6}$")
# What the last name says for all of them: 小麦、玉米、大豆产量.
_SHARED = re.compile(r"[\u4e00-\u9fff]*(?:[量值率额数次积度比]|收入|投资|余额|人口|资金)$")
_OPENERS = re.compile(r"^(?:其中|同比|全年|累计|共)+")
_LONGEST = 30
"""Characters between 分别 and the first of the numbers that can still say what they are of."""


def listed_names(text: str, found: Sequence[Quantity]) -> dict[int, tuple[str, str]]:
    """By the place in `found` of each number that stands in such a list: whose it is, and what is said of all (增长).

    `found` are the quantities of `text` in their order. Nothing where there are not as many names as numbers.
    """
    result: dict[int, tuple[str, str]] = {}
    for match in re.finditer(RESPECTIVELY, text):
        numbers = _numbers(text, found, match.end())
        names = _names(_CLAUSE.split(text[: match.start()])[-1], len(numbers)) if len(numbers) > 1 else []
        if names:
            said = text[match.end() : found[numbers[0]].start]
            result |= {number: (name, said) for number, name in zip(numbers, names, strict=True)}
    return result


def _numbers(text: str, found: Sequence[Quantity], start: int) -> list[int]:
    """The numbers that follow each other after `start` with nothing but a comma or an and between them."""
    first = next(
        (
            number
            for number, quantity in enumerate(found)
            if quantity.start >= start and quantity.kind is not QuantityKind.DATE
        ),
        None,
    )
    if first is None or found[first].start - start > _LONGEST or _CLAUSE.search(text, start, found[first].start):
        return []
    goes_on = takewhile(
        lambda number: _BETWEEN.fullmatch(text, found[number - 1].end, found[number].start),
        range(first + 1, len(found)),
    )
    return [first, *goes_on]


def _names(written: str, count: int) -> list[str]:
    """The names in the clause, if there are so many of them."""
    written = _OPENERS.sub("", _COUNTED.sub("", written.strip()))
    for names in _ways_to_part(written):
        if len(names) == count and all(names):
            return _completed(names)
    return []


def _ways_to_part(written: str) -> Iterator[list[str]]:
    parts = [part.strip() for part in written.split("、")]
    ands = list(_AND.finditer(parts[-1]))
    # An and may be part of a name (教育和科技); it is most likely the one before the last name.
    for match in reversed(ands):
        yield [*parts[:-1], parts[-1][: match.start()].strip(), parts[-1][match.end() :].strip()]
    yield parts
    yield [part.strip() for part in _AND.sub("、", written).split("、")]


def _completed(names: list[str]) -> list[str]:
    """Each with what the last one says for all, where the others are short alike and it goes on with a measure."""
    lengths = {len(name) for name in names[:-1]}
    length = lengths.pop()
    shared = names[-1][length:]
    if lengths or not _SHARED.fullmatch(shared) or _SHARED.fullmatch(names[0]):
        return names
    return [*(name + shared for name in names[:-1]), names[-1]]
