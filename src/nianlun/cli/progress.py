"""Progress on long work: shown to a person at a terminal, silent in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from nianlun.reading.organisation import Progress as Report


@contextmanager
def progress(description: str) -> Iterator[Report]:
    """A function to report to while the work goes on."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    # Loaded only for a person: it takes longer than checking a file.
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(description, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
