"""Markdown through Python-Markdown, the parser that the site uses: one instance, reused, and its tree of elements."""

from __future__ import annotations

import html
import re
import string
import threading
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

import markdown
from markdown.extensions.footnotes import NBSP_PLACEHOLDER
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, HTML_PLACEHOLDER_RE, STX, AtomicString

from nianlun.reading.emphasis import Emphasis
from nianlun.reading.findings import Finding
from nianlun.reading.limits import is_tangled
from nianlun.reading.marks import marked_lines, without_marks
from nianlun.reading.notes import Notes
from nianlun.reading.numerals import show_numbers
from nianlun.reading.prepared import Prepared, Raw
from nianlun.reading.products import Products
from nianlun.reading.sanitising import is_local, sanitise, visible_text
from nianlun.reading.tables import Tables
from nianlun.reading.tags import Tags
from nianlun.text.soft_breaks import without_soft_breaks

# pymdownx.betterem is left off: it prints the asterisks of `**一是：**加强`. attr_list too: `{#id}` is cut off before
# (see `lines`), and nothing else of it is wanted in an office's text.
_EXTENSIONS = ("sane_lists", "pymdownx.tasklist", "pymdownx.tilde")
_CONFIGS: dict[str, dict[str, Any]] = {"pymdownx.tilde": {"subscript": False}}


class TangledError(Exception):
    """A text with too many signs that do not close; `line` is where it begins, from 0."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class _Patience(Treeprocessor):
    """Stops before what is inside paragraphs is parsed, notes included, where that would take too long."""

    def run(self, root: ElementTree.Element) -> None:
        for element in root.iter():
            for text in (element.text, element.tail):
                if text and not isinstance(text, AtomicString) and is_tangled(text):
                    raise TangledError(next(iter(marked_lines(text)), 0))


@dataclass(frozen=True, slots=True)
class Parsed:
    """The top-level elements of a text, with line marks still in them, and the means to show them."""

    elements: tuple[ElementTree.Element, ...]
    findings: tuple[Finding, ...]
    _prepared: Prepared
    _markdown: markdown.Markdown

    def text(self, fragment: str) -> str:
        """What a reader reads where the tree holds `fragment`: raw HTML without its tags, entities as characters."""
        if STX in fragment:
            fragment = HTML_PLACEHOLDER_RE.sub(self._visible, fragment)
            fragment = fragment.replace(AMP_SUBSTITUTE, "&").replace(NBSP_PLACEHOLDER, "")
        return html.unescape(fragment) if "&" in fragment else fragment

    def raw(self, fragment: str) -> Raw | None:
        """The block that stands for a whole `fragment`, or None if it is text."""
        match = HTML_PLACEHOLDER_RE.fullmatch(without_marks(fragment).strip())
        if match is None:
            return None
        number = int(match[1])
        raw = self._prepared.raw
        return raw[number] if number < len(raw) else Raw(str(self._markdown.htmlStash.rawHtmlBlocks[number]))

    def html(self, element: ElementTree.Element) -> str:
        """The element as the site shows it: sanitised, without marks."""
        text = without_marks(self._markdown.serializer(element))
        for postprocessor in self._markdown.postprocessors:
            text = without_marks(postprocessor.run(text))
        return without_soft_breaks(sanitise(text.strip()))

    def inner_html(self, element: ElementTree.Element) -> str:
        """The same without the element's own tags."""
        shown = self.html(element)
        return shown[shown.find(">") + 1 : shown.rfind("</")] if shown.startswith("<") else shown

    def _visible(self, match: re.Match[str]) -> str:
        raw = str(self._markdown.htmlStash.rawHtmlBlocks[int(match[1])])
        if raw.startswith("<br"):
            return "\n"
        return visible_text(raw) if "<" in raw else raw


_instances = threading.local()


def parse(prepared: Prepared) -> Parsed:
    """Parse prepared Markdown. The result holds until the next call in the same thread.

    Raises RecursionError where lists or quotes are nested beyond what Python-Markdown can follow, TangledError where it
    would take too long.
    """
    instance, notes, tables = _instance()
    instance.reset()
    # What Markdown.convert does, up to where it would make one string of everything.
    for block in prepared.raw:
        instance.htmlStash.store(block.html)
    lines = [*prepared.text.split("\n"), "", ""]
    for preprocessor in instance.preprocessors:
        lines = preprocessor.run(lines)
    root = instance.parser.parseDocument(lines).getroot()
    assert root is not None
    for treeprocessor in instance.treeprocessors:
        changed = treeprocessor.run(root)
        root = root if changed is None else changed
    for picture in [element for element in root.iter("img") if not is_local(element.get("src", ""))]:
        _make_link(picture)
    show_numbers(root, prepared.numbers)
    lonely = [(label, line) for label, line in prepared.notes.items() if not notes.is_referred_to(label)]
    findings = (*tables.findings, *(Finding("note-unused", line, (("label", label),)) for label, line in lonely))
    return Parsed(tuple(root), findings, prepared, instance)


def _make_link(picture: ElementTree.Element) -> None:
    """A picture on another host would be asked for by every reader's browser: show a link to it instead."""
    source, text, title, tail = picture.get("src", ""), picture.get("alt"), picture.get("title"), picture.tail
    picture.clear()
    picture.tag, picture.text, picture.tail = "a", text or source, tail
    picture.set("href", source)
    if title:
        picture.set("title", title)


def _instance() -> tuple[markdown.Markdown, Notes, Tables]:
    """The thread's own parser and its extensions of ours: making them costs as much as parsing a page."""
    found: tuple[markdown.Markdown, Notes, Tables] | None = getattr(_instances, "found", None)
    if found is None:
        notes, tables = Notes(BACKLINK_TITLE="", BACKLINK_TEXT="↩"), Tables()
        parser = markdown.Markdown(extensions=[notes, tables, *_EXTENSIONS], extension_configs=_CONFIGS)
        # What these two do, `lines` and `decoding` have done, and so that line numbers are kept.
        parser.preprocessors.deregister("html_block")
        parser.preprocessors.deregister("normalize_whitespace")
        # After the footnotes' (50), before what is inside paragraphs (20).
        parser.treeprocessors.register(_Patience(parser), "patience", 40)
        parser.inlinePatterns.register(Tags(parser), "html", 90)
        parser.inlinePatterns.register(Products(), "products", 70)
        parser.inlinePatterns.register(Emphasis(parser), "em_strong", 60)
        # As on forges any sign may be escaped, above all `\\<`; but `&` would make an entity of what follows.
        parser.ESCAPED_CHARS = [sign for sign in string.punctuation if sign != "&"]
        found = _instances.found = (parser, notes, tables)
    return found
