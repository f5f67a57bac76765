"""The pieces of a manuscript as lines of text to be read, with the labels that Word writes before them.

Two things that come with pasted text are mended here: signs that no text of ours may hold, and the page marks that
document viewers put into the text (`1、`, `2、` … before lines that go on in the middle of a sentence).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from nianlun.importing.doubts import Doubt, Gravity
from nianlun.importing.manuscript import Form, Piece, Run
from nianlun.text.folding import UNSEEN
from nianlun.text.forbidden import FORBIDDEN

_DROPPED = re.compile(f"{FORBIDDEN.pattern}|[{UNSEEN}]")
_PAGE_MARK = re.compile(r"\s*(\d{1,3})、")
# What a line ends with when the next one begins something.
_ENDS = "。！？；：…!?;:”’」』）)》"
_FEW = 3
"""Fewer page marks than this are no page marks."""


@dataclass(frozen=True, slots=True)
class Line:
    """A piece of the source as it is read.

    Attributes:
        piece: Where it comes from; its runs hold the label, too.
        text: Its characters; empty for a table or a note, which are read as wholes.
    """

    piece: Piece
    text: str

    @property
    def number(self) -> int:
        """The line of the source."""
        return self.piece.line

    @property
    def is_whole(self) -> bool:
        """Whether it is taken over as it is: a table, a note."""
        return self.piece.form is not Form.PARAGRAPH


def read_lines(pieces: Iterable[Piece]) -> tuple[list[Line], list[Doubt]]:
    """The lines of the pieces, without the empty ones; what was taken out of them is told."""
    cleaned, doubts = [], []
    for piece in pieces:
        piece, dropped = _cleaned(_labelled(piece))
        if dropped:
            doubts.append(Doubt("signs-dropped", piece.line, Gravity.NOTE, text=dropped))
        if piece.form is not Form.PARAGRAPH or piece.text.strip() or any(run.mark for run in piece.runs):
            cleaned.append(piece)
    pieces, marks = _without_page_marks(cleaned)
    return [Line(piece, piece.text if piece.form is Form.PARAGRAPH else "") for piece in pieces], doubts + marks


def _labelled(piece: Piece) -> Piece:
    """The piece with its number as text; a sign that counts nothing says what the piece is, and stays its label."""
    if not piece.label or not any(character.isalnum() for character in piece.label):
        return piece
    # Chinese needs no blank behind a bracket: (1)党建, but a) Safety.
    is_closed = piece.label.endswith(("、", "）", "，")) or (piece.label.endswith(")") and not piece.text[:1].isascii())
    gap = "" if is_closed else " "
    return replace(piece, runs=(Run(piece.label + gap), *piece.runs), label="")


def _cleaned(piece: Piece) -> tuple[Piece, str]:
    if piece.form is not Form.PARAGRAPH or not _DROPPED.search(piece.text):
        return piece, ""
    dropped = "".join(_DROPPED.findall(piece.text))
    runs = (replace(run, text=_DROPPED.sub("", run.text)) for run in piece.runs)
    return replace(piece, runs=tuple(run for run in runs if run.text or run.mark)), dropped


def _without_page_marks(pieces: Sequence[Piece]) -> tuple[list[Piece], list[Doubt]]:
    """The pieces with page marks taken out and the lines that they cut joined.

    They are known by being everywhere: line after line begins with the next number, and most of them in the middle of
    a sentence.
    """
    found = [_PAGE_MARK.match(piece.text) for piece in pieces]
    values = [int(match[1]) for match in found if match]
    cut = sum(1 for before, match in zip(pieces, found[1:], strict=False) if match and not _is_ended(before.text))
    first = values[0] if values else 0
    if len(values) < _FEW or values != list(range(first, first + len(values))) or 2 * cut < len(values) - 1:
        return list(pieces), []
    if first > 2 or not found[0] or any(piece.form is not Form.PARAGRAPH for piece in pieces):
        return list(pieces), []
    result: list[Piece] = []
    doubts: list[Doubt] = []
    for piece, match in zip(pieces, found, strict=True):
        if match is None:
            result.append(piece)
            continue
        doubts.append(Doubt("page-mark", piece.line, text=match[0].strip()))
        rest = replace(piece, runs=_cut_runs(piece.runs, match.end()))
        if result and not _is_ended(result[-1].text):
            result[-1] = replace(result[-1], runs=(*result[-1].runs, *rest.runs))
        else:
            result.append(rest)
    return result, doubts


def _is_ended(text: str) -> bool:
    return text.rstrip()[-1:] in _ENDS


def _cut_runs(runs: Sequence[Run], length: int) -> tuple[Run, ...]:
    result = []
    for run in runs:
        result.append(replace(run, text=run.text[length:]))
        length = max(0, length - len(run.text))
    return tuple(result)
