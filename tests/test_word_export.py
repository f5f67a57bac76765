"""A document as a Word file: what an office looks for when it opens one."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from click.testing import CliRunner
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Mm
from lxml import etree

from nianlun.cli.export import export
from nianlun.exports.document_docx import document_as_docx
from nianlun.model import Layout
from nianlun.reading.document import read_document
from nianlun.views.words import load_words

HEAD = "---\nnumber: 青发〔2026〕3号\nadopted: 2026-01-10\n---\n\n"
TEXT = """# 柳湾镇2026年工作计划

各村、各单位：

今年的安排如下[^1]。

## 一、主要目标

1. 修路**3公里**
   - 先修东段
2. 植树

### （一）时间

#### 1. 上半年

> 引自县里的通知

| 事项 | 数量 |
| --- | --- |
| 修路 | 3公里 |

详见[县网站](https://example.org/plan)。

[^1]: 经镇党委会研究。
"""


def exported(tmp_path: Path, text: str, language: str = "zh", pictures: dict[str, bytes] | None = None) -> bytes:
    path = tmp_path / "plan.md"
    path.write_text(text, encoding="utf-8")
    document, _ = read_document(path)
    return document_as_docx(document, load_words(language), Layout(), "柳湾镇人民政府", (pictures or {}).get)


def opened(content: bytes) -> WordDocument:
    return docx.Document(io.BytesIO(content))


def fonts(document: WordDocument, style: str) -> str:
    return str(document.styles[style].element.rPr.rFonts.get(qn("w:eastAsia")))


def texts(document: WordDocument) -> list[tuple[str, str]]:
    return [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs if paragraph.text]


def test_text_and_headings_stand_in_the_styles_of_their_levels(tmp_path: Path) -> None:
    assert texts(opened(exported(tmp_path, HEAD + TEXT))) == [
        ("Document number", "青发〔2026〕3号"),
        ("Title", "柳湾镇2026年工作计划"),
        ("Normal", "各村、各单位："),
        ("Normal", "今年的安排如下。"),
        ("Heading 1", "一、主要目标"),
        ("Normal", "1. 修路3公里"),
        ("List Bullet", "先修东段"),
        ("Normal", "2. 植树"),
        ("Heading 2", "（一）时间"),
        ("Heading 3", "1. 上半年"),
        ("Quote", "引自县里的通知"),
        ("Normal", "详见县网站。"),
        ("Signature", "柳湾镇人民政府"),
        ("Signature", "2026年1月10日"),
    ]


def test_the_page_has_the_measures_of_the_standard(tmp_path: Path) -> None:
    document = opened(exported(tmp_path, TEXT))
    section = document.sections[0]
    margins = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
    assert [round(margin.mm) for margin in margins if margin is not None] == [37, 26, 35, 28]
    assert [fonts(document, style) for style in ("Title", "Heading 1", "Heading 2", "Heading 3", "Normal")] == [
        "方正小标宋简体",
        "黑体",
        "楷体_GB2312",
        "仿宋_GB2312",
        "仿宋_GB2312",
    ]
    normal = document.styles["Normal"]
    assert normal.font.size.pt == 16
    height = section.page_height - section.top_margin - section.bottom_margin
    assert height // normal.paragraph_format.line_spacing == 22
    pitch = 16 + int(normal.element.rPr.find(qn("w:spacing")).get(qn("w:val"))) / 20
    assert (section.page_width - section.left_margin - section.right_margin) / 12700 // pitch == 28
    assert "— " in section.footer.paragraphs[0].text
    assert section.even_page_footer.paragraphs[0].alignment != section.footer.paragraphs[0].alignment


def test_those_addressed_stand_without_an_indent(tmp_path: Path) -> None:
    body = opened(exported(tmp_path, TEXT)).element.body
    own = {
        "".join(sign.text for sign in one.iter(qn("w:t"))): one.xpath("string(w:pPr/w:ind/@w:firstLineChars)")
        for one in body.iter(qn("w:p"))
    }
    assert {text for text, indent in own.items() if indent == "0"} == {"各村、各单位："}


def test_a_note_is_a_footnote_of_word(tmp_path: Path) -> None:
    with ZipFile(io.BytesIO(exported(tmp_path, TEXT))) as file:
        notes = etree.fromstring(file.read("word/footnotes.xml"))
        body = etree.fromstring(file.read("word/document.xml"))
    said = {note.get(qn("w:id")): "".join(note.itertext()).strip() for note in notes}
    assert said["1"] == "经镇党委会研究。"
    assert [sign.get(qn("w:id")) for sign in body.iter(qn("w:footnoteReference"))] == ["1"]


def test_cells_over_several_rows_lie_where_they_lay(tmp_path: Path) -> None:
    rows = "<tr><th>股室</th><th>事项</th></tr><tr><td rowspan=2>办公室</td><td>修路</td></tr><tr><td>植树</td></tr>"
    grid = opened(exported(tmp_path, f"# 计划\n\n<table>{rows}</table>\n")).tables[0]
    assert [[cell.text for cell in row.cells] for row in grid.rows] == [
        ["股室", "事项"],
        ["办公室", "修路"],
        ["办公室", "植树"],
    ]


def test_a_signature_that_the_author_wrote_is_not_written_twice(tmp_path: Path) -> None:
    signed = HEAD + "# 计划\n\n全年植树。\n\n柳湾镇人民政府\n\n2026年1月10日\n"
    assert [text for _, text in texts(opened(exported(tmp_path, signed)))].count("柳湾镇人民政府") == 1


def test_without_a_day_nobody_has_signed(tmp_path: Path) -> None:
    assert "Signature" not in dict(texts(opened(exported(tmp_path, TEXT))))


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress(b"".join(b"\x00" + b"\xff" * 3 * width for _ in range(height)))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def test_a_wide_picture_fits_the_page_and_one_that_cannot_be_shown_is_named(tmp_path: Path) -> None:
    text = "# 计划\n\n![现场](files/a.png)\n\n![旧图](files/b.webp)\n"
    document = opened(exported(tmp_path, text, pictures={"files/a.png": png(3000, 30), "files/b.webp": b"RIFF"}))
    assert [round(shape.width.mm) for shape in document.inline_shapes] == [156]
    assert "[旧图]" in [text for _, text in texts(document)]


def test_a_text_in_another_language_is_a_letter(tmp_path: Path) -> None:
    document = opened(exported(tmp_path, "# Plan\n\n## Roads\n\nMend 3 km.\n", "en"))
    assert texts(document) == [("Title", "Plan"), ("Heading 1", "Roads"), ("Normal", "Mend 3 km.")]
    assert fonts(document, "Normal") == "Times New Roman"


@pytest.mark.parametrize("text", ["", "# 计划\n\n- \n\n1.\n", "# 计划\n\n<table></table>\n\n[^2]\n\n[^1]: 无人提到\n"])
def test_odd_texts_become_files_that_open(tmp_path: Path, text: str) -> None:
    document = opened(exported(tmp_path, text))
    assert ("无人提到" in "".join(text for _, text in texts(document))) == ("无人提到" in text)


def test_the_command_takes_names_dates_and_layout_from_the_plans(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "plans" / "town"
    (folder / "2026" / "files").mkdir(parents=True)
    (tmp_path / "plans" / "settings.yml").write_text("format: 1\nlayout:\n  body_font: 宋体\n", encoding="utf-8")
    (folder / "unit.yml").write_text("name:\n- name: 柳湾乡\n- name: 柳湾镇\n  since: 2026-01-01\n", encoding="utf-8")
    (folder / "2026" / "plan.md").write_text(HEAD + TEXT + "\n![](files/a.png)\n", encoding="utf-8")
    (folder / "2026" / "files" / "a.png").write_bytes(png(30, 30))
    monkeypatch.chdir(tmp_path)
    first = CliRunner().invoke(export, ["town/2026/plan"])
    assert (first.exit_code, (tmp_path / "town-2026-plan.docx").is_file()) == (0, True)
    document = opened((tmp_path / "town-2026-plan.docx").read_bytes())
    assert ("Signature", "柳湾镇") in texts(document)
    assert fonts(document, "Normal") == "宋体"
    assert len(document.inline_shapes) == 1
    # A second time the file is not replaced, unless it is named.
    assert CliRunner().invoke(export, ["town/2026/plan"]).exit_code == 1
    assert CliRunner().invoke(export, ["town/2026/plan", "-o", "town-2026-plan.docx"]).exit_code == 0


def test_points_lie_in_points_and_their_text_hangs_by_the_sign(tmp_path: Path) -> None:
    document = opened(exported(tmp_path, "# 计划\n\n- 甲\n  - 乙\n    - 丙\n"))
    levels = [paragraph._p.xpath("string(./w:pPr/w:numPr/w:ilvl/@w:val)") for paragraph in document.paragraphs[1:]]
    assert levels == ["", "1", "2"]
    listed = document.styles["List Bullet"].element.pPr.numPr.numId.val
    numbering = document.part.numbering_part.element
    (kind,) = numbering.xpath(f"./w:num[@w:numId='{listed}']/w:abstractNumId/@w:val")
    signs = numbering.xpath(f"./w:abstractNum[@w:abstractNumId='{kind}']/w:lvl/w:lvlText/@w:val")
    assert signs[:3] == ["•", "◦", "▪"]


def test_a_column_with_more_text_is_wider_and_rows_are_not_parted(tmp_path: Path) -> None:
    table = "| 序号 | 事项 |\n| --- | --- |\n| 1 | 修路三公里，年底前通车，验收合格后移交各村管护 |\n"
    (written,) = opened(exported(tmp_path, f"# 计划\n\n{table}")).tables
    narrow, wide = (column.width for column in written.columns)
    assert 2 * narrow < wide
    assert abs(narrow + wide - Mm(156)) < Mm(1)
    assert [len(row._tr.xpath("./w:trPr/w:cantSplit")) for row in written.rows] == [1, 1]
    assert [len(row._tr.xpath("./w:trPr/w:tblHeader")) for row in written.rows] == [1, 0]


@pytest.mark.parametrize(
    ("end", "styles"),
    [
        pytest.param("柳湾镇人民政府\n\n2026年1月10日", ["Signature", "Signature"], id="unit and day"),
        pytest.param("按时完成。\n\n2026年1月10日", ["Normal", "Signature"], id="a day below text"),
        pytest.param("柳湾镇人民政府\n\n自2026年1月10日起施行。", ["Normal", "Normal"], id="a day in a sentence"),
    ],
)
def test_what_the_author_signed_with_stands_at_the_right(tmp_path: Path, end: str, styles: list[str]) -> None:
    document = opened(exported(tmp_path, f"# 计划\n\n正文。\n\n{end}\n"))
    assert [paragraph.style.name for paragraph in document.paragraphs[-2:]] == styles
