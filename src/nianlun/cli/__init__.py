"""The command line, for clerks as much as for servers."""

from nianlun.cli.main import main

__all__ = ["main"]
