"""Marks of secrecy inside attachments and uploads are looked for; what cannot be looked into is said."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest

from memory_tree import MemoryTree
from nianlun.exports.review_text import as_text
from nianlun.reading import markings
from nianlun.reading.markings import Marking, marking_of
from nianlun.reading.organisation import read_organisation
from nianlun.reviewing import FileKind, review
from nianlun.trees import CommitTree, read_proposal
from nianlun.views.words import load_words
from repositories import Repository, git
from test_review import LAST, SETTINGS
from word_files import drawing, paragraph, text_box, word_file


def saved(document: docx.document.Document | openpyxl.Workbook) -> bytes:
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def word(change: Callable[[docx.document.Document], object]) -> bytes:
    document = docx.Document()
    document.add_paragraph("某局2025年工作计划")
    change(document)
    return saved(document)


def sheets(change: Callable[[openpyxl.Workbook], object]) -> bytes:
    book = openpyxl.Workbook()
    book.active["A1"] = "序号"
    change(book)
    return saved(book)


def in_table(document: docx.document.Document) -> None:
    document.add_table(1, 1).cell(0, 0).text = "秘密★5年"


def in_runs(document: docx.document.Document) -> None:
    added = document.add_paragraph("机")
    added.add_run("密").bold = True
    added.add_run("★1年")


def above_a_sheet(book: openpyxl.Workbook) -> None:
    book.active.oddHeader.right.text = "机密★1年"


PLAIN = word(lambda document: document.add_paragraph("加强保密工作，清退机密文件3份。The secret of success."))


@pytest.mark.parametrize(
    ("name", "data", "found"),
    [
        pytest.param("a.docx", word(lambda one: one.add_paragraph("机密★1年")), Marking.SECRET, id="a paragraph"),
        pytest.param("a.docx", word(in_runs), Marking.SECRET, id="in pieces"),
        pytest.param("a.docx", word(in_table), Marking.SECRET, id="a cell"),
        pytest.param(
            "a.docx",
            word(lambda one: one.sections[0].header.add_paragraph("绝密")),
            Marking.SECRET,
            id="a header",
        ),
        pytest.param(
            "a.docx",
            word(lambda one: setattr(one.core_properties, "keywords", "机密★1年")),
            Marking.SECRET,
            id="a property",
        ),
        pytest.param("a.DOCX", word_file(paragraph("正文", text_box("秘密"))), Marking.SECRET, id="a text box"),
        pytest.param(
            "a.docx",
            word_file(paragraph("正文"), parts={"header1": drawing('<v:shape><v:textpath string="机密"/></v:shape>')}),
            Marking.SECRET,
            id="a watermark",
        ),
        pytest.param("a.docx", PLAIN, Marking.NONE, id="of secrets"),
        pytest.param(
            "a.xlsx", sheets(lambda book: book.active.append(["秘密★3年", 1])), Marking.SECRET, id="a sheet's cell"
        ),
        pytest.param("a.xlsx", sheets(above_a_sheet), Marking.SECRET, id="above a sheet"),
        pytest.param("a.xlsx", sheets(lambda book: book.create_sheet("绝密")), Marking.SECRET, id="a sheet's name"),
        pytest.param("a.xlsx", sheets(lambda book: book.active.append(["保密检查", 3])), Marking.NONE, id="a sheet"),
        pytest.param("a.txt", "机密★1年\n正文".encode(), Marking.SECRET, id="text"),
        pytest.param("a.txt", "机密★1年\n正文".encode("gb18030"), Marking.SECRET, id="text in GBK"),
        pytest.param("a.txt", "机密★1年\n正文".encode("utf-16"), Marking.SECRET, id="text in UTF-16"),
        pytest.param("a.html", "<p>正文</p><p><b>绝密★</b></p>".encode(), Marking.SECRET, id="a web page"),
        pytest.param("a.txt", "保密工作\n".encode(), Marking.NONE, id="text of secrets"),
        pytest.param("a.pdf", b"%PDF-1.7", Marking.UNKNOWN, id="a PDF"),
        pytest.param("a.png", b"\x89PNG", Marking.UNKNOWN, id="a picture"),
        pytest.param("a.doc", b"\xd0\xcf\x11\xe0", Marking.UNKNOWN, id="an older Word file"),
        pytest.param("a.docx", b"PK\x03\x04broken", Marking.UNKNOWN, id="a broken file"),
        pytest.param("a.docx", PLAIN[:-200], Marking.UNKNOWN, id="half a file"),
    ],
)
def test_what_is_found_inside(name: str, data: bytes, found: Marking) -> None:
    assert marking_of(name, data) is found


def packed(parts: dict[str, str]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return written.getvalue()


def test_a_file_that_unpacks_to_too_much_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markings, "LARGEST_PART", 10_000)
    assert marking_of("a.docx", packed({"word/document.xml": f"<a>{'密' * 10_000}</a>"})) is Marking.UNKNOWN
    monkeypatch.setattr(markings, "MOST_ENTRIES", 5)
    assert marking_of("a.docx", packed({f"{at}.xml": "<a/>" for at in range(6)})) is Marking.UNKNOWN


def test_nothing_that_xml_names_is_fetched_or_multiplied() -> None:
    bomb = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10 if at else "密"}">' for at in range(12))
    outside = '<!ENTITY f SYSTEM "file:///etc/passwd">'
    text = f"<!DOCTYPE a [{bomb}{outside}]><a><p><t>密&e11;&f;</t></p></a>"
    assert marking_of("a.docx", packed({"word/document.xml": text})) in (Marking.NONE, Marking.UNKNOWN)


def test_an_attachment_that_is_marked_is_an_error_and_not_published() -> None:
    secret = word(lambda document: document.add_paragraph("机密★1年"))
    files = {
        "a/unit.yml": "name: 甲\n",
        "a/2021/files/一.docx": secret,
        "a/2021/files/二.docx": PLAIN,
        "a/2021/files/三.txt": "绝密\n",
        "a/2021/files/四.docx": packed({"word/document.xml": "<密"}),
    }
    organisation = read_organisation(MemoryTree(files))
    assert organisation.attachments == ("a/2021/files/二.docx",)
    assert [(found.code, found.path) for found in organisation.problems] == [
        ("marked-secret", "a/2021/files/一.docx"),
        ("marked-secret", "a/2021/files/三.txt"),
        ("attachment-content", "a/2021/files/四.docx"),
    ]


def test_a_proposal_with_a_marked_file_is_refused_and_what_nobody_saw_is_said(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    repository.commit({"settings.yml": SETTINGS, "town/unit.yml": "name: 柳镇\n", "town/2024/plan.md": LAST})
    git(tmp_path, "checkout", "-qb", "proposal")
    secret = word(lambda document: document.add_paragraph("机密★1年"))
    repository.commit({"town/2024/files/扫描.pdf": b"%PDF-1.7\n", "town/2024/files/附件.docx": secret})
    inbox = tmp_path / "inbox/town"
    inbox.mkdir(parents=True)
    for name, content in {
        "一.docx": secret,
        "二.docx": PLAIN,
        "三.doc": b"\xd0\xcf\x11\xe0",
        "机密★.txt": b"x",
    }.items():
        (inbox / name).write_bytes(content)
    repository.record()
    proposal = read_proposal(tmp_path, "main", "proposal")
    old, new = (CommitTree(tmp_path, commit, "plans") for commit in (proposal.common, proposal.head))
    found = review(old, new, proposal, uploads=CommitTree(tmp_path, proposal.head, "inbox"))
    kinds = {file.path: file.kind for file in found.files}
    assert [path for path, kind in kinds.items() if kind is FileKind.SECRET] == [
        "inbox/town/一.docx",
        "inbox/town/机密★.txt",
    ]
    assert {file.path for file in found.files if file.is_unseen} == {
        "inbox/town/三.doc",
        "plans/town/2024/files/扫描.pdf",
    }
    assert not found.is_acceptable(maintenance=True)
    said = as_text(found, load_words("zh"))
    assert "有2个文件（PDF、图片、旧格式）程序看不到" in said
    assert "标有绝密、机密或秘密的文件，新增——修改建议里不能有" in said
    assert "plans/town/2024/files/附件.docx：错误" in said
