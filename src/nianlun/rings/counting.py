"""For how many periods in a row each section has stood in its series."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from nianlun.comparison import Comparison
from nianlun.model import Locator

Rings = Mapping[Locator, Mapping[int, int]]
"""By document and by the index of a section: in how many documents running it stands, this one included."""


def rings(comparisons: Iterable[Comparison]) -> Rings:
    """Count the rings of every section of the newer documents; a section that is new has one."""
    counted: dict[Locator, dict[int, int]] = {}
    for comparison in sorted(comparisons, key=lambda each: (each.new.period.start, each.new.period.end)):
        before = counted.get(comparison.old.locator, {})
        now = counted.setdefault(comparison.new.locator, {})
        for section in comparison.new.sections:
            if section.index is not None:
                now[section.index] = 1
        for pair in comparison.alignment.pairs:
            if pair.new.index is not None and pair.old.index is not None:
                # Of several that were merged, the one that has stood longest.
                now[pair.new.index] = max(now[pair.new.index], before.get(pair.old.index, 1) + 1)
    return counted
