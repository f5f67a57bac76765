"""Tables of Word files as Markdown whose rows can be compared from year to year."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianlun.importing import read_manuscript
from nianlun.importing.formats.pipe_tables import Cell, pipe_table
from nianlun.importing.manuscript import Form, Manuscript
from word_files import GOING_ON, begun, cell, levels, listed, numbering, paragraph, row, run, table, wide, word_file


def read(body: str, **parts: str) -> Manuscript:
    return read_manuscript("总结.docx", word_file(body, **parts))  # type: ignore[arg-type]


def markdown(body: str, **parts: str) -> list[str]:
    """The rows of the only table, without the line under its head."""
    (piece,) = (piece for piece in read(body, **parts).pieces if piece.form is Form.TABLE)
    head, _, *rows = piece.markdown.split("\n")
    return [head, *rows]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            [row("任务", "责任单位"), row("扫描", begun("保管股")), row("编目", GOING_ON), row("查档", "利用股")],
            ["| 任务 | 责任单位 |", "| 扫描 | 保管股 |", "| 编目 | 保管股 |", "| 查档 | 利用股 |"],
            id="who does it is repeated in each row",
        ),
        pytest.param(
            [row(begun("任务"), wide("指标", 2)), row(GOING_ON, "年初", "年末"), row("扫描", "10万页", "12万页")],
            ["| 任务 | 指标 年初 | 指标 年末 |", "| 扫描 | 10万页 | 12万页 |"],
            id="a head of two rows is one",
        ),
        pytest.param(
            [row("任务", "结果"), row("扫描", "完成"), row("", ""), row("", "")],
            ["| 任务 | 结果 |", "| 扫描 | 完成 |"],
            id="rows to spare are left out",
        ),
        pytest.param(
            [row("任务", "指标", "结果"), row(wide("一、档案工作", 3)), row("扫描", "10万页", "完成")],
            ["| 任务 | 指标 | 结果 |", "| 一、档案工作 |  |  |", "| 扫描 | 10万页 | 完成 |"],
            id="a row over all columns stands in the first",
        ),
        pytest.param(
            [row("任务", "指标", "结果"), row(wide("合计", 2), "30")],
            ["| 任务 | 指标 | 结果 |", "| 合计 |  | 30 |"],
            id="a sum over columns",
        ),
        pytest.param(
            [row("任务", "指标"), row("甲|乙", cell("第一行", "第二行"))],
            ["| 任务 | 指标 |", "| 甲\\|乙 | 第一行<br>第二行 |"],
            id="bars and lines",
        ),
        pytest.param(
            [row("任务", "指标"), row(cell(paragraph(run("重点", "<w:b/>"), "工作")), "5*3")],
            ["| 任务 | 指标 |", "| **重点**工作 | 5\\*3 |"],
            id="looks and signs",
        ),
        pytest.param(
            [row("任务", "指标", "结果"), row("乙", "丙", properties='<w:gridBefore w:val="1"/>')],
            ["| 任务 | 指标 | 结果 |", "|  | 乙 | 丙 |"],
            id="a row that begins later",
        ),
        pytest.param(
            [row("任务", "指标"), row("甲")],
            ["| 任务 | 指标 |", "| 甲 |  |"],
            id="a row that ends early",
        ),
        pytest.param(
            [row("任务", "说明"), row("甲", begun("长" * 100)), row("乙", GOING_ON)],
            ["| 任务 | 说明 |", f"| 甲 | {'长' * 100} |", "| 乙 |  |"],
            id="a long text is not repeated",
        ),
        pytest.param(
            [row("任务", "指标"), row("甲", "乙", properties='<w:del w:id="1"/>'), row("丙", "丁")],
            ["| 任务 | 指标 |", "| 丙 | 丁 |"],
            id="a deleted row",
        ),
    ],
)
def test_rows_say_by_themselves_what_they_mean(rows: list[str], expected: list[str]) -> None:
    assert markdown(table(*rows)) == expected


def test_numbers_that_word_writes_in_cells() -> None:
    lists = numbering(levels(("decimal", "%1.")))
    rows = [row("任务", "指标"), row(cell(listed("甲")), "乙"), row(cell(listed("丙")), "丁")]
    assert markdown(table(*rows), numbering=lists)[1:] == ["| 1. 甲 | 乙 |", "| 2. 丙 | 丁 |"]


def test_what_was_merged_is_told() -> None:
    manuscript = read(table(row("任务", "谁"), row("甲", begun("乙")), row("丙", GOING_ON)))
    assert [doubt.code for doubt in manuscript.doubts] == ["table-merged"]


def test_the_title_over_a_table_is_a_line_before_it() -> None:
    manuscript = read(table(row(wide("任务分解表", 2)), row("任务", "指标"), row("甲", "乙")))
    assert [(piece.form, piece.text.split()) for piece in manuscript.pieces] == [
        (Form.PARAGRAPH, ["任务分解表"]),
        (Form.TABLE, ["任务", "指标", "甲", "乙"]),
    ]


def test_a_frame_around_text_is_no_table() -> None:
    manuscript = read(table(row(cell("一、党建", "正文"))))
    assert [(piece.form, piece.text) for piece in manuscript.pieces] == [
        (Form.PARAGRAPH, "一、党建"),
        (Form.PARAGRAPH, "正文"),
    ]
    assert [doubt.code for doubt in manuscript.doubts] == ["table-unwrapped"]


def test_a_table_in_a_cell_becomes_lines() -> None:
    inner = table(row("子任务", "人"), row("甲", "乙"))
    manuscript = read(table(row("任务", "分工"), row("大项", cell(inner + paragraph("完")))))
    (piece,) = manuscript.pieces
    assert piece.markdown.endswith("| 大项 | 子任务<br>人<br>甲<br>乙<br>完 |")
    assert [doubt.code for doubt in manuscript.doubts] == ["table-nested"]


def test_what_no_line_can_hold_goes_on_as_text() -> None:
    manuscript = read(table(row("任务", "说明"), row("甲", "长" * 16_000)))
    assert {piece.form for piece in manuscript.pieces} == {Form.PARAGRAPH}


CELLS = st.builds(Cell, st.text("甲乙1", max_size=3), st.integers(1, 4), st.booleans())


@given(st.lists(st.lists(CELLS, max_size=5), max_size=6))
def test_no_text_of_any_cell_is_lost_and_every_row_is_as_wide(rows: list[list[Cell]]) -> None:
    made = pipe_table(rows)
    lines = [line for line in made.markdown.split("\n") if line]
    assert len({line.count("|") for line in lines}) <= 1
    for cells in rows[made.titles :] if lines else ():
        for each in cells:
            assert each.markdown in made.markdown
