"""The values that everything else speaks about: complete when they exist, never changed afterwards.

Fields that authors write in YAML (`Header`, `Unit`, and the settings) are declared once, as dataclasses that pydantic
checks: the same declaration gives the checks, the JSON Schema and the table of fields in the guide.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated, Self

from pydantic import BeforeValidator, ConfigDict, Field, JsonValue
from pydantic.dataclasses import dataclass as declared
from pydantic_core import PydanticCustomError

STRICT = ConfigDict(extra="forbid", str_strip_whitespace=True)


def published(name: str, **schema: JsonValue) -> ConfigDict:
    """The same for a whole file, whose JSON Schema is published as `name` with what else it is to say."""
    extra: dict[str, JsonValue] = {"$id": name, **schema}
    return ConfigDict(**STRICT, json_schema_extra=extra)


YearStart = tuple[int, int]
"""Month and day on which an organisation's or a unit type's year begins."""

CALENDAR_YEAR: YearStart = (1, 1)


class Kind(StrEnum):
    """What a document is for."""

    PLAN = "plan"
    SUMMARY = "summary"


class Status(StrEnum):
    """Whether a document is in force."""

    DRAFT = "draft"
    ADOPTED = "adopted"


class Granularity(StrEnum):
    """How long a period is. Only documents of one granularity are compared with each other."""

    YEAR = "year"
    SCHOOL_YEAR = "school-year"
    HALF = "half"
    QUARTER = "quarter"
    TERM = "term"
    YEARS = "years"


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time that a document plans or sums up; `end` is its last day."""

    code: str
    granularity: Granularity
    start: date
    end: date

    def encloses(self, other: Period) -> bool:
        """Whether `other` lies inside this period and is shorter."""
        return self != other and self.start <= other.start and other.end <= self.end


_YEAR = r"(?:19|20|21)\d\d"
_PERIOD = re.compile(rf"(?P<year>{_YEAR})(?:-(?P<last>{_YEAR}))?(?:(?P<part>[hqs])(?P<number>\d))?", re.ASCII)


def parse_period(code: str, year_start: YearStart = CALENDAR_YEAR) -> Period | None:
    """Read a period's code: `2021`, `2021h1`, `2021q3`, `2021-2022`, `2021-2022s1`, `2021-2025`; None if it is none.

    `2021-2022` is one school or fiscal year where the year starts later than in January (`year_start`), and only
    there has it terms (`s1`: the first five months, `s2`: the rest); elsewhere it is two years.
    """
    match = _PERIOD.fullmatch(code)
    if match is None:
        return None
    year, part, number = int(match["year"]), match["part"], int(match["number"] or 0)
    last = int(match["last"]) if match["last"] else None
    if last is None:
        if part is None:
            return Period(code, Granularity.YEAR, *_months(date(year, 1, 1), 12))
        if part == "h" and number in (1, 2):
            return Period(code, Granularity.HALF, *_months(date(year, 6 * number - 5, 1), 6))
        if part == "q" and number in (1, 2, 3, 4):
            return Period(code, Granularity.QUARTER, *_months(date(year, 3 * number - 2, 1), 3))
        return None
    if last <= year:
        return None
    split_year = year_start != CALENDAR_YEAR and last == year + 1
    if split_year:
        begin = _clamped(year, *year_start)
        if part is None:
            return Period(code, Granularity.SCHOOL_YEAR, *_months(begin, 12))
        if part == "s" and number == 1:
            return Period(code, Granularity.TERM, *_months(begin, 5))
        if part == "s" and number == 2:
            return Period(code, Granularity.TERM, *_months(_months(begin, 5)[1] + timedelta(days=1), 7))
        return None
    if part is not None:
        return None
    return Period(code, Granularity.YEARS, date(year, 1, 1), date(last, 12, 31))


def _months(first: date, count: int) -> tuple[date, date]:
    """First and last day of `count` months that begin with `first`."""
    month = first.month - 1 + count
    return first, _clamped(first.year + month // 12, month % 12 + 1, first.day) - timedelta(days=1)


def _clamped(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


@dataclass(frozen=True, slots=True)
class Locator:
    """Where a document stands among all: its path is its identity. `strand` is empty for the general series."""

    unit: str
    period: str
    kind: Kind
    strand: str = ""

    def __str__(self) -> str:
        return "/".join(filter(None, (self.unit, self.period, self.strand, self.kind)))


@dataclass(frozen=True, slots=True)
class Reference:
    """A locator as it is written everywhere: `unit/period[/strand]/kind[@revision][#anchor]`."""

    locator: Locator
    revision: str = ""
    anchor: str = ""

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Read the written form; None where it is not one."""
        place, _, anchor = text.partition("#")
        place, _, revision = place.partition("@")
        parts = place.split("/")
        if len(parts) not in (3, 4) or not all(parts) or parts[-1] not in list(Kind):
            return None
        strand = parts[2] if len(parts) == 4 else ""
        return cls(Locator(parts[0], parts[1], Kind(parts[-1]), strand), revision, anchor)

    def __str__(self) -> str:
        revision = f"@{self.revision}" if self.revision else ""
        anchor = f"#{self.anchor}" if self.anchor else ""
        return f"{self.locator}{revision}{anchor}"


# --- what authors declare -------------------------------------------------------------------------------------------


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


# --- documents ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` (excluded) of a text."""

    start: int
    end: int


class BlockKind(StrEnum):
    """What a block is in the author's text."""

    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    QUOTE = "quote"
    CODE = "code"
    HTML = "html"
    FOOTNOTE = "footnote"


class MarkKind(StrEnum):
    """What else than text a reader sees in a block."""

    LINK = "link"
    IMAGE = "image"
    EMPHASIS = "emphasis"
    STRONG = "strong"
    CODE = "code"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Mark:
    """A link, a picture or an emphasis over `start` to `end` of a block's text; `target` is where it leads."""

    kind: MarkKind
    start: int
    end: int
    target: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """`length` characters that stand at `text` in a block's text and at `source` in the file."""

    text: int
    source: int
    length: int


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a list item, a row of a table …: the smallest part that is paired across years.

    `text` is what a reader reads, not normalised; `source` is where it stands in the file as read; `runs` leads from
    one to the other. `depth` counts the lists and quotes around it. `attributes` are those of `{#id owner=…}`.
    """

    kind: BlockKind
    text: str
    source: Span
    runs: tuple[Run, ...] = ()
    marks: tuple[Mark, ...] = ()
    depth: int = 0
    attributes: tuple[tuple[str, str], ...] = ()

    def source_at(self, position: int) -> int:
        """Where in the file the character `position` of `text` stands (for an entity: where the entity begins)."""
        at = self.source.start
        for run in self.runs:
            if position < run.text:
                break
            at = run.source + min(position - run.text, run.length)
        return at


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the blocks under it, up to the next heading; deeper sections are its `children`.

    The root section (`index` None, level 0) has no heading and holds the text before the first one. `title` is without
    the numbering, which is no part of a section's identity; `id` is the author's `{#id}` or empty. `html` is what the
    site shows of its own blocks, `heading_html` of its heading, both sanitised.
    """

    index: int | None
    level: int
    title: str
    numbering: str
    anchor: str
    id: str
    source: Span
    blocks: tuple[Block, ...]
    html: str = ""
    heading_html: str = ""
    children: tuple[Section, ...] = ()

    @property
    def heading(self) -> str:
        """Numbering and title as they are written."""
        blank = " " if self.numbering and self.numbering[-1] in ".)0123456789" else ""
        return f"{self.numbering}{blank}{self.title}"

    def walk(self) -> Iterator[Section]:
        """This section and all below it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Document:
    """One plan or summary as an author wrote it. Positions in it count characters of `source`, the file as decoded."""

    locator: Locator
    period: Period
    path: str
    header: Header
    title: str
    language: str
    source: str
    root: Section

    @property
    def sections(self) -> tuple[Section, ...]:
        """The root section and every section under it, in the order of the text."""
        return tuple(self.root.walk())

    @property
    def is_draft(self) -> bool:
        """Whether the document is not in force yet."""
        return self.header.status is Status.DRAFT
