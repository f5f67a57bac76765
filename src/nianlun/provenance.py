"""Where a document's text comes from: its revisions read as documents, and whether it was edited after adoption.

Contents of old revisions are read when they are asked for, each once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import blake2b

from nianlun.history import Act, History, Revision
from nianlun.model import Document, Header, Status
from nianlun.reading.decoding import decode
from nianlun.reading.document import parse_document
from nianlun.reading.front_matter import read_header
from nianlun.text.secrecy import is_classified


@dataclass(frozen=True, slots=True)
class Written:
    """A revision's header, and a digest of its body without what no reader sees (line ends, blanks before them)."""

    header: Header
    body: bytes

    @property
    def is_adopted(self) -> bool:
        """Whether the text carries the day of its adoption."""
        return is_adopted(self.header)


def is_adopted(header: Header) -> bool:
    """Whether a document with this header is in force since a day that it names; a draft that names one is not."""
    return header.adopted is not None and header.status is not Status.DRAFT


def is_edit_after_adoption(old: Document, new: Document) -> bool:
    """Whether what readers see of an adopted text's body was changed."""
    return is_adopted(old.header) and _readable(old) != _readable(new)


class Provenance:
    """The revisions of documents, and what they held."""

    def __init__(self, history: History) -> None:
        self.history = history
        self._written: dict[str, Written | None] = {"": None}
        self._edits: dict[str, tuple[Revision, ...]] = {}

    def revisions(self, document: Document) -> tuple[Revision, ...]:
        """Newest first; none where nothing is known."""
        return self.history.revisions(document.path)

    def written(self, blob: str) -> Written | None:
        """A content's header and body; None where there is none, it cannot be had, or it cannot be read."""
        if blob not in self._written:
            self._written[blob] = self._read(blob)
        return self._written[blob]

    def document(self, document: Document, blob: str) -> Document | None:
        """A content read as `document`'s; None where there is none, it cannot be had or it is no text."""
        text = self._text(blob) if blob else None
        if text is None:
            return None
        if text == document.source:
            # Most contents that are asked for are those that the document has now.
            return document
        return parse_document(text, document.path, document.locator, document.period, document.language)[0]

    def edits_after_adoption(self, document: Document) -> tuple[Revision, ...]:
        """The commits that changed the body after the one that first carried `adopted`, newest first.

        Bringing a document in, renaming its file and changing its front matter never count, nor does what no reader can
        see. Where a text cannot be had or read, nobody is accused.
        """
        if document.path not in self._edits:
            revisions = self.revisions(document)
            # Of most documents there is but one text, which need not be read for this.
            self._edits[document.path] = tuple(self._find_edits(document, revisions)) if len(revisions) > 1 else ()
        return self._edits[document.path]

    def _find_edits(self, document: Document, revisions: tuple[Revision, ...]) -> list[Revision]:
        edits: list[Revision] = []
        adopted: set[str] = set()
        last = ""
        for one in reversed(revisions):
            # Where a file was gone for a while, what counts is whether it came back as it was.
            before = last if one.act is Act.RESTORED else one.before
            last = one.blob or last
            was, is_now = self.written(before), self.written(one.blob)
            # On a branch that began before the adoption, people still worked on a draft.
            is_after = bool(adopted) and (before in adopted or (was is not None and was.is_adopted))
            if is_after or (is_now is not None and is_now.is_adopted):
                adopted.add(last)
            may_count = one.act in (Act.EDITED, Act.RESTORED) and is_after
            if may_count and was is not None and is_now is not None and was.body != is_now.body:
                old, new = self.document(document, before), self.document(document, one.blob)
                if old is not None and new is not None and _readable(old) != _readable(new):
                    edits.append(one)
        return edits[::-1]

    def _text(self, blob: str) -> str | None:
        try:
            text = decode(self.history.read(blob), "")[0]
        except OSError:
            return None
        # What was marked as secret once is not shown as a document's past.
        return None if text is None or is_classified(text.splitlines()) else text

    def _read(self, blob: str) -> Written | None:
        text = self._text(blob)
        if text is None:
            return None
        header, offset, problems = read_header(text, "")
        if any(problem.is_error for problem in problems):
            # Where the body begins is a guess then.
            return None
        body = "\n".join(line.rstrip() for line in re.split(r"\r\n|\r|\n", text[offset:])).strip("\n")
        return Written(header, blake2b(body.encode()).digest())


def _readable(document: Document) -> list[object]:
    """What a reader sees of a text, without its layout in the file."""
    return [
        (
            section.level,
            section.heading,
            [(block.kind, block.depth, block.text, block.marks) for block in section.blocks],
        )
        for section in document.sections
    ]
