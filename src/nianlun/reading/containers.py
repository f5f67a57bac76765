"""What is open around a line of Markdown: list items, a paragraph, a table."""

from __future__ import annotations

import re


class Container:
    """What is open while the lines of the file or of a quote are read.

    `items` holds, for each open list item, the column at which its content begins; `paragraph` the number of items
    around the paragraph or table that the last line belongs to, or None; `detached` says that this paragraph does not
    stand on an item's first line; `start` is where it begins among the lines that are written; `in_note` that it is a
    note, whose text ends where lines are indented less; `is_empty_item` that the last line is an item without text.
    """

    def __init__(self) -> None:
        self.items: list[int] = []
        self.paragraph: int | None = None
        self.in_table = False
        self.in_note = False
        self.is_empty_item = False
        self.detached = False
        self.start = 0
        self._unclosed: set[tuple[int, re.Pattern[str] | None]] = set()
        self._numbered: dict[int, bool] = {}

    def begin_paragraph(self, depth: int, after_blank: bool) -> None:
        """A paragraph begins inside `depth` list items, on a line of its own or (`after_blank`) after an empty one."""
        self.end_paragraph()
        self.paragraph, self.detached = depth, after_blank

    def end_paragraph(self) -> None:
        """What follows does not continue a paragraph."""
        self.paragraph, self.in_table, self.in_note, self.is_empty_item = None, False, False, False

    def has_paragraph_at(self, column: int) -> bool:
        """Whether a line at `column` could underline the line above: that is text, of the item the line lies in."""
        if self.paragraph is None or self.in_table or self.in_note:
            return False
        return self.paragraph == 0 or column >= self.items[self.paragraph - 1]

    def close_items(self, column: int) -> None:
        """Close the items that content at `column` lies outside of."""
        while self.items and column < self.items[-1]:
            self.items.pop()
            self._unclosed = {each for each in self._unclosed if each[0] <= len(self.items)}

    def holds(self, line: str) -> bool:
        """Whether a line after the first one of a block that is not parsed still lies in the innermost open item."""
        return not self.items or not line.strip() or len(line) - len(line.lstrip(" ")) >= self.items[-1]

    def add_unclosed(self, ending: re.Pattern[str] | None) -> None:
        """What would end a kind of raw HTML is not to be found in what is open."""
        self._unclosed.add((len(self.items), ending))

    def is_unclosed(self, ending: re.Pattern[str] | None) -> bool:
        """Whether that is known already."""
        return any(known == ending for _, known in self._unclosed)

    def continues_list(self, item: re.Match[str]) -> bool:
        """Whether the item belongs to the list right above it; Python-Markdown wants an empty line before another."""
        depth, numbered = len(self.items), item["number"] is not None
        continued = self.paragraph is None or self.paragraph <= depth or self._numbered.get(depth, numbered) == numbered
        self._numbered = {level: kind for level, kind in self._numbered.items() if level < depth} | {depth: numbered}
        return continued

    def admits(self, item: re.Match[str], content: str) -> bool:
        """CommonMark: only a list that is not empty and begins with 1 may interrupt a paragraph."""
        if self.paragraph is None or self.in_table or self.paragraph != len(self.items):
            return True
        return bool(content[item.end() :]) and (item["number"] is None or int(item["number"]) == 1)
