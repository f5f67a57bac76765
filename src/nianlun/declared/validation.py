"""From the values of a YAML text to a declared dataclass, or to problems that name line and way out."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from nianlun.declared.fields import examples_at, names_at
from nianlun.declared.yaml_text import MOST_BYTES, Mapped, Value, read_yaml
from nianlun.problems import LEVELS, Problem, problem
from nianlun.text.suggestions import suggestion

T = TypeVar("T")

# How each kind of value is written, after `key`; understood in every language.
_WRITTEN = {
    "text": "{key}: ABC",
    "number": "{key}: 1",
    "list": "{key}: [A, B]",
    "mapping": "{key}: {{ {inner}: A }}",
    "date": "{key}: 2025-01-31",
}
_EXPECTED = {
    "string_type": "text",
    "int_type": "number",
    "int_parsing": "number",
    "int_parsing_size": "number",
    "int_from_float": "number",
    "tuple_type": "list",
    "dataclass_type": "mapping",
    "date_type": "date",
}


def read_declared(
    text: str,
    path: str,
    cls: type[T],
    first_line: int = 1,
    *,
    most_bytes: int = MOST_BYTES,
    context: Mapping[str, Any] | None = None,
) -> tuple[T | None, list[Problem]]:
    """Read a YAML text that begins on `first_line` of the file at `path` as a declared class.

    The value is None where a problem is an error. `context` is handed to the validators of the class.
    """
    mapped, problems = read_yaml(text, path, first_line, most_bytes)
    if mapped is None:
        return None, problems
    value, found = validate(mapped, path, cls, context)
    return value, problems + found


def validate(
    mapped: Mapped, path: str, cls: type[T], context: Mapping[str, Any] | None = None
) -> tuple[T | None, list[Problem]]:
    """Make a declared class of values that were read. Unknown keys are left out, with a warning."""
    values = copy.deepcopy({key: value for key, value in mapped.values.items() if not is_free(cls, key)})
    problems: list[Problem] = []
    # At most one round finds unknown keys and the next none.
    for _ in range(2):
        try:
            value: T = TypeAdapter(cls).validate_python(values, context=dict(context or {}))
            return value, problems
        except ValidationError as error:
            details = error.errors(include_url=False)
        found = [problem_of(detail, mapped, path, cls) for detail in details]
        problems += sorted(found, key=lambda item: (item.line or 0, item.code))
        if any(item.is_error for item in found):
            break
        for detail in details:
            _remove(values, detail["loc"])
    # A file of a later format is right in ways that we do not know.
    newer = [item for item in problems if item.code == "format-too-new"]
    return None, newer or problems


def is_free(cls: type, key: str) -> bool:
    """Whether the class lets authors use the key for themselves, as its schema says."""
    extra = getattr(cls, "__pydantic_config__", {}).get("json_schema_extra") or {}
    return any(re.match(pattern, key) for pattern in extra.get("patternProperties", ()))


def _remove(values: Any, place: tuple[str | int, ...]) -> None:
    *way, last = place
    for part in way:
        if isinstance(values, str):
            return
        values = values[part]
    values.pop(last, None)


def problem_of(detail: ErrorDetails, mapped: Mapped, path: str, cls: type) -> Problem:
    """What pydantic found, in our codes. A validator of ours speaks them itself."""
    kind, place, written, context = detail["type"], detail["loc"], detail["input"], detail.get("ctx", {})
    place = (*place, *context.pop("place", ()))
    key = next((str(part) for part in reversed(place) if isinstance(part, str)), "")
    line = mapped.lines.at(*place)
    if kind == "unexpected_keyword_argument":
        names = names_at(cls, place[:-1])
        return problem("unknown-key", path, line, key=key, suggestion=suggestion(key, names), choices=", ".join(names))
    if kind in ("missing", "too_short", "string_too_short"):
        return problem("missing-key", path, line, key=key)
    if kind in ("string_too_long", "too_long"):
        return problem("too-long", path, line, key=key, limit=context["max_length"])
    if kind == "enum":
        choices = re.findall(r"'([^']*)'", str(context["expected"]))
        return _unknown_value(path, line, key, written, choices)
    if kind == "unknown-value":
        return _unknown_value(path, line, key, written, context["choices"])
    if kind == "bad-date":
        return problem(kind, path, line, key=key, value=_shown(written), example=_nearest_date(str(written)))
    if kind == "string_pattern_mismatch":
        examples = ", ".join(examples_at(cls, place))
        return problem("bad-form", path, line, key=key, value=_shown(written), example=examples)
    if kind in LEVELS:
        value = context.pop("value", written)
        return problem(kind, path, line, key=key, value=_shown(value), **context)
    if kind == "dataclass_type" and isinstance(written, str) and re.match(r"\w[\w-]*\s*：", written):
        return problem("yaml-full-width", path, line, character="：", instead=":")
    expected = _EXPECTED.get(kind, "text")
    inner = next(iter(names_at(cls, place)), "A")
    example = _WRITTEN[expected].format(key=key, inner=inner)
    return problem("wrong-type", path, line, key=key, value=_shown(written), expected=expected, example=example)


def _unknown_value(path: str, line: int, key: str, written: Value, choices: list[str]) -> Problem:
    near = suggestion(str(written), choices)
    return problem(
        "unknown-value", path, line, key=key, value=_shown(written), suggestion=near, choices=", ".join(choices)
    )


def _shown(value: object) -> str:
    """A value as far as a message has room for it."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else text[:59] + "…"


_DATE_PARTS = re.compile(r"\D*(\d{4})\D{0,3}?(\d{1,2})\D{0,3}?(\d{1,2})(?!\d)", re.ASCII)


def _nearest_date(written: str) -> str:
    """What was probably meant, as a date is written; an example where that is no day."""
    match = _DATE_PARTS.match(written)
    try:
        return date(*map(int, match.groups())).isoformat() if match else "2025-01-31"
    except ValueError:
        return "2025-01-31"
