"""What a summary says of numbers: those that changed most, in their clauses, and the targets that came and went."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from nianlun.comparison import Comparison, NumberChange, NumberChangeKind
from nianlun.comparison.targets import changed_targets
from nianlun.text.number_clauses import clause_around
from nianlun.views.number_words import is_named_alike
from nianlun.views.numbers import number_table
from nianlun.views.pages import Link
from nianlun.views.section_names import quoted
from nianlun.views.statements import Phrase, first_few, joined, phrase
from nianlun.views.words import Words

NUMBERS = "__numbers"
"""The anchor of the table of numbers on a changes page."""

_NAMED = 3
"""How many changed numbers are named in a statement; the table has all."""


_ADDRESS = re.compile(r"[A-Za-z0-9%/=&_]$")
_NEXT_NUMBER = re.compile(r"[、,]\s*\d")


def number_statement(words: Words, changes: Sequence[NumberChange], anchors: dict[int, str]) -> Phrase:
    """How many numbers changed, as the table counts them, with those that grew or fell most; nothing where none did."""
    count = len(number_table(words, changes, lambda block: "").changed)
    if not count:
        return ()
    order = {id(change): place for place, change in enumerate(changes)}
    named = sorted(_largest(changes), key=lambda change: order[id(change)])
    numbers = (Link(words.count("change.numbers", count), f"#{NUMBERS}" if anchors else ""),)
    if not named:
        return numbers
    examples = joined((_example(words, change, anchors) for change in named), words("line.separator"))
    key = "change.numbers-all" if len(named) == count else "change.numbers-largest"
    return phrase(words, key, numbers=numbers, examples=examples)


def _example(words: Words, change: NumberChange, anchors: dict[int, str]) -> Phrase:
    """The number in its clause: we open 12 → 15 branches."""
    assert change.old is not None
    assert change.new is not None
    text = change.block.new.text if change.block.new is not None else ""
    key, left, right = clause_around(text, change.new.start, change.new.end)
    said = f"{left}{words('change.number', old=change.old.text.strip(), new=change.new.text.strip())}{right}".strip()
    return _placed(words("numbers.in-section", section=key, what=said) if key else said, change, anchors)


def _largest(changes: Iterable[NumberChange]) -> list[NumberChange]:
    """Those that grew or fell most for what they were, of what has a name; the same change in other words only once."""
    sizes = [
        (abs(change.difference.relative), change)
        for change in changes
        if change.difference.relative is not None and is_named_alike(change) and not _says_what_is_meant(change)
    ]
    sizes.sort(key=lambda item: -item[0])
    once: dict[tuple[str, str], NumberChange] = {}
    for _, change in sizes:
        if change.old is not None and change.new is not None:
            once.setdefault((change.old.text, change.new.text), change)
    return list(once.values())[:_NAMED]


def _says_what_is_meant(change: NumberChange) -> bool:
    """Whether a bound belongs to a name (超10亿元企业), a number to an address, or the next of several follows it
    (80公里、60公里): the clause does not tell what grew."""
    text = change.block.new.text if change.block.new is not None and change.new is not None else ""
    if change.new is not None and (
        _NEXT_NUMBER.match(text, change.new.end) or _ADDRESS.search(text[: change.new.start])
    ):
        return True
    return any(one is not None and one.bound is not None and not one.is_required for one in (change.old, change.new))


def target_statement(words: Words, comparison: Comparison, anchors: dict[int, str]) -> Phrase:
    """Which targets the old plan named and the new one does not name any more, and the other way round."""
    targets = changed_targets(comparison)
    clauses = []
    for key, kind in (("change.targets-gone", NumberChangeKind.GONE), ("change.targets-new", NumberChangeKind.NEW)):
        cited = _once(_cited(words, change, anchors) for change in targets if change.kind is kind)
        if cited:
            listed = first_few(words, cited, "change.and-more-targets")
            clauses.append(phrase(words, key, len(cited), targets=listed))
    return joined(clauses, words("line.separator"))


def _cited(words: Words, change: NumberChange, anchors: dict[int, str]) -> Phrase:
    """The clause in which a number stands, as it is written."""
    side = change.block.new if change.new is not None else change.block.old
    quantity = change.shown
    key, left, right = clause_around(side.text if side is not None else "", quantity.start, quantity.end)
    said = f"{left}{quantity.text}{right}".strip()
    return _placed(quoted(words, words("numbers.in-section", section=key, what=said) if key else said), change, anchors)


def _once(cited: Iterable[Phrase]) -> list[Phrase]:
    """Without what another one of them cites as well: two targets may stand in one clause."""
    found: list[Phrase] = []
    for one in cited:
        if not any(one[0].text[1:-1] in other[0].text for other in found):
            found = [other for other in found if other[0].text[1:-1] not in one[0].text]
            found.append(one)
    return found


def _placed(text: str, change: NumberChange, anchors: dict[int, str]) -> Phrase:
    anchor = anchors.get(id(change.block), "")
    return (Link(text, f"#{quote(anchor)}" if anchor else ""),)
