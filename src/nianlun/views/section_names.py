"""How a statement names a section: its title in quotation marks, with its parent's where the title would mislead."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial
from urllib.parse import quote

from nianlun.alignment import title_key
from nianlun.comparison import Comparison
from nianlun.model import Section
from nianlun.views.documents import title_section
from nianlun.views.pages import Link
from nianlun.views.statements import Phrase, phrase
from nianlun.views.words import Words

_INNER = {
    "“": partial(re.compile("“([^“”]*)”").sub, r"‘\1’"),
    "‘": partial(re.compile("‘([^‘’]*)’").sub, r"“\1”"),
}
"""How what is quoted inside a quotation is written, by the mark with which that begins."""


class SectionNames:
    """Names of the sections of a comparison as links into its page, where `anchors` knows their place."""

    def __init__(self, words: Words, comparison: Comparison, anchors: dict[int, str]) -> None:
        self._words, self._anchors = words, anchors
        documents = comparison.old, comparison.new
        self._titles = {id(title) for title in map(title_section, documents) if title is not None}
        self._parents = {
            id(child): parent
            for document in documents
            for parent in document.sections
            if not self.is_beginning(parent)
            for child in parent.children
        }
        self._times = tuple(Counter(title_key(section.title) for section in one.sections) for one in documents)
        self._kept = {id(one) for pair in comparison.alignment.pairs for one in (pair.old, pair.new)}

    def is_beginning(self, section: Section) -> bool:
        """Whether it is what stands before the first heading, or under the document's own title."""
        return section.index is None or id(section) in self._titles

    def under(self, section: Section) -> Iterable[Section]:
        """The section and all below it; of a document's title only itself."""
        return (section,) if self.is_beginning(section) else section.walk()

    def parent(self, section: Section) -> Section | None:
        """The section that it stands under, but for the document's title."""
        return self._parents.get(id(section))

    def link(self, key: int, text: str) -> Phrase:
        """A text that leads to what has the identity `key`."""
        anchor = self._anchors.get(key, "")
        return (Link(text, f"#{quote(anchor)}" if anchor else ""),)

    def of(self, section: Section) -> Phrase:
        """A section by its title; one that bears the title of another one, by its parent's as well."""
        if self.is_beginning(section):
            return self.link(id(section), self._words("redline.beginning"))
        name = quoted(self._words, section.title)
        parent = self.parent(section)
        if parent is not None and self._is_shared(section):
            name = self._words("change.under", title=name, parent=quoted(self._words, parent.title))
        return self.link(id(section), name)

    def several(self, sections: Iterable[Section]) -> list[tuple[Phrase, Sequence[Section]]]:
        """The names of many sections; those with the same title, as those of a template are, have one name."""
        same: dict[str, list[Section]] = {}
        for section in sections:
            same.setdefault(title_key(section.title), []).append(section)
        found: list[tuple[Phrase, Sequence[Section]]] = []
        for group in same.values():
            name = self.of(group[0])
            if len(group) > 1:
                title = self.link(id(group[0]), quoted(self._words, group[0].title))
                name = phrase(self._words, "change.times", len(group), title=title)
            found.append((name, group))
        return found

    def _is_shared(self, section: Section) -> bool:
        """Whether its title stands elsewhere: in its own document, or in the other one and is not its counterpart's."""
        key = title_key(section.title)
        most = 1 if id(section) in self._kept else 0
        old, new = (times[key] for times in self._times)
        return old > 1 or new > 1 or (old + new > 1 + most)


def quoted(words: Words, text: str) -> str:
    """A text in the quotation marks of the language; those inside it become the other kind."""
    text = " ".join(text.split())
    opening = words("change.title", title="")[0]
    return words("change.title", title=_INNER[opening](text) if opening in _INNER else text)
