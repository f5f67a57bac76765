"""What a clerk wrote in Word is in the manuscript, as it looked; whatever is not is told with its text."""

from __future__ import annotations

import pytest

from nianlun.importing import read_manuscript
from nianlun.importing.manuscript import Form, Manuscript
from word_files import (
    complex_field,
    drawing,
    levels,
    listed,
    numbering,
    paragraph,
    png,
    relation,
    run,
    word_file,
)


def read(body: str, **parts: object) -> Manuscript:
    return read_manuscript("总结.docx", word_file(body, **parts))  # type: ignore[arg-type]


def texts(manuscript: Manuscript) -> list[str]:
    """The lines with the numbers that Word writes before them."""
    return [piece.label + piece.text for piece in manuscript.pieces]


def told(manuscript: Manuscript) -> dict[str, str]:
    """The codes of all doubts with their texts."""
    return {doubt.code: doubt.text for doubt in manuscript.doubts}


FOUR_LEVELS = numbering(
    levels(("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."), ("decimal", "（%4）"))
)


def test_the_numbers_of_official_documents() -> None:
    body = listed("指导思想") + listed("主要任务") + listed("党建", level=1) + listed("宣传", level=1)
    body += listed("学习", level=2) + listed("三会一课", level=3) + listed("主题党日", level=3)
    body += listed("保障措施") + listed("组织", level=1)
    assert texts(read(body, numbering=FOUR_LEVELS)) == [
        "一、指导思想",
        "二、主要任务",
        "（一）党建",
        "（二）宣传",
        "1.学习",
        "（1）三会一课",
        "（2）主题党日",
        "三、保障措施",
        "（一）组织",
    ]


def test_how_deep_a_line_lies_in_its_list() -> None:
    manuscript = read(listed("甲") + listed("乙", level=1) + paragraph("丙"), numbering=FOUR_LEVELS)
    assert [piece.depth for piece in manuscript.pieces] == [1, 2, 0]


@pytest.mark.parametrize(
    ("form", "labels"),
    [
        pytest.param("chineseCountingThousand", "一 十 一百零一", id="Chinese"),
        pytest.param("japaneseCounting", "一 十 一百〇一", id="as WPS writes it"),
        pytest.param("decimalEnclosedCircle", "① ⑩ 101", id="circled"),
        pytest.param("decimalEnclosedParen", "⑴ ⑽ 101", id="in brackets"),
        pytest.param("ideographTraditional", "甲 癸 甲", id="stems"),
        pytest.param("chineseLegalSimplified", "壹 壹拾 壹佰零壹", id="formal"),
        pytest.param("decimalFullWidth", "１ １０ １０１", id="full width"),
        pytest.param("decimalZero", "01 10 101", id="with a zero"),
        pytest.param("lowerLetter", "a j wwww", id="letters"),
        pytest.param("upperRoman", "I X CI", id="Roman"),
        pytest.param("ordinal", "1st 10th 101st", id="ordinal"),
        pytest.param("somethingNew", "1 10 101", id="a form of later versions"),
    ],
)
def test_forms_of_numbers(form: str, labels: str) -> None:
    body = "".join(listed(f"第{at}") for at in range(1, 102))
    pieces = read(body, numbering=numbering(levels((form, "%1")))).pieces
    assert " ".join(pieces[at - 1].label for at in (1, 10, 101)) == labels


def test_numbers_of_several_levels() -> None:
    lists = numbering(levels(("decimal", "%1"), ("decimal", "%1.%2"), ("lowerLetter", "%1.%2.%3)")))
    body = listed("A") + listed("B", level=1) + listed("C", level=2) + listed("D") + listed("E", level=1)
    assert [piece.label for piece in read(body, numbering=lists).pieces] == ["1", "1.1", "1.1.a)", "2", "2.1"]


def test_chapters_in_chinese_with_legal_numbers_below() -> None:
    lists = numbering(
        levels(("chineseCounting", "第%1章"))
        + '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:isLgl/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1.%2"/></w:lvl>'
    )
    body = listed("总则") + listed("目的", level=1) + listed("附则") + listed("施行", level=1)
    assert texts(read(body, numbering=lists)) == ["第一章总则", "1.1目的", "第二章附则", "2.1施行"]


def test_a_list_that_starts_anew_and_one_that_goes_on() -> None:
    lists = numbering(levels(("decimal", "%1."))) + (
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>'
    )
    body = listed("A") + listed("B") + listed("C", 2) + listed("D", 2) + listed("E", 3)
    assert [piece.label for piece in read(body, numbering=lists).pieces] == ["1.", "2.", "1.", "2.", "3."]


def test_a_list_that_looks_otherwise_at_one_place() -> None:
    own = '<w:lvl w:ilvl="0"><w:start w:val="5"/><w:numFmt w:val="upperLetter"/><w:lvlText w:val="(%1)"/></w:lvl>'
    lists = numbering(levels(("decimal", "%1."))) + (
        f'<w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">{own}</w:lvlOverride></w:num>'
    )
    assert read(listed("A", 2), numbering=lists).pieces[0].label == "(E)"


def test_a_level_that_was_skipped_counts_as_begun() -> None:
    body = listed("A", level=2) + listed("B", level=1) + listed("C") + listed("D", level=1)
    assert [piece.label for piece in read(body, numbering=FOUR_LEVELS).pieces] == ["1.", "（二）", "二、", "（一）"]


def test_a_level_that_never_restarts() -> None:
    lists = numbering(
        levels(("chineseCounting", "%1、"))
        + '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlRestart w:val="0"/>'
        '<w:lvlText w:val="%2."/></w:lvl>'
    )
    body = listed("A") + listed("B", level=1) + listed("C") + listed("D", level=1)
    assert [piece.label for piece in read(body, numbering=lists).pieces] == ["一、", "1.", "二、", "2."]


HEADINGS = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>'
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr>'
    '<w:rPr><w:b/><w:sz w:val="32"/><w:rFonts w:eastAsia="黑体"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="标题 2"/><w:basedOn w:val="1"/>'
    '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="own"><w:name w:val="公文标题一"/><w:basedOn w:val="1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="plain"><w:name w:val="无编号"/><w:basedOn w:val="1"/>'
    '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>'
)


def styled(text: str, style: str, more: str = "") -> str:
    return paragraph(text, properties=f'<w:pStyle w:val="{style}"/>{more}')


def test_headings_by_their_styles_and_the_numbers_of_those() -> None:
    body = (
        styled("总结", "t") + styled("党建", "1") + styled("学习", "2") + styled("业务", "own") + styled("附", "plain")
    )
    body += styled("后记", "1", '<w:numPr><w:numId w:val="0"/></w:numPr>') + paragraph("正文")
    manuscript = read(body, styles=HEADINGS, numbering=FOUR_LEVELS)
    assert [(piece.level, piece.label + piece.text) for piece in manuscript.pieces] == [
        (1, "总结"),
        (2, "一、党建"),
        (3, "（一）学习"),
        (2, "二、业务"),
        (2, "附"),
        (2, "后记"),
        (None, "正文"),
    ]
    title, heading = manuscript.pieces[:2]
    assert title.is_centred
    assert (heading.is_bold, heading.size, heading.typeface) == (True, 16, "黑体")


def test_a_level_that_names_its_style() -> None:
    level = '<w:lvl w:ilvl="{}"><w:start w:val="1"/><w:numFmt w:val="{}"/><w:pStyle w:val="{}"/>'
    level += '<w:lvlText w:val="{}"/></w:lvl>'
    lists = numbering(level.format(0, "chineseCounting", "h1", "%1、") + level.format(1, "decimal", "h2", "%2."))
    style = '<w:style w:type="paragraph" w:styleId="h{0}"><w:name w:val="heading {0}"/>'
    style += '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    styles = style.format(1) + style.format(2)
    manuscript = read(styled("A", "h1") + styled("B", "h2"), styles=styles, numbering=lists)
    assert texts(manuscript) == ["一、A", "1.B"]


def test_a_list_that_is_kept_in_a_style() -> None:
    lists = (
        f'<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="L"/>{levels(("decimal", "%1)"))}</w:abstractNum>'
        '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="L"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
    )
    styles = (
        '<w:style w:type="numbering" w:styleId="L"><w:name w:val="L"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    assert texts(read(listed("A", 2), styles=styles, numbering=lists)) == ["1)A"]


def test_bullets_are_signs_that_people_see() -> None:
    bullet = '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0d8"/>'
    bullet += '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr></w:lvl>'
    assert read(listed("A"), numbering=numbering(bullet)).pieces[0].label == "➢"


def test_a_line_break_begins_a_line() -> None:
    manuscript = read(paragraph("标题", "<w:r><w:br/></w:r>", "正文") + paragraph("") + paragraph("末段"))
    assert [(piece.line, piece.text) for piece in manuscript.pieces] == [(1, "标题"), (2, "正文"), (4, "末段")]


def test_bold_of_a_whole_line_and_of_its_beginning() -> None:
    manuscript = read(
        paragraph(run("一是", "<w:b/>"), run("加强", "<w:b/>"), "。做好") + paragraph(run("全部", "<w:b/>"), " ")
    )
    begun, whole = manuscript.pieces
    assert [(each.text, each.is_bold) for each in begun.runs] == [("一是加强", True), ("。做好", False)]
    assert (begun.is_bold, whole.is_bold) == (False, True)


def test_tracked_changes_are_accepted_and_told() -> None:
    deleted = '<w:del w:id="1"><w:r><w:delText>审计项目10个</w:delText></w:r></w:del>'
    manuscript = read(paragraph("完成", deleted, f'<w:ins w:id="2">{run("审计项目12个")}</w:ins>', "。"))
    assert texts(manuscript) == ["完成审计项目12个。"]
    assert told(manuscript) == {"text-deleted": "审计项目10个", "changes-accepted": ""}


def test_two_paragraphs_whose_mark_was_deleted_are_one() -> None:
    body = paragraph("前半，", properties='<w:rPr><w:del w:id="1"/></w:rPr>') + paragraph("后半。")
    assert texts(read(body)) == ["前半，后半。"]


def test_text_that_was_moved_stands_where_it_went() -> None:
    body = paragraph("甲") + paragraph(f'<w:moveTo w:id="1">{run("乙")}</w:moveTo>')
    body += paragraph(f'<w:moveFrom w:id="2">{run("乙")}</w:moveFrom>')
    assert texts(read(body)) == ["甲", "乙"]


def test_comments_are_told_and_left_out() -> None:
    comments = f'<w:comment w:id="1" w:author="办公室">{paragraph("数字待核")}</w:comment>'
    manuscript = read(paragraph("完成12个", '<w:r><w:commentReference w:id="1"/></w:r>'), parts={"comments": comments})
    (doubt,) = manuscript.doubts
    assert texts(manuscript) == ["完成12个"]
    assert (doubt.code, doubt.line, doubt.text, doubt.arguments) == ("comment", 1, "数字待核", (("author", "办公室"),))


def test_headers_and_footers_are_told_without_page_numbers() -> None:
    parts = {"header1": paragraph("某某局文件"), "footer1": paragraph(complex_field("PAGE", "1"))}
    manuscript = read(paragraph("正文"), parts=parts)
    assert texts(manuscript) == ["正文"]
    assert "某某局文件" in told(manuscript)["header-footer"]


def test_notes_are_numbered_as_the_text_refers_to_them() -> None:
    notes = f'<w:footnote w:id="0" w:type="separator">{paragraph("")}</w:footnote>'
    notes += f'<w:footnote w:id="7">{paragraph("第*七*条")}</w:footnote>'
    notes += f'<w:footnote w:id="3">{paragraph("第三条")}</w:footnote>'
    reference = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    manuscript = read(paragraph("依据", reference.format(7), "和", reference.format(3)), parts={"footnotes": notes})
    assert [piece.markdown for piece in manuscript.pieces[1:]] == ["[^1]: 第\\*七\\*条", "[^2]: 第三条"]
    assert [each.mark for each in manuscript.pieces[0].runs] == ["", "[^1]", "", "[^2]"]
    assert {piece.form for piece in manuscript.pieces[1:]} == {Form.NOTE}


def test_hidden_text_is_told() -> None:
    manuscript = read(paragraph("公开", run("不公开", "<w:vanish/>")))
    assert (texts(manuscript), told(manuscript)) == (["公开"], {"hidden-text": "不公开"})


def test_a_table_of_contents_is_left_out_over_its_lines() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o "1-3"</w:instrText></w:r>'
    begin += '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    body = (
        paragraph(begin, "一、党建 1")
        + paragraph("二、业务 2")
        + paragraph('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    )
    manuscript = read(body + paragraph("一、党建"))
    assert texts(manuscript) == ["一、党建"]
    assert told(manuscript) == {"contents-list": "一、党建 1二、业务 2"}


def test_the_result_of_other_fields_is_text() -> None:
    assert texts(read(paragraph("图", complex_field("SEQ 图", "3"), "所示"))) == ["图3所示"]


def test_characters_in_circles_are_drawn_by_a_field() -> None:
    manuscript = read(paragraph(complex_field("eq \\o\\ac(○,3)", None), "落实责任"))
    assert (texts(manuscript), manuscript.doubts) == (["③落实责任"], ())


def test_links_to_the_web_are_kept_and_others_told() -> None:
    relations = relation("w", "hyperlink", "https://example.org/a", is_outside=True)
    relations += relation("f", "hyperlink", "file:///D:/a.docx", is_outside=True)
    link = '<w:hyperlink r:id="{}">' + run("附件") + "</w:hyperlink>"
    manuscript = read(paragraph("见", link.format("w"), link.format("f")), relations=relations)
    assert [(each.text, each.link) for each in manuscript.pieces[0].runs] == [
        ("见", ""),
        ("附件", "https://example.org/a"),
        ("附件", ""),
    ]
    assert [doubt.code for doubt in manuscript.doubts] == ["link-dropped"]


def test_signs_of_symbol_typefaces() -> None:
    sign = '<w:r><w:sym w:font="Wingdings" w:char="{}"/></w:r>'
    manuscript = read(paragraph(sign.format("F0FE"), "已办", sign.format("F0CC")))
    assert texts(manuscript) == ["☑已办"]
    assert [doubt.code for doubt in manuscript.doubts] == ["symbol-unknown"]


def test_small_raised_numbers_stay_raised() -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    assert texts(read(paragraph("3万m", run("2", raised), "，见附件", run("甲", raised)))) == ["3万m²，见附件甲"]


def test_an_equation_keeps_its_characters() -> None:
    manuscript = read(paragraph("率", "<m:oMath><m:r><m:t>a/b</m:t></m:r></m:oMath>"))
    assert (texts(manuscript), told(manuscript)) == (["率a/b"], {"equation": ""})


def test_pronunciation_is_told() -> None:
    ruby = f"<w:r><w:ruby><w:rt>{run('nián')}</w:rt><w:rubyBase>{run('年')}</w:rubyBase></w:ruby></w:r>"
    manuscript = read(paragraph(ruby, "轮"))
    assert (texts(manuscript), told(manuscript)) == (["年轮"], {"pronunciation": "nián"})


def test_what_nobody_filled_in_is_told() -> None:
    prompt = (
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('单击此处输入文字')}</w:sdtContent></w:sdt>"
    )
    manuscript = read(paragraph("主任：", prompt))
    assert (texts(manuscript), told(manuscript)) == (["主任："], {"placeholder": "单击此处输入文字"})


PICTURE = drawing('<a:blip r:embed="p"/>')


def test_a_picture_is_encoded_anew_under_a_name_of_its_content() -> None:
    image = relation("p", "image", "media/image1.png")
    first, again = (
        read(paragraph("图", PICTURE) + text, parts={"word/media/image1.png": png(30, 20)}, relations=image)
        for text in ("", paragraph("改"))
    )
    (picture,) = first.pictures
    assert first.pieces[0].runs[-1].mark == f"![]({picture.name})"
    assert picture.name.startswith("files/")
    assert picture.content.startswith(b"\x89PNG")
    assert again.pictures == first.pictures


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(b"\x01\0\0\0 emf", "picture-form", id="metafile"),
        pytest.param(b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "picture-form", id="svg"),
        pytest.param(b"no picture", "picture-form", id="nothing known"),
        pytest.param(png(30, 20)[:45], "picture-damaged", id="cut off"),
        pytest.param(png(50_000, 50_000), "picture-size", id="bomb"),
    ],
)
def test_pictures_that_are_not_taken_are_told(content: bytes, code: str) -> None:
    image = relation("p", "image", "media/image1.png")
    manuscript = read(paragraph("图", PICTURE), parts={"word/media/image1.png": content}, relations=image)
    assert (manuscript.pictures, [doubt.code for doubt in manuscript.doubts]) == ((), [code])


def test_a_picture_outside_is_never_fetched() -> None:
    linked = relation("p", "image", "file:///etc/hostname", is_outside=True)
    manuscript = read(paragraph("图", drawing('<a:blip r:link="p"/>')), relations=linked)
    (doubt,) = manuscript.doubts
    assert (doubt.code, doubt.arguments) == ("picture-outside", (("address", "file:///etc/hostname"),))


def test_objects_of_other_programs_are_told() -> None:
    manuscript = read(paragraph('<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>'))
    (doubt,) = manuscript.doubts
    assert (doubt.code, doubt.arguments) == ("embedded", (("program", "Excel.Sheet.12"),))


def test_characters_that_nobody_sees_are_taken_out() -> None:
    manuscript = read(paragraph("加\u200b强\u202e领\u00ad导\ue5e5组"))
    assert texts(manuscript) == ["加强领导\u3000组"]
    assert [doubt.code for doubt in manuscript.doubts] == ["characters-removed"]


def test_numbers_of_persons_are_warned_of() -> None:
    manuscript = read(paragraph("联系人身份证11010519491231002X，电话13812345678。"))
    assert [(doubt.code, doubt.line) for doubt in manuscript.doubts] == [("identity-card", 1), ("telephone", 1)]
