"""Lines that a source sets as titles: in the middle and in larger or bolder type. A long title stands on several."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from nianlun.importing.drafting.document_titles import is_title
from nianlun.importing.drafting.lines import Line

_LONGEST = 40
"""A line of a title has at most so many characters."""
_LARGER = 1.0
"""Points by which the type of a title is larger than that of most of the text, at the least."""
_MOST = 3
"""A title stands on at most so many lines."""
# A red head (青禾县水利局文件) or a document number is set like a title, and is none.
_NO_TITLE = ("文件", "〕", "号")


def set_as_titles(lines: Sequence[Line]) -> frozenset[int]:
    """The places of the lines that are set as titles; none where the source tells nothing of its look."""
    sizes: Counter[float] = Counter()
    bold = 0
    for line in lines:
        if line.piece.size is not None:
            sizes[line.piece.size] += len(line.text)
        bold += len(line.text) if line.piece.is_bold else 0
    usual = sizes.most_common(1)[0][0] if sizes else None
    is_bold_rare = bold * 2 < sum(len(line.text) for line in lines)
    return frozenset(
        at
        for at, line in enumerate(lines)
        if line.piece.is_centred
        and not line.is_whole
        and len(line.text.strip()) <= _LONGEST
        and (
            (line.piece.is_bold and is_bold_rare)
            or (usual is not None and line.piece.size is not None and line.piece.size >= usual + _LARGER)
        )
    )


def with_whole_titles(lines: Sequence[Line]) -> list[Line]:
    """The lines with titles on several lines of one look (青禾县水利局, below it 2025年工作总结) made one line each."""
    titles = set_as_titles(lines)
    whole: list[Line] = []
    first = 0
    while first < len(lines):
        taken = next((n for n in range(_MOST, 1, -1) if _is_one_title(lines, first, n, titles)), 1)
        whole.append(_joined(lines[first : first + taken]) if taken > 1 else lines[first])
        first += taken
    return whole


def _is_one_title(lines: Sequence[Line], first: int, count: int, titles: frozenset[int]) -> bool:
    if any(at not in titles for at in range(first, first + count)):
        return False
    together = lines[first : first + count]
    if len({(line.piece.size, line.piece.is_bold, line.piece.typeface) for line in together}) > 1:
        return False
    *above, last = (line.text.strip() for line in together)
    if any(is_title(text) or text.endswith(_NO_TITLE) for text in above):
        return False
    return is_title("".join((*above, last)))


def _joined(lines: Sequence[Line]) -> Line:
    first = lines[0].piece
    piece = replace(first, runs=tuple(run for line in lines for run in line.piece.runs))
    return Line(piece, piece.text)
