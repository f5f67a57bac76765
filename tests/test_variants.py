"""Which variant of a guide a site publishes, and where."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianlun.variants import Choice, choices

LANGUAGES = ("de", "en", "zh")


def chosen(*paths: str, language: str = "zh") -> list[Choice]:
    return list(choices({path: path.replace(".md", ".html") for path in paths}, language, LANGUAGES))


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        pytest.param(["1-plan.en.md", "1-plan.zh.md"], "1-plan.zh.md", id="the language of the site"),
        pytest.param(["1-plan.de.md", "1-plan.en.md"], "1-plan.en.md", id="else English"),
        pytest.param(["1-plan.de.md"], "1-plan.de.md", id="else any"),
        pytest.param(["1-plan.en.md", "3-plan.zh.md"], "3-plan.zh.md", id="numbers may differ"),
        pytest.param(["1-plan.zh.md", "plan.md"], "plan.md", id="a file without a language comes first"),
    ],
)
def test_which_variant_is_published(paths: list[str], expected: str) -> None:
    others = tuple(path for path in sorted(paths) if path != expected)
    assert chosen(*paths) == [Choice("plan.html", expected, others)]


@pytest.mark.parametrize(
    ("path", "address"),
    [
        pytest.param("guide/0-index.zh.md", "guide/index.html", id="an overview"),
        pytest.param("guide/10-写计划.zh.md", "guide/写计划.html", id="a Chinese name"),
        pytest.param("guide/pictures/home.zh.png", "guide/pictures/home.png", id="a picture"),
        pytest.param("2021-report.zh.md", "2021-report.html", id="a year is no number of order"),
        pytest.param("1-.zh.md", "1-.html", id="a number that is all there is"),
    ],
)
def test_where_a_variant_is_published(path: str, address: str) -> None:
    assert [choice.address for choice in chosen(path)] == [address]


@pytest.mark.parametrize("path", ["1-plan.md", "plan.fr.md", "zh.md", ".zh.md", "plan.zh", "zh/plan.md", "v1.zh.x.md"])
def test_what_is_no_variant_keeps_its_address(path: str) -> None:
    assert chosen(path) == []


_NAMES = st.sampled_from(["1-plan.zh.md", "1-plan.en.md", "2-plan.de.md", "plan.md", "a.md", "a.en.md", "b/a.zh.md"])


@given(st.sets(_NAMES), st.sampled_from(LANGUAGES))
def test_every_variant_is_in_one_choice_and_every_address_has_one_file(names: set[str], language: str) -> None:
    found = chosen(*names, language=language)
    concerned = [path for choice in found for path in (choice.path, *choice.others)]
    assert len(concerned) == len(set(concerned))
    assert set(concerned) >= {name for name in names if name.count(".") == 2}
    assert len({choice.address for choice in found}) == len(found)
