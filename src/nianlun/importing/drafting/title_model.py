"""The weights by which titles are told from their text (`title_ends.txt`, made by `scripts/title_ends.py`).

They are weights of single characters and pairs and of what is said of a place, no sentences.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

TABLES = ("ties", "opens", "closes", "words")
"""What is known of pairs of characters: that they hold together, begin or end clauses; what kind of word they are."""

Tables = dict[str, dict[str, float]]

PRIORS = {
    "ends-when": -5.0,
    "time-inside": -2.0,
    "subject-inside": -3.0,
    "past-stock": -2.5,
    "half-joined": -2.0,
    "acts-how": -2.0,
    "with-later": -1.0,
    "two-in-short": 4.0,
}
"""Weights of what grammar tells and examples are too few to."""


@dataclass(frozen=True, slots=True)
class Model:
    """Weights of a place's features and of what it has in common with its siblings', by name; and the tables."""

    weights: dict[str, float]
    siblings: dict[str, float]
    tables: Tables


@cache
def model() -> Model:
    """The model that the program comes with."""
    weights: dict[str, float] = dict(PRIORS)
    siblings: dict[str, float] = {}
    tables: Tables = {name: {} for name in TABLES}
    for line in files(__package__).joinpath("title_ends.txt").read_text(encoding="utf-8").splitlines():
        kind, value, names = line.split("\t")
        if kind.startswith("pairs "):
            table = tables[kind.removeprefix("pairs ")]
            table.update((names[place : place + 2], float(value)) for place in range(0, len(names), 2))
        elif kind.startswith("siblings "):
            siblings[kind.removeprefix("siblings ")] = float(value)
        elif names:
            weights.update((f"{kind}:{name}", float(value)) for name in names.split(" "))
        else:
            weights[kind] = float(value)
    return Model(weights, siblings, tables)
