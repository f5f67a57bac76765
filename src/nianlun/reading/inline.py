"""The text of a block as a reader reads it, with the place of every character in the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from nianlun.model import Mark, MarkKind, Run
from nianlun.reading.marks import MARK, marked_lines
from nianlun.text.characters import CJK

_MARKS = {
    "a": MarkKind.LINK,
    "img": MarkKind.IMAGE,
    "em": MarkKind.EMPHASIS,
    "strong": MarkKind.STRONG,
    "code": MarkKind.CODE,
    "del": MarkKind.DELETED,
}
_CJK = re.compile(f"[{CJK}]")
# What stands in the file between the end of a link's text and the text after it.
_LINK_END = re.compile(r"\]\((?:\\.|<[^<>]*>|[^()\\]|\([^()]*\))*\)|\][ ]?\[[^\]]*\]|\]")
_IMAGE = re.compile(r"!\[[^\]]*\](?:\((?:\\.|<[^<>]*>|[^()\\]|\([^()]*\))*\)|[ ]?\[[^\]]*\])?")
# A character that the file writes otherwise (an entity, an escape) is at most so far from where it is looked for.
_NEAR = 40
_FEW = 3
_TAGS = re.compile(r"(?:[ \t]*</?[A-Za-z][^<>]*>)+")
_CELL_BORDER = " | "


@dataclass(frozen=True, slots=True)
class Source:
    """The file and where its lines begin."""

    text: str
    starts: tuple[int, ...]

    def line_end(self, number: int) -> int:
        """Where line `number` ends, its line end excluded."""
        end = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.text)
        return self.starts[number] + len(self.text[self.starts[number] : end].rstrip("\r\n"))


@dataclass(slots=True)
class Inline:
    """A block's text while it is put together."""

    source: Source
    text: str = ""
    runs: list[Run] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    _cursor: int = -1
    _break: bool = False

    def add(self, fragment: str) -> None:
        """Append text that may hold line marks and line breaks."""
        at = 0
        for match in MARK.finditer(fragment):
            self._add_plain(fragment[at : match.start()])
            number = marked_lines(match[0])[0]
            self.lines.append(number)
            self._cursor = max(self._cursor, self.source.starts[number])
            at = match.end()
        self._add_plain(fragment[at:])

    def _add_plain(self, fragment: str) -> None:
        for count, chunk in enumerate(fragment.split("\n")):
            if count:
                self._break = True
            stripped = chunk.strip(" \t") if count else chunk.rstrip(" \t")
            if stripped:
                self._end_line(stripped)
                # A blank before a tag (a link, an emphasis) belongs to the text.
                self._append(stripped + (" " if chunk[-1] in " \t" and "\n" not in chunk else ""))
            elif chunk and not self._break and self.text:
                self._append(" ")

    def _end_line(self, following: str) -> None:
        """A line break in the file is a blank to the reader, but between Chinese characters it is nothing."""
        if not self._break:
            return
        self._break = False
        if self.text and not self.text.endswith("\n") and not (_CJK.match(self.text[-1]) and _CJK.match(following)):
            self._trim()
            self.text += " "

    def hard_break(self) -> None:
        """A line break that the author asked for."""
        self._trim()
        self.text += "\n"
        self._break = False

    def _trim(self) -> None:
        """Drop the blanks at the end, and that they lead to the file."""
        self.text = self.text.rstrip(" ")
        while self.runs and self.runs[-1].text >= len(self.text):
            self.runs.pop()
        if self.runs:
            last = self.runs[-1]
            self.runs[-1] = Run(last.text, last.source, min(last.length, len(self.text) - last.text))

    def _append(self, chunk: str) -> None:
        if self._cursor >= 0:
            self._locate(chunk)
        self.text += chunk

    def _locate(self, chunk: str) -> None:
        source, end = self.source.text, self._limit()
        if not chunk.startswith("<"):
            self.skip(_TAGS)
        # A few characters are soon found anywhere; only near by are they the ones that are meant.
        found = source.find(chunk, self._cursor, end if len(chunk) > _FEW else min(end, self._cursor + _NEAR))
        if found >= 0:
            self._place(len(self.text), found, len(chunk))
            return
        for offset, character in enumerate(chunk):
            found = source.find(character, self._cursor, min(end, self._cursor + _NEAR))
            if found >= 0:
                self._place(len(self.text) + offset, found, 1)

    def _place(self, text: int, source: int, length: int) -> None:
        self._cursor = source + length
        if self.runs:
            last = self.runs[-1]
            if last.text + last.length == text and last.source + last.length == source:
                self.runs[-1] = Run(last.text, last.source, last.length + length)
                return
        self.runs.append(Run(text, source, length))

    def _limit(self) -> int:
        return self.source.line_end(self.lines[-1]) if self.lines else len(self.source.text)

    def skip(self, form: re.Pattern[str], search: bool = False) -> None:
        """Move past what the reader does not read: a link's address, a picture."""
        if self._cursor >= 0:
            find = form.search if search else form.match
            if match := find(self.source.text, self._cursor, self._limit()):
                self._cursor = match.end()

    def finished(self) -> tuple[str, tuple[Run, ...], tuple[Mark, ...]]:
        """Text, runs and marks, without blanks around the text."""
        left = len(self.text) - len(self.text.lstrip())
        text = self.text.strip()
        runs = []
        for run in self.runs:
            start, end = max(run.text - left, 0), min(run.text + run.length - left, len(text))
            if start < end:
                runs.append(Run(start, run.source + start - (run.text - left), end - start))
        marks = (
            Mark(
                mark.kind,
                max(0, min(mark.start - left, len(text))),
                max(0, min(mark.end - left, len(text))),
                mark.target,
            )
            for mark in self.marks
        )
        return text, tuple(runs), tuple(marks)


def flatten(elements: Iterator[Element | str | None], source: Source, shown: Callable[[str], str]) -> Inline:
    """Put together the text of inline `elements` and the strings between them; `shown` gives what a string shows.

    None stands for the border between two cells of a table.
    """
    inline = Inline(source)
    for element in elements:
        if element is None:
            inline.text += _CELL_BORDER
        elif isinstance(element, str):
            inline.add(shown(element))
        else:
            _flatten(element, inline, shown)
    return inline


def _flatten(element: Element, inline: Inline, shown: Callable[[str], str]) -> None:
    if "footnote-" in element.get("class", ""):
        return
    kind = _MARKS.get(element.tag)
    start = len(inline.text)
    if element.tag == "br":
        inline.hard_break()
    elif element.tag == "img":
        inline.skip(_IMAGE, search=True)
    else:
        if element.text:
            inline.add(shown(element.text))
        for child in element:
            _flatten(child, inline, shown)
            if child.tail:
                inline.add(shown(child.tail))
    if kind is not None:
        start += len(inline.text[start:]) - len(inline.text[start:].lstrip())
        target = element.get("href") or element.get("src") or ""
        inline.marks.append(Mark(kind, start, max(start, len(inline.text.rstrip())), target))
    if element.tag == "a":
        inline.skip(_LINK_END)
