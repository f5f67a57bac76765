"""A review as plain text, for a terminal and for whoever pushes to a plain git server."""

from __future__ import annotations

from collections.abc import Iterator

from nianlun.reviewing import Review
from nianlun.views.problem_words import ProblemEntry
from nianlun.views.review_words import review_entry
from nianlun.views.words import Words


def as_text(review: Review, words: Words, *, maintenance: bool = False) -> str:
    """The verdict, a line per document and file, and every new problem with its way out."""
    entry = review_entry(words, review, maintenance=maintenance)
    lines = [*entry.verdict, *entry.remarks, ""]
    for document in entry.documents:
        lines.append(words("review.line", name=document.name, said=document.headline))
        lines += [f"    {note}" for note in document.notes]
        lines += _problems(words, document.problems)
    lines += [words("review.line", name=file.path, said=file.said) for file in entry.files]
    lines += _problems(words, entry.problems)
    return "".join(f"{_plain(line)}\n" for line in lines)


def _problems(words: Words, problems: tuple[ProblemEntry, ...]) -> Iterator[str]:
    for found in problems:
        yield "    " + words("report.line", place=found.place, level=found.level, finding=found.finding)
        yield "        " + words("review.way-out", text=found.way_out)


def _plain(line: str) -> str:
    """A line in which nothing commands the terminal, however a unit or a file is called."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in line)
