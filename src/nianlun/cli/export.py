"""`nianlun export`: a document as a Word file, to be signed, stamped and sent."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

import click

from nianlun.cli.documents import Named, named_document
from nianlun.cli.language import speak
from nianlun.exports.word.body import Pictures
from nianlun.model import Layout
from nianlun.reading.links import is_external, target_path
from nianlun.reading.organisation import read_frame
from nianlun.trees import FolderTree
from nianlun.views.words import languages, load_words


@click.command(help=speak()("cli.export.help"))
@click.argument("document")
@click.option("--format", "form", type=click.Choice(["docx"]), default="docx", help=speak()("cli.export.format"))
@click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help=speak()("cli.export.output"))
def export(document: str, form: str, output: Path | None) -> None:
    """Write a document as a Word file."""
    from nianlun.exports.document_docx import document_as_docx

    named = named_document(document)
    layout, signature, default = Layout(), "", speak().language
    if named.tree is not None:
        settings, units = read_frame(named.tree)
        layout, default = settings.layout, settings.language
        own = (unit for unit in units if unit.id == named.document.locator.unit)
        signature = next((unit.name_on(named.document.period.end) for unit in own), "")
    spoken = (named.document.language or default).split("-")[0]
    words = load_words(spoken if spoken in languages() else "en")
    content = document_as_docx(named.document, words, layout, signature, _pictures(named, document))
    written = output or _beside(document, named)
    try:
        # What a name was made up for never takes the place of anything.
        with written.open("wb" if output is not None else "xb") as file:
            file.write(content)
    except FileExistsError as error:
        raise click.ClickException(speak()("cli.export.exists", name=written)) from error
    except OSError as error:
        raise click.FileError(str(written), error.strerror or str(error)) from error
    click.echo(speak()("cli.export.written", name=written))


def _beside(argument: str, named: Named) -> Path:
    """A name in the current folder that says which document it is."""
    if named.tree is None:
        return Path(f"{Path(argument).stem}.docx")
    locator = named.document.locator
    return Path("-".join(filter(None, (locator.unit, locator.period, locator.strand, locator.kind))) + ".docx")


def _pictures(named: Named, argument: str) -> Pictures:
    """Pictures beside the document: from the same plans, or from the folder of a file that was named by its path."""

    def read(target: str) -> bytes | None:
        path = target_path(named.document, target)
        if not path or is_external(target) or path.startswith(("/", "..")):
            return None
        try:
            if named.tree is not None:
                return named.tree.read(path)
            return FolderTree(Path(argument).parent).read(unquote(target))
        except OSError:
            return None

    return read
