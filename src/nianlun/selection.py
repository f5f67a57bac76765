"""Reading no more of a tree than is needed to judge the files that somebody touched, so that it takes no longer."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, unquote

from nianlun.corpus import Corpus
from nianlun.hints import units_needed
from nianlun.problems import Problem
from nianlun.reading.layout import SETTINGS, UNIT, Layout, lay_out
from nianlun.reading.organisation import Organisation, Progress, read_organisation
from nianlun.trees import EntryKind, Tree


@dataclass(frozen=True, slots=True)
class Selected:
    """What was read. `paths` are those of the documents and attachments, None for all of them.

    `touched` are the paths that are asked about, None for all; `gone` the names of what is no longer there.
    """

    organisation: Organisation
    paths: frozenset[str] | None = None
    touched: frozenset[str] | None = None
    gone: frozenset[str] = frozenset()

    def is_touched(self, path: str) -> bool:
        """Whether the file at the path is asked about."""
        return self.touched is None or path in self.touched

    def is_concerned(self, found: Problem) -> bool:
        """Whether a problem may come from what was touched.

        It may stand in a folder above, in the file that a new unit lacks, or where somebody names what is gone.
        """
        if self.touched is None or found.path in self.touched:
            return True
        folder = found.path.removesuffix(UNIT) if found.code == "unit-without-file" else f"{found.path}/"
        if any(path.startswith(folder) for path in self.touched):
            return True
        said = [unquote(value) for _, value in found.arguments]
        return found.code in ("broken-link", "unknown-unit") and any(
            name in text for name in self.gone for text in said
        )


def read_touched(
    tree: Tree,
    touched: Collection[str],
    progress: Progress = lambda done, total: None,
    languages: Collection[str] = (),
    *,
    also: Collection[str] = (),
) -> Selected:
    """Read the `touched` paths of the tree, and what their problems and comparisons depend on.

    That is what they are compared with, and texts whose links name a file that is gone (a touched path that the tree
    has not). Changed settings concern every document. Documents and attachments at the paths `also` are read as well.
    """
    layout = lay_out([entry.path for entry in tree.entries() if entry.kind is EntryKind.FILE])
    documents = {place.path: place.unit for place in layout.documents}
    there = {*documents, *layout.attachments}
    gone = {path.rpartition("/")[2] for path in touched if path not in there}
    gone |= {path.split("/")[0] for path in touched} - {*layout.units}
    if SETTINGS in touched:
        # Whatever is wrong may be so since the settings changed.
        return Selected(read_organisation(tree, progress, languages))
    # Who a unit is, and when its year begins, decides how each of its documents is read.
    units = {path.split("/")[0] for path in touched if path.endswith(f"/{UNIT}")}
    first = {path for path in there if path in touched or path in also or documents.get(path) in units}
    first.update(_mentioning(tree, layout, gone))
    organisation = read_organisation(tree, progress, languages, first.__contains__)
    # No hint depends on the day.
    needed = units_needed(Corpus(organisation, date.min), first.__contains__)
    paths = first | {path for path, unit in documents.items() if unit in needed}
    if paths != first:
        organisation = read_organisation(tree, progress, languages, paths.__contains__)
    return Selected(organisation, frozenset(paths), frozenset(touched), frozenset(gone))


def _mentioning(tree: Tree, layout: Layout, names: Iterable[str]) -> Iterator[str]:
    """The documents in which one of these file names stands, as it is or as an address writes it."""
    written = [form.encode("utf-8", "surrogateescape") for name in names for form in {name, _address(name)}]
    if not written:
        return
    for place in layout.documents:
        try:
            content = tree.read(place.path)
        except OSError:
            continue
        if any(form in content for form in written):
            yield place.path


def _address(name: str) -> str:
    return quote(name.encode("utf-8", "surrogateescape"))
