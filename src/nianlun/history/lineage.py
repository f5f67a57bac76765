"""Which steps of the log made a document what it is.

Contents lead back: from what a document holds now to the commit that made it so, to what that commit found, and so on.
What was done on a branch and thrown away when that was merged is never reached, and no clock of an author is asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import PurePosixPath

from nianlun.history.log import Side, Step
from nianlun.history.revisions import Act, Revision

Read = Callable[[str], bytes]
"""A content by its name. Raises OSError where it cannot be had."""


class Lineage:
    """The steps of a log, by what they made."""

    def __init__(self, steps: Iterable[Step], read: Read) -> None:
        self._read = read
        self._made: dict[Side, list[tuple[Step, tuple[Side, ...]]]] = defaultdict(list)
        for _, of_commit in groupby(steps, key=lambda step: step.place):
            for step in _paired_anew(list(of_commit)):
                for made, found in _links(step):
                    self._made[made].append((step, found))

    def revisions(self, path: str, blob: str) -> tuple[Revision, ...]:
        """The revisions of the document that holds `blob` at `path` now, newest first."""
        reached, waiting = {Side(path, blob)}, [Side(path, blob)]
        changes: list[_Change] = []
        while waiting:
            made = waiting.pop()
            for step, found in self._made.get(made, ()):
                changes.append(_Change(step, made, found))
                waiting.extend(side for side in dict.fromkeys(found) if side not in reached)
                reached.update(found)
        # Several changes of one commit can be the document's only where it was removed here and renamed to here.
        changes.sort(key=lambda change: (change.step.place, change.made.path))
        return tuple(self._revisions(_each_once([change for change in changes if self._is_own(change)])))

    def _is_own(self, change: _Change) -> bool:
        """Whether the commit did something to the document itself.

        A change of the file's mode does nothing. A merge has done something only if it wrote what none of its branches
        has, or took out what all of them have.
        """
        if change.made in change.found:
            return False
        if not change.step.is_merge:
            return True
        try:
            branches = [self._lines(side) for side in change.found if side.blob]
            merged = self._lines(change.made)
        except OSError:
            return True
        return not merged <= set().union(*branches) or bool(branches and set.intersection(*branches) - merged)

    def _lines(self, side: Side) -> set[bytes]:
        return set(self._read(side.blob).splitlines()) if side.blob else set()

    @staticmethod
    def _revisions(changes: list[_Change]) -> Iterator[Revision]:
        added = [change.step.place for change in changes if change.made.blob and not change.before.blob]
        removed = [change.step.place for change in changes if not change.made.blob]
        for step, made, before in ((change.step, change.made, change.before) for change in changes):
            if made.blob:
                act = Act.EDITED if before.path == made.path else Act.RENAMED
                if not before.blob:
                    act = Act.RESTORED if any(place > step.place for place in removed) else Act.ADDED
            elif any(place < step.place for place in added):
                act = Act.REMOVED
            else:
                # It was removed on a branch, and whoever merged that kept it.
                continue
            came_from = before.path if act is Act.RENAMED else ""
            yield Revision(
                step.commit, step.when, step.author, act, made.path, made.blob, before.blob, came_from, step.place
            )


@dataclass(frozen=True, slots=True)
class _Change:
    """A step as one of a document's."""

    step: Step
    made: Side
    found: tuple[Side, ...]

    @property
    def before(self) -> Side:
        return self.found[0]


def _each_once(changes: list[_Change]) -> list[_Change]:
    """What was picked onto another branch as well was still done once, and first in the older commit; newest first."""
    done: dict[object, _Change] = {}
    for change in reversed(changes):
        done.setdefault((change.made, change.found, change.step.author, change.step.when), change)
    return list(done.values())[::-1]


def _paired_anew(steps: list[Step]) -> list[Step]:
    """The steps of a commit; where texts are so alike that git mixed the years up, each is paired with its own."""
    crossed = [step for step in steps if not step.is_merge and not is_same_document(step.old[0].path, step.new.path)]
    if len(crossed) < 2:
        return steps
    olds = {step.old[0].path.partition("/")[2]: step.old[0] for step in crossed}
    anew = {id(step): olds.get(step.new.path.partition("/")[2], step.old[0]) for step in crossed}
    if len(set(anew.values())) < len(crossed):
        return steps
    return [replace(step, old=(anew[id(step)],)) if id(step) in anew else step for step in steps]


def _links(step: Step) -> Iterator[tuple[Side, tuple[Side, ...]]]:
    """What the step made, each with what it made that from."""
    if step.is_merge:
        found = tuple(side for side in step.old if side.blob and is_same_document(side.path, step.new.path))
        yield step.new, found or (Side(step.new.path, ""),)
        return
    old = step.old[0]
    if old.path == step.new.path or is_same_document(old.path, step.new.path):
        yield step.new, (old,)
    else:
        # Last year's file with this year's name: one document is gone and another one begins.
        yield step.new, (Side(step.new.path, ""),)
        yield Side(old.path, ""), (old,)


def is_same_document(old: str, new: str) -> bool:
    """Whether a file that git takes for renamed is still the same document: one of the same period and kind."""
    before, after = PurePosixPath(old), PurePosixPath(new)
    same_place = before.parts[1:2] == after.parts[1:2] and len(before.parts) > 2 and len(after.parts) > 2
    return same_place and before.name == after.name
