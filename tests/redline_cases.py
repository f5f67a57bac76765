"""Hard cases of the redline, as the golden table and the guide write them: old (-), new (+), marked (=)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from nianlun.text.edits import Deleted, Inserted, Kept, edits

GOLDEN = Path(__file__).parent / "golden" / "redlines.txt"

_CASE = re.compile(r"(?:^# (?P<name>.+)\n)?^- (?P<old>.+)\n\+ (?P<new>.+)\n= (?P<shown>.+)$", re.MULTILINE)
_FORMS = {Kept: "{}", Deleted: "[-{}-]", Inserted: "{{+{}+}}"}


class Case(NamedTuple):
    """Two texts and how they are to be marked."""

    name: str
    old: str
    new: str
    shown: str


def cases(text: str) -> list[Case]:
    """All cases that a text writes."""
    return [
        Case(match["name"] or match["new"], match["old"], match["new"], match["shown"])
        for match in _CASE.finditer(text)
    ]


def marked(old: str, new: str) -> str:
    """The redline of two texts, with [-deletions-] and {+insertions+}."""
    return "".join(_FORMS[type(edit)].format(edit.text) for edit in edits(old, new))
