"""A file as a source: read, divided into documents, ready to be arranged."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

from nianlun.importing.arrangement.arranging import Source
from nianlun.importing.doubts import RefusedError
from nianlun.importing.drafting import draft
from nianlun.importing.drafts import Draft, Imported
from nianlun.importing.formats.files import Convert, read_manuscript
from nianlun.importing.formats.texts import Verbatim, read_markdown
from nianlun.importing.manuscript import Manuscript
from nianlun.model import Header, Kind, Locator, Period, parse_period
from nianlun.reading.document import UNKNOWN_PERIOD, parse_document

_MARKDOWN = (".md", ".markdown")


def source_of(name: str, content: bytes, convert: Convert | None = None) -> Source:
    """What a file holds, whatever its form; `convert` turns older Word files into new ones. It never raises."""
    if PurePosixPath(name).suffix.lower() in _MARKDOWN:
        return _markdown_source(name, content)
    manuscript = read_manuscript(name, content, convert=convert)
    imported = draft(manuscript) if manuscript.pieces else Imported("", (), manuscript.doubts)
    return Source(name, content, manuscript, imported)


def part_of(source: Source, first: int, last: int) -> tuple[Draft, ...]:
    """The documents in the lines `first` to `last` of a source, for a person who divides it otherwise."""
    pieces = tuple(piece for piece in source.manuscript.pieces if first <= piece.line <= last)
    return draft(replace(source.manuscript, pieces=pieces, doubts=())).drafts if pieces else ()


def _markdown_source(name: str, content: bytes) -> Source:
    """A Markdown file is one document as it stands; only where it belongs is judged."""
    try:
        verbatim = read_markdown(name, content)
    except RefusedError as refused:
        return Source(name, content, Manuscript(name, (), doubts=(refused.doubt,)), Imported("", ()))
    found = _verbatim_draft(name, verbatim)
    return Source(name, content, Manuscript(name, (), doubts=verbatim.doubts), Imported("", (found,)))


def _verbatim_draft(name: str, verbatim: Verbatim) -> Draft:
    locator = Locator("", "", Kind.PLAN)
    document, _ = parse_document(verbatim.text, name, locator, UNKNOWN_PERIOD, "")
    header = document.header
    body = [section.heading for section in document.sections if section.index is not None]
    body += [block.text for section in document.sections for block in section.blocks]
    judged = draft(read_manuscript("text.txt", "\n".join(body).encode())).drafts
    guess = judged[0] if len(judged) == 1 else None
    return Draft(
        kind=header.kind or _kind_of_name(name) or (guess.kind if guess is not None else Kind.PLAN),
        period=_period(header) or (guess.period if guess is not None else None),
        unit=header.unit or (guess.unit if guess is not None else ""),
        title=document.title or PurePosixPath(name).stem,
        outlook=guess.outlook if guess is not None else "",
        markdown=verbatim.text,
        lines=(1, max(1, verbatim.text.count("\n"))),
    )


def _period(header: Header) -> Period | None:
    written = header.period or ""
    return parse_period(written) or parse_period(written, (9, 1))


def _kind_of_name(name: str) -> Kind | None:
    stem = PurePosixPath(name).stem
    return Kind(stem) if stem in list(Kind) else None
