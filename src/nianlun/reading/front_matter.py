"""The header of a document: where it stands, what it says, and whether that agrees with the document's place."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, fields

from nianlun.declared import Lines, read_yaml, validate
from nianlun.model import Header, Locator
from nianlun.problems import Problem, in_units, problem
from nianlun.settings import Settings
from nianlun.text.suggestions import suggestion

MOST_BYTES = 16 * 1024

_OPENING = re.compile(r"---[ \t]*(?:\r\n|\r|\n|\Z)")
_CLOSING = re.compile(r"(?<=[\r\n])(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)")
_LINE_END = re.compile(r"\r\n|\r|\n")

_OWN_KEYS = "|".join(field.name for field in fields(Header))
# What is meant as `key:`, however badly it is written; an address is not, nor is a sentence.
_KEY = re.compile(r"\s*(?:[\"']?[A-Za-z][\w-]{0,40}[\"']?\s*(?:：|:(?!//))|\w[\w-]{0,40}[ ]*:(?=\s|$))")
_CHINESE_KEY = re.compile(r"\s*\w{1,10}\s*：")
_OWN_KEY = re.compile(rf"\s*(?:{_OWN_KEYS})\s*[:：]", re.IGNORECASE)
# A header's first line as some keyboards and Word write it, or with something before it.
_MISPLACED = re.compile(r"(?P<before>\s*)[-–—－─━]{1,6}[ \t]*(?:\r\n|\r|\n)(?P<next>[^\r\n]*)")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """A document's header, where its body begins, and what is wrong with the header."""

    header: Header
    body_offset: int
    lines: Lines
    problems: list[Problem]


def split_front_matter(text: str, path: str) -> tuple[str | None, int, int, list[Problem]]:
    """The YAML between the lines `---`, the line on which it begins, the character at which the body begins, problems.

    None where there is no header, or none that can be used. A first line `---` with nothing like `key:` below it is a
    rule across the page, and all of the text is the body.
    """
    opening = _OPENING.match(text)
    if opening is None:
        return None, 1, 0, _misplaced(text, path)
    closing = _CLOSING.search(text, opening.end())
    if not _is_header(text[opening.end() : closing.start() if closing else len(text)], is_closed=closing is not None):
        return None, 1, 0, []
    if closing is None:
        return None, 2, 0, [problem("header-unclosed", path, 1)]
    written = text[opening.end() : closing.start()]
    size = len(written.encode("utf-8", "surrogatepass"))
    if size > MOST_BYTES:
        return (
            None,
            2,
            closing.end(),
            [problem("header-too-large", path, 1, size=in_units(size), limit=in_units(MOST_BYTES))],
        )
    return written, 2, closing.end(), []


def _is_header(inside: str, *, is_closed: bool) -> bool:
    lines = _LINE_END.split(inside)
    until_blank = next((place for place, line in enumerate(lines) if not line.strip()), len(lines))
    first = lines[:until_blank]
    if any(_KEY.match(line) for line in first):
        return True
    if not is_closed:
        return False
    if not inside.strip():
        # Two rules with a blank line between them are two rules; with nothing between them, an empty header.
        return inside == ""
    is_one_block = not any(line.strip() for line in lines[until_blank:])
    return any(_OWN_KEY.match(line) for line in lines) or (is_one_block and any(map(_CHINESE_KEY.match, first)))


def _misplaced(text: str, path: str) -> list[Problem]:
    match = _MISPLACED.match(text)
    if match is None or not _OWN_KEY.match(match["next"]):
        return []
    return [problem("header-not-first", path, 1 + len(_LINE_END.findall(match["before"])))]


def read_front_matter(text: str, path: str) -> FrontMatter:
    """Read the header of a document; one of defaults where there is none, or one with an error."""
    written, first_line, offset, problems = split_front_matter(text, path)
    if written is None:
        return FrontMatter(Header(), offset, Lines(1), problems)
    mapped, problems = read_yaml(written, path, first_line)
    if mapped is None:
        return FrontMatter(Header(), offset, Lines(1), _perhaps_unclosed(problems, written, first_line))
    header, found = validate(mapped, path, Header)
    return FrontMatter(header or Header(), offset, mapped.lines, problems + found)


def read_header(text: str, path: str) -> tuple[Header, int, list[Problem]]:
    """The header of a document, the character at which its body begins, and what is wrong with the header."""
    read = read_front_matter(text, path)
    return read.header, read.body_offset, read.problems


def _perhaps_unclosed(problems: list[Problem], written: str, first_line: int) -> list[Problem]:
    """Prose after a blank line is no bad YAML: the header was never closed, and a rule below was taken for it."""
    lines = _LINE_END.split(written)
    blank = next((first_line + place for place, line in enumerate(lines) if not line.strip()), None)
    if blank is None or not all(
        item.code == "yaml-syntax" and item.line is not None and item.line > blank for item in problems
    ):
        return problems
    return [problem("header-unclosed", problems[0].path, 1)]


def contradictions(header: Header, locator: Locator, path: str, text: str) -> list[Problem]:
    """What the header says of the document's place and the path says otherwise. `text` is the document's."""
    said = {"unit": header.unit, "period": header.period, "strand": header.strand, "kind": header.kind}
    wrong = [
        (key, written, str(getattr(locator, key)))
        for key, written in said.items()
        if written is not None and _same(written) != _same(getattr(locator, key))
    ]
    lines = read_front_matter(text, path).lines if wrong else Lines()
    return [
        problem("contradiction", path, lines.at(key), key=key, value=written, expected=expected)
        for key, written, expected in wrong
    ]


def _same(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def unknown_topics(header: Header, settings: Settings, path: str, text: str) -> list[Problem]:
    """The header's topics that the settings do not list. Where they list none, topics are free."""
    if not settings.topics:
        return []
    strange = [(place, name) for place, name in enumerate(header.topics) if settings.topic(name) is None]
    lines = read_front_matter(text, path).lines if strange else Lines()
    known = [word for topic in settings.topics for word in (topic.name, topic.id, *topic.aliases)]
    return [
        problem("unknown-topic", path, lines.at("topics", place), topic=name, suggestion=suggestion(name, known))
        for place, name in strange
    ]
