"""A history written down by hand: the same small class for every test that needs one and no git."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from hashlib import sha1

from nianlun.history import Act, Revision
from nianlun.problems import Problem


class FakeHistory:
    """Commits that change whole files, newest last."""

    is_known = True
    problems: tuple[Problem, ...] = ()

    def __init__(self) -> None:
        self._now: dict[str, str] = {}
        self._contents: dict[str, bytes] = {}
        self._revisions: dict[str, list[Revision]] = {}
        self._commits = 0

    def commit(
        self, files: dict[str, str | None], author: str = "王五", when: str = "2024-01-10T09:00:00+08:00"
    ) -> str:
        """Write files, or remove them (None), as somebody; the answer names the commit."""
        name = sha1(f"{self._commits}{files}{author}{when}".encode(), usedforsecurity=False).hexdigest()
        for path, text in files.items():
            before, blob = self._now.get(path, ""), ""
            if text is not None:
                data = text.encode()
                blob = sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
                self._contents[blob] = data
            if blob == before:
                continue
            past = self._revisions.setdefault(path, [])
            act = Act.EDITED if before and blob else Act.REMOVED if before else Act.RESTORED if past else Act.ADDED
            day = datetime.fromisoformat(when)
            past.append(Revision(name, day, author, act, path, blob, before, place=self._commits))
            self._now[path] = blob
        self._commits += 1
        return name

    def revisions(self, path: str) -> tuple[Revision, ...]:
        if not self._now.get(path):
            return ()
        newest = self._commits - 1
        return tuple(replace(past, place=newest - past.place) for past in reversed(self._revisions[path]))

    def read(self, blob: str) -> bytes:
        if blob not in self._contents:
            raise FileNotFoundError(blob)
        return self._contents[blob]
