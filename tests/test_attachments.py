"""An attachment is published only if its content is what its name says."""

import zipfile
from io import BytesIO

import pytest

from memory_tree import MemoryTree
from nianlun.reading.attachments import attachment_problem
from nianlun.reading.organisation import read_organisation

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


def office(*parts: str) -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for part in ("[Content_Types].xml", *parts):
            archive.writestr(part, "")
    return data.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        pytest.param("图.png", PNG, None, id="png"),
        pytest.param("a.JPEG", b"\xff\xd8\xff\xe0", None, id="jpeg in capitals"),
        pytest.param("a.webp", b"RIFF0000WEBPVP8 ", None, id="webp"),
        pytest.param("a.pdf", b"%PDF-1.7\n", None, id="pdf"),
        pytest.param("a.docx", office("word/document.xml"), None, id="docx"),
        pytest.param("a.xlsx", office("xl/workbook.xml"), None, id="xlsx"),
        pytest.param("a.svg", b"<svg/>", "attachment-kind", id="svg"),
        pytest.param("a.html", b"<script>", "attachment-kind", id="html"),
        pytest.param("noending", b"x", "attachment-kind", id="no ending"),
        pytest.param("a.png", b"<svg onload=x>", "attachment-content", id="svg called png"),
        pytest.param("a.png", b"\xff\xd8\xff\xe0", "attachment-content", id="jpg called png"),
        pytest.param("a.docx", office("xl/workbook.xml"), "attachment-content", id="xlsx called docx"),
        pytest.param("a.docx", b"PK\x03\x04broken", "attachment-content", id="broken archive"),
        pytest.param("a.docx", office("word/document.xml", "word/vbaProject.bin"), "attachment-macros", id="macros"),
        pytest.param("a.pdf", b"%PDF-" + b"0" * (50 * 1024 * 1024), "attachment-too-large", id="too large"),
    ],
)
def test_content_and_name(name: str, data: bytes, code: str | None) -> None:
    found = attachment_problem(f"a/2021/files/{name}", data)
    assert (found.code if found else None) == code


def test_only_good_attachments_are_kept() -> None:
    files = {
        "a/unit.yml": "name: 甲\n",
        "a/2021/plan.md": "![图](files/图.png) ![坏](files/bad.png)\n",
        "a/2021/files/图.png": PNG,
        "a/2021/files/bad.png": b"<svg/>",
    }
    organisation = read_organisation(MemoryTree(files))
    assert organisation.attachments == ("a/2021/files/图.png",)
    assert [(found.code, found.path) for found in organisation.problems] == [
        ("attachment-content", "a/2021/files/bad.png")
    ]
