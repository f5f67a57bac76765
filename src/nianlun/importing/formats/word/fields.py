"""Fields of a Word file: parts of a text that Word works out, from the page's number to a table of contents.

A field is an instruction and the result that Word last wrote for it. They may nest, and go on over paragraphs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_PAGES = {"PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF", "SECTION"}
_CONTENTS = {"TOC", "INDEX", "TOA"}
# The one that shows what stands in its instruction.
_DRAWN = {"EQ"}
_ADDRESS = re.compile(r'^\s*HYPERLINK\s+(?!\\)(?:"([^"]*)"|(\S+))', re.IGNORECASE)


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    is_result: bool = False

    @property
    def kind(self) -> str:
        words = self.instruction.split(None, 1)
        return words[0].upper() if words else ""


class Fields:
    """The fields that are open at a place of the text."""

    def __init__(self) -> None:
        self._open: list[_Field] = []

    def begin(self, instruction: str = "", *, is_result: bool = False) -> None:
        """A field begins, with its instruction to come or at once."""
        self._open.append(_Field(instruction, is_result))

    def instruct(self, text: str) -> None:
        """More of the instruction of the innermost field."""
        if self._open:
            self._open[-1].instruction += text

    def separate(self) -> None:
        """The result of the innermost field begins."""
        if self._open:
            self._open[-1].is_result = True

    def end(self) -> tuple[str, bool]:
        """The innermost field ends: its instruction if it shows what stands in it, and whether it had a result."""
        if not self._open:
            return "", False
        field = self._open.pop()
        return (field.instruction if field.kind in _DRAWN else ""), field.is_result

    @property
    def dropped(self) -> str:
        """Why text at this place is not part of the document: the code of a doubt; empty where it is."""
        kinds = {field.kind for field in self._open}
        if kinds & _CONTENTS:
            return "contents-list"
        if kinds & _PAGES:
            return "page-number"
        return "" if all(field.is_result for field in self._open) else "field"

    @property
    def address(self) -> str:
        """The address that text at this place links to; empty for none."""
        for field in reversed(self._open):
            if match := _ADDRESS.match(field.instruction):
                return match[1] or match[2] or ""
        return ""
