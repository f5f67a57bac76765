"""The numbers that changed from one document to the next: a change type of its own, whatever else was reworded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from nianlun.comparison.number_differences import Difference, NumberChangeKind, difference
from nianlun.comparison.number_pairing import Mention, Nearness, mentions, pair
from nianlun.comparison.values import BlockComparison, SectionComparison
from nianlun.text.quantities import Quantity, QuantityKind, quantities


@dataclass(frozen=True, slots=True)
class NumberChange:
    """A number that changed (`old` and `new`), that is new (`old` is None) or gone (`new` is None).

    `section` and `block` are where the new one stands, or where the one that is gone stood.
    """

    old: Quantity | None
    new: Quantity | None
    difference: Difference
    section: SectionComparison
    block: BlockComparison

    @property
    def kind(self) -> NumberChangeKind:
        """What became of it."""
        return self.difference.kind

    @property
    def shown(self) -> Quantity:
        """The number that stands in `block`: the new one, or the one that is gone."""
        quantity = self.new or self.old
        assert quantity is not None
        return quantity


@dataclass(frozen=True, slots=True)
class _Placed:
    mention: Mention
    section: SectionComparison
    block: BlockComparison


@dataclass(frozen=True, slots=True)
class _Sides:
    """Numbers of the old and of the new text that are not paired yet."""

    old: list[_Placed] = field(default_factory=list)
    new: list[_Placed] = field(default_factory=list)

    def __add__(self, other: _Sides) -> _Sides:
        return _Sides(self.old + other.old, self.new + other.new)


def number_changes(sections: Sequence[SectionComparison], years: int) -> tuple[NumberChange, ...]:
    """Every number that changed, in the order of the sections; `years` lie between the periods of the two documents.

    Numbers are paired within corresponding blocks first; what is left within corresponding sections, then across the
    document, where nearly the same is measured. That a date, a year, or a time without a count (全年, 定期) is new or
    gone is nothing to tell.
    """
    order: dict[int, int] = {}
    found: list[NumberChange] = []
    left = _Sides()
    for section in sections:
        here = _Sides()
        for block in section.blocks:
            order[id(block)] = len(order)
            if block.is_reworded:
                here += _paired(_sides(section, block), Nearness.BLOCK, years, found)
        left += _paired(here, Nearness.SECTION, years, found)
    left = _paired(left, Nearness.DOCUMENT, years, found)
    found += [*_alone(left.old, is_new=False), *_alone(left.new, is_new=True)]
    return tuple(sorted(found, key=lambda change: (order[id(change.block)], change.shown.start)))


def changed_numbers(old: str, new: str, years: int = 0) -> tuple[tuple[Quantity, Quantity, Difference], ...]:
    """The numbers that differ between two texts that correspond, in the order of the new one.

    `years` lie between their periods: years that move along with the period are no change.
    """
    left, right = mentions(old, quantities(old)), mentions(new, quantities(new))
    found = [(left[a].quantity, right[b].quantity) for a, b in pair(left, right)]
    told = [(a, b, how) for a, b in found if (how := difference(a, b, years))]
    return tuple(sorted(told, key=lambda change: change[1].start))


def _sides(section: SectionComparison, block: BlockComparison) -> _Sides:
    return _Sides(
        *(
            [_Placed(mention, section, block) for mention in (mentions_in(side.text) if side is not None else ())]
            for side in (block.old, block.new)
        )
    )


# A document is compared with the one before and with the one after.
@lru_cache(maxsize=512)
def mentions_in(text: str) -> tuple[Mention, ...]:
    """The numbers of a text with the words around them."""
    return tuple(mentions(text, quantities(text)))


def _paired(sides: _Sides, near: Nearness, years: int, found: list[NumberChange]) -> _Sides:
    """Add to `found` how the numbers that belong together differ; what is left without a counterpart."""
    pairs = pair([one.mention for one in sides.old], [one.mention for one in sides.new], near)
    for a, b in pairs:
        before, after = sides.old[a].mention.quantity, sides.new[b]
        how = difference(before, after.mention.quantity, years)
        if how is not None:
            found.append(NumberChange(before, after.mention.quantity, how, after.section, after.block))
    return _Sides(_without(sides.old, {a for a, _ in pairs}), _without(sides.new, {b for _, b in pairs}))


def _alone(placed: Sequence[_Placed], *, is_new: bool) -> Iterator[NumberChange]:
    how = Difference(NumberChangeKind.NEW if is_new else NumberChangeKind.GONE)
    for one in placed:
        quantity = one.mention.quantity
        is_idle = quantity.kind is QuantityKind.FREQUENCY and quantity.count is None
        if quantity.kind is not QuantityKind.DATE and not is_idle:
            old, new = (None, quantity) if is_new else (quantity, None)
            yield NumberChange(old, new, how, one.section, one.block)


def _without(placed: Sequence[_Placed], taken: set[int]) -> list[_Placed]:
    return [one for number, one in enumerate(placed) if number not in taken]
