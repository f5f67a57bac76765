"""Characters that nobody sees and no text of ours may hold are taken out of what is brought in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nianlun.importing.doubts import Doubt, doubt
from nianlun.text.forbidden import FORBIDDEN, code_point

# Word and web pages end a line with these as well.
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# Soft hyphens, zero-width blanks and joiners, marks of direction. U+200D joins emoji and U+200C letters: they stay.
_INVISIBLE = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u2060-\u2064\ufeff\ufff9-\ufffb]")
# GB 18030 had no place for the wide blank of some programs; everybody's fonts show one.
_WIDE_BLANK = "\ue5e5"


def clean(text: str) -> str:
    """The text with LF at the end of each line and without characters that nobody sees."""
    if text.isascii() and text.isprintable():
        return text
    text = _LINE_ENDS.sub("\n", text).replace(_WIDE_BLANK, "\u3000")
    return _INVISIBLE.sub("", FORBIDDEN.sub("", text))


def removed(text: str, line: int | None = None) -> Iterator[Doubt]:
    """What `clean` takes out of a text that may do harm, as a note; zero-width signs are not worth one."""
    found = sorted(set(FORBIDDEN.findall(_LINE_ENDS.sub("\n", text))))
    if found:
        yield doubt("characters-removed", line, characters=", ".join(map(code_point, found[:10])))
