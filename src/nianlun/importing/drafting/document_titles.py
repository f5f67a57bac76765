"""Titles of documents: lines that name a plan or a summary, titles glued to their text, what a title says."""

from __future__ import annotations

import re
from enum import Enum
from itertools import zip_longest

from nianlun.importing.drafting.turns import opens, opens_clause
from nianlun.importing.drafting.years import in_digits

_PLANS = "计划书?|計[畫劃]|规划|規劃|要点|要點|方案|安排|打算|思路|设想|部署"
_SUMMARIES = "总结|總結|小结|小結|汇报|匯報|彙報|报告|報告|回顾|回顧|述职|述職|综述|自查"
NAMES = rf"(?:{_PLANS}|{_SUMMARIES})"
_LONGEST = 60
_NUMBER = r"(?:[一二三四五六七八九十]{1,3}|\d{1,2})"
# What may stand behind the name of a document and still belong to its title.
_TAIL = rf"(?:\s*[（(【〔\[][^（）()【】\[\]〔〕。]{{0,20}}[）)】〕\]])?(?:\s*(?:范文|模板|样本|材料|稿|{_NUMBER}))?"
_TITLE = re.compile(rf"[^。；;！!？?]*{NAMES}{_TAIL}$")
_NAME = re.compile(NAMES)
_NO_TITLE = re.compile(r"^(?:现将|附件|附[:：]|来源|根据|按照|为|一、|关于.*的通知$)|.*(?:如下|以下)")
_STOP = re.compile(r"[。；;！!？?，,：:]")
_TAIL_BEHIND = re.compile(_TAIL)
_SHORTEST, _NEAR, _SAME = 6, 6, 3
_GENERIC = re.compile(
    rf"{NAMES}|(?:19|20)\d\d|\d+|[（(【〔\[][^（）()【】\[\]〔〕]{{0,4}}[）)】〕\]]|学年|年度|年终|年末|年底|全年|半年|[上下]半?年|"
    rf"第?[一二三四1234]季度|第?[一二上下]学期|明年|来年|今年|本年|工作|年|度|完成|情况|思路|目标|任务|重点|主要|范文|优秀|模板|"
    rf"[的和及暨与與、\s—\-~～至]|篇[一二三四五六七八九十]*"
)
# A name that stands for itself, whatever follows.
_FULL_NAME = re.compile(
    r"(?:工作|个人|年度|年终|学期|述职|情况|实施|完成)(?:总结|總結|小结|计划|計[劃畫]|要点|汇报|报告|方案)(?:[（(].*)?$"
)
_COLLECTED = (
    r"[（(]?(?:精选|通用|集合|锦集|推荐|共)?\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s*篇|"
    "精选|合集|汇编|汇总|大全|集锦|锦集"
)
_JOINS = re.compile(rf"\s*(?:和|及|暨|与|與|以及|、|(?:范文|材料|模板)?(?:{_COLLECTED}))")
_COMPILATION = re.compile(rf"(?:{_COLLECTED})(?!\d)[）)]?")
_COLLECTION = re.compile(rf"[^。！？]{{0,40}}?{NAMES}[^。！？，]{{0,6}}?{_COMPILATION.pattern}\s*")
_BOTH = re.compile(rf"(?:{_SUMMARIES}).{{0,16}}(?:和|及|暨|与|與|、|以及).{{0,16}}(?:{_PLANS})")
_WORK_REPORT = re.compile(r"政府工作报告|政府工作報告")


def is_title(text: str) -> bool:
    """Whether a line names a plan or a summary and does nothing else."""
    text = text.strip()
    return 4 <= len(text) <= _LONGEST and bool(_TITLE.match(text)) and not _NO_TITLE.match(text)


class Opening(Enum):
    """What stands behind a title in its line, from the surest to the least sure sign of a text."""

    OFFICE = "office"
    CLAUSE = "clause"
    UNKNOWN = "unknown"


def glued_title(text: str, start: int = 0) -> int | None:
    """Where a title ends that `text` has at `start`, its own text following at once; None where it has none there."""
    found = title_end(text, start)
    return None if found is None or found[1] is Opening.UNKNOWN else found[0]


def title_end(text: str, start: int = 0) -> tuple[int, Opening] | None:
    """As `glued_title`; besides, how the text opens that follows: as office texts do, with a clause, with anything."""
    head = text[start : start + _LONGEST]
    stop = _STOP.search(head)
    limit = stop.start() if stop else len(head)
    clauses: list[int] = []
    unknown: list[int] = []
    for match in _NAME.finditer(head, 0, limit):
        end = match.end()
        tail = _TAIL_BEHIND.match(head, end)
        if tail and tail[0].strip()[-1:] in ("）", ")", "】", "]", "〕"):
            end = tail.end()
        at = start + end
        if end < _SHORTEST or _JOINS.match(text, at) or _NO_TITLE.match(head[:end]):
            continue
        if opens(text, at) or _again(head, text, at):
            return at, Opening.OFFICE
        if opens_clause(text, at):
            clauses.append(at)
        elif end < limit and _FULL_NAME.search(head, 0, end):
            unknown.append(at)
    for kind, places in ((Opening.CLAUSE, clauses), (Opening.UNKNOWN, unknown)):
        for place, after in zip_longest(places, places[1:]):
            if after is None or after - place > _NEAR:
                return place, kind
    return None


def _again(head: str, text: str, at: int) -> bool:
    """Whether a text begins with the first words of its title: 石桥派出所…总结石桥派出所辖…"""
    words = re.sub(r"^\W+", "", head)[:_SAME]
    return len(words) == _SAME and not words.isdecimal() and text.startswith(words, at)


def subject(title: str) -> str:
    """What a title says besides its time and that it is a plan or a summary: the unit, the person, the matter."""
    return _GENERIC.sub("", in_digits(title))


def names_both(title: str) -> bool:
    """Whether a title names a summary and a plan at once, or is a government's report, which is both."""
    return bool(_BOTH.search(title) or _WORK_REPORT.search(title))


def collection_end(text: str) -> int | None:
    """Where the title of a collection ends that a source begins with: 工作总结3篇, 工作计划汇编; None without one."""
    match = _COLLECTION.match(text)
    return match.end() if match else None


def is_compilation(title: str) -> bool:
    """Whether a title is that of a collection: 精选3篇."""
    return bool(_COMPILATION.search(title))


def kind_words(title: str) -> tuple[int, int]:
    """How often a title names a plan, and how often a summary."""
    return len(re.findall(_PLANS, title)), len(re.findall(_SUMMARIES, title))
