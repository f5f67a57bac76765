"""Lines of a text in a drawing, where nothing else breaks them."""

from __future__ import annotations

import re

# A Chinese character, or a word of other letters with the blank before it.
_PIECE = re.compile(r"\s*[^\s\u2e80-\U0003ffff]+|\s*[\u2e80-\U0003ffff]")
# What no line may begin with (GB/T 15834: points, and the second half of a pair).
_NOT_FIRST = set("，。、；：？！”’）》〉】〕」』…—·%％")


def text_width(text: str) -> float:
    """How wide a text is, in Chinese characters; other letters are about half as wide."""
    return sum(1.0 if ord(character) > 0x2E7F else 0.55 for character in text)


def shortened(text: str, width: float) -> str:
    """The text, or so much of it as fits, with an ellipsis."""
    if text_width(text) <= width:
        return text
    while text and text_width(text) > width - 1:
        text = text[:-1]
    return f"{text.rstrip()}…"


def wrapped(text: str, width: float, most: int) -> list[str]:
    """The text in lines of at most `width` Chinese characters; of more than `most` lines the last ends in an ellipsis.

    A word that is longer than a line is cut, and a point that no line may begin with hangs over.
    """
    lines = [""]
    for piece in _pieces(text.strip(), width):
        hangs = piece[0] in _NOT_FIRST
        if lines[-1] and not hangs and text_width(lines[-1] + piece.rstrip()) > width:
            lines.append(piece.lstrip())
        else:
            lines[-1] += piece if lines[-1] else piece.lstrip()
    if len(lines) > most:
        lines[most - 1 :] = [shortened(lines[most - 1] + "…" * round(width), width)]
    return lines


def _pieces(text: str, width: float) -> list[str]:
    pieces: list[str] = []
    for piece in _PIECE.findall(text):
        while text_width(piece) > width:
            fits = max(1, int(width / 0.55))
            pieces.append(piece[:fits])
            piece = piece[fits:]
        pieces += [piece] if piece else []
    return pieces
