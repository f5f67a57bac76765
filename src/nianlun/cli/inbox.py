"""`nianlun inbox`: the files that people put into inbox/<unit>/ in a browser become documents of that unit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from nianlun.cli.delivering import arranging_of, as_found, deliver, exit_code, written
from nianlun.cli.language import speak
from nianlun.cli.plans import plans_here, shown_before
from nianlun.exports.import_comment import as_comment
from nianlun.exports.import_reports import Delivery, as_json, as_text
from nianlun.importing.arrangement.arranging import Arranging
from nianlun.importing.arrangement.placing import Wish
from nianlun.importing.doubts import Doubt, Gravity
from nianlun.trees import EntryKind, FolderTree
from nianlun.views.doubt_words import WayIn

INBOX = "inbox"
_NO_LETTER = "readme.md"
"""A file that may tell people what the inbox is for, or keep the folder of a unit."""


@click.command(help=speak()("cli.inbox.help"))
@click.option("--inbox", type=click.Path(file_okay=False, path_type=Path), help=speak()("cli.inbox.inbox"))
@click.option("--into", type=click.Path(file_okay=False, path_type=Path), help=speak()("cli.import.into"))
@click.option("--keep-original", is_flag=True, help=speak()("cli.import.keep-original"))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    help=speak()("cli.inbox.format"),
)
@click.pass_context
def inbox(context: click.Context, inbox: Path | None, into: Path | None, keep_original: bool, form: str) -> None:
    """Bring everything in the inbox in as documents."""
    plans = into if into is not None else plans_here()
    inbox = inbox if inbox is not None else plans.resolve().parent / INBOX
    # Whoever puts one's own Word file there wants to find it as it was written.
    arranging = arranging_of(plans, is_update=True, keeps_original=keep_original, keeps_numbers=True)
    deliveries = list(_deliveries(inbox, plans, arranging)) if inbox.is_dir() and not inbox.is_symlink() else []
    if not deliveries and form == "text":
        click.echo(speak()("inbox.empty", path=inbox.as_posix()))
        return
    shown = shown_before(plans)
    if form == "markdown":
        click.echo(as_comment(deliveries, speak(), shown), nl=False)
    elif form == "json":
        click.echo(as_json(deliveries, speak(), shown, is_list=True), nl=False)
    else:
        click.echo(as_text(deliveries, speak(), shown, is_dry=False, way_in=WayIn.INBOX), nl=False)
    context.exit(exit_code(deliveries, is_dry=False))


def _deliveries(inbox: Path, plans: Path, arranging: Arranging) -> Iterator[Delivery]:
    """What became of each file; one of which everything was written is taken out of the inbox."""
    for entry in FolderTree(inbox).entries():
        unit = entry.path.partition("/")[0] if "/" in entry.path else ""
        if Path(entry.path).name.casefold() == _NO_LETTER:
            continue
        if entry.kind is not EntryKind.FILE:
            yield Delivery(entry.path, "", (Doubt("is-link", None, Gravity.REFUSED),), ())
            continue
        path = inbox / entry.path
        delivery = written(plans, deliver(arranging, entry.path, path, as_found(Wish(unit))))
        if not delivery.is_refused and not delivery.not_written:
            _take_out(inbox, path)
        yield delivery


def _take_out(inbox: Path, path: Path) -> None:
    path.unlink()
    for folder in path.parents:
        if folder == inbox or any(folder.iterdir()):
            return
        folder.rmdir()
