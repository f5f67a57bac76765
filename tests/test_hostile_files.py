"""Files that are broken, hostile or none of ours: always one refusal in words, never an error, nothing read."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianlun.importing import limits, read_manuscript
from nianlun.importing.doubts import Gravity
from nianlun.importing.manuscript import Manuscript
from word_files import (
    WORD_TYPE,
    cell,
    levels,
    listed,
    numbering,
    paragraph,
    relation,
    row,
    table,
    text_box,
    word_file,
    zipped,
)

GOOD = word_file(
    listed("党建") + paragraph("正文", text_box("框")) + table(row("甲", "乙"), row("丙", cell("丁"))),
    numbering=numbering(levels(("chineseCounting", "%1、"))),
    styles='<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>',
    parts={"header1": paragraph("页眉")},
)
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


def refusal(manuscript: Manuscript) -> str:
    """The code for which a file was refused; empty where it was not."""
    refused = [doubt for doubt in manuscript.doubts if doubt.gravity is Gravity.REFUSED]
    if not refused:
        return ""
    (doubt,) = manuscript.doubts
    assert manuscript.pieces == manuscript.pictures == ()
    assert doubt.text == ""
    return doubt.code


def changed(**files: str | bytes) -> bytes:
    """The good file with some of its parts replaced, by their names with `__` for `/` and `_` for `.`."""
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    return zipped(parts | files)


def part(content: str) -> bytes:
    return changed(**{"word/document.xml": content})


def twice() -> bytes:
    written = io.BytesIO(GOOD)
    with zipfile.ZipFile(written, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", b"<w:document/>")
    return written.getvalue()


def lying() -> bytes:
    """A file whose directory says that a part is small, which is not."""
    content = bytearray(changed(**{"word/document.xml": b" " * 500_000}))
    for at in (content.rfind(b"word/document.xml") - 46 + 24,):
        content[at : at + 4] = (10).to_bytes(4, "little")
    return bytes(content)


DTD = '<!DOCTYPE w:document [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><w:document>&b;</w:document>'
XXE = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]><d>&x;</d>'
OUTSIDE_DTD = '<!DOCTYPE d SYSTEM "http://example.org/d.dtd"><d/>'
DEEP = "<d>" * 100_000 + "</d>" * 100_000


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(b"", "file-empty", id="empty"),
        pytest.param(b"\r\n \0\0", "file-empty", id="nothing but blanks"),
        pytest.param(b"PK\x03\x04" + bytes(100), "file-damaged", id="no archive"),
        pytest.param(GOOD[:-100], "file-damaged", id="cut off"),
        pytest.param(GOOD[200:], "file-damaged", id="without its beginning"),
        pytest.param(part("<w:document>"), "file-damaged", id="broken XML"),
        pytest.param(part("<d/>"), "file-damaged", id="no text in it"),
        pytest.param(part(DTD), "file-damaged", id="entities"),
        pytest.param(part(XXE), "file-damaged", id="an entity from the disk"),
        pytest.param(part(OUTSIDE_DTD), "file-damaged", id="definitions from elsewhere"),
        pytest.param(part(DTD.encode("utf-16")), "file-damaged", id="entities in UTF-16"),
        pytest.param(part(DEEP), "file-damaged", id="elements in each other"),
        pytest.param(lying(), "file-damaged", id="a size that is not true"),
        pytest.param(twice(), "file-damaged", id="one part twice"),
        pytest.param(changed(**{"../../etc/passwd": b"x"}), "file-damaged", id="a name that leads out"),
        pytest.param(changed(**{"/word/a.xml": b"x"}), "file-damaged", id="an absolute name"),
        pytest.param(changed(**{"word/vbaProject.bin": b"x"}), "file-macros", id="macros"),
        pytest.param(
            word_file("", content_type=WORD_TYPE.replace("vnd.openxml", "vnd.ms-word.macroEnabled.openxml")),
            "file-macros",
            id="docm",
        ),
        pytest.param(changed(**{f"a{at}": b"" for at in range(2_001)}), "file-expands", id="very many parts"),
        pytest.param(changed(**{"a.bin": bytes(limits.LARGEST_UNPACKED)}), "file-expands", id="bomb"),
        pytest.param(part(" " * (limits.LARGEST_XML + 1)), "file-expands", id="bomb in the text"),
        pytest.param(zipped({"总结.docx": GOOD}), "file-form", id="an archive of Word files"),
        pytest.param(COMPOUND + "EncryptedPackage".encode("utf-16-le"), "file-encrypted", id="password"),
        pytest.param(COMPOUND + "WordDocument".encode("utf-16-le"), "converter-missing", id="doc named docx"),
        pytest.param(COMPOUND + "PowerPoint Document".encode("utf-16-le"), "file-form", id="ppt"),
        pytest.param(b"{\\rtf1 text}", "converter-missing", id="rtf"),
        pytest.param(b"%PDF-1.7", "file-form", id="pdf"),
        pytest.param(b"\x89PNG\r\n\x1a\n", "file-form", id="picture"),
        pytest.param(bytes(range(256)) * 20, "file-damaged", id="bytes named docx"),
        pytest.param(b"a" * (limits.LARGEST_FILE + 1), "file-large", id="large"),
    ],
)
def test_it_is_refused_with_its_reason(content: bytes, code: str) -> None:
    assert refusal(read_manuscript("总结.docx", content)) == code


def test_an_encrypted_archive() -> None:
    content = bytearray(GOOD)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(signature)
        while at >= 0:
            content[at + offset] |= 1
            at = content.find(signature, at + 1)
    assert refusal(read_manuscript("总结.docx", bytes(content))) == "file-encrypted"


def test_tables_in_tables_in_tables() -> None:
    body = paragraph("底")
    for _ in range(60):
        body = table(row(cell(body + paragraph(""), ""), "旁"))
    manuscript = read_manuscript("总结.docx", word_file(body))
    assert "底" in "".join(piece.text for piece in manuscript.pieces)


def test_a_cell_over_very_many_columns() -> None:
    wide = cell("甲", properties='<w:gridSpan w:val="2000000000"/>')
    manuscript = read_manuscript("总结.docx", word_file(table(row(wide, "乙"), row("丙", "丁"))))
    assert [piece.text for piece in manuscript.pieces] == ["甲", "乙", "丙", "丁"]


def test_styles_that_are_based_on_each_other() -> None:
    style = '<w:style w:type="paragraph" w:styleId="{}"><w:name w:val="{}"/><w:basedOn w:val="{}"/></w:style>'
    styles = style.format("a", "a", "b") + style.format("b", "b", "a")
    body = paragraph("正文", properties='<w:pStyle w:val="a"/>')
    assert [piece.text for piece in read_manuscript("a.docx", word_file(body, styles=styles)).pieces] == ["正文"]


def test_lists_that_are_each_others_style() -> None:
    lists = "".join(
        f'<w:abstractNum w:abstractNumId="{at}"><w:numStyleLink w:val="L{at}"/></w:abstractNum>'
        f'<w:num w:numId="{at}"><w:abstractNumId w:val="{at}"/></w:num>'
        for at in (1, 2)
    )
    styles = "".join(
        f'<w:style w:type="numbering" w:styleId="L{at}"><w:pPr><w:numPr><w:numId w:val="{3 - at}"/></w:numPr></w:pPr>'
        "</w:style>"
        for at in (1, 2)
    )
    manuscript = read_manuscript("a.docx", word_file(listed("正文"), styles=styles, numbering=lists))
    assert [piece.label + piece.text for piece in manuscript.pieces] == ["正文"]


def test_a_note_that_refers_to_itself() -> None:
    note = paragraph("注", '<w:r><w:footnoteReference w:id="1"/></w:r>')
    body = paragraph("文", '<w:r><w:footnoteReference w:id="1"/></w:r>')
    parts = {"footnotes": f'<w:footnote w:id="1">{note}</w:footnote>'}
    assert len(read_manuscript("a.docx", word_file(body, parts=parts)).pieces) == 2


def test_templates_and_parts_outside_are_never_fetched() -> None:
    relations = relation("a", "attachedTemplate", "http://example.org/evil.dotm", is_outside=True)
    relations += relation("b", "frame", "http://example.org/frame", is_outside=True)
    relations += relation("c", "styles", "file:///etc/styles.xml", is_outside=True)
    manuscript = read_manuscript("a.docx", word_file(paragraph("正文"), relations=relations))
    assert {doubt.code for doubt in manuscript.doubts} == {"outside"}
    assert len(manuscript.pieces) == 1


@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=20))
def test_any_bytes_changed(changes: list[tuple[int, int]]) -> None:
    content = bytearray(GOOD)
    for at, byte in changes:
        content[at] = byte
    read_manuscript("总结.docx", bytes(content))


@given(st.integers(0, len(GOOD)), st.integers(0, len(GOOD)))
def test_any_part_missing(start: int, end: int) -> None:
    read_manuscript("总结.docx", GOOD[:start] + GOOD[max(start, end) :])


with zipfile.ZipFile(io.BytesIO(GOOD)) as _archive:
    PARTS = {name: _archive.read(name) for name in _archive.namelist()}


@given(st.sampled_from(sorted(PARTS)), st.integers(0, 3_000), st.integers(0, 200), st.binary(max_size=20))
def test_any_part_broken_inside(name: str, start: int, length: int, inserted: bytes) -> None:
    """The checksums are right, so that what reads the XML meets it."""
    content = PARTS[name]
    start %= len(content)
    read_manuscript("总结.docx", zipped(PARTS | {name: content[:start] + inserted + content[start + length :]}))


@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.docx", "a.html", "a.md", "a.xlsx", "a"]))
def test_any_bytes(content: bytes, name: str) -> None:
    read_manuscript(name, content)
