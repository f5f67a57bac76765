"""A tree made of a dictionary: the same small class for every test that needs files and no disk."""

from __future__ import annotations

from nianlun.trees import Entry, EntryKind


class MemoryTree:
    """Files by path; a text stands for its UTF-8."""

    def __init__(self, files: dict[str, str | bytes]) -> None:
        self._files = {path: data.encode() if isinstance(data, str) else data for path, data in files.items()}

    def entries(self) -> tuple[Entry, ...]:
        return tuple(Entry(path, EntryKind.FILE, len(data)) for path, data in sorted(self._files.items()))

    def read(self, path: str) -> bytes:
        if path not in self._files:
            raise FileNotFoundError(path)
        return self._files[path]
