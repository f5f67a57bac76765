"""The closed list of what can have changed about a section, and the list of a comparison's changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from nianlun.alignment import Alignment
from nianlun.comparison.share import Share, characters, share_of_edits, sum_of
from nianlun.comparison.values import SectionComparison
from nianlun.model import Section


@dataclass(frozen=True, slots=True)
class SectionAdded:
    """A section that the old document did not have."""

    new: Section
    share: Share
    id: str


@dataclass(frozen=True, slots=True)
class SectionRemoved:
    """A section that the new document has no longer; it counts in no share."""

    old: Section
    share: Share
    id: str


@dataclass(frozen=True, slots=True)
class SectionRetitled:
    """The title changed in more than numbering, year, width, case and blanks; the share is that of the title.

    `is_sure` is false where the two sections may as well be two.
    """

    old: Section
    new: Section
    is_sure: bool
    share: Share
    id: str


@dataclass(frozen=True, slots=True)
class SectionMoved:
    """The section stands under another one, or in another order."""

    old: Section
    new: Section
    share: Share
    id: str


@dataclass(frozen=True, slots=True)
class SectionReworded:
    """Blocks of the section are new, gone, reworded, moved, or marked otherwise."""

    old: Section
    new: Section
    share: Share
    id: str


@dataclass(frozen=True, slots=True)
class SectionSplit:
    """The text of one section stands in several now."""

    old: Section
    parts: tuple[Section, ...]
    share: Share
    id: str


@dataclass(frozen=True, slots=True)
class SectionsMerged:
    """The texts of several sections stand in one now."""

    parts: tuple[Section, ...]
    new: Section
    share: Share
    id: str


Change = (
    SectionAdded | SectionRemoved | SectionRetitled | SectionMoved | SectionReworded | SectionSplit | SectionsMerged
)


def changes_of(sections: Sequence[SectionComparison], alignment: Alignment) -> tuple[Change, ...]:
    """List what changed, in the order of `sections`: a split at its first part, then what else each section tells."""
    ids = _Ids()
    # By identity: two sections may be equal in everything.
    shares = {id(section.new): section.share for section in sections if section.new is not None}
    splits = {id(split.parts[0]): split for split in alignment.splits}
    merges = {id(merge.new): merge for merge in alignment.merges}
    # That a part bears another title, or stands elsewhere, is what splitting and merging is.
    parts = {(id(split.old), id(part)) for split in alignment.splits for part in split.parts}
    parts |= {(id(part), id(merge.new)) for merge in alignment.merges for part in merge.parts}
    found: list[Change] = []
    for section in sections:
        if section.new is None:
            if section.old is not None:
                found.append(SectionRemoved(section.old, Share(0, 0), ids.of("removed", [section.old], [])))
            continue
        if split := splits.get(id(section.new)):
            share = sum_of(shares[id(part)] for part in split.parts)
            found.append(SectionSplit(split.old, split.parts, share, ids.of("split", [split.old], split.parts)))
        if merge := merges.get(id(section.new)):
            merged = ids.of("merged", merge.parts, [merge.new])
            found.append(SectionsMerged(merge.parts, merge.new, section.share, merged))
        if section.old is None or section.pair is None:
            found.append(SectionAdded(section.new, section.share, ids.of("added", [], [section.new])))
            continue
        found += _of_pair(section, section.old, section.new, (id(section.old), id(section.new)) in parts, ids)
    return tuple(found)


def _of_pair(section: SectionComparison, old: Section, new: Section, is_part: bool, ids: _Ids) -> Iterable[Change]:
    pair = section.pair
    if pair is not None and pair.retitled and not is_part:
        yield SectionRetitled(
            old, new, pair.is_sure, share_of_edits(section.title_edits), ids.of("retitled", [old], [new])
        )
    if pair is not None and pair.moved and not is_part:
        yield SectionMoved(old, new, Share(0, characters(new.title)), ids.of("moved", [old], [new]))
    if section.is_reworded:
        yield SectionReworded(old, new, section.share, ids.of("reworded", [old], [new]))


class _Ids:
    """Permanent names of changes: a hash of what kind they are and of the texts that they are about.

    The same change has the same name in every build, wherever it stands; of several that are equal in all, the later
    ones bear a number.
    """

    def __init__(self) -> None:
        self._times: Counter[str] = Counter()

    def of(self, kind: str, old: Iterable[Section], new: Iterable[Section]) -> str:
        """A name of twelve hexadecimal digits."""
        texts = [kind, *map(_text, old), "\x1d", *map(_text, new)]
        name = blake2b("\x1e".join(texts).encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
        self._times[name] += 1
        return name if self._times[name] == 1 else f"{name}-{self._times[name]}"


def _text(section: Section) -> str:
    return "\x1f".join([section.title, *(block.text for block in section.blocks)])
