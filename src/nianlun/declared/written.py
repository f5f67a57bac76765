"""The forms in which authors write a value, where more than its type is asked of it; each speaks our problem codes."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, TypeVar
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo
from pydantic_core import PydanticCustomError

from nianlun.model import Language, Text, YearStart
from nianlun.text.suggestions import suggestion

FORMAT = 1
DEFAULT_ZONE = "Asia/Shanghai"


def _known_format(number: int) -> int:
    if number > FORMAT:
        raise PydanticCustomError("format-too-new", "newer than this program", {"known": FORMAT})
    if number < 1:
        raise PydanticCustomError("unknown-value", "no such format", {"choices": [str(FORMAT)]})
    return number


def _known_language(language: str, information: ValidationInfo) -> str:
    choices = (information.context or {}).get("languages", ())
    if choices and language not in choices:
        raise PydanticCustomError("unknown-value", "no such language", {"choices": list(choices)})
    return language


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        near = suggestion(name, available_timezones()) or DEFAULT_ZONE
        raise PydanticCustomError("unknown-time-zone", "no such time zone", {"suggestion": near}) from None
    return name


def _month_and_day(value: object) -> object:
    """`09-01` as month and day; the year is none of a leap day's concern."""
    if not isinstance(value, str):
        return value
    match = re.fullmatch(r"(\d\d)-(\d\d)", value, re.ASCII)
    try:
        if match is not None:
            day = date(2000, int(match[1]), int(match[2]))
            return day.month, day.day
    except ValueError:
        pass
    raise PydanticCustomError("bad-month-day", "no such month and day")


def _one_or_several(value: object) -> object:
    is_several = isinstance(value, list) or (
        isinstance(value, tuple) and not all(isinstance(part, int) for part in value)
    )
    # All at once: were only one of several left out as wrong, the others would stand for other periods.
    return tuple(map(_month_and_day, value)) if is_several and isinstance(value, list | tuple) else (value,)


def _free_for_strand(name: str) -> str:
    # Attachments lie in `files`; documents are files in the period's folder, and pages on the site.
    if name.casefold() == "files" or name.casefold().endswith((".html", ".md")):
        raise PydanticCustomError("strand-reserved", "a strand cannot be called so", {"strand": name})
    return name


class Identified:
    """Anything with an `id`."""

    id: str


_E = TypeVar("_E", bound=Identified)


def no_id_twice(entries: tuple[_E, ...]) -> tuple[_E, ...]:
    """No two of a list may have the same id."""
    seen: dict[str, int] = {}
    for position, entry in enumerate(entries):
        if entry.id in seen:
            raise PydanticCustomError("repeated-id", "id given twice", {"place": (position, "id"), "value": entry.id})
        seen[entry.id] = position
    return entries


Id = Annotated[str, Field(pattern=r'^[^\s./\\:*?"<>|#@][^/\\:*?"<>|#@]{0,59}$', examples=["safety", "安全生产"])]
"""A short name that may also be the name of a folder; it may be Chinese."""
StrandId = Annotated[Id, AfterValidator(_free_for_strand)]
"""The same for a strand, whose folder lies beside what a period's folder holds."""
_WrittenMonthDay = Annotated[str, Field(pattern=r"^\d\d-\d\d$")]
MonthDay = Annotated[YearStart, BeforeValidator(_month_and_day, json_schema_input_type=_WrittenMonthDay)]
MonthDays = Annotated[
    tuple[MonthDay, ...],
    BeforeValidator(_one_or_several, json_schema_input_type=_WrittenMonthDay | tuple[_WrittenMonthDay, ...]),
]
"""A month and day, or several."""
WebAddress = Annotated[
    str, Field(pattern=r'^https?://[^\s/\\@:?#"<>]+(:[0-9]{1,5})?(/[^\s\\?#"<>]*)?$', max_length=500)
]
"""An address on the web without a name and password, question or anchor."""
BranchName = Annotated[
    str, Field(pattern=r'^[^\s~^:?*\[\\"<>/-][^\s~^:?*\[\\"<>]*$', max_length=200, examples=["main"])
]
FolderPath = Annotated[
    str, Field(pattern=r'^(\.|[^\s./\\:*?"<>|][^/\\:*?"<>|]*(/[^\s./\\:*?"<>|][^/\\:*?"<>|]*)*/?)$', max_length=200)
]
"""A folder below the top of the repository; `.` is the top itself."""
Format = Annotated[int, AfterValidator(_known_format)]
InterfaceLanguage = Annotated[Language, AfterValidator(_known_language)]
TimeZone = Annotated[Text, AfterValidator(_known_zone)]
