"""Edits of a text by position, collected while it is looked at and made all at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceEdit:
    """Characters `start` to `end` (excluded) become `text`; where both are equal, it is put in before."""

    start: int
    end: int
    text: str


def applied(source: str, edits: Iterable[SourceEdit]) -> str:
    """The text with all edits made. None of them may overlap; several at one place are put in as they come."""
    parts: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        parts += (source[at : edit.start], edit.text)
        at = edit.end
    return "".join((*parts, source[at:]))
