"""How an organisation's documents are laid out in Word, as its settings say."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field
from pydantic.dataclasses import dataclass as declared

from nianlun.model.declared import STRICT, Text

Millimetres = Annotated[int, Field(ge=5, le=80)]


@declared(frozen=True, config=STRICT)
class Layout:
    """The page and the typefaces of a Chinese document; without settings those of GB/T 9704-2012.

    Margins are in millimetres of A4; `lines` and `characters` say how many of size 3 (16 pt) fill the type area.
    Typefaces are named and never shipped.
    """

    top: Millimetres = 37
    right: Millimetres = 26
    bottom: Millimetres = 35
    left: Millimetres = 28
    lines: Annotated[int, Field(ge=10, le=60)] = 22
    characters: Annotated[int, Field(ge=10, le=60)] = 28
    title_font: Text = "方正小标宋简体"
    heading_font: Text = "黑体"
    subheading_font: Text = "楷体_GB2312"
    body_font: Text = "仿宋_GB2312"
