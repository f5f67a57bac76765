"""Yearly plans and summaries as Markdown in git, published as a site that compares the years."""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nianlun.alignment import align
    from nianlun.comparison import compare
    from nianlun.reading.document import read_document
    from nianlun.text.quantities import quantities

# Where there is no git, GitPython would not even let itself be imported; a folder of plans can be read all the same.
os.environ.setdefault("GIT_PYTHON_REFRESH", "quiet")

__all__ = ["align", "compare", "quantities", "read_document"]

_HOMES = {
    "align": "alignment",
    "compare": "comparison",
    "quantities": "text.quantities",
    "read_document": "reading.document",
}


def __getattr__(name: str) -> object:
    # Loaded when asked for: a command that only checks files need not wait for numpy.
    if name in _HOMES:
        return getattr(import_module(f"nianlun.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'nianlun' has no attribute {name!r}")
