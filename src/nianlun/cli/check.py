"""`nianlun check`: what should be mended, in plain words, for a person or for a forge."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import click

from nianlun.cli.failures import no_commit
from nianlun.cli.language import speak
from nianlun.cli.plans import find_plans, placed, plans_here, shown_before
from nianlun.cli.progress import progress
from nianlun.corpus import Corpus
from nianlun.exports.problem_reports import REPORTS
from nianlun.hints import hints
from nianlun.problems import Problem, problem
from nianlun.reading.document import SourceError, read_document
from nianlun.reading.organisation import Progress, read_organisation
from nianlun.selection import Selected, read_touched
from nianlun.trees import FolderTree, StagedTree, TreeError, changed_paths, repository_root
from nianlun.views.words import languages


@click.command(help=speak()("cli.check.help"))
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--format", "form", type=click.Choice(list(REPORTS)), default="text", help=speak()("cli.check.format"))
@click.option("--changed", metavar="BASE", help=speak()("cli.check.changed"))
@click.option("--staged", is_flag=True, help=speak()("cli.check.staged"))
@click.pass_context
def check(context: click.Context, paths: tuple[Path, ...], form: str, changed: str | None, staged: bool) -> None:
    """Check all plans, or only what lies at PATHS, or only what differs from the commit BASE."""
    alone = [path for path in paths if not path.is_dir() and find_plans(path) is None]
    problems = [found for path in alone for found in _check_alone(path)]
    files = len(alone)
    wanted: dict[Path, list[Path]] = {}
    for path in [path for path in paths if path not in alone] or ([] if alone else [plans_here()]):
        wanted.setdefault((find_plans(path) or path).resolve(), []).append(placed(path))
    for plans, inside in wanted.items():
        within = _within(plans, inside)
        with progress(speak()("cli.check.progress")) as report:
            read = _read(plans, changed, staged, report)
        organisation = read.organisation
        corpus = Corpus(organisation, datetime.now(organisation.settings.zone).date())
        there = {document.path for document in organisation.documents}
        there |= {document.path for document in organisation.unreadable}
        asked = {path for path in there if within(path) and read.is_touched(path)}
        files += len(asked)
        shown = shown_before(plans)
        problems += [
            Problem(found.code, shown + found.path, found.line, found.arguments)
            for found in (*organisation.problems, *hints(corpus, asked.__contains__))
            if within(found.path) and read.is_concerned(found)
        ]
    click.echo(REPORTS[form](problems, speak(), files), nl=False)
    context.exit(1 if any(found.is_error for found in problems) else 0)


def _check_alone(path: Path) -> list[Problem]:
    if not path.is_file():
        return [problem("not-a-file", str(path))]
    try:
        return read_document(path)[1]
    except SourceError as error:
        return error.problems
    except OSError as error:
        return [problem("file-unreadable", str(path), reason=error.strerror or str(error))]


def _read(plans: Path, changed: str | None, is_staged: bool, report: Progress) -> Selected:
    """Everything, or no more than what was changed since a commit and what that depends on."""
    if changed is None and not is_staged:
        return Selected(read_organisation(FolderTree(plans), report, languages()))
    try:
        folder = plans.relative_to(repository_root(plans)).as_posix()
        folder = "" if folder == "." else folder
        tree = StagedTree(plans, folder) if is_staged else FolderTree(plans)
        if changed is None:
            return Selected(read_organisation(tree, report, languages()))
        touched = changed_paths(plans, changed, folder, is_staged=is_staged)
    except TreeError as error:
        raise no_commit(speak(), error) from error
    return read_touched(tree, touched, report, languages())


def _within(plans: Path, inside: list[Path]) -> Callable[[str], bool]:
    """Whether a path of the tree lies in what is asked for."""

    def within(path: str) -> bool:
        full = plans / path
        return any(full == wish or wish in full.parents for wish in inside)

    return within
