"""In which sense there are so many: altogether or for each, all of them or so many more, of which kind.

Two numbers that differ in this are two numbers, however alike the words around them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nianlun.text.quantities.values import Quantity, QuantityKind

_EACH = re.compile(r"(?:各[\u4e00-\u9fff]{0,3}|每[\u4e00-\u9fff]{0,4}|平均)$")
_PAUSE = re.compile(r"[，。；、,;.]")
_MORE = re.compile(r"新增|增加(?![到至为])|净增|增设|增开|增建|增配")
_NOUN = re.compile(r"[\u4e00-\u9fff]{4}")
_SENTENCE_END = re.compile(r"[。；！？\n]|[.;!?](?=\s)")
_FEW = r"(?:two|three|four|five|six|ten|\d{1,2})"
_SOME = "(?:[两二三四五六七八九十]|(?<!\\d)\\d{1,2})"
# The time that a number is for: of several years together, or of one.
_TIME = re.compile(
    rf"""(?P<years>
      (?<![第满续近“\"]){_SOME}年(?![级制前后度底龄初末以行滚规攻])
    | (?:19|20)\d\d年?\s?[-—－–~至到]{{1,2}}\s?(?:19|20)\d\d年
    | 五[”"]?(?:期间|时期)
    | 到(?:19|20)\d\d年[底末]?[^，。；\d]{{0,4}}(?:累计|共|总)
    | \b(?:over|within|in|during|for)\s(?:the\s)?(?:(?:next|past|last|coming)\s)?{_FEW}\syears\b
    | \b{_FEW}-year\b
    ) | 今年|明年|本年|当年|年内|全年|每年|年均|上年|去年|其中|(?:19|20)\d\d年
    | \b(?:this|next|last|each|every|per|a)\syear\b|\bannual""",
    re.VERBOSE | re.IGNORECASE,
)
_OF_A_TIME = (QuantityKind.QUANTITY, QuantityKind.MONEY, QuantityKind.RANGE)
_WHOLE_YEAR = "P1Y"
_VERB = 2
_ELLIPTIC = 4


def is_each(text: str, found: Sequence[Quantity], number: int) -> bool:
    """Whether the quantity `found[number]` of a text is one for each, not for all: 每校2名, 各1次, 每季度演练一次."""
    before = found[number - 1] if number else None
    between = text[before.end if before is not None else 0 : found[number].start]
    if before is not None and before.every not in (None, _WHOLE_YEAR) and not _PAUSE.search(between):
        return True
    return _EACH.search(between) is not None


def is_over_years(text: str, quantity: Quantity) -> bool:
    """Whether the amount is of several years together: 三年投入1.5亿元, "nine thousand over the next three years"."""
    if quantity.kind not in _OF_A_TIME:
        return False
    before = _SENTENCE_END.split(text[: quantity.start])[-1]
    times = list(_TIME.finditer(before))
    return bool(times) and times[-1]["years"] is not None


def is_more(quantity: Quantity) -> bool:
    """Whether there are so many more, where the word for it does not stand right before the number: 增加座位80席."""
    return _MORE.search(quantity.measured) is not None


def is_of_some(before: str) -> bool:
    """Whether a number is of some that are described before it: 条件较好的30个书屋."""
    return before.endswith("的")


def are_of_other_kinds(old: tuple[str, str], new: tuple[str, str]) -> bool:
    """Whether what is counted is of two kinds, by the words before and behind each number.

    14所乡镇卫生院 and 6所山区卫生院; 条件较好的30个 and 借书很少的11个书屋.
    """
    if is_of_some(old[0]) and is_of_some(new[0]) and old[0][-3:] != new[0][-3:]:
        return True
    first, second = _NOUN.match(old[1]), _NOUN.match(new[1])
    return first is not None and second is not None and first[0][:2] != second[0][:2] and first[0][2:] == second[0][2:]


def is_same_deed(first: str, second: str) -> bool:
    """Whether one of two things measured is only a verb, with which the other one begins: 督促收回, 收回出借资金."""
    shorter, longer = sorted((first, second), key=len)
    return _VERB <= len(shorter) <= _ELLIPTIC and shorter[-_VERB:] == longer[:_VERB]
