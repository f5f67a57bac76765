"""From the drafts of a source to the files that are to be written, and what a person should know of each.

Nothing is written here, and nothing that is there is ever given another text unless that was asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import blake2b
from pathlib import PurePosixPath

from nianlun.comparison import Comparison
from nianlun.importing.arrangement.attaching import File, attach_original, attach_pictures
from nianlun.importing.arrangement.front import Fields, fields_of, unit_yml, with_front_matter
from nianlun.importing.arrangement.placing import Place, Wish, place
from nianlun.importing.arrangement.updating import Updated, updated
from nianlun.importing.doubts import Doubt, Gravity
from nianlun.importing.drafting import NUMBERS_LEFT_OUT
from nianlun.importing.drafts import Draft, Imported
from nianlun.importing.folders import folded
from nianlun.importing.manuscript import Manuscript
from nianlun.model import Locator, Period, Unit
from nianlun.problems import Problem
from nianlun.reading.decoding import decode
from nianlun.reading.document import parse_document
from nianlun.reading.front_matter import split_front_matter
from nianlun.reading.layout import UNIT
from nianlun.reading.organisation import read_frame
from nianlun.trees import EntryKind, Tree


class Outcome(StrEnum):
    """What becomes of a draft."""

    NEW = "new"
    UPDATED = "updated"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Source:
    """A file that is brought in: its name and bytes, and what was read out of it."""

    name: str
    content: bytes
    manuscript: Manuscript
    imported: Imported

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """What concerns the file as a whole, each once; also the pictures that no document shows."""
        text = "\n".join(draft.markdown for draft in self.imported.drafts)
        names = [picture.name.rpartition("/")[2] for picture in self.manuscript.pictures]
        unplaced = [Doubt("picture-unplaced", None, proposal=name) for name in names if f"/{name})" not in text]
        return tuple(dict.fromkeys((*self.manuscript.doubts, *self.imported.doubts, *unplaced)))

    @property
    def is_refused(self) -> bool:
        """Whether nothing of it may be brought in."""
        return any(doubt.gravity is Gravity.REFUSED for doubt in self.doubts)


@dataclass(frozen=True, slots=True)
class Arrival:
    """A draft, where it belongs, and what is to be written for it: nothing unless it is new or updated.

    `problems` are those that the check will find in the written text, `comparison` is with the text that it replaces.
    """

    draft: Draft
    outcome: Outcome
    place: Place
    doubts: tuple[Doubt, ...]
    files: tuple[File, ...] = ()
    problems: tuple[Problem, ...] = ()
    comparison: Comparison | None = None

    @property
    def path(self) -> str:
        """The document's file below the folder of plans; empty where it has no place."""
        return self.place.path

    @property
    def besides(self) -> tuple[str, ...]:
        """The paths of what is written beside the document: a new unit's file, pictures, the original, a copy."""
        return tuple(file.path for file in self.files if file.path != self.path)


class Keeping(StrEnum):
    """Where a text is kept that another one is to replace."""

    COMMITTED = "committed"
    """Git has it."""
    UNCOMMITTED = "uncommitted"
    """It lies in a repository that does not have it yet."""
    NOWHERE = "nowhere"
    """There is no repository."""


@dataclass
class Arranging:
    """Arranges one source after the other; remembers what it gave a place, so that none is given twice.

    `keeping` says of a path below `tree` and the bytes that are there where these are kept; without it, nothing is
    replaced. What git has not is not replaced either; where there is no git, a copy is left beside, which starts with
    a dot and is therefore no document.
    """

    tree: Tree
    keeping: Callable[[str, bytes], Keeping] | None = None
    keeps_original: bool = False
    keeps_numbers: bool = False

    def __post_init__(self) -> None:
        self.settings, units = read_frame(self.tree)
        self._units = list(units)
        self._files: dict[str, File | None] = {}
        entries = self.tree.entries()
        self._present = {folded(entry.path): entry.path for entry in entries}
        self._links = {folded(entry.path) for entry in entries if entry.kind is not EntryKind.FILE}
        self._folders = {folded(str(parent)) for entry in entries for parent in PurePosixPath(entry.path).parents}

    def arrange(self, source: Source, wishes: Sequence[Wish | None]) -> tuple[Arrival, ...]:
        """What becomes of each draft of a source, given a wish for each; a draft without one is left out."""
        pairs = zip(source.imported.drafts, wishes, strict=True)
        return tuple(self._one(source, draft, wish) for draft, wish in pairs if wish is not None)

    def guess(self, draft: Draft) -> Place:
        """Where a draft would go; nothing is remembered of it."""
        return place(draft, Wish(), self.settings, self._units, self._folders)

    def _one(self, source: Source, draft: Draft, wish: Wish) -> Arrival:
        if self.keeps_numbers and draft.numbered:
            told = tuple(doubt for doubt in draft.doubts if doubt.code != NUMBERS_LEFT_OUT)
            draft = replace(draft, markdown=draft.numbered, doubts=told)
        left = tuple(doubt for doubt in draft.doubts if doubt.code not in _settled(wish))
        draft = replace(draft, doubts=left, is_both=draft.is_both and wish.kind is None)
        found = place(draft, wish, self.settings, self._units, self._folders)
        refusal = self._refusal(found)
        if found.locator is None or found.period is None or refusal is not None:
            doubts = (*draft.doubts, *found.doubts, *((refusal,) if refusal is not None else ()))
            return Arrival(draft, Outcome.REFUSED, found, doubts)
        arrival = self._written(source, draft, found, found.locator, found.period)
        self._remember(found, arrival)
        return arrival

    def _refusal(self, found: Place) -> Doubt | None:
        """Why a place cannot be had, whatever is in the text."""
        path = found.path
        if not path:
            return None
        if folded(path) in self._files:
            return Doubt("place-twice", None, Gravity.REFUSED, proposal=path)
        inside = [folded(path), *(folded(str(parent)) for parent in PurePosixPath(path).parents)]
        is_file_above = any(folder in self._present for folder in inside[1:])
        if is_file_above or folded(path) in self._folders or any(part in self._links for part in inside):
            return Doubt("place-blocked", None, Gravity.REFUSED, proposal=path)
        return None

    def _written(self, source: Source, draft: Draft, found: Place, locator: Locator, period: Period) -> Arrival:
        folder = str(PurePosixPath(found.path).parent)
        markdown, files = attach_pictures(draft.markdown, source.manuscript.pictures, folder, self._existing)
        fields, doubts = fields_of(replace(draft, markdown=markdown), locator, period)
        old = self._existing(found.path)
        if old is not None and _same_body(old, markdown):
            return Arrival(draft, Outcome.SAME, found, (*draft.doubts, *found.doubts))
        if self.keeps_original:
            original = attach_original(source.name, source.content, folder, self._existing)
            if isinstance(original, Doubt):
                doubts.append(original)
            else:
                fields["original"] = original.path.removeprefix(f"{folder}/")
                files.append(original)
        comparison = None
        if old is None:
            text, outcome = with_front_matter(fields, markdown), Outcome.NEW
        else:
            result = self._updated(old, fields, markdown, found.path, locator, period)
            if isinstance(result, Doubt):
                said = (*draft.doubts, *found.doubts, result)
                return Arrival(draft, Outcome.REFUSED, found, said)
            text, comparison, outcome = result.text, result.comparison, Outcome.UPDATED
            doubts += result.doubts
        content = text.encode("utf-8", "surrogatepass")
        said = (*draft.doubts, *found.doubts, *doubts)
        written = [*self._copy(found.path, old), *files, *self._unit_file(found, locator)]
        written.append(File(found.path, content, old))
        problems = _problems(content, found.path, locator, period)
        return Arrival(draft, outcome, found, said, tuple(written), problems, comparison)

    def _updated(
        self, old: bytes, fields: Fields, markdown: str, path: str, locator: Locator, period: Period
    ) -> Updated | Doubt:
        if self.keeping is None:
            return Doubt("place-taken", None, Gravity.REFUSED, proposal=path)
        if self.keeping(path, old) is Keeping.UNCOMMITTED:
            return Doubt("place-uncommitted", None, Gravity.REFUSED, proposal=path)
        return updated(old, fields, markdown, path, locator, period)

    def _copy(self, path: str, old: bytes | None) -> list[File]:
        """The text that goes, under a name that is its content's, where nobody else keeps it."""
        if old is None or self.keeping is None or self.keeping(path, old) is not Keeping.NOWHERE:
            return []
        folder, _, name = path.rpartition("/")
        return [File(f"{folder}/.{name}.{blake2b(old, digest_size=4).hexdigest()}", old)]

    def _unit_file(self, found: Place, locator: Locator) -> list[File]:
        path = f"{locator.unit}/{UNIT}"
        if found.new_unit is None or self._existing(path) is not None:
            return []
        return [File(path, unit_yml(found.new_unit).encode())]

    def _existing(self, path: str) -> bytes | None:
        planned = self._files.get(folded(path))
        if planned is not None:
            return planned.content
        there = self._present.get(folded(path))
        try:
            return self.tree.read(there) if there is not None else None
        except OSError:
            # Something is there that cannot be read, so nothing can be known to be the same.
            return b""

    def _remember(self, found: Place, arrival: Arrival) -> None:
        self._files[folded(found.path)] = None
        for file in arrival.files:
            self._files[folded(file.path)] = file
        parents = PurePosixPath(found.path).parents
        self._folders |= {folded(str(parent)) for parent in parents}
        if found.new_unit is not None and found.locator is not None:
            self._units.append(Unit(found.locator.unit, found.new_unit))


def _settled(wish: Wish) -> tuple[str, ...]:
    """Doubts of a draft that a person's wish decides; that a text has no period is for its place to say."""
    return ("no-period", "kind", "both-kinds") if wish.kind is not None else ("no-period",)


def _same_body(old: bytes, markdown: str) -> bool:
    text = old.decode("utf-8-sig", "replace")
    # A text that brings its own front matter is the same only with it.
    offset = 0 if split_front_matter(markdown, "")[2] else split_front_matter(text, "")[2]
    return with_front_matter({}, text[offset:]) == with_front_matter({}, markdown)


def _problems(content: bytes, path: str, locator: Locator, period: Period) -> tuple[Problem, ...]:
    text, problems = decode(content, path)
    if text is not None:
        _, problems = parse_document(text, path, locator, period, "")
    return tuple(problems)
