"""What a file with mistakes still says: each mistake costs the field it is in, and every other field counts.

Settings and units are read so, since a whole site hangs on them; a document with a mistake is shown as it is instead.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from nianlun.declared.validation import is_free, problem_of
from nianlun.declared.yaml_text import Lines, Mapped, Place, Value, read_yaml
from nianlun.problems import Problem

T = TypeVar("T")

# A line at which something of its own may begin.
_TOP = re.compile(r"^(?=[^\s#\-\]}])", re.MULTILINE)
_LINE_END = re.compile(r"\r\n|\r|\n")
_NOT_ENOUGH = ("missing", "too_short")


def read_mended(
    text: str,
    path: str,
    cls: type[T],
    context: Mapping[str, Any] | None = None,
    defaults: Mapping[str, Value] | None = None,
) -> tuple[T, Mapped, list[Problem]]:
    """Read a YAML text as a declared class, with the defaults of the class in the place of what is wrong.

    `defaults` are for the fields that have none, by key. The second value is what was taken from the text, with its
    lines; the problems tell all that is wrong. Of a file in a later format nothing is taken.
    """
    mapped, problems = read_yaml(text, path)
    is_whole = mapped is not None
    mapped = mapped or _parts(text, path)
    free = [key for key in mapped.values if is_free(cls, key)]
    reading = _Reading(
        {key: value for key, value in mapped.values.items() if key not in free}, dict(defaults or {}), is_whole
    )
    while True:
        try:
            value: T = TypeAdapter(cls).validate_python(reading.kept(), context=dict(context or {}))
            break
        except ValidationError as error:
            details = [reading.as_written(detail) for detail in error.errors(include_url=False)]
        found = [problem_of(detail, mapped, path, cls) for detail in details if not reading.is_own_doing(detail)]
        newer = [item for item in found if item.code == "format-too-new"]
        if newer:
            return TypeAdapter(cls).validate_python(dict(defaults or {})), Mapped({}, Lines()), newer
        problems += found
        for detail in details:
            reading.leave_out(detail)
    problems.sort(key=lambda item: (item.line or 0, item.code))
    return value, Mapped(reading.kept(), reading.lines(mapped.lines)), problems


def _parts(text: str, path: str) -> Mapped:
    """The values of those parts of a text, one for each line that is not set in, that can be read by themselves."""
    values: dict[str, Value] = {}
    places: dict[Place, int] = {}
    starts = [match.start() for match in _TOP.finditer(text)]
    for start, end in zip(starts, [*starts, len(text)][1:], strict=True):
        part, _ = read_yaml(text[start:end], path, len(_LINE_END.findall(text, 0, start)) + 1)
        if part is not None and not part.values.keys() & values.keys():
            values |= part.values
            places |= part.lines.by_place
    return Mapped(values, Lines(1, places))


class _Reading:
    """The values of a text, and which of them are left out."""

    def __init__(self, values: dict[str, Value], defaults: dict[str, Value], is_whole: bool) -> None:
        self._values, self._defaults, self._is_whole = values, defaults, is_whole
        self._left_out: set[Place] = set()

    def kept(self) -> dict[str, Value]:
        """The values that are not left out, and the defaults of those that are needed."""
        kept = self._kept(self._values, ())
        assert isinstance(kept, dict)
        return {**{key: value for key, value in self._defaults.items() if (key,) in self._left_out}, **kept}

    def _kept(self, value: Value, at: Place) -> Value:
        if isinstance(value, dict):
            return {
                key: self._kept(inner, (*at, key)) for key, inner in value.items() if (*at, key) not in self._left_out
            }
        if isinstance(value, list):
            return [self._kept(value[place], (*at, place)) for place in self._places(value, at)]
        return value

    def _places(self, value: list[Value], at: Place) -> list[int]:
        return [place for place in range(len(value)) if (*at, place) not in self._left_out]

    def lines(self, lines: Lines) -> Lines:
        """The lines by the places that values have when others are left out."""
        renumbered = {self._renumbered(place): line for place, line in lines.by_place.items()}
        return Lines(lines.first, {place: line for place, line in renumbered.items() if place is not None})

    def _renumbered(self, place: Place) -> Place | None:
        result: Place = ()
        value: Value = self._values
        for length, part in enumerate(place, start=1):
            if place[:length] in self._left_out:
                return None
            if isinstance(value, list) and isinstance(part, int):
                result = (*result, self._places(value, place[: length - 1]).index(part))
                value = value[part]
            else:
                result = (*result, part)
                value = value.get(str(part), "") if isinstance(value, dict) else ""
        return result

    def as_written(self, detail: ErrorDetails) -> ErrorDetails:
        """The finding with the place where its value stands in the text."""
        context = dict(detail.get("ctx", {}))
        place: Place = ()
        value: Value = self._values
        for part in (*detail["loc"], *context.pop("place", ())):
            if isinstance(value, dict):
                place = (*place, part)
                value = value.get(str(part), "")
            elif isinstance(value, list) and isinstance(part, int):
                place = (*place, self._places(value, place)[part])
                value = value[place[-1]]  # type: ignore[index]
            else:
                break  # `a, b` stands for a list.
        return {**detail, "loc": place, "ctx": context}

    def is_own_doing(self, detail: ErrorDetails) -> bool:
        """Whether something is missing only because it was left out here, or in a part that could not be read."""
        place = detail["loc"]
        if len(place) == 1 and not self._is_whole and detail["type"] == "missing":
            return True
        return detail["type"] in _NOT_ENOUGH and any(left[: len(place)] == place for left in self._left_out)

    def leave_out(self, detail: ErrorDetails) -> None:
        """Leave out the value, or, where it has to be there, what it is a part of."""
        place = detail["loc"]
        is_missing = detail["type"] == "missing"
        self._left_out.add(place[:-1] if is_missing and len(place) > 1 else place)
