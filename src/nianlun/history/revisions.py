"""What is known of how a document came to be as it is: revisions, and where they come from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from nianlun.problems import Problem


class Act(StrEnum):
    """What a commit did to a document."""

    ADDED = "added"
    EDITED = "edited"
    RENAMED = "renamed"
    REMOVED = "removed"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class Revision:
    """What one commit did to one document.

    `when` is the author's date as the commit has it, however strange, or None where it is no date at all; the order of
    revisions is that of the commits, never that of their dates. `author` is a name without addresses, perhaps empty.
    `blob` names the content afterwards (empty where the document was removed), `before` the content that this very
    commit changed, which on a branch is not that of the revision listed before. `path` is where the document lay then,
    below `plans/`; `came_from` where it lay before it was renamed. `place` counts the commits from the newest, 0.
    """

    commit: str
    when: datetime | None
    author: str
    act: Act
    path: str
    blob: str
    before: str = ""
    came_from: str = ""
    place: int = 0

    @property
    def is_mere_move(self) -> bool:
        """Whether the file was only put elsewhere, which is no edit of the text."""
        return self.act is Act.RENAMED and self.blob == self.before


class History(Protocol):
    """The past of the documents of a tree."""

    @property
    def is_known(self) -> bool:
        """Whether there is one that can be trusted. Where it is not, no document has revisions."""
        ...

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Why it is not known, where somebody can do something about it."""
        ...

    def revisions(self, path: str) -> tuple[Revision, ...]:
        """The revisions of the document that now lies at `path` below `plans/`, newest first; none is no record."""
        ...

    def read(self, blob: str) -> bytes:
        """A content by its name. Raises OSError where it cannot be had."""
        ...


class NoHistory:
    """No git, or a repository without a commit: nothing is known, and nothing is wrong."""

    def __init__(self, *problems: Problem) -> None:
        self.problems: tuple[Problem, ...] = problems

    @property
    def is_known(self) -> bool:
        return False

    def revisions(self, path: str) -> tuple[Revision, ...]:
        return ()

    def read(self, blob: str) -> bytes:
        raise FileNotFoundError(blob)
