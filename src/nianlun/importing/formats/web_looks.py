"""What the elements of a web page make of the text in them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from nianlun.importing.formats.office import Element
from nianlun.importing.manuscript import Run

INLINE = frozenset(
    {
        *("a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd"),
        *("label", "mark", "o:p", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "u"),
        *("var", "wbr"),
    }
)
"""Elements that stand in a line. All others begin one."""
_LINK = re.compile(r"(?:https?://|mailto:)[^\s<>]+", re.IGNORECASE)
_BOLD = re.compile(r"font-weight:(?:bold|[6-9]00)")
_CENTRED = "text-align:center"
# The wide blank is a character of the text, as in browsers.
_BLANKS = re.compile(r"[ \t\r\n]+")


_NO_TEXT = Run("")


@dataclass(frozen=True, slots=True)
class Look:
    """How a text looks: a run to copy, and what its line is. `item` is the list's item that it stands in."""

    run: Run = _NO_TEXT
    level: int | None = None
    label: str = ""
    item: Element | None = None
    depth: int = 0
    is_centred: bool = False


def inside(element: Element, look: Look) -> Look:
    """The look of text in an element that stands in a line."""
    tag, style, address = element.tag, _style(element), element.get("href", "").strip()
    run = replace(
        look.run,
        is_bold=look.run.is_bold or tag in ("b", "strong") or _BOLD.search(style) is not None,
        is_italic=look.run.is_italic or tag in ("i", "em", "cite"),
        is_struck=look.run.is_struck or tag in ("del", "s", "strike"),
        link=address if tag == "a" and _LINK.fullmatch(address) else look.run.link,
    )
    return replace(look, run=run)


def around(element: Element, look: Look, count: int) -> Look:
    """The look of text in an element that begins a line; of a list it is item `count`."""
    tag = str(element.tag)
    is_centred = look.is_centred or tag == "center" or element.get("align") == "center" or _CENTRED in _style(element)
    look = replace(inside(element, look), is_centred=is_centred)
    if re.fullmatch("h[1-6]", tag):
        return replace(look, level=int(tag[1]))
    if tag in ("ul", "ol"):
        return replace(look, depth=look.depth + 1)
    if tag == "li":
        parent = element.getparent()
        is_numbered = parent is not None and parent.tag == "ol"
        return replace(look, label=f"{count}." if is_numbered else "•", item=element)
    return look


def squeezed(text: str) -> str:
    """Blanks and line ends of the source as one blank each, as browsers show them."""
    return _BLANKS.sub(" ", text)


def _style(element: Element) -> str:
    return re.sub(r"\s", "", element.get("style", "")).lower()
