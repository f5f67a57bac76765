"""Lines of Markdown, made ready for Python-Markdown: lists as forges read them, and a mark for every line of text.

Authors preview their text in a forge, where two blanks nest a list, a list may follow a paragraph at once and `1)`
counts like `1.`; Python-Markdown reads all three otherwise. Here such lines are rewritten to what Python-Markdown takes
for the same thing.
"""

from __future__ import annotations

import re
from itertools import islice, takewhile

from markdown.util import HTML_PLACEHOLDER

from nianlun.reading.containers import Container
from nianlun.reading.definitions import Definitions
from nianlun.reading.findings import Finding
from nianlun.reading.forms import (
    DEFINING,
    DEFINITION,
    FENCE,
    FOOTNOTE,
    HEADING,
    ITEM,
    RULE,
    UNDERLINE,
    begins_block,
    cut_attributes,
    html_block,
    html_length,
    stray_words,
)
from nianlun.reading.limits import MOST_HEADINGS
from nianlun.reading.marks import mark, without_marks
from nianlun.reading.paragraphs import begins_paragraph
from nianlun.reading.prepared import Prepared, Raw, as_code, as_html
from nianlun.reading.source_lines import Line, bordered, expanded, marked, starts_table, unquoted
from nianlun.reading.traps import traps
from nianlun.text.characters import CJK

# Two lines that are joined without a blank between them.
_NO_BLANK = re.compile(f"[{CJK}]\n[{CJK}]")


def prepare(lines: list[str]) -> Prepared:
    """Rewrite and mark the lines (without their ends) of a Markdown text."""
    definitions = Definitions(lines)
    writer = _Writer(definitions)
    writer.write([Line(number, expanded(line)) for number, line in enumerate(lines)], "")
    notes = {label: line for label, line in definitions.notes.items() if label not in definitions.repeated}
    findings = (*writer.findings, *definitions.findings)
    return Prepared("\n".join(writer.lines), tuple(writer.raw), writer.attributes, notes, writer.numbers, findings)


class _Writer:
    """Collects the rewritten lines."""

    def __init__(self, definitions: Definitions) -> None:
        self.lines: list[str] = []
        self.raw: list[Raw] = []
        self.attributes: dict[int, tuple[tuple[str, str], ...]] = {}
        self.numbers: dict[int, int] = {}
        self.findings: list[Finding] = []
        self._definitions = definitions
        self._headings = 0

    def write(self, lines: list[Line], prefix: str) -> Container:
        """Rewrite the lines of the file, or of the inside of a quote, whose `prefix` goes before each.

        Returns what is open at the end.
        """
        container = Container()
        at = 0
        while at < len(lines):
            at = self._write_at(lines, at, prefix, container)
        return container

    def _write_at(self, lines: list[Line], at: int, prefix: str, container: Container) -> int:
        """Rewrite what begins at line `at` and return the index of the line after it."""
        line = lines[at]
        content = line.text.lstrip(" ")
        column = len(line.text) - len(content)
        if not content:
            self._put(prefix, "", "")
            container.end_paragraph()
            return at + 1
        is_rule = bool(RULE.match(content)) and not (UNDERLINE.match(content) and container.has_paragraph_at(column))
        html = html_block(content, container.paragraph is not None)
        begins = is_rule or html is not None or begins_block(content)
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
            rest = content[item.end() :]
            # More than four blanks before the text belong to it, as does a first line that is empty.
            gap = len(item["gap"]) if rest and len(item["gap"]) <= 4 else 1
            container.items.append(column + len(item["bullet"]) + gap)
            fence = FENCE.match(rest)
            self._write_item(item, line, "" if fence else rest, prefix + indent)
            if fence:
                container.end_paragraph()
                column = container.items[-1]
                return self._write_fence(lines, at, fence, column, prefix + indent + " " * 4, container)
            if rest:
                container.begin_paragraph(len(container.items), after_blank=False)
            else:
                container.end_paragraph()
                container.is_empty_item = True
            return at + 1
        if begins and not item:
            self._separate(prefix, container)
            container.end_paragraph()
        if fence := FENCE.match(content):
            return self._write_fence(lines, at, fence, column, prefix + indent, container)
        if html is not None:
            below = takewhile(container.holds, (following.text for following in islice(lines, at, None)))
            # What once did not end ends nowhere below.
            length = None if container.is_unclosed(html[0]) else html_length(below, html[0])
            if length is not None:
                written = lines[at : at + length]
                self._put_raw(as_html("\n".join(each.text for each in written)), written, prefix + indent)
                return at + length
            if not container.is_unclosed(html[0]):
                container.add_unclosed(html[0])
                self._find("html-unclosed", line.number, opening=content.split()[0][:20])
            content = "\\" + content  # All the rest of the file would be hidden.
        if content.startswith(">"):
            return self._write_quote(lines, at, prefix, container)
        if is_rule:
            self._put(prefix, indent, "___")  # Hyphens could underline what stands above.
            return at + 1
        heading = HEADING.match(content)
        if heading and self._is_heading(heading, line.number):
            title = self._cut_attributes(line.number, heading["title"])
            self._put(prefix, indent, f"{heading['hashes']} {mark(line.number)}{title}")
            self._end_heading(prefix, container, line.number)
            return at + 1
        if blanks < 4 and container.has_paragraph_at(column) and UNDERLINE.match(content):
            self._join_lines(container.start, prefix + indent)
            self._put(prefix, indent, content)
            container.end_paragraph()
            self._end_heading(prefix, container, line.number)
            return at + 1
        begins_table = not container.in_table and starts_table(lines, at)
        if begins_table:
            self._separate(prefix, container)
        elif not container.in_table:
            self.findings.extend(traps(lines, at))
            if container.paragraph is not None and begins_paragraph(content, lines[at - 1].text):
                self._break_paragraph(prefix, container)
        if content.startswith("#"):
            content = "\\" + content  # A forge shows it as text; Python-Markdown would make it a heading.
        if container.paragraph is None and DEFINITION.fullmatch(content):
            if self._definitions.is_target(content, line.number):
                self._put(prefix, indent, content)
            else:
                # A paragraph of its own, that no line below makes a heading of.
                self._put(prefix, indent, marked("\\" + content, line.number))
                self._put(prefix, "", "")
            return at + 1
        if DEFINING.match(content):
            content = "\\" + content
        if container.paragraph is None:
            if container.is_empty_item and not container.items:
                self._put(prefix, "", "")  # Python-Markdown would take the text into the item.
            container.start = len(self.lines)
            container.begin_paragraph(len(container.items), after_blank=True)
            container.in_note = bool(FOOTNOTE.match(content))
        container.in_table = container.in_table or begins_table
        if container.in_table:
            content = bordered(content)
        self._put(prefix, indent, marked(self._definitions.note(content, line.number), line.number))
        return at + 1

    def _break_paragraph(self, prefix: str, container: Container) -> None:
        """Keep what follows apart from the paragraph it stands in; within items and notes by a line break."""
        if container.paragraph == 0 and not container.in_note:
            self._put(prefix, "", "")
            container.end_paragraph()
        else:
            self.lines[-1] = self.lines[-1].removesuffix("\\").rstrip() + "  "

    def _find(self, code: str, number: int, **arguments: str) -> None:
        self.findings.append(Finding(code, number, tuple(arguments.items())))

    def _put(self, prefix: str, indent: str, content: str) -> None:
        self.lines.append((prefix + indent + content) if content else (prefix + indent).rstrip())

    def _separate(self, prefix: str, container: Container) -> None:
        """An empty line before what follows a paragraph or a table at once; a tight list it would loosen."""
        if container.paragraph == 0 or (container.paragraph is not None and container.detached):
            self._put(prefix, "", "")

    def _join_lines(self, start: int, prefix: str) -> None:
        """Make one line of the paragraph that begins at line `start` of what is written: all of it is a heading."""
        written = self.lines[start:]
        if len(written) < 2 or not all(line.startswith(prefix) for line in written):
            return
        text = ""
        for line in written:
            following = line.removeprefix(prefix)
            pair = f"{text[-1:]}\n{without_marks(following)[:1]}"
            text = text.removesuffix("\\").rstrip() + ("" if not text or _NO_BLANK.match(pair) else " ") + following
        self.lines[start:] = [prefix + text]

    def _end_heading(self, prefix: str, container: Container, number: int) -> None:
        """An empty line, without which Python-Markdown looks through all that follows anew; a list it would loosen."""
        self._headings += 1
        if self._headings == MOST_HEADINGS + 1:
            self._find("too-many-headings", number, limit=str(MOST_HEADINGS))
        if not container.items:
            self._put(prefix, "", "")

    def _write_item(self, item: re.Match[str], line: Line, rest: str, prefix: str) -> None:
        bullet = f"{item['number']}." if item["number"] else item["bullet"]
        if item["number"]:
            self.numbers[line.number] = int(item["number"])
        rest = self._cut_attributes(line.number, rest)
        if DEFINING.match(rest):
            rest = "\\" + rest  # Nobody means to define anything there.
        # An empty item needs its mark most: a bare hyphen would underline the line above.
        text = rest if RULE.match(rest) else marked(rest, line.number)
        self.lines.append(f"{prefix}{bullet} {item['task'] or ''}{text}".rstrip())

    def _write_fence(
        self, lines: list[Line], at: int, fence: re.Match[str], column: int, prefix: str, container: Container
    ) -> int:
        """Put a placeholder in the place of a fenced block; what stands behind the signs is shown above it."""
        signs, words = fence["fence"], fence.string[fence.end() :].strip()
        closing = re.compile(rf"[ ]{{0,{column + 3}}}{re.escape(signs[0])}{{{len(signs)},}}[ ]*$")
        code = []
        end = at + 1
        while end < len(lines) and container.holds(lines[end].text) and not closing.match(lines[end].text):
            text = lines[end].text
            code.append(text[min(column, len(text) - len(text.lstrip(" "))) :])
            end += 1
        if end < len(lines) and container.holds(lines[end].text):
            end += 1
        else:
            self._find("fence-unclosed", lines[at].number)
        self._put_raw(as_code("\n".join(code), words), lines[at:end], prefix)
        return end

    def _put_raw(self, raw: Raw, lines: list[Line], prefix: str) -> None:
        marks = mark(lines[0].number) + (mark(lines[-1].number) if len(lines) > 1 else "")
        self.lines.extend((prefix.rstrip(), prefix + marks + HTML_PLACEHOLDER % len(self.raw), prefix.rstrip()))
        self.raw.append(raw)

    def _write_quote(self, lines: list[Line], at: int, prefix: str, container: Container) -> int:
        end = at
        while end < len(lines) and lines[end].text.lstrip(" ").startswith(">"):
            end += 1
        indent = " " * (4 * len(container.items))
        inside = self.write([unquoted(line) for line in lines[at:end]], prefix + indent + "> ")
        if inside.paragraph is None and not container.items:
            self._put(prefix, "", "")  # Only a paragraph of the quote could go on without its sign.
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
        self._find("heading-glued", number)
        return True

    def _cut_attributes(self, number: int, text: str) -> str:
        rest, attributes = cut_attributes(text)
        if attributes:
            self.attributes[number] = attributes
        elif words := stray_words(text):
            self._find("braces-unread", number, words=words)
        return rest
