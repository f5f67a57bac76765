"""`nianlun import`: Word files and texts become documents in the folder of plans, with every doubt told."""

from __future__ import annotations

from pathlib import Path

import click

from nianlun.cli.batch import corrected, guessed
from nianlun.cli.delivering import arranging_of, as_found, deliver, exit_code, written
from nianlun.cli.language import speak
from nianlun.cli.plans import plans_here, shown_before
from nianlun.cli.progress import progress
from nianlun.cli.sources import found_files
from nianlun.exports.import_reports import as_json, as_text
from nianlun.importing.arrangement.placing import Wish
from nianlun.model import Kind, parse_period
from nianlun.views.doubt_words import WayIn

_LATER_START = (9, 1)
"""A start of the year for which periods of school years can be read, too."""


def _period(_: click.Context, __: click.Parameter, value: str | None) -> str:
    if value and parse_period(value) is None and parse_period(value, _LATER_START) is None:
        raise click.BadParameter(speak()("cli.import.bad-period", value=value))
    return value or ""


@click.command("import", help=speak()("cli.import.help"))
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--unit", default="", metavar="UNIT", help=speak()("cli.import.unit"))
@click.option("--period", metavar="PERIOD", callback=_period, help=speak()("cli.import.period"))
@click.option("--strand", metavar="STRAND", help=speak()("cli.import.strand"))
@click.option("--kind", type=click.Choice([str(kind) for kind in Kind]), help=speak()("cli.import.kind"))
@click.option("--into", type=click.Path(file_okay=False, path_type=Path), help=speak()("cli.import.into"))
@click.option("--mapping", type=click.Path(dir_okay=False, path_type=Path), help=speak()("cli.import.mapping"))
@click.option("--update", is_flag=True, help=speak()("cli.import.update"))
@click.option("--keep-original", is_flag=True, help=speak()("cli.import.keep-original"))
@click.option("--keep-numbers", is_flag=True, help=speak()("cli.import.keep-numbers"))
@click.option("--dry-run", is_flag=True, help=speak()("cli.import.dry-run"))
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help=speak()("cli.import.format")
)
@click.pass_context
def bring_in(
    context: click.Context,
    files: tuple[Path, ...],
    unit: str,
    period: str,
    strand: str | None,
    kind: str | None,
    into: Path | None,
    mapping: Path | None,
    update: bool,
    keep_original: bool,
    keep_numbers: bool,
    dry_run: bool,
    form: str,
) -> None:
    """Bring FILES in as documents."""
    folder = into if into is not None else plans_here()
    wish = Wish(unit, period, strand, Kind(kind) if kind is not None else None)
    arranging = arranging_of(folder, is_update=update, keeps_original=keep_original, keeps_numbers=keep_numbers)
    found = found_files(files)
    is_guess = mapping is not None and not mapping.exists()
    with progress(speak()("cli.import.progress")) as report:
        if mapping is None:
            deliveries = []
            for done, (name, path) in enumerate(found, start=1):
                deliveries.append(deliver(arranging, name, path, as_found(wish)))
                report(done, len(found))
        elif is_guess:
            deliveries = guessed(mapping, found, arranging, wish, report)
        else:
            deliveries = corrected(mapping, found, arranging, report, is_dry=dry_run)
    is_dry = dry_run or is_guess
    if not is_dry:
        deliveries = [written(folder, delivery) for delivery in deliveries]
    shown = shown_before(folder)
    if form == "json":
        click.echo(as_json(deliveries, speak(), shown), nl=False)
    else:
        table = mapping.as_posix() if mapping is not None and is_guess else ""
        way_in = WayIn.COMMAND if mapping is None else WayIn.TABLE
        click.echo(as_text(deliveries, speak(), shown, is_dry=is_dry, table=table, way_in=way_in), nl=False)
    context.exit(exit_code(deliveries, is_dry=is_dry))
