"""`nianlun build` and `nianlun serve`: the site, published or as a live preview."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from nianlun import publishing
from nianlun.cli.language import speak


def _day(_: click.Context, __: click.Parameter, value: str | None) -> date | None:
    if value is None:
        return None
    try:
        return datetime.strptime(value, "%Y-%m-%d").date()
    except ValueError as error:
        raise click.BadParameter(speak()("cli.bad-day", value=value)) from error


_day_option = click.option("--day", metavar="YYYY-MM-DD", callback=_day, help=speak()("cli.build.day"))
_project_option = click.option(
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help=speak()("cli.project"),
)
_plans_option = click.option(
    "--plans", type=click.Path(exists=True, file_okay=False, path_type=Path), help=speak()("cli.plans")
)
