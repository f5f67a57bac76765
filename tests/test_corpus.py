"""Series, the document before, and how it stands with every place, on a day that is passed in."""

from datetime import date

import pytest

from memory_tree import MemoryTree
from nianlun.corpus import Corpus
from nianlun.coverage import State
from nianlun.model import Kind, Reference
from nianlun.reading.organisation import read_organisation

TEXT = "正文。\n"


def corpus(files: dict[str, str], day: str = "2024-06-01") -> Corpus:
    organisation = read_organisation(MemoryTree(dict(files)))
    assert not [found for found in organisation.problems if found.is_error]
    return Corpus(organisation, date.fromisoformat(day))


def before(of: Corpus, place: str) -> str:
    reference = Reference.parse(place)
    assert reference is not None
    document = of.get(reference.locator)
    assert document is not None
    earlier = of.before(document)
    return str(earlier.locator) if earlier else ""


def state(of: Corpus, place: str) -> State:
    reference = Reference.parse(place)
    assert reference is not None
    locator = reference.locator
    unit = of.unit(locator.unit)
    period = next(period for period in of.periods if period.code == locator.period)
    return of.cell(unit, period, locator.kind, locator.strand).state


def test_the_document_before_is_of_the_same_unit_strand_kind_and_granularity() -> None:
    places = ["2021/plan", "2021/summary", "2021h1/summary", "2021q3/plan", "2021/safety/plan", "2021-2025/plan"]
    places += ["2023/plan", "2022h2/summary", "2022q1/plan", "2023/safety/plan", "2026-2030/plan"]
    of = corpus({f"a/{place}.md": TEXT for place in places})
    found = {place: before(of, f"a/{place}") for place in places[6:]}
    assert found == {
        "2023/plan": "a/2021/plan",
        "2022h2/summary": "a/2021h1/summary",
        "2022q1/plan": "a/2021q3/plan",
        "2023/safety/plan": "a/2021/safety/plan",
        "2026-2030/plan": "a/2021-2025/plan",
    }
    assert all(before(of, f"a/{place}") == "" for place in places[:6])


def test_school_years_and_terms_where_the_year_starts_in_september() -> None:
    of = corpus(
        {
            "settings.yml": "year_starts: 09-01\n",
            **{f"a/{period}/plan.md": TEXT for period in ("2021-2022", "2022-2023", "2021-2022s2", "2022-2023s1")},
        }
    )
    assert before(of, "a/2022-2023/plan") == "a/2021-2022/plan"
    assert before(of, "a/2022-2023s1/plan") == "a/2021-2022s2/plan"


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        pytest.param({"old": "until: 2021\nsuccessors: new"}, "old/2021/plan", id="renamed"),
        pytest.param({"old": "until: 2021\nsuccessors: [new, other]", "other": ""}, "old/2021/plan", id="split"),
        pytest.param(
            {"old": "until: 2021\nsuccessors: new", "older": "until: 2021\nsuccessors: new"}, "", id="merged from two"
        ),
        pytest.param({"old": "until: 2023\nsuccessors: new"}, "", id="the other one lives on"),
    ],
)
def test_succession(units: dict[str, str], expected: str) -> None:
    files = {f"{unit}/unit.yml": f"name: {unit}\n{text}\n" for unit, text in units.items()}
    files |= {f"{unit}/2021/plan.md": TEXT for unit in units} | {"new/2022/plan.md": TEXT, "new/unit.yml": "name: n\n"}
    of = corpus(files)
    assert before(of, "new/2022/plan") == expected


def test_a_unit_made_of_two_links_back_to_both_and_begins_anew() -> None:
    of = corpus(
        {
            "a/unit.yml": "name: 甲\nuntil: 2021\nsuccessors: c\n",
            "b/unit.yml": "name: 乙\nuntil: 2021\nsuccessors: c\n",
            "a/2021/plan.md": TEXT,
            "b/2020/plan.md": TEXT,
            "c/2022/plan.md": TEXT,
            "c/2023/plan.md": TEXT,
        }
    )
    first, second = of.series("c", "", Kind.PLAN, of.periods[0].granularity)
    assert [str(origin.locator) for origin in of.origins(first)] == ["a/2021/plan", "b/2020/plan"]
    assert of.origins(second) == ()


def test_a_unit_that_takes_in_another_keeps_its_own_series() -> None:
    of = corpus(
        {
            "a/unit.yml": "name: 甲\nuntil: 2021\nsuccessors: b\n",
            **{f"a/{year}/plan.md": TEXT for year in (2019, 2021)},
            **{f"b/{year}/plan.md": TEXT for year in (2020, 2022)},
        }
    )
    assert before(of, "b/2020/plan") == ""
    assert before(of, "b/2022/plan") == "b/2020/plan"


COVERAGE = {
    "settings.yml": "first_period: '2021'\nexpected: [{kind: plan, due: 01-31}, {kind: summary, due: 12-31}]\n",
    "a/unit.yml": "name: 甲\nsince: 2021-05\nuntil: 2024-03\n"
    "waived: [{period: '2022', kind: plan}, {period: '2022', kind: summary, into: b}]\n",
    "a/2021/summary.md": "---\nreceived: 2022-01-05\n---\n",
    "a/2023/plan.md": "---\nstatus: draft\n---\n",
    "a/2023/summary.md": "---\nreceived: 2023-12-31\n---\n",
    "b/2020/plan.md": TEXT,
    "b/2023/plan.md": TEXT,
    "c/unit.yml": "name: 丙\nsince: 2024\n",
}


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("a/2021/plan", State.NOT_YET),
        ("a/2021/summary", State.LATE),
        ("a/2022/plan", State.WAIVED),
        ("a/2022/summary", State.MERGED),
        ("a/2023/plan", State.DRAFT),
        ("a/2023/summary", State.PRESENT),
        ("a/2024/plan", State.MISSING),
        ("a/2024/summary", State.NO_LONGER),
        ("b/2020/plan", State.PRESENT),
        ("b/2020/summary", State.NOT_EXPECTED),
        ("b/2021/plan", State.MISSING),
        ("b/2023/plan", State.PRESENT),
        ("b/2024/plan", State.MISSING),
        ("b/2024/summary", State.DUE),
        ("c/2023/plan", State.NOT_YET),
        ("c/2024/plan", State.MISSING),
    ],
)
def test_coverage(place: str, expected: State) -> None:
    assert state(corpus(COVERAGE), place) is expected


def test_a_document_that_cannot_be_read_is_not_missing() -> None:
    organisation = read_organisation(MemoryTree({"a/2023/plan.md": b"\xff", "a/unit.yml": "name: 甲\n"}))
    of = Corpus(organisation, date(2024, 6, 1))
    assert state(of, "a/2023/plan") is State.UNREADABLE


def test_without_a_word_a_unit_owes_nothing_from_before_its_first_document() -> None:
    of = corpus({"a/2020/plan.md": TEXT, "b/2022/plan.md": TEXT})
    assert state(of, "b/2021/plan") is State.NOT_EXPECTED
    assert state(of, "a/2021/plan") is State.MISSING


def test_what_nobody_asked_for_is_neither_late_nor_counted() -> None:
    """A unit founded after the day, one that was excused, and one whose documents were not yet asked for."""
    late = "---\nreceived: 2022-06-01\n---\n\n文\n"
    of = corpus(
        {
            "settings.yml": "first_period: '2022'\n",
            "a/unit.yml": "name: 甲\nsince: 2022-05\n",
            "a/2022/plan.md": late,
            "b/unit.yml": "name: 乙\nwaived: [{period: '2022', kind: plan}]\n",
            "b/2022/plan.md": late,
            "c/unit.yml": "name: 丙\n",
            "c/2021/plan.md": late,
            "c/2022/plan.md": late,
        }
    )
    cells = {f"{cell.locator}": cell for row in of.rows for period in of.periods for cell in of.cells(row, period)}
    for place in ("a/2022/plan", "b/2022/plan", "c/2021/plan"):
        assert (cells[place].state, cells[place].counts, cells[place].is_extra) == (State.PRESENT, False, True), place
    assert (cells["c/2022/plan"].state, cells["c/2022/plan"].counts) == (State.LATE, True)


def test_periods_run_to_the_day_newest_first() -> None:
    of = corpus({"a/2022/plan.md": TEXT, "a/2022q2/summary.md": TEXT}, day="2024-01-01")
    assert [period.code for period in of.periods] == ["2024", "2023", "2022q2", "2022"]


def test_units_stand_in_official_order() -> None:
    of = corpus(
        {
            "settings.yml": "unit_types: [{id: office, name: 机关}, {id: town, name: 镇}]\n",
            "b/unit.yml": "name: 乙\ntype: town\norder: 2\n",
            "c/unit.yml": "name: 丙\ntype: town\norder: 1\n",
            "a/unit.yml": "name: 甲\n",
            "d/unit.yml": "name: 丁\ntype: office\n",
        }
    )
    assert [unit.id for unit in of.units] == ["d", "c", "b", "a"]
