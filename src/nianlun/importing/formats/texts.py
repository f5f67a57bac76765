"""Plain texts: from a file in any encoding, or pasted from a web page."""

from __future__ import annotations

from dataclasses import dataclass

from nianlun.importing.doubts import Doubt
from nianlun.importing.formats.cleaning import clean, removed
from nianlun.importing.formats.encodings import decode_any
from nianlun.importing.formats.restraint import cautions, refuse_classified
from nianlun.importing.manuscript import Manuscript, manuscript_of_text


@dataclass(frozen=True, slots=True)
class Verbatim:
    """A Markdown file: its text as it is but for its encoding and line ends, and what a person should look at."""

    name: str
    text: str
    doubts: tuple[Doubt, ...] = ()


def read_text(name: str, content: bytes) -> Manuscript:
    """The lines of a text as paragraphs. Raises RefusedError for what is no text or is marked as secret."""
    verbatim = read_markdown(name, content)
    manuscript = manuscript_of_text(name, verbatim.text)
    return Manuscript(name, manuscript.pieces, (), verbatim.doubts)


def read_markdown(name: str, content: bytes) -> Verbatim:
    """A Markdown file, of which nothing is changed. Raises RefusedError for what is no text or is marked as secret."""
    decoded = decode_any(content)
    text = clean(decoded.text)
    lines = text.split("\n")
    refuse_classified(lines)
    return Verbatim(name, text, (*decoded.doubts, *removed(decoded.text), *cautions(enumerate(lines, 1))))
