"""`nianlun compare`: what changed from one document to another, in words or for a program.

A summary and the plan right after it are two kinds of text: there, what the summary announces is followed to the plan.
"""

from __future__ import annotations

from pathlib import Path

import click

from nianlun.cli.documents import named_document
from nianlun.cli.language import speak
from nianlun.comparison import Comparison
from nianlun.comparison import compare as compare_documents
from nianlun.exports.comparison_html import as_html
from nianlun.exports.comparison_reports import as_json, as_text
from nianlun.exports.outlook_reports import outlook_docx, outlook_html, outlook_json, outlook_text
from nianlun.model import Document
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
    documents = named_document(old).document, named_document(new).document
    names = _names(documents, (old, new))
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
    return (as_json if form == "json" else as_text)(comparison, words).encode()


def _of_outlook(followed: Followed, form: str, words: Words, names: tuple[str, str]) -> bytes:
    if form == BINARY:
        return outlook_docx(followed, words, names)
    if form == "json":
        return outlook_json(followed, words).encode()
    return (outlook_html if form == "html" else outlook_text)(followed, words, names).encode()


def _names(documents: tuple[Document, Document], arguments: tuple[str, str]) -> tuple[str, str]:
    """The titles of both, or where they have none or the same, what was asked for."""
    old, new = (document.title for document in documents)
    return (old, new) if old and new and old != new else arguments
