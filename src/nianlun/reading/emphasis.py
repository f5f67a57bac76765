"""Emphasis by asterisks and underscores, checked: where the pairing would drop a word, the signs are text."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import DelimiterProcessor

_SIGNS = str.maketrans("", "", "*_")


class Emphasis(DelimiterProcessor):
    """Python-Markdown's processor. Of `*甲**乙*丙` it loses the last word (3.11.3)."""

    def __init__(self, parser: Markdown) -> None:
        super().__init__("*", "strong,em", parser)
        self.add("_", "strong,em", smart=True)

    def handleMatch(  # type: ignore[override]  # noqa: N802 (their name)
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        """The emphasis that begins here, or nothing where it is none or does not hold what it spans."""
        element, start, end = super().handleMatch(m, data)
        if element is None:
            return element, start, end
        if "".join(element.itertext()).translate(_SIGNS) == data[start:end].translate(_SIGNS):
            return element, start, end
        self.reset()
        return None, m.start(), m.end()
