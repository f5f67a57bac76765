"""What authors write in YAML is read as meant, or answered with a problem that names the line and the way out."""

import json
from dataclasses import is_dataclass
from datetime import date

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from nianlun.declared import Mapped, field_rows, json_schema, read_declared, read_mended, read_yaml
from nianlun.model import DatedName, Header, UnitFile, Waiver
from nianlun.settings import Settings


def found(text: str, cls: type = Header) -> list[tuple[str, int | None]]:
    _, problems = read_declared(text, "file.yml", cls)
    return [(item.code, item.line) for item in problems]


def read(text: str) -> Mapped:
    mapped, problems = read_yaml(text, "file.yml")
    assert mapped is not None, problems
    return mapped


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        pytest.param("title：某某", "yaml-full-width", 1, id="full-width colon alone"),
        pytest.param("title：某某\nstatus: draft", "yaml-full-width", 1, id="full-width colon first"),
        pytest.param("status: draft\ntitle：某某", "yaml-full-width", 2, id="full-width colon last"),
        pytest.param("status: draft\ntitle：某某\nlead: a", "yaml-full-width", 2, id="full-width colon between"),
        pytest.param("title: 甲\n  number：1", "yaml-full-width", 2, id="full-width colon in more title"),
        pytest.param("title：甲: 乙", "yaml-full-width", 1, id="both colons"),
        pytest.param("title:　某某", "yaml-full-width", 1, id="full-width blank after the colon"),
        pytest.param("　title: 某某", "yaml-full-width", 1, id="full-width blank before the key"),
        pytest.param("title: “某某”", "yaml-full-width", 1, id="full-width quotes"),
        pytest.param("title: ＂某某＂", "yaml-full-width", 1, id="full-width straight quotes"),
        pytest.param("owners: 【张三】", "yaml-full-width", 1, id="full-width brackets"),
        pytest.param("owners: [张三，李四]", "yaml-full-width", 1, id="full-width comma in brackets"),
        pytest.param("owners:\n－ 张三", "yaml-full-width", 2, id="full-width dash"),
        pytest.param("title:某某", "yaml-colon", 1, id="no blank after the colon"),
        pytest.param("lead: a\ntitle:某某\nstatus: draft", "yaml-colon", 2, id="no blank after a later colon"),
        pytest.param("title: 计划: 甲", "yaml-second-colon", 1, id="a second colon"),
        pytest.param("\ttitle: x", "yaml-tab", 1, id="leading tab"),
        pytest.param("owners:\n\t- a", "yaml-tab", 2, id="tab before an item"),
        pytest.param("title: a\n\tstatus: b", "yaml-tab", 2, id="tab before a key"),
        pytest.param("title: a\nowners: [甲, 乙\nstatus: draft", "yaml-unclosed", 2, id="unclosed bracket"),
        pytest.param("x-a: {b: c", "yaml-unclosed", 1, id="unclosed brace"),
        pytest.param('lead: a\ntitle: "abc\nstatus: draft\n', "yaml-unclosed", 2, id="unclosed quote"),
        pytest.param('title: "甲"乙', "yaml-syntax", 1, id="text after a quote"),
        pytest.param("title: a\nnumber: @x", "yaml-syntax", 2, id="a value that begins with a sign"),
        pytest.param("title: 甲\n正文\nstatus: draft", "yaml-syntax", 2, id="a line without colon"),
        pytest.param('title: "C:\\Users"', "yaml-syntax", 1, id="unknown escape"),
        pytest.param("a: b\n---\nc: d", "yaml-syntax", 2, id="a second document"),
        pytest.param("- a\n- b", "yaml-not-mapping", 1, id="a list"),
        pytest.param("\n某某", "yaml-not-mapping", 2, id="a text"),
        pytest.param("a: &x 1\nb: *x", "yaml-reference", 1, id="anchor"),
        pytest.param("title: *重点*", "yaml-reference", 1, id="emphasis that looks like an alias"),
        pytest.param("title: !!python/name:os.system x", "yaml-tag", 1, id="tag"),
        pytest.param("title: a\nnumber: !重要", "yaml-tag", 2, id="exclamation mark"),
        pytest.param("x: [[[[[[1]]]]]]", "yaml-too-deep", 1, id="deep"),
        pytest.param("? " * 1_000, "yaml-too-deep", 1, id="keys in keys"),
        pytest.param("? [a]\n: b\ntitle: c", "yaml-syntax", 1, id="a list for a key"),
        pytest.param("title: a\n\ntitle: b", "duplicate-key", 3, id="key twice"),
        pytest.param('title: a\nlead: "\\u202e"', "control-character", 2, id="control by its number"),
        pytest.param("title: a\nlead: \x00", "control-character", 2, id="control"),
    ],
)
def test_a_mistake_in_yaml_is_named_with_its_line(text: str, code: str, line: int) -> None:
    assert (code, line) in found(text)
    assert read_declared(text, "file.yml", Header)[0] is None


@pytest.mark.parametrize(
    ("text", "title", "lost"),
    [
        pytest.param("lead: a\ntitle: 甲 #1\n", "甲", "#1", id="number"),
        pytest.param("lead: a\ntitle: #1号 楼\n", "", "#1号 楼", id="nothing else"),
        pytest.param("lead: a\ntitle: 甲  #重点 \n", "甲", "#重点", id="word"),
    ],
)
def test_a_part_of_a_value_that_counts_as_a_comment_is_named(text: str, title: str, lost: str) -> None:
    header, problems = read_declared(text, "file.yml", Header)
    assert header is not None
    assert (header.title or "") == title
    assert [(item.code, item.line, dict(item.arguments)["lost"]) for item in problems] == [("yaml-comment", 2, lost)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("title: 甲  # 注\n", id="note on a value"),
        pytest.param("#注\ntitle: 甲\n", id="note on a line of its own"),
        pytest.param("title: 甲\n#注\n", id="note below"),
        pytest.param('title: "甲 #1"\n', id="quoted"),
        pytest.param("title: 甲#1\n", id="without a blank"),
    ],
)
def test_a_note_in_yaml_is_no_problem(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("title: no", "no", id="no"),
        pytest.param("title: yes", "yes", id="yes"),
        pytest.param("title: on", "on", id="on"),
        pytest.param("title: 12:30", "12:30", id="time"),
        pytest.param("title: 0123", "0123", id="octal"),
        pytest.param("title: 1.10", "1.10", id="decimal"),
        pytest.param("title: 2025-01-01", "2025-01-01", id="date"),
        pytest.param("title: null", "null", id="null"),
        pytest.param("title: ~", "~", id="tilde"),
        pytest.param("title: <<", "<<", id="merge"),
        pytest.param("title: “双减”工作“回头看”", "“双减”工作“回头看”", id="quotes at both ends that are no pair"),
        pytest.param("title: '“十四五”'", "“十四五”", id="quotes in quotes"),
        pytest.param("title: 关于：某某", "关于：某某", id="full-width colon in a value"),
        pytest.param("title: >\n  甲\n  乙\n", "甲 乙", id="folded lines"),
        pytest.param("title: |\n  甲\n  乙\n", "甲 乙", id="several lines"),
        pytest.param("title: 甲 # 注", "甲", id="comment"),
    ],
)
def test_every_scalar_stays_text(text: str, value: str) -> None:
    assert read(text).values == {"title": value}


@pytest.mark.parametrize("text", ["", "# nothing\n", "title:\nlead: ''\nowners:\n", "\n\n"])
def test_what_is_empty_is_absent(text: str) -> None:
    assert read(text).values == {}
    assert read_declared(text, "file.yml", Header) == (Header(), [])


@pytest.mark.parametrize("end", [pytest.param("\n", id="LF"), pytest.param("\r\n", id="CRLF")])
def test_lines_of_keys_and_items(end: str) -> None:
    text = end.join(["# 注", "title: a", "owners:", "  - b", "  -", "  - c", "topics: [x,", "  y]"])
    mapped, _ = read_yaml(text, "file.yml", first_line=2)
    assert mapped is not None
    assert mapped.values == {"title": "a", "owners": ["b", "c"], "topics": ["x", "y"]}
    places = [("title",), ("owners",), ("owners", 0), ("owners", 1), ("topics", 0), ("topics", 1), ("nowhere", 3)]
    assert [mapped.lines.at(*place) for place in places] == [3, 4, 5, 7, 8, 9, 2]


@pytest.mark.parametrize(
    ("cls", "text", "code", "line", "arguments"),
    [
        pytest.param(Header, "lead: a\ntitel: b", "unknown-key", 2, {"key": "titel", "suggestion": "title"}, id="typo"),
        pytest.param(Header, "Title: b", "unknown-key", 1, {"suggestion": "title"}, id="case of a key"),
        pytest.param(Header, "ｔｉｔｌｅ: b", "unknown-key", 1, {"suggestion": "title"}, id="width of a key"),
        pytest.param(Header, "标题: b", "unknown-key", 1, {"suggestion": ""}, id="nothing near"),
        pytest.param(
            Header, "lead: b\nstatus: adoptd", "unknown-value", 2,
            {"suggestion": "adopted", "choices": "draft, adopted"}, id="unknown status",
        ),
        pytest.param(Header, "adopted: 2025-02-30", "bad-date", 1, {"example": "2025-01-31"}, id="no such day"),
        pytest.param(Header, "adopted: 2025-13-45", "bad-date", 1, {}, id="no such month"),
        pytest.param(Header, "adopted: 2025年1月8日", "bad-date", 1, {"example": "2025-01-08"}, id="Chinese date"),
        pytest.param(Header, "adopted: 2025/1/8", "bad-date", 1, {"example": "2025-01-08"}, id="date with strokes"),
        pytest.param(Header, "adopted: 20250118", "bad-date", 1, {"example": "2025-01-18"}, id="digits alone"),
        pytest.param(Header, "adopted: 1736899200", "bad-date", 1, {}, id="seconds"),
        pytest.param(Header, "adopted: 2025-01-18T00:00:00", "bad-date", 1, {}, id="time of day"),
        pytest.param(Header, "title: " + "长" * 201, "too-long", 1, {"key": "title", "limit": "200"}, id="long"),
        pytest.param(Header, "title: [a]", "wrong-type", 1, {"expected": "text"}, id="a list for a text"),
        pytest.param(Header, "owners:\n  - a\n  - b: c", "wrong-type", 3, {"key": "owners"}, id="a mapping in a list"),
        pytest.param(Header, "adopted: [a]", "wrong-type", 1, {"expected": "date"}, id="a list for a date"),
        pytest.param(Header, "lang: 中文", "bad-form", 1, {"example": "zh, en, zh-Hant"}, id="no language tag"),
        pytest.param(UnitFile, "\nshort: a", "missing-key", 1, {"key": "name"}, id="no name"),
        pytest.param(UnitFile, "name: []", "missing-key", 1, {"key": "name"}, id="no names"),
        pytest.param(UnitFile, "name:\n- since: 2019", "missing-key", 2, {"key": "name"}, id="a name without one"),
        pytest.param(UnitFile, "name: a\norder: first", "wrong-type", 2, {"expected": "number"}, id="no number"),
        pytest.param(UnitFile, "name: a\nwaived: 2021", "wrong-type", 2, {"expected": "list"}, id="no list"),
        pytest.param(UnitFile, "name: a\nwaived: [2021]", "wrong-type", 2, {"expected": "mapping"}, id="no mapping"),
        pytest.param(UnitFile, "name: a\nwaived:\n- period：1", "yaml-full-width", 3, {}, id="an entry's wrong colon"),
        pytest.param(UnitFile, "name: a\nsince: 2019-13", "bad-date", 2, {"key": "since"}, id="no such month given"),
        pytest.param(UnitFile, "name: a\nx-b: c", "unknown-key", 2, {"key": "x-b"}, id="free keys are for headers"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_named_with_its_line_and_the_way_out(
    cls: type, text: str, code: str, line: int, arguments: dict[str, str]
) -> None:
    _, problems = read_declared(text, "file.yml", cls)
    assert [(item.code, item.line, item.path) for item in problems] == [(code, line, "file.yml")]
    assert arguments.items() <= dict(problems[0].arguments).items()


def test_an_unknown_key_is_a_warning_and_the_rest_is_read() -> None:
    header, problems = read_declared("titel: a\nlead: b\nx-note: {c: [d]}\n", "file.yml", Header)
    assert header == Header(lead="b")
    assert [item.code for item in problems] == ["unknown-key"]


def test_unknown_keys_deep_inside() -> None:
    text = "name:\n- name: a\n  form: 2019\n- name: b\nwaived:\n- period: 2021\n  why: c\n"
    unit, problems = read_declared(text, "unit.yml", UnitFile)
    assert unit == UnitFile(name=(DatedName(name="a"), DatedName(name="b")), waived=(Waiver(period="2021"),))
    assert [(item.code, item.line) for item in problems] == [("unknown-key", 3), ("unknown-key", 7)]


def test_all_problems_at_once_in_the_order_of_lines() -> None:
    assert found("kind: plans\ntitel: a\nadopted: soon\n") == [
        ("unknown-value", 1), ("unknown-key", 2), ("bad-date", 3),
    ]  # fmt: skip


def test_a_file_too_large_is_not_parsed() -> None:
    assert found("# " + "好" * 30_000) == [("file-too-large", None)]


SIGNS = "[]{}:,&*!|>'\"%@`#?-~<= \t\n\r：“”，\u3000\u2028\x85\x00\ud800"
WORDS = ["title", "owners", "topics", "adopted", "name", "2025-01-01", "某某", "x-a", "...", "---"]
PIECES = ["- ", ": ", "\n  ", "\r\n", '"\\', "!!binary ", "&a ", "*a", "? "]
WRITTEN = st.lists(st.sampled_from([*SIGNS, *WORDS, *PIECES]), max_size=40).map("".join)


@given(WRITTEN | st.text(), st.sampled_from([Header, UnitFile, Settings]))
def test_nothing_an_author_writes_raises(text: str, cls: type) -> None:
    value, problems = read_declared(text, "file.yml", cls, first_line=5)
    assert (value is None) == any(item.is_error for item in problems)
    last = 5 + text.count("\n") + text.count("\r")
    assert all(item.line is None or 5 <= item.line <= last for item in problems)


@given(st.lists(st.sampled_from(["", "# 注", "- a", "  - b"]), max_size=5), st.sampled_from(["\n", "\r\n", "\r"]))
def test_the_line_of_a_key_is_where_it_stands(around: list[str], end: str) -> None:
    comments = ["# " + line for line in around]
    mapped, _ = read_yaml(end.join([*comments, "title: a"]), "file.yml")
    assert mapped is not None
    assert mapped.lines.at("title") == len(around) + 1


VALID = [
    pytest.param(Header, "title: 某某\nadopted: 2025-01-18\ntopics: 甲、乙\nx-own: [1, {a: b}]\n", id="header"),
    pytest.param(Header, "title: 2025\nowners: [甲, 1]\nstatus: draft\nperiod: 2025\nnumber:\n", id="numbers"),
    pytest.param(Header, "", id="empty header"),
    pytest.param(UnitFile, "name: 某镇\nsince: 2019\nuntil: 2020-02\n", id="unit"),
    pytest.param(UnitFile, "name:\n- name: 甲\n- {name: 乙, since: 2020}\nwaived:\n- period: 2021\n", id="dated names"),
    pytest.param(Settings, "", id="empty settings"),
    pytest.param(
        Settings,
        "format: 1\nyear_starts: 09-01\nunit_types:\n- {id: 学校, name: 学校, year_starts: 09-01}\n"
        "topics:\n- {id: a, name: b, aliases: [c, d]}\nexpected:\n- {kind: plan, types: 学校, due: '01-31'}\n",
        id="settings",
    ),
]


@pytest.mark.parametrize(("cls", "text"), VALID)
def test_the_schema_accepts_what_we_accept(cls: type, text: str) -> None:
    value, problems = read_declared(text, "file.yml", cls)
    assert (is_dataclass(value), problems) == (True, [])
    schema = json_schema(cls)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    validator.validate(read(text).values)
    # Whatever editors read with a common parser; they know dates as texts.
    validator.validate(json.loads(json.dumps(yaml.safe_load(text) or {}, default=str)))


@pytest.mark.parametrize(
    ("cls", "value"),
    [
        pytest.param(Header, {"titel": "a"}, id="unknown key"),
        pytest.param(Header, {"status": "adoptd"}, id="unknown value"),
        pytest.param(Header, {"title": "a" * 201}, id="too long"),
        pytest.param(UnitFile, {}, id="missing key"),
        pytest.param(UnitFile, {"name": "a", "x-b": "c"}, id="free key where none is"),
        pytest.param(Settings, {"unit_types": [{"id": "a/b", "name": "c"}]}, id="bad id"),
    ],
)
def test_the_schema_refuses_what_we_refuse(cls: type, value: object) -> None:
    assert not jsonschema.Draft202012Validator(json_schema(cls)).is_valid(value)


def test_schemas_name_their_format() -> None:
    names = [json_schema(cls)["$id"] for cls in (Header, UnitFile, Settings)]
    assert names == ["nianlun/front-matter/1", "nianlun/unit/1", "nianlun/settings/1"]


def test_the_table_of_fields() -> None:
    rows = {row.name: row for row in field_rows(UnitFile)}
    assert (rows["name"].type, rows["name"].of, rows["name"].required) == ("entries", "DatedName", True)
    assert (rows["order"].type, rows["order"].default) == ("number", "0")
    assert (rows["since"].type, rows["successors"].type) == ("date-or-year", "texts")
    header = {row.name: row for row in field_rows(Header)}
    assert (header["status"].choices, header["status"].default) == (("draft", "adopted"), "adopted")
    assert {row.name: row.type for row in field_rows(Settings)}["year_starts"] == "month-day"


@pytest.mark.parametrize(
    ("text", "expected", "problems"),
    [
        pytest.param(
            "name: 镇\nsince: 2025-13-01\ntype: town\n",
            {"name": (DatedName("镇"),), "type": "town"},
            [("bad-date", 2)],
            id="bad date",
        ),
        pytest.param("since: 2025\n", {"since": date(2025, 1, 1)}, [("missing-key", 1)], id="no name"),
        pytest.param("name: []\ntype: a\n", {"type": "a"}, [("missing-key", 1)], id="no name in the list"),
        pytest.param("name: [{since: 2020}]\ntype: a\n", {"type": "a"}, [("missing-key", 1)], id="a date for a name"),
        pytest.param(
            "order: x\nname: [a, b\ntype: a\n",
            {"type": "a"},
            [("wrong-type", 1), ("yaml-unclosed", 2)],
            id="bracket that is never closed",
        ),
        pytest.param("type：a\nshort: b\n", {"short": "b"}, [("yaml-full-width", 1)], id="wrong colon"),
        pytest.param(
            "name: 镇\nwaived:\n  - {kind: plan}\n  - {period: 2021, kind: x}\n  - {period: 2022, u: a}\nshort: b\n",
            {"name": (DatedName("镇"),), "short": "b", "waived": (Waiver("2021"), Waiver("2022"))},
            [("missing-key", 3), ("unknown-value", 4), ("unknown-key", 5)],
            id="mistakes in a list",
        ),
        pytest.param("- a\n", {}, [("yaml-not-mapping", 1)], id="no mapping at all"),
    ],
)
def test_a_mistake_costs_its_own_field_only(
    text: str, expected: dict[str, object], problems: list[tuple[str, int]]
) -> None:
    file, _, found = read_mended(text, "unit.yml", UnitFile, defaults={"name": "folder"})
    assert sorted((item.code, item.line or 0) for item in found) == sorted(problems)
    assert file == UnitFile(**{"name": (DatedName("folder"),), **expected})


def test_lines_of_what_is_kept_are_those_of_the_text() -> None:
    text = "name: 镇\nwaived:\n  - {kind: plan}\n  - {period: 2021}\n"
    _, mapped, _ = read_mended(text, "unit.yml", UnitFile)
    assert mapped.lines.at("waived", 0, "period") == 4


@given(st.text(alphabet="name: []{}\n-,，：\"'镇2025x", max_size=60))
def test_something_is_always_read(text: str) -> None:
    file, _, problems = read_mended(text, "unit.yml", UnitFile, defaults={"name": "folder"})
    assert file.name
    assert problems or file != UnitFile(name=(DatedName("folder"),)) or "folder" in text
