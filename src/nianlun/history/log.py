"""Git's log as values: what each commit did to which path, read from the output of `git log -z -c --raw`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

FORMAT = "%x01%H%x00%P%x00%aN%x00%ad"
"""A commit, its parents, its author's name and date; no path and no raw line begins with the first byte."""

OPTIONS = (
    "-z",
    # Of a merge, only what is like in none of its parents; the rest was done by the commits that it brings in.
    "--diff-merges=combined",
    "--combined-all-paths",
    "--raw",
    "--no-abbrev",
    "-M",
    # A whole organisation may be renamed at once.
    "-l10000",
    "--no-ext-diff",
    "--no-color",
    "--topo-order",
    "--encoding=UTF-8",
    "--date=raw",
    f"--format={FORMAT}",
)

# What stands on either side of the sign of an address, in both widths of it; and what people put around one.
_PART = r"[^\s<>()\[\]（）【】,，;；:@＠\"]+"
_ADDRESS = re.compile(rf"""[<(（\[【]?(?:mailto:)?(?:"[^"]*"|{_PART})[@＠]{_PART}[>)）\]】]?""", re.IGNORECASE)
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Side:
    """A path and what it held: the name of a content, empty where there was none."""

    path: str
    blob: str


@dataclass(frozen=True, slots=True)
class Step:
    """What a commit did to a path. `old` has one side, for a merge one per parent."""

    place: int
    commit: str
    when: datetime | None
    author: str
    old: tuple[Side, ...]
    new: Side

    @property
    def is_merge(self) -> bool:
        return len(self.old) > 1


def read_log(output: bytes, folder: str) -> Iterator[Step]:
    """Every step in the order of the log: newest first, no commit before one that was made from it.

    Paths are relative to `folder`, which is empty for the repository's own.
    """
    prefix = f"{folder}/" if folder else ""
    tokens = iter(output.split(b"\0"))
    commit, when, author, place = "", None, "", -1
    for token in tokens:
        entry = token.lstrip(b"\n")
        if entry.startswith(b"\x01"):
            commit = entry[1:].decode("ascii")
            _parents, name, day = next(tokens), next(tokens), next(tokens)
            author, when, place = author_name(_decoded(name)), _when(day), place + 1
        elif entry.startswith(b":"):
            parents = len(entry) - len(entry.lstrip(b":"))
            fields = entry.lstrip(b":").decode("ascii").split(" ")
            blobs, status = fields[parents + 1 : -1], fields[-1]
            # One path for what stayed in its place, two for what git takes for a renaming; of a merge, one per side.
            count = parents + 1 if parents > 1 else 2 if status[0] in "RC" else 1
            written = [next(tokens).decode("utf-8", "surrogateescape") for _ in range(count)]
            paths = [path.removeprefix(prefix) for path in written]
            old = tuple(Side(path, _name(blob)) for path, blob in zip(paths, blobs[:parents], strict=False))
            yield Step(place, commit, when, author, old, Side(paths[-1], _name(blobs[-1])))


def _name(blob: str) -> str:
    return blob if blob.strip("0") else ""


def _decoded(name: bytes) -> str:
    """A name as text: UTF-8, or what old Chinese systems wrote; nothing rather than a wrong one."""
    for encoding in ("utf-8", "gb2312"):
        try:
            return name.decode(encoding)
        except UnicodeDecodeError:
            continue
    return ""


def author_name(written: str) -> str:
    """A name as it may be shown: on one line, without addresses of people; empty where nothing is left."""
    name = _ADDRESS.sub(" ", written)
    return " ".join("".join(c if c.isprintable() else " " for c in name).split())[:_LONGEST_NAME].strip()


def _when(day: bytes) -> datetime | None:
    """`1700000000 +0800` as a moment; None for what is none."""
    try:
        seconds, zone = day.decode("ascii").split()
        minutes = int(zone[-4:-2]) * 60 + int(zone[-2:])
        offset = timedelta(minutes=-minutes if zone.startswith("-") else minutes)
        return datetime.fromtimestamp(int(seconds), UTC).astimezone(timezone(offset))
    except (ValueError, OverflowError, OSError):
        return None
