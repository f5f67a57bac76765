"""Signs of Symbol and Wingdings, whose codes are letters or private: as the characters that people see."""

from __future__ import annotations

_SYMBOL = dict(
    zip(
        "\xb7\xb0\xb1\xb4\xb8\xa3\xb3\xb9\xbb\xa5\xd7mWDSabgq\xd6\xae\xab\xac\xad\xaf",
        "•°±×÷≤≥≠≈∞·μΩΔΣαβγθ√→↔←↑↓",
        strict=True,
    )
)
_WINGDINGS = dict(
    zip(
        "lnmopqrstuvwxyz\xa7\xa8\xd8\xfc\xfb\xfd\xfe\xe0\xdf\xe1\xe2\xf0\xe8\xab\xb6J\x4c\x46\x28\x2aR\xa4\x9f\x9e"
        "\x80\x81\x82\x83\x84\x85\x86\x87\x88\x89\x8a",
        "●■○□□❑❒⬧⧫◆❖⬥☒⮹⌘▪◻➢✓✗☒☑→←↑↓⇨➔★☆☺☹☞☎✉☼◉•·⓪①②③④⑤⑥⑦⑧⑨⑩",
        strict=True,
    )
)
_WINGDINGS_2 = dict(zip("PORSTVU\xa3\x98\x97", "✓✗☑☑☒☒☒□•●", strict=True))
_TYPEFACES = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}
_PRIVATE = 0xF000


def symbol(character: str, typeface: str) -> str | None:
    """What a character of a typeface shows; None where that is not known. Of other typefaces it shows itself."""
    code = ord(character)
    signs = _TYPEFACES.get(typeface.strip().lower())
    if signs is None and not _PRIVATE <= code < _PRIVATE + 256:
        return None if 0xE000 <= code < 0xF900 else character
    return (signs or {}).get(chr(code - _PRIVATE if code >= _PRIVATE else code))


def symbols(text: str, typeface: str) -> str:
    """The bullet that a text of a typeface shows; a plain one where that is not known."""
    shown = "".join(symbol(character, typeface) or "•" for character in text)
    # Bullets of Courier are letters o.
    return "○" if shown == "o" else shown
