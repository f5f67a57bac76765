"""Attachments as files of the site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nianlun.trees import Tree
from nianlun.views import addresses
from nianlun.views.pages import Asset


@dataclass(frozen=True, slots=True)
class Attachments:
    """The attachments at `paths` of a tree, each read when its turn comes."""

    tree: Tree
    paths: tuple[str, ...]

    def __iter__(self) -> Iterator[Asset]:
        for path in self.paths:
            yield Asset(addresses.of_attachment(path), self.tree.read(path))
