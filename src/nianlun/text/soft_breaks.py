"""Line breaks that an author's editor made inside a paragraph: a blank to a browser, which Chinese does not write."""

from __future__ import annotations

import re

from nianlun.text.characters import CJK

_PREFORMATTED = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)
_INLINE = r"(?:</?(?:a|b|code|del|em|strong|sup)\b[^>]*>)*"
_SOFT_BREAK = re.compile(rf"(?<=[{CJK}])({_INLINE})[ ]*\n[ ]*({_INLINE})(?=[{CJK}])")


def without_soft_breaks(html: str) -> str:
    """Well-formed HTML without line breaks between two Chinese characters; those in preformatted text stay."""
    if "\n" not in html:
        return html
    parts = _PREFORMATTED.split(html)
    parts[::2] = [_SOFT_BREAK.sub(r"\1\2", part) for part in parts[::2]]
    return "".join(parts)
