"""Characters that no text of ours may hold: they are invisible, reorder what is read, or are no characters at all."""

from __future__ import annotations

import re


def _noncharacters() -> str:
    return "\ufdd0-\ufdef" + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
    )


# Controls but tab and line ends; marks that change the direction of what follows; noncharacters; lone surrogates.
_CLASS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff" + _noncharacters()

FORBIDDEN = re.compile(f"[{_CLASS}]")


def code_point(character: str) -> str:
    """The name by which tables of characters list it: U+202E."""
    return f"U+{ord(character):04X}"
