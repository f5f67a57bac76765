"""A document as its author wrote it: sections, blocks, and where in the file every character of them stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from nianlun.model.declared import Header, Status
from nianlun.model.places import Locator, Period


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` (excluded) of a text."""

    start: int
    end: int


class BlockKind(StrEnum):
    """What a block is in the author's text."""

    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    QUOTE = "quote"
    CODE = "code"
    HTML = "html"
    FOOTNOTE = "footnote"


class MarkKind(StrEnum):
    """What else than text a reader sees in a block."""

    LINK = "link"
    IMAGE = "image"
    EMPHASIS = "emphasis"
    STRONG = "strong"
    CODE = "code"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Mark:
    """A link, a picture or an emphasis over `start` to `end` of a block's text; `target` is where it leads."""

    kind: MarkKind
    start: int
    end: int
    target: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """`length` characters that stand at `text` in a block's text and at `source` in the file."""

    text: int
    source: int
    length: int


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a list item, a row of a table …: the smallest part that is paired across years.

    `text` is what a reader reads, not normalised; `source` is where it stands in the file as read; `runs` leads from
    one to the other. `depth` counts the lists and quotes around it. `attributes` are those of `{#id owner=…}`.
    """

    kind: BlockKind
    text: str
    source: Span
    runs: tuple[Run, ...] = ()
    marks: tuple[Mark, ...] = ()
    depth: int = 0
    attributes: tuple[tuple[str, str], ...] = ()

    def source_at(self, position: int) -> int:
        """Where in the file the character `position` of `text` stands (for an entity: where the entity begins)."""
        at = self.source.start
        for run in self.runs:
            if position < run.text:
                break
            at = run.source + min(position - run.text, run.length)
        return at


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the blocks under it, up to the next heading; deeper sections are its `children`.

    The root section (`index` None, level 0) has no heading and holds the text before the first one. `title` is without
    the numbering, which is no part of a section's identity; `id` is the author's `{#id}` or empty. `html` is what the
    site shows of its own blocks, `heading_html` of its heading, both sanitised.
    """

    index: int | None
    level: int
    title: str
    numbering: str
    anchor: str
    id: str
    source: Span
    blocks: tuple[Block, ...]
    html: str = ""
    heading_html: str = ""
    children: tuple[Section, ...] = ()

    @property
    def heading(self) -> str:
        """Numbering and title as they are written."""
        blank = " " if self.numbering and self.numbering[-1] in ".):–—-0123456789" else ""
        return f"{self.numbering}{blank}{self.title}"

    def walk(self) -> Iterator[Section]:
        """This section and all below it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Document:
    """One plan or summary as an author wrote it. Positions in it count characters of `source`, the file as decoded."""

    locator: Locator
    period: Period
    path: str
    header: Header
    title: str
    language: str
    source: str
    root: Section

    @property
    def sections(self) -> tuple[Section, ...]:
        """The root section and every section under it, in the order of the text."""
        return tuple(self.root.walk())

    @property
    def is_draft(self) -> bool:
        """Whether the document is not in force yet."""
        return self.header.status is Status.DRAFT
