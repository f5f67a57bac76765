"""A review: what was found about a proposal, as values. Words are made by `views` and `exports`."""

from __future__ import annotations

from dataclasses import dataclass, replace

from nianlun.comparison import Comparison
from nianlun.history import Act
from nianlun.model import Document, Header
from nianlun.problems import Problem
from nianlun.reading.organisation import Organisation
from nianlun.reviewing.files import FileReview
from nianlun.trees import Proposal


@dataclass(frozen=True, slots=True)
class DocumentReview:
    """What a proposal does to one document; paths are below the folder of plans.

    `old` is the text that is published, `new` the proposed one; None where there is none or it cannot be read.
    `comparison` is between the two, `yearly` between the document before (last year's) and the proposed text.
    `problems` are those that the published text did not have. `is_edit_after_adoption`: the body of an adopted text
    changes. `is_changed_meanwhile`: the other branch has changed the file, too, since this one left it.
    """

    act: Act
    path: str
    old_path: str
    old: Document | None
    new: Document | None
    comparison: Comparison | None
    yearly: Comparison | None
    problems: tuple[Problem, ...]
    is_edit_after_adoption: bool
    is_changed_meanwhile: bool

    @property
    def is_unreadable(self) -> bool:
        """Whether there is a proposed text that could not be published as it is."""
        return self.new is None and self.act is not Act.REMOVED

    @property
    def changed_fields(self) -> tuple[str, ...]:
        """The fields of the front matter that read otherwise now."""
        if self.old is None or self.new is None:
            return ()
        old, new = self.old.header, self.new.header
        return tuple(name for name in Header.__dataclass_fields__ if getattr(old, name) != getattr(new, name))


@dataclass(frozen=True, slots=True)
class Review:
    """Everything about a proposal.

    `organisation` is the proposed state as far as it was read, under the published settings. `problems` are the new
    ones of what is no changed document: units, settings, attachments, other texts. `mended` counts those that the
    published state has and the proposed one has no longer. `reviewers` are those that the published `unit.yml` of each
    unit names whose documents change, by the unit's name.
    """

    proposal: Proposal
    plans: str
    organisation: Organisation
    documents: tuple[DocumentReview, ...]
    files: tuple[FileReview, ...]
    problems: tuple[Problem, ...]
    mended: int
    reviewers: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def new_problems(self) -> tuple[Problem, ...]:
        """All of them, those of the documents first."""
        return (*(found for document in self.documents for found in document.problems), *self.problems)

    @property
    def placed_problems(self) -> tuple[Problem, ...]:
        """The same with their paths from the repository's top."""
        return tuple(replace(found, path=f"{self.plans}/{found.path}".lstrip("/")) for found in self.new_problems)

    @property
    def refused(self) -> tuple[FileReview, ...]:
        """What a proposal of content must not change."""
        return tuple(file for file in self.files if not file.is_content)

    def is_acceptable(self, *, maintenance: bool = False) -> bool:
        """Whether it brings no new error and changes nothing that it must not.

        `maintenance`: it is no proposal of content, and may change everything that somebody may.
        """
        refused = [file for file in self.refused if file.kind.is_never_allowed or not maintenance]
        return not refused and not any(found.is_error for found in self.new_problems)
