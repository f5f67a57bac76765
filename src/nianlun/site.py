"""The product, read aloud: from a tree of Markdown to the pages of a site."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nianlun.problems import Problem
from nianlun.trees import Tree
from nianlun.views.pages import Asset, NavEntry, Page


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that is to be published, and every problem that was found on the way."""

    name: str
    language: str
    day: date
    navigation: tuple[NavEntry, ...]
    pages: tuple[Page, ...]
    assets: tuple[Asset, ...]
    problems: tuple[Problem, ...]


def build(tree: Tree, day: date | None = None) -> Site:
    """Read every plan and summary and prepare the pages made from them.

    `day` is the day on which the site says what is due; by default today in the organisation's time zone.
    """
    raise NotImplementedError
