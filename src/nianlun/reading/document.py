"""From a file to a document."""

from __future__ import annotations

from datetime import date
from pathlib import Path, PurePosixPath

from nianlun.model import CALENDAR_YEAR, Document, Granularity, Header, Kind, Locator, Period, Section, parse_period
from nianlun.problems import Problem
from nianlun.reading.decoding import decode
from nianlun.reading.front_matter import read_header
from nianlun.reading.secrets import is_secret, secrecy_problems
from nianlun.reading.sections import read_sections

UNKNOWN_PERIOD = Period("", Granularity.YEAR, date.min, date.max)
"""The period of a file that does not say which it belongs to."""


class SourceError(Exception):
    """A file whose text cannot be read at all; `problems` say why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = problems


def read_document(path: Path | str) -> tuple[Document, list[Problem]]:
    """Read one file, inside `plans/` or anywhere else, and what its author should mend.

    What it is comes from its path (`…/unit/period[/strand]/kind.md`) as far as that tells, then from its front matter.
    Raises OSError where there is no such file and SourceError where its bytes are no text that can be read.
    """
    file = Path(path)
    text, problems = decode(file.read_bytes(), str(path))
    if text is None:
        raise SourceError(problems)
    header, _, _ = read_header(text, str(path))
    locator, period = _guess(PurePosixPath(*file.resolve().parts), header)
    document, found = parse_document(text, str(path), locator, period, language="")
    return document, problems + found


def parse_document(
    text: str, path: str, locator: Locator, period: Period, language: str
) -> tuple[Document, list[Problem]]:
    """Make the document of a decoded file. `language` is the organisation's, for documents that name none.

    A header with errors counts as an empty one: what was wrong with it is among the problems. A text that is marked as
    secret has that problem alone: the others would cite it.
    """
    header, offset, problems = read_header(text, path)
    root, found = read_sections(text, offset, path)
    title = header.title or _only_title(root)
    document = Document(locator, period, path, header, title, header.lang or language, text, root)
    secrecy = secrecy_problems(text, offset, path)
    return document, secrecy if is_secret(secrecy) else problems + found + secrecy


def _only_title(root: Section) -> str:
    """The title that stands above everything else: a single highest heading that comes first."""
    highest = [section for section in root.children if section.level == 1]
    if len(highest) == 1 and root.children[0] is highest[0] and not root.blocks:
        return highest[0].heading
    return ""


def _guess(path: PurePosixPath, header: Header) -> tuple[Locator, Period]:
    *folders, stem = (*path.parts[:-1], path.stem)
    period: Period | None = None
    strand, unit = header.strand or "", header.unit or ""
    for back in (1, 2):
        if period is None and len(folders) >= back:
            period = parse_period(folders[-back])
            if period is not None:
                strand = strand or (folders[-1] if back == 2 else "")
                unit = unit or (folders[-back - 1] if len(folders) > back else "")
    if header.period is not None:
        period = parse_period(header.period, CALENDAR_YEAR) or period
    kind = header.kind or (Kind(stem) if stem in list(Kind) else Kind.PLAN)
    period = period or UNKNOWN_PERIOD
    return Locator(unit or stem, period.code, kind, strand), period
