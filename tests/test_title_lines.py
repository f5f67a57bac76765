"""Titles that a Word file sets as such: on several lines, or in the middle of a file that holds several documents."""

from __future__ import annotations

import pytest

from nianlun.importing.drafting import draft
from nianlun.importing.manuscript import Manuscript, Piece, Run

_TEXT = "全年治理河道六公里，改善供水人口五千人，每月调度一次进度，每季通报一次情况，年底统一考核。"


def centred(text: str, size: float = 22.0) -> Piece:
    return Piece(0, (Run(text, is_bold=True),), is_bold=True, is_centred=True, size=size)


def plain(text: str) -> Piece:
    return Piece(0, (Run(text),), size=16.0)


def body() -> list[Piece]:
    return [plain("一、主要工作"), plain(_TEXT), plain("二、保障措施"), plain(_TEXT)]


def titles(*pieces: Piece) -> tuple[str, list[str]]:
    found = draft(Manuscript("总结.docx", pieces))
    return found.front, [each.title for each in found.drafts]


@pytest.mark.parametrize(
    ("above", "front", "title"),
    [
        pytest.param(["青禾县水利局"], "", "青禾县水利局2025年工作总结", id="the unit above"),
        pytest.param(["青禾县", "水利局"], "", "青禾县水利局2025年工作总结", id="on three lines"),
        pytest.param(["青禾县水利局文件"], "青禾县水利局文件", "2025年工作总结", id="a red head is no title"),
        pytest.param(["青水发〔2025〕2号"], "青水发〔2025〕2号", "2025年工作总结", id="nor is a number"),
    ],
)
def test_a_title_on_several_lines_is_one(above: list[str], front: str, title: str) -> None:
    assert titles(*map(centred, above), centred("2025年工作总结"), *body()) == (front, [title])


def test_lines_of_another_look_are_no_part_of_a_title() -> None:
    assert titles(centred("青禾县水利局", 30.0), centred("2025年工作总结"), *body()) == (
        "青禾县水利局",
        ["2025年工作总结"],
    )


def test_each_title_in_the_middle_begins_a_document() -> None:
    pieces = [centred("石桥乡二〇二四年工作计划"), *body(), centred("石桥乡二〇二四年工作总结"), *body()]
    assert titles(*pieces) == ("", ["石桥乡二〇二四年工作计划", "石桥乡二〇二四年工作总结"])
