"""What a document must not hold, or hardly: marks of secrecy, and the numbers of persons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nianlun.problems import Problem, problem
from nianlun.text.secrecy import PersonalKind, is_classified, is_internal, personal_numbers

SECRET = "marked-secret"
"""The code of a text that is shown nowhere, not even as the raw text of a file that cannot be read."""
MOST_NUMBERS = 20
"""Of one kind are told of one document; a list of persons has been understood by then."""

_CODES = {PersonalKind.IDENTITY_CARD: "identity-card-number", PersonalKind.TELEPHONE: "telephone-number"}


def secrecy_problems(text: str, body: int, path: str) -> list[Problem]:
    """The problems of a document whose body begins at the offset `body`. One that is marked as secret has no other."""
    # The first lines decide, and a head can be long; of its lines the values are what somebody wrote.
    head = [line.partition(":")[2] or line for line in text[:body].splitlines()]
    lines = text[body:].splitlines()
    if is_classified(head) or is_classified(lines):
        return [problem(SECRET, path)]
    internal = [problem("marked-internal", path)] if is_internal(head) or is_internal(lines) else []
    return [*internal, *_numbers(text, path)]


def is_secret(problems: Iterable[Problem]) -> bool:
    """Whether nothing of the text may be shown."""
    return any(found.code == SECRET for found in problems)


def _numbers(text: str, path: str) -> Iterator[Problem]:
    told = dict.fromkeys(PersonalKind, 0)
    for number in personal_numbers(text):
        told[number.kind] += 1
        if told[number.kind] <= MOST_NUMBERS:
            line = text.count("\n", 0, number.start) + 1
            yield problem(_CODES[number.kind], path, line, number=number.masked)
