"""Doubts: where two careful people could decide otherwise, what was left out, and why a file was refused.

Codes and arguments; the words are made at the edge from the catalogues (`doubt.<code>`), where `{line}`, `{proposal}`,
`{alternative}` and `{text}` may be used beside the arguments.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Gravity(StrEnum):
    """How much a doubt asks for: nothing, a look, or another file because this one was not taken."""

    NOTE = "note"
    DOUBT = "doubt"
    REFUSED = "refused"


GRAVITIES: dict[str, Gravity] = {
    # Files that are not taken.
    "file-empty": Gravity.REFUSED,
    "file-large": Gravity.REFUSED,
    "file-damaged": Gravity.REFUSED,
    "file-expands": Gravity.REFUSED,
    "file-encrypted": Gravity.REFUSED,
    "file-macros": Gravity.REFUSED,
    "file-form": Gravity.REFUSED,
    "file-binary": Gravity.REFUSED,
    "file-secret": Gravity.REFUSED,
    "package-missing": Gravity.REFUSED,
    "converter-missing": Gravity.REFUSED,
    "converter-failed": Gravity.REFUSED,
    "converter-slow": Gravity.REFUSED,
    # What must not go on a site by mistake.
    "marked-internal": Gravity.DOUBT,
    "identity-card": Gravity.DOUBT,
    "telephone": Gravity.DOUBT,
    # How a text was read.
    "encoding-unsure": Gravity.DOUBT,
    "encoding-broken": Gravity.DOUBT,
    "page-part": Gravity.NOTE,
    "characters-removed": Gravity.NOTE,
    "converted": Gravity.NOTE,
    # What of a Word file is not in the result.
    "changes-accepted": Gravity.NOTE,
    "text-deleted": Gravity.DOUBT,
    "comment": Gravity.DOUBT,
    "header-footer": Gravity.NOTE,
    "text-box": Gravity.DOUBT,
    "hidden-text": Gravity.DOUBT,
    "contents-list": Gravity.NOTE,
    "page-number": Gravity.NOTE,
    "field": Gravity.NOTE,
    "placeholder": Gravity.NOTE,
    "pronunciation": Gravity.NOTE,
    "symbol-unknown": Gravity.DOUBT,
    "equation": Gravity.DOUBT,
    "equation-lost": Gravity.DOUBT,
    "embedded": Gravity.DOUBT,
    "embedded-text": Gravity.DOUBT,
    "link-dropped": Gravity.NOTE,
    "outside": Gravity.NOTE,
    "picture-form": Gravity.DOUBT,
    "picture-size": Gravity.DOUBT,
    "picture-damaged": Gravity.DOUBT,
    "picture-outside": Gravity.DOUBT,
    "picture-package": Gravity.DOUBT,
    "picture-many": Gravity.DOUBT,
    # What became of tables.
    "table-form": Gravity.DOUBT,
    "table-merged": Gravity.NOTE,
    "table-nested": Gravity.DOUBT,
    "table-unwrapped": Gravity.NOTE,
    # Sheets.
    "sheet-hidden": Gravity.DOUBT,
    "sheet-unread": Gravity.DOUBT,
    "formula-without-value": Gravity.DOUBT,
}
"""How much each code of reading a file asks for."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """What an importer wants a person to know.

    Attributes:
        code: Which kind of doubt it is; every code has its words in each catalogue.
        line: The line or paragraph of the source, from 1; None where it is about the whole file.
        gravity: How much it asks for.
        proposal: What the importer did, as text of the source or a plain word; empty where it did nothing.
        alternative: What else could be meant; empty where there is none.
        text: The characters of the source that are not in the result, if any; with `Draft.markdown` they are all.
        arguments: What its words need besides, in the order of their names.
    """

    code: str
    line: int | None = None
    gravity: Gravity = Gravity.DOUBT
    proposal: str = ""
    alternative: str = ""
    text: str = ""
    arguments: tuple[tuple[str, str], ...] = ()


def doubt(code: str, line: int | None = None, text: str = "", **arguments: object) -> Doubt:
    """A doubt of the gravity that its code has."""
    named = tuple((name, str(arguments[name])) for name in sorted(arguments))
    return Doubt(code, line, GRAVITIES[code], text=text, arguments=named)


class RefusedError(Exception):
    """A file that is not taken, with the doubt that says why and what to do instead."""

    def __init__(self, code: str, **arguments: object) -> None:
        super().__init__(code)
        self.doubt = doubt(code, None, "", **arguments)
