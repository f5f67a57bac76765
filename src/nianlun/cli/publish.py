"""`nianlun build` and `nianlun serve`: the site, published or as a live preview."""

from __future__ import annotations

import signal
from datetime import date, datetime
from pathlib import Path

import click

from nianlun import publishing
from nianlun.cli.language import speak
from nianlun.cli.plans import PLANS
from nianlun.cli.progress import progress
from nianlun.views.words import Words


def _day(_: click.Context, __: click.Parameter, value: str | None) -> date | None:
    if value is None:
        return None
    try:
        return datetime.strptime(value, "%Y-%m-%d").date()
    except ValueError as error:
        raise click.BadParameter(speak()("cli.bad-day", value=value)) from error


_into_option = click.option(
    "--into", type=click.Path(path_type=Path), default=Path("public"), help=speak()("cli.build.into")
)
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


@click.command(help=speak()("cli.build.help"))
@_into_option
@_day_option
@click.option("--strict", is_flag=True, help=speak()("cli.build.strict"))
@_project_option
@_plans_option
@click.pass_context
def build(
    context: click.Context, into: Path, day: date | None, strict: bool, project: Path, plans: Path | None
) -> None:
    """Build the site into a new release and switch to it."""
    words = speak(plans or project / PLANS)
    try:
        with progress(words("cli.build.progress")) as report:
            release = publishing.build(project, into, day, plans, report)
    except publishing.PublishingError as error:
        raise _failed(error, words) from error
    for text in release.errors:
        click.echo(text, err=True)
    click.echo(words("cli.build.done", pages=release.pages, path=into / "current"))
    if release.errors:
        click.echo(words.count("cli.build.errors", len(release.errors)), err=True)
    context.exit(3 if strict and release.errors else 0)


@click.command(help=speak()("cli.serve.help"))
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8000,
    metavar="NUMBER",
    show_default=True,
    help=speak()("cli.serve.port"),
)
@_day_option
@_project_option
@_plans_option
@click.pass_context
def serve(context: click.Context, port: int, day: date | None, project: Path, plans: Path | None) -> None:
    """Preview the site; edits show at once."""
    # Whoever ends this process ends the server in the other one, which would keep the port.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        code = publishing.serve(project, f"127.0.0.1:{port}", day=day, plans=plans)
    except publishing.PublishingError as error:
        raise _failed(error, speak(plans or project / PLANS)) from error
    context.exit(1 if code else 0)


def _failed(error: publishing.PublishingError, words: Words) -> click.ClickException:
    return click.ClickException("\n".join((words(error.key, **error.arguments), *error.details)))


@click.command(help=speak()("cli.releases.help"))
@_into_option
def releases(into: Path) -> None:
    """List the releases, the published one marked."""
    published, kept = publishing.current(into), publishing.releases(into)
    if not kept:
        click.echo(speak()("cli.releases.none", path=into.as_posix()))
    for release in kept:
        mark = "*" if published is not None and release.name == published.name else " "
        made = publishing.made_at(release).astimezone()
        day = speak().date(made.date())
        click.echo(speak()("cli.releases.line", mark=mark, name=release.name, day=day, time=f"{made:%H:%M}"))


@click.command(help=speak()("cli.rollback.help"))
@_into_option
def rollback(into: Path) -> None:
    """Publish the release before the current one again."""
    try:
        release = publishing.rollback(into)
    except publishing.PublishingError as error:
        raise _failed(error, speak()) from error
    click.echo(speak()("cli.rollback.done", name=release.name))
