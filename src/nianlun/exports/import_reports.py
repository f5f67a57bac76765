"""What an import found and did, as text for a clerk and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nianlun.exports.comparison_reports import as_text as comparison_as_text
from nianlun.importing.arrangement.arranging import Arrival, Outcome
from nianlun.importing.doubts import Doubt, Gravity
from nianlun.views.doubt_words import WayIn, doubt_entries, doubt_entry
from nianlun.views.problem_words import problem_entries
from nianlun.views.words import Words

JSON_FORMAT = "nianlun/import/1"
BOTH = "both"
"""The kind of a text that sums up and plans in one; its path says as what it is kept."""
_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Delivery:
    """A file, what of it belongs to no document, what there is to say of it as a whole, and its documents."""

    file: str
    front: str
    doubts: tuple[Doubt, ...]
    arrivals: tuple[Arrival, ...]

    @property
    def is_refused(self) -> bool:
        """Whether the file was not taken."""
        return any(doubt.gravity is Gravity.REFUSED for doubt in self.doubts)

    @property
    def written(self) -> int:
        """How many of its documents are new or updated."""
        return sum(arrival.outcome in (Outcome.NEW, Outcome.UPDATED) for arrival in self.arrivals)

    @property
    def not_written(self) -> int:
        """How many of its documents found no place."""
        return sum(arrival.outcome is Outcome.REFUSED for arrival in self.arrivals)


def as_text(
    deliveries: Sequence[Delivery],
    words: Words,
    prefix: str,
    *,
    is_dry: bool,
    table: str = "",
    way_in: WayIn = WayIn.COMMAND,
) -> str:
    """Per file its documents with their places, then what to look at; at the end what to do next.

    `table` is the file into which the guessed places were written, if that is all that was done; `way_in` the way on
    which the files come, which says what a person can do about a doubt.
    """
    lines: list[str] = []
    for delivery in deliveries:
        lines += [*_delivery(delivery, words, prefix, way_in), ""]
    closing = [words("import.mapping-written", path=table)] if table else _next(deliveries, words, is_dry=is_dry)
    return "\n".join((*lines, *closing)) + "\n"


def _delivery(delivery: Delivery, words: Words, prefix: str, way_in: WayIn) -> Iterator[str]:
    if delivery.is_refused:
        yield words("import.file-refused", file=delivery.file)
    else:
        yield words.count("import.file", len(delivery.arrivals), file=delivery.file)
    yield from (f"  {line}" for line in _doubts(delivery.doubts, words, way_in))
    front = " ".join(delivery.front.split())
    if front:
        yield "  " + words("import.front", text=front if len(front) <= _SHOWN else f"{front[:_SHOWN]}…")
    for number, arrival in enumerate(delivery.arrivals, start=1):
        yield ""
        yield from _arrival(arrival, number, words, prefix, way_in)


def _arrival(arrival: Arrival, number: int, words: Words, prefix: str, way_in: WayIn) -> Iterator[str]:
    draft = arrival.draft
    first, last = draft.lines
    title = draft.title or words("import.untitled")
    yield "  " + words("import.document", number=number, title=title, first=first, last=last)
    yield "     " + outcome_in_words(arrival, words, prefix)
    if besides := arrival.besides:
        yield "     " + words("import.besides", paths=words.join(prefix + path for path in besides))
    yield from (f"     {line}" for line in _doubts(arrival.doubts, words, way_in))
    for entry in problem_entries(words, arrival.problems, prefix):
        yield "     " + words("import.problem", place=entry.place, level=entry.level, said=entry.said)
    if arrival.comparison is not None:
        yield "     " + words("import.changes")
        yield from (f"     {line}".rstrip() for line in comparison_as_text(arrival.comparison, words).splitlines())


def outcome_in_words(arrival: Arrival, words: Words, prefix: str) -> str:
    """What became of a draft and where it went: 计划 → plans/…/plan.md（新建）."""
    locator = arrival.place.locator
    kind = words(f"kind.{locator.kind if locator is not None else arrival.draft.kind}")
    if locator is None:
        return words("import.nowhere", kind=kind)
    return words(f"import.{arrival.outcome}", kind=kind, path=prefix + arrival.path)


def _doubts(doubts: Sequence[Doubt], words: Words, way_in: WayIn) -> Iterator[str]:
    for entry in doubt_entries(words, doubts, way_in):
        key = "import.doubt-at" if entry.place else "import.doubt"
        yield words(key, level=entry.level, place=entry.place, said=entry.said)


def _next(deliveries: Sequence[Delivery], words: Words, *, is_dry: bool) -> Iterator[str]:
    if not deliveries:
        yield words("import.nothing")
        return
    written = sum(delivery.written for delivery in deliveries)
    missed = sum(delivery.not_written for delivery in deliveries)
    refused = sum(delivery.is_refused for delivery in deliveries)
    if is_dry:
        yield words.count("import.dry", written)
    else:
        yield words.count("import.written", written)
    if same := sum(arrival.outcome is Outcome.SAME for delivery in deliveries for arrival in delivery.arrivals):
        yield words.count("import.unchanged", same)
    if missed:
        yield words.count("import.missed", missed)
    if refused:
        yield words.count("import.files-refused", refused)
    if written:
        yield words("import.next-dry" if is_dry else "import.next")
    if any(arrival.outcome is Outcome.UPDATED for delivery in deliveries for arrival in delivery.arrivals):
        yield words("import.old-kept")


def as_json(deliveries: Sequence[Delivery], words: Words, prefix: str, *, is_list: bool = False) -> str:
    """One file as an object, several (or with `is_list`) as a list, each with the version of the form in `format`."""
    reports = [_json(delivery, words, prefix) for delivery in deliveries]
    return json.dumps(reports[0] if len(reports) == 1 and not is_list else reports, ensure_ascii=False, indent=2) + "\n"


def _json(delivery: Delivery, words: Words, prefix: str) -> dict[str, object]:
    return {
        "format": JSON_FORMAT,
        "file": _plain(delivery.file),
        "front": delivery.front,
        "documents": [_document(arrival, words, prefix) for arrival in delivery.arrivals],
        "doubts": [_doubt(doubt, words) for doubt in delivery.doubts],
    }


def _document(arrival: Arrival, words: Words, prefix: str) -> dict[str, object]:
    draft, period, locator = arrival.draft, arrival.place.period, arrival.place.locator
    return {
        "kind": BOTH if draft.is_both else str(locator.kind if locator is not None else draft.kind),
        "year": period.start.year if period is not None else None,
        "period": period.code if period is not None else None,
        "unit": draft.unit,
        "title": draft.title,
        "outlook": draft.outlook or None,
        "markdown": draft.markdown,
        "number": draft.number,
        "adopted": draft.adopted,
        "signature": draft.signature,
        "lines": list(draft.lines),
        "locator": str(locator) if locator is not None else None,
        "path": prefix + arrival.path if arrival.path else None,
        "outcome": str(arrival.outcome),
        "besides": [prefix + path for path in arrival.besides],
        "doubts": [_doubt(doubt, words) for doubt in arrival.doubts],
        "problems": [
            {"code": entry.code, "path": entry.path, "line": entry.line, "message": entry.said}
            for entry in problem_entries(words, arrival.problems, prefix)
        ],
    }


def _doubt(doubt: Doubt, words: Words) -> dict[str, object]:
    return {
        "code": doubt.code,
        "gravity": str(doubt.gravity),
        "line": doubt.line,
        "proposal": doubt.proposal,
        "alternative": doubt.alternative,
        "text": doubt.text,
        "message": doubt_entry(words, doubt).said,
    }


def _plain(path: str) -> str:
    return path.encode("utf-8", "backslashreplace").decode("utf-8")
