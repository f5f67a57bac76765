"""What the commands that bring files in share: reading a file, finding places for its documents, writing them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from nianlun.cli.sources import read_source
from nianlun.cli.writing import NotWrittenError, write
from nianlun.exports.import_reports import Delivery
from nianlun.importing.arrangement.arranging import Arranging, Arrival, Keeping, Outcome, Source
from nianlun.importing.arrangement.placing import Wish
from nianlun.importing.doubts import Doubt, Gravity
from nianlun.trees import EmptyTree, FolderTree, committed, holds, in_repository

Divide = Callable[[Source], tuple[Source, Sequence[Wish | None]]]
"""The source as it is to be divided, and what a person wishes for each of its documents."""


def arranging_of(folder: Path, *, is_update: bool, keeps_original: bool, keeps_numbers: bool) -> Arranging:
    """What arranges documents in `folder`, which need not be there yet."""
    tree = FolderTree(folder) if folder.is_dir() else EmptyTree()
    return Arranging(tree, _keeping(folder) if is_update else None, keeps_original, keeps_numbers)


def _keeping(folder: Path) -> Callable[[str, bytes], Keeping]:
    if not in_repository(folder):
        return lambda path, content: Keeping.NOWHERE
    tree = committed(folder)
    return lambda path, content: Keeping.COMMITTED if holds(tree, path, content) else Keeping.UNCOMMITTED


def deliver(arranging: Arranging, name: str, path: Path, divide: Divide) -> Delivery:
    """What becomes of the file at `path`, which is shown as `name`."""
    source = read_source(path)
    if isinstance(source, Doubt):
        return Delivery(name, "", (source,), ())
    if source.is_refused:
        return Delivery(name, "", source.doubts, ())
    if not source.imported.drafts:
        nothing = Doubt("nothing-found", None, Gravity.REFUSED)
        return Delivery(name, source.imported.front, (*source.doubts, nothing), ())
    divided, wishes = divide(source)
    return Delivery(name, divided.imported.front, divided.doubts, arranging.arrange(divided, wishes))


def as_found(wish: Wish) -> Divide:
    """Every document that is in a source, all with the same wish."""
    return lambda source: (source, [wish] * len(source.imported.drafts))


def written(folder: Path, delivery: Delivery) -> Delivery:
    """The delivery after its documents were written; one that could not be says why."""
    return replace(delivery, arrivals=tuple(_written(folder, delivery)))


def _written(folder: Path, delivery: Delivery) -> Iterator[Arrival]:
    for arrival in delivery.arrivals:
        try:
            write(folder, arrival.files)
        except NotWrittenError as error:
            doubt = Doubt("not-written", None, Gravity.REFUSED, error.path, arguments=(("reason", error.reason),))
            yield replace(arrival, outcome=Outcome.REFUSED, doubts=(*arrival.doubts, doubt), files=())
        else:
            yield arrival


def exit_code(deliveries: Sequence[Delivery], *, is_dry: bool) -> int:
    """1 where a file was refused, or a document should have been written and was not."""
    missed = not is_dry and any(delivery.not_written for delivery in deliveries)
    return 1 if missed or any(delivery.is_refused for delivery in deliveries) else 0
