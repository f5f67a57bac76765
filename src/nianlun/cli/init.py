"""`nianlun init`: a repository of one's own that builds at once, with the recipe of its forge."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from nianlun.cli.forge_setup import Setup, write_texts
from nianlun.cli.language import speak
from nianlun.reading.layout import SETTINGS
from nianlun.starter import BEGUN_BY_FORGES, FORGES, starter_files, starter_languages
from nianlun.trees import in_repository, start_repository


@click.command(help=speak()("cli.init.help"))
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--language", type=click.Choice(starter_languages()), help=speak()("cli.init.language"))
@click.option("--forge", type=click.Choice(FORGES), help=speak()("cli.init.forge"))
def init(folder: Path, language: str | None, forge: str | None) -> None:
    """Begin a repository in DIR, or give the one there the recipe of a forge; nothing that is there is touched."""
    words = speak()
    setup = Setup(folder, forge) if forge else None
    has_begun = setup is not None and (folder / "plans" / SETTINGS).is_file()
    spoken = words.language if words.language in starter_languages() else "en"
    files = {} if has_begun else dict(starter_files(language or spoken, date.today().year, forge or "gitea"))
    files.update(setup.recipe.files if setup else {})
    taken = [path for path in files if (folder / path).exists() or (folder / path).is_symlink()]
    other = setup.taken() if setup else []
    if other or not BEGUN_BY_FORGES.issuperset(taken):
        raise click.ClickException(words("cli.init.taken", paths=words.join(taken + other), path=folder.as_posix()))
    write_texts(folder, {path: text for path, text in files.items() if path not in taken})
    # From here on in the language of the site that was begun.
    words = speak(folder / "plans")
    has_git = in_repository(folder) or start_repository(folder)
    if not has_git:
        click.echo(words("cli.init.no-git"), err=True)
    click.echo(words.count("cli.init.done", len(files) - len(taken), path=folder.as_posix()))
    if taken:
        click.echo(words("cli.init.kept", paths=words.join(taken)))
    if not has_begun:
        click.echo(words("cli.init.then", path=folder.as_posix()))
    if setup is None:
        click.echo(words("cli.init.commit", path=folder.as_posix()))
    else:
        setup.write()
        click.echo(f"\n{setup.left_to_do(words)}")
