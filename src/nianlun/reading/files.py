"""The text of a file of a tree."""

from __future__ import annotations

from nianlun.problems import Problem, problem
from nianlun.reading.decoding import decode
from nianlun.trees import Tree


def read_text(tree: Tree, path: str) -> tuple[str | None, list[Problem]]:
    """The decoded text of the file at `path`, or None and the problems that say why there is none."""
    try:
        data = tree.read(path)
    except OSError as error:
        return None, [problem("file-unreadable", path, reason=error.strerror or str(error))]
    return decode(data, path)
