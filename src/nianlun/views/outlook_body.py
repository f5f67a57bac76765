"""An outlook followed to a plan, as a page shows it: what became of each point, in words and then one by one.

The site's pages and the files that `nianlun compare` writes are filled with the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from markupsafe import Markup

from nianlun.model import Section
from nianlun.outlooks import Announced, Followed, State, Trace
from nianlun.views.number_words import between_in_words
from nianlun.views.pages import Link
from nianlun.views.rendering import render
from nianlun.views.words import Words

Address = Callable[[Section], str]
"""Where a section of the plan can be read; "" where it is nowhere."""

UNANNOUNCED = "__unannounced"
"""The anchor of what the plan has besides."""
_MOST_NAMED = 3
"""How many changed numbers are named in a sentence; the table has all."""
_LOOKS = {State.PLANNED: "done", State.PARTLY: "part", State.PERHAPS: "part", State.MISSING: "silent"}


@dataclass(frozen=True, slots=True)
class Planned:
    """A sentence or row of the plan (`text`, empty for a heading), and the numbers that it says otherwise, in words.

    `note` says that it may be meant where others surely are; `also` are other sections that say the same.
    """

    section: Link
    text: str
    numbers: tuple[str, ...]
    note: str
    also: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PointRow:
    """A point as announced, what became of it (`state`, in words), and where; `missing` are clauses not found."""

    anchor: str
    text: str
    state: str
    css: str
    planned: tuple[Planned, ...]
    missing: str


@dataclass(frozen=True, slots=True)
class PointGroup:
    """The points under one heading of the outlook."""

    heading: str
    rows: tuple[PointRow, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence about the whole, and the anchor of what it speaks of; "" for none."""

    text: str
    anchor: str


def outlook_body(
    words: Words,
    followed: Followed,
    *,
    title: str,
    texts: Sequence[Link] = (),
    address: Address = lambda section: "",
) -> Markup:
    """Safe HTML that begins with an `h1`; `texts` lead to the two documents."""
    groups = point_groups(words, followed, address)
    return render(
        "outlook.html",
        words,
        title=title,
        texts=texts,
        statements=statements(words, followed),
        groups=groups,
        unannounced=[Link(section.heading, address(section)) for section in followed.unannounced],
    )


def statements(words: Words, followed: Followed) -> tuple[Statement, ...]:
    """What a leader reads instead of the points: how many there are and what became of them, which numbers changed."""
    return tuple(_statements(words, followed))


def point_groups(words: Words, followed: Followed, address: Address = lambda section: "") -> tuple[PointGroup, ...]:
    """Every point in the order of the outlook, under its heading."""
    groups: dict[int, tuple[str, list[PointRow]]] = {}
    for announced, anchor in zip(followed.announced, _anchors(followed), strict=True):
        section = announced.point.section
        rows = groups.setdefault(id(section), (section.heading, []))[1]
        rows.append(_row(words, announced, anchor, address))
    return tuple(PointGroup(heading, tuple(rows)) for heading, rows in groups.values())


def _statements(words: Words, followed: Followed) -> Iterator[Statement]:
    states = Counter(announced.state for announced in followed.announced)
    first: dict[State, str] = {}
    for announced, anchor in zip(followed.announced, _anchors(followed), strict=True):
        first.setdefault(announced.state, anchor)
    yield Statement(words.count("outlook.announced", len(followed.announced)), "")
    for state in State:
        if states[state]:
            yield Statement(words.count(f"outlook.count.{state}", states[state]), first[state])
    numbers = list(_numbers(words, followed))
    if numbers:
        examples = words("line.separator").join(text for text, _ in numbers[:_MOST_NAMED])
        key = "change.numbers-all" if len(numbers) <= _MOST_NAMED else "outlook.numbers-first"
        said = words(key, numbers=words.count("outlook.numbers", len(numbers)), examples=examples)
        yield Statement(said, numbers[0][1])
    if followed.unannounced:
        yield Statement(words.count("outlook.unannounced", len(followed.unannounced)), UNANNOUNCED)


def _numbers(words: Words, followed: Followed) -> Iterator[tuple[str, str]]:
    for announced, anchor in zip(followed.announced, _anchors(followed), strict=True):
        for trace in announced.traces:
            for old, new, _ in trace.numbers:
                left, _, right = (new.measured or old.measured).partition("…")
                yield words("change.number", left=left, old=old.text, new=new.text, right=right).strip(), anchor


def _row(words: Words, announced: Announced, anchor: str, address: Address) -> PointRow:
    missing = [announced.point.words(trace.clause) for trace in announced.traces if trace.passage is None]
    is_told = bool(missing) and len(missing) < len(announced.traces)
    return PointRow(
        anchor,
        announced.point.text,
        words(f"outlook.state.{announced.state}"),
        _LOOKS[announced.state],
        tuple(_planned(words, announced, address)),
        words("outlook.not-found", text=words.join(map(_quoted(words), missing))) if is_told else "",
    )


def _planned(words: Words, announced: Announced, address: Address) -> Iterator[Planned]:
    """Each passage once, whatever number of clauses it answers; a heading only where nothing under it is cited."""
    by_passage: dict[tuple[int, str], list[Trace]] = {}
    for trace in announced.traces:
        if trace.passage is not None:
            text = trace.passage.text if trace.passage.block is not None else ""
            by_passage.setdefault((id(trace.passage.section), text), []).append(trace)
    cited = {section for section, text in by_passage if text}
    sure = {section for (section, _), found in by_passage.items() if any(trace.is_sure for trace in found)}
    for (section, text), found in by_passage.items():
        passage = found[0].passage
        is_alike = not any(trace.is_sure for trace in found)
        # What is only alike says nothing where the same section surely has another part of the point.
        if passage is None or (not text and section in cited) or (is_alike and section in sure):
            continue
        numbers = [
            words("table.number", old=old.text, new=new.text, difference=between_in_words(words, difference, old, new))
            for trace in found
            for old, new, difference in trace.numbers
        ]
        others = {id(other): other for trace in found for other in trace.also}
        yield Planned(
            Link(_heading(words, passage.section), address(passage.section)),
            text,
            tuple(dict.fromkeys(numbers)),
            words("outlook.perhaps") if is_alike and announced.state is not State.PERHAPS else "",
            tuple(Link(_heading(words, other), address(other)) for other in others.values() if id(other) not in cited),
        )


def _heading(words: Words, section: Section) -> str:
    return section.heading or words("redline.beginning")


def _quoted(words: Words) -> Callable[[str], str]:
    return lambda text: words("change.title", title=text.strip().rstrip("，。；：,;:"))


def _anchors(followed: Followed) -> list[str]:
    """Permanent: made of the points' texts; of several equal ones, the later bear a number."""
    times: Counter[str] = Counter()
    found = []
    for announced in followed.announced:
        text = announced.point.text.encode("utf-8", "surrogatepass")
        name = f"__o-{blake2b(text, digest_size=6).hexdigest()}"
        times[name] += 1
        found.append(name if times[name] == 1 else f"{name}-{times[name]}")
    return found
