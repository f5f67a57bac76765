"""Why a command ends, where it was understood but names what is not there: a sentence with the way out, no usage."""

from __future__ import annotations

import click

from nianlun.trees import NoCommitError, NoRepositoryError, TreeError
from nianlun.views.words import Words


class NotThereError(click.ClickException):
    """What an argument names is not there, which is told apart from what was found or failed."""

    exit_code = 2


def no_commit(words: Words, error: TreeError) -> NotThereError:
    """What to say where a revision, its repository or git itself could not be found."""
    if isinstance(error, NoCommitError):
        return NotThereError(words("cli.no-commit", revision=error.revision))
    if isinstance(error, NoRepositoryError):
        return NotThereError(words("cli.no-repository", path=error.path))
    return NotThereError(words("cli.git-failed", reason=error))
