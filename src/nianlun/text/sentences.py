"""Where sentences end, in Chinese and in languages written with blanks."""

from __future__ import annotations

import re
from itertools import pairwise

# A Chinese stop ends a sentence wherever it stands, a Latin one only before a blank ("3.5", "e.g.x" go on). Closing
# quotes and brackets belong to the sentence that they close, and so do the blanks behind it.
_CLOSING = re.escape("\"'”’」』）)》】]")
_END = re.compile(rf"(?:[。！？；…]+[{_CLOSING}]*\s*|[.!?;]+[{_CLOSING}]*\s+|\n\s*)")


def sentences(text: str) -> list[str]:
    """Cut a text after its sentences and lines; joined, they are the text again, and none is empty."""
    ends = [match.end() for match in _END.finditer(text)]
    cuts = [0, *ends] if ends and ends[-1] == len(text) else [0, *ends, len(text)]
    return [text[a:b] for a, b in pairwise(cuts) if a < b]
