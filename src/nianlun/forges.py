"""Addresses in the forge that keeps the repository: a file as it is, its history, its editor, and a new file.

Each forge lays out its addresses in its own way; here is all that we know of it. Everything an author named is
percent-encoded per segment, so that `计划 甲/2025#1.md` arrives as it was meant.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import quote, urlencode

LONGEST_ADDRESS = 6000
"""Bytes of an address that browsers, proxies and forges pass on: servers take 8 KB for the whole request line."""


class ForgeKind(StrEnum):
    """The forges whose addresses we know."""

    NONE = "none"
    GITHUB = "github"
    GITLAB = "gitlab"
    GITEA = "gitea"
    FORGEJO = "forgejo"
    GITEE = "gitee"


@dataclass(frozen=True, slots=True)
class _Layout:
    """How a forge lays out its addresses after the repository's; `parameters` name the new file and its text.

    Without parameters the forge takes no text from an address, and `new` leads to a folder.
    """

    source: str
    history: str
    edit: str
    new: str
    parameters: tuple[str, str] | None = None


_GITEA = _Layout(
    source="src/branch/{branch}/{path}",
    history="commits/branch/{branch}/{path}",
    edit="_edit/{branch}/{path}",
    new="_new/{branch}/{path}",
    parameters=("filename", "value"),
)
_LAYOUTS = {
    ForgeKind.GITHUB: _Layout(
        source="blob/{branch}/{path}",
        history="commits/{branch}/{path}",
        edit="edit/{branch}/{path}",
        new="new/{branch}/{path}",
        parameters=("filename", "value"),
    ),
    ForgeKind.GITLAB: _Layout(
        source="-/blob/{branch}/{path}",
        history="-/commits/{branch}/{path}",
        edit="-/edit/{branch}/{path}",
        new="-/new/{branch}/{path}",
        parameters=("file_name", "content"),
    ),
    ForgeKind.GITEA: _GITEA,
    ForgeKind.FORGEJO: _GITEA,
    # Gitee says nowhere that a new file could be named or filled in an address.
    ForgeKind.GITEE: _Layout(
        source="blob/{branch}/{path}",
        history="commits/{branch}/{path}",
        edit="edit/{branch}/{path}",
        new="tree/{branch}/{path}",
    ),
}


@dataclass(frozen=True, slots=True)
class NewFile:
    """Where a new file is begun. Unless it `is_filled`, the text has to be copied; unless `is_named`, name it there."""

    address: str
    is_named: bool
    is_filled: bool


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository at `url` in a forge; `plans` is the folder in it that holds the documents."""

    kind: ForgeKind
    url: str
    branch: str = "main"
    plans: str = "plans"

    def source(self, path: str) -> str:
        """The file at `path` below the plans, as the forge shows it."""
        return self._address(_LAYOUTS[self.kind].source, path)

    def history(self, path: str) -> str:
        """The commits that changed the file."""
        return self._address(_LAYOUTS[self.kind].history, path)

    def edit(self, path: str) -> str:
        """The forge's editor on the file."""
        return self._address(_LAYOUTS[self.kind].edit, path)

    def new(self, path: str, text: str, folders: Iterable[str] = ()) -> NewFile:
        """The forge's editor on a new file at `path` with a text in it, as far as the forge and the length allow.

        `folders` are those that exist below the plans: a forge that cannot name the file leads to the deepest of them
        on the way to it.
        """
        layout = _LAYOUTS[self.kind]
        folder, _, name = path.rpartition("/")
        if layout.parameters is None:
            known = frozenset(folders)
            while folder and folder not in known:
                folder = folder.rpartition("/")[0]
            return NewFile(self._address(layout.new, folder), is_named=False, is_filled=False)
        place = self._address(layout.new, folder)
        named, filled = layout.parameters
        # `%20` and not `+`: GitLab and Gitea read the text in the page's own scripts.
        whole = f"{place}?{urlencode({named: name, filled: text}, quote_via=quote, safe='')}"
        if len(whole) <= LONGEST_ADDRESS:
            return NewFile(whole, is_named=True, is_filled=True)
        return NewFile(f"{place}?{urlencode({named: name}, quote_via=quote, safe='')}", is_named=True, is_filled=False)

    def beside(self, folder: str) -> Repository | None:
        """The same for another `folder` of the project; None where the plans are all there is in the repository."""
        inside = [part for part in self.plans.split("/") if part not in ("", ".")]
        return replace(self, plans="/".join((*inside[:-1], folder))) if inside else None

    def _address(self, layout: str, path: str) -> str:
        inside = "/".join(part for part in (*self.plans.split("/"), *path.split("/")) if part not in ("", "."))
        after = layout.format(branch=quote(self.branch), path=quote(inside)).rstrip("/")
        scheme, _, rest = self.url.rstrip("/").removesuffix(".git").partition("://")
        host, slash, folders = rest.partition("/")
        # What is already encoded in a written address stays so; browsers know what to do with a Chinese host.
        return f"{scheme}://{host}{slash}{quote(folders, safe=_URL_SIGNS)}/{after}"


_URL_SIGNS = "/%@!$&'()*+,;=~:"
