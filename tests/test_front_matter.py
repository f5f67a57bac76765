"""A header is found exactly where one was meant, and says nothing that the path does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianlun.model import Header, Kind, Locator, Status
from nianlun.reading.front_matter import contradictions, read_header, split_front_matter, unknown_topics
from nianlun.settings import Settings, Topic


@pytest.mark.parametrize(
    ("text", "written", "body"),
    [
        pytest.param("---\ntitle: a\n---\nb\n", "title: a\n", "b\n", id="header"),
        pytest.param("---\ntitle: a\n...\nb\n", "title: a\n", "b\n", id="closed by dots"),
        pytest.param("---\r\ntitle: a\r\n---\r\nb", "title: a\r\n", "b", id="CRLF"),
        pytest.param("---\ntitle: a\n---", "title: a\n", "", id="nothing after it"),
        pytest.param("--- \ntitle: a\n---\t\nb", "title: a\n", "b", id="blanks that nobody sees"),
        pytest.param("---\n---\nb", "", "b", id="empty header"),
        pytest.param("---\n\ntitle: a\n---\nb", "\ntitle: a\n", "b", id="blank line in a closed header"),
        pytest.param("---\n标题：a\n---\nb", "标题：a\n", "b", id="Chinese keys and colons"),
        pytest.param("---\ntitle: a\n\n---\nb\n\n---\nc", "title: a\n\n", "b\n\n---\nc", id="rules in the body"),
        pytest.param("---\n\nb\n\n---\n\nc\n", None, "---\n\nb\n\n---\n\nc\n", id="two rules"),
        pytest.param("---\n正文\n\n---\n", None, "---\n正文\n\n---\n", id="a rule above prose"),
        pytest.param("---\n\n---\nb", None, "---\n\n---\nb", id="two rules and nothing between"),
        pytest.param("---\n\n重点：抓落实\n\n---\n", None, "---\n\n重点：抓落实\n\n---\n", id="prose with a colon"),
        pytest.param("---\n<https://a.example>\n", None, "---\n<https://a.example>\n", id="an address under a rule"),
        pytest.param("---", None, "---", id="a rule alone"),
        pytest.param("----\na\n", None, "----\na\n", id="a longer rule"),
        pytest.param("# 一\n\n---\ntitle: a\n---\n", None, "# 一\n\n---\ntitle: a\n---\n", id="further down"),
        pytest.param("", None, "", id="empty file"),
    ],
)
def test_where_a_header_begins_and_ends(text: str, written: str | None, body: str) -> None:
    found, first_line, offset, problems = split_front_matter(text, "plan.md")
    assert (found, text[offset:], problems) == (written, body, [])
    assert first_line == (1 if written is None else 2)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        pytest.param("---\ntitle: a\n\n正文\n", "header-unclosed", 1, id="unclosed"),
        pytest.param("---\ntitle: a", "header-unclosed", 1, id="unclosed at the end"),
        pytest.param(
            "---\ntitle: a\n\n# 一\n\n正文\n\n---\n尾\n", "header-unclosed", 1, id="closed by a rule in the text"
        ),
        pytest.param("---\ntitle: " + "a" * 17_000 + "\n---\n", "header-too-large", 1, id="too large"),
        pytest.param("\n---\ntitle: a\n---\n", "header-not-first", 2, id="a blank line before"),
        pytest.param("———\ntitle: a\n———\n", "header-not-first", 1, id="dashes that Word has joined"),
        pytest.param("---\ntitle：a\n---\n", "yaml-full-width", 2, id="full-width colon"),
        pytest.param("---\r\nlead: a\r\nadopted: 2025-13-45\r\n---\r\n", "bad-date", 3, id="no such date"),
        pytest.param("---\nlead: a\nowners: [b\n---\n", "yaml-unclosed", 3, id="unclosed bracket"),
    ],
)
def test_a_problem_of_a_header_is_named_with_its_line(text: str, code: str, line: int) -> None:
    header, _, problems = read_header(text, "plan.md")
    assert header == Header()
    assert [(item.code, item.line, item.path) for item in problems] == [(code, line, "plan.md")]


def test_a_header_is_read() -> None:
    text = "---\ntitle: 某某\nstatus: draft\nx-own: 1\nkeywords: a\n---\n正文\n"
    header, offset, problems = read_header(text, "plan.md")
    assert (header.title, header.status, text[offset:]) == ("某某", Status.DRAFT, "正文\n")
    assert [(item.code, item.line) for item in problems] == [("unknown-key", 5)]


LINES = st.sampled_from(
    [
        "---",
        "...",
        "",
        "title: a",
        "title：a",
        "正文",
        "a: [",
        "- b",
        "--- ",
        "标题： b",
    ]
)


@given(st.lists(LINES, max_size=8), st.sampled_from(["\n", "\r\n", "\r"]))
def test_what_is_no_header_is_body(lines: list[str], end: str) -> None:
    text = end.join(lines)
    written, first_line, offset, _ = split_front_matter(text, "plan.md")
    if written is None:
        assert offset == 0
    else:
        start = text.index(end) + len(end)
        assert text[start:].startswith(written)
        assert first_line == 2
        closing = text[start + len(written) : offset]
        assert closing.strip() in ("---", "...")
        assert closing.count(end) <= 1


@given(st.text() | st.text().map("---\n{}\n---\n".format))
def test_no_text_raises(text: str) -> None:
    _, offset, _ = read_header(text, "plan.md")
    assert 0 <= offset <= len(text)


def test_a_contradiction_names_the_line() -> None:
    text = "---\ntitle: a\nunit: 北镇\nperiod: 2020\nstrand: safety\nkind: plan\n---\n"
    header, _, _ = read_header(text, "plan.md")
    found = contradictions(header, Locator("南镇", "2021", Kind.SUMMARY, "safety"), "plan.md", text)
    assert [(item.code, item.line, dict(item.arguments)) for item in found] == [
        ("contradiction", 3, {"key": "unit", "value": "北镇", "expected": "南镇"}),
        ("contradiction", 4, {"key": "period", "value": "2020", "expected": "2021"}),
        ("contradiction", 6, {"key": "kind", "value": "plan", "expected": "summary"}),
    ]


def test_what_repeats_the_path_is_no_contradiction() -> None:
    # The path as macOS writes it, the header as everyone else does.
    header = Header(unit="Caf\u00e9", period="2021", kind=Kind.PLAN)
    assert contradictions(header, Locator("Cafe\u0301", "2021", Kind.PLAN), "plan.md", "") == []


def test_unknown_topics() -> None:
    settings = Settings(topics=(Topic(id="rivers", name="河道治理", aliases=("河湖",)),))
    text = "---\ntopics:\n  - rivers\n  - 河湖\n  - 河道整治\n---\n"
    header, _, _ = read_header(text, "plan.md")
    (found,) = unknown_topics(header, settings, "plan.md", text)
    assert (found.code, found.line, dict(found.arguments)["topic"]) == ("unknown-topic", 5, "河道整治")
    assert unknown_topics(header, Settings(), "plan.md", text) == []
