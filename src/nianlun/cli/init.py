"""`nianlun init`: a repository of one's own that builds at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from nianlun.cli.language import speak
from nianlun.cli.writing import NotWrittenError, write
from nianlun.importing.arrangement.attaching import File
from nianlun.starter import starter_files, starter_languages
from nianlun.trees import in_repository, start_repository


@click.command(help=speak()("cli.init.help"))
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--language", type=click.Choice(starter_languages()), help=speak()("cli.init.language"))
def init(folder: Path, language: str | None) -> None:
    """Begin a repository in DIR; nothing that is there is touched."""
    words = speak()
    spoken = words.language if words.language in starter_languages() else "en"
    files = starter_files(language or spoken, date.today().year)
    taken = [path for path in files if (folder / path).exists() or (folder / path).is_symlink()]
    if taken:
        raise click.ClickException(words("cli.init.taken", paths=words.join(taken), path=folder.as_posix()))
    try:
        write(folder, [File(path, text.encode()) for path, text in files.items()])
    except NotWrittenError as error:
        raise click.FileError(str(folder / error.path), error.reason) from error
    if not in_repository(folder) and not start_repository(folder):
        click.echo(words("cli.init.no-git"), err=True)
    click.echo(words.count("cli.init.done", len(files), path=folder.as_posix()))
