"""Links from a page into the forge, where its file is read and edited."""

from __future__ import annotations

from collections.abc import Iterator

from nianlun.views.edition import Edition
from nianlun.views.pages import Link


def edit_link(edition: Edition, path: str) -> Link | None:
    """To the editor of the file at `path` below the plans; None without a forge."""
    repository = edition.corpus.settings.repository
    return None if repository is None else Link(edition.words("theme.edit"), repository.edit(path))


def file_links(edition: Edition, path: str) -> Iterator[Link]:
    """To the file as it is, and to its history."""
    repository = edition.corpus.settings.repository
    if repository is not None:
        yield Link(edition.words("forge.source"), repository.source(path))
        yield Link(edition.words("forge.history"), repository.history(path))
