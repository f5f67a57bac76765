"""Which lines of text were meant to begin a paragraph of their own, although no empty line stands above them.

Word makes a paragraph of each line; in Markdown, lines without an empty one between them run together. Where the line
itself says that it begins something, it is kept apart.
"""

from __future__ import annotations

import re

from nianlun.reading.traps import FULL_WIDTH_HEADING, ROW
from nianlun.text.characters import CJK
from nianlun.text.numbering import split_numbering

_INDENTED = re.compile(r"[ \t]*\u3000")
_SENTENCE_END = re.compile(r"[。；：！？…;:.!?][”’」』）)\"']*\s*$")
# A line in bold type from end to end; in other languages any part of a sentence may fill a line.
_BOLD_TITLE = re.compile(rf"\s*(?P<bold>\*\*|__)(?=\S)[^*_]*[{CJK}][^*_]*(?P=bold)[：:]?\s*$")


def begins_paragraph(line: str, before: str) -> bool:
    """Whether `line`, right below the line `before`, begins a paragraph: by an indent of 　　, a number, as a title.

    A number counts only where a sentence has ended above, or the line above has one too: others are part of the text.
    """
    if _INDENTED.match(line) or _stands_alone(line) or _stands_alone(before):
        return True
    return _is_numbered(line) and (bool(_SENTENCE_END.search(before)) or _is_numbered(before))


def _stands_alone(line: str) -> bool:
    return any(form.match(line) for form in (_BOLD_TITLE, FULL_WIDTH_HEADING, ROW))


def _is_numbered(line: str) -> bool:
    return bool(split_numbering(line)[0])
