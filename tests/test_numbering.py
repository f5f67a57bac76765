"""Numbering of headings is recognised in every way offices write it, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianlun.text.numbering import split_numbering


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


@given(st.text())
def test_no_character_of_a_title_is_lost(title: str) -> None:
    numbering, rest = split_numbering(title)
    assert "".join((numbering + rest).split()) == "".join(title.split())
