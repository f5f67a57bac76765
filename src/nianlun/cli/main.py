"""The group of commands, and what holds for all of them.

Exit codes: 0 all is well; 1 something was found or failed; 2 the command was not understood; 3 (`build --strict`) the
site is published, but some documents could not be.
"""

from __future__ import annotations

import sys
from importlib.metadata import version
from io import TextIOWrapper

import click

from nianlun.cli.check import check
from nianlun.cli.compare import compare
from nianlun.cli.export import export
from nianlun.cli.init import init
from nianlun.cli.language import speak
from nianlun.cli.publish import build, releases, rollback, serve
from nianlun.cli.review import review


@click.group(help=speak()("cli.help"), epilog=speak()("cli.exit-codes"), context_settings={"max_content_width": 100})
@click.version_option(version("nianlun"), prog_name="nianlun")
def cli() -> None:
    """Entry of all commands."""


for command in (check, compare, review, export, init, build, serve, releases, rollback):
    cli.add_command(command)


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        # Windows writes the local code page into pipes, which holds neither all names nor all signs.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    cli()
