"""`nianlun compare`: what changed from one document to another, in words or for a program.

A summary and the plan right after it are two kinds of text: there, what the summary announces is followed to the plan.
"""

from __future__ import annotations

from pathlib import Path

import click

from nianlun.cli.documents import Named, named_document
from nianlun.cli.language import speak
from nianlun.comparison import Comparison
from nianlun.comparison import compare as compare_documents
from nianlun.exports.comparison_html import as_html
from nianlun.exports.comparison_reports import as_json, as_text
from nianlun.exports.outlook_reports import outlook_docx, outlook_html, outlook_json, outlook_text
from nianlun.outlooks import Followed, follow, is_answered_by, outlook_of
from nianlun.views.words import Words

BINARY = "docx"


@click.command(help=speak()("cli.compare.help"))
@click.argument("old")
@click.argument("new")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html", BINARY]),
    default="text",
    help=speak()("cli.compare.format"),
)
@click.option("--whole", is_flag=True, help=speak()("cli.compare.whole"))
@click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help=speak()("cli.compare.output"))
def compare(old: str, new: str, form: str, whole: bool, output: Path | None) -> None:
    """Compare two files or locators, the older one first."""
    words = speak()
    if form == BINARY and output is None:
        raise click.UsageError(words("cli.compare.needs-output"))
    sides = named_document(old), named_document(new)
    documents = sides[0].document, sides[1].document
    names = _names(words, sides, (old, new))
    outlook = None if whole or not is_answered_by(*documents) else outlook_of(documents[0])
    if outlook is not None:
        report = _of_outlook(follow(outlook, documents[1]), form, words, names)
    else:
        report = _of_comparison(compare_documents(*documents), form, words, names)
    if output is None:
        click.echo(report, nl=False)
        return
    try:
        output.write_bytes(report)
    except OSError as error:
        raise click.FileError(str(output), error.strerror or str(error)) from error


def _of_comparison(comparison: Comparison, form: str, words: Words, names: tuple[str, str]) -> bytes:
    if form == BINARY:
        # Word's side is loaded only when it is asked for: it takes longer than most comparisons.
        from nianlun.exports.comparison_docx import as_docx

        return as_docx(comparison, words, names)
    if form == "html":
        return as_html(comparison, words, names).encode()
    return (as_json(comparison, words) if form == "json" else as_text(comparison, words, names)).encode()


def _of_outlook(followed: Followed, form: str, words: Words, names: tuple[str, str]) -> bytes:
    if form == BINARY:
        return outlook_docx(followed, words, names)
    if form == "json":
        return outlook_json(followed, words).encode()
    return (outlook_html if form == "html" else outlook_text)(followed, words, names).encode()


def _names(words: Words, sides: tuple[Named, Named], arguments: tuple[str, str]) -> tuple[str, str]:
    """The titles of both, of two revisions with that; where they have none or the same, what was asked for."""
    old, new = (side.document.title for side in sides)
    if not (old and new):
        return arguments
    if sides[0].revision == sides[1].revision or sides[0].document.locator != sides[1].document.locator:
        return (old, new) if old != new else arguments
    now = words("cli.compare.now")
    first, second = (
        words("cli.compare.version", title=side.document.title, revision=side.revision or now) for side in sides
    )
    return first, second
