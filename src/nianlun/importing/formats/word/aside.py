"""What of a Word file lies beside its text: headers and footers, notes, markings, what it refers to outside."""

from __future__ import annotations

from collections.abc import Iterator

from nianlun.importing.formats.office import Element, properties
from nianlun.importing.formats.word.blocks import pieces
from nianlun.importing.formats.word.names import TEXT_BOX, name
from nianlun.importing.formats.word.plain import paragraph_texts, plain_text
from nianlun.importing.formats.word.source import Source
from nianlun.importing.inline_markdown import as_markdown
from nianlun.importing.manuscript import Form, Piece, Run
from nianlun.text.secrecy import FIRST_LINES

_WORD_ART = name("v:textpath")
# Relations that only say how a file looks or who made it.
_NEVER_SEEN = ("hyperlink", "image", "attachedTemplate", "settings")


def outer_lines(source: Source) -> Iterator[str]:
    """What may carry a marking besides the text itself: headers, footers, text boxes, watermarks, properties."""
    for kind in ("header", "footer"):
        for part in source.related(kind):
            root = source.package.tree(part)
            if root is not None:
                yield from plain_text(root).split("\n")
    for box in source.body.iter(TEXT_BOX):
        yield from plain_text(box).split("\n")[:FIRST_LINES]
    for art in source.body.iter(_WORD_ART):
        yield art.get("string", "")
    yield from properties(source.package)


def body_lines(source: Source) -> Iterator[str]:
    """The lines of the text, before anything of it is read: for markings only."""
    yield from paragraph_texts(source.body)


def tell_headers(source: Source) -> None:
    """Headers and footers are no part of the text; what they say is told once."""
    texts: dict[str, None] = {}
    for kind in ("header", "footer"):
        for part in source.related(kind):
            root = source.package.tree(part)
            text = plain_text(root) if root is not None else ""
            if text:
                texts[text] = None
    for text in texts:
        source.findings.note("header-footer", None, text)


def tell_outside(source: Source) -> None:
    """Parts that the file would fetch from elsewhere: nobody does."""
    for relation in source.relations.values():
        if relation.is_outside and relation.kind not in _NEVER_SEEN:
            source.findings.note("outside", None, address=relation.target)
    for element in source.comments.values():
        # A comment on nothing that is left.
        source.findings.note("comment", None, plain_text(element), author=element.get(name("w:author"), ""))


def note_pieces(source: Source) -> Iterator[Piece]:
    """The texts of the notes that the text refers to, in the order of their numbers, each as one piece."""
    parts = {kind: _notes(source, kind) for kind in ("footnotes", "endnotes")}
    done = 0
    # A note may refer to a note.
    while done < len(source.notes):
        (kind, identifier), number = list(source.notes.items())[done]
        done += 1
        element = parts[kind].get(identifier)
        inside = list(pieces(source, element)) if element is not None else []
        lines = [piece.markdown or as_markdown(piece.runs).strip() for piece in inside]
        runs = tuple(run for piece in inside for run in (*piece.runs, Run("\n")))
        line = inside[0].line if inside else source.line
        yield Piece(line, runs, Form.NOTE, f"[^{number}]: " + "\n\n    ".join(lines).strip())
    for kind, found in parts.items():
        for identifier, element in found.items():
            text = plain_text(element)
            if (kind, identifier) not in source.notes and text:
                source.findings.note("field", None, text)


def _notes(source: Source, kind: str) -> dict[str, Element]:
    root = source.related_tree(kind)
    if root is None:
        return {}
    return {
        each.get(name("w:id"), ""): each
        for each in root
        # The others are the lines above the notes.
        if each.get(name("w:type"), "normal") == "normal"
    }
