"""`plans/settings.yml`: what an organisation says of itself, and what it expects of its units and when."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta
from typing import Annotated, Self
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, model_validator
from pydantic.dataclasses import dataclass as declared
from pydantic_core import PydanticCustomError

from nianlun.declared import Lines, Mapped, read_mended
from nianlun.declared.written import (
    DEFAULT_ZONE,
    FORMAT,
    BranchName,
    FolderPath,
    Format,
    Id,
    Identified,
    InterfaceLanguage,
    MonthDay,
    MonthDays,
    StrandId,
    TimeZone,
    WebAddress,
    no_id_twice,
)
from nianlun.forges import ForgeKind, Repository
from nianlun.model import (
    CALENDAR_YEAR,
    STRICT,
    Granularity,
    Kind,
    Layout,
    Names,
    Period,
    Text,
    YearStart,
    parse_period,
    published,
)
from nianlun.problems import Problem, problem
from nianlun.text.suggestions import suggestion

_PARTS = {Granularity.HALF: 2, Granularity.QUARTER: 4, Granularity.TERM: 2}
_EXAMPLES = {1: "due: 01-31", 2: "due: [07-31, 01-31]", 4: "due: [04-30, 07-31, 10-31, 01-31]"}

DAYS_OF_GRACE = timedelta(days=31)
"""A plan is due so long after its period has begun, a summary after its end, where no day is set."""


@declared(frozen=True, config=STRICT)
class UnitType(Identified):
    """A type of units, such as towns or schools."""

    id: Id
    name: Text
    year_starts: MonthDay | None = None


@declared(frozen=True, config=STRICT)
class Strand(Identified):
    """A field of work with plans and summaries of its own (专项)."""

    id: StrandId
    name: Text


@declared(frozen=True, config=STRICT)
class Topic(Identified):
    """A subject across units, and the words by which documents call it."""

    id: Id
    name: Text
    aliases: Names = ()


@declared(frozen=True, config=STRICT)
class Expectation:
    """A document expected for every period of a granularity, from the unit types named, or from all.

    `due` is one day for all of them, or one for each half-year, quarter or term in their order.
    """

    kind: Kind
    strand: Id | None = None
    granularity: Granularity = Granularity.YEAR
    types: Names = ()
    due: MonthDays | None = None

    @model_validator(mode="after")
    def _has_a_day_for_each(self) -> Self:
        parts = _PARTS.get(self.granularity, 1)
        if self.due is not None and len(self.due) not in (1, parts):
            days = [f"{month:02}-{day:02}" for month, day in self.due]
            written = {"place": ("due",), "value": ", ".join(days), "example": _EXAMPLES[parts]}
            raise PydanticCustomError("bad-form", "not a day for each", written)
        return self

    def due_in(self, period: Period) -> YearStart | None:
        """The month and day by which the document of a period is due, if one is set."""
        if self.due is None or len(self.due) == 1:
            return self.due[0] if self.due else None
        return self.due[int(period.code[-1]) - 1]


@declared(frozen=True, config=STRICT)
class Forge:
    """Where the repository is edited: which forge, and the repository's address, branch and folder of plans in it."""

    kind: ForgeKind = ForgeKind.NONE
    url: Annotated[WebAddress, Field(examples=["https://git.example.org/county/plans"])] | None = None
    branch: BranchName = "main"
    plans: Annotated[FolderPath, Field(examples=["plans", "county/plans", "."])] = "plans"


@declared(frozen=True, config=published("nianlun/settings/1"))
class Settings:
    """Everything that `settings.yml` may say; without that file, the defaults. Unit types stand in official order."""

    format: Format = FORMAT
    name: Text = "年轮"
    language: InterfaceLanguage = "zh"
    timezone: TimeZone = DEFAULT_ZONE
    year_starts: MonthDay = CALENDAR_YEAR
    first_period: Text | None = None
    unit_types: Annotated[tuple[UnitType, ...], AfterValidator(no_id_twice)] = ()
    strands: Annotated[tuple[Strand, ...], AfterValidator(no_id_twice)] = ()
    topics: Annotated[tuple[Topic, ...], AfterValidator(no_id_twice)] = ()
    expected: tuple[Expectation, ...] = (Expectation(kind=Kind.PLAN), Expectation(kind=Kind.SUMMARY))
    forge: Forge = Forge()
    layout: Layout = Layout()

    @property
    def zone(self) -> ZoneInfo:
        """The time zone in which the organisation counts its days."""
        return ZoneInfo(self.timezone)

    @property
    def repository(self) -> Repository | None:
        """The repository in its forge, if the settings name one."""
        forge = self.forge
        if forge.kind is ForgeKind.NONE or forge.url is None:
            return None
        return Repository(forge.kind, forge.url, forge.branch, forge.plans)

    def unit_type(self, id: str | None) -> UnitType | None:
        """The unit type of that id."""
        return next((unit_type for unit_type in self.unit_types if unit_type.id == id), None)

    def type_name(self, id: str | None) -> str:
        """What units of that type are called together; "" for those of none."""
        found = self.unit_type(id)
        return found.name if found is not None else ""

    def strand(self, id: str) -> Strand | None:
        """The strand of that id."""
        return next((strand for strand in self.strands if strand.id == id), None)

    def topic(self, written: str) -> Topic | None:
        """The topic that a document means by its id, its name or an alias, in any case or width."""
        wanted = _plain(written)
        return next((topic for topic in self.topics if wanted in map(_plain, _words_for(topic))), None)

    def year_start_for(self, unit_type: str | None) -> YearStart:
        """When the year begins of units of that type."""
        found = self.unit_type(unit_type)
        return found.year_starts if found is not None and found.year_starts is not None else self.year_starts

    def expected_of(self, unit_type: str | None) -> tuple[Expectation, ...]:
        """What units of that type hand in. Where their year starts later than in January, a year is a school year."""
        expected = [item for item in self.expected if not item.types or unit_type in item.types]
        if self.year_start_for(unit_type) == CALENDAR_YEAR:
            return tuple(expected)
        return tuple(
            replace(item, granularity=Granularity.SCHOOL_YEAR) if item.granularity is Granularity.YEAR else item
            for item in expected
        )

    def due_day(self, expectation: Expectation, period: Period) -> date:
        """The last day on which the document is in time.

        Where a month and day is set, it is the first such day from 31 days before the period's start (a plan) or its
        end (a summary; of less than a year from the middle, since a term's summary comes before its holidays);
        otherwise it is 31 days after these.
        """
        turn = period.start if expectation.kind is Kind.PLAN else period.end
        due = expectation.due_in(period)
        if due is None:
            return turn + min(DAYS_OF_GRACE, date.max - turn)
        before = DAYS_OF_GRACE
        if expectation.kind is Kind.SUMMARY and period.granularity in _PARTS:
            before = (period.end - period.start) / 2
        earliest = turn - min(before, turn - date.min)
        this_year = _in_year(earliest.year, due)
        return this_year if this_year >= earliest else _in_year(min(earliest.year + 1, date.max.year), due)


def _in_year(year: int, due: YearStart) -> date:
    """The month and day in a year; 29 February is the last of February in every year."""
    month, day = due
    if (month, day) == (2, 29):
        return (date(year, 3, 1) - timedelta(days=1)) if year else date.min
    return date(year, month, day)


def _words_for(topic: Topic) -> tuple[str, ...]:
    return (topic.id, topic.name, *topic.aliases)


def _plain(name: str) -> str:
    return unicodedata.normalize("NFKC", name).strip().casefold()


def read_settings(text: str, path: str, languages: Collection[str] = ()) -> tuple[Settings, list[Problem]]:
    """Read a settings file, with the default of each field in which there is a mistake.

    `languages` are those that the interface speaks.
    """
    settings, mapped, problems = read_mended(text, path, Settings, {"languages": tuple(languages)})
    problems += _strangers(settings, path, mapped.lines)
    if not any(key == "key" and value in ("url", "kind") for item in problems for key, value in item.arguments):
        problems += _half_a_forge(settings, path, mapped)
    return settings, problems


def _half_a_forge(settings: Settings, path: str, mapped: Mapped) -> list[Problem]:
    """A forge without an address, or an address of nobody knows what, gives no links and is meant to."""
    written = mapped.values.get("forge")
    keys = written.keys() if isinstance(written, dict) else ()
    line = mapped.lines.at("forge")
    if settings.forge.kind is not ForgeKind.NONE and settings.forge.url is None:
        return [problem("incomplete-forge", path, line, key="url", example="url: https://git.example.org/county/plans")]
    if "url" in keys and "kind" not in keys:
        return [problem("incomplete-forge", path, line, key="kind", example="kind: gitea")]
    return []


def _strangers(settings: Settings, path: str, lines: Lines) -> list[Problem]:
    """What the settings name and do not declare."""
    problems = []
    types = [unit_type.id for unit_type in settings.unit_types]
    strands = [strand.id for strand in settings.strands]
    for position, item in enumerate(settings.expected):
        for place, name in enumerate(item.types):
            if name not in types:
                line = lines.at("expected", position, "types", place)
                problems.append(problem("unknown-unit-type", path, line, type=name, suggestion=suggestion(name, types)))
        if item.strand is not None and item.strand not in strands:
            line = lines.at("expected", position, "strand")
            near = suggestion(item.strand, strands)
            problems.append(problem("unknown-strand", path, line, strand=item.strand, suggestion=near))
    first = settings.first_period
    year_starts = {settings.year_starts, *(settings.year_start_for(name) for name in types)}
    if first is not None and not any(parse_period(first, year_start) for year_start in year_starts):
        problems.append(
            problem(
                "bad-form", path, lines.at("first_period"), key="first_period", value=first, example="2021, 2021-2022"
            )
        )
    return problems
