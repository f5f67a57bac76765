"""Problems: what an author should mend, as a code, its arguments and its place. Words are made at the edge.

Every code has its level here and its words (what is wrong, the way out, why it matters) in each catalogue of
`views/catalogues`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """An error keeps a document from being published as it is; a warning does not; a hint may be nothing at all."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


LEVELS: dict[str, Level] = {
    # Files and their names.
    "symbolic-link": Level.ERROR,
    "not-a-file": Level.ERROR,
    "name-not-portable": Level.ERROR,
    "name-reserved": Level.ERROR,
    "name-bad-end": Level.ERROR,
    "name-too-long": Level.ERROR,
    "name-collision": Level.ERROR,
    "name-not-unicode": Level.ERROR,
    "file-where-folder": Level.ERROR,
    "folder-where-file": Level.ERROR,
    "file-unreadable": Level.ERROR,
    "unexpected-file": Level.WARNING,
    "not-a-period": Level.ERROR,
    "unknown-strand": Level.WARNING,
    "strand-reserved": Level.ERROR,
    # Pictures and attachments.
    "attachment-kind": Level.WARNING,
    "attachment-content": Level.WARNING,
    "attachment-macros": Level.WARNING,
    "attachment-too-large": Level.WARNING,
    # The text before it is parsed.
    "not-utf-8": Level.ERROR,
    "not-a-text": Level.ERROR,
    "control-character": Level.ERROR,
    "file-too-large": Level.ERROR,
    "too-many-lines": Level.ERROR,
    "line-too-long": Level.ERROR,
    "run-too-long": Level.ERROR,
    "list-too-deep": Level.ERROR,
    "quote-too-deep": Level.ERROR,
    "table-too-wide": Level.ERROR,
    # YAML: front matter, unit.yml, settings.yml.
    "header-unclosed": Level.ERROR,
    "header-not-first": Level.ERROR,
    "header-too-large": Level.ERROR,
    "yaml-syntax": Level.ERROR,
    "yaml-full-width": Level.ERROR,
    "yaml-colon": Level.ERROR,
    "yaml-second-colon": Level.ERROR,
    "yaml-unclosed": Level.ERROR,
    "yaml-tab": Level.ERROR,
    "yaml-comment": Level.WARNING,
    "yaml-not-mapping": Level.ERROR,
    "yaml-reference": Level.ERROR,
    "yaml-tag": Level.ERROR,
    "yaml-too-deep": Level.ERROR,
    "duplicate-key": Level.ERROR,
    "repeated-id": Level.ERROR,
    "unknown-key": Level.WARNING,
    "missing-key": Level.ERROR,
    "wrong-type": Level.ERROR,
    "unknown-value": Level.ERROR,
    "bad-date": Level.ERROR,
    "bad-month-day": Level.ERROR,
    "bad-form": Level.ERROR,
    "too-long": Level.ERROR,
    "contradiction": Level.ERROR,
    "unknown-topic": Level.WARNING,
    # The organisation.
    "format-too-new": Level.ERROR,
    "incomplete-forge": Level.WARNING,
    "history-incomplete": Level.WARNING,
    "history-unreadable": Level.WARNING,
    "unknown-time-zone": Level.ERROR,
    "unit-without-file": Level.WARNING,
    "unknown-unit-type": Level.WARNING,
    "unknown-unit": Level.WARNING,
    "unit-cycle": Level.ERROR,
    "until-before-since": Level.WARNING,
    # Markdown.
    "fence-unclosed": Level.WARNING,
    "heading-glued": Level.WARNING,
    "heading-full-width": Level.WARNING,
    "reserved-id": Level.WARNING,
    "duplicate-id": Level.WARNING,
    "broken-link": Level.WARNING,
    "html-unclosed": Level.WARNING,
    "braces-unread": Level.WARNING,
    "note-repeated": Level.WARNING,
    "note-unused": Level.WARNING,
    "target-repeated": Level.WARNING,
    "target-unused": Level.WARNING,
    "cells-beyond-header": Level.WARNING,
    "table-full-width": Level.WARNING,
    "table-without-rule": Level.WARNING,
    "table-rule-width": Level.WARNING,
    "too-many-headings": Level.ERROR,
    "nesting-too-deep": Level.ERROR,
    "text-tangled": Level.ERROR,
    # What must not be seen by everybody.
    "marked-secret": Level.ERROR,
    "marked-internal": Level.WARNING,
    "identity-card-number": Level.WARNING,
    "telephone-number": Level.WARNING,
    # What may be left from another text; told to authors only.
    "last-years-year": Level.HINT,
    "other-units-name": Level.HINT,
}


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding in a file. `line` counts from 1, or is None where the file as a whole is meant."""

    code: str
    path: str
    line: int | None = None
    arguments: tuple[tuple[str, str], ...] = ()

    @property
    def level(self) -> Level:
        return LEVELS[self.code]

    @property
    def is_error(self) -> bool:
        return self.level is Level.ERROR

    def __str__(self) -> str:
        """For logs and tests; people get words from the catalogue."""
        place = self.path if self.line is None else f"{self.path}:{self.line}"
        details = ", ".join(f"{key}={value!r}" for key, value in self.arguments)
        return f"{place}: {self.level} {self.code}" + (f" ({details})" if details else "")


def in_units(size: int) -> str:
    """A number of bytes for an argument, as people read it: `16 KB`, `2.1 MB`."""
    if size < 1024:
        return f"{size} B"
    return f"{size / 1024:.3g} KB" if size < 1024**2 else f"{size / 1024**2:.3g} MB"


def problem(code: str, path: str, line: int | None = None, **arguments: object) -> Problem:
    """A problem of a known code; the arguments become text."""
    if code not in LEVELS:
        raise KeyError(f"unknown problem code {code!r}")
    return Problem(code, path, line, tuple((key, str(value)) for key, value in arguments.items()))
