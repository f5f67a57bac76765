"""A review as plain text, for a terminal and for whoever pushes to a plain git server."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nianlun.reviewing import Review
from nianlun.views.problem_words import ProblemEntry
from nianlun.views.review_words import review_entry
from nianlun.views.words import Words

_MOST = 300
"""Documents, files and other problems, each; whoever pushes thousands at once must still find what is wrong."""
_COMMAND = re.compile(r"^(\s*):(?=:)|##(?=\[)")


def as_text(review: Review, words: Words, *, maintenance: bool = False) -> str:
    """The verdict, a line per document and file, and every new problem with its way out; what is wrong comes first."""
    entry = review_entry(words, review, maintenance=maintenance)
    lines = [*entry.verdict, *entry.remarks, ""]
    documents = sorted(entry.documents, key=lambda document: not document.problems)
    for document in documents[:_MOST]:
        lines.append(words("review.line", name=document.name, said=document.headline))
        lines += [f"    {note}" for note in document.notes]
        lines += _problems(words, document.problems)
    files = sorted(entry.files, key=lambda file: file.is_content)
    lines += [words("review.line", name=file.path, said=file.said) for file in files[:_MOST]]
    problems = sorted(entry.problems, key=lambda found: not found.is_error)
    lines += _problems(words, problems[:_MOST])
    if left := sum(max(0, len(listed) - _MOST) for listed in (documents, files, problems)):
        lines.append(words.count("review.left-out", left))
    return "".join(f"{_plain(line)}\n" for line in lines)


def _problems(words: Words, problems: Sequence[ProblemEntry]) -> Iterator[str]:
    for found in problems:
        yield "    " + words("report.line", place=found.place, level=found.level, finding=found.finding)
        yield "        " + words("review.way-out", text=found.way_out)


def _plain(line: str) -> str:
    """A line in which nothing commands the terminal, however a unit or a file is called.

    Nor the runner of a pipeline, which takes lines that begin with `::`, and `##[` anywhere, for its own.
    """
    shown = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in line)
    return _COMMAND.sub(lambda found: f"{found[0]}\N{ZERO WIDTH SPACE}" if found[1] is None else f"{found[1]}：", shown)
