"""From one change to the next: which changes a redline shows, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from nianlun.views.redline_sections import SectionRedline


@dataclass(frozen=True, slots=True)
class Step:
    """A change among all of them; `previous` and `next` are the ids beside it, "" at either end."""

    number: int
    total: int
    previous: str
    next: str


def steps(sections: Iterable[SectionRedline]) -> Mapping[str, Step]:
    """By its id, every change of the redline in reading order: headings, blocks, heads of tables, rows."""
    ids = [name for section in sections for name in _ids(section) if name]
    around = ["", *ids, ""]
    return {
        name: Step(number, len(ids), around[number - 1], around[number + 1]) for number, name in enumerate(ids, start=1)
    }


def _ids(section: SectionRedline) -> Iterator[str]:
    yield section.id
    for block in section.blocks:
        yield block.id
        if block.table is not None:
            yield block.table.id
            yield from (row.id for row in block.table.rows)
