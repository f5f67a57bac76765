"""Older Word files by way of LibreOffice; and what happens where it is absent, slow or fails."""

from __future__ import annotations

import os
import select
import sys
from pathlib import Path

import pytest

from nianlun.importing import read_manuscript
from nianlun.importing.doubts import RefusedError
from nianlun.importing.formats import libreoffice
from nianlun.importing.manuscript import Form
from word_files import GOING_ON, begun, levels, listed, numbering, paragraph, row, word_file

needed = pytest.mark.skipif(libreoffice.libreoffice() is None, reason="LibreOffice is not installed")
GRID = '<w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid>'
LISTS = numbering(levels(("chineseCounting", "%1、"), ("chineseCounting", "（%2）")))
BODY = listed("指导思想") + listed("党建", level=1) + paragraph("全年完成12次。")
BODY += f"<w:tbl>{GRID}{row('任务', '责任单位')}{row('扫描', begun('保管股'))}{row('编目', GOING_ON)}</w:tbl>"


FILTERS = {".doc": "doc:MS Word 97", ".odt": "odt:writer8", ".rtf": "rtf:Rich Text Format"}


@needed
@pytest.mark.parametrize("ending", FILTERS)
def test_older_files(ending: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for each, named in FILTERS.items():
        monkeypatch.setitem(libreoffice._FILTERS, each, named)
    older = libreoffice.convert(word_file(BODY, numbering=LISTS), ".docx", ".odt")
    if ending != ".odt":
        older = libreoffice.convert(older, ".odt", ending)
    # A clerk renamed them, as clerks do.
    manuscript = read_manuscript("总结.docx", older, convert=libreoffice.convert)
    texts = [piece.text for piece in manuscript.pieces if piece.form is Form.PARAGRAPH]
    assert texts == ["指导思想", "党建", "全年完成12次。"]
    assert manuscript.pieces[0].label[0] == "一"
    assert manuscript.pieces[-1].markdown.endswith("| 编目 | 保管股 |")
    assert manuscript.doubts[0].code == "converted"


@needed
def test_what_it_makes_nothing_of() -> None:
    with pytest.raises(RefusedError) as refused:
        libreoffice.convert(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), ".doc", ".docx")
    assert refused.value.doubt.code == "converter-failed"


def test_where_it_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "libreoffice", lambda: None)
    (doubt,) = read_manuscript("总结.rtf", b"{\\rtf1}", convert=libreoffice.convert).doubts
    assert (doubt.code, doubt.arguments) == ("converter-missing", (("form", ".rtf"),))


@pytest.mark.skipif(sys.platform == "win32", reason="a script in the place of the program")
def test_it_is_ended_with_all_that_it_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n(exec 3>'{pipe}'; echo started >&3; sleep 600) &\nsleep 600\n")
    program.chmod(0o755)
    monkeypatch.setattr(libreoffice, "libreoffice", lambda: str(program))
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    with pytest.raises(RefusedError) as refused:
        libreoffice.convert(b"text", ".doc", ".docx", seconds=1)
    assert refused.value.doubt.code == "converter-slow"
    # The pipe ends when nobody is left who holds it.
    said = b""
    while select.select([reading], [], [], 20)[0] and (read := os.read(reading, 100)):
        said += read
    else:
        assert select.select([reading], [], [], 0)[0], "a child is still running"
    os.close(reading)


def test_a_converter_that_brings_something_else() -> None:
    (doubt,) = read_manuscript("a.doc", b"{\\rtf1}", convert=lambda *_: b"no Word file").doubts
    assert doubt.code == "converter-failed"
