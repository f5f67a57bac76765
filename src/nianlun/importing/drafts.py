"""The documents that were found in a source, ready to be written."""

from __future__ import annotations

from dataclasses import dataclass

from nianlun.importing.doubts import Doubt
from nianlun.model import Kind, Period


@dataclass(frozen=True, slots=True)
class Draft:
    """A document found in a source.

    Attributes:
        kind: Plan or summary, judged from the text and not only from its title.
        period: The time that it is for; None where the text does not say.
        unit: What the text calls its unit (宜丰县审计局, or 镇 where it only says 我镇); empty where it does not.
        title: Its title as it stands in the source.
        outlook: The heading of the part that speaks of the period after; empty where there is none.
        markdown: The whole document with its `#` title, without front matter; its headings have no numbers.
        numbered: The same with the numbers of its headings as the source has them; empty where nobody asks for it.
        adopted, number, signature: The date, document number (文号) and signing unit that the text carries, as written.
        lines: The first and last line of the source that belong to it.
        doubts: What a person should look at in it.
        is_both: Whether it is a summary and a plan in one (工作总结和工作计划, a government's report). Its kind is then
            summary, and what it plans is its outlook.
    """

    kind: Kind
    period: Period | None
    unit: str
    title: str
    outlook: str
    markdown: str
    numbered: str = ""
    adopted: str = ""
    number: str = ""
    signature: str = ""
    lines: tuple[int, int] = (1, 1)
    doubts: tuple[Doubt, ...] = ()
    is_both: bool = False


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a source: text before or between the documents that belongs to none, the documents, the doubts."""

    front: str
    drafts: tuple[Draft, ...]
    doubts: tuple[Doubt, ...] = ()
