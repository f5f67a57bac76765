"""Which of the paths that a proposal changes belong to documents, and which decide how the site is made."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath

from nianlun.reading.layout import SETTINGS, UNIT, lay_out
from nianlun.trees import EntryKind, PathChange

INBOX = "inbox"
"""The folder at the top in which Word files wait for being converted."""

_BROUGHT_IN = frozenset({"docx", "doc", "wps", "rtf", "odt", "txt", "md", "xlsx", "html", "htm"})
# Systems leave these behind; nothing reads them.
_LEFTOVERS = frozenset({".ds_store", "thumbs.db", "desktop.ini"})


class FileKind(StrEnum):
    """What a changed path is."""

    DOCUMENT = "document"
    ATTACHMENT = "attachment"
    INBOX = "inbox"
    UNIT = "unit"
    README = "readme"
    STRAY = "stray"
    SETTINGS = "settings"
    HIDDEN = "hidden"
    PROGRAM = "program"
    SECRET = "secret"
    LINK = "link"
    SUBMODULE = "submodule"

    @property
    def is_content(self) -> bool:
        """Whether a proposal of content may change it; who maintains the site may change all but links."""
        return self not in _BARRED and not self.is_never_allowed

    @property
    def is_never_allowed(self) -> bool:
        """Whether nobody may bring it in: it leads out of the repository, or to another one, or is marked as secret."""
        return self in (FileKind.LINK, FileKind.SUBMODULE, FileKind.SECRET)


_BARRED = frozenset({FileKind.SETTINGS, FileKind.HIDDEN, FileKind.PROGRAM})


@dataclass(frozen=True, slots=True)
class FileReview:
    """A changed path that is no document, from the repository's top. `is_gone`: nothing stands there any more.

    `is_unseen`: it may be marked as secret, and nobody can tell without opening it.
    """

    path: str
    kind: FileKind
    is_new: bool
    is_gone: bool
    is_unseen: bool = False

    @property
    def is_content(self) -> bool:
        """Whether a proposal of content may make this change, which may be to take a link away."""
        return self.kind.is_content or (self.is_gone and self.kind.is_never_allowed)


def kind_of_change(change: PathChange, plans: str) -> FileKind:
    """What a change concerns: of a renamed file's two kinds, the one that fewer people may change."""
    kinds = {_kind(change.new, change.is_now or change.was, plans)}
    if change.is_renamed:
        kinds.add(_kind(change.old, change.was, plans))
    return max(kinds, key=list(FileKind).index)


def _kind(path: str, entry: EntryKind | None, plans: str) -> FileKind:
    if entry is EntryKind.LINK:
        return FileKind.LINK
    if entry is EntryKind.OTHER:
        return FileKind.SUBMODULE
    parts = PurePosixPath(path).parts
    # Not only `.gitattributes`: what a hidden file does, another program decides.
    if any(part.startswith(".") and part.lower() not in _LEFTOVERS for part in parts):
        return FileKind.HIDDEN
    inside = below(path, plans)
    if inside is None:
        is_inbox = parts[0] == INBOX and len(parts) == 3 and PurePosixPath(path).suffix[1:].lower() in _BROUGHT_IN
        return FileKind.INBOX if is_inbox else FileKind.PROGRAM
    return _in_plans(inside)


def _in_plans(path: str) -> FileKind:
    parts = path.split("/")
    layout = lay_out([path])
    if layout.documents and not layout.problems:
        return FileKind.DOCUMENT
    if layout.attachments:
        return FileKind.ATTACHMENT
    if parts[0].casefold() == SETTINGS:
        return FileKind.SETTINGS
    if len(parts) == 2 and parts[1] == UNIT:
        return FileKind.UNIT
    return FileKind.README if parts[-1] == "README.md" else FileKind.STRAY


def below(path: str, plans: str) -> str | None:
    """The path as seen from the folder of plans (`""`: the repository's top); None for one that is not in it."""
    if not plans:
        return path
    return path.removeprefix(f"{plans}/") if path.startswith(f"{plans}/") else None
