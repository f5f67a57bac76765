"""The contents that a repository holds, by their names."""

from __future__ import annotations

import errno
from threading import Lock

import git

from nianlun.trees.files import check_size


class Contents:
    """The contents of a repository, all through one process of git.

    GitPython's own such process knows names of forty digits only; newer repositories (SHA-256) have longer ones.
    """

    def __init__(self, repo: git.Repo) -> None:
        self._repo = repo
        self._process: git.Git.AutoInterrupt | None = None
        # While a preview is served, two builds may ask at once.
        self._lock = Lock()

    def read(self, name: str) -> bytes:
        """The content with this full name. Raises OSError where it cannot be had."""
        if not name.isalnum():
            raise OSError(f"no content {name!r}")
        with self._lock:
            try:
                return self._ask(name)
            except (git.GitError, ValueError, OSError) as error:
                # Git ends where something is damaged; and after half an answer no other can be trusted.
                self._process = None
                if isinstance(error, OSError) and error.errno == errno.EFBIG:
                    raise
                raise OSError(f"content {name}: {error}") from error

    def _ask(self, name: str) -> bytes:
        if self._process is None:
            self._process = self._repo.git.cat_file("--batch", istream=-1, as_process=True)
        process = self._process
        process.stdin.write(name.encode("ascii") + b"\n")
        process.stdin.flush()
        answer = process.stdout.readline().split()
        if len(answer) != 3 or answer[1] != b"blob":
            raise OSError(b" ".join(answer).decode("utf-8", "replace") or "git gave no answer")
        size = int(answer[2])
        check_size(size)
        data: bytes = process.stdout.read(size)
        # A line end follows.
        if len(data) != size or len(process.stdout.read(1)) != 1:
            raise OSError("git gave half an answer")
        return data
