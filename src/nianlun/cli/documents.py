"""The document that an argument of a command names: a file, or a place in the plans of the current folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from nianlun.cli.failures import NotThereError, no_commit
from nianlun.cli.language import speak
from nianlun.cli.plans import plans_here
from nianlun.model import Document, Reference
from nianlun.problems import Problem
from nianlun.reading.document import SourceError, read_document
from nianlun.reading.organisation import read_one
from nianlun.trees import CommitTree, FolderTree, Tree, TreeError, repository_root
from nianlun.views.problem_words import problem_entries


@dataclass(frozen=True, slots=True)
class Named:
    """A document, and the plans that it was read from; None for a file that was named by its path.

    `revision` is the commit that was asked for, "" for what lies in the folder.
    """

    document: Document
    tree: Tree | None
    revision: str = ""


def named_document(name: str) -> Named:
    """The document that an argument names. Ends the command where there is none or it cannot be read."""
    words = speak()
    try:
        if Path(name).is_file():
            return Named(read_document(Path(name))[0], None)
        reference = Reference.parse(name)
        if reference is None:
            raise NotThereError(words("cli.no-document", name=name))
        tree = _tree(reference)
        document, problems = read_one(tree, reference.locator)
    except SourceError as error:
        raise _unreadable(name, error.problems) from error
    except TreeError as error:
        raise no_commit(words, error) from error
    if document is None:
        raise _unreadable(name, problems) if problems else NotThereError(words("cli.no-document", name=name))
    return Named(document, tree, reference.revision)


def _tree(reference: Reference) -> Tree:
    plans = plans_here().resolve()
    if not reference.revision:
        return FolderTree(plans)
    folder = plans.relative_to(repository_root(plans)).as_posix()
    return CommitTree(plans, reference.revision, "" if folder == "." else folder)


def _unreadable(name: str, problems: list[Problem]) -> click.ClickException:
    words = speak()
    found = (
        words("report.line", place=entry.place, level=entry.level, finding=entry.said)
        for entry in problem_entries(words, problems)
    )
    return click.ClickException("\n".join((words("cli.unreadable", name=name), *found)))
