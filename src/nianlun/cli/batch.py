"""A folder of files by way of a table: guessed, corrected by a person in a sheet, then brought in as the table says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import click

from nianlun.cli.delivering import as_found, deliver
from nianlun.cli.failures import NotThereError
from nianlun.cli.language import speak
from nianlun.exports.import_reports import Delivery
from nianlun.importing.arrangement.arranging import Arranging, Source
from nianlun.importing.arrangement.mapping import (
    Column,
    NoMappingError,
    Row,
    Table,
    Vocabulary,
    read_mapping,
    with_rows,
    write_mapping,
)
from nianlun.importing.arrangement.placing import Place, Wish
from nianlun.importing.doubts import Doubt, Gravity
from nianlun.importing.drafts import Draft, Imported
from nianlun.importing.sources import part_of
from nianlun.model import Kind
from nianlun.reading.organisation import Progress
from nianlun.views.doubt_words import WayIn, doubt_entries
from nianlun.views.words import Words, languages, load_words

Found = Sequence[tuple[str, Path]]


def vocabulary(words: Words) -> Vocabulary:
    """The words of a table in one language."""
    columns = {column: words(f"mapping.{column}") for column in Column}
    kinds = {kind: words(f"kind.{kind}") for kind in Kind}
    return Vocabulary(columns, kinds, words("mapping.yes"), words("mapping.no"))


def guessed(table: Path, found: Found, arranging: Arranging, wish: Wish, report: Progress) -> list[Delivery]:
    """Write a table with what is found and where it would go; nothing else is written."""
    deliveries = []
    for done, (name, path) in enumerate(found, start=1):
        deliveries.append(deliver(arranging, name, path, as_found(wish)))
        report(done, len(found))
    rows = [
        _row(delivery.file, arrival.draft, arrival.place, arrival.doubts)
        for delivery in deliveries
        for arrival in delivery.arrivals
    ]
    _write(table, write_mapping(rows, vocabulary(speak())))
    return deliveries


def corrected(table: Path, found: Found, arranging: Arranging, report: Progress, *, is_dry: bool) -> list[Delivery]:
    """Find the places that a table names. What is in the files and not in the table is put behind its rows."""
    content = _read(table)
    mapped = _parsed(table, content)
    by_file: dict[str, list[Row]] = defaultdict(list)
    for row in mapped.rows:
        by_file[row.file].append(row)
    deliveries, more = [], []
    for done, (name, path) in enumerate(found, start=1):
        division = _Division(name, by_file.pop(name, []), arranging)
        delivery = deliver(arranging, name, path, division.divide)
        deliveries.append(replace(delivery, doubts=(*delivery.doubts, *division.doubts)))
        more += division.more
        report(done, len(found))
    deliveries += [
        Delivery(name, "", (Doubt("row-without-file", None, Gravity.REFUSED, name),), ()) for name in by_file
    ]
    unread = tuple(Doubt("row-unread", line, Gravity.REFUSED) for line in mapped.unread)
    if unread:
        deliveries.append(Delivery(table.as_posix(), "", unread, ()))
    if more and not is_dry:
        _write(table, with_rows(content, more, vocabulary(speak()), _vocabularies()))
    return deliveries


class _Division:
    """A file as its rows divide it."""

    def __init__(self, name: str, rows: list[Row], arranging: Arranging) -> None:
        self._name, self._rows, self._arranging = name, rows, arranging
        self.doubts: list[Doubt] = []
        self.more: list[Row] = []

    def divide(self, source: Source) -> tuple[Source, Sequence[Wish | None]]:
        drafts: list[Draft] = []
        wishes: list[Wish | None] = []
        for row in self._rows:
            draft = self._draft(source, row)
            if draft is not None:
                drafts.append(draft)
                wishes.append(self._wish(row))
        for draft in source.imported.drafts:
            if not any(row.first <= draft.lines[1] and draft.lines[0] <= row.last for row in self._rows):
                self.doubts.append(Doubt("not-in-table", draft.lines[0], proposal=draft.title))
                self.more.append(_row(self._name, draft, self._arranging.guess(draft), draft.doubts))
        return replace(source, imported=Imported(source.imported.front, tuple(drafts), source.imported.doubts)), wishes

    def _draft(self, source: Source, row: Row) -> Draft | None:
        """The document in the lines of a row; a person may have divided the file otherwise than we did."""
        for draft in source.imported.drafts:
            if draft.lines == (row.first, row.last):
                return draft
        parts = part_of(source, row.first, row.last)
        if len(parts) == 1:
            return parts[0]
        if row.bring:
            code = "row-several" if parts else "row-empty"
            arguments = (("first", str(row.first)), ("last", str(row.last)))
            self.doubts.append(Doubt(code, row.first, proposal=row.title, arguments=arguments))
        return None

    def _wish(self, row: Row) -> Wish | None:
        if not row.bring:
            return None
        if row.kind is None:
            self.doubts.append(Doubt("row-kind", row.first, proposal=row.title))
            return None
        return Wish(row.unit, row.period, row.strand, row.kind, unit_type=row.unit_type)


def _row(file: str, draft: Draft, place: Place, doubts: Iterable[Doubt]) -> Row:
    locator = place.locator
    entries = doubt_entries(speak(), doubts, WayIn.TABLE)
    said = " ".join(entry.said for entry in entries if entry.gravity is not Gravity.NOTE)
    unit = locator.unit if locator is not None else draft.unit
    return Row(
        file=file,
        first=draft.lines[0],
        last=draft.lines[1],
        title=draft.title,
        kind=locator.kind if locator is not None else draft.kind,
        period=place.period.code if place.period is not None else "",
        unit=unit,
        unit_type=(place.new_unit.type or "") if place.new_unit is not None else "",
        strand=locator.strand if locator is not None else "",
        doubts=said,
    )


def _vocabularies() -> list[Vocabulary]:
    return [vocabulary(load_words(language)) for language in languages()]


def _parsed(table: Path, content: bytes) -> Table:
    try:
        return read_mapping(content, _vocabularies())
    except NoMappingError as error:
        names = vocabulary(speak()).columns
        missing = speak().join(names[column] for column in error.missing or tuple(Column))
        raise NotThereError(speak()("cli.import.no-mapping", path=table.as_posix(), columns=missing)) from error


def _read(table: Path) -> bytes:
    try:
        return table.read_bytes()
    except OSError as error:
        raise click.FileError(str(table), error.strerror or str(error)) from error


def _write(table: Path, content: bytes) -> None:
    try:
        table.parent.mkdir(parents=True, exist_ok=True)
        table.write_bytes(content)
    except OSError as error:
        raise click.FileError(str(table), error.strerror or str(error)) from error
