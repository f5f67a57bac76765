"""English plans and reports, as text and as Word files: found, named, dated, with their headings."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nianlun.importing import read_manuscript
from nianlun.importing.drafting import draft
from nianlun.importing.drafting.english import document_number, is_english, signature, unit_named
from nianlun.importing.drafting.english.titles import is_title, rest_of
from nianlun.importing.drafts import Draft
from nianlun.importing.manuscript import Manuscript, manuscript_of_text
from nianlun.text.numbering import split_heading
from word_files import levels, listed, numbering, paragraph, run, word_file

_FILES = sorted((Path(__file__).parent / "golden/importing_english").glob("*.txt"))
_MARKED = re.compile(r"\{(\d)\+?\}(.*)")
_SAID = re.compile(r"(?:plan|summary|both) ")


def marked(path: Path) -> tuple[list[str], list[str]]:
    """What the file says of its documents (kind, period, unit), and its lines, headings with `{level}` before them."""
    lines = path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    said = [line for line in lines if _SAID.match(line)]
    return said, lines[len(said) :]


def as_word(lines: list[str]) -> bytes:
    """The lines as clerks type them into Word: headings in bold type, titles in the middle, no styles."""
    body = ""
    for line in filter(None, lines):
        match = _MARKED.match(line)
        centre = '<w:jc w:val="center"/>' if match and match[1] == "1" else ""
        body += paragraph(run(match[2], "<w:b/>") if match else run(line), properties=centre)
    return word_file(body)


def found(drafts: tuple[Draft, ...]) -> list[str]:
    return [
        f"{'both' if each.is_both else each.kind} {each.period.code if each.period else '?'} {each.unit}"
        for each in drafts
    ]


def heads(drafts: tuple[Draft, ...]) -> list[str]:
    lines = [line for each in drafts for line in each.markdown.splitlines()]
    return [line for line in lines if line.startswith("##")]


def source(form: str, lines: list[str]) -> Manuscript:
    if form == "Word":
        return read_manuscript("report.docx", as_word(lines))
    return manuscript_of_text("report.txt", "\n".join(_MARKED.sub(r"\2", line) for line in lines))


@pytest.mark.parametrize("form", ["Word", "text"])
@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.stem)
def test_what_is_marked_is_found(path: Path, form: str) -> None:
    said, lines = marked(path)
    wanted = [
        f"{'#' * int(match[1])} {split_heading(match[2])[1].rstrip(':')}"
        for line in lines
        if (match := _MARKED.match(line)) and match[1] != "1"
    ]
    result = draft(source(form, lines))
    assert found(result.drafts) == said
    assert heads(result.drafts) == wanted


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.stem)
def test_with_numbers_the_headings_are_as_written(path: Path) -> None:
    _, lines = marked(path)
    written = [match[2].rstrip(":") for line in lines if (match := _MARKED.match(line)) and match[1] != "1"]
    drafts = draft(source("text", lines)).drafts
    numbered = [line for each in drafts for line in each.numbered.splitlines()]
    assert [re.sub(r"^#+ ", "", line).replace("\\", "") for line in numbered if line.startswith("##")] == written


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The report on the work of the office was read to the board in March and is sent to all.", True, id="prose"
        ),
        pytest.param(
            "今年以来，全局认真落实 the plan of the county and the town, and of the villages, too", False, id="mixed"
        ),
        pytest.param("Plan", False, id="too short to say"),
        pytest.param(
            "Der Bericht über die Arbeit des Amtes wurde im März vorgelegt und allen zugesandt, wie immer",
            False,
            id="German",
        ),
    ],
)
def test_what_is_english(text: str, expected: bool) -> None:
    assert is_english([text]) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("Annual Report 2025", True, id="a report"),
        pytest.param("Plan for FY2026", True, id="a plan"),
        pytest.param("PARKS: PROGRAMME OF WORK 2026", True, id="in capitals"),
        pytest.param("This plan sets out what we will do.", False, id="a sentence"),
        pytest.param("2. Report on the year", False, id="a numbered heading"),
        pytest.param("Subject: Report", False, id="a line of a letter's head"),
        pytest.param("the report was late", False, id="small letters"),
    ],
)
def test_what_is_a_title(line: str, expected: bool) -> None:
    assert is_title(line) is expected


@pytest.mark.parametrize(
    ("title", "rest"),
    [
        pytest.param("Works Department Annual Report 2025", "Works Department", id="in front"),
        pytest.param("Report of the Museum for the School Year 2025–26", "Museum", id="behind"),
        pytest.param("Plan for FY2026", "", id="nothing"),
        pytest.param("Harbour Office – Quarterly Report, First Quarter 2026", "Harbour Office", id="a dash"),
    ],
)
def test_the_name_in_a_title(title: str, rest: str) -> None:
    assert rest_of(title) == rest


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        pytest.param(["The Secretary, 20 January 2024"], ("The Secretary", "20 January 2024"), id="one line"),
        pytest.param(["Harbour Office", "March 3, 2026"], ("Harbour Office", "March 3, 2026"), id="two lines"),
        pytest.param(["Date: 2026-03-03"], ("", "2026-03-03"), id="a date alone"),
        pytest.param(["It is to be done by 3 March 2026"], ("", ""), id="a deadline"),
        pytest.param(["The work was finished on 3 March 2026, at last."], ("", ""), id="inside a sentence"),
    ],
)
def test_who_signed_when(last: list[str], expected: tuple[str, str]) -> None:
    assert signature(["Text."] * 4 + last) == expected


@pytest.mark.parametrize(
    ("line", "number"),
    [
        pytest.param("WD/2026/01", "WD/2026/01", id="strokes"),
        pytest.param("HLS 1/2024", "HLS 1/2024", id="a blank"),
        pytest.param("ANNUAL REPORT 2025", "", id="a title"),
        pytest.param("12/01/2026", "", id="a date"),
    ],
)
def test_document_numbers(line: str, number: str) -> None:
    assert document_number([line]) == number


def test_the_sender_of_a_memorandum_is_its_unit() -> None:
    assert unit_named("Work Plan 2026", ["To: All", "From: Roads Division"], ["We will."], "") == "Roads Division"


@pytest.mark.parametrize(
    ("title", "period"),
    [
        pytest.param("Annual Report 2025", "2025", id="a year"),
        pytest.param("Plan for FY26", "2026", id="a fiscal year"),
        pytest.param("Plan for the Academic Year 2025/26", "2025-2026", id="an academic year"),
        pytest.param("Report, Autumn Term 2025-2026", "2025-2026s1", id="a term"),
        pytest.param("Half-year report 2025", "2025h1", id="half a year"),
        pytest.param("Report for the Third Quarter of 2025", "2025q3", id="a quarter"),
        pytest.param("Strategy 2021–2025: Plan", "2021-2025", id="several years"),
        pytest.param("Annual Report", "2024", id="only the text says"),
    ],
)
def test_of_which_time(title: str, period: str) -> None:
    text = f"{title}\n\nThe office was open on all days in 2024, and the work that was planned for it was done."
    (each,) = draft(manuscript_of_text("a.txt", text)).drafts
    assert each.title == title
    assert each.period is not None
    assert each.period.code == period


def test_lists_of_an_english_word_file() -> None:
    forms = numbering(levels(("decimal", "%1."), ("lowerLetter", "%2)")))
    body = paragraph("Works Department Plan 2026") + paragraph(run("Roads", "<w:b/>"))
    body += paragraph("The department will do the following in the course of the year, in the order of need:")
    body += listed("Mend the bridge.") + listed("Close it first.", level=1) + listed("Mark the lanes.")
    (each,) = draft(read_manuscript("plan.docx", word_file(body, numbering=forms))).drafts
    assert each.markdown.endswith("1. Mend the bridge.\n   - a) Close it first.\n2. Mark the lanes.\n")


_PIECES = st.sampled_from(
    (
        *(
            "Annual Report 2025",
            "Plan 2026",
            "1. Roads",
            "2.1 Bridges",
            "Part II: Aims",
            "A. Staff",
            "IV. On",
            "ALL OF IT",
        ),
        *("ALL OF IT", "Next Steps:", "- a point", "b) more", "(a) in", "☐ to do", ""),
        "We will mend the roads of the town, and the office was open for all.",
    )
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES, min_size=1, max_size=14))
def test_no_word_is_lost(lines: list[str]) -> None:
    lines = [
        *lines,
        "The end of the report is for the readers of the office, and it was written by the clerk of the town.",
    ]
    result = draft(manuscript_of_text("a.txt", "\n".join(lines)))
    held = result.front + "".join(each.numbered for each in result.drafts)
    held += "".join(doubt.text for each in result.drafts for doubt in each.doubts)
    for line in lines:
        for word in re.findall(r"\w+", line):
            assert word in held
    assert sum(held.count(word) for word in ("roads", "clerk")) >= sum(
        line.count("roads") + line.count("clerk") for line in lines
    )
