"""The table of a batch, as a sheet writes it and gives it back."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianlun.importing.arrangement.mapping import (
    FORMULA,
    Column,
    NoMappingError,
    Row,
    Vocabulary,
    read_mapping,
    with_rows,
    write_mapping,
)
from nianlun.model import Kind

CHINESE = Vocabulary(
    {column: f"列{column}" for column in Column}, {Kind.PLAN: "计划", Kind.SUMMARY: "总结"}, "是", "否"
)
ENGLISH = Vocabulary({column: str(column) for column in Column}, {kind: str(kind) for kind in Kind}, "yes", "no")
BOTH = (CHINESE, ENGLISH)
ROW = Row(
    "甲局/总结.docx", 1, 20, "甲局2021年工作总结", Kind.SUMMARY, "2021", "甲局", "bureau", "", "请核对", bring=True
)

cells = st.text(st.characters(exclude_categories=("C",)) | st.sampled_from("=+-@\"',;\n'"), max_size=8).map(str.strip)
rows = st.builds(
    Row,
    file=cells.filter(bool),
    first=st.integers(1, 999),
    last=st.integers(1, 999),
    title=cells,
    kind=st.sampled_from(Kind),
    period=cells,
    unit=cells,
    unit_type=cells,
    strand=cells,
    doubts=cells,
    bring=st.booleans(),
)


@given(st.lists(rows, max_size=4), st.sampled_from(BOTH))
def test_what_was_written_is_read_and_no_cell_is_a_formula(table: list[Row], words: Vocabulary) -> None:
    content = write_mapping(table, words)
    assert list(read_mapping(content, BOTH).rows) == table
    for line in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")):
        assert not any(cell.startswith(FORMULA) for cell in line)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_sheet_may_save_it_as_it_likes(encoding: str, delimiter: str) -> None:
    text = write_mapping([ROW], CHINESE).decode("utf-8-sig").replace(",", delimiter).replace("\r\n", "\n")
    assert read_mapping(text.encode(encoding), BOTH).rows == (ROW,)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_rows_are_put_behind_and_nothing_else_is_touched(encoding: str) -> None:
    content = "备注;单位;file;first;last;kind;period;unit\n手记;;a.docx;1;9;计划;2021;甲局".encode(encoding)
    longer = with_rows(content, [ROW], CHINESE, BOTH)
    assert longer.startswith(content)
    first, second = read_mapping(longer, BOTH).rows
    assert (first.file, second) == ("a.docx", replace(ROW, title="", unit_type="", doubts=""))


def test_columns_may_stand_in_any_order_and_more_may_be_there() -> None:
    head = "note,unit,period,kind,last,first,file\n"
    table = read_mapping(f"{head}x,甲局,2021,Summary,20,1,a.docx\n,,,,,,\n".encode(), BOTH)
    assert table.rows == (Row("a.docx", 1, 20, "", Kind.SUMMARY, "2021", "甲局"),)


def test_rows_that_say_nothing_we_know_are_told_or_left_to_a_person() -> None:
    head = "file,first,last,kind,period,unit\n"
    table = read_mapping(f"{head}a.docx,1,9,report,2021,x\nb.docx,one,9,plan,2021,x\n".encode(), BOTH)
    assert [row.kind for row in table.rows] == [None]
    assert table.unread == (3,)


@pytest.mark.parametrize("content", [b"", b"a,b\n1,2\n", b"\xff\xff\xff\xff", b"file,first\n"])
def test_what_is_no_such_table_is_said(content: bytes) -> None:
    with pytest.raises(NoMappingError):
        read_mapping(content, BOTH)
