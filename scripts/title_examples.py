"""Headings with the text under them, to fit on: from documents, from marked texts, and from texts with an outline.

Siblings stay together, since offices word the titles of one sequence alike.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from nianlun.importing.drafting.title_features import Manner, manner_of
from nianlun.model import BlockKind, Section
from nianlun.reading.document import read_document

_MARK = re.compile(r"\{\{([^|{}]*)\|([^{}]*)\}\}")
_NUMBER = re.compile(
    r"\s*(?:[（(]\s*[一二三四五六七八九十\d]{1,2}\s*[)）]|\d{1,2}[、.．]|[①-⑩㈠-㈩]|[一二三四五六七八九十]{1,2}、|一是|第一|首先)"
)
# What stands between a text and the next heading: that heading's number.
_NUMBER_BEHIND = re.compile(r"\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]*|第.{1,2}[部章].?|[㈠-㈩])\s*$")
_STOPS = "。：:；;！!？?"
_TEXT = 80
_SHORTEST, _LONGEST = 2, 40


@dataclass(frozen=True, slots=True)
class Heading:
    """A title, what stops it in its source (nothing if it is glued or a line of its own), and the text under it.

    The text is empty where another heading or a list follows at once: there the title's end is known.
    """

    title: str
    stop: str
    body: str


@dataclass(frozen=True, slots=True)
class Siblings:
    """The headings of one sequence, the text or folder they come from, and the manner of their document."""

    headings: tuple[Heading, ...]
    group: str
    manner: Manner


def collect(folders: Iterable[Path]) -> tuple[list[Siblings], list[str]]:
    """The sequences of headings below the folders, and all text."""
    found: list[Siblings] = []
    texts: list[str] = []
    for folder in folders:
        outlined = folder / "gold.jsonl"
        parts = (
            [_outlined(folder, json.loads(line)) for line in outlined.read_text(encoding="utf-8").splitlines()]
            if outlined.exists()
            else [_marked(path) for path in sorted(folder.rglob("*.txt"))]
            + [_document(path) for path in sorted(folder.rglob("*.md"))]
        )
        for siblings, own in parts:
            found += siblings
            texts += own
    return found, texts


def _sequences(headings: Iterable[tuple[int, Heading]], group: str, manner: Manner) -> list[Siblings]:
    """The headings of a document, each with its level, as sequences of siblings."""
    found: list[list[Heading]] = []
    open_: dict[int, list[Heading]] = {}
    for level, heading in headings:
        for deeper in [each for each in open_ if each > level]:
            del open_[deeper]
        if level not in open_:
            open_[level] = []
            found.append(open_[level])
        if _SHORTEST <= len(heading.title) <= _LONGEST:
            open_[level].append(heading)
    return [Siblings(tuple(each), group, manner) for each in found if each]


def _heading(title: str, behind: str) -> Heading:
    text = "".join(behind.splitlines()).strip()
    body = text.lstrip(_STOPS + "，, \u3000\t”’")
    stop = text[0] if text and text[0] in _STOPS else ""
    return Heading("".join(title.splitlines()), stop, "" if _NUMBER.match(body) else body[:_TEXT])


def _marked(path: Path) -> tuple[list[Siblings], list[str]]:
    """A text in which headings are marked, `{{2|title}}text`; see `tests/golden/importing`."""
    parts = _MARK.split(path.read_text(encoding="utf-8"))
    texts = ["".join(_MARK.sub("", part).splitlines()) for part in parts[::3]]
    marks = list(zip(parts[1::3], parts[2::3], parts[3::3], strict=True))
    headings: list[tuple[int, Heading]] = []
    for place, (tag, title, behind) in enumerate(marks):
        if tag.isdecimal():
            following = place + 1
            while following < len(marks) and marks[following][0] == "-":
                behind += marks[following][1] + marks[following][2]
                following += 1
            headings.append((int(tag), _heading(title, _NUMBER_BEHIND.sub("", behind))))
        elif tag.startswith("#"):
            headings.append((0, Heading("", "", "")))  # A new document begins.
    return _sequences(headings, path.stem, manner_of(texts)), texts


def _outlined(folder: Path, case: dict) -> tuple[list[Siblings], list[str]]:  # type: ignore[type-arg]
    """A text beside which its headings are listed with their places: title, level, number, start, end."""
    text = (folder / "cases" / f"{case['id']}.txt").read_bytes().decode()
    lines = text.split("\n")
    manner = manner_of(lines)
    found: list[Siblings] = []
    for document in case["documents"]:
        heads = document["heads"]
        ends = [*(head[2] for head in heads[1:]), document["span"][1]]
        headings = [
            (level, _heading(text[start:at], text[at:end]))
            for (_, level, _, start, at, _), end in zip(heads, ends, strict=False)
        ]
        found += _sequences(headings, case["id"], manner)
    return found, lines


def _document(path: Path) -> tuple[list[Siblings], list[str]]:
    """A Markdown document."""
    document, _ = read_document(path)
    texts = [block.text for section in document.sections for block in section.blocks]
    headings = [
        (section.level, Heading(section.title, "", _body(section)))
        for section in document.sections
        if section.index is not None and section.level > 1
    ]
    return _sequences(headings, path.parts[-3], manner_of(texts)), texts


def _body(section: Section) -> str:
    first = section.blocks[0] if section.blocks else None
    if first is None or first.kind is not BlockKind.PARAGRAPH:
        return ""
    text = first.text.strip()
    han = sum("\u4e00" <= character <= "\u9fff" for character in text[:20])
    return text[:_TEXT] if han >= 6 else ""
