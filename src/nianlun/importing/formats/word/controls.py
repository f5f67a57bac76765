"""What the controls of a form show that stands in no run of characters: boxes that are ticked, chosen answers."""

from __future__ import annotations

from nianlun.importing.formats.office import Element
from nianlun.importing.formats.word.names import child, name, number, switch, value

TICKED, EMPTY = "☑", "☐"
_OFF = ("0", "false", "off")


def ticked(control: Element) -> str:
    """☑ or ☐ for a content control that is a box; empty for any other. Word itself shows ☒ in one that is ticked."""
    box = child(child(control, "w:sdtPr"), "w14:checkbox")
    if box is None:
        return ""
    return EMPTY if (value(box, "w14:checked", "w14:val") or "0") in _OFF else TICKED


def form_field(mark: Element) -> str:
    """What a field of an older form shows, by the mark that begins it: a box, the chosen entry; empty for others."""
    said = child(mark, "w:ffData")
    box, entries = child(said, "w:checkBox"), child(said, "w:ddList")
    if box is not None:
        state = switch(box, "w:checked")
        return TICKED if (switch(box, "w:default") if state is None else state) else EMPTY
    if entries is not None:
        texts = [each.get(name("w:val"), "") for each in entries.findall(name("w:listEntry"))]
        chosen = number(value(entries, "w:result")) or number(value(entries, "w:default")) or 0
        return texts[chosen] if 0 <= chosen < len(texts) else ""
    return ""
