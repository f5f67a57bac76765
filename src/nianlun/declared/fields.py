"""The fields of a declared class: what an author may write, as rows of a table and by their place."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from pydantic.fields import FieldInfo

from nianlun.declared.yaml_text import Place
from nianlun.model import FirstDay, LastDay, Names


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field as the guide lists it. Its description is the word `field.<class>.<name>`.

    `type` is the last part of a word's key, `type.<type>`: text texts number choice date date-or-year month-day
    entry entries. `of` names the class of an entry, whose fields are a table of their own.
    """

    name: str
    type: str
    required: bool
    default: str
    choices: tuple[str, ...] = ()
    of: str = ""


def field_rows(cls: type) -> tuple[FieldRow, ...]:
    """The fields of a declared class, in the order of their declaration."""
    hints = _hints(cls)
    return tuple(_row(field, hints[field.name]) for field in dataclasses.fields(cls))


def _row(field: dataclasses.Field[Any], annotation: Any) -> FieldRow:
    entry = _entry_class(annotation)
    choices = tuple(str(member.value) for part in _parts(annotation) if _is_enum(part) for member in part)
    is_required = field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    default = "" if is_required or field.default in (None, ()) or entry else _written(field.default)
    return FieldRow(
        field.name, _type(annotation, entry), is_required, default, choices, entry.__name__ if entry else ""
    )


def _type(annotation: Any, entry: type | None) -> str:
    parts = list(_parts(annotation))
    for special, name in ((Names, "texts"), (FirstDay, "date-or-year"), (LastDay, "date-or-year")):
        if special in parts:
            return name
    if entry is not None:
        return "entries" if any(get_origin(part) is tuple for part in parts) else "entry"
    if any(_is_enum(part) for part in parts):
        return "choice"
    if date in parts:
        return "date"
    if any(get_origin(part) is tuple for part in parts):
        return "month-day" if int in parts else "texts"
    return "number" if int in parts else "text"


def _written(value: object) -> str:
    """A default as an author would write it."""
    if isinstance(value, tuple) and all(isinstance(part, int) for part in value):
        return "-".join(f"{part:02}" for part in value)
    return str(value)


def names_at(cls: type, place: Place) -> tuple[str, ...]:
    """The keys that may stand in the mapping at `place`."""
    entry = _class_at(cls, place)
    return tuple(field.name for field in dataclasses.fields(entry)) if entry is not None else ()


def examples_at(cls: type, place: Place) -> tuple[str, ...]:
    """Good values for `place`, where its declaration gives any."""
    entry = _class_at(cls, place[:-1]) if isinstance(place[-1], str) else _class_at(cls, place[:-2])
    name = next(part for part in reversed(place) if isinstance(part, str))
    annotation = _hints(entry).get(name) if entry is not None else None
    found = [part.examples for part in _parts(annotation) if isinstance(part, FieldInfo) and part.examples]
    return tuple(map(str, found[0])) if found else ()


def _class_at(cls: type, place: Place) -> type | None:
    entry: type | None = cls
    for part in place:
        if entry is not None and isinstance(part, str):
            entry = _entry_class(_hints(entry).get(part))
    return entry


def _entry_class(annotation: Any) -> type | None:
    return next(
        (part for part in _parts(annotation) if isinstance(part, type) and dataclasses.is_dataclass(part)), None
    )


def _is_enum(part: Any) -> bool:
    return isinstance(part, type) and issubclass(part, Enum)


def _parts(annotation: Any) -> Iterator[Any]:
    """An annotation and all that it is made of."""
    yield annotation
    if get_origin(annotation) is Annotated:
        inner, *metadata = get_args(annotation)
        yield from metadata
        yield from _parts(inner)
    else:
        for part in get_args(annotation):
            yield from _parts(part)


@cache
def _hints(cls: type) -> dict[str, Any]:
    return get_type_hints(cls, include_extras=True)
