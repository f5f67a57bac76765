"""Comparisons kept from one build to the next, as plain data in a folder.

An entry is named by what it was made from: the two texts and the code that read and compared them. So it is never
stale, and a rebuild compares only what changed. The folder can be deleted at any time, and a build that is killed
leaves no half entry: each is written beside its place and moved there.
"""

from __future__ import annotations

import json
import os
import time
import zlib
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

from nianlun.comparison import Compare, Comparison, compare
from nianlun.comparison.plain import OtherComparisonError, from_plain, to_plain
from nianlun.model import Document

KEPT_FOR = 90 * 24 * 3600
"""Seconds after its last use for which an entry is kept."""

# What the result depends on besides the two texts.
_CODE = ("alignment", "comparison", "model", "reading", "text")
_LIBRARIES = ("Markdown", "numpy", "rapidfuzz")


class ComparisonCache:
    """Compares documents, or finds what it was answered before. Makes `folder` when there is something to keep."""

    def __init__(self, folder: Path, compare: Compare = compare) -> None:
        self._folder = folder
        self._compare = compare

    def compare(self, old: Document, new: Document) -> Comparison:
        """What `compare` answers. Nothing that is wrong with the folder makes this fail."""
        path = self._path(old, new)
        if (kept := _read(path, old, new)) is not None:
            return kept
        comparison = self._compare(old, new)
        _write(path, comparison)
        return comparison

    def tidy(self, now: float | None = None) -> None:
        """Delete what was not used for a long time, and what a killed build left."""
        oldest = (time.time() if now is None else now) - KEPT_FOR
        for path in self._folder.glob("??/*"):
            try:
                if path.stat().st_mtime < oldest:
                    path.unlink()
            except OSError:
                continue

    def _path(self, old: Document, new: Document) -> Path:
        hashed = blake2b(_code().encode(), digest_size=20)
        for document in (old, new):
            for text in (str(document.locator), document.language, document.title, document.source):
                data = text.encode("utf-8", "surrogatepass")
                hashed.update(len(data).to_bytes(8, "big") + data)
        name = hashed.hexdigest()
        return self._folder / name[:2] / name[2:]


def _read(path: Path, old: Document, new: Document) -> Comparison | None:
    try:
        kept = from_plain(json.loads(zlib.decompress(path.read_bytes())), old, new)
        os.utime(path)
    except (OSError, zlib.error, ValueError, RecursionError, OtherComparisonError):
        return None
    return kept


def _write(path: Path, comparison: Comparison) -> None:
    data = zlib.compress(
        json.dumps(to_plain(comparison), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"), 1
    )
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(data)
        beside.replace(path)
    except OSError:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


@cache
def _code() -> str:
    """A hash of everything of ours, and the versions of everything of others, that a comparison is made by."""
    hashed = blake2b(digest_size=20)
    package = Path(__file__).parent
    for path in sorted(path for folder in _CODE for path in (package / folder).rglob("*.py")):
        hashed.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes())
    hashed.update(" ".join(version(name) for name in _LIBRARIES).encode())
    return hashed.hexdigest()
