"""What an organisation declares, and when its documents are due."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianlun.forges import ForgeKind, Repository
from nianlun.model import Granularity, Kind, Period, parse_period
from nianlun.settings import Expectation, Settings, read_settings

EXAMPLE = """\
format: 1
name: 某县
language: zh
unit_types:
  - id: 学校
    name: 学校
    year_starts: "09-01"
  - id: town
    name: 乡镇
strands:
  - {id: safety, name: 安全}
topics:
  - {id: rivers, name: 河道治理, aliases: [Flood, 河湖]}
expected:
  - kind: plan
    due: 01-31
  - {kind: summary, strand: safety, types: town}
"""


def settings_of(text: str) -> Settings:
    settings, problems = read_settings(text, "settings.yml")
    assert settings is not None
    assert problems == []
    return settings


def test_an_empty_file_says_the_defaults() -> None:
    settings = settings_of("")
    assert settings == Settings()
    assert [item.kind for item in settings.expected] == [Kind.PLAN, Kind.SUMMARY]
    assert (settings.zone.key, settings.year_start_for("anything")) == ("Asia/Shanghai", (1, 1))


def test_what_is_declared_is_found() -> None:
    settings = settings_of(EXAMPLE)
    assert [unit_type.id for unit_type in settings.unit_types] == ["学校", "town"]
    assert settings.unit_type("town") == settings.unit_types[1]
    assert (settings.unit_type("city"), settings.unit_type(None), settings.strand("other")) == (None, None, None)
    assert settings.strand("safety") == settings.strands[0]
    assert (settings.year_start_for("学校"), settings.year_start_for("town")) == ((9, 1), (1, 1))
    assert [item.kind for item in settings.expected_of("town")] == [Kind.PLAN, Kind.SUMMARY]
    assert [item.kind for item in settings.expected_of("学校")] == [Kind.PLAN]
    assert [item.kind for item in settings.expected_of(None)] == [Kind.PLAN]


@pytest.mark.parametrize("written", ["rivers", "河道治理", "flood", "ＦＬＯＯＤ", " 河湖 "])
def test_a_topic_has_many_names(written: str) -> None:
    settings = settings_of(EXAMPLE)
    assert settings.topic(written) == settings.topics[0]
    assert settings.topic("河") is None


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        pytest.param("name: a\nformat: 2\nnew-key: b\nexpected: {}\n", "format-too-new", 2, id="format of the future"),
        pytest.param("format: 0", "unknown-value", 1, id="no format"),
        pytest.param("name: a\nlanguage: fr", "unknown-value", 2, id="a language without catalogue"),
        pytest.param("language: 中文", "bad-form", 1, id="no language"),
        pytest.param("timezone: Asia/Beijing", "unknown-time-zone", 1, id="no time zone"),
        pytest.param("timezone: ../../etc/passwd", "unknown-time-zone", 1, id="a path for a time zone"),
        pytest.param("timezone: Asia", "unknown-time-zone", 1, id="a folder of time zones"),
        pytest.param("year_starts: 02-30", "bad-month-day", 1, id="no such day"),
        pytest.param("year_starts: 9月1日", "bad-month-day", 1, id="Chinese month and day"),
        pytest.param("first_period: 去年", "bad-form", 1, id="no period"),
        pytest.param("unit_types:\n- {id: a, name: b}\n- name: c\n  id: a", "repeated-id", 4, id="id twice"),
        pytest.param("strands:\n- {id: a/b, name: b}", "bad-form", 2, id="no folder's name"),
        pytest.param("expected:\n- kind: plan\n  types:\n  - town", "unknown-unit-type", 4, id="undeclared type"),
        pytest.param("expected:\n- kind: plan\n  strand: x", "unknown-strand", 3, id="undeclared strand"),
        pytest.param("expected:\n- strand: x", "missing-key", 2, id="an expectation of nothing"),
        pytest.param("expected:\n- kind: plan\n  due: 31", "bad-month-day", 3, id="half a day"),
        pytest.param("nmae: a", "unknown-key", 1, id="typo"),
        pytest.param("forge: {kind: svn}", "unknown-value", 1, id="a forge nobody knows"),
        pytest.param("name: a\nforge:\n  kind: gitea", "incomplete-forge", 2, id="a forge without an address"),
        pytest.param("forge: {url: https://x.example/a}", "incomplete-forge", 1, id="an address of no known forge"),
        pytest.param("forge:\n  kind: gitea\n  url: javascript:alert(1)", "bad-form", 3, id="no web address"),
        pytest.param("forge: {kind: gitea, url: ftp://x.example/a}", "bad-form", 1, id="another scheme"),
        pytest.param("forge: {kind: gitea, url: https://me:secret@x.example/a}", "bad-form", 1, id="a password"),
        pytest.param("forge: {kind: gitea, url: https://x.example/a?b=1}", "bad-form", 1, id="a question"),
        pytest.param("forge: {kind: gitea, url: 'https://x.example/\"a'}", "bad-form", 1, id="quotes"),
        pytest.param("forge: {kind: gitea, url: https://x/a, plans: ../x}", "bad-form", 1, id="outside the repository"),
        pytest.param("forge: {kind: gitea, url: https://x/a, plans: /x}", "bad-form", 1, id="an absolute folder"),
        pytest.param("forge: {kind: gitea, url: https://x/a, branch: a b}", "bad-form", 1, id="no branch"),
    ],
)
def test_a_problem_is_named_with_its_line(text: str, code: str, line: int) -> None:
    _, problems = read_settings(text, "settings.yml", languages=("en", "zh"))
    assert [(item.code, item.line) for item in problems] == [(code, line)]


def test_the_repository_is_there_only_with_its_forge_and_address() -> None:
    assert settings_of("name: a").repository is None
    assert settings_of("forge: {kind: none, url: https://x.example/a}").repository is None
    forge = "forge:\n  kind: gitlab\n  url: http://10.0.0.8:3000/县/计划\n  branch: dev/1\n  plans: ."
    found = settings_of(forge).repository
    assert found == Repository(ForgeKind.GITLAB, "http://10.0.0.8:3000/县/计划", "dev/1", ".")


def test_ways_out() -> None:
    _, (zone,) = read_settings("timezone: asia/shangai", "settings.yml")
    assert dict(zone.arguments)["suggestion"] == "Asia/Shanghai"
    _, (newer,) = read_settings("format: 3", "settings.yml")
    assert newer.arguments == (("key", "format"), ("value", "3"), ("known", "1"))


def period(code: str, year_start: tuple[int, int] = (1, 1)) -> Period:
    found = parse_period(code, year_start)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("kind", "due", "of", "expected"),
    [
        pytest.param(Kind.PLAN, None, period("2021"), date(2021, 2, 1), id="plan"),
        pytest.param(Kind.SUMMARY, None, period("2021"), date(2022, 1, 31), id="summary"),
        pytest.param(Kind.PLAN, (1, 31), period("2021"), date(2021, 1, 31), id="plan by a day"),
        pytest.param(Kind.PLAN, (12, 15), period("2021"), date(2020, 12, 15), id="plan before the year"),
        pytest.param(Kind.SUMMARY, (12, 31), period("2021"), date(2021, 12, 31), id="summary on the last day"),
        pytest.param(Kind.SUMMARY, (11, 30), period("2021"), date(2021, 11, 30), id="summary 31 days before the end"),
        pytest.param(Kind.SUMMARY, (1, 20), period("2021"), date(2022, 1, 20), id="summary in the next year"),
        pytest.param(Kind.SUMMARY, (2, 29), period("2021"), date(2022, 2, 28), id="leap day in another year"),
        pytest.param(Kind.PLAN, (9, 10), period("2021-2022", (9, 1)), date(2021, 9, 10), id="school year"),
        pytest.param(Kind.SUMMARY, (7, 15), period("2021h1"), date(2021, 7, 15), id="half-year"),
    ],
)
def test_due_day(kind: Kind, due: tuple[int, int] | None, of: Period, expected: date) -> None:
    expectation = Expectation(kind=kind, granularity=of.granularity, due=f"{due[0]:02}-{due[1]:02}" if due else None)
    assert Settings().due_day(expectation, of) == expected


@pytest.mark.parametrize(
    ("granularity", "due", "expected"),
    [
        pytest.param("half", "[07-15, 01-15]", {"2021h1": date(2021, 7, 15), "2021h2": date(2022, 1, 15)}, id="halves"),
        pytest.param(
            "quarter",
            "[04-10, 07-10, 10-10, 01-10]",
            {"2021q2": date(2021, 7, 10), "2021q4": date(2022, 1, 10)},
            id="quarters",
        ),
        pytest.param(
            "term", "[01-25, 07-10]", {"2021-2022s1": date(2022, 1, 25), "2021-2022s2": date(2022, 7, 10)}, id="terms"
        ),
        pytest.param("half", "07-15", {"2021h1": date(2021, 7, 15), "2021h2": date(2022, 7, 15)}, id="one for both"),
    ],
)
def test_each_part_of_a_year_has_its_own_day(granularity: str, due: str, expected: dict[str, date]) -> None:
    text = f"expected:\n- kind: summary\n  granularity: {granularity}\n  due: {due}\n"
    found, problems = read_settings(text, "settings.yml")
    assert problems == []
    year_start = (9, 1) if granularity == "term" else (1, 1)
    days = {code: found.due_day(found.expected[0], period(code, year_start)) for code in expected}
    assert days == expected


@pytest.mark.parametrize(
    ("granularity", "due"),
    [("year", "[01-31, 07-31]"), ("half", "[01-31, 02-01, 03-01]"), ("half", "[]"), ("half", "[7-31, 01-31]")],
)
def test_days_that_are_too_many_or_wrong_are_all_left_out(granularity: str, due: str) -> None:
    text = f"expected:\n- kind: summary\n  granularity: {granularity}\n  due: {due}\n"
    found, problems = read_settings(text, "settings.yml")
    assert found.expected[0].due is None
    assert [(item.line, item.is_error) for item in problems] == [(4, True)]


@given(st.dates(), st.dates(), st.sampled_from(Kind), st.none() | st.dates())
def test_due_day_never_raises(start: date, end: date, kind: Kind, due: date | None) -> None:
    expectation = Expectation(kind=kind, due=(due.month, due.day) if due else None)
    Settings().due_day(expectation, Period("x", Granularity.YEAR, start, end))
