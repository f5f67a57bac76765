"""Everything that can be read is read; what cannot has its place and its problems, and hides nothing else."""

import pytest

from memory_tree import MemoryTree
from nianlun.problems import Level
from nianlun.reading.organisation import read_organisation

BAD = {
    "GBK": "年度计划".encode("gbk"),
    "UTF-16": "# 计划".encode("utf-16"),
    "NUL": b"# a\0b",
    "bidi control": "# 甲\u202e乙",
    "noncharacter": "# 甲\ufdd0乙",
    "unclosed header": "---\ntitle: 甲\n",
    "date that does not exist": "---\nadopted: 2025-02-30\n---\n",
    "unknown status": "---\nstatus: done\n---\n",
    "full-width colon": "---\ntitle：甲\n---\n",
    "bad YAML": "---\ntitle: [a\n---\n",
    "duplicate key": "---\ntitle: a\ntitle: b\n---\n",
    "alias": "---\ntitle: &a b\nlead: *a\n---\n",
    "list for a text": "---\ntitle: [a, b]\n---\n",
    "another unit": "---\nunit: someone-else\n---\n",
    "another period": "---\nperiod: '2019'\n---\n",
    "long line": "长" * 20_001,
    "large file": "长\n" * 800_000,
    "long run": "*" * 5_000 + "x",
    "deep list": "\n".join("  " * depth + "- 甲" for depth in range(60)),
    "wide table": "|" + "a|" * 300 + "\n|" + "-|" * 300 + "\n",
}


def test_twenty_bad_documents_hide_none_of_the_others() -> None:
    files: dict[str, str | bytes] = {f"unit-{unit:02}/unit.yml": "name: 单位\n" for unit in range(20)}
    for unit in range(20):
        for year in range(2016, 2026):
            files[f"unit-{unit:02}/{year}/plan.md"] = f"# {year}年计划\n\n正文。\n"
    for unit, content in enumerate(BAD.values()):
        files[f"unit-{unit:02}/2020/plan.md"] = content
    organisation = read_organisation(MemoryTree(files))
    assert len(organisation.documents) == 180
    assert [bad.path for bad in organisation.unreadable] == [f"unit-{unit:02}/2020/plan.md" for unit in range(20)]
    assert list(dict.fromkeys(found.path for found in organisation.problems)) == [
        bad.path for bad in organisation.unreadable
    ]
    for name, bad in zip(BAD, organisation.unreadable, strict=True):
        assert {found.level for found in bad.problems} == {Level.ERROR}, name
        assert len(bad.problems) <= 2, name


@pytest.mark.parametrize(
    ("path", "code"),
    [
        pytest.param("settings.yml/x", "folder-where-file", id="settings is a folder"),
        pytest.param("town/unit.yml/x", "folder-where-file", id="unit.yml is a folder"),
        pytest.param("town/2021/plan.md/x.md", "folder-where-file", id="plan.md is a folder"),
        pytest.param("town/2021", "file-where-folder", id="year is a file"),
        pytest.param("village", "file-where-folder", id="unit is a file"),
        pytest.param("town/2021/工作计划.md", "unexpected-file", id="Chinese name"),
        pytest.param("town/2021/plan.docx", "unexpected-file", id="Word file"),
        pytest.param("town/plan.md", "unexpected-file", id="no year"),
        pytest.param("town/2021/safety/deep/plan.md", "unexpected-file", id="too deep"),
        pytest.param("town/latest/plan.md", "not-a-period", id="no period"),
        pytest.param("town/2021-2022s1/plan.md", "not-a-period", id="term where the year starts in January"),
        pytest.param("town/2021/safety/plan.md", "unknown-strand", id="strand that nobody declared"),
        pytest.param("CON/2021/plan.md", "name-reserved", id="name that Windows refuses"),
        pytest.param("town/2021/Plan.md", "unexpected-file", id="capital"),
    ],
)
def test_what_stands_in_the_wrong_place_is_named(path: str, code: str) -> None:
    organisation = read_organisation(
        MemoryTree({"town/unit.yml": "name: 镇\n", path: "# 甲\n"} if path != "town/unit.yml/x" else {path: ""})
    )
    assert code in [found.code for found in organisation.problems]


def test_names_that_are_no_unicode_hide_nothing_else() -> None:
    bad = "\udcd6\udcd0"
    files = {"town/unit.yml": "name: 镇\n", "town/2021/plan.md": "# 甲\n"}
    files |= {f"{bad}/2021/plan.md": "x", f"town/{bad}/plan.md": "x", f"town/2021/{bad}/plan.md": "x"}
    organisation = read_organisation(MemoryTree(files))
    assert [unit.id for unit in organisation.units] == ["town"]
    assert [document.path for document in organisation.documents] == ["town/2021/plan.md"]
    assert [(found.code, found.path) for found in organisation.problems] == [
        ("name-not-unicode", f"town/2021/{bad}"),
        ("name-not-unicode", f"town/{bad}"),
        ("name-not-unicode", bad),
    ]


@pytest.mark.parametrize("inside", ["x.md", "plan.md", "files/x.png", "a/b/c"])
@pytest.mark.parametrize("strand", ["", "safety/"])
def test_a_folder_in_the_place_of_a_document_cannot_be_read(inside: str, strand: str) -> None:
    place = f"town/2021/{strand}plan.md"
    files = {"settings.yml": "strands: [{id: safety, name: 安全}]\n", "town/unit.yml": "name: 镇\n"}
    organisation = read_organisation(MemoryTree(files | {f"{place}/{inside}": "x", f"{place}/y": "y"}))
    (bad,) = organisation.unreadable
    assert (str(bad.locator), bad.path) == (f"town/2021/{strand}plan", place)
    assert organisation.problems == bad.problems
    assert [found.code for found in bad.problems] == ["folder-where-file"]


@pytest.mark.parametrize("path", ["index.html/2021/plan.md", "index.HTML/unit.yml", "town/2021/plan.html/plan.md"])
def test_a_folder_that_is_called_like_a_page_of_the_site_is_none_of_ours(path: str) -> None:
    organisation = read_organisation(MemoryTree({"town/unit.yml": "name: 镇\n", path: "x"}))
    (found,) = organisation.problems
    assert (found.code, found.path) == ("unexpected-file", path)
    assert ".html" not in dict(found.arguments)["suggestion"].lower()
    assert [unit.id for unit in organisation.units] == ["town"]
    assert organisation.documents == organisation.unreadable == ()


CONTENT = {".md": "x", "png": b"\x89PNG\r\n\x1a\n", "pdf": b"%PDF-1.7\n"}


@pytest.mark.parametrize(
    "path", ["README.md", "town/README.md", "town/2021/files/图.png", "town/2021/safety/files/a.pdf"]
)
def test_what_belongs_there_is_no_problem(path: str) -> None:
    files = {
        "settings.yml": "strands: [{id: safety, name: 安全}]\n",
        "town/unit.yml": "name: 镇\n",
        path: CONTENT[path[-3:]],
    }
    assert read_organisation(MemoryTree(files)).problems == ()


def test_the_name_of_a_wrongly_named_file_is_guessed() -> None:
    files = {"town/unit.yml": "name: 镇\n", "town/2021/2021年工作总结.md": "x"}
    (found,) = read_organisation(MemoryTree(files)).problems
    assert dict(found.arguments)["suggestion"] == "town/2021/summary.md"


def test_units_that_lead_back_to_themselves_lose_the_relation() -> None:
    files = {
        "a/unit.yml": "name: 甲\nparent: b\nsuccessors: c\n",
        "b/unit.yml": "name: 乙\nparent: a\n",
        "c/unit.yml": "name: 丙\nsuccessors: a\ntype: twon\n",
        "settings.yml": "unit_types: [{id: town, name: 镇}]\n",
    }
    organisation = read_organisation(MemoryTree(files))
    codes = [(found.path, found.line, found.code) for found in organisation.problems]
    assert codes == [
        ("a/unit.yml", 2, "unit-cycle"),
        ("a/unit.yml", 3, "unit-cycle"),
        ("c/unit.yml", 3, "unknown-unit-type"),
    ]
    assert {unit.id: unit.file.parent for unit in organisation.units} == {"a": None, "b": "a", "c": None}


@pytest.mark.parametrize(
    ("written", "code", "line"),
    [
        pytest.param("type: twon", "unknown-unit-type", 2, id="type"),
        pytest.param("parent: b", "unknown-unit", 2, id="unit above"),
        pytest.param("successors:\n  - a\n  - b", "unknown-unit", 4, id="one of the successors"),
        pytest.param("waived:\n  - {period: 2021, into: b}", "unknown-unit", 3, id="unit of another's document"),
        pytest.param("waived:\n  - period: last year", "bad-form", 3, id="period of a waiver"),
        pytest.param("waived:\n  - period: 2021\n    strand: x", "unknown-strand", 4, id="strand of a waiver"),
        pytest.param("since: 2021\nuntil: 2020", "until-before-since", 3, id="life that ends before it begins"),
        pytest.param("since: 2021\nuntil: 2021", None, 0, id="life of one year"),
    ],
)
def test_what_a_unit_names_and_is_not_there(written: str, code: str | None, line: int) -> None:
    files = {"a/unit.yml": "name: 甲\nsuccessors: []\n", "c/unit.yml": f"name: 丙\n{written}\n"}
    found = [(item.path, item.code, item.line) for item in read_organisation(MemoryTree(files)).problems]
    assert found == ([("c/unit.yml", code, line)] if code else [])


def test_a_mistake_in_the_settings_costs_its_own_field_only() -> None:
    settings = "language: xx\nname: 县\nstrands: [{id: a}, {id: safety, name: 安全}]\nunit_types: [\n"
    organisation = read_organisation(MemoryTree({"settings.yml": settings}), languages=("en", "zh"))
    assert (organisation.settings.name, organisation.settings.language) == ("县", "zh")
    assert [strand.id for strand in organisation.settings.strands] == ["safety"]
    assert {(found.code, found.line) for found in organisation.problems} == {
        ("unknown-value", 1),
        ("missing-key", 3),
        ("yaml-unclosed", 4),
    }


def test_a_file_in_the_place_of_a_periods_folder_cannot_be_read() -> None:
    settings = "strands: [{id: safety, name: 安全}]\nexpected: [{kind: plan}, {kind: plan, strand: safety}]\n"
    files = {"settings.yml": settings, "town/unit.yml": "name: 镇\n", "town/2021": "x", "town/2021h1": "x"}
    organisation = read_organisation(MemoryTree(files))
    assert [str(bad.locator) for bad in organisation.unreadable] == ["town/2021/plan", "town/2021/safety/plan"]
    assert {bad.path for bad in organisation.unreadable} == {"town/2021"}
    assert [(found.code, found.path) for found in organisation.problems] == [
        ("file-where-folder", "town/2021"),
        ("file-where-folder", "town/2021h1"),
    ]


def test_settings_that_cannot_be_read_leave_the_defaults() -> None:
    organisation = read_organisation(
        MemoryTree({"settings.yml": b"\xff\xfe", "a/2021/plan.md": "x", "a/unit.yml": "name: 甲"})
    )
    assert organisation.settings.language == "zh"
    assert len(organisation.documents) == 1
    assert [found.path for found in organisation.problems] == ["settings.yml"]
