"""What moved, so that both places can point to each other: blocks between sections, sentences between blocks."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import blake2b

from markupsafe import Markup

from nianlun.comparison import BlockComparison, Comparison, Passage, Place, SectionComparison
from nianlun.model import Section
from nianlun.views.pages import Link
from nianlun.views.words import Words


@dataclass(slots=True)
class Moves:
    """Anchors and links of one page; without `anchors` (several comparisons on one page) only the words."""

    words: Words
    anchors: dict[int, str] | None
    language: str = ""
    _ids: dict[int, str] = field(default_factory=dict)
    _left: dict[int, list[tuple[str, str]]] = field(default_factory=dict)
    _at: dict[int, tuple[str, SectionComparison]] = field(default_factory=dict)
    _stood: dict[int, Section | None] = field(default_factory=dict)

    @classmethod
    def of(cls, words: Words, comparison: Comparison, anchors: dict[int, str] | None, language: str = "") -> Moves:
        """Collect what moved; `anchors` are those of the sections on the page, `language` is that of the words where
        the text around them has another."""
        moves = cls(words, anchors, language)
        taken: set[str] = set()
        for section in comparison.sections:
            for block in section.blocks:
                moves._know(section, block, taken)
        return moves

    def _know(self, section: SectionComparison, block: BlockComparison, taken: set[str]) -> None:
        name = self._ids[id(block)] = _block_id(block, taken)
        if block.old is not None:
            self._at[id(block.old)] = name, section
            self._stood[id(block.old)] = block.old_section or section.old
        if block.new is not None:
            self._at[id(block.new)] = name, section
        elsewhere = block.moved and block.old_section is not None and block.old_section is not section.old
        if elsewhere and section.new is not None:
            self._left.setdefault(id(block.old_section), []).append((section.new.heading, name))

    def id(self, block: BlockComparison) -> str:
        """The block's anchor: permanent, since it is made of its texts. Empty where nothing has an anchor."""
        return "" if self.anchors is None else self._ids[id(block)]

    def origin(self, section: SectionComparison, block: BlockComparison) -> Link | None:
        """A link to where a moved block stood."""
        if not block.moved:
            return None
        came_from = block.old_section
        if came_from is None or came_from is section.old:
            return Link(self.words("redline.moved-within"), f"#{self.id(block)}")
        anchor = (self.anchors or {}).get(id(came_from), "__beginning")
        return Link(self.words("redline.moved-from", title=self._name(came_from)), f"#{anchor}")

    def left(self, section: SectionComparison) -> tuple[Link, ...]:
        """Links to the blocks that stood in this section and stand in another one now."""
        gone = self._left.get(id(section.old), []) if section.old is not None else []
        beginning = self.words("redline.beginning")
        return tuple(Link(self.words("redline.moved-to", title=title or beginning), f"#{at}") for title, at in gone)

    def marked(self, section: SectionComparison, passage: Passage, text: Markup, repeated: bool) -> Markup:
        """A moved passage: its sign, which leads to its other place, and its text; `repeated` ones need no sign."""
        own = Markup(' id="{}"').format(self._passage_id(passage, is_old=passage.place is Place.LEFT))
        sign = Markup()
        if not repeated:
            other = self._passage_id(passage, is_old=passage.place is Place.ARRIVED)
            sign = self.sign(Link(self.whence(section, passage), f"#{other}")) + Markup(" ")
        return Markup('<span{} class="{}">{}{}</span>').format(
            own if self.anchors is not None else "", passage.place, sign, text
        )

    def sign(self, link: Link) -> Markup:
        """A link to the other place; only its words where the page has no anchors."""
        language = Markup(' lang="{}"').format(self.language) if self.language else ""
        if self.anchors is None:
            return Markup('<span class="moved"{}>{}</span>').format(language, link.text)
        return Markup('<a class="moved" href="{}"{}>{}</a>').format(link.href, language, link.text)

    def whence(self, section: SectionComparison, passage: Passage) -> str:
        """Where a passage that is in another place stood or stands now, in words."""
        assert passage.old is not None
        assert passage.new is not None
        is_left = passage.place is Place.LEFT
        other = (passage.new if is_left else passage.old).block
        shown, stood = self._at[id(other)][1], self._stood.get(id(passage.old.block))
        title = shown.new if is_left else stood
        if title is None or (shown is section and (is_left or stood is section.old)):
            return self.words("redline.moved-within")
        return self.words("redline.went-to" if is_left else "redline.moved-from", title=self._name(title))

    def _passage_id(self, passage: Passage, *, is_old: bool) -> str:
        excerpt = passage.old if is_old else passage.new
        assert excerpt is not None
        return f"{self._at[id(excerpt.block)][0]}-{'was' if is_old else 'is'}-{excerpt.start}"

    def _name(self, section: Section) -> str:
        return section.heading or self.words("redline.beginning")


def _block_id(block: BlockComparison, taken: set[str]) -> str:
    texts = "\0".join(side.text if side is not None else "" for side in (block.old, block.new))
    name = f"__c-{blake2b(texts.encode('utf-8', 'surrogatepass'), digest_size=6).hexdigest()}"
    number, unique = 1, name
    while unique in taken:
        number += 1
        unique = f"{name}-{number}"
    taken.add(unique)
    return unique
