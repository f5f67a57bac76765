"""Numbering of headings is recognised in every way offices write it, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianlun.text.numbering import split_heading, split_numbering


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        pytest.param("一、指导思想", ("一、", "指导思想"), id="Chinese numeral"),
        pytest.param("十一、保障措施", ("十一、", "保障措施"), id="two Chinese numerals"),
        pytest.param("（一）落实责任制", ("（一）", "落实责任制"), id="full-width brackets"),
        pytest.param("(一)落实责任制", ("(一)", "落实责任制"), id="half-width brackets"),
        pytest.param("（一)落实责任制", ("（一)", "落实责任制"), id="mixed brackets"),
        pytest.param("1、完善制度", ("1、", "完善制度"), id="digit and enumeration comma"),
        pytest.param("1. 完善制度", ("1.", "完善制度"), id="digit and stop"),
        pytest.param("1．完善制度", ("1．", "完善制度"), id="digit and full-width stop"),
        pytest.param("１、完善制度", ("１、", "完善制度"), id="full-width digit"),
        pytest.param("(1) 完善制度", ("(1)", "完善制度"), id="bracketed digit"),
        pytest.param("1）完善制度", ("1）", "完善制度"), id="half-bracketed digit"),
        pytest.param("①完善制度", ("①", "完善制度"), id="circled"),
        pytest.param("㈠完善制度", ("㈠", "完善制度"), id="parenthesised ideograph"),
        pytest.param("第一章 总则", ("第一章", "总则"), id="chapter"),
        pytest.param("第二部分：工作安排", ("第二部分：", "工作安排"), id="part"),
        pytest.param("2.1 目标", ("2.1", "目标"), id="decimal"),
        pytest.param("1. Goals for 2025", ("1.", "Goals for 2025"), id="English"),
        pytest.param("IV. Outlook", ("IV.", "Outlook"), id="roman"),
        pytest.param("Ⅰ、总体要求", ("Ⅰ、", "总体要求"), id="roman as one character"),
        pytest.param("ⅲ)责任分工", ("ⅲ)", "责任分工"), id="small roman with a bracket"),
        pytest.param("（Ⅱ）责任分工", ("（Ⅱ）", "责任分工"), id="roman in brackets"),
        pytest.param("iv) Outlook", ("iv)", "Outlook"), id="small roman letters with a bracket"),
        pytest.param("壹、总体要求", ("壹、", "总体要求"), id="formal numeral"),
        pytest.param("拾贰、保障措施", ("拾贰、", "保障措施"), id="two formal numerals"),
        pytest.param("一﹑总体要求", ("一﹑", "总体要求"), id="small enumeration comma"),
        pytest.param("一丶总体要求", ("一丶", "总体要求"), id="stroke for an enumeration comma"),
        pytest.param("1､总体要求", ("1､", "总体要求"), id="half-width enumeration comma"),
        pytest.param("二〇、其他", ("二〇、", "其他"), id="numeral with a zero"),
        pytest.param("〔一〕总体要求", ("〔一〕", "总体要求"), id="tortoise-shell brackets"),
        pytest.param("【一】总体要求", ("【一】", "总体要求"), id="lenticular brackets"),
        pytest.param("〔2）总体要求", ("〔2）", "总体要求"), id="brackets of two kinds"),
        pytest.param("一）总体要求", ("一）", "总体要求"), id="half-bracketed numeral"),
        pytest.param("【重点】总体要求", ("", "【重点】总体要求"), id="word in brackets"),
        pytest.param("〔2025〕3号文件", ("", "〔2025〕3号文件"), id="reference number"),
        pytest.param("二、三农工作", ("二、", "三农工作"), id="title that begins with a numeral"),
        pytest.param("三、十项措施", ("三、", "十项措施"), id="title that begins with a count"),
        pytest.param("一、二号工程", ("", "一、二号工程"), id="two numbers listed"),
        pytest.param("三、四季度安排", ("", "三、四季度安排"), id="two quarters"),
        pytest.param("1、2月份工作", ("", "1、2月份工作"), id="two months"),
        pytest.param("1.5亿元项目", ("", "1.5亿元项目"), id="amount"),
        pytest.param("2025年工作安排", ("", "2025年工作安排"), id="year"),
        pytest.param("2025.3.1前完成", ("", "2025.3.1前完成"), id="date"),
        pytest.param("一体化发展", ("", "一体化发展"), id="word that begins with a numeral"),
        pytest.param("Vision", ("", "Vision"), id="word that begins like a roman numeral"),
        pytest.param("一、", ("", "一、"), id="nothing but a number"),
        pytest.param("", ("", ""), id="empty"),
    ],
)
def test_numbering_is_cut_off(title: str, expected: tuple[str, str]) -> None:
    assert split_numbering(title) == expected
    assert split_heading(title) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        pytest.param("1.1 Road surfaces", ("1.1", "Road surfaces"), id="decimal"),
        pytest.param("A. Reading", ("A.", "Reading"), id="letter"),
        pytest.param("B) Reading", ("B)", "Reading"), id="letter and bracket"),
        pytest.param("a) Reading", ("a)", "Reading"), id="small letter"),
        pytest.param("(b) Reading", ("(b)", "Reading"), id="bracketed letter"),
        pytest.param("ii. Reading", ("ii.", "Reading"), id="small roman"),
        pytest.param("I. Reading", ("I.", "Reading"), id="roman"),
        pytest.param("II – Reading", ("II –", "Reading"), id="roman and dash"),
        pytest.param("3: Reading", ("3:", "Reading"), id="digit and colon"),
        pytest.param("3 - Reading", ("3 -", "Reading"), id="digit and hyphen"),
        pytest.param("A.1 Reading", ("A.1", "Reading"), id="letter and digit"),
        pytest.param("A1. Reading", ("A1.", "Reading"), id="letter and digit, closed"),
        pytest.param("2a. Reading", ("2a.", "Reading"), id="digit and letter"),
        pytest.param("2(b) Reading", ("2(b)", "Reading"), id="digit and bracketed letter"),
        pytest.param("Part I Where we stand", ("Part I", "Where we stand"), id="part"),
        pytest.param("PART ONE. WHERE WE STAND", ("PART ONE.", "WHERE WE STAND"), id="part in words"),
        pytest.param("Section 2: Attendance", ("Section 2:", "Attendance"), id="section"),
        pytest.param("Chapter 12 — Money", ("Chapter 12 —", "Money"), id="chapter"),
        pytest.param("Annex A: Dates", ("Annex A:", "Dates"), id="annex"),
        pytest.param("Appendix 3.2 Tables", ("Appendix 3.2", "Tables"), id="appendix"),
        pytest.param("Article 5. Members", ("Article 5.", "Members"), id="article"),
        pytest.param("Goal 3: Safe roads", ("Goal 3:", "Safe roads"), id="goal"),
        pytest.param("Priority A – Safe roads", ("Priority A –", "Safe roads"), id="priority"),
        pytest.param("§ 4 Members", ("§ 4", "Members"), id="paragraph sign"),
        pytest.param("J. R. Smith Library", ("", "J. R. Smith Library"), id="initials"),
        pytest.param("I.T. services", ("", "I.T. services"), id="abbreviation"),
        pytest.param("A1 resurfacing", ("", "A1 resurfacing"), id="name of a road"),
        pytest.param("A new start", ("", "A new start"), id="article of speech"),
        pytest.param("I will", ("", "I will"), id="pronoun"),
        pytest.param("Part of the city", ("", "Part of the city"), id="word part"),
        pytest.param("Section 2 applies to parks", ("", "Section 2 applies to parks"), id="sentence about a section"),
        pytest.param("Phase 2 of the works", ("", "Phase 2 of the works"), id="phase in a sentence"),
        pytest.param("10 new parks", ("", "10 new parks"), id="count"),
        pytest.param("3 - 5 April", ("", "3 - 5 April"), id="range"),
        pytest.param("24/7 service", ("", "24/7 service"), id="round the clock"),
        pytest.param("2025: a year of change", ("", "2025: a year of change"), id="year"),
        pytest.param("e-mail", ("", "e-mail"), id="word with a hyphen"),
        pytest.param("Part I", ("", "Part I"), id="nothing but a number"),
    ],
)
def test_english_headings(title: str, expected: tuple[str, str]) -> None:
    assert split_heading(title) == expected


@pytest.mark.parametrize(
    "text", ["A. Smith reports.", "Section 2 Attendance is kept.", "Step 3: Smith pays.", "2a. Smith"]
)
def test_a_paragraph_may_begin_with_what_would_number_a_heading(text: str) -> None:
    """A change of these is a change of what the paragraph says."""
    assert split_numbering(text) == ("", text)


@given(st.text())
def test_no_character_of_a_title_is_lost(title: str) -> None:
    for numbering, rest in (split_numbering(title), split_heading(title)):
        assert "".join((numbering + rest).split()) == "".join(title.split())
