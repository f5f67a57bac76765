"""A document's next Word version in the place of the one that is there: what people added stays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nianlun.comparison import Comparison, compare
from nianlun.declared import Value, read_yaml
from nianlun.importing.arrangement.carrying import carry
from nianlun.importing.arrangement.front import Fields, as_yaml, with_front_matter
from nianlun.importing.arrangement.source_edits import applied
from nianlun.importing.doubts import Doubt, Gravity
from nianlun.model import Document, Locator, Period
from nianlun.reading.decoding import decode
from nianlun.reading.document import parse_document
from nianlun.reading.front_matter import read_header, split_front_matter


@dataclass(frozen=True, slots=True)
class Updated:
    """The new text of a file, what changed in it for its readers, and what a person should know."""

    text: str
    comparison: Comparison
    doubts: tuple[Doubt, ...]


def updated(old: bytes, fields: Fields, markdown: str, path: str, locator: Locator, period: Period) -> Updated | Doubt:
    """The file `old` with the text `markdown`, its front matter kept and completed by `fields`; or why not."""
    before, _ = decode(old, path)
    if before is None:
        return Doubt("old-unreadable", None, Gravity.REFUSED, proposal=path)
    before = before.replace("\r\n", "\n").replace("\r", "\n")
    brought, offset = _declared(markdown, path)
    head, doubts = _head(before, {**fields, **brought}, path)
    was = _document(before, path, locator, period)
    plain = compare(was, _document(head + with_front_matter({}, markdown[offset:]), path, locator, period))
    carried = carry(plain)
    text = applied(plain.new.source, carried.edits)
    comparison = compare(was, _document(text, path, locator, period)) if carried.edits else plain
    return Updated(text, comparison, (*doubts, *carried.doubts))


def _document(text: str, path: str, locator: Locator, period: Period) -> Document:
    return parse_document(text, path, locator, period, "")[0]


def _declared(text: str, path: str) -> tuple[dict[str, Value], int]:
    """What the front matter of a text says, by key, and where the text begins behind it."""
    written, first_line, offset, _ = split_front_matter(text, path)
    mapped, _ = read_yaml(written, path, first_line) if written is not None else (None, [])
    return (mapped.values if mapped is not None else {}), offset


def _head(text: str, fields: Fields, path: str) -> tuple[str, list[Doubt]]:
    """The front matter as its authors wrote it, with the fields that it lacks; where both say something, theirs."""
    values, offset = _declared(text, path)
    missing: dict[str, Value | date] = {}
    doubts = []
    for name, value in fields.items():
        kept = values.get(name)
        if kept is None:
            missing[name] = value
        elif str(kept) != str(value):
            arguments = (("field", name),)
            doubts.append(Doubt("field-kept", None, proposal=str(kept), alternative=str(value), arguments=arguments))
    if not offset:
        return (f"---\n{as_yaml(missing)}---\n\n" if missing else ""), doubts
    if any(problem.is_error for problem in read_header(text, path)[2]):
        # What is in it cannot be known, so nothing is put into it either.
        return text[:offset].rstrip("\n") + "\n\n", doubts
    *lines, closing = text[:offset].rstrip("\n").split("\n")
    added = as_yaml(missing).rstrip("\n").split("\n") if missing else []
    return "\n".join((*lines, *added, closing)) + "\n\n", doubts
