"""The guide's table of fields, made from the same declarations that check what authors write."""

from __future__ import annotations

from dataclasses import dataclass

from nianlun.declared import FieldRow, field_rows
from nianlun.model import DatedName, Header, Layout, UnitFile, Waiver
from nianlun.settings import Expectation, Forge, Settings, Strand, Topic, UnitType
from nianlun.views import addresses
from nianlun.views.edition import Edition
from nianlun.views.pages import Content, Link, Page, TocEntry, href
from nianlun.views.rendering import render
from nianlun.views.words import Words

DECLARED = {"front-matter": Header, "unit": UnitFile, "settings": Settings}
"""What authors declare in a file of its own, by the name of its schema."""

# Files first, each followed by the entries of its lists.
_TABLES = (Header, UnitFile, DatedName, Waiver, Settings, UnitType, Strand, Topic, Expectation, Forge, Layout)


@dataclass(frozen=True, slots=True)
class FieldEntry:
    """A field, ready to be read."""

    name: str
    type: str
    default: str
    description: str


@dataclass(frozen=True, slots=True)
class FieldTable:
    """The fields of one file, or of the entries of one of its lists."""

    title: str
    anchor: str
    level: int
    fields: tuple[FieldEntry, ...]


def fields_page(edition: Edition) -> Page:
    """Every field of front matter, `unit.yml` and `settings.yml`."""
    return Page(addresses.FIELDS, lambda: _content(edition.words))


def _content(words: Words) -> Content:
    tables = tuple(
        FieldTable(
            title=words(f"fields.{cls.__name__}"),
            anchor=f"__{cls.__name__.lower()}",
            level=2 if cls in DECLARED.values() else 3,
            fields=tuple(_entry(words, cls, row) for row in field_rows(cls)),
        )
        for cls in _TABLES
    )
    links = [Link(f"{name}.json", href(addresses.FIELDS, f"{addresses.SCHEMAS}/{name}.json")) for name in DECLARED]
    title = words("fields.title")
    body = render("fields.html", words, title=title, tables=tables, schemas=links)
    return Content(title, body, toc=tuple(TocEntry(table.title, table.anchor, table.level - 1) for table in tables))


def _entry(words: Words, cls: type, row: FieldRow) -> FieldEntry:
    kind = words(f"type.{row.type}")
    if row.choices:
        kind = words("fields.choices", type=kind, choices=words.join(row.choices))
    default = words("fields.required") if row.required else row.default
    return FieldEntry(row.name, kind, default, words(f"field.{cls.__name__}.{row.name}"))
