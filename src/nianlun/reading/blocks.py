"""From Python-Markdown's elements to blocks: paragraphs, list items, rows, each with its place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from nianlun.model import Block, BlockKind, Span
from nianlun.reading.inline import Inline, Source, flatten
from nianlun.reading.marks import marked_lines, without_marks
from nianlun.reading.parsing import Parsed

_BLOCKS = frozenset(
    {"p", "ul", "ol", "table", "blockquote", "pre", "div", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "dl"}
)
# Where the text of a line begins: after the signs of quotes, lists and tasks.
_PREFIX = re.compile(r"[ \t\u3000]*(?:(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))[ \t]*)*(?:\[[ xX]\][ \t]+)?")


@dataclass(frozen=True, slots=True)
class BlockReader:
    """Reads the blocks of a parsed text. `attributes` are those found at the ends of lines, by line number."""

    source: Source
    parsed: Parsed
    attributes: dict[int, tuple[tuple[str, str], ...]]

    def read(self, element: Element) -> list[Block]:
        """The blocks of one top-level element. Those whose place no mark tells have the span (-1, -1) for now."""
        if element.tag == "div" and element.get("class") == "footnote":
            return [
                replace(block, kind=BlockKind.FOOTNOTE)
                for item in element.iter("li")
                for block in self._children(item, BlockKind.PARAGRAPH, 0)
            ]
        return list(self._blocks(element, BlockKind.PARAGRAPH, 0))

    def heading(self, element: Element) -> Inline:
        """The text of a heading."""
        return flatten(_inline_parts(element), self.source, self.parsed.text)

    def _blocks(self, element: Element, kind: BlockKind, depth: int) -> Iterator[Block]:
        match element.tag:
            case "p":
                yield from self._paragraph(element, kind, depth)
            case "ul" | "ol":
                for item in element:
                    yield from self._children(item, BlockKind.ITEM, depth)
            case "table":
                for row in element.iter("tr"):
                    yield from self._row(row, depth)
            case "blockquote":
                yield from self._children(element, BlockKind.QUOTE, depth + 1)
            case "hr":
                return
            case "pre":
                text = without_marks(self.parsed.text("".join(element.itertext()))).strip("\n")
                yield Block(BlockKind.CODE, text, Span(-1, -1), depth=depth)
            case _:
                yield from self._text_block(kind, _inline_parts(element), depth)

    def _children(self, container: Element, kind: BlockKind, depth: int) -> Iterator[Block]:
        """The blocks in a list item or a quote. An item's own text is an item, what else stands in it a paragraph."""
        own: list[Element | str] = []
        first = kind

        def flush() -> Iterator[Block]:
            nonlocal first
            for block in self._text_block(first, own, depth):
                first = BlockKind.PARAGRAPH if kind is BlockKind.ITEM else kind
                yield block
            own.clear()

        for part in _inline_parts(container):
            if isinstance(part, str) or part.tag not in _BLOCKS:
                own.append(part)
                continue
            yield from flush()
            nested = depth + 1 if kind is BlockKind.ITEM and part.tag in ("ul", "ol") else depth
            for block in self._blocks(part, first, nested):
                if part.tag == "p":
                    first = BlockKind.PARAGRAPH if kind is BlockKind.ITEM else kind
                yield block
        yield from flush()

    def _paragraph(self, element: Element, kind: BlockKind, depth: int) -> Iterator[Block]:
        raw = self.parsed.raw(element.text or "") if not len(element) else None
        if raw is None or not raw.html.startswith("<"):
            yield from self._text_block(kind, _inline_parts(element), depth)
            return
        text = raw.code if raw.code is not None else without_marks(self.parsed.text(element.text or "")).strip()
        lines = marked_lines(element.text or "")
        span = self._span(lines[0], lines[-1]) if lines else Span(-1, -1)
        if text:
            yield Block(BlockKind.HTML if raw.code is None else BlockKind.CODE, text, span, depth=depth)

    def _row(self, row: Element, depth: int) -> Iterator[Block]:
        parts: list[Element | str | None] = []
        for cell in row:
            if parts:
                parts.append(None)
            parts.extend(_inline_parts(cell))
        yield from self._text_block(BlockKind.ROW, parts, depth)

    def _text_block(self, kind: BlockKind, parts: Iterable[Element | str | None], depth: int) -> Iterator[Block]:
        inline = flatten(iter(parts), self.source, self.parsed.text)
        text, runs, marks = inline.finished()
        if not text and not marks:
            return
        lines = inline.lines
        span = self._span(lines[0], lines[-1]) if lines else Span(-1, -1)
        attributes = tuple(attribute for line in lines for attribute in self.attributes.get(line, ()))
        yield Block(kind, text, span, runs, marks, depth, attributes)

    def _span(self, first: int, last: int) -> Span:
        begin, end = self.source.starts[first], self.source.line_end(last)
        prefix = _PREFIX.match(self.source.text, begin, end)
        start = prefix.end() if prefix else begin
        return Span(start, start + len(self.source.text[start:end].rstrip()))


def _inline_parts(element: Element) -> Iterator[Element | str]:
    if element.text:
        yield element.text
    for child in element:
        yield child
        if child.tail:
            yield child.tail


def placed(blocks: list[Block], source: Source, start: int, end: int) -> list[Block]:
    """Give a place to the blocks that have none (code, raw HTML): what lies between their neighbours in the file."""
    result: list[Block] = []
    last_without = max((index for index, block in enumerate(blocks) if block.source.start < 0), default=-1)
    # What this has passed lies before `start`, which only grows.
    ahead = 0
    for index, block in enumerate(blocks):
        if block.source.start >= 0:
            result.append(block)
            start = max(start, block.source.end)
            continue
        # Notes stand last, wherever in the file their author put them.
        while ahead < len(blocks) and (ahead <= index or blocks[ahead].source.start < start):
            ahead += 1
        following = blocks[ahead].source.start if ahead < len(blocks) else end
        following = max(source.text.rfind("\n", 0, following) + 1, start) if following < end else end
        span = _stripped(source.text, start, max(start, following))
        first_line = block.text.lstrip().split("\n", 1)[0]
        found = source.text.find(first_line, span.start, span.end) if first_line else -1
        if found >= 0 and index < last_without:
            # Several without a mark in a row: each from its own first line to the end of its last one.
            last_line = block.text.rstrip().rsplit("\n", 1)[-1]
            last = source.text.find(last_line, found, span.end)
            span = Span(found, last + len(last_line) if last >= 0 else found + len(first_line))
        result.append(replace(block, source=span))
        start = max(start, span.end)
    return result


def _stripped(text: str, start: int, end: int) -> Span:
    inside = text[start:end]
    left = len(inside) - len(inside.lstrip())
    return Span(start + left, start + left + len(inside.strip())) if inside.strip() else Span(start, start)
