"""Bytes become text, or a problem that says what they are; beyond the limits nothing is parsed."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianlun.reading.decoding import decode
from nianlun.reading.limits import limit_problems

CHINESE = "一、指导思想\n\n认真贯彻落实，抓好各项工作。\n"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param(CHINESE.encode(), CHINESE, id="UTF-8"),
        pytest.param(CHINESE.encode("utf-8-sig"), CHINESE, id="byte order mark"),
        pytest.param(b"a\r\nb\rc\n", "a\r\nb\rc\n", id="line ends stay"),
        pytest.param(b"", "", id="empty"),
        pytest.param("a\tb\u200b🎉𠮷\ue000".encode(), "a\tb\u200b🎉𠮷\ue000", id="rare but good"),
    ],
)
def test_good_text_is_decoded(data: bytes, text: str) -> None:
    assert decode(data, "plan.md") == (text, [])


@pytest.mark.parametrize(
    ("data", "code", "line", "arguments"),
    [
        pytest.param(CHINESE.encode("gbk"), "not-utf-8", 1, {"encoding": "GBK"}, id="GBK"),
        pytest.param(b"a\n\n" + CHINESE.encode("gbk"), "not-utf-8", 3, {"encoding": "GBK"}, id="GBK further down"),
        pytest.param(CHINESE.encode("utf-16"), "not-utf-8", None, {"encoding": "UTF-16"}, id="UTF-16"),
        pytest.param((CHINESE * 9).encode("utf-16-le"), "not-utf-8", None, {"encoding": "UTF-16"}, id="UTF-16 bare"),
        pytest.param(b"\xfe\xff" + "一".encode("utf-16-be"), "not-utf-8", None, {"encoding": "UTF-16"}, id="UTF-16 BE"),
        pytest.param("a".encode("utf-32"), "not-utf-8", None, {"encoding": "UTF-32"}, id="UTF-32"),
        pytest.param(b"caf\xe9 au lait", "not-utf-8", 1, {"encoding": "Windows-1252"}, id="Windows-1252"),
        pytest.param(b"\xff\xff\x81", "not-utf-8", 1, {"encoding": "?"}, id="unknown"),
        pytest.param(b"PK\x03\x04...", "not-a-text", None, {}, id="a Word file by another name"),
        pytest.param(b"%PDF-1.7", "not-a-text", None, {"format": "PDF"}, id="a PDF by another name"),
        pytest.param(b"a" * (2**21 + 1), "file-too-large", None, {"size": "2 MB", "limit": "2 MB"}, id="too large"),
        pytest.param(b"a\r\nb\x00", "control-character", 2, {"character": "U+0000"}, id="NUL"),
        pytest.param(b"a\rb\rc\x0b", "control-character", 3, {"character": "U+000B"}, id="Word's line break"),
        pytest.param("a\u202eb".encode(), "control-character", 1, {"character": "U+202E"}, id="right to left"),
        pytest.param("\n\u2066".encode(), "control-character", 2, {"character": "U+2066"}, id="isolate"),
        pytest.param("\x85".encode(), "control-character", 1, {"character": "U+0085"}, id="C1"),
        pytest.param("\ufdd0".encode(), "control-character", 1, {"character": "U+FDD0"}, id="noncharacter"),
        pytest.param(b"a\n\nb &#x202E; c", "control-character", 3, {"character": "U+202E"}, id="bidi by its number"),
        pytest.param(b"&#8238", "control-character", 1, {"character": "U+202E"}, id="bidi by its number, unclosed"),
        pytest.param("\U0010ffff".encode(), "control-character", 1, {"character": "U+10FFFF"}, id="last noncharacter"),
        pytest.param(b"a\n" * 100_000, "too-many-lines", None, {"limit": "100000"}, id="too many lines"),
        pytest.param(b"a\n" + b"b" * 20_001, "line-too-long", 2, {"limit": "20000"}, id="line too long"),
        pytest.param(b"a\r\n" + b"[" * 201, "run-too-long", 2, {"character": "[", "limit": "200"}, id="brackets"),
        pytest.param(b"see " + b"-" * 201, "run-too-long", 1, {"character": "-"}, id="dashes beside text"),
        pytest.param(b"-" * 2_001, "run-too-long", 1, {"character": "-"}, id="an endless rule"),
        pytest.param(b"a" + b"_" * 201, "run-too-long", 1, {"character": "_"}, id="underscores beside text"),
        pytest.param(
            "".join(" " * 2 * depth + "- a\n" for depth in range(21)).encode(), "list-too-deep", 21, {"limit": "20"},
            id="list too deep",
        ),
        pytest.param(b"- " * 21 + b"a", "list-too-deep", 1, {"limit": "20"}, id="lists on one line"),
        pytest.param(b">" * 21 + b" a", "quote-too-deep", 1, {"limit": "20"}, id="quote too deep"),
        pytest.param(b"a\n\n|" + b"b|" * 201, "table-too-wide", 3, {"columns": "201", "limit": "200"}, id="table"),
    ],
)  # fmt: skip
def test_bad_bytes_are_named(data: bytes, code: str, line: int | None, arguments: dict[str, str]) -> None:
    text, problems = decode(data, "plan.md")
    assert text is None
    assert [(item.code, item.line) for item in problems] == [(code, line)]
    assert arguments.items() <= dict(problems[0].arguments).items()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("-" * 2000, id="long rule"),
        pytest.param("| " + "-" * 300 + " | :" + "-" * 300 + ": |", id="separator of a table"),
        pytest.param("+" + "-" * 300 + "+", id="grid"),
        pytest.param("  " + "…" * 300, id="dots"),
        pytest.param("_" * 300 + "\r\n", id="a line to write on"),
        pytest.param("目录" + "." * 200 + "1", id="leaders"),
        pytest.param("- " * 40 + "-", id="a rule of dashes and blanks"),
        pytest.param("好" * 20_000, id="longest line"),
        pytest.param("\n" * 99_999, id="most lines"),
        pytest.param("".join("  " * depth + "1. a\n" for depth in range(20)), id="deepest list"),
        pytest.param(("- a\n" + " " * 30 + "- b\n") * 30, id="far in but not deep"),
        pytest.param("|" + "a|" * 200, id="widest table"),
    ],
)
def test_within_the_limits(text: str) -> None:
    assert decode(text.encode(), "plan.md") == (text, [])


@given(st.integers(0, 250), st.integers(195, 206))
def test_no_run_escapes_wherever_it_stands(before: int, length: int) -> None:
    text = "好" * before + "[" * length + "好"
    assert bool(limit_problems(text, "plan.md")) == (length > 200)


@given(st.binary() | st.text().map(str.encode))
def test_no_bytes_raise(data: bytes) -> None:
    text, problems = decode(data, "plan.md")
    assert (text is None) == bool(problems)
    if text is not None:
        assert text.encode() == data.removeprefix(b"\xef\xbb\xbf")


def test_problems_without_number_are_not_all_listed() -> None:
    _, problems = decode(b"\x01\n" * 5_000, "plan.md")
    assert [item.line for item in problems] == list(range(1, 21))


@pytest.mark.parametrize(
    "line", ["各单位要认真落实《意见》精神，抓好贯彻。| a | b |\n", "words, words (and) | more.\n"]
)
def test_two_megabytes_take_a_moment(line: str) -> None:
    data = (line * min(99_999, 2**21 // len(line))).encode()[: 2**21].decode(errors="ignore").encode()
    start = time.process_time()
    _, problems = decode(data, "plan.md")
    assert problems == []
    # A tenth of it on an idle machine.
    assert time.process_time() - start < 1
