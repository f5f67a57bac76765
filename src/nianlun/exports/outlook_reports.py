"""What a plan made of an outlook, as text for people, as JSON for programs, as one HTML file and as a Word file."""

from __future__ import annotations

import json

from markupsafe import Markup

from nianlun.exports.comparison_html import standalone
from nianlun.exports.comparison_reports import document_entry
from nianlun.exports.number_reports import quantity_entry
from nianlun.outlooks import Announced, Followed, Trace
from nianlun.views.comparison_table import Run
from nianlun.views.outlook_body import Planned, PointRow, outlook_body, point_groups, statements
from nianlun.views.pages import Link
from nianlun.views.words import Words

JSON_FORMAT = "nianlun/outlook/1"


def title_of(words: Words, names: tuple[str, str]) -> str:
    """What the whole is called; `names` are those of the summary and of the plan."""
    return words("outlook.title", old=names[0], new=names[1])


def outlook_text(followed: Followed, words: Words, names: tuple[str, str]) -> str:
    """The statements, then every point with what became of it, then what the plan has besides."""
    lines = [title_of(words, names), ""]
    lines += [f"- {statement.text}" for statement in statements(words, followed)]
    for group in point_groups(words, followed):
        lines += ["", f"## {group.heading or words('redline.beginning')}"]
        for row in group.rows:
            lines += ["", f"{row.text} [{row.state}]"]
            lines += [f"  → {_cited(words, planned)}" for planned in row.planned]
            lines += [f"  {row.missing}"] if row.missing else []
    if followed.unannounced:
        lines += ["", f"## {words('outlook.besides')}", ""]
        lines += [f"- {section.heading}" for section in followed.unannounced]
    return "\n".join(lines) + "\n"


def outlook_json(followed: Followed, words: Words) -> str:
    """Everything, with the version of the form in `format`. Sections are named by their index among the headings."""
    report = {
        "format": JSON_FORMAT,
        "old": document_entry(followed.outlook.summary),
        "new": document_entry(followed.plan),
        "outlook": [section.index for section in followed.outlook.sections],
        "points": [_point(announced) for announced in followed.announced],
        "unannounced": [section.index for section in followed.unannounced],
        "summary": [statement.text for statement in statements(words, followed)],
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def outlook_html(followed: Followed, words: Words, names: tuple[str, str]) -> str:
    """What the site's page of the outlook shows."""
    title = title_of(words, names)
    keys = ("outlook.side.old", "outlook.side.new")
    texts = [Link(words("side.name", side=words(key), name=name), "") for key, name in zip(keys, names, strict=True)]
    return standalone(words, title, Markup(outlook_body(words, followed, title=title, texts=texts)))


def outlook_docx(followed: Followed, words: Words, names: tuple[str, str]) -> bytes:
    """The statements, and a table of what was announced, what the plan says, and notes."""
    # Word's side is loaded only when it is asked for: it takes longer than most comparisons.
    from nianlun.exports.word.three_columns import Cells, word_table

    groups = point_groups(words, followed)
    rows: list[Cells] = []
    for group in groups:
        if len(groups) > 1:
            rows.append(Cells([Run(group.heading, False)], [], [], is_heading=True))
        rows += [
            Cells(
                [Run(row.text, False)], [Run("\n".join(_cited(words, one) for one in row.planned), False)], _notes(row)
            )
            for row in group.rows
        ]
    rows += [Cells([], [Run(section.heading, False)], [words("outlook.besides")]) for section in followed.unannounced]
    heads = [words(key) for key in ("outlook.side.old", "outlook.side.new", "table.notes")]
    said = [statement.text for statement in statements(words, followed)]
    return word_table(words, title_of(words, names), said, heads, rows, words("changes.none"))


def _notes(row: PointRow) -> list[str]:
    numbers = [number for planned in row.planned for number in planned.numbers]
    return [row.state, *numbers, *([row.missing] if row.missing else [])]


def _cited(words: Words, planned: Planned) -> str:
    """A passage with its section before it, and a word where it is not sure."""
    name = f"{planned.note} {planned.section.text}" if planned.note else planned.section.text
    return words("side.name", side=name, name=planned.text) if planned.text else name


def _point(announced: Announced) -> dict[str, object]:
    point = announced.point
    return {
        "section": point.section.index,
        "start": point.block.source_at(point.start),
        "text": point.text,
        "state": str(announced.state),
        "clauses": [{"text": point.words(trace.clause), **_passage(trace)} for trace in announced.traces],
    }


def _passage(trace: Trace) -> dict[str, object]:
    passage = trace.passage
    at = passage.block.source_at(passage.start) if passage is not None and passage.block is not None else None
    return {
        "section": passage.section.index if passage is not None else None,
        "passage": passage.text if passage is not None else None,
        "start": at,
        "score": trace.score,
        "sure": trace.is_sure,
        "numbers": [{"old": quantity_entry(old), "new": quantity_entry(new)} for old, new, _ in trace.numbers],
    }
