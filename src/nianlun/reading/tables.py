"""Tables through Python-Markdown's extension, with every cell of every row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from xml.etree import ElementTree

import markdown
from markdown.extensions.tables import TableExtension, TableProcessor

from nianlun.reading.findings import Finding
from nianlun.reading.marks import marked_lines, without_marks


class Tables(TableExtension):
    """The extension; `findings` are those of the last text."""

    def __init__(self, **configs: Any) -> None:
        super().__init__(**configs)
        self.findings: list[Finding] = []

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 (their name)
        """Register the processor in the place of the extension's own."""
        super().extendMarkdown(md)
        md.registerExtension(self)
        md.parser.blockprocessors.register(_Rows(md.parser, self), "table", 75)

    def reset(self) -> None:
        """Forget the text before."""
        self.findings = []


class _Rows(TableProcessor):
    """A row with more cells than the header keeps them: forges, and the parser, leave them out."""

    def __init__(self, parser: Any, tables: Tables) -> None:
        super().__init__(parser, tables.getConfigs())
        self._tables = tables

    def _build_row(self, row: str, parent: ElementTree.Element, align: Sequence[str | None]) -> None:
        cells = [without_marks(cell).strip() for cell in self._split_row(row)]  # type: ignore[attr-defined]
        while cells and not cells[-1]:
            cells.pop()
        if len(cells) > len(align):
            arguments = (("cells", str(len(cells))), ("columns", str(len(align))))
            self._tables.findings += [Finding("cells-beyond-header", line, arguments) for line in marked_lines(row)[:1]]
            align = [*align, *[None] * (len(cells) - len(align))]
        super()._build_row(row, parent, align)  # type: ignore[misc]
