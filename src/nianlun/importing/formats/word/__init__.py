"""Word files (.docx) as manuscripts.

Read from the XML itself and not by way of HTML, since what a person would miss (numbers that Word writes, type and
place of a line, what was deleted, commented or stands in a box) is lost there before one can tell of it.
"""

from __future__ import annotations

from nianlun.importing.formats.office import Package
from nianlun.importing.formats.restraint import cautions, refuse_classified
from nianlun.importing.formats.word.aside import body_lines, note_pieces, outer_lines, tell_headers, tell_outside
from nianlun.importing.formats.word.blocks import pieces
from nianlun.importing.formats.word.source import open_source
from nianlun.importing.manuscript import Manuscript


def read_word(name: str, package: Package) -> Manuscript:
    """The text of a Word file with all tracked changes accepted, and a doubt for whatever is not in it.

    Raises RefusedError where it is broken, or marked as secret: then nothing else of it was read.
    """
    source = open_source(package)
    refuse_classified(list(outer_lines(source)))
    refuse_classified(list(body_lines(source)))
    found = list(pieces(source, source.body))
    found += note_pieces(source)
    tell_headers(source)
    tell_outside(source)
    warned = cautions((piece.line, piece.text) for piece in found)
    return Manuscript(name, tuple(found), tuple(source.pictures.values()), (*source.findings.doubts(), *warned))
