"""What is open around a line of Markdown: list items, a paragraph, a table."""

from __future__ import annotations

import re


class Container:
    """What is open while the lines of the file or of a quote are read.

    `items` holds, for each open list item, the column at which its content begins; `paragraph` the number of items
    around the paragraph or table that the last line belongs to, or None; `detached` says that this paragraph does not
    stand on an item's first line; `start` is where it begins among the lines that are written. `unclosed` holds what
    would end a kind of raw HTML and is not to be found any more.
    """

    def __init__(self) -> None:
        self.items: list[int] = []
        self.paragraph: int | None = None
        self.in_table = False
        self.detached = False
        self.start = 0
        self.unclosed: set[re.Pattern[str] | None] = set()
        self._numbered: dict[int, bool] = {}

    def begin_paragraph(self, depth: int, after_blank: bool) -> None:
        """A paragraph begins inside `depth` list items, on a line of its own or (`after_blank`) after an empty one."""
        self.paragraph, self.in_table, self.detached = depth, False, after_blank

    def end_paragraph(self) -> None:
        """What follows does not continue a paragraph."""
        self.paragraph, self.in_table = None, False

    def has_paragraph_at(self, column: int) -> bool:
        """Whether a line at `column` could underline the line above: that is text, of the item the line lies in."""
        if self.paragraph is None or self.in_table:
            return False
        return self.paragraph == 0 or column >= self.items[self.paragraph - 1]

    def close_items(self, column: int) -> None:
        """Close the items that content at `column` lies outside of."""
        while self.items and column < self.items[-1]:
            self.items.pop()

    def continues_list(self, item: re.Match[str]) -> bool:
        """Whether the item belongs to the list right above it; Python-Markdown wants an empty line before another."""
        depth, numbered = len(self.items), item["number"] is not None
        continued = self.paragraph is None or self.paragraph <= depth or self._numbered.get(depth, numbered) == numbered
        self._numbered = {level: kind for level, kind in self._numbered.items() if level < depth} | {depth: numbered}
        return continued

    def admits(self, item: re.Match[str], content: str) -> bool:
        """CommonMark: only a list that is not empty and begins with 1 may interrupt a paragraph."""
        if self.paragraph is None or self.paragraph != len(self.items):
            return True
        return bool(content[item.end() :]) and (item["number"] is None or int(item["number"]) == 1)
