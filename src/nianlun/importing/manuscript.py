"""What a source file holds, whatever its form: paragraphs, tables and pictures in order, nothing judged yet."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from nianlun.importing.doubts import Doubt


class Form(StrEnum):
    """What a piece of a source is."""

    PARAGRAPH = "paragraph"
    TABLE = "table"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one look. `mark` is Markdown that shows no character of the source (a note's sign, a picture)."""

    text: str
    is_bold: bool = False
    is_italic: bool = False
    is_struck: bool = False
    link: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, a table or a note's text of a source.

    Attributes:
        line: Where it stands, from 1: the line of a text; of a Word file the line that a paragraph or a line break in
            one begins, empty ones and those of tables counted.
        runs: Its characters with their look. Of a table, all text of its cells in order, for accounts.
        form: What it is.
        markdown: Of a table and a note, the whole of it as Markdown; empty for a paragraph.
        label: The number that the word processor writes before it (「一、」), which is no character of the source.
        level: The level of its heading style: 1 for a title, 2 for 标题 1 (Heading 1), and so on; None without one.
        depth: How deep it lies in the source's own lists, 0 for none.
        is_bold: Whether all of it is in bold type.
        is_centred: Whether it stands in the middle of the line.
        size: The height of most of its type in points, where the source says.
        typeface: The typeface of most of its characters (黑体, 方正小标宋简体), where the source says.
    """

    line: int
    runs: tuple[Run, ...]
    form: Form = Form.PARAGRAPH
    markdown: str = ""
    label: str = ""
    level: int | None = None
    depth: int = 0
    is_bold: bool = False
    is_centred: bool = False
    size: float | None = None
    typeface: str = ""

    @property
    def text(self) -> str:
        """Its characters as the source has them, without its label."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the source, encoded anew: the name that `Run.mark` links to (`files/…`), and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A source: the name of its file, its pieces and pictures, and what reading it already left out or doubted."""

    name: str
    pieces: tuple[Piece, ...]
    pictures: tuple[Picture, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def manuscript_of_text(name: str, text: str) -> Manuscript:
    """A plain text: each line is a paragraph, empty ones only count."""
    pieces = (Piece(number, (Run(line),)) for number, line in enumerate(text.splitlines(), start=1) if line.strip())
    return Manuscript(name, tuple(pieces))
