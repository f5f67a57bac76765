"""Footnotes through Python-Markdown's extension, in time that grows with their number; nothing of them gets lost."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import markdown
from markdown.extensions.footnotes import (
    FN_BACKLINK_TEXT,
    NBSP_PLACEHOLDER,
    FootnoteExtension,
    FootnoteInlineProcessor,
    FootnotePostTreeprocessor,
)

_REFERENCE = r"\[\^([^\]]*)\]"


class Notes(FootnoteExtension):
    """The extension, which counts references instead of looking through them for each one."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 (their names)
        """Register the processors, ours in the place of those that are quadratic."""
        super().extendMarkdown(md)
        md.inlinePatterns.register(_Reference(_REFERENCE, self), "footnote", 175)
        md.treeprocessors.register(_WaysBack(self), "footnote-duplicate", 15)

    def reset(self) -> None:
        """Forget the notes of the text before."""
        super().reset()
        self.numbers: dict[str, int] = {}

    def number(self, label: str) -> int | None:
        """Which of the notes, in the order of their definitions, has this label; None if none has."""
        if len(self.numbers) != len(self.footnotes):
            self.numbers = {known: number for number, known in enumerate(self.footnotes, start=1)}
        return self.numbers.get(label)

    def is_referred_to(self, label: str) -> bool:
        """Whether any place of the text leads to the note."""
        return self.makeFootnoteRefId(label) in self.found_refs

    def unique_ref(self, reference: str, found: bool = False) -> str:
        """The id of a reference: `fnref:1` for a note's first one, then `fnref2:1` and so on."""
        if not found:
            return reference
        count = self.found_refs[reference] = self.found_refs.get(reference, 0) + 1
        kind, separator, label = reference.partition(self.get_separator())
        return reference if count == 1 else f"{kind}{count}{separator}{label}"

    def makeFootnotesDiv(self, root: ElementTree.Element) -> ElementTree.Element | None:  # noqa: N802
        """The notes in a `div`, those that are defined inside of others included."""
        if not self.footnotes:
            return None
        div = ElementTree.Element("div", {"class": "footnote"})
        ElementTree.SubElement(div, "hr")
        listed = ElementTree.SubElement(div, "ol")
        done: set[str] = set()
        while waiting := [label for label in self.footnotes if label not in done]:
            for label in waiting:
                item = ElementTree.SubElement(listed, "li", {"id": self.makeFootnoteId(label)})
                self._write(item, label)
            done.update(waiting)
        return div

    def _write(self, item: ElementTree.Element, label: str) -> None:
        # The parser treats what stands in a `li` in its own way.
        inside = ElementTree.Element("div")
        self.parser.parseChunk(inside, self.footnotes[label])
        item.extend(list(inside))
        way_back = ElementTree.Element(
            "a", {"href": f"#{self.makeFootnoteRefId(label)}", "class": "footnote-backref", "title": ""}
        )
        way_back.text = FN_BACKLINK_TEXT
        last = item[-1] if len(item) and item[-1].tag == "p" else ElementTree.SubElement(item, "p")
        if last.text:
            last.text += NBSP_PLACEHOLDER
        last.append(way_back)


class _Reference(FootnoteInlineProcessor):
    """`[^1]` in the text."""

    def __init__(self, pattern: str, notes: Notes) -> None:
        super().__init__(pattern, notes)
        self._notes = notes

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[ElementTree.Element | None, int | None, int | None]:
        label = m[1]
        number = self._notes.number(label)
        if number is None:
            return None, None, None
        raised = ElementTree.Element("sup", {"id": self._notes.makeFootnoteRefId(label, found=True)})
        link = ElementTree.SubElement(
            raised, "a", {"href": f"#{self._notes.makeFootnoteId(label)}", "class": "footnote-ref"}
        )
        link.text = str(number)
        return raised, m.start(), m.end()


class _WaysBack(FootnotePostTreeprocessor):
    """From each note to every place that refers to it; where none does, there is no way back."""

    def handle_duplicates(self, parent: ElementTree.Element) -> None:
        super().handle_duplicates(parent)
        for item in parent:
            if self.get_num_duplicates(item) == 0:
                last = item[-1]
                last.remove(last[-1])
                last.text = (last.text or "").removesuffix(NBSP_PLACEHOLDER)
                if not len(last) and not last.text:
                    item.remove(last)
