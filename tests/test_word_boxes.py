"""What stands in boxes and forms of a Word file comes in at its place; what cannot is told with its text."""

from __future__ import annotations

import io
import zipfile

import pytest

from nianlun.importing import read_manuscript
from nianlun.importing.drafting import draft
from nianlun.importing.manuscript import Form, Manuscript
from word_files import (
    NAMESPACES,
    cell,
    complex_field,
    drawing,
    listed,
    paragraph,
    row,
    run,
    table,
    text_box,
    wide,
    word_file,
    zipped,
)

W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
LONG = "今年以来，认真履行职责，各项任务都按时完成。" * 6


def read(body: str, **parts: object) -> Manuscript:
    return read_manuscript("总结.docx", word_file(body, **parts))  # type: ignore[arg-type]


def texts(manuscript: Manuscript) -> list[str]:
    return [piece.text for piece in manuscript.pieces]


def codes(manuscript: Manuscript) -> list[str]:
    return [doubt.code for doubt in manuscript.doubts]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(paragraph(text_box("标题")) + paragraph("正文"), ["标题", "正文"], id="in a paragraph of its own"),
        pytest.param(paragraph(text_box("标题"), "正文"), ["标题", "正文"], id="hung on the beginning of a paragraph"),
        pytest.param(paragraph("正文", text_box("附注")), ["正文", "附注"], id="behind text of its paragraph"),
        pytest.param(
            paragraph("第一", '<w:r><w:pict><v:shape><v:textpath string="艺术字"/></v:shape></w:pict></w:r>'),
            ["第一", "艺术字"],
            id="WordArt",
        ),
        pytest.param(
            paragraph("前", text_box("框"), properties='<w:rPr><w:del w:id="1"/></w:rPr>') + paragraph("后"),
            ["前后", "框"],
            id="in a paragraph that goes on in the next",
        ),
        pytest.param(
            paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', text_box("框"), run("x")),
            ["框"],
            id="in a field",
        ),
    ],
)
def test_a_box_stands_where_it_hangs(body: str, expected: list[str]) -> None:
    manuscript = read(body)
    assert texts(manuscript) == expected
    (box,) = [doubt for doubt in manuscript.doubts if doubt.code == "text-box"]
    assert box.arguments[0][1] in expected
    assert box.text == ""
    lines = [piece.line for piece in manuscript.pieces]
    assert lines == sorted(lines)


def test_a_title_in_a_box_is_the_title() -> None:
    body = paragraph(text_box("青禾县审计局2025年工作总结")) + paragraph("一、主要工作") + paragraph(LONG)
    (found,) = draft(read(body)).drafts
    assert found.title == "青禾县审计局2025年工作总结"
    assert found.period is not None
    assert found.period.code == "2025"


def test_a_drawing_of_many_short_boxes_is_a_diagram_and_told() -> None:
    boxes = "".join(
        f"<wps:txbx><w:txbxContent>{paragraph(text)}</w:txbxContent></wps:txbx>"
        for text in ["局长", "副局长", "股室", "站所"]
    )
    manuscript = read(paragraph("机构如下", drawing(boxes)))
    assert texts(manuscript) == ["机构如下"]
    (doubt,) = manuscript.doubts
    assert (doubt.code, doubt.text) == ("embedded-text", "局长\n副局长\n股室\n站所")


def alternatives(*choices: tuple[str, str], fallback: str) -> str:
    inside = "".join(f'<mc:Choice Requires="{needed}">{run(text)}</mc:Choice>' for needed, text in choices)
    return f"<mc:AlternateContent>{inside}<mc:Fallback>{run(fallback)}</mc:Fallback></mc:AlternateContent>"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(alternatives(("wps", "新"), fallback="旧"), "新", id="what Word knows"),
        pytest.param(alternatives(("own", "自有"), fallback="旧"), "旧", id="what only WPS knows"),
        pytest.param(
            alternatives(("own", "自有"), ("wps", "新"), ("w14", "另"), fallback="旧"), "新", id="the first known"
        ),
        pytest.param(alternatives(fallback="旧"), "旧", id="no choice"),
    ],
)
def test_of_alternatives_the_one_that_word_shows_is_read(content: str, expected: str) -> None:
    own = 'xmlns:own="http://www.wps.cn/officeDocument/2013/wpsCustomData"'
    assert own not in NAMESPACES
    assert texts(read(f"<w:p {own} {W14}>{content}</w:p>")) == [expected]


SUMMARY = [
    paragraph(text) for text in ("一、主要工作", LONG, "二、存在问题", "调研不够。", "三、明年打算", "多下基层。")
]


def test_a_form_with_a_text_in_a_cell_is_read_as_that_text() -> None:
    form = table(
        row("单位", "青禾县审计局", "姓名", "某某"),
        row("任职时间：", wide("2020年3月", 3)),
        row(cell("总", "结"), cell(*SUMMARY, properties='<w:gridSpan w:val="3"/>')),
        row("单位意见", wide("", 3)),
    )
    manuscript = read(paragraph("青禾县审计局2025年工作总结") + form)
    (found,) = draft(manuscript).drafts
    assert found.markdown == (
        "# 青禾县审计局2025年工作总结\n\n单位：青禾县审计局\n\n姓名：某某\n\n任职时间：2020年3月\n\n总结\n\n"
        f"## 主要工作\n\n{LONG}\n\n## 存在问题\n\n调研不够。\n\n## 明年打算\n\n多下基层。\n\n单位意见\n"
    )
    assert codes(manuscript) == ["table-form"]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(table(row("任务", "要求"), row("修路", LONG), row("植树", LONG)), id="long cells"),
        pytest.param(
            table(row("任务", "要求"), row("修路", cell("先修", "后铺", "验收"))), id="several lines in a cell"
        ),
        pytest.param(table(row("单位", "审计局"), row("姓名", "某某")), id="a form without a text"),
        pytest.param(
            table(row("任务", "做法", "责任单位"), row("修路", cell(*SUMMARY), "交通局")), id="a text among other cells"
        ),
    ],
)
def test_tables_stay_tables(body: str) -> None:
    manuscript = read(body)
    assert [piece.form for piece in manuscript.pieces] == [Form.TABLE]
    assert "table-form" not in codes(manuscript)


def box(state: str) -> str:
    said = f'<w14:checkbox><w14:checked w14:val="{state}"/></w14:checkbox>'
    return f"<w:sdt><w:sdtPr>{said}</w:sdtPr><w:sdtContent>{run('☒')}</w:sdtContent></w:sdt>"


def field_of_a_form(said: str) -> str:
    begin = f'<w:fldChar w:fldCharType="begin"><w:ffData>{said}</w:ffData></w:fldChar>'
    instruction = "<w:instrText>FORMCHECKBOX</w:instrText>"
    return f'<w:r>{begin}{instruction}<w:fldChar w:fldCharType="end"/></w:r>'


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(box("1"), "☑完成", id="ticked"),
        pytest.param(box("0"), "☐完成", id="not ticked"),
        pytest.param(field_of_a_form("<w:checkBox><w:checked/></w:checkBox>"), "☑完成", id="an older form"),
        pytest.param(field_of_a_form('<w:checkBox><w:default w:val="0"/></w:checkBox>'), "☐完成", id="as it came"),
        pytest.param(
            field_of_a_form(
                '<w:ddList><w:result w:val="1"/><w:listEntry w:val="优"/><w:listEntry w:val="良"/></w:ddList>'
            ),
            "良完成",
            id="a chosen entry",
        ),
    ],
)
def test_controls_show_what_they_say(content: str, expected: str) -> None:
    assert texts(read(paragraph(content, "完成"))) == [expected]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param('<w:contentPart r:id="x"/>', "embedded", id="what was written by hand"),
        pytest.param('<w:object><w:control w:name="按钮"/></w:object>', "embedded", id="a control of Windows"),
        pytest.param(
            '<w:drawing><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/drawing/2014/chartex"/>'
            "</a:graphic></w:drawing>",
            "embedded",
            id="a chart of a later Word",
        ),
    ],
)
def test_what_cannot_be_read_is_told(content: str, code: str) -> None:
    assert codes(read(paragraph("图", f"<w:r>{content}</w:r>"))) == [code]


def test_odd_inline_things_keep_their_text() -> None:
    ruby = f"<w:r><w:ruby><w:rt>{run('hé')}</w:rt><w:rubyBase>{run('禾')}</w:rubyBase></w:ruby></w:r>"
    sign = '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
    body = paragraph(
        "青", ruby, sign, run("重点", '<w:em w:val="dot"/>'), run("３项", '<w:eastAsianLayout w:vert="1"/>')
    )
    body += paragraph(complex_field(r"eq \o\ac(○,3)", None), "党建", complex_field("REF _x \\h", "第二条"))
    assert texts(read(body)) == ["青禾✓重点３项", "③党建第二条"]


def test_strict_files_with_boxes_and_lists() -> None:
    content = word_file(paragraph(text_box("标题")) + listed("党建"))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    for name in parts:
        for usual, strict in (
            (b"schemas.openxmlformats.org/wordprocessingml/2006/main", b"purl.oclc.org/ooxml/wordprocessingml/main"),
            (b"schemas.openxmlformats.org/officeDocument/2006/", b"purl.oclc.org/ooxml/officeDocument/"),
            (b"schemas.openxmlformats.org/drawingml/2006/", b"purl.oclc.org/ooxml/drawingml/"),
        ):
            parts[name] = parts[name].replace(usual, strict)
    assert texts(read_manuscript("总结.docx", zipped(parts))) == ["标题", "党建"]


@pytest.mark.parametrize("part", ["altChunk", "subDoc"])
def test_a_document_in_a_document_is_told(part: str) -> None:
    manuscript = read(paragraph("前") + f'<w:{part} r:id="x"/>' + paragraph("后"))
    assert (texts(manuscript), codes(manuscript)) == (["前", "后"], ["embedded"])
