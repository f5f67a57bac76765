"""Years as texts write them, in one form."""

from __future__ import annotations

import re

_HAN_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_WIDE_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_HAN_YEAR = re.compile(r"([二一][〇○零九][〇○零一二三四五六七八九]{2})(?=年|[—-])")


def in_digits(text: str) -> str:
    """The text with its years in digits: 二〇二三年 and ２０２３年 as 2023年."""
    return _HAN_YEAR.sub(lambda match: match[1].translate(_HAN_DIGITS), text.translate(_WIDE_DIGITS))
