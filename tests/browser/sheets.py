"""A printed page, read back from its PDF: what stands on which sheet, and where."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2

MILLIMETRE = 72 / 25.4
_HYPHENS = "-\u00ad\x02\ufffe"
A4 = (595, 842)
"""Width and height in points, as rounded."""


def folded(text: str) -> str:
    """The text without blanks and hyphens, in one form.

    Fonts map some characters to others that look the same, and a hyphen at the end of a line is read as none.
    """
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if not c.isspace() and c not in _HYPHENS)


@dataclass(frozen=True, slots=True)
class Character:
    """A character with its box in millimetres from the left and from the top of the sheet."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's size in points, as rounded, and its characters as they were drawn."""

    size: tuple[int, int]
    characters: tuple[Character, ...]

    def text(self, top: float = 0, bottom: float = 1000) -> str:
        """What stands between two heights in millimetres, folded."""
        return folded("".join(c.text for c in self.characters if c.top >= top and c.bottom <= bottom))

    def lines(self) -> list[list[Character]]:
        """The characters by line, from the top; those of one line end at nearly the same height."""
        lines: list[list[Character]] = []
        for character in sorted(self.characters, key=lambda c: (c.top + c.bottom, c.left)):
            middle = (character.top + character.bottom) / 2
            if lines and abs(middle - (lines[-1][0].top + lines[-1][0].bottom) / 2) < 2.5:
                lines[-1].append(character)
            else:
                lines.append([character])
        return lines


def printed(page: Any, **options: Any) -> list[Sheet]:
    """The sheets that Chromium prints of a Playwright page: as its stylesheet wants them, without backgrounds."""
    pdf = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True, print_background=False, **options))
    try:
        return [_sheet(one) for one in pdf]
    finally:
        pdf.close()


def _sheet(page: Any) -> Sheet:
    width, height = page.get_size()
    return Sheet((round(width), round(height)), tuple(_characters(page.get_textpage(), height)))


def _characters(text: Any, height: float) -> Iterator[Character]:
    for index in range(text.count_chars()):
        character = text.get_text_range(index, 1)
        left, bottom, right, top = text.get_charbox(index)
        if character.strip() and right > left:
            yield Character(
                character,
                left / MILLIMETRE,
                (height - top) / MILLIMETRE,
                right / MILLIMETRE,
                (height - bottom) / MILLIMETRE,
            )
