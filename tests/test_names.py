"""Names that some system cannot hold are named before anyone is hurt by them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianlun.reading.names import name_problems


@pytest.mark.parametrize(
    ("path", "code", "place"),
    [
        pytest.param("a/CON/plan.md", "name-reserved", "a/CON", id="reserved"),
        pytest.param("a/2021/files/nul.png", "name-reserved", "a/2021/files/nul.png", id="reserved with an ending"),
        pytest.param("com1 .x.md", "name-reserved", "com1 .x.md", id="reserved with a blank"),
        pytest.param("LPT³", "name-reserved", "LPT³", id="reserved superscript"),
        pytest.param("a/b?/plan.md", "name-not-portable", "a/b?", id="question mark"),
        pytest.param("a\\b.md", "name-not-portable", "a\\b.md", id="backslash"),
        pytest.param('"a".md', "name-not-portable", '"a".md', id="quote"),
        pytest.param("a\tb", "name-not-portable", "a\tb", id="tab"),
        pytest.param("a\x7fb", "name-not-portable", "a\x7fb", id="control"),
        pytest.param("a\u202eb", "name-not-portable", "a\u202eb", id="right to left"),
        pytest.param("a./plan.md", "name-bad-end", "a.", id="dot at the end"),
        pytest.param("a/b ", "name-bad-end", "a/b ", id="blank at the end"),
        pytest.param("好" * 41, "name-too-long", "好" * 41, id="41 Chinese characters"),
        pytest.param("a\udcffb/plan.md", "name-not-unicode", "a\udcffb", id="bytes that are no text"),
    ],
)
def test_a_bad_name_is_said_once_of_the_part(path: str, code: str, place: str) -> None:
    other = f"{path.split('/')[0]}/other.md" if "/" in place else "other.md"
    problems, affected = name_problems([path, other])
    assert [(item.code, item.path) for item in problems] == [(code, place)]
    assert affected == {path: tuple(problems)}


def test_a_folder_affects_all_below() -> None:
    problems, affected = name_problems(["aux/2021/plan.md", "aux/2022/plan.md", "b/2022/plan.md"])
    assert [item.path for item in problems] == ["aux"]
    assert affected == {"aux/2021/plan.md": tuple(problems), "aux/2022/plan.md": tuple(problems)}


@pytest.mark.parametrize(
    "path", ["consul/con-a.md", "青禾县第一中学/2021/安全生产/plan.md", "好" * 40, "com10", "a..b", ".a", "Cafe\u0301"]
)
def test_good_names(path: str) -> None:
    assert name_problems([path]) == ([], {})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("a/Plan.md", "a/plan.md", id="case"),
        pytest.param("Caf\u00e9", "Cafe\u0301", id="composed and not"),
        pytest.param("straße", "STRASSE", id="folding that changes the length"),
    ],
)
def test_names_that_some_systems_confuse(one: str, other: str) -> None:
    problems, affected = name_problems([one, other])
    named = {(item.code, item.path, dict(item.arguments)["other"]) for item in problems}
    assert named == {("name-collision", one, other), ("name-collision", other, one)}
    assert affected.keys() == {one, other}


def test_folders_that_collide_are_said_once() -> None:
    paths = ["A/2021/plan.md", "A/2022/plan.md", "a/2021/plan.md"]
    problems, affected = name_problems(paths)
    assert [item.path for item in problems] == ["A", "a"]
    assert affected.keys() == set(paths)


def test_bytes_in_gbk_are_shown_as_the_text_that_they_were() -> None:
    path = "计划.md".encode("gbk").decode("utf-8", "surrogateescape")
    (problem,), _ = name_problems([path])
    assert dict(problem.arguments) == {"name": "计划.md"}


@given(st.lists(st.text(st.characters() | st.sampled_from("/.aA \ud800"), max_size=20), max_size=5))
def test_no_name_raises(paths: list[str]) -> None:
    problems, affected = name_problems(paths)
    assert set(affected) <= set(paths)
    assert {item for found in affected.values() for item in found} == set(problems)
    for item in problems:
        assert all(value.encode() is not None for _, value in item.arguments)
