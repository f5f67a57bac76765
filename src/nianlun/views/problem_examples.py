"""An example of every problem: what it says of a file, and the file before and after it was mended.

A test reads each file and finds the problem in it, with these arguments, before and no longer after. Texts hold no
words of one language; where a problem is in a file's name or size, there is no text to show.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from nianlun.declared import field_rows
from nianlun.model import Header
from nianlun.problems import in_units
from nianlun.reading import attachments, decoding, front_matter, limits, names

PLAN = "audit/2025/plan.md"
UNIT = "audit/unit.yml"
SETTINGS = "settings.yml"


@dataclass(frozen=True, slots=True)
class Example:
    """The arguments of the problem's words; the file in which it is, with a text that has it and one that has not."""

    arguments: Mapping[str, str] = field(default_factory=dict)
    path: str = PLAN
    before: str = ""
    after: str = ""


def _head(before: str, after: str, **arguments: str) -> Example:
    """A document's head."""
    return Example(arguments, PLAN, f"---\n{before}\n---\n\nABC\n", f"---\n{after}\n---\n\nABC\n")


_KEYS = ", ".join(row.name for row in field_rows(Header))

EXAMPLES: dict[str, Example] = {
    # Files and their names.
    "symbolic-link": Example(),
    "not-a-file": Example(),
    "name-not-portable": Example({"name": "plan?.md", "character": "?"}),
    "name-reserved": Example({"name": "con"}),
    "name-bad-end": Example({"name": "audit."}),
    "name-too-long": Example({"size": "150", "limit": str(names.MOST_BYTES)}),
    "name-collision": Example({"other": "Audit"}),
    "name-not-unicode": Example({"name": "\\xc9\\xf3\\xbc\\xc6"}),
    "file-where-folder": Example(),
    "folder-where-file": Example(),
    "file-unreadable": Example({"reason": "Permission denied"}),
    "unexpected-file": Example({"suggestion": "plan.md"}),
    "attachment-kind": Example({"kind": "doc", "kinds": ", ".join(attachments.KINDS)}, "audit/2025/files/report.doc"),
    "attachment-content": Example({"kind": "pdf"}, "audit/2025/files/report.pdf"),
    "attachment-macros": Example(path="audit/2025/files/report.docx"),
    "attachment-too-large": Example(
        {"size": "60 MB", "limit": in_units(attachments.LARGEST)}, "audit/2025/files/report.pdf"
    ),
    "not-a-period": Example({"name": "2025-plan"}),
    "unknown-strand": Example({"strand": "safty", "suggestion": "safety"}),
    # The text before it is parsed.
    "not-utf-8": Example({"encoding": "GB18030"}),
    "not-a-text": Example({"format": "Word/WPS (doc, wps)"}),
    "control-character": Example({"character": "U+202E"}),
    "file-too-large": Example({"size": "3 MB", "limit": in_units(decoding.MOST_BYTES)}),
    "too-many-lines": Example({"count": "120000", "limit": str(limits.MOST_LINES)}),
    "line-too-long": Example({"length": "25000", "limit": str(limits.LONGEST_LINE)}),
    "run-too-long": Example({"character": "*", "limit": str(limits.LONGEST_RUN)}),
    "list-too-deep": Example({"limit": str(limits.DEEPEST)}),
    "quote-too-deep": Example({"limit": str(limits.DEEPEST)}),
    "table-too-wide": Example({"columns": "256", "limit": str(limits.WIDEST_TABLE)}),
    # YAML: front matter, unit.yml, settings.yml.
    "header-unclosed": Example({}, PLAN, "---\ntitle: ABC\n\nABC\n", "---\ntitle: ABC\n---\n\nABC\n"),
    "header-not-first": Example({}, PLAN, "\n---\ntitle: ABC\n---\n\nABC\n", "---\ntitle: ABC\n---\n\nABC\n"),
    "header-too-large": Example({"size": "20 KB", "limit": in_units(front_matter.MOST_BYTES)}),
    "yaml-syntax": _head("title: @ABC", 'title: "@ABC"', found="title: @ABC"),
    "yaml-full-width": _head("title：ABC", "title: ABC", character="：", instead=":"),
    "yaml-colon": _head("title:ABC", "title: ABC", key="title"),
    "yaml-second-colon": _head("title: ABC: DEF", 'title: "ABC: DEF"'),
    "yaml-unclosed": _head("owners: [A, B", "owners: [A, B]", opening="[", closing="]"),
    "yaml-tab": _head("\ttitle: ABC", "title: ABC"),
    "yaml-comment": _head("title: ABC #1", 'title: "ABC #1"', lost="#1", value="ABC #1"),
    "yaml-not-mapping": Example({}, UNIT, "ABC\n", "name: ABC\n"),
    "yaml-reference": _head("title: *ABC", 'title: "*ABC"', character="*"),
    "yaml-tag": _head("title: !ABC", 'title: "!ABC"', tag="!ABC"),
    "yaml-too-deep": _head("title: [[[[[[[A]]]]]]]", "title: A", limit="6"),
    "duplicate-key": _head("title: ABC\ntitle: DEF", "title: ABC", key="title", first="2"),
    "repeated-id": Example(
        {"key": "id", "value": "a"},
        SETTINGS,
        "strands:\n  - {id: a, name: ABC}\n  - {id: a, name: DEF}\n",
        "strands:\n  - {id: a, name: ABC}\n  - {id: b, name: DEF}\n",
    ),
    "strand-reserved": Example(
        {"strand": "files"},
        SETTINGS,
        "strands:\n  - {id: files, name: ABC}\n",
        "strands:\n  - {id: safety, name: ABC}\n",
    ),
    "unknown-key": _head("titel: ABC", "title: ABC", key="titel", suggestion="title", choices=_KEYS),
    "missing-key": Example({"key": "name"}, UNIT, "order: 1\n", "name: ABC\norder: 1\n"),
    "wrong-type": _head("title: [A, B]", "title: ABC", key="title", value='["A", "B"]', example="title: ABC"),
    "unknown-value": _head(
        "status: drft", "status: draft", key="status", value="drft", suggestion="draft", choices="draft, adopted"
    ),
    "bad-date": _head(
        "adopted: 2025/1/31", "adopted: 2025-01-31", key="adopted", value="2025/1/31", example="2025-01-31"
    ),
    "bad-month-day": Example(
        {"key": "year_starts", "value": "9-1"}, SETTINGS, "year_starts: 9-1\n", "year_starts: 09-01\n"
    ),
    "bad-form": _head("lang: zh_CN", "lang: zh", key="lang", value="zh_CN", example="zh, en, zh-Hant"),
    "too-long": Example({"key": "title", "limit": "200"}),
    "contradiction": _head("period: 2024", "period: 2025", key="period", value="2024", expected="2025"),
    "unknown-topic": Example({"topic": "rvers", "suggestion": "rivers"}),
    # The organisation.
    "format-too-new": Example({"value": "2", "known": "1"}, SETTINGS, "format: 2\n", "format: 1\n"),
    "incomplete-forge": Example(
        {"key": "url", "example": "url: https://git.example.org/county/plans"},
        SETTINGS,
        "forge:\n  kind: gitea\n",
        "forge:\n  kind: gitea\n  url: https://git.example.org/county/plans\n",
    ),
    "history-incomplete": Example(path=""),
    "history-unreadable": Example({"reason": "fatal: bad object HEAD"}, path=""),
    "unknown-time-zone": Example(
        {"value": "Asia/Shangai", "suggestion": "Asia/Shanghai"},
        SETTINGS,
        "timezone: Asia/Shangai\n",
        "timezone: Asia/Shanghai\n",
    ),
    "unit-without-file": Example({"unit": "audit"}),
    "unknown-unit-type": Example({"type": "twon"}, UNIT, "name: ABC\ntype: twon\n", "name: ABC\n"),
    "unknown-unit": Example({"key": "parent", "unit": "county"}, UNIT, "name: ABC\nparent: county\n", "name: ABC\n"),
    "unit-cycle": Example({"key": "parent", "unit": "audit"}, UNIT, "name: ABC\nparent: audit\n", "name: ABC\n"),
    "until-before-since": Example(
        {"since": "2025-01-01", "until": "2024-12-31"},
        UNIT,
        "name: ABC\nsince: 2025\nuntil: 2024\n",
        "name: ABC\nsince: 2024\nuntil: 2025\n",
    ),
    # Markdown.
    "fence-unclosed": Example({}, PLAN, "ABC\n\n```\nDEF\n", "ABC\n\n```\nDEF\n```\n"),
    "heading-full-width": Example({}, PLAN, "＃ ABC\n", "# ABC\n"),
    "heading-glued": Example({}, PLAN, "##ABC\n", "## ABC\n"),
    "reserved-id": Example({"id": "__abc"}, PLAN, "## ABC {#__abc}\n", "## ABC {#abc}\n"),
    "braces-unread": Example({"words": "DEF"}, PLAN, "## ABC {#abc DEF}\n", "## ABC (DEF) {#abc}\n"),
    "duplicate-id": Example({"id": "a"}, PLAN, "## ABC {#a}\n\n## DEF {#a}\n", "## ABC {#a}\n\n## DEF {#d}\n"),
    "broken-link": Example({"target": "#DEF"}, PLAN, "## ABC\n\n[ABC](#DEF)\n", "## ABC\n\n[ABC](#ABC)\n"),
    "html-unclosed": Example({"opening": "<!--"}, PLAN, "ABC\n\n<!-- DEF\n\nGHI\n", "ABC\n\n<!-- DEF -->\n\nGHI\n"),
    "note-repeated": Example(
        {"label": "1"},
        PLAN,
        "ABC[^1] DEF[^1]\n\n[^1]: A\n[^1]: D\n",
        "ABC[^1] DEF[^2]\n\n[^1]: A\n[^2]: D\n",
    ),
    "note-unused": Example({"label": "1"}, PLAN, "ABC\n\n[^1]: A\n", "ABC[^1]\n\n[^1]: A\n"),
    "target-repeated": Example(
        {"label": "A"},
        PLAN,
        "[ABC][A], [DEF][A]\n\n[A]: https://abc.example.org\n[A]: https://def.example.org\n",
        "[ABC][A], [DEF][D]\n\n[A]: https://abc.example.org\n[D]: https://def.example.org\n",
    ),
    "target-unused": Example({"label": "A"}, PLAN, "[A]: ABC\n", "\\[A]: ABC\n"),
    "table-full-width": Example(
        {"character": "｜", "instead": "|"},
        PLAN,
        "｜ A ｜ B ｜\n｜ --- ｜ --- ｜\n｜ 1 ｜ 2 ｜\n",
        "| A | B |\n| --- | --- |\n| 1 | 2 |\n",
    ),
    "table-without-rule": Example({}, PLAN, "| A | B |\n| 1 | 2 |\n", "| A | B |\n| --- | --- |\n| 1 | 2 |\n"),
    "table-rule-width": Example(
        {"cells": "1", "columns": "2"},
        PLAN,
        "| A | B |\n| --- |\n| 1 | 2 |\n",
        "| A | B |\n| --- | --- |\n| 1 | 2 |\n",
    ),
    "cells-beyond-header": Example(
        {"cells": "3", "columns": "2"},
        PLAN,
        "| A | B |\n| --- | --- |\n| 1 | 2 | 3 |\n",
        "| A | B | C |\n| --- | --- | --- |\n| 1 | 2 | 3 |\n",
    ),
    "too-many-headings": Example({"limit": str(limits.MOST_HEADINGS)}),
    "nesting-too-deep": Example(),
    "text-tangled": Example(),
    # What may be left from another text: other files are needed to see it.
    "marked-secret": Example(before="SECRET\n\nABC\n", after="ABC\n"),
    "marked-internal": Example(before="CONFIDENTIAL\n\nABC\n", after="ABC\n"),
    # The specimen of the standard, and a number that is a service's.
    "identity-card-number": Example({"number": "110*************2X"}, before="11010519491231002X\n", after="110…\n"),
    "telephone-number": Example({"number": "138******00"}, before="13800138000\n", after="ABC\n"),
    "last-years-year": Example({"year": "2024", "text": "…"}),
    "other-units-name": Example({"name": "ABC", "text": "…"}),
}
