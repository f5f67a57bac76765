"""How a source is read by its language: Chinese by its numbers, wherever lines break, English by its lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from nianlun.importing.drafting import english, naming
from nianlun.importing.drafting.dating import Judged, judge
from nianlun.importing.drafting.lines import Line
from nianlun.importing.drafting.splitting import Split, split
from nianlun.importing.drafting.structure import Structure, structure


@dataclass(frozen=True, slots=True)
class Ways:
    """What is asked of a source, step by step.

    Attributes:
        split: Its documents.
        structure: The parts of one, from a character of its first line on.
        judge: What it is, by title, paragraphs, headings, the date below it, and whether others share the title.
        signature: Who signed it and the date, from its lines.
        number: The document number, from the lines before its text.
        unit: Its unit, by title, the lines before the title, paragraphs and signature.
    """

    split: Callable[[Sequence[Line]], Split]
    structure: Callable[[Sequence[Line], int], Structure]
    judge: Callable[[str, Sequence[str], Sequence[str], str, bool], Judged]
    signature: Callable[[Sequence[str]], tuple[str, str]]
    number: Callable[[Sequence[str]], str]
    unit: Callable[[str, Sequence[str], Sequence[str], str], str]


_CHINESE = Ways(
    split,
    structure,
    lambda title, paragraphs, heads, signed, is_shared: judge(title, paragraphs, heads, signed, is_shared=is_shared),
    naming.signature,
    naming.document_number,
    lambda title, _front, paragraphs, signed: naming.unit_named(title, paragraphs, signed),
)
_ENGLISH = Ways(
    english.split,
    english.structure,
    lambda title, paragraphs, heads, signed, _shared: english.judge(title, paragraphs, heads, signed),
    english.signature,
    english.document_number,
    english.unit_named,
)


def ways_of(lines: Sequence[Line]) -> Ways:
    """How these lines are read: as English where they are, else as Chinese."""
    return _ENGLISH if english.is_english([line.text for line in lines]) else _CHINESE
