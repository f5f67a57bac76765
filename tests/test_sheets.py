"""Tables that are kept in Excel, as the tables that a plan or summary has."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from nianlun.importing import read_manuscript
from nianlun.importing.formats.sheet_values import cell_text
from nianlun.importing.manuscript import Form, Manuscript
from word_files import zipped

TASKS = [["任务", "责任单位", "时限", "指标"], ["扫描馆藏档案", "保管股", date(2026, 11, 30), 120000]]


def read(fill: Callable[[Worksheet], None], rows: list[list[object]] = TASKS) -> Manuscript:
    return read_manuscript("任务表.xlsx", saved(fill, rows))


def parts_of(fill: Callable[[Worksheet], None]) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(saved(fill, TASKS))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def saved(fill: Callable[[Worksheet], None], rows: list[list[object]]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    fill(sheet)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def tables(manuscript: Manuscript) -> list[str]:
    return [piece.markdown for piece in manuscript.pieces if piece.form is Form.TABLE]


def told(manuscript: Manuscript) -> dict[str, str]:
    return {doubt.code: doubt.text for doubt in manuscript.doubts}


HEAD = "| 任务 | 责任单位 | 时限 | 指标 |\n| --- | --- | --- | --- |"


def test_a_table_of_tasks() -> None:
    manuscript = read(lambda sheet: None)
    assert tables(manuscript) == [f"{HEAD}\n| 扫描馆藏档案 | 保管股 | 2026-11-30 | 120000 |"]
    assert (len(manuscript.pieces), manuscript.doubts) == (1, ())


def test_a_title_above_and_empty_rows_and_columns_around() -> None:
    rows = [[None, "2026年任务分解表"], [], *[[None, *row] for row in TASKS], [], [None, None]]
    manuscript = read(lambda sheet: sheet.merge_cells("B1:E1"), rows)
    assert manuscript.pieces[0].text == "2026年任务分解表"
    assert tables(manuscript)[0].startswith(HEAD)


def test_merged_cells_are_repeated_down() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["征集史料", None, None, "20人次"])
        sheet.merge_cells("B2:B3")

    assert tables(read(fill))[0].endswith("| 征集史料 | 保管股 |  | 20人次 |")


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        pytest.param(date(2026, 3, 5), "General", "2026-03-05", id="day"),
        pytest.param(datetime(2026, 3, 5), "yyyy/m/d", "2026-03-05", id="day as Excel keeps it"),
        pytest.param(datetime(2026, 3, 5, 9, 30), "General", "2026-03-05 09:30", id="day and time"),
        pytest.param(time(9, 30), "General", "09:30:00", id="time"),
        pytest.param(0.985, "0.0%", "98.5%", id="percent"),
        pytest.param(0.985, "0%", "98%", id="percent as shown"),
        pytest.param(12345.678, "#,##0.00", "12,345.68", id="money"),
        pytest.param(0.1 + 0.2, "General", "0.3", id="what computers make of 0.3"),
        pytest.param(12, '0"个"', "12", id="a form that we do not know"),
        pytest.param(True, "General", "TRUE", id="truth"),
        pytest.param("甲\r\n乙", "General", "甲\n乙", id="lines"),
        pytest.param(None, "General", "", id="nothing"),
    ],
)
def test_values_as_people_see_them(value: object, form: str, text: str) -> None:
    assert cell_text(value, form) == text


def test_lines_and_bars_in_cells() -> None:
    rows: list[list[object]] = [["任务", "指标"], ["甲|乙", "第一\n第二"]]
    assert tables(read(lambda sheet: None, rows))[0].endswith("| 甲\\|乙 | 第一<br>第二 |")


def test_what_is_hidden_is_told() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["隐藏的任务", "某股"])
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["D"].hidden = True
        other = sheet.parent.create_sheet("底稿")
        other["A1"] = "底稿文字"
        other.sheet_state = "hidden"

    manuscript = read(fill)
    assert tables(manuscript) == [
        "| 任务 | 责任单位 | 时限 |\n| --- | --- | --- |\n| 扫描馆藏档案 | 保管股 | 2026-11-30 |"
    ]
    hidden = "\n".join(doubt.text for doubt in manuscript.doubts)
    assert all(text in hidden for text in ("隐藏的任务", "某股", "指标", "120000", "底稿文字"))


def test_a_formula_without_its_value_is_told() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["D3"] = "=SUM(D2:D2)"

    (doubt,) = read(fill).doubts
    assert (doubt.code, doubt.arguments) == ("formula-without-value", (("cell", "D3"), ("name", "Sheet")))


def test_remarks_are_told() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A2"].comment = Comment("请核实", "办公室")

    assert told(read(fill)) == {"comment": "请核实"}


def test_sheets_with_a_name_have_it_as_their_heading() -> None:
    def fill(sheet: Worksheet) -> None:
        other = sheet.parent.create_sheet("重点项目")
        other.append(["项目", "进度"])
        other.append(["新馆", "封顶"])

    manuscript = read(fill)
    assert [(piece.level, piece.text) for piece in manuscript.pieces][1] == (2, "重点项目")
    assert len(tables(manuscript)) == 2
    assert [piece.line for piece in manuscript.pieces] == [1, 2, 3]


def test_a_cell_far_away_costs_nothing() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.cell(1_048_576, 16_384).number_format = "0.00"

    assert tables(read(fill))[0].startswith(HEAD)


def test_cells_merged_over_the_whole_sheet_are_refused() -> None:
    sheet = parts_of(lambda sheet: sheet.merge_cells("A1:D1"))
    name = "xl/worksheets/sheet1.xml"
    sheet[name] = sheet[name].replace(b"A1:D1", b"A1:XFD1048576")
    (doubt,) = read_manuscript("a.xlsx", zipped(sheet)).doubts
    assert doubt.code == "file-expands"


def test_a_sheet_with_very_many_cells_is_told() -> None:
    def fill(sheet: Worksheet) -> None:
        for _ in range(2_100):
            sheet.append(["甲"] * 10)

    assert list(told(read(fill))) == ["sheet-unread"]


def test_definitions_in_a_part_are_refused() -> None:
    parts = parts_of(lambda sheet: None)
    parts["xl/sharedStrings.xml"] = b'<!DOCTYPE s [<!ENTITY a "b">]><sst>&a;</sst>'
    (doubt,) = read_manuscript("a.xlsx", zipped(parts)).doubts
    assert doubt.code == "file-damaged"
