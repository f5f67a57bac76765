"""Lines of Markdown, made ready for Python-Markdown: lists as forges read them, and a mark for every line of text.

Authors preview their text in a forge, where two blanks nest a list, a list may follow a paragraph at once and `1)`
counts like `1.`; Python-Markdown reads all three otherwise. Here such lines are rewritten to what Python-Markdown takes
for the same thing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from markdown.util import HTML_PLACEHOLDER

from nianlun.reading.containers import Container
from nianlun.reading.forms import (
    DEFINITION,
    FENCE,
    FOOTNOTE,
    HEADING,
    ITEM,
    RULE,
    TAB_AFTER_SIGN,
    TABLE_RULE,
    UNDERLINE,
    begins_block,
    cut_attributes,
    html_block,
)
from nianlun.reading.marks import mark


@dataclass(frozen=True, slots=True)
class Prepared:
    """Lines for Python-Markdown, and what was found on the way, by line number (from 0).

    `html` are the blocks of raw HTML, for each of which `text` holds Python-Markdown's placeholder of that number;
    `attributes` are those of `{#id key=value}` at the end of a heading or a list item, cut off there; `glued` are the
    lines of headings without a blank after their `#`, which forges do not show as headings; `unclosed` is the line of a
    fence that is never closed, so that all the rest is code.
    """

    text: str
    html: tuple[str, ...] = ()
    attributes: dict[int, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    glued: tuple[int, ...] = ()
    unclosed: int | None = None


@dataclass(slots=True)
class _Line:
    number: int
    text: str


def prepare(lines: list[str]) -> Prepared:
    """Rewrite and mark the lines (without their ends) of a Markdown text."""
    writer = _Writer()
    writer.write([_Line(number, _expanded(line)) for number, line in enumerate(lines)], "")
    return Prepared(
        "\n".join(writer.lines), tuple(writer.html), writer.attributes, tuple(writer.glued), writer.unclosed
    )


def _expanded(line: str) -> str:
    """The line with the tabs before and after its sign as blanks; tabs inside the text are the author's."""
    if "\t" not in line:
        return line
    content = line.lstrip(" \t")
    start = len(line) - len(content)
    if sign := TAB_AFTER_SIGN.match(content):
        start += sign.end()
    return line[:start].expandtabs(4) + line[start:]


class _Writer:
    """Collects the rewritten lines."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.html: list[str] = []
        self.attributes: dict[int, tuple[tuple[str, str], ...]] = {}
        self.glued: list[int] = []
        self.unclosed: int | None = None

    def write(self, lines: list[_Line], prefix: str) -> None:
        """Rewrite the lines of one container: the file, or the inside of a quote, whose `prefix` goes before each."""
        container = Container()
        at = 0
        while at < len(lines):
            at = self._write_at(lines, at, prefix, container)

    def _write_at(self, lines: list[_Line], at: int, prefix: str, container: Container) -> int:
        """Rewrite what begins at line `at` and return the index of the line after it."""
        line = lines[at]
        content = line.text.lstrip(" ")
        column = len(line.text) - len(content)
        if not content:
            self._put(prefix, "", "")
            container.end_paragraph()
            return at + 1
        is_rule = bool(RULE.match(content)) and not (UNDERLINE.match(content) and container.has_paragraph_at(column))
        begins = is_rule or begins_block(content)
        if container.paragraph is None or begins:
            container.close_items(column)
        indent = " " * (4 * len(container.items))
        blanks = column - (container.items[-1] if container.items else 0)
        if container.paragraph is None and blanks >= 4:
            self._put(prefix, indent + " " * blanks, content)  # Indented code keeps its blanks.
            return at + 1
        item = None if is_rule else ITEM.match(content)
        if item and begins and container.admits(item, content):
            if not container.continues_list(item):
                self._put(prefix, indent, "")
            self._separate(prefix, container)
            self._write_item(item, line, content, prefix + indent)
            rest = content[item.end() :]
            # More than four blanks before the text belong to it, as does a first line that is empty.
            gap = len(item["gap"]) if rest and len(item["gap"]) <= 4 else 1
            container.items.append(column + len(item["bullet"]) + gap)
            if rest:
                container.begin_paragraph(len(container.items), after_blank=False)
            else:
                container.end_paragraph()
            return at + 1
        if begins and not item:
            self._separate(prefix, container)
            container.end_paragraph()
        if fence := FENCE.match(content):
            return self._write_fence(lines, at, fence["fence"], column, prefix + indent)
        if html := html_block(content, container.paragraph is not None):
            self._separate(prefix, container)
            container.end_paragraph()
            return self._write_html(lines, at, html[0], prefix + indent)
        if content.startswith(">"):
            return self._write_quote(lines, at, prefix + indent)
        if is_rule:
            self._put(prefix, indent, "___")  # Hyphens could underline what stands above.
            return at + 1
        heading = HEADING.match(content)
        if heading and self._is_heading(heading, line.number):
            title = self._cut_attributes(line.number, heading["title"])
            self._put(prefix, indent, f"{heading['hashes']} {mark(line.number)}{title}")
            self._end_heading(prefix, container)
            return at + 1
        if container.paragraph is not None and UNDERLINE.match(content):
            self._put(prefix, indent, content)
            container.end_paragraph()
            self._end_heading(prefix, container)
            return at + 1
        starts_table = _starts_table(lines, at)
        if starts_table:
            self._separate(prefix, container)
        if content.startswith("#"):
            content = "\\" + content  # A forge shows it as text; Python-Markdown would make it a heading.
        self._put(prefix, indent, _marked(content, line.number))
        if container.paragraph is None:
            container.begin_paragraph(len(container.items), after_blank=True)
        container.in_table = container.in_table or starts_table
        return at + 1

    def _put(self, prefix: str, indent: str, content: str) -> None:
        self.lines.append((prefix + indent + content) if content else (prefix + indent).rstrip())

    def _separate(self, prefix: str, container: Container) -> None:
        """An empty line before what follows a paragraph or a table at once; a tight list it would loosen."""
        if container.paragraph == 0 or (container.paragraph is not None and container.detached):
            self._put(prefix, "", "")

    def _end_heading(self, prefix: str, container: Container) -> None:
        """An empty line, without which Python-Markdown looks through all that follows anew; a list it would loosen."""
        if not container.items:
            self._put(prefix, "", "")

    def _write_item(self, item: re.Match[str], line: _Line, content: str, prefix: str) -> None:
        bullet = f"{item['number']}." if item["number"] else item["bullet"]
        rest = self._cut_attributes(line.number, content[item.end() :])
        # An empty item needs its mark most: a bare hyphen would underline the line above.
        marked = rest if RULE.match(rest) or FENCE.match(rest) else _marked(rest, line.number)
        self.lines.append(f"{prefix}{bullet} {item['task'] or ''}{marked}".rstrip())

    def _write_fence(self, lines: list[_Line], at: int, fence: str, column: int, prefix: str) -> int:
        """Copy a fenced block, closing it where its author did not."""
        # What stands after the fence (a language, a file's name) is not shown, and could keep it from being read.
        self.lines.extend((prefix.rstrip(), prefix + fence))
        closing = re.compile(rf"[ ]{{0,{column + 3}}}{re.escape(fence[0])}{{{len(fence)},}}[ ]*$")
        for index in range(at + 1, len(lines)):
            text = lines[index].text
            if closing.match(text):
                self.lines.extend((prefix + fence, prefix.rstrip()))
                return index + 1
            self.lines.append(prefix + text[min(column, len(text) - len(text.lstrip(" "))) :])
        self.lines.append(prefix + fence)
        self.unclosed = lines[at].number
        return len(lines)

    def _write_html(self, lines: list[_Line], at: int, ending: re.Pattern[str] | None, prefix: str) -> int:
        """Put a placeholder in the place of a block of raw HTML."""
        end = at
        while end < len(lines) and (ending or lines[end].text.strip()):
            end += 1
            if ending and ending.search(lines[end - 1].text):
                break
        marks = mark(lines[at].number) + (mark(lines[end - 1].number) if end - 1 > at else "")
        placeholder = HTML_PLACEHOLDER % len(self.html)
        self.html.append("\n".join(line.text for line in lines[at:end]))
        self.lines.extend((prefix.rstrip(), prefix + marks + placeholder, prefix.rstrip()))
        return end

    def _write_quote(self, lines: list[_Line], at: int, prefix: str) -> int:
        end = at
        while end < len(lines) and lines[end].text.lstrip(" ").startswith(">"):
            end += 1
        self.write([_unquoted(line) for line in lines[at:end]], prefix + "> ")
        return end

    def _is_heading(self, heading: re.Match[str], number: int) -> bool:
        title = heading["title"]
        if heading["gap"] or not title:
            return True
        # `#5号楼` and `#话题#` are text; `##二、工作要点` is a heading whose author forgot a blank.
        if len(heading["hashes"]) == 1 and (title[0].isdigit() or title.rstrip().endswith("#")):
            return False
        if title.startswith("#"):
            return False
        self.glued.append(number)
        return True

    def _cut_attributes(self, number: int, text: str) -> str:
        rest, attributes = cut_attributes(text)
        if attributes:
            self.attributes[number] = attributes
        return rest


def _unquoted(line: _Line) -> _Line:
    text = line.text.lstrip(" ")[1:]
    return _Line(line.number, text.removeprefix(" "))


def _starts_table(lines: list[_Line], at: int) -> bool:
    following = lines[at + 1].text.strip() if at + 1 < len(lines) else ""
    return "|" in lines[at].text and "|" in following and bool(TABLE_RULE.match(following))


def _marked(content: str, number: int) -> str:
    """The line with its mark, where a mark cannot change what the line is."""
    if DEFINITION.match(content) or (TABLE_RULE.match(content) and "|" in content):
        return content
    at = 0
    if footnote := FOOTNOTE.match(content):
        at = footnote.end()
    elif content.startswith("|"):
        at = 1
    at += len(content) - at - len(content[at:].lstrip())
    return content[:at] + mark(number) + content[at:]
