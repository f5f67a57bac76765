"""Names of WordprocessingML, and small questions that one asks its elements."""

from __future__ import annotations

from collections.abc import Iterator

from nianlun.importing.formats.office import Element

PREFIXES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
_OFF = ("0", "false", "off", "none")


def name(short: str) -> str:
    """The full name of `w:p`."""
    prefix, _, local = short.partition(":")
    return f"{{{PREFIXES[prefix]}}}{local}"


# Asked for each element of a file.
P, R, T, TBL, TR, TC, SDT = map(name, ("w:p", "w:r", "w:t", "w:tbl", "w:tr", "w:tc", "w:sdt"))
DELETED = frozenset(map(name, ("w:del", "w:moveFrom")))
CHOICE, FALLBACK = name("mc:Choice"), name("mc:Fallback")
TEXT_BOX = name("w:txbxContent")
_ALTERNATIVES = name("mc:AlternateContent")
_KNOWN = ("http://schemas.microsoft.com/", "http://schemas.openxmlformats.org/", "urn:schemas-microsoft-com:")


def child(element: Element | None, short: str) -> Element | None:
    """The first child of a name, if there is one."""
    return None if element is None else element.find(name(short))


def value(element: Element | None, short: str, attribute: str = "w:val") -> str | None:
    """An attribute of the first child of a name; None where there is no such child or attribute."""
    found = child(element, short)
    return None if found is None else found.get(name(attribute))


def number(text: str | None) -> int | None:
    """A whole number of the file; None for what is none."""
    try:
        return int(text) if text is not None else None
    except ValueError:
        return None


def switch(element: Element | None, short: str) -> bool | None:
    """Whether a property is on: `<w:b/>` and `<w:b w:val="1"/>` are, `<w:b w:val="0"/>` is not, None where unsaid."""
    found = child(element, short)
    return None if found is None else found.get(name("w:val"), "1").lower() not in _OFF


def visible(element: Element) -> Iterator[Element]:
    """The children of an element that count: of alternatives for old and new programs the one that Word shows."""
    if element.tag == _ALTERNATIVES:
        yield from _shown_alternative(element)
        return
    for each in element:
        if isinstance(each.tag, str):
            yield each


def _shown_alternative(element: Element) -> Iterator[Element]:
    """The first alternative that needs nothing but what Word knows, else what is there for all other programs.

    WPS writes alternatives that only WPS knows; what these hold is no text.
    """
    for each in element:
        if each.tag == CHOICE:
            needed = (each.nsmap.get(prefix) or "" for prefix in each.get("Requires", "").split())
            if all(address.startswith(_KNOWN) for address in needed):
                yield each
                return
    yield from (each for each in element if each.tag == FALLBACK)
