"""`nianlun review`: what a branch changes, for those who must agree to it."""

from __future__ import annotations

import os
from pathlib import Path

import click

from nianlun.cli.failures import no_commit
from nianlun.cli.language import speak, speak_for
from nianlun.cli.plans import PLANS
from nianlun.cli.progress import progress
from nianlun.exports.comments import LONGEST
from nianlun.exports.problem_reports import REPORTS
from nianlun.exports.review_html import as_html
from nianlun.exports.review_json import as_json
from nianlun.exports.review_markdown import as_markdown
from nianlun.exports.review_text import as_text
from nianlun.reading.layout import SETTINGS
from nianlun.reviewing import INBOX
from nianlun.reviewing import review as review_proposal
from nianlun.trees import CommitTree, TreeError, read_proposal
from nianlun.views.words import languages

ANNOTATIONS = ("github", "gitlab")
"""The forms in which forges show new problems beside the changed lines."""


@click.command(help=speak()("cli.review.help"))
@click.argument("base")
@click.argument("head", default="HEAD")
@click.option(
    "--format",
    "form",
    type=click.Choice(["markdown", "text", "json", "html", *ANNOTATIONS]),
    default="markdown",
    help=speak()("cli.review.format"),
)
@click.option("--plans", default=PLANS, metavar="FOLDER", help=speak()("cli.review.plans"))
@click.option("--maintenance", is_flag=True, help=speak()("cli.review.maintenance"))
@click.option("--page", default="", metavar="URL", help=speak()("cli.review.page"))
@click.option("--preview", default="", metavar="URL", help=speak()("cli.review.preview"))
@click.option(
    "--longest",
    type=click.IntRange(1000, LONGEST),
    metavar="NUMBER",
    default=LONGEST,
    show_default=True,
    help=speak()("cli.review.longest"),
)
@click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help=speak()("cli.review.output"))
@click.pass_context
def review(
    context: click.Context,
    base: str,
    head: str,
    form: str,
    plans: str,
    maintenance: bool,
    page: str,
    preview: str,
    longest: int,
    output: Path | None,
) -> None:
    """Review what HEAD changes since it left BASE."""
    here = Path.cwd()
    folder = "" if plans.strip("/") in ("", ".") else plans.strip("/")
    try:
        proposal = read_proposal(here, base, head)
        old = CommitTree(here, proposal.common, folder, may_lack=True)
        new = CommitTree(here, proposal.head, folder, may_lack=True)
        uploads = CommitTree(here, proposal.head, INBOX, may_lack=True)
    except TreeError as error:
        raise no_commit(speak(), error) from error
    words = speak_for(os.environ, old.read(SETTINGS) if any(one.path == SETTINGS for one in old.entries()) else b"")
    with progress(words("cli.check.progress")) as report:
        found = review_proposal(
            old, new, proposal, plans=folder, uploads=uploads, languages=languages(), progress=report
        )
    if form == "json":
        text = as_json(found, words, maintenance=maintenance)
    elif form in ANNOTATIONS:
        text = REPORTS[form](found.placed_problems, words, len(found.documents))
    elif form == "text":
        text = as_text(found, words, maintenance=maintenance)
    elif form == "html":
        text = as_html(found, words, maintenance=maintenance)
    else:
        text = as_markdown(found, words, maintenance=maintenance, page=page, preview=preview, longest=longest)
    if output is None:
        click.echo(text.encode(), nl=False)
    else:
        try:
            output.write_bytes(text.encode())
        except OSError as error:
            raise click.FileError(str(output), error.strerror or str(error)) from error
    context.exit(0 if found.is_acceptable(maintenance=maintenance) else 1)
