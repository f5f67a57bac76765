"""YAML as far as authors need it: keys, texts and lists, each with its line; every value stays the text that it is.

No anchors, aliases or tags, no key twice, no deep nesting; `no`, `12:30`, `0123` and `1.10` mean themselves.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml

from nianlun.declared.mistakes import Mistake, explain, in_key, in_plain_scalar, keys_misread
from nianlun.problems import Problem, in_units, problem
from nianlun.text.forbidden import FORBIDDEN, code_point

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
Place = tuple[str | int, ...]
"""The keys and list positions that lead to a value."""

MOST_DEPTH = 6
MOST_BYTES = 64 * 1024
# More of them tell an author nothing new.
_MOST_REPORTED = 20

_LINE_END = re.compile(r"\r\n|\r|\n")
_BREAK_IN_VALUE = re.compile(r"\s*[\r\n\x85\u2028\u2029]\s*")


@dataclass(frozen=True, slots=True)
class Lines:
    """On which line of its file each key and each list item stands; `first` is where everything begins."""

    first: int = 1
    by_place: Mapping[Place, int] = field(default_factory=dict)

    def at(self, *place: str | int) -> int:
        """The line of `place`, or of the nearest thing around it that has one."""
        while place:
            if place in self.by_place:
                return self.by_place[place]
            place = place[:-1]
        return self.first


@dataclass(frozen=True, slots=True)
class Mapped:
    """The values of a YAML text by key, and where each stands. What was left empty is absent."""

    values: dict[str, Value]
    lines: Lines


def read_yaml(
    text: str, path: str, first_line: int = 1, most_bytes: int = MOST_BYTES
) -> tuple[Mapped | None, list[Problem]]:
    """Read a YAML text that begins on `first_line` of the file at `path`.

    None where it is no mapping we accept; some problem is an error then, and only then.
    """
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > most_bytes:
        return None, [problem("file-too-large", path, None, size=in_units(size), limit=in_units(most_bytes))]
    reader = _Reader(text, path, first_line)
    values = reader.read()
    if values is None or any(found.is_error for found in reader.problems):
        return None, reader.problems
    return Mapped(values, Lines(first_line, reader.by_place)), reader.problems


class _TooDeepError(Exception):
    pass


class _Reader:
    """Turns the parser's events into values, and keeps the lines and the problems that it meets."""

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self.by_place: dict[Place, int] = {}
        self._problems: dict[Problem, None] = {}
        self._text, self._path, self._first_line = text, path, first_line
        self._line_starts = [match.end() for match in _LINE_END.finditer(text)]

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with the text, by line."""
        return sorted(self._problems, key=lambda found: found.line or 0)[:_MOST_REPORTED]

    def read(self) -> dict[str, Value] | None:
        """The values of the text, or None; then `problems` say why."""
        stranger = FORBIDDEN.search(self._text)
        if stranger is not None:
            self._say(stranger.start(), "control-character", character=code_point(stranger[0]))
            return None
        try:
            return self._read()
        except _TooDeepError:
            return None
        except yaml.MarkedYAMLError as error:
            for mistake in explain(error, self._text):
                self._report(mistake)
        except (yaml.YAMLError, UnicodeError):
            self._say(0, "yaml-syntax", found=self._text.strip()[:60])
        return None

    def _read(self) -> dict[str, Value] | None:
        events = (
            event
            for event in yaml.parse(self._text, Loader=yaml.CSafeLoader)
            if not isinstance(event, (yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentEndEvent))
        )
        next(events, None)
        first = next(events, None)
        if first is None:
            return {}
        value = self._value(first, events, (), in_brackets=False)
        another = next(events, None)
        if another is not None:
            self._say(_start(another), "yaml-syntax", found="---")
        if value is None and isinstance(first, yaml.ScalarEvent) and not self._problems:
            return {}
        if not isinstance(value, dict):
            for mistake in keys_misread(self._text) or [Mistake(_start(first), "yaml-not-mapping", {})]:
                self._report(mistake)
            return None
        return value

    def _value(
        self, event: yaml.Event, events: Iterator[yaml.Event], place: Place, *, in_brackets: bool
    ) -> Value | None:
        """The value that begins with `event`; None where nothing is written or nothing that is accepted."""
        at = _start(event)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
            self._say(at, "yaml-reference", character=self._text[at : at + 1])
        if getattr(event, "tag", None) is not None:
            self._say(at, "yaml-tag", tag=re.split(r"\s", self._text[at : at + 60], maxsplit=1)[0])
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, in_brackets=in_brackets)
        if not isinstance(event, yaml.CollectionStartEvent):
            return None
        if len(place) >= MOST_DEPTH:
            self._say(at, "yaml-too-deep", limit=MOST_DEPTH)
            raise _TooDeepError
        flow = in_brackets or bool(event.flow_style)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(events, place, in_brackets=flow)
        return self._mapping(events, place, in_brackets=flow)

    def _scalar(self, event: yaml.ScalarEvent, *, in_brackets: bool) -> str | None:
        start, end = _start(event), _end(event)
        # A quoted text may name by its number what may not be written.
        stranger = FORBIDDEN.search(event.value)
        if stranger is not None:
            self._say(start, "control-character", character=code_point(stranger[0]))
        value = _BREAK_IN_VALUE.sub(" ", event.value).strip()
        if event.implicit[0]:
            for mistake in in_plain_scalar(value, self._text, start, end, in_brackets=in_brackets):
                self._report(mistake)
        return value or None

    def _list(self, events: Iterator[yaml.Event], place: Place, *, in_brackets: bool) -> list[Value]:
        items: list[Value] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            here = (*place, len(items))
            self.by_place[here] = self._line(_start(event))
            value = self._value(event, events, here, in_brackets=in_brackets)
            if value is not None:
                items.append(value)
        return items

    def _mapping(self, events: Iterator[yaml.Event], place: Place, *, in_brackets: bool) -> dict[str, Value]:
        values: dict[str, Value] = {}
        seen: dict[str, int] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            at = _start(event)
            # A list or mapping for a key is one more level, and refused below.
            key = self._value(event, events, (*place, ""), in_brackets=False)
            if not isinstance(key, str):
                self._say(at, "yaml-syntax", found=self._text[at : at + 60].split("\n", 1)[0])
                key = ""
            for mistake in in_key(event.value if isinstance(event, yaml.ScalarEvent) else "", at):
                self._report(mistake)
            if key in seen:
                self._say(at, "duplicate-key", key=key, first=seen[key])
            here = (*place, key)
            seen[key] = self.by_place[here] = self._line(at)
            value = self._value(next(events), events, here, in_brackets=in_brackets)
            if value is not None:
                values[key] = value
        return values

    def _line(self, index: int) -> int:
        return self._first_line + bisect_right(self._line_starts, index)

    def _report(self, mistake: Mistake) -> None:
        self._say(mistake.at, mistake.code, **mistake.arguments)

    def _say(self, index: int, code: str, **arguments: object) -> None:
        # The end of the text is no line of its own when the last line is closed.
        line = self._line(min(index, max(len(self._text.rstrip("\r\n")), 0)))
        self._problems[problem(code, self._path, line, **arguments)] = None


def _start(event: yaml.Event) -> int:
    return 0 if event.start_mark is None else event.start_mark.index


def _end(event: yaml.Event) -> int:
    return 0 if event.end_mark is None else event.end_mark.index
