"""What authors declare in YAML about documents and units: each field once, as dataclasses that pydantic checks.

The same declaration gives the checks, the JSON Schema and the table of fields in the guide.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, ConfigDict, Field, JsonValue
from pydantic.dataclasses import dataclass as declared
from pydantic_core import PydanticCustomError

from nianlun.model.places import Kind, Period

STRICT = ConfigDict(extra="forbid", str_strip_whitespace=True)


def published(name: str, **schema: JsonValue) -> ConfigDict:
    """The same for a whole file, whose JSON Schema is published as `name` with what else it is to say."""
    extra: dict[str, JsonValue] = {"$id": name, **schema}
    return ConfigDict(**STRICT, json_schema_extra=extra)


class Status(StrEnum):
    """Whether a document is in force."""

    DRAFT = "draft"
    ADOPTED = "adopted"


def _day(value: object) -> object:
    """Only `2025-01-18` names a day: no number of seconds does, and no time of day."""
    if not isinstance(value, str):
        return value
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise PydanticCustomError("bad-date", "no such day")


def _first_day(value: object) -> object:
    """`2019` and `2019-03` name their first day."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}(-\d{2})?", value, re.ASCII):
        return value + "-01-01"[len(value) - 4 :]
    return value


def _last_day(value: object) -> object:
    """`2019` and `2019-03` name their last day."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}", value, re.ASCII):
        return f"{value}-12-31"
    if isinstance(value, str) and re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", value, re.ASCII):
        year, month = int(value[:4]), int(value[5:])
        return f"{value}-{calendar.monthrange(year, month)[1] if year else 31}"
    return value


def _as_list(value: object) -> object:
    """A single text stands for a list of one, and `a, b` or `a、b` for a list of two."""
    if isinstance(value, str):
        return [part for part in re.split(r"\s*[,，、;；]\s*", value.strip()) if part]
    return value


Text = Annotated[str, Field(min_length=1, max_length=200)]
Names = Annotated[tuple[Text, ...], BeforeValidator(_as_list, json_schema_input_type=Text | tuple[Text, ...])]
Day = Annotated[date, BeforeValidator(_day)]
# Whoever reads YAML with a common parser sees a year as a number.
_WrittenDay = Annotated[str, Field(pattern=r"^\d{4}(-\d{2}){0,2}$")] | int
FirstDay = Annotated[Day, BeforeValidator(_first_day, json_schema_input_type=_WrittenDay)]
LastDay = Annotated[Day, BeforeValidator(_last_day, json_schema_input_type=_WrittenDay)]
Language = Annotated[
    str, Field(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", max_length=35, examples=["zh", "en", "zh-Hant"])
]


@declared(frozen=True, config=published("nianlun/front-matter/1", patternProperties={"^x-": {}}))
class Header:
    """The front matter of a document; every field may be left out. Keys that begin with `x-` are free and not kept."""

    title: Text | None = None
    status: Status = Status.ADOPTED
    adopted: Day | None = None
    received: Day | None = None
    number: Text | None = None
    issued: Day | None = None
    original: Text | None = None
    lead: Text | None = None
    owners: Names = ()
    topics: Names = ()
    lang: Language | None = None
    unit: Text | None = None
    period: Text | None = None
    strand: Text | None = None
    kind: Kind | None = None


@declared(frozen=True, config=STRICT)
class DatedName:
    """A unit's name and the first day on which it bore it."""

    name: Text
    since: FirstDay | None = None


@declared(frozen=True, config=STRICT)
class Waiver:
    """A document that need not be handed in, or that stands in another unit's document (`into`)."""

    period: Text
    kind: Kind | None = None
    strand: Text | None = None
    reason: Text | None = None
    into: Text | None = None


def _as_dated_names(value: object) -> object:
    return [{"name": value}] if isinstance(value, str) else value


@declared(frozen=True, config=published("nianlun/unit/1"))
class UnitFile:
    """What a unit's `unit.yml` says; only `name` is required."""

    name: Annotated[
        tuple[DatedName, ...],
        BeforeValidator(_as_dated_names, json_schema_input_type=Text | tuple[DatedName, ...]),
        Field(min_length=1),
    ]
    short: Text | None = None
    type: Text | None = None
    parent: Text | None = None
    order: int = 0
    since: FirstDay | None = None
    until: LastDay | None = None
    successors: Names = ()
    waived: tuple[Waiver, ...] = ()
    contact: Text | None = None
    reviewers: Names = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that writes documents: the name of its folder and what its `unit.yml` says."""

    id: str
    file: UnitFile

    @property
    def name(self) -> str:
        """Its present (or last) name."""
        return self.file.name[-1].name

    @property
    def short(self) -> str:
        """A name short enough for a narrow table."""
        return self.file.short or self.name

    def name_on(self, day: date) -> str:
        """The name that the unit bore on `day`; before its first dated name, the first one."""
        borne = [dated.name for dated in self.file.name if dated.since is None or dated.since <= day]
        return borne[-1] if borne else self.file.name[0].name

    def lives_in(self, period: Period) -> bool:
        """Whether the unit existed on some day of `period`."""
        return not self.begins_after(period.end) and not self.ends_before(period.start)

    def begins_after(self, day: date) -> bool:
        """Whether the unit did not exist yet on `day`."""
        return self.file.since is not None and self.file.since > day

    def ends_before(self, day: date) -> bool:
        """Whether the unit existed no longer on `day`."""
        return self.file.until is not None and self.file.until < day
