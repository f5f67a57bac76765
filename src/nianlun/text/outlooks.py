"""Whether a heading, a sentence or a paragraph of a summary speaks of the time after the one that it sums up.

In a summary of 2025: 下一年工作思路, 明年打算, 2026年重点工作; Next year, Plans for 2026. In that of its first half:
下半年安排. What is only called like it (明年春耕物资准备到位, Current plans) is none.
"""

from __future__ import annotations

import re
from functools import cache

from nianlun.model import Granularity, Period
from nianlun.text.normalise import normalise
from nianlun.text.sentences import sentences

# --- Chinese; patterns are matched against normalised text, in which 、 is a comma and brackets are narrow ------------

# Words that mean the next period whatever the text says besides.
_NEXT_HAN = r"下一?个?年度?|明年|[来來]年|翌年|新的?一年度?|下一?个?[学學](?:年|期)|新[学學](?:年|期)|下一?个?季度"
# 今后五年, 未来三年 is another plan's time.
_SEVERAL = r"(?!.{0,2}[一二两三四五六七八九十几多\d]+(?:到|至|-)?[一二三四五六七八九十\d]*个?年)"
_SOON_HAN = rf"下一?步|下一?个?[阶階]段|(?:今后|今後|未[来來]|后续|接下[来來]){_SEVERAL}"
_PLANNED_HAN = (
    "打算|思路|安排|[计計][划劃畫]|[规規][划劃]|[设設]想|想法|谋划|重点|重點|要点|任[务務]|目[标標]|措施|[举舉]措|方向|展望|"
    "部署|建[议議]|工作|方案|意[见見]|事[项項]"
)
_DONE_HAN = "情况|情況|完成|成效|成[绩績]|回[顾顧]|[总總][结結]|到位|进展|進展|编制|[经經][验驗]"
# Without a word for the time, these alone still mean what is to come.
_ALONE_HAN = re.compile(
    r"(?:.*[,及和与與])?(?:今后|今後|未[来來])?的?(?:主要|工作|[总總]体|初步)*(?:打算|展望|[设設]想|努力(?:的)?方向|改[进進]方向)"
    r"(?:[,及和与與].{1,6})?"
)
# These do where the text under them looks ahead.
_PERHAPS_HAN = re.compile(r"(?:主要|工作|[总總]体|初步|基本)*(?:思路|安排|[计計][划劃畫]|部署|重点|目[标標])")
_FUTURE_HAN = re.compile(
    "将|將|要|拟|擬|[继繼][续續]|力[争爭]|[计計][划劃畫]|打算|准[备備]|争取|[预預][计計]|着力|重点|全力|安排"
)
_PAST_HAN = re.compile("了|已[经經]|均已|已于")

# --- English ------------------------------------------------------------------------------------------------------

_SPAN = (
    r"(?:(?:school |academic |financial |fiscal |calendar )?year|twelve months|12 months|months|period|term"
    r"|half(?:[ -]year)?|quarter|season)(?:'s)?"
)
_NEXT_EN = (
    rf"\bnext {_SPAN}|(?:coming|forthcoming|new) {_SPAN}|\b(?:year|months|time|road|work|term) ahead|\byear to come"
)
_SOON_EN = (
    r"\blooking (?:ahead|forward)|\boutlook|\bnext steps?|\bnext phase|\bahead|\bupcoming|\bfuture"
    r"|\b(?:comes|is) next|what next|what's next"
)
_PLANNED_EN = re.compile(
    r"plans?|goals?|priorit(?:y|ies)|aims?|objectives?|targets?|intentions?|programmes?|programs?|tasks?|actions?|proposals?"
    r"|agenda|work(?:plan)?|focus|steps?|activities|directions?|recommendations?|commitments?"
)
# What may stand beside them in a heading that speaks of nothing else.
_BESIDE_EN = re.compile(
    r"the|our|for|of|in|into|to|on|over|and|a|an|we|will|do|what|is|are|here|main|key|major|proposed|draft|planned|initial"
    r"|first|with|from|this|problems?|challenges?|lessons?|learned|issues|risks|areas?|expectations?|preview|strategy"
    r"|during|department(?:al)?|team|\d+"
)
_FUTURE_EN = re.compile(r"\b(?:will|shall|plans? to|intends? to|aims? to|going to|propose to|hope to|want to)\b")
_OPENS_EN = r"(?:in|for|during|over|looking ahead,?|looking forward,?|as for)?\s*(?:the |our )?"

_PART_OF_PERIOD = re.compile(r"q[1-4]|第?[一二三四]季度|[上下]半年|h[12]|(?:first|second|third|fourth) quarter")

_NUMERALS = str.maketrans("0123456789", "〇一二三四五六七八九")


def is_outlook(title: str, text: str, period: Period | None) -> bool:
    """Whether a section of a summary of `period` is about what comes after it.

    `title` is without numbering, `text` is all that stands under it. Where the period is not known, only words say so
    (明年), and no year does.
    """
    # What stands in brackets or behind a colon explains the title.
    shown = re.sub(r"\(.*?\)", "", normalise(title)).partition(":")[0].strip()
    if not shown:
        return False
    if _is_titled(shown, period):
        return True
    is_perhaps = _PERHAPS_HAN.fullmatch(shown) or _PLANNED_EN.fullmatch(shown)
    return is_perhaps is not None and looks_ahead(text, period)


def is_shared(title: str, period: Period | None) -> bool:
    """Whether an outlook's title names something else before it: 存在的问题及下一步打算, Lessons and next steps."""
    shown = normalise(title)
    before = re.split(_marks(period), shown, maxsplit=1)[0]
    alone = _ALONE_HAN.fullmatch(shown)
    if before == shown and alone is not None:
        return re.search("[,及和与與]", shown) is not None
    return before != shown and re.search(r"[,及和与與]$|\band\b", before) is not None


def looks_ahead(text: str, period: Period | None) -> bool:
    """Whether a paragraph begins by speaking of the time after `period`: 2026年，我局将…, Next year we will …"""
    first = normalise(next(iter(sentences(text.strip())), ""))
    opening = rf"(?:展望|面[对對]|[进進]入|在|[关關]于)?(?:{_marks(period)})"
    if re.match(opening, first):
        return _PAST_HAN.search(first) is None and (_FUTURE_HAN.search(first) is not None or "," in first)
    return re.match(rf"{_OPENS_EN}(?:{_marks(period)})", first) is not None and _FUTURE_EN.search(first) is not None


def is_part_of_period(title: str) -> bool:
    """Whether a heading names a quarter or half of a year: what is planned under it was for the rest of that year."""
    return _PART_OF_PERIOD.fullmatch(normalise(title)) is not None


def without_opening(text: str, period: Period | None) -> str:
    """A sentence without the time at its beginning: 2026年，新建 … → 新建 …"""
    pattern = rf"\s*(?:{_OPENS_EN})(?:{_marks(period)})[\s,，:：]*"
    match = re.match(pattern, text, re.IGNORECASE)
    return text[match.end() :] if match is not None else text


def _is_titled(shown: str, period: Period | None) -> bool:
    mark = re.search(_marks(period), shown)
    if mark is None:
        return _ALONE_HAN.fullmatch(shown) is not None
    rest = shown[mark.end() :]
    if re.search(r"[\u4e00-\u9fff]", shown):
        if re.search(_DONE_HAN, rest):
            return False
        is_all = re.fullmatch(rf"(?:展望|[关關]于)?(?:{_marks(period)})(?:的|年)?", shown) is not None
        return is_all or re.search(rf"(?:{_PLANNED_HAN}).{{0,2}}$", rest) is not None
    others = re.sub(_marks(period), " ", shown)
    words = re.findall(r"[a-z']+|\d+", others)
    return all(_BESIDE_EN.fullmatch(word) or _PLANNED_EN.fullmatch(word) for word in words)


@cache
def _marks(period: Period | None) -> str:
    """A pattern of all that means the time after a period, in normalised text."""
    return "|".join((*_named(period), _NEXT_HAN, _SOON_HAN, _NEXT_EN, _SOON_EN))


def _named(period: Period | None) -> list[str]:
    """The next period by its own name."""
    year = period.end.year + 1 if period is not None else 0
    number = period.code[-1] if period is not None else ""
    match period.granularity if period is not None else None:
        case None:
            return ["下半年"]
        case Granularity.HALF if number == "1":
            return [r"(?:\d{4}年)?下半年", r"\bsecond half(?: of (?:the year|\d{4}))?", *_quarters("34")]
        case Granularity.QUARTER if number != "4":
            halves = [r"(?:\d{4}年)?下半年"] if number in "12" else []
            return [*_quarters("1234"[int(number) :]), *halves]
        case Granularity.TERM if number == "1":
            return ["第二[学學]期", "春季[学學]期", r"\b(?:second|summer|spring) term"]
        case Granularity.SCHOOL_YEAR | Granularity.TERM:
            first = year - 1
            return [rf"(?<!\d){first}\s?[-/~至]\s?(?:{year}|{year % 100:02d})(?!\d)(?:[学學]年)?", rf"{first}[学學]年"]
        case _:
            return [
                rf"(?<![\d-]){year}(?![\d-])(?:年度?)?",
                str(year).translate(_NUMERALS).replace("〇", "[〇○零]") + "年",
            ]


def _quarters(numbers: str) -> list[str]:
    names = {"1": "一", "2": "二", "3": "三", "4": "四"}
    return [rf"(?:\d{{4}}年)?第?{names[number]}季度|\bq{number}\b" for number in numbers]
