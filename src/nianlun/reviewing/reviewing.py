"""From two trees to a review: every changed document against the published text and against last year's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from nianlun.comparison import Compare, compare
from nianlun.corpus import Corpus
from nianlun.hints import hints
from nianlun.history import Act
from nianlun.history.lineage import is_same_document
from nianlun.model import Document
from nianlun.problems import Problem
from nianlun.provenance import is_edit_after_adoption
from nianlun.reading.files import read_text
from nianlun.reading.layout import SETTINGS
from nianlun.reading.markings import OFFICE, Marking, marking_of
from nianlun.reading.organisation import Progress
from nianlun.reviewing.files import INBOX, FileKind, FileReview, below, kind_of_change
from nianlun.reviewing.reviews import DocumentReview, Review
from nianlun.selection import Selected, read_touched
from nianlun.settings import read_settings
from nianlun.text.secrecy import is_classified_name
from nianlun.trees import Entry, PathChange, Proposal, Tree


def review(
    old: Tree,
    new: Tree,
    proposal: Proposal,
    *,
    plans: str = "plans",
    uploads: Tree | None = None,
    languages: Collection[str] = (),
    compare: Compare = compare,
    progress: Progress = lambda done, total: None,
) -> Review:
    """Review a proposal. `old` and `new` are the folder `plans` in its commits `common` and `head`.

    `uploads` is the inbox in `head`, whose files are looked into for marks of secrecy.

    What `new` says in its own settings is judged, but holds for nothing: the published ones do.
    """
    changes = [(kind_of_change(change, plans), change) for change in _apart(proposal.changes, plans)]
    inside = {path for change in proposal.changes for path in _inside(change, plans)}
    proposed = read_touched(UnderSettings(new, old), inside - {SETTINGS}, progress, languages)
    moved = {below(change.old, plans): below(change.new, plans) for _, change in changes if change.is_renamed}
    also = {*(proposed.paths or ()), *(path for path in moved if path)}
    published = read_touched(old, inside - {SETTINGS}, progress, languages, also=also)
    found = _Problems(published, proposed, {old: new for old, new in moved.items() if old and new})
    corpus = Corpus(proposed.organisation, date.min)
    documents = [change for kind, change in changes if kind is FileKind.DOCUMENT]
    reviewed = tuple(
        _document(change, plans, published, corpus, found, proposal.meanwhile, compare)
        for change in sorted(documents, key=lambda change: change.new)
    )
    settings = _of_settings(old, new, languages) if SETTINGS in inside else []
    return Review(
        proposal,
        plans,
        proposed.organisation,
        reviewed,
        tuple(_file(kind, change, uploads) for kind, change in changes if kind is not FileKind.DOCUMENT),
        (*settings, *found.others({document.path for document in reviewed})),
        found.mended(inside),
        tuple(_reviewers(published, {document.path for document in reviewed})),
    )


def _reviewers(published: Selected, paths: Collection[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    touched = {path.partition("/")[0] for path in paths}
    for unit in published.organisation.units:
        if unit.id in touched and unit.file.reviewers:
            yield unit.name, unit.file.reviewers


class UnderSettings:
    """A tree with another one's settings in the place of its own."""

    def __init__(self, tree: Tree, ruling: Tree) -> None:
        self._tree, self._ruling = tree, ruling

    def entries(self) -> tuple[Entry, ...]:
        own = [entry for entry in self._tree.entries() if entry.path != SETTINGS]
        ruling = [entry for entry in self._ruling.entries() if entry.path == SETTINGS]
        return tuple(sorted((*own, *ruling), key=lambda entry: entry.path))

    def read(self, path: str) -> bytes:
        return (self._ruling if path == SETTINGS else self._tree).read(path)


def _apart(changes: Iterable[PathChange], plans: str) -> Iterator[PathChange]:
    """The changes; where git takes one document for another one renamed, as one that is gone and one that is new."""
    for change in changes:
        old, new = below(change.old, plans), below(change.new, plans)
        is_document = kind_of_change(change, plans) is FileKind.DOCUMENT
        is_same = old is not None and new is not None and is_same_document(old, new)
        if change.is_renamed and not (is_document and is_same):
            yield replace(change, new=change.old, is_now=None, is_same=False)
            yield replace(change, old=change.new, was=None, is_same=False)
        else:
            yield change


def _inside(change: PathChange, plans: str) -> Iterator[str]:
    for path in (change.old, change.new):
        inside = below(path, plans)
        if inside is not None:
            yield inside


def _file(kind: FileKind, change: PathChange, uploads: Tree | None) -> FileReview:
    """What lies in the inbox is no document yet, and would stay there if nobody looked into it."""
    is_gone, found = change.is_now is None, Marking.NONE
    if kind is FileKind.INBOX and uploads is not None and not is_gone:
        found = _marking(uploads, change.new)
    elif kind is FileKind.ATTACHMENT and not is_gone and not change.new.lower().endswith(OFFICE):
        found = Marking.UNKNOWN
    kind = FileKind.SECRET if found is Marking.SECRET else kind
    return FileReview(change.new, kind, change.was is None, is_gone, found is Marking.UNKNOWN)


def _marking(uploads: Tree, path: str) -> Marking:
    name = path.rpartition("/")[2]
    if is_classified_name(name):
        return Marking.SECRET
    try:
        return marking_of(name, uploads.read(path.removeprefix(f"{INBOX}/")))
    except OSError:
        return Marking.UNKNOWN


def _of_settings(old: Tree, new: Tree, languages: Collection[str]) -> list[Problem]:
    """What is wrong with the proposed settings and was not with the published ones."""
    sides: list[list[Problem]] = []
    for tree in (old, new):
        if not any(entry.path == SETTINGS for entry in tree.entries()):
            sides.append([])
            continue
        text, problems = read_text(tree, SETTINGS)
        sides.append(problems + (read_settings(text, SETTINGS, languages)[1] if text is not None else []))
    had = {(item.code, item.arguments) for item in sides[0]}
    return [item for item in sides[1] if (item.code, item.arguments) not in had]


def _document(
    change: PathChange,
    plans: str,
    published: Selected,
    corpus: Corpus,
    found: _Problems,
    meanwhile: frozenset[str],
    compare: Compare,
) -> DocumentReview:
    old_path, path = below(change.old, plans) or "", below(change.new, plans) or ""
    old = _at(published, old_path) if change.was is not None else None
    new = corpus.by_path(path) if change.is_now is not None else None
    before = corpus.before(new) if new is not None else None
    if change.was is None:
        act = Act.ADDED
    elif change.is_now is None:
        act = Act.REMOVED
    else:
        act = Act.RENAMED if change.is_renamed else Act.EDITED
    return DocumentReview(
        act,
        path,
        old_path,
        old,
        new,
        compare(old, new) if old is not None and new is not None else None,
        compare(before, new) if before is not None and new is not None else None,
        found.of(path),
        old is not None and new is not None and is_edit_after_adoption(old, new),
        bool({change.old, change.new} & meanwhile),
    )


def _at(selected: Selected, path: str) -> Document | None:
    return next((document for document in selected.organisation.documents if document.path == path), None)


@dataclass(slots=True)
class _Problems:
    """The problems of the proposed state that the published one did not have, however their lines moved."""

    _new: list[Problem]
    _gone: Counter[tuple[object, ...]]

    def __init__(self, published: Selected, proposed: Selected, moved: dict[str, str]) -> None:
        had = Counter(_key(replace(item, path=moved.get(item.path, item.path))) for item in _all(published))
        self._new = []
        for item in _all(proposed):
            key = _key(item)
            if had[key] > 0:
                had[key] -= 1
            else:
                self._new.append(item)
        self._gone = had

    def of(self, path: str) -> tuple[Problem, ...]:
        return tuple(item for item in self._new if item.path == path)

    def others(self, paths: Collection[str]) -> tuple[Problem, ...]:
        return tuple(item for item in self._new if item.path not in paths)

    def mended(self, paths: Collection[str]) -> int:
        """How many problems of these files are gone; what was not read in both states is none of them."""
        return sum(count for key, count in self._gone.items() if key[1] in paths)


def _key(item: Problem) -> tuple[object, ...]:
    return item.code, item.path, item.arguments


def _all(selected: Selected) -> list[Problem]:
    found = hints(Corpus(selected.organisation, date.min), (selected.paths or ()).__contains__)
    return [*selected.organisation.problems, *found]
