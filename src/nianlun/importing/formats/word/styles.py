"""How the styles of a Word file make paragraphs and characters look, inheritance followed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nianlun.importing.formats.office import Element
from nianlun.importing.formats.word.names import child, name, number, switch, value

# By whatever language of Word or WPS a style was named; their ids differ from file to file.
_HEADING = re.compile(r"(?:heading|标题) ?([1-9])", re.IGNORECASE)
_TITLE = re.compile(r"title|标题|文档标题", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目录) ?(?:[1-9]|heading|标题)", re.IGNORECASE)
_MOST_ANCESTORS = 50


@dataclass(frozen=True, slots=True)
class Look:
    """How characters look: None and empty where nothing says."""

    is_bold: bool
    is_italic: bool
    is_struck: bool
    is_hidden: bool
    raised: str
    size: float | None
    typeface: str


class Styles:
    """The styles of `styles.xml`; without that part every paragraph is plain."""

    def __init__(self, root: Element | None) -> None:
        elements = root.findall(name("w:style")) if root is not None else []
        self._styles = {each.get(name("w:styleId"), ""): each for each in elements}
        self._normal = next(
            (
                each.get(name("w:styleId"), "")
                for each in elements
                if each.get(name("w:type")) == "paragraph" and each.get(name("w:default")) in ("1", "true", "on")
            ),
            "",
        )
        self._defaults = child(child(child(root, "w:docDefaults"), "w:rPrDefault"), "w:rPr")
        self._inherited: dict[str, tuple[Element, ...]] = {}

    def ancestry(self, style: str) -> tuple[Element, ...]:
        """A style and those that it is based on, nearest first."""
        if style not in self._inherited:
            self._inherited[style] = tuple(self._ancestors(style))
        return self._inherited[style]

    def _ancestors(self, style: str) -> Iterator[Element]:
        seen: set[str] = set()
        while style in self._styles and style not in seen and len(seen) < _MOST_ANCESTORS:
            seen.add(style)
            yield self._styles[style]
            style = value(self._styles[style], "w:basedOn") or ""

    def of(self, paragraph: Element) -> tuple[Element, ...]:
        """The styles of a paragraph, nearest first."""
        return self.ancestry(value(child(paragraph, "w:pPr"), "w:pStyle") or self._normal)

    def properties(self, paragraph: Element) -> Iterator[Element]:
        """What is said of a paragraph, nearest first: by itself, by its style, by what that is based on."""
        for holder in (paragraph, *self.of(paragraph)):
            found = child(holder, "w:pPr")
            if found is not None:
                yield found

    def level(self, paragraph: Element) -> int | None:
        """1 for a title, 2 for 标题 1 or an outline level of 1, and so on; None for text."""
        for said in self.properties(paragraph):
            outline = number(value(said, "w:outlineLvl"))
            if outline is not None:
                return outline + 2 if outline < 9 else None
            holder = said.getparent()
            named = (value(holder, "w:name") or "").strip()
            if heading := _HEADING.fullmatch(named):
                return int(heading[1]) + 1
            if _TITLE.fullmatch(named):
                return 1
        return next((level for level in map(_named_level, self.of(paragraph)) if level), None)

    def is_contents(self, paragraph: Element) -> bool:
        """Whether it is a line of a table of contents, by its style."""
        return any(_CONTENTS.fullmatch((value(style, "w:name") or "").strip()) for style in self.of(paragraph)[:1])

    def is_centred(self, paragraph: Element) -> bool:
        """Whether it stands in the middle."""
        return next((found == "center" for said in self.properties(paragraph) if (found := value(said, "w:jc"))), False)

    def look(self, run: Element, paragraph: Element) -> Look:
        """How a run of characters looks: by itself, its own style, the paragraph's, or the file's defaults."""
        own = child(run, "w:rPr")
        styles = (*self.ancestry(value(own, "w:rStyle") or ""), *self.of(paragraph))
        said = [
            each for each in (own, *(child(style, "w:rPr") for style in styles), self._defaults) if each is not None
        ]
        size = next((points for each in said if (points := number(value(each, "w:sz")))), None)
        return Look(
            is_bold=_first(said, "w:b"),
            is_italic=_first(said, "w:i"),
            is_struck=_first(said, "w:strike") or _first(said, "w:dstrike"),
            is_hidden=_first(said, "w:vanish"),
            raised=next((found for each in said if (found := value(each, "w:vertAlign"))), ""),
            size=size / 2 if size else None,
            typeface=next((found for each in said if (found := value(each, "w:rFonts", "w:eastAsia"))), ""),
        )


def _named_level(style: Element) -> int | None:
    named = (value(style, "w:name") or "").strip()
    if heading := _HEADING.fullmatch(named):
        return int(heading[1]) + 1
    return 1 if _TITLE.fullmatch(named) else None


def _first(said: list[Element], short: str) -> bool:
    return next((found for each in said if (found := switch(each, short)) is not None), False)
