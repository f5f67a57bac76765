"""Texts in any encoding that Chinese and English offices use, pasted or saved; Markdown stays as it is."""

from __future__ import annotations

import pytest

from nianlun.importing import read_manuscript
from nianlun.importing.formats.texts import read_markdown
from nianlun.importing.manuscript import Manuscript

TEXT = "某县档案馆2024年工作总结\n一、加强组织领导，落实安全生产责任制。\n全年完成“双随机”检查12次"
TRADITIONAL = "縣檔案館2026年工作計劃\n一、加強組織領導，落實安全生產責任制。"


def lines(manuscript: Manuscript) -> list[str]:
    return [piece.text for piece in manuscript.pieces]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        pytest.param(TEXT, "utf-8", id="UTF-8"),
        pytest.param(TEXT, "utf-8-sig", id="UTF-8 with its mark"),
        pytest.param(TEXT, "utf-16", id="UTF-16 as Notepad writes it"),
        pytest.param(TEXT, "utf-16-le", id="UTF-16 without its mark"),
        pytest.param(TEXT, "gbk", id="GBK"),
        pytest.param(TEXT + "㐀𠀀", "gb18030", id="GB 18030"),
        pytest.param(TRADITIONAL, "big5", id="Big5"),
        pytest.param(TRADITIONAL, "gbk", id="traditional in GBK"),
        pytest.param("The office’s café – 12 visits", "cp1252", id="Windows-1252"),
        pytest.param("The plan for 2024", "ascii", id="ASCII"),
    ],
)
def test_encodings(text: str, encoding: str) -> None:
    manuscript = read_manuscript("总结.txt", text.encode(encoding))
    assert lines(manuscript) == text.split("\n")


def test_what_may_be_one_or_the_other_is_told() -> None:
    (doubt,) = read_manuscript("a.txt", "一 二".encode("gbk") + b"\x81").doubts
    assert doubt.code in ("encoding-unsure", "encoding-broken")


def test_a_byte_that_is_broken_is_shown_and_told() -> None:
    content = TEXT.encode().replace("落实".encode(), b"\xe8\x90")
    manuscript = read_manuscript("总结.txt", content)
    (doubt,) = manuscript.doubts
    assert (doubt.code, doubt.line) == ("encoding-broken", 2)
    assert "\ufffd" in lines(manuscript)[1]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\v", "\u2028"])
def test_line_ends(end: str) -> None:
    manuscript = read_manuscript("a.txt", f"甲{end}{end}乙".encode())
    assert [(piece.line, piece.text) for piece in manuscript.pieces] == [(1, "甲"), (3, "乙")]


def test_characters_that_nobody_sees() -> None:
    manuscript = read_manuscript("a.txt", "加\u200b强\x00领\ufeff导\u202e".encode())
    assert lines(manuscript) == ["加强领导"]
    assert [doubt.code for doubt in manuscript.doubts] == ["characters-removed"]


def test_markdown_is_kept_as_it_is() -> None:
    text = "---\nstatus: draft\n---\n\n# 总结\n\n| 任务 | 指标 |\n| --- | --- |\n| *甲* | [^1] |\n\n[^1]: 注\n"
    verbatim = read_markdown("plan.md", b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert (verbatim.text, verbatim.doubts) == (text, ())


PAGE = """<!DOCTYPE html><html><head><meta charset="gbk"><title>x</title><style>p{}</style></head><body>
<nav>首页 &gt; 公开</nav>
<h1 align="center">2024年工作总结</h1>
<p>一、<b>加强</b>领导&nbsp;&nbsp;落实<br>第二行</p><script>alert(1)</script>
<div style="text-align: center"><span style="font-weight: bold">居中</span></div>
<ol><li>甲<ul><li>乙</li></ul></li><li><p>丙</p><p>丁</p></li></ol>
<table><tr><th rowspan=2>任务</th><th colspan=2>指标</th></tr><tr><th>年初</th><th>年末</th></tr>
<tr><td>扫描|</td><td>10</td><td>12</td></tr></table>
<table><tr><td><table><tr><td>里</td><td>外</td></tr></table></td></tr></table>
<p><a href="javascript:alert(1)">坏</a><a href="https://example.org/">好</a></p><img src="http://example.org/a.png">
<footer>主办：某局</footer></body></html>"""


def test_a_saved_web_page() -> None:
    manuscript = read_manuscript("总结.html", PAGE.encode("gbk"))
    assert [(piece.label + piece.text) for piece in manuscript.pieces] == [
        "2024年工作总结",
        "一、加强领导\xa0\xa0落实",
        "第二行",
        "居中",
        "1.甲",
        "•乙",
        "2.丙",
        "丁",
        "任务\n指标\n年初\n年末\n扫描|\n10\n12\n",
        "里\n外\n",
        "坏好",
    ]
    title, first, _, centred, one, two, *_ = manuscript.pieces
    assert (title.level, title.is_centred, centred.is_centred, centred.is_bold) == (1, True, True, True)
    assert [run.is_bold for run in first.runs] == [False, True, False]
    assert (one.depth, two.depth) == (1, 2)
    assert manuscript.pieces[8].markdown == (
        "| 任务 | 指标 年初 | 指标 年末 |\n| --- | --- | --- |\n| 扫描\\| | 10 | 12 |"
    )
    assert [run.link for run in manuscript.pieces[-1].runs] == ["", "https://example.org/"]
    assert {doubt.code: doubt.text for doubt in manuscript.doubts} == {
        "page-part": "主办：某局",
        "picture-outside": "",
    }
