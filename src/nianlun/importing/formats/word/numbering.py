"""The numbers that Word itself writes before paragraphs: 「一、」 is often no text but the numbering of a list.

A paragraph names a list (`w:num`) by itself or by its style; a list is an instance of an abstract one, whose counters
all of its instances share, and may start anew or look otherwise at some levels.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from nianlun.importing.formats.office import Element
from nianlun.importing.formats.word.counting import written
from nianlun.importing.formats.word.names import child, name, number, switch, value
from nianlun.importing.formats.word.styles import Styles
from nianlun.importing.formats.word.symbols import symbols

_DEEPEST = 9
_PLACEHOLDER = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class _Level:
    """How the paragraphs of one level of a list are numbered."""

    start: int
    form: str
    text: str
    style: str
    is_decimal: bool
    restarts_after: int | None
    typeface: str


@dataclass(frozen=True, slots=True)
class Numbering:
    """The list that a paragraph belongs to, and how deep it lies in it, from 0."""

    list: str
    level: int


class Lists:
    """The lists of `numbering.xml`, and how far each has been counted: ask for the label of each paragraph in order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract = {
            each.get(name("w:abstractNumId"), ""): each
            for each in (root.findall(name("w:abstractNum")) if root is not None else ())
        }
        self._lists = {
            each.get(name("w:numId"), ""): each for each in (root.findall(name("w:num")) if root is not None else ())
        }
        self._levels: dict[str, dict[int, _Level]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def numbering(self, paragraph: Element) -> Numbering | None:
        """The list that a paragraph belongs to; None where it or its style says that it belongs to none."""
        level: int | None = None
        for said in self._styles.properties(paragraph):
            numbered = child(said, "w:numPr")
            if level is None:
                level = number(value(numbered, "w:ilvl"))
            found = value(numbered, "w:numId")
            if found is None:
                continue
            if found not in self._lists or found == "0":
                return None
            if level is None:
                holder = said.getparent()
                level = self._level_of_style(found, holder.get(name("w:styleId")) if holder is not None else None)
            return Numbering(found, min(max(level, 0), _DEEPEST - 1))
        return None

    def _level_of_style(self, found: str, style: str | None) -> int:
        return next((at for at, level in self._of(found).items() if style and level.style == style), 0)

    def label(self, at: Numbering) -> str:
        """Counts on, and what stands before the paragraph: 「（二）」, 「1.2」, 「•」; empty where nothing does."""
        levels = self._of(at.list)
        level = levels.get(at.level)
        if level is None:
            return ""
        counts = self._counts.setdefault(self._counter(at.list), {})
        start = self._restart(at) if (at.list, at.level) not in self._begun else None
        self._begun.add((at.list, at.level))
        if start is not None:
            counts[at.level] = start
        else:
            counts[at.level] = counts[at.level] + 1 if at.level in counts else level.start
        for higher in range(at.level):
            # One that was skipped counts as begun: what comes on it is its second.
            if higher in levels:
                counts.setdefault(higher, levels[higher].start)
        for deeper in range(at.level + 1, _DEEPEST):
            after = levels[deeper].restarts_after if deeper in levels else None
            if after is None or at.level < after:
                counts.pop(deeper, None)
        if level.form == "bullet":
            return symbols(level.text, level.typeface).strip()
        return _PLACEHOLDER.sub(
            lambda match: self._number(int(match[1]) - 1, level, levels, counts), level.text
        ).strip()

    @staticmethod
    def _number(at: int, level: _Level, levels: dict[int, _Level], counts: dict[int, int]) -> str:
        counted = levels.get(at)
        if counted is None or counted.form in ("none", "bullet"):
            return ""
        return written(counts.get(at, counted.start), "decimal" if level.is_decimal else counted.form)

    def _counter(self, found: str) -> str:
        return value(self._lists[found], "w:abstractNumId") or ""

    def _override(self, found: str, level: int) -> Element | None:
        for each in self._lists[found].findall(name("w:lvlOverride")):
            if number(each.get(name("w:ilvl"))) == level:
                return each
        return None

    def _restart(self, at: Numbering) -> int | None:
        override = self._override(at.list, at.level)
        return number(value(override, "w:startOverride"))

    def _of(self, found: str) -> dict[int, _Level]:
        """The levels of a list by depth."""
        if found not in self._levels:
            levels = self._abstract_levels(self._counter(found), set())
            for depth in range(_DEEPEST):
                own = child(self._override(found, depth), "w:lvl")
                if own is not None:
                    levels = levels | {depth: _level(own)}
            self._levels[found] = levels
        return self._levels[found]

    def _abstract_levels(self, abstract: str, seen: set[str]) -> dict[int, _Level]:
        element = self._abstract.get(abstract)
        if element is None or abstract in seen:
            return {}
        linked = value(element, "w:numStyleLink")
        if linked:
            for style in self._styles.ancestry(linked):
                found = value(child(child(style, "w:pPr"), "w:numPr"), "w:numId")
                if found in self._lists:
                    return self._abstract_levels(self._counter(found), seen | {abstract})
        return {
            depth: _level(each)
            for each in element.findall(name("w:lvl"))
            if (depth := number(each.get(name("w:ilvl")))) is not None
        }


def _level(element: Element) -> _Level:
    start = number(value(element, "w:start"))
    said = child(element, "w:rPr")
    return _Level(
        start=0 if start is None else start,
        form=value(element, "w:numFmt") or "decimal",
        text="" if switch(said, "w:vanish") else value(element, "w:lvlText") or "",
        style=value(element, "w:pStyle") or "",
        is_decimal=bool(switch(element, "w:isLgl")),
        restarts_after=number(value(element, "w:lvlRestart")),
        typeface=value(said, "w:rFonts", "w:ascii") or value(said, "w:rFonts", "w:hAnsi") or "",
    )
