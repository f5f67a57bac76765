"""Names and cited words as one line that people can read, whatever somebody put into them."""

from __future__ import annotations

import re

from nianlun.text.forbidden import FORBIDDEN

_NOT_SHOWN = re.compile(f"[\t\n\r\u2028\u2029]|{FORBIDDEN.pattern}")


def visible(text: str) -> str:
    """The text with a sign in the place of what would break the line, turn its direction or command a terminal.

    Bytes that are no UTF-8, which stand in a path as lone surrogates, are written out.
    """
    return _NOT_SHOWN.sub("\N{REPLACEMENT CHARACTER}", text.encode("utf-8", "backslashreplace").decode())
