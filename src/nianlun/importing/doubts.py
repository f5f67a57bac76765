"""Doubts: where two careful people could decide otherwise, what was left out, and why a file was refused.

Codes and arguments; the words are made at the edge from the catalogues (`doubt.<code>`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Gravity(StrEnum):
    """How much a doubt asks for: nothing, a look, or another file because this one was not taken."""

    NOTE = "note"
    DOUBT = "doubt"
    REFUSED = "refused"


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
