"""Titles of documents: lines that name a plan or a summary, titles glued to their text, the marks of compilations."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nianlun.importing.drafting.markers import number

_PLANS = "计划书?|計[畫劃]|规划|規劃|要点|要點|方案|安排|打算|思路|部署"
_SUMMARIES = "总结|總結|小结|小結|汇报|匯報|彙報|报告|報告|回顾|回顧|述职|述職|综述|自查"
_NAMES = rf"(?:{_PLANS}|{_SUMMARIES})"
_LONGEST = 60
_MOST_SKIPPED = 2
_NUMBER = r"(?:[一二三四五六七八九十]{1,3}|\d{1,2})"
# A year may follow the count of a document at once.
_COUNTED = r"(?:[一二三四五六七八九十]{1,3}|\d{1,2}(?:(?=(?:19|20)\d\d\s*年)|(?!\d)))"
# What may stand behind the name of a document and still belong to its title.
_TAIL = rf"(?:\s*[（(【〔\[][^（）()【】\[\]〔〕。]{{0,20}}[）)】〕\]])?(?:\s*(?:范文|模板|样本|材料|稿|{_NUMBER}))?"
_TITLE = re.compile(rf"[^。；;！!？?]*{_NAMES}{_TAIL}$")
_NAME = re.compile(_NAMES)
_NO_TITLE = re.compile(r"^(?:现将|附件|附[:：]|来源|根据|按照|为|一、|关于.*的通知$)|.*(?:如下|以下)")
# What a text begins with, right behind its title.
_BEGINS = re.compile(
    r"\s*(?:(?:19|20)\d\d\s*年|二[〇○零]|(?:[一二三四五六七八九十\d]{1,2}|上半|下半|近|今|本|去|明|全|一|半|几|過去|过去)[年月季]|为|為|根据|根據|按照|"
    r"在|现将|現將|自|我|各位|尊敬|新|围绕|結合|结合|以|随着|是|[一１1][、.．]|[（(][一1][）)]|第一|认真|坚持|通过|面对|"
    r"[^，。]{1,12}(?:在|是|紧|坚持|认真|深入|始终)|[^，。]{1,14}(?:指导|領導|领导)下)"
)
_JOINS = re.compile(r"\s*(?:和|及|暨|与|與|以及|、)")
# 篇1, 【篇一】, 第一篇, 范文(2): which of several a document is.
_COUNT = re.compile(
    rf"[【\[（(]?\s*(?:第\s*(?P<nth>{_NUMBER})\s*篇(?!章|文)|"
    rf"(?:篇|范文|例文|样本|模板)\s*[（(]?(?P<count>{_COUNTED})[）)]?(?![年月日、.．是]))\s*[】\]）)]?[:：]?"
)
# 工作计划(一), 工作计划（2）, at the beginning of a line: several documents under one name, counted behind it.
_COUNTED_NAME = re.compile(
    rf"\s*(?!{_NUMBER}[、.．]|[（(])(?P<title>[^。；;！!？?，,：:]{{2,40}}?{_NAMES})\s*[（(](?P<count>{_NUMBER})[）)]"
)
_BEFORE = re.compile(r"[^。；;！!？?\n]*$")
_COMPILATION = re.compile(rf"{_NUMBER}\s*篇(?!\d)|精选|合集|汇编|大全|集锦")
_BOTH = re.compile(rf"(?:{_SUMMARIES}).{{0,16}}(?:和|及|暨|与|與|、|以及).{{0,16}}(?:{_PLANS})")
_WORK_REPORT = re.compile(r"政府工作报告|政府工作報告")


@dataclass(frozen=True, slots=True)
class Mark:
    """A place where a compilation counts its documents: its title with the count, from `start` to `end` of a line."""

    line: int
    start: int
    end: int
    count: int
    title: str


def is_title(text: str) -> bool:
    """Whether a line names a plan or a summary and does nothing else."""
    text = text.strip()
    return 4 <= len(text) <= _LONGEST and bool(_TITLE.match(text)) and not _NO_TITLE.match(text)


def glued_title(text: str, start: int = 0) -> int | None:
    """Where a title ends that `text` has at `start`, its own text following at once; None where it has none there."""
    head = text[start : start + _LONGEST]
    stop = re.search(r"[。；;！!？?，,：:]", head)
    limit = stop.start() if stop else len(head)
    if _NO_TITLE.match(head):
        return None
    for match in _NAME.finditer(head, 0, limit):
        end = match.end()
        if tail := re.compile(_TAIL).match(head, end):
            end = tail.end() if tail[0].strip()[-1:] in ("）", ")", "】", "]", "〕") else end
        rest = text[start + end : start + end + 40]
        if end < 6 or _JOINS.match(rest):
            continue
        if _BEGINS.match(rest):
            return start + end
    return None


def names_both(title: str) -> bool:
    """Whether a title names a summary and a plan at once, or is a government's report, which is both."""
    return bool(_BOTH.search(title) or _WORK_REPORT.search(title))


def is_compilation(title: str) -> bool:
    """Whether a title is that of a collection: 精选3篇."""
    return bool(_COMPILATION.search(title))


def kind_words(title: str) -> tuple[int, int]:
    """How often a title names a plan, and how often a summary."""
    return len(re.findall(_PLANS, title)), len(re.findall(_SUMMARIES, title))


def marks(texts: list[str]) -> list[Mark]:
    """Where the documents of a compilation begin: 1, 2, 3 … each with the same words before its number.

    A single one counts too, where it stands at the beginning of a line and names a plan or a summary.
    """
    found: list[Mark] = []
    for line, text in enumerate(texts):
        for match in _COUNT.finditer(text):
            count = number(match["nth"] or match["count"])
            before = _BEFORE.search(text, max(0, match.start() - _LONGEST), match.start())
            start = before.start() if before else match.start()
            if count is None or (start > 0 and start == match.start() - _LONGEST):
                continue
            start += len(text[start : match.start()]) - len(text[start : match.start()].lstrip())
            title = text[start : match.end()]
            if text[:start].strip() and not _NAME.search(title) and not title.startswith(("【", "第", "篇")):
                continue
            found.append(Mark(line, start, match.end(), count, title))
        if (named := _COUNTED_NAME.match(text)) and (count := number(named["count"])) is not None:
            found.append(Mark(line, named.start("title"), named.end(), count, named[0].strip()))
    chain = _chain(found)
    if len(chain) > 1:
        return chain
    alone = [
        mark
        for mark in found
        if mark.start == 0
        and not _COUNTED_NAME.match(texts[mark.line])
        and _NAME.search(mark.title)
        and mark.count == 1
    ]
    return alone[:1]


def _chain(found: list[Mark]) -> list[Mark]:
    """The longest run of 1, 2, 3 … among the marks with the same words before the number."""
    best: list[Mark] = []
    by_words: dict[str, list[Mark]] = {}
    for mark in found:
        by_words.setdefault(_words(mark.title), []).append(mark)
    for members in by_words.values():
        chain: list[Mark] = []
        for mark in members:
            if mark.count == 1 + len(chain) or (chain and 0 < mark.count - chain[-1].count <= _MOST_SKIPPED):
                chain.append(mark)
        if len(chain) > len(best):
            best = chain
    return best


def _words(title: str) -> str:
    return re.sub(rf"{_NUMBER}(?=\D*$)|[\s【】\[\]（）():：]", "", title)
