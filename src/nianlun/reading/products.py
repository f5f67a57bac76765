"""Asterisks that multiply: `2*3*4`, `面积=长*宽*高`. A parser would take two of them for the signs of an emphasis."""

from __future__ import annotations

import re

from markdown.inlinepatterns import InlineProcessor

_LATIN = r"[0-9A-Za-z)）\]%]"
# Between two signs of a formula; between any two words where the same run of signs has an equals sign.
_PRODUCT = r"(?<=[\w)）\]%])\*(?=[\w(（\[])"
_BOTH = re.compile(rf"{_LATIN}\*[0-9A-Za-z(（\[]")
_END = re.compile(r"[\s，。；：、！？,;!?]")
# A formula is not longer on either side of the sign.
_FAR = 60


class Products(InlineProcessor):
    """The asterisk stays as it was written."""

    def __init__(self) -> None:
        super().__init__(_PRODUCT)

    def handleMatch(  # type: ignore[override]  # noqa: N802 (their name)
        self, m: re.Match[str], data: str
    ) -> tuple[str | None, int | None, int | None]:
        """The sign, put aside, or nothing where it may be one of an emphasis."""
        at = m.start()
        if _BOTH.match(data, at - 1) or "=" in _formula(data, at):
            return "*", at, m.end()
        return None, None, None


def _formula(data: str, at: int) -> str:
    before = _END.split(data[max(at - _FAR, 0) : at])[-1]
    after = _END.split(data[at : at + _FAR], maxsplit=1)[0]
    return (before + after).replace("＝", "=")
