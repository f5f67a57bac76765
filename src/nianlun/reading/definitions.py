"""Lines that define something for other lines: the text of a note `[^1]: …`, the target of links `[1]: …`.

A parser takes such lines out of the text. What it would then show nowhere, the second text of a note, a target that no
link uses, stays in the text here, so that nothing is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from nianlun.reading.findings import Finding
from nianlun.reading.forms import DEFINITION, FOOTNOTE

_LABEL = re.compile(r"\[([^\[\]]+)\]")
_BEFORE = re.compile(r"[\s>*+-]*(?:\d{1,9}[.)]\s+)?")


class Definitions:
    """The definitions of one text, in the order in which its lines are asked about."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = tuple(lines)
        self._targets: set[str] = set()
        self._numbers: dict[str, int] = {}
        self.notes: dict[str, int] = {}
        """The line of each note by its label as the parser sees it."""
        self.repeated: set[str] = set()
        """Labels that were given here, to notes that had another one's."""
        self.findings: list[Finding] = []

    def note(self, content: str, line: int) -> str:
        """The line that defines a note, with a label of its own where another note bears it already."""
        match = FOOTNOTE.match(content)
        if match is None:
            return content
        label = match["label"]
        if label in self.notes:
            self._find("note-repeated", line, label)
            label = self._free(label)
            self.repeated.add(label)
        self.notes[label] = line
        return f"[^{label}]: {content[match.end() :]}"

    def is_target(self, content: str, line: int) -> bool:
        """Whether the line defines the target of a link; otherwise it is text, and what is odd about it is noted."""
        match = DEFINITION.fullmatch(content)
        if match is None:
            return False
        label = _plain(match["label"])
        if label in self._targets:
            self._find("target-repeated", line, match["label"])
            return False
        if label not in self._used:
            self._find("target-unused", line, match["label"])
            return False
        self._targets.add(label)
        return True

    def _free(self, label: str) -> str:
        """A label after this one that is nobody's."""
        while True:
            number = self._numbers[label] = self._numbers.get(label, 1) + 1
            if f"^{label}-{number}" not in self._labels:
                return f"{label}-{number}"

    def _find(self, code: str, line: int, label: str) -> None:
        self.findings.append(Finding(code, line, (("label", label),)))

    @cached_property
    def _labels(self) -> frozenset[str]:
        """Everything that stands in brackets anywhere."""
        return frozenset(match[1] for line in self._lines for match in _LABEL.finditer(line))

    @cached_property
    def _used(self) -> frozenset[str]:
        """What stands in brackets where it is not itself defined."""
        used = set()
        for line in self._lines:
            if "[" not in line:
                continue
            before = _BEFORE.match(line)
            begins = before.end() if before else 0
            for match in _LABEL.finditer(line):
                if match.start() > begins or line[match.end() : match.end() + 1] != ":":
                    used.add(_plain(match[1]))
        return frozenset(used)


def _plain(label: str) -> str:
    """Labels are one whatever their case and blanks."""
    return " ".join(label.split()).lower()
