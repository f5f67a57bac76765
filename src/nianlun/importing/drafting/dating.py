"""What a document is for: plan or summary, and of which time, judged from what its text says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nianlun.importing.drafting.document_titles import kind_words, names_both
from nianlun.importing.drafting.years import in_digits
from nianlun.model import Kind, Period, parse_period
from nianlun.model.places import YearStart

_SCHOOL_YEAR: YearStart = (9, 1)
# Four digits before a unit are a quantity, and no year: 2083元.
_YEAR = re.compile(
    r"(?<!\d)(19\d\d|20[0-4]\d)(?![\d.]|\s*[多余]?(?:[元万亿名户件次个条份亩吨只米册%％]|人[次，。、；]|平方|公[里顷斤]))\s*年?"
)
_TITLE_SAYS = 5.0
_SHARED_SAYS = 2.0
_TENSE = 4.0
_FIRST_YEARS = 3
"""So many years of a text's beginning may be its own, where its title names none."""
_OPENING = 600
"""How much of a text's beginning says what it is."""

# The sentence in which a text says that it plans; what stands before it may look back on another year.
_ANNOUNCES = re.compile(r"[^。；;！!]*(?:[制拟编][定订制訂定]|(?:计划|要点|方案|安排|打算)如下)[^。；;！!]*")
# What a text says of itself, and how much it weighs.
_SAYS_SUMMARY = (
    (r"(?:总结|小结|汇报|總結|小結|匯報|报告|回顾)(?:汇报)?如[下次]", 5),
    (r"现[将把].{0,40}(?:总结|小结|汇报|情况)", 4),
    (r"(?:一年来|今年以来|[年月载]来|学期来|[年载]已经?过|過去一年|过去的?一年|回顾)", 3),
    (r"(?:即将|就要|已经?)(?:结束|过去)|(?:不平凡|忙碌|充实|难忘)的一[年学]", 3),
    (r"[做抓办](?:了|成了)(?:以下|下列|下面|这|几|哪)", 3),
    (r"(?:取得了?|做了|做出了|完成了|实现了)", 1),
    (r"(?:圆满|顺利|全面|超额|较好)完成", 2),
    (r"在.{2,30}(?:领导|指导|支持|关心|帮助)下", 1),
)
_SAYS_PLAN = (
    (
        r"(?:特?[制拟编製][定订制訂定]|提出)(?:了?本|了?(?:如下|以下)|.{0,24}(?:计划|計[畫劃]|要点|方案|安排|意见)(?:如下|[。:：，,]))",
        5,
    ),
    (r"(?:计划|安排|要点|打算|方案)如下|[做作]出?了?(?:如下|以下)[^。；]{0,4}(?:安排|打算|计划)", 4),
    (
        r"(?:将|准备|计划|拟|打算|我?们?要)[^。；]{0,30}?(?:做好|抓好|开展|办好|从|在)[^。；]{0,20}?"
        r"(?:以下|下列|下面|如下|几[个方项件]|[一二三四五六七八九]个方面)",
        4,
    ),
    (r"重点(?:做好|抓好|做|抓)", 2),
    (r"(?:新的一年|新学期)[里，,将]|(?:现把|现将)[^。；]{0,20}(?:计划|要点|安排)[^。；]{0,6}(?:印发|下发)", 2),
    (r"为完成[^。；]{0,24}(?:任务|目标)", 2),
    (r"(?:打算从|拟从|将从|要从)", 3),
    (r"(?:总体|工作)(?:要求|思路|目标)是", 3),
    (r"为(?:了|进一步|切实|深入|全面|做好|扎实|推[进动])", 2),
    (r"(?:将|要|力争|确保|争取|务必|继续)", 0.4),
)
_HEADS_SUMMARY = re.compile(
    r"完成情况|主要(?:工作|做法|成[效绩])|工作(?:回顾|情况|开展)|取得|存在|不足|问题|成[效绩]|做法|经验|体会|基本情况|打算|下一?(?:步|年|阶段)|来年|明年"
)
_LOOKS_BACK = re.compile(
    r"(?:存在|主要)的?(?:主要)?(?:问题|不足|困难)|不足|完成情况|回顾|下一?步|下一?(?:年|阶段)|来年|明年"
)
_HEADS_PLAN = re.compile(
    r"指导思想|指導思想|总体(?:要求|思路|目标)|工作(?:目标|原则|重点|任务|要点|方案|措施|步骤|要求|重點)|主要(?:任务|目标)|重点(?:工作|任务)|保障措施|组织(?:领导|保障)|目标任务|每月|实施步骤"
)
_REPORT = re.compile(r"工作报告$")
# A heading over half of a text: 2024年工作回顾, 2025年工作打算.
_BACK = re.compile(r"^(?!.*半年)(?:.{0,4}年度?|一年来|过去一年|全年)?的?(?:主要)?工作(?:回顾|总结|完成情况)$")
_AHEAD = re.compile(
    r"^(?!.*半年)(?:.{0,4}年度?|明年|来年|新的?一年|下一?年度?|新学期|下学期)的?(?:主要|重点)?"
    r"工作?(?:计划|打算|安排|思路|任务|重点)$"
)
_FUTURE = re.compile(
    r"力争|确保|争取|将(?=[在要从以对组开加继进])|要(?=[在加进把抓认坚])|计划|拟|不少于|不低于|达到.{0,8}以上|"
    r"(?:\d|[一二三四五六七八九十])月(?:底|份)?(?:之?前|内)|年内|年底前|至少|控制在|每[周月][^，。；]{0,10}(?:一次|[1一2两]次|一[期场])"
)
_PAST = re.compile(
    r"(?:完成|开展|举办|组织|召开|新增|实现|化解|走访|培训|投入|发放|建成|查处)(?:了|各类|项目)?.{0,12}\d|[了]\d|共(?:计|完成|开展|有)|累计|同比|比上年|截至|被评为|荣获"
)


@dataclass(frozen=True, slots=True)
class Judged:
    """What a document is judged to be.

    Attributes:
        kind: Plan or summary.
        is_both: Whether it is a summary and a plan in one (工作总结和工作计划).
        period: The time that it is for; None where nothing says.
        other_kind, other_period: What it could also be, where that is not sure.
    """

    kind: Kind
    is_both: bool
    period: Period | None
    other_kind: Kind | None = None
    other_period: Period | None = None


def judge(
    title: str, paragraphs: Sequence[str], heads: Sequence[str], signed: str, *, is_shared: bool = False
) -> Judged:
    """Judge a document by its title, its paragraphs and points, its headings, and the date that it is signed with.

    A title that several documents of a compilation share says less of each than its own text does.
    """
    text = "\n".join(paragraphs)
    opening, whole = text.replace(signed, "")[:_OPENING] if signed else text[:_OPENING], text[:20_000]
    plan, summary = kind_words(title)
    says = _SHARED_SAYS if is_shared else _TITLE_SAYS
    for_summary = says * (summary > 0) + sum(weight * bool(re.search(form, opening)) for form, weight in _SAYS_SUMMARY)
    for_plan = says * (plan > 0) + sum(weight * bool(re.search(form, opening)) for form, weight in _SAYS_PLAN)
    for_summary += min(4.0, 1.5 * sum(bool(_HEADS_SUMMARY.search(head)) for head in heads))
    for_summary += 2.0 * any(_LOOKS_BACK.search(head) for head in heads)
    for_plan += min(4.0, 1.5 * sum(bool(_HEADS_PLAN.search(head)) for head in heads))
    past, future = len(_PAST.findall(whole)), len(_FUTURE.findall(whole))
    for_summary += _TENSE * (past - future) / (past + future + 3)
    is_both = names_both(opening[:200]) or (_has_both(heads) if is_shared or _REPORT.search(title) else False)
    is_both = is_both or (names_both(title) and not is_shared)
    kind = Kind.SUMMARY if is_both or for_summary >= for_plan else Kind.PLAN
    other = None
    if not is_both and (abs(for_summary - for_plan) < 2 or (kind is Kind.SUMMARY) != (summary >= plan and summary > 0)):
        other = Kind.PLAN if kind is Kind.SUMMARY else Kind.SUMMARY
    period = _period(
        kind, title, opening, signed, title_agrees=(plan > summary) == (kind is Kind.PLAN) or plan == summary
    )
    return Judged(kind, is_both, period, other, _other_period(period, kind, title, opening))


def _has_both(heads: Sequence[str]) -> bool:
    """Whether one heading of a text looks back on its year and a later one plans the next."""
    back = next((index for index, head in enumerate(heads) if _BACK.search(head)), None)
    return back is not None and any(_AHEAD.search(head) for head in heads[back + 1 :])


def _period(kind: Kind, title: str, opening: str, signed: str, *, title_agrees: bool) -> Period | None:
    title, opening, signed = in_digits(title), in_digits(opening), in_digits(signed)
    if found := _longer(title) or (_longer(opening[:150]) if not _YEAR.search(title) else None):
        return found
    year = _year(kind, title, opening, signed, title_agrees=title_agrees)
    if year is None:
        return None
    return parse_period(f"{year}{_part(title, opening)}")


def _other_period(period: Period | None, kind: Kind, title: str, opening: str) -> Period | None:
    """The year before or after that a text could also be for; only single years can be mistaken so."""
    if period is None or not period.code.isdecimal():
        return None
    title, opening = in_digits(title), in_digits(opening)
    year = period.start.year
    named = _YEAR.findall(title)
    if not named:
        years = [int(found) for found in _YEAR.findall(opening)][:_FIRST_YEARS]
    else:
        # A title's year is doubted only where the text itself says in words that it is for another.
        said = _named_as(kind, opening)
        years = [*map(int, named), *([said] if said is not None else [])] if kind_words(title) != (1, 1) else []
    other = next((found for found in years if abs(found - year) == 1), None)
    return None if other is None else parse_period(str(other))


def _longer(text: str) -> Period | None:
    """A school year, a term or several years that the text names."""
    match = re.search(r"((?:19|20)\d\d)\s*年?\s*[-—–~～至]+\s*((?:19|20)\d\d)\s*(学年|學年)?", text)
    if match and (match[3] or int(match[2]) == int(match[1]) + 1):
        term = re.search(r"第([一二12])学期|([上下])学期", text)
        part = "" if term is None else "s1" if (term[1] or term[2]) in "一1上" else "s2"
        return parse_period(f"{match[1]}-{match[2]}{part}", _SCHOOL_YEAR)
    if match and int(match[2]) > int(match[1]) and "规划" in text:
        return parse_period(f"{match[1]}-{match[2]}")
    return None


def _part(title: str, opening: str) -> str:
    """The half or quarter of a year that a document is for, as it is written in a period's code."""
    for text in (title, opening[:80] if not re.search(r"年度|全年", title) else ""):
        if re.search(r"上半年", text):
            return "h1"
        if re.search(r"下半年", text) and not re.search(r"上半年", text):
            return "h2"
        if match := re.search(r"第?([一二三四1234])季度", text):
            return f"q{'一二三四'.find(match[1]) + 1 or match[1]}"
        if text is title and re.search(r"年", title):
            return ""
    return ""


def _year(kind: Kind, title: str, opening: str, signed: str, *, title_agrees: bool) -> int | None:
    named = [int(year) for year in _YEAR.findall(title)]
    said = _said(kind, opening)
    if named and title_agrees:
        return min(named) if kind is Kind.SUMMARY else max(named)
    if said is not None:
        return said
    if named:
        return named[0] - 1 if kind is Kind.SUMMARY else named[0]
    years = [int(year) for year in _YEAR.findall(opening)]
    if years:
        return years[0]
    if match := re.search(r"((?:19|20)\d\d)\D{1,3}(\d{1,2}|[一二三四五六七八九十]{1,3})", signed):
        year, month = int(match[1]), match[2]
        late = month in ("10", "11", "12", "十", "十一", "十二")
        if kind is Kind.PLAN:
            return year + 1 if late else year
        return year if late or month in ("6", "7", "8", "9", "六", "七", "八", "九") else year - 1
    return None


def _named_as(kind: Kind, opening: str) -> int | None:
    """The year that stands before the name of such a document: 2024年全年工作总结."""
    names = "总结|小结|汇报|工作情况|报告" if kind is Kind.SUMMARY else "计划|要点|方案|安排|打算|工作目标"
    match = re.search(rf"((?:19|20)\d\d)\s*年(?:度)?[^。，]{{0,24}}(?:{names})", opening)
    return int(match[1]) if match else None


def _said(kind: Kind, opening: str) -> int | None:
    """The year that a text says it sums up or plans."""
    if (named := _named_as(kind, opening)) is not None:
        return named
    match = re.match(r"\s*((?:19|20)\d\d)\s*年", opening)
    if kind is Kind.PLAN and (announced := _ANNOUNCES.search(opening)):
        years = [int(year) for year in _YEAR.findall(announced[0])]
        if years and (match is None or years[0] == int(match[1]) + 1):
            return years[0]
    return int(match[1]) if match else None
