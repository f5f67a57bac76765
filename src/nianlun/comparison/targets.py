"""Targets that one plan names and the other one does not: numbers of which nothing in the whole other text is left.

That a number found no counterpart only means that no sentence was sure to be its. Here it must not stand in the other
text in any form, nor may anything of its kind be measured there that is called alike. Rather none than a wrong one.
"""

from __future__ import annotations

from collections.abc import Iterable

from nianlun.comparison.comparing import Comparison
from nianlun.comparison.number_differences import NumberChangeKind
from nianlun.comparison.number_pairing import Mention, named_alike
from nianlun.comparison.numbers import NumberChange, mentions_in
from nianlun.model import Document, Kind
from nianlun.text.normalise import normalise
from nianlun.text.number_clauses import is_aim
from nianlun.text.quantities import QuantityKind

_TARGETS = (QuantityKind.MONEY, QuantityKind.PERCENT, QuantityKind.QUANTITY, QuantityKind.RANGE)
# What two numbers measure has so much in common when they may be the same target in other words.
_ALIKE = 0.3


def changed_targets(comparison: Comparison) -> tuple[NumberChange, ...]:
    """The targets of two plans that are new or gone, in sections that both have; those that are asked for come first.

    Nothing for other documents: that a summary has other results than the last one is no news.
    """
    if comparison.new.locator.kind is not Kind.PLAN or comparison.old.locator.kind is not Kind.PLAN:
        return ()
    found = [
        *_without_trace(comparison, NumberChangeKind.GONE, comparison.new),
        *_without_trace(comparison, NumberChangeKind.NEW, comparison.old),
    ]
    found.sort(key=lambda change: not change.shown.is_required)
    return tuple(found)


def _without_trace(comparison: Comparison, kind: NumberChangeKind, other: Document) -> Iterable[NumberChange]:
    texts = [block.text for section in other.sections for block in section.blocks]
    whole = normalise("\n".join(texts))
    there: list[Mention] = [mention for text in texts for mention in mentions_in(text)]
    seen: set[str] = set()
    for change in comparison.numbers:
        quantity = change.shown
        block = change.block.new if change.new is not None else change.block.old
        lives_on = change.section.old is not None and change.section.new is not None
        if change.kind is not kind or not lives_on or quantity.kind not in _TARGETS or block is None:
            continue
        said = normalise(quantity.text)
        if said in seen or said in whole or not quantity.measured or not is_aim(block.text, quantity):
            continue
        seen.add(said)
        if not any(named_alike(quantity, mention) >= _ALIKE for mention in there):
            yield change
