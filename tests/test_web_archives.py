"""Web pages saved in one file, and files of WPS: read by what is in them, whatever their name."""

from __future__ import annotations

import base64
import io

import openpyxl
import pytest

from nianlun.importing import read_manuscript
from nianlun.importing.doubts import Gravity

PAGE = "<html><body><h1>柳湾镇2026年工作计划</h1><p>一、修路</p><ul><li>先修东段</li></ul></body></html>"


def archive(page: bytes, *, encoding: str = "base64", charset: str = "utf-8", before: str = "") -> bytes:
    coded = base64.encodebytes(page).decode() if encoding == "base64" else page.decode("ascii")
    return (
        f'{before}MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\n'
        f'Content-Type: text/html; charset="{charset}"\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n{coded}\r\n'
        "--x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--x--\r\n"
    ).encode("ascii")


@pytest.mark.parametrize("name", ["计划.mht", "计划.mhtml", "计划.doc", "计划.html"])
@pytest.mark.parametrize(
    "content",
    [
        pytest.param(archive(PAGE.encode()), id="base64"),
        pytest.param(archive(PAGE.encode("gbk"), charset="gb2312"), id="GBK"),
        pytest.param(
            archive(
                PAGE.encode("ascii", "xmlcharrefreplace").replace(b"=", b"=3D"),
                encoding="quoted-printable",
                charset="us-ascii",
            ),
            id="quoted",
        ),
        pytest.param(
            archive(PAGE.encode(), before="From: <Saved by>\r\nSubject: =?utf-8?B?5Lit?=\r\n"), id="of a browser"
        ),
    ],
)
def test_the_page_in_an_archive_is_read(name: str, content: bytes) -> None:
    manuscript = read_manuscript(name, content)
    assert [piece.text for piece in manuscript.pieces] == ["柳湾镇2026年工作计划", "一、修路", "先修东段"]
    assert not [doubt for doubt in manuscript.doubts if doubt.gravity is Gravity.REFUSED]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(archive(b""), "file-empty", id="an empty page"),
        pytest.param(archive(b"x").replace(b"text/html", b"image/gif"), "file-damaged", id="no page"),
        pytest.param(archive("<p>绝密★10年</p>".encode()), "file-secret", id="a secret page"),
    ],
)
def test_archives_that_are_refused(content: bytes, code: str) -> None:
    manuscript = read_manuscript("计划.mht", content)
    assert [doubt.code for doubt in manuscript.doubts] == [code]
    assert manuscript.pieces == ()


@pytest.mark.parametrize(
    ("name", "stream", "code", "form"),
    [
        pytest.param("任务表.et", "Workbook", "converter-missing", ".xls", id="a sheet of WPS"),
        pytest.param("总结.wps", "WordDocument", "converter-missing", ".wps", id="a text of WPS"),
        pytest.param("汇报.dps", "PowerPoint Document", "file-form", "PowerPoint", id="slides of WPS"),
    ],
)
def test_files_of_wps_say_the_way_out(name: str, stream: str, code: str, form: str) -> None:
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + stream.encode("utf-16-le")
    (doubt,) = read_manuscript(name, content).doubts
    assert (doubt.code, doubt.arguments) == (code, (("form", form),))


def test_a_letter_about_mime_is_a_text() -> None:
    text = "关于格式：\nMIME-Version: 1.0 是邮件里的一行。\n"
    assert [piece.text for piece in read_manuscript("说明.txt", text.encode()).pieces] == text.splitlines()


@pytest.mark.parametrize("name", ["任务表.xls", "任务表.et"])
def test_an_older_sheet_is_read_as_a_new_one(name: str) -> None:
    book = openpyxl.Workbook()
    for row in (("任务", "责任单位"), ("扫描", "保管股")):
        book.active.append(row)
    saved = io.BytesIO()
    book.save(saved)
    asked: list[tuple[str, str]] = []

    def convert(content: bytes, ending: str, wanted: str) -> bytes:
        asked.append((ending, wanted))
        return saved.getvalue()

    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "Workbook".encode("utf-16-le")
    manuscript = read_manuscript(name, content, convert=convert)
    assert asked == [(".xls", ".xlsx")]
    assert [piece.markdown for piece in manuscript.pieces] == ["| 任务 | 责任单位 |\n| --- | --- |\n| 扫描 | 保管股 |"]
    assert [doubt.code for doubt in manuscript.doubts] == ["converted"]
