"""A document laid flat for matching: its sections by number, their parents, and their texts in normalised form."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nianlun.model import Document, Section
from nianlun.text.normalise import normalise

ROOT = 0

_DIGIT_YEAR = r"(?:19|20|21)\d\d"
# "2024年", "2024-2025学年", "2024h2", "二〇二四年度": which year it is changes every year and says nothing.
_YEAR = re.compile(
    rf"(?<!\d){_DIGIT_YEAR}(?:[-~/](?:{_DIGIT_YEAR}|\d\d(?!\d)))?(?:[hqs]\d(?!\d))?(?:学?年度?)?(?!\d)"
    r"|[一二][〇零○oO一二三四五六七八九]{3}年度?"
)


_NUMBER = re.compile("[0-9〇零一二三四五六七八九十]+")
# "Q1", "一季度", "第2组": what is left without the number is no longer than this.
_LABEL = 3


def series_of(key: str) -> str:
    """What a title that is little more than a number shares with its series: Q1 and Q2 are two, not one retitled.

    Empty for every other title.
    """
    label, numbers = _NUMBER.subn("#", key)
    return label if numbers and len(label) - label.count("#") <= _LABEL else ""


_HAN_FIRST, _HAN_LAST = 0x2E80, 0x3FFFF


def title_key(title: str) -> str:
    """The title without what changes though nothing changes: years, width, case, blanks, sign at the end."""
    key = _YEAR.sub("", normalise(title)).replace(" ", "").rstrip(":.,;")
    return key or normalise(title)


@dataclass(frozen=True, slots=True)
class Outline:
    """The sections of a document in the order of the text; `ROOT` is the root. Parallel tuples by number.

    The parent is the nearest section above it, but a title that stands over everything is no parent: what is under it
    counts as being under the root, so that a document with such a title fits one without.
    """

    sections: tuple[Section, ...]
    parents: tuple[int, ...]
    children: tuple[tuple[int, ...], ...]
    titles: tuple[str, ...]
    keys: tuple[str, ...]
    bodies: tuple[str, ...]
    subtrees: tuple[str, ...]
    han: tuple[float, ...]
    wrapper: int | None

    def neighbours(self, numbers: list[int], step: int, nothing: int = -1) -> list[int]:
        """For children of one parent, the siblings `step` places after them, `nothing` where there is none."""
        siblings = self.children[self.parents[numbers[0]]]
        place = {number: at for at, number in enumerate(siblings)}
        wanted = [place[number] + step for number in numbers]
        return [siblings[at] if 0 <= at < len(siblings) else nothing for at in wanted]

    def places(self, numbers: list[int]) -> NDArray[np.float64]:
        """Where children of one parent stand among all its children: 0 for the first, 1 for the last."""
        siblings = self.children[self.parents[numbers[0]]]
        place = {number: at / max(len(siblings) - 1, 1) for at, number in enumerate(siblings)}
        return np.array([place[number] for number in numbers])

    def sizes(self, numbers: list[int]) -> NDArray[np.int64]:
        """How many characters stand in and under each section, its title not counted."""
        return np.array([len(self.subtrees[number]) - len(self.titles[number]) for number in numbers])


def outline(document: Document) -> Outline:
    """Lay a document flat."""
    sections: list[Section] = []
    parents: list[int] = []
    bodies: list[str] = []
    ends: list[int] = []

    def lay(section: Section, parent: int) -> None:
        number = len(sections)
        sections.append(section)
        parents.append(parent)
        bodies.append(normalise("\n".join(block.text for block in section.blocks)))
        ends.append(0)
        for child in section.children:
            lay(child, number)
        ends[number] = len(sections)

    lay(document.root, -1)
    wrapper = _wrapper(document.root)
    if wrapper is not None:
        parents = [ROOT if parent == wrapper else parent for parent in parents]
    children: list[list[int]] = [[] for _ in sections]
    for number, parent in enumerate(parents):
        if parent >= 0 and number != wrapper:
            children[parent].append(number)
    titles = [normalise(section.title) for section in sections]
    subtrees = [
        "\n".join(text for k in range(number, end) for text in (titles[k], bodies[k]) if text)
        for number, end in enumerate(ends)
    ]
    return Outline(
        tuple(sections),
        tuple(parents),
        tuple(map(tuple, children)),
        tuple(titles),
        tuple(title_key(section.title) for section in sections),
        tuple(bodies),
        tuple(subtrees),
        tuple(map(_han_share, subtrees)),
        wrapper,
    )


def _han_share(text: str) -> float:
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    return int(np.count_nonzero((codes >= _HAN_FIRST) & (codes <= _HAN_LAST))) / max(len(text), 1)


def _wrapper(root: Section) -> int | None:
    """The number of the one heading that stands over the whole document, if there is one."""
    if len(root.children) != 1:
        return None
    only = root.children[0]
    return 1 if only.level == 1 or only.children else None
