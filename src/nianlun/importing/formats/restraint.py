"""What must not be brought in, or not without a look: texts marked as secret or internal, the numbers of persons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from nianlun.importing.doubts import Doubt, RefusedError, doubt
from nianlun.text.secrecy import FIRST_LINES, is_classified, is_internal, personal_numbers

# More of them tell a clerk nothing new.
_MOST_NUMBERS = 20


def refuse_classified(lines: Sequence[str]) -> None:
    """Raises RefusedError where the lines carry a marking of secrecy. It names nothing that they say."""
    if is_classified(lines):
        raise RefusedError("file-secret")


def cautions(lines: Iterable[tuple[int, str]]) -> Iterator[Doubt]:
    """A doubt for a marking as internal, and for each number of a person, in numbered lines of text."""
    lines = list(lines)
    first = [line for _, line in lines if line.strip()][:FIRST_LINES]
    if is_internal(first):
        yield doubt("marked-internal")
    found = ((number, personal) for number, line in lines for personal in personal_numbers(line))
    for (number, personal), _ in zip(found, range(_MOST_NUMBERS), strict=False):
        yield doubt(str(personal.kind), number, number=personal.masked)
