"""The values that everything else speaks about: complete when they exist, never changed afterwards."""

from nianlun.model.declared import (
    STRICT,
    DatedName,
    FirstDay,
    Header,
    Language,
    LastDay,
    Names,
    Status,
    Text,
    Unit,
    UnitFile,
    Waiver,
    published,
)
from nianlun.model.documents import Block, BlockKind, Document, Mark, MarkKind, Run, Section, Span
from nianlun.model.layouts import Layout
from nianlun.model.places import CALENDAR_YEAR, Granularity, Kind, Locator, Period, Reference, YearStart, parse_period

__all__ = [
    "CALENDAR_YEAR",
    "STRICT",
    "Block",
    "BlockKind",
    "DatedName",
    "Document",
    "FirstDay",
    "Granularity",
    "Header",
    "Kind",
    "Language",
    "LastDay",
    "Layout",
    "Locator",
    "Mark",
    "MarkKind",
    "Names",
    "Period",
    "Reference",
    "Run",
    "Section",
    "Span",
    "Status",
    "Text",
    "Unit",
    "UnitFile",
    "Waiver",
    "YearStart",
    "parse_period",
    "published",
]
