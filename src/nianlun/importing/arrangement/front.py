"""The front matter of a document that is brought in: what its text cannot say, or says where no program reads it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Union

import yaml

from nianlun.declared import Value
from nianlun.importing.doubts import Doubt, Gravity
from nianlun.importing.drafts import Draft
from nianlun.model import Locator, Period, UnitFile
from nianlun.reading.document import parse_document
from nianlun.reading.front_matter import split_front_matter
from nianlun.text.days import written_day
from nianlun.text.forbidden import FORBIDDEN

LONGEST = 200
"""Characters of a field, as the model declares them."""

Fields = Mapping[str, Union[Value, date]]  # noqa: UP007 (Value is a name in quotes)


def fields_of(draft: Draft, locator: Locator, period: Period) -> tuple[dict[str, str | date], list[Doubt]]:
    """What the front matter of a draft says: its date, its number, and its title where the text has none to show."""
    fields: dict[str, str | date] = {}
    doubts: list[Doubt] = []
    line = draft.lines[1]
    if draft.adopted:
        day = written_day(draft.adopted)
        if day is None:
            doubts.append(Doubt("date-unread", line, proposal=draft.adopted))
        else:
            fields["adopted"] = day
    document, _ = parse_document(draft.markdown, "", locator, period, "")
    named = {"number": draft.number, "title": "" if document.title else draft.title}
    for name, written in named.items():
        value = " ".join(written.split())
        if len(value) > LONGEST or FORBIDDEN.search(value):
            doubts.append(Doubt("field-left-out", line, Gravity.NOTE, value[:LONGEST], arguments=(("field", name),)))
        elif value:
            fields[name] = value
    return fields, doubts


def with_front_matter(fields: Fields, markdown: str) -> str:
    """The text of a file: front matter, where there is any, an empty line, the document. Lines end with LF.

    A document that brings its own front matter keeps it, and gets no other.
    """
    if split_front_matter(markdown, "")[2]:
        fields = {}
    body = markdown.replace("\r\n", "\n").replace("\r", "\n").strip("\n") + "\n"
    return f"---\n{as_yaml(fields)}---\n\n{body}" if fields else body


def unit_yml(file: UnitFile) -> str:
    """The text of a new unit's `unit.yml`."""
    fields: dict[str, str | date] = {"name": file.name[-1].name}
    return as_yaml(fields | ({"type": file.type} if file.type is not None else {}))


def as_yaml(fields: Fields) -> str:
    """Fields as YAML, each on a line of its own."""
    return yaml.safe_dump(dict(fields), allow_unicode=True, sort_keys=False, width=1_000_000)
