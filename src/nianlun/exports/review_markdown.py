"""A review as the comment that a program leaves under a proposal: one glance first, details folded below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.metadata import version

from nianlun.exports.comments import LONGEST, as_comment_text, bounded
from nianlun.reviewing import Review
from nianlun.views.problem_words import ProblemEntry
from nianlun.views.review_words import DocumentEntry, review_entry
from nianlun.views.words import Words

MARKER = "<!-- nianlun-review -->"
"""The first line, which no reader sees: by it a program finds its comment again, to write it anew."""

_MOST_LINES = 30
"""Sentences, numbers or problems of one document; the page with the redlines has all."""


def as_markdown(
    review: Review,
    words: Words,
    *,
    maintenance: bool = False,
    page: str = "",
    preview: str = "",
    longest: int = LONGEST,
) -> str:
    """The comment: a verdict, a line per document and file, then each document's details.

    `page` is the address of the page with the redlines, `preview` that of the site as it would be. Author's text is
    text in it; of what does not fit into `longest` characters, whole entries are left out, from the end.
    """
    entry = review_entry(words, review, maintenance=maintenance)
    head = [MARKER, f"### {entry.title}", ""]
    head += [f"**{as_comment_text(line)}**  " for line in entry.verdict]
    head += [f"{as_comment_text(line)}  " for line in entry.remarks]
    links = {"review.page": page, "review.preview": preview}
    given = [f"[{words(key)}](<{_address(address)}>)" for key, address in links.items() if address]
    head += ["", " · ".join(given)] if given else []
    lines = [_line(words, f"**{as_comment_text(one.name)}**", as_comment_text(one.headline)) for one in entry.documents]
    files = [_line(words, as_comment_text(one.path), _file(one.said, one.is_content)) for one in entry.files]
    # What must not be there comes before what may.
    files.sort(key=lambda line: "**" not in line)
    others = list(_problems(words, words("review.other-problems"), entry.problems))
    entries = [
        *lines,
        *_under(words("review.files-title"), files),
        *(["\n" + "\n".join(others) + "\n"] if others else []),
        *(details for one in entry.documents if (details := _details(words, one))),
        "\n" + as_comment_text(_made(words, review)) + "\n",
    ]
    return bounded(
        "\n".join(head) + "\n\n", entries, lambda count: "\n" + words.count("review.left-out", count) + "\n", longest
    )


def _address(page: str) -> str:
    """An address that a pipeline gave, so that it ends where it is to end."""
    return page.translate({ord(sign): f"%{ord(sign):02X}" for sign in "<>\\\n\r\t \"'`"})


def _line(words: Words, name: str, said: str) -> str:
    return f"- {words('review.line', name=name, said=said)}\n"


def _file(said: str, is_content: bool) -> str:
    text = as_comment_text(said)
    return text if is_content else f"**{text}**"


def _under(title: str, lines: Sequence[str]) -> Iterator[str]:
    """The lines, the first one with the title that it stands under: a title without a line would say nothing."""
    for number, line in enumerate(lines):
        yield f"\n#### {title}\n\n{line}" if number == 0 else line


def _details(words: Words, entry: DocumentEntry) -> str:
    parts = [f"- {as_comment_text(note)}" for note in entry.notes]
    against = [
        (words("review.against-published"), entry.sentences),
        (words("review.numbers-title"), entry.numbers),
        (words("review.against-before", name=entry.yearly_name), entry.yearly),
    ]
    for title, sentences in against:
        if sentences:
            parts += ["", f"**{as_comment_text(title)}**", ""]
            parts += _listed(words, [f"- {as_comment_text(sentence)}" for sentence in sentences])
    parts += _problems(words, words("review.problems-title"), entry.problems)
    if not parts:
        return ""
    text = "\n".join(parts)
    # The empty lines make the text Markdown again.
    return f"\n<details><summary>{as_comment_text(entry.name)}</summary>\n\n{text}\n\n</details>\n"


def _problems(words: Words, title: str, problems: Sequence[ProblemEntry]) -> Iterator[str]:
    if problems:
        yield from ("", f"**{as_comment_text(title)}**", "")
        yield from _listed(words, [_problem(words, found) for found in problems])


def _problem(words: Words, found: ProblemEntry) -> str:
    line = words("report.line", place=found.place, level=found.level, finding=found.finding)
    return f"- {as_comment_text(line)}  \n  {words('review.way-out', text=as_comment_text(found.way_out))}"


def _listed(words: Words, lines: Sequence[str]) -> list[str]:
    shown = list(lines[:_MOST_LINES])
    if len(lines) > len(shown):
        shown.append(f"- {words.count('review.more', len(lines) - len(shown))}")
    return shown


def _made(words: Words, review: Review) -> str:
    proposal = review.proposal
    return words("review.made", version=version("nianlun"), base=proposal.common[:10], head=proposal.head[:10])
