"""What else in a history holds the text of a file: other names and versions, its Word file, its pictures."""

from __future__ import annotations

import hashlib
import posixpath
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from server_git import CannotError, git

INBOX, PLANS = "inbox", "plans"
NOTHING = {
    hashing(b"blob %d\0%s" % (len(content), content)).hexdigest()
    for hashing in (hashlib.sha1, hashlib.sha256)
    for content in (b"", b"\n", b"\r\n")
}
"""The names of contents that say nothing, so that it does not matter who else has them."""


@dataclass(frozen=True, slots=True)
class Change:
    """A path that a commit changes, with the content's name before and after; empty for none."""

    path: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Past:
    """Everything that any ref leads to: changes by commit and parent, and who was renamed, old and new."""

    commits: tuple[tuple[Change, ...], ...]
    renamed: frozenset[tuple[str, str]]

    def changes(self) -> Iterator[Change]:
        for changes in self.commits:
            yield from changes

    def contents(self, paths: Iterable[str]) -> set[str]:
        """The names of all contents that ever stood at these paths."""
        wanted = set(paths)
        return {name for change in self.changes() if change.path in wanted for name in (change.old, change.new) if name}


@dataclass(slots=True)
class Doomed:
    """What goes: paths with the reason for each, and the names of contents, wherever they stand."""

    paths: dict[str, str] = field(default_factory=dict)
    contents: set[str] = field(default_factory=set)
    elsewhere: set[str] = field(default_factory=set)
    """Paths that stay, and lose those of their versions that held one of the contents."""


def read_past(repository: Path) -> Past:
    """The past of all refs. Raises CannotError."""
    options = ("log", "--all", "--full-history", "-m", "--root", "--raw", "--no-abbrev", "-z", "--format=%x01")
    commits: list[tuple[Change, ...]] = []
    for part in git(repository, *options, "--no-renames").split("\1")[1:]:
        fields = iter(part.split("\0"))
        heads = (one.lstrip("\n").split(" ") for one in fields if one.lstrip("\n").startswith(":"))
        commits.append(tuple(Change(next(fields), _name(head[2]), _name(head[3])) for head in heads))
    renamed: set[tuple[str, str]] = set()
    moved = iter(git(repository, *options, "-M", "-l10000", "--diff-filter=R").split("\0"))
    for one in moved:
        if one.lstrip("\n\1").startswith(":"):
            renamed.add((next(moved), next(moved)))
    return Past(tuple(commits), frozenset(renamed))


def _name(blob: str) -> str:
    return blob if blob.strip("0") else ""


def doomed(repository: Path, branch: str, wanted: Iterable[str], kept: Iterable[str]) -> Doomed:
    """What goes with the wanted files or folders; `kept` are paths that stay as they are in the branch.

    Raises CannotError where nothing is called so, or where something of it is still in the branch.
    """
    past = read_past(repository)
    now = _tree(repository, branch)
    staying = {path for path in _all_paths(past) if _is_in(path, kept)}
    in_use = _tips(repository)
    found = Doomed()
    _add(found, (path for path in _all_paths(past) if _is_in(path, wanted)), "named", staying)
    if not found.paths:
        raise CannotError(f"nothing in the history is called {', '.join(wanted)}")
    before = 0
    while len(found.paths) > before:
        before = len(found.paths)
        found.contents = {name for name in past.contents(found.paths) if name not in NOTHING}
        found.contents -= {name for path, name in now.items() if path in staying}
        same = {change.path for change in past.changes() if {change.old, change.new} & found.contents}
        _add(found, same - in_use, "the same content", staying)
        _add(found, _renamed(past, found.paths), "called so before or after", staying)
        _add(found, _word_files(past, found.paths), "the file that it was made from", staying)
        _add(found, _attached(repository, now, past, found.paths), "attached to it", staying)
    found.elsewhere = same - set(found.paths)
    if used := sorted(path for path, name in now.items() if path in found.paths or name in found.contents):
        raise CannotError(f"still in {branch}, remove it there first, or keep it with --keep: {', '.join(used)}")
    return found


def made_with(past: Past, paths: Iterable[str]) -> list[str]:
    """The documents that came in with a commit that took one of these files out of the inbox."""
    found: set[str] = set()
    for changes in past.commits:
        if any(change.path in paths and not change.new for change in changes if change.path.startswith(f"{INBOX}/")):
            found.update(one.path for one in changes if one.new and one.path.startswith(f"{PLANS}/"))
    return sorted(found)


def _add(found: Doomed, paths: Iterable[str], reason: str, staying: set[str]) -> None:
    for path in paths:
        if path not in staying:
            found.paths.setdefault(path, reason)


def _all_paths(past: Past) -> set[str]:
    return {change.path for change in past.changes()}


def _is_in(path: str, wanted: Iterable[str]) -> bool:
    names = [one.rstrip("/") for one in wanted]
    return any(path == name or path.startswith(f"{name}/") for name in names)


def _renamed(past: Past, paths: Iterable[str]) -> list[str]:
    wanted = set(paths)
    return [other for old, new in past.renamed for one, other in ((old, new), (new, old)) if one in wanted]


def _word_files(past: Past, paths: Iterable[str]) -> Iterator[str]:
    """What left the inbox of the same unit in a commit that wrote one of these documents."""
    units: defaultdict[str, set[str]] = defaultdict(set)
    for path in paths:
        if path.startswith(f"{PLANS}/") and path.count("/") > 1:
            units[path.split("/")[1]].add(path)
    for changes in past.commits:
        written = {unit for unit, own in units.items() if any(one.new and one.path in own for one in changes)}
        for change in changes:
            parts = change.path.split("/")
            if parts[0] == INBOX and len(parts) > 2 and parts[1] in written and not change.new:
                yield change.path


def _attached(repository: Path, now: dict[str, str], past: Past, paths: Iterable[str]) -> Iterator[str]:
    """Files that a version of these documents leads to, and no other document of the branch does."""
    documents = {path for path in paths if path.endswith(".md")}
    files = {path for path in _all_paths(past) if "/files/" in path}
    said = {path: [_text(repository, name) for name in past.contents([path])] for path in documents}
    others = {
        path: [_text(repository, name)]
        for path, name in now.items()
        if path.endswith(".md") and path not in documents and any(_near(path, document) for document in documents)
    }
    for file in sorted(files):
        if _is_led_to(file, said) and not _is_led_to(file, others):
            yield file


def _near(path: str, document: str) -> bool:
    """Whether both are of one unit, so that they may share an attachment."""
    return path.split("/")[:2] == document.split("/")[:2]


def _is_led_to(file: str, said: dict[str, list[str]]) -> bool:
    for document, texts in said.items():
        way = posixpath.relpath(file, posixpath.dirname(document))
        written = (way, quote(way.encode("utf-8", "surrogateescape")))
        if any(form in text for text in texts for form in written):
            return True
    return False


def _tree(repository: Path, branch: str) -> dict[str, str]:
    """Path and content of every file of a branch."""
    listed = git(repository, "ls-tree", "-r", "-z", "--full-tree", f"refs/heads/{branch}").split("\0")
    entries = (entry.partition("\t") for entry in listed if entry)
    return {path: head.split(" ")[2] for head, _, path in entries}


def _text(repository: Path, name: str) -> str:
    return git(repository, "cat-file", "blob", name)


def _tips(repository: Path) -> set[str]:
    """The paths that a branch has now."""
    branches = git(repository, "for-each-ref", "--format=%(refname:lstrip=2)", "refs/heads/").split("\n")
    return {path for branch in branches if branch for path in _tree(repository, branch)}
