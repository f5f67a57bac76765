"""No two things of a site have one address, whatever units, strands and attachments are called."""

import re
import unicodedata
from collections import Counter
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from memory_tree import MemoryTree
from nianlun.model import Kind, Locator
from nianlun.site import Site, build
from nianlun.views import addresses

DAY = date(2023, 6, 1)


def made(files: dict[str, str | bytes]) -> Site:
    return build(MemoryTree(files), DAY)


def folded(address: str) -> str:
    """As a system sees the address that knows no case and composes accents."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", address).casefold())


def of_all(site: Site) -> list[str]:
    return [each.address for each in (*site.pages, *site.assets, *site.attachments)]


def clashes(site: Site) -> list[str]:
    """Addresses of two things, and addresses of files that others need as a folder."""
    found = [folded(address) for address in of_all(site)]
    folders = {
        "/".join(parts[:depth]) for parts in (each.split("/") for each in found) for depth in range(1, len(parts))
    }
    return [each for each, count in Counter(found).items() if count > 1 or each in folders]


ORDINARY = ("a b", "a-b", "a.b", "a", "A", "index", "new", "changes", "history", "plan", "plan-changes", "安全", "2021")
ODD = ("files", "Files", "x.html", "plan.html", "index.html", "new.html", "plan.md", "\u00e9", "e\u0301", "2021-2022")
names = st.sampled_from(ORDINARY + ODD)
periods = st.sampled_from(("2021", "2022", "2021h1", "2021-2022", "2021-2025", "2021-2022s1", "index.html", "x"))
leaves = st.sampled_from(("plan.md", "summary.md", "files/a.png", "files/plan.html/a.png", "files/A.png"))
paths = st.tuples(names, periods, st.none() | names, leaves).map(lambda parts: "/".join(filter(None, parts)))
PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + b"\0" * 17


@settings(max_examples=60, deadline=None)
@example({"a b/2021/plan.md", "a/2021/plan.md"}, [], "04-01")
@given(st.sets(paths, max_size=8), st.lists(names, max_size=3), st.sampled_from(("", "04-01", "09-01")))
def test_no_two_things_have_one_address(files: set[str], strands: list[str], year_starts: str) -> None:
    text = "unit_types:\n  - {id: school, name: S, year_starts: 09-01}\n" + "expected:\n  - {kind: plan}\n"
    text += f"year_starts: {year_starts}\n" if year_starts else ""
    text += "".join(f"  - {{kind: plan, strand: {strand!r}}}\n" for strand in strands)
    text += "strands:\n" + "".join(f"  - {{id: {strand!r}, name: S}}\n" for strand in strands) if strands else ""
    tree: dict[str, str | bytes] = {path: PNG if path.endswith("png") else "# A\n" for path in files}
    site = made({"settings.yml": text, **tree, "a/unit.yml": "name: A\ntype: school\n"})
    named = {problem.path for problem in site.problems if problem.code == "name-collision"}
    if not named:
        assert clashes(site) == []
    for page in site.pages:
        if page.address.endswith("new.html"):
            ids = re.findall(r' id="([^"]*)"', str(page.content().body))
            assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(("2021", "a b"), ("2021", "a-b"), id="blank and hyphen"),
        pytest.param(("2021-2022", ""), ("2021", "2022"), id="period and strand"),
        pytest.param(("2021", "a b"), ("2021", "a\u3000b"), id="two kinds of blanks"),
        pytest.param(("2021", "a b"), ("2021", "a.20.b"), id="what stands for a blank"),
    ],
)
def test_each_document_begins_at_a_place_of_its_own(one: tuple[str, str], other: tuple[str, str]) -> None:
    anchors = [addresses.start_anchor(Locator("u", period, Kind.PLAN, strand)) for period, strand in (one, other)]
    assert anchors[0] != anchors[1]
    assert not any(re.search(r"\s", anchor) for anchor in anchors)


def test_years_of_one_code_that_begin_on_different_days_have_pages_of_their_own() -> None:
    types = "".join(
        f"  - {{id: {name}, name: T, year_starts: {day}}}\n" for name, day in (("s", "09-01"), ("f", "04-01"))
    )
    tree = {"settings.yml": f"unit_types:\n{types}"}
    for unit in "sfy":
        tree |= {f"{unit}/unit.yml": f"name: U\n{f'type: {unit}' if unit != 'y' else ''}\n"}
        tree |= {f"{unit}/2021-2022/plan.md": "A\n"} | ({f"{unit}/2021-2022s2/plan.md": "A\n"} if unit != "y" else {})
    site = made({**tree})
    assert clashes(site) == []
    assert {
        "periods/2021-2022.html",
        "periods/2021-2022-from-04-01.html",
        "periods/2021-2022-years.html",
        "periods/2021-2022s2.html",
        "periods/2021-2022s2-from-09-01.html",
    } <= set(of_all(site))


@pytest.mark.parametrize("strand", ["files", "Files", "x.html", "plan.md"])
def test_a_strand_is_not_called_like_what_lies_beside_it(strand: str) -> None:
    site = made({"settings.yml": f"strands:\n  - {{id: {strand}, name: S}}\n  - {{id: safety, name: S}}\n"})
    assert [(found.code, found.line) for found in site.problems] == [("strand-reserved", 2)]


@pytest.mark.parametrize("strand", ["changes", "history", "new", "index", "plan", "plan-changes", "a b"])
def test_other_names_are_free(strand: str) -> None:
    settings = f"strands:\n  - {{id: {strand}, name: S}}\nexpected:\n  - {{kind: plan, strand: {strand}}}\n"
    document = {"a/unit.yml": "name: A\n", f"a/2021/{strand}/plan.md": "A\n", "a/2021/plan.md": "A\n"}
    site = made({"settings.yml": settings, **document})
    assert site.problems == ()
    assert clashes(site) == []


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("a/index.html/files/x.png", id="a period called like the unit's page"),
        pytest.param("a/2021/plan.html/files/x.png", id="a strand called like a document's page"),
        pytest.param("a/2021/files/plan.html/x.png", id="a folder called like a page"),
    ],
)
def test_an_attachment_lies_in_no_folder_called_like_a_page(path: str) -> None:
    site = made({"a/2021/plan.md": "# A\n", path: PNG})
    assert clashes(site) == []
    assert [problem.code for problem in site.problems if problem.path == path] == ["unexpected-file"]
    assert not list(site.attachments)
