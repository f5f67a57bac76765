"""The numbers of lists as their authors wrote them: a list may begin at 3, leave numbers out, or count back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from nianlun.reading.marks import marked_lines


def show_numbers(root: Element, numbers: Mapping[int, int]) -> None:
    """Give the items below `root` the numbers that stand on their lines, where counting on would show others.

    A list whose items all have one number is counted by Markdown, as its author knew.
    """
    for listed in root.iter("ol"):
        written = [next((numbers.get(line) for line in _lines(item)), None) for item in listed]
        if len(written) > 1 and len(set(written)) == 1:
            continue
        expected = written[0] if written and written[0] is not None else 1
        listed.attrib.pop("start", None)
        if expected != 1:
            listed.set("start", str(expected))
        for item, number in zip(listed, written, strict=True):
            if number is not None and number != expected:
                item.set("value", str(number))
                expected = number
            expected += 1


def _lines(item: Element) -> Iterator[int]:
    """The lines of the item, in their order."""
    for element in item.iter():
        yield from marked_lines(element.text or "")
        for child in element:
            yield from marked_lines(child.tail or "")
