"""The group of commands, and what holds for all of them.

Exit codes: 0 all is well; 1 something was found or failed; 2 the command was not understood; 3 (`build --strict`) the
site is published, but some documents could not be.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.metadata import version
from io import TextIOWrapper

import click

from nianlun.cli.clicking import SpokenContext, let_click_speak
from nianlun.cli.language import speak
from nianlun.text.suggestions import suggestion

COMMANDS = {
    "check": "check",
    "compare": "compare",
    "review": "review",
    "export": "export",
    "import": "bring_in:bring_in",
    "inbox": "inbox",
    "init": "init",
    "new": "new",
    "build": "publish",
    "serve": "publish",
    "releases": "publish",
    "rollback": "publish",
}
"""Each command with the module of `nianlun.cli` that it is in, in the order in which help lists them; and with its name
there, where Python has another use for it."""


let_click_speak(speak())


class Commands(click.Group):
    """A group that loads a command when it is asked for: a check in a git hook need not wait for what builds sites."""

    context_class = SpokenContext

    def list_commands(self, context: click.Context) -> list[str]:
        return list(COMMANDS)

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            meant = suggestion(name, COMMANDS)
            said = [speak()("click.no-command", name=name), *([speak()("cli.new.meant", name=meant)] if meant else [])]
            context.fail("\n".join(said))
        return super().resolve_command(context, args)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module, _, called = COMMANDS[name].partition(":")
        command: click.Command = getattr(import_module(f"nianlun.cli.{module}"), called or name)
        command.context_class = SpokenContext
        # The list of commands has its first paragraph, which click would cut at a length.
        command.short_help = (command.help or "").partition("\n\n")[0]
        return command


@click.group(
    cls=Commands,
    help=speak()("cli.help"),
    epilog=speak()("cli.exit-codes"),
    context_settings={"max_content_width": 100},
)
@click.version_option(version("nianlun"), message=f"nianlun {version('nianlun')}")
def cli() -> None:
    """Entry of all commands."""


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        # Windows writes the local code page into pipes, which holds neither all names nor all signs.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    cli()
