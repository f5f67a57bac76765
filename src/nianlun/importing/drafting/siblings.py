"""The titles of one sequence, chosen together: offices word them alike.

Each place where a title may end is weighed by what it has in common with the likely titles of the others: as long, of
as many parts, ended by the same stop or by the same word, followed by the same kind of word. How much each of these
counts is fitted with the rest of the model (`title_model`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from functools import cache
from math import exp, log

from nianlun.importing.drafting.title_ends import End
from nianlun.importing.drafting.title_model import Model

_ROUNDS = 2
_FLOOR = 0.1
_AS_LOGARITHM = frozenset({"length", "parts", "commas", "form"})
"""Traits whose rarity among the others speaks against a place, not only their frequency for it."""


def weighed(texts: Sequence[str], choices: Sequence[Sequence[End]], known: Model) -> list[list[float]]:
    """The scores of the choices of each text, as logarithms of odds, with what its siblings say of them."""
    own = [logarithms([end.score for end in ends]) for ends in choices]
    if len(choices) < 2:
        return own
    traits = [[traits_of(text, end, known) for end in ends] for text, ends in zip(texts, choices, strict=True)]
    scores = own
    for _ in range(_ROUNDS):
        common = agreements(traits, scores)
        scores = [
            [
                score + sum(known.siblings.get(name, 0.0) * value for name, value in found.items())
                for score, found in zip(row, row_common, strict=True)
            ]
            for row, row_common in zip(own, common, strict=True)
        ]
    return scores


def traits_of(text: str, end: End, known: Model) -> dict[str, Hashable]:
    """What a title that ends there may have in common with its siblings, by name."""
    title, body = text[: end.at].replace(",", "，"), text[end.behind : end.behind + 2]
    parts = tuple(map(len, title.split("，")))
    words = known.tables["words"]
    return {
        "length": min(end.at, 60),
        "parts": parts,
        "last-part": parts[-1],
        "commas": end.commas,
        "form": end.form,
        "sign-1": title[-1:],
        "sign-2": title[-2:-1],
        "sign-3": title[-3:-2],
        "kind": words.get(title[-2:], 0.0),
        "next": body,
        "next-kind": words.get(body, 0.0),
    }


Traits = Sequence[Sequence[dict[str, Hashable]]]


def agreements(traits: Traits, scores: Sequence[Sequence[float]]) -> list[list[dict[str, float]]]:
    """How far each choice of each text agrees with what the others are likely to be, by trait."""
    chances = [[exp(score) for score in logarithms(row)] for row in scores]
    total: dict[tuple[str, Hashable], float] = defaultdict(float)
    for row, row_chances in zip(traits, chances, strict=True):
        for trait, share in _shares(row, row_chances):
            total[trait] += share
    others = len(traits) - 1
    weight = others / (others + 1)
    result = []
    for row, row_chances in zip(traits, chances, strict=True):
        own: dict[tuple[str, Hashable], float] = defaultdict(float)
        for trait, share in _shares(row, row_chances):
            own[trait] += share
        found = []
        for choice in row:
            agreement = {}
            for trait in choice.items():
                share = max(0.0, total[trait] - own[trait]) / others
                value = log((share + _FLOOR) / (1 + _FLOOR)) if trait[0] in _AS_LOGARITHM else share
                agreement[trait[0]] = weight * value
            found.append(agreement)
        result.append(found)
    return result


def _shares(
    row: Sequence[dict[str, Hashable]], chances: Sequence[float]
) -> Iterator[tuple[tuple[str, Hashable], float]]:
    for choice, chance in zip(row, chances, strict=True):
        for name, value in choice.items():
            if name == "length" and isinstance(value, int):
                for length, share in _alike(value).items():
                    yield (name, length), chance * share
            else:
                yield (name, value), chance


@cache
def _alike(length: int) -> dict[int, float]:
    """The lengths that are like one, and how much."""
    width = 2 + length / 10
    steps = range(-int(width), int(width) + 1)
    return {length + step: 1 - abs(step) / width for step in steps}


def logarithms(scores: Sequence[float]) -> list[float]:
    """Scores as logarithms of chances that add up to 1."""
    highest = max(scores)
    total = log(sum(exp(score - highest) for score in scores)) + highest
    return [score - total for score in scores]
