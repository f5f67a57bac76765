"""What is marked as secret is refused before it is read; a text that speaks of secrets is not marked."""

from __future__ import annotations

import io

import docx
import openpyxl
import pytest

from nianlun.importing import read_manuscript
from nianlun.importing.doubts import Gravity
from nianlun.text.secrecy import is_classified, is_classified_name, is_identity_card, is_internal, personal_numbers
from word_files import cell, drawing, paragraph, row, run, table, text_box, word_file


@pytest.mark.parametrize(
    "line",
    [
        *(
            "机密★1年",
            "绝密",
            "秘密★",
            "机　密",
            "000012  机密★5年  特急",
            "密级：机密",
            "【机密】",
            "（秘密）",
            "机密级",
        ),
        *("某府〔2024〕1号　　机密★1年", "★机密★", "机密 5年", "特急 机密", "秘密★长期", "密级：秘密 保密期限：5年"),
        *("# 机密★10年", "**秘密**★5年", "> 绝密", "秘密☆3年", "SECRET", "Top Secret", "TOP SECRET // NOFORN"),
    ],
)
def test_markings(line: str) -> None:
    assert is_classified(["某某局", "", line, "工作总结"])


@pytest.mark.parametrize(
    "line",
    [
        *(
            "保密工作",
            "机密级电脑管理规定",
            "严守国家秘密",
            "商业秘密",
            "一、保密工作",
            "做好秘密级文件管理",
            "机密文件清退",
        ),
        *(
            "密级：□绝密 □机密 □秘密",
            "密级：秘密/内部/公开",
            "密级：公开",
            "全年产生机密文件3份，秘密文件2份。",
            "工作秘密",
        ),
        *("加强秘密★管理", "The secret of success", "内部资料"),
    ],
)
def test_false_friends(line: str) -> None:
    assert not is_classified([line])


def test_without_its_star_a_marking_stands_at_the_top() -> None:
    lines = [f"第{at}行" for at in range(40)]
    assert not is_classified([*lines, "机密"])
    assert is_classified([*lines, "机密★1年"])


@pytest.mark.parametrize(
    ("name", "is_marked"),
    [
        pytest.param("【机密】方案.docx", True, id="in brackets"),
        pytest.param("秘密★5年 总结.docx", True, id="with its star"),
        pytest.param("机密文件管理办法.docx", False, id="about secrets"),
        pytest.param("保密工作总结.docx", False, id="of an office"),
    ],
)
def test_names_of_files(name: str, is_marked: bool) -> None:
    assert is_classified_name(name) is is_marked


@pytest.mark.parametrize(
    ("line", "is_marked"),
    [
        *((line, True) for line in ("内部资料", "内部资料 注意保存", "（内部资料，注意保存）", "内部文件 不得外传")),
        *(
            (line, True)
            for line in ("2024年工作总结（内部资料）", "CONFIDENTIAL", "工作秘密", "商业秘密▲3年", "内部参考")
        ),
        *((line, False) for line in ("加强内部资料管理", "内部资料管理办法", "内部控制", "编印内部资料12期。")),
    ],
)
def test_markings_as_internal(line: str, is_marked: bool) -> None:
    assert is_internal([line]) is is_marked


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("身份证11010519491231002X，", ["110*************2X"], id="identity card"),
        pytest.param("１１０１０５１９４９１２３１００２Ｘ", ["１１０*************２Ｘ"], id="full width"),
        pytest.param("110105194912310021", [], id="wrong check digit"),
        pytest.param("110105194913310028", [], id="no birthday"),
        pytest.param("电话13812345678", ["138******78"], id="mobile"),
        pytest.param("138 1234 5678", ["138********78"], id="in groups"),
        pytest.param("（0795）2345678", ["（07********78"], id="office"),
        pytest.param("13812345678元", [], id="money"),
        pytest.param("2024-2025", [], id="years"),
        pytest.param("编号202401381234567812", [], id="a longer number"),
    ],
)
def test_numbers_of_persons(text: str, found: list[str]) -> None:
    assert [each.masked for each in personal_numbers(text)] == found


def test_the_check_digit() -> None:
    assert is_identity_card("11010519491231002x")
    assert not is_identity_card("11010519491231002")


def with_property() -> bytes:
    document = docx.Document()
    document.add_paragraph("正文")
    document.core_properties.keywords = "机密★1年"
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def sheet(**cells: str) -> bytes:
    book = openpyxl.Workbook()
    for place, text in cells.items():
        book.active[place] = text
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


SECRET_TEXT = "联系人手机13812345678"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("a.docx", word_file(paragraph("机密★1年") + paragraph(SECRET_TEXT)), id="first line"),
        pytest.param("a.docx", word_file(table(row("机密", cell("")))), id="cell"),
        pytest.param("a.docx", word_file(paragraph("", text_box("秘密"))), id="text box"),
        pytest.param("a.docx", word_file(paragraph("正文"), parts={"header1": paragraph("绝密")}), id="header"),
        pytest.param("a.docx", word_file(paragraph("机", run("密★", "<w:b/>"))), id="runs"),
        pytest.param(
            "a.docx",
            word_file(paragraph("正文"), parts={"header1": drawing('<v:shape><v:textpath string="机密"/></v:shape>')}),
            id="watermark",
        ),
        pytest.param("a.docx", with_property(), id="property"),
        pytest.param("【机密】a.docx", word_file(paragraph("正文")), id="name"),
        pytest.param("a.txt", f"秘密★5年\n{SECRET_TEXT}".encode("gb18030"), id="text"),
        pytest.param("a.md", "**机密★1年**\n\n# 总结".encode(), id="Markdown"),
        pytest.param("a.html", "<h1>总结</h1><p>机&nbsp;密★1年</p>".encode(), id="web page"),
        pytest.param("a.xlsx", sheet(A1="机密★1年", A2=SECRET_TEXT), id="sheet"),
    ],
)
def test_a_file_that_is_marked_is_not_read(name: str, content: bytes) -> None:
    manuscript = read_manuscript(name, content)
    (doubt,) = manuscript.doubts
    assert (doubt.code, doubt.gravity) == ("file-secret", Gravity.REFUSED)
    assert (doubt.text, doubt.proposal, doubt.arguments, manuscript.pieces) == ("", "", (), ())
