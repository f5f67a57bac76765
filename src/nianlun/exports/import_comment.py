"""What became of the files in the inbox, as the comment that a program leaves under a proposal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nianlun.exports.comments import LONGEST, as_comment_text, bounded
from nianlun.exports.import_reports import Delivery, outcome_in_words
from nianlun.importing.arrangement.arranging import Arrival
from nianlun.importing.doubts import Doubt, Gravity
from nianlun.views.change_words import in_words
from nianlun.views.doubt_words import WayIn, doubt_entries
from nianlun.views.problem_words import problem_entries
from nianlun.views.words import Words

MARKER = "<!-- nianlun-inbox -->"
"""The first line, which no reader sees: by it a program finds its comment again, to write it anew."""


def as_comment(deliveries: Sequence[Delivery], words: Words, prefix: str, *, longest: int = LONGEST) -> str:
    """A verdict, then file by file its documents and what to look at; notes are folded. Author's text is text in it."""
    count = sum(delivery.written for delivery in deliveries)
    missed = sum(delivery.not_written for delivery in deliveries)
    refused = sum(delivery.is_refused for delivery in deliveries)
    title = words.count("inbox.title", len(deliveries))
    head = [words.count("import.written", count)]
    head += [words.count("import.missed", missed)] if missed else []
    head += [words.count("import.files-refused", refused)] if refused else []
    head += [words("inbox.next")] if count else []
    entries = ["\n" + "\n".join(_delivery(delivery, words, prefix)) + "\n" for delivery in deliveries]
    return bounded(
        f"{MARKER}\n### {title}\n\n" + "  \n".join(head) + "\n",
        entries,
        lambda left: "\n" + words.count("inbox.left-out", left) + "\n",
        longest,
    )


def _delivery(delivery: Delivery, words: Words, prefix: str) -> Iterator[str]:
    yield f"#### {as_comment_text(delivery.file)}"
    yield ""
    yield from _doubts(delivery.doubts, words)
    for arrival in delivery.arrivals:
        yield from _arrival(arrival, words, prefix)


def _arrival(arrival: Arrival, words: Words, prefix: str) -> Iterator[str]:
    yield f"**{as_comment_text(arrival.draft.title or words('import.untitled'))}**  "
    yield as_comment_text(outcome_in_words(arrival, words, prefix))
    if besides := arrival.besides:
        yield ""
        yield as_comment_text(words("import.besides", paths=words.join(prefix + path for path in besides)))
    yield ""
    yield from _doubts(arrival.doubts, words)
    for entry in problem_entries(words, arrival.problems, prefix):
        said = words("import.problem", place=entry.place, level=entry.level, said=entry.said)
        yield f"- {as_comment_text(said)}"
    if arrival.comparison is not None:
        sentences = in_words(words, arrival.comparison, {})
        yield f"- {as_comment_text(words('import.changes'))}"
        yield from (f"  - {as_comment_text(sentence.text)}" for sentence in sentences)
        yield from ([] if sentences else [f"  - {as_comment_text(words('changes.none'))}"])
    yield ""


def _doubts(doubts: Sequence[Doubt], words: Words) -> Iterator[str]:
    """What to look at as a list, notes folded below it."""
    folded = []
    for entry in doubt_entries(words, doubts, WayIn.INBOX):
        key = "import.doubt-at" if entry.place else "import.doubt"
        line = f"- {as_comment_text(words(key, level=entry.level, place=entry.place, said=entry.said))}"
        if entry.gravity is Gravity.NOTE:
            folded.append(line)
        else:
            yield line
    if folded:
        summary = as_comment_text(words.count("inbox.notes", len(folded)))
        yield from ("", f"<details><summary>{summary}</summary>", "", *folded, "", "</details>", "")
