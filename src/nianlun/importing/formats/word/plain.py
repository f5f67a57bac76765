"""The text of a part of a Word file without its look: of what is only told about, or looked at before all else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nianlun.importing.formats.office import Element
from nianlun.importing.formats.word.names import DELETED, P, T, name, visible
from nianlun.importing.formats.word.symbols import symbol

_BREAKS = {name("w:br"): "\n", name("w:cr"): "\n", name("w:tab"): "\t", name("w:ptab"): "\t"}
_BREAKS[name("w:noBreakHyphen")] = "-"
_TEXTS = {T, name("m:t"), name("a:t"), name("c:v"), name("w:delText")}
_PARAGRAPHS = {P, name("a:p"), name("c:pt")}
_SYMBOL, _WORD_ART = name("w:sym"), name("v:textpath")
_CIRCLED = re.compile(r"\s*eq\s*\\o\s*(?:\\a[clr]\s*)?\(\s*[^,，\w\s]?\s*[,，]\s*([^)]*?)\s*\)", re.IGNORECASE)


def plain_text(element: Element, *, is_deleted: bool = False) -> str:
    """What an element shows, a line for each paragraph; with `is_deleted` what was deleted in it too."""
    return "\n".join(line for line in "".join(_texts(element, is_deleted)).split("\n") if line.strip())


def paragraph_texts(element: Element) -> Iterator[str]:
    """What each paragraph under an element shows, in order; text boxes stand beside the paragraph they hang on."""
    for paragraph in element.iter(P):
        if any(ancestor.tag == P for ancestor in paragraph.iterancestors()):
            continue
        yield from plain_text(paragraph).split("\n")


def _texts(element: Element, is_deleted: bool) -> Iterator[str]:
    if element.tag in _TEXTS:
        yield element.text or ""
    elif element.tag in _BREAKS:
        yield _BREAKS[element.tag]
    elif element.tag == _SYMBOL:
        yield shown_symbol(element) or ""
    elif element.tag == _WORD_ART:
        yield "\n" + element.get("string", "") + "\n"
    elif element.tag not in DELETED or is_deleted:
        for each in visible(element):
            yield from _texts(each, is_deleted)
        if element.tag in _PARAGRAPHS:
            yield "\n"


def shown_symbol(element: Element) -> str | None:
    """The character of `w:sym`; None where its typeface is none that we know."""
    try:
        code = int(element.get(name("w:char"), ""), 16)
        return symbol(chr(code), element.get(name("w:font"), ""))
    except ValueError:
        return None


def circled(instruction: str) -> str:
    """What the field of 带圈字符 (`eq \\o\\ac(○,3)`) shows: ③; for other characters these; empty for other fields."""
    match = _CIRCLED.match(instruction)
    if match is None:
        return ""
    inner = match[1].strip()
    is_number = inner.isdecimal() and 1 <= int(inner) <= 20
    return chr(ord("①") + int(inner) - 1) if is_number else inner
