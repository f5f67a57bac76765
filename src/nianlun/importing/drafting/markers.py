"""Where in a text something may begin that is numbered: 一、 （一） 1、 (1) ① 第一部分 第一， 一是 首先.

Every place is a candidate with what speaks for and against it. Which of them are numbers is decided by their sequence
(`outline`), since 「三、四季度」 and 「三、组织领导」 begin alike.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_HAN = "〇零一二三四五六七八九十"
_FORMAL = "壹贰叁肆伍陆柒捌玖拾貳參陸"
_COMMA = "、﹑丶､"
_OPEN, _CLOSE = "(（〔［\\[【﹙〈", ")）〕］\\]】﹚〉"
_DIGITS = {"〇": 0, "零": 0} | {character: value for value, character in enumerate("一二三四五六七八九", 1)}
_FORMAL_VALUES = dict(zip("壹贰叁肆伍陆柒捌玖拾貳參陸", (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 2, 3, 6), strict=True))
_ENCLOSED = {chr(0x3220 + value): value + 1 for value in range(10)} | {chr(0x3280 + v): v + 1 for v in range(10)}
_BRACKETED_DIGITS = {chr(0x2474 + value): value + 1 for value in range(20)}
_DOTTED_DIGITS = {chr(0x2488 + value): value + 1 for value in range(20)}
_CIRCLED = {chr(start + value): value + 1 for start, count in ((0x2460, 20), (0x2776, 10)) for value in range(count)}
_ROMAN = {chr(0x2160 + value): value + 1 for value in range(12)}
_HIGHEST = 60
"""No outline of an office counts further; a larger number is a quantity."""


class Style(StrEnum):
    """How something is numbered."""

    PART = "part"
    CHAPTER = "chapter"
    ARTICLE = "article"
    ROMAN = "roman"
    HAN = "han"
    BRACKETED = "bracketed"
    DIGIT = "digit"
    DECIMAL = "decimal"
    SUBDECIMAL = "subdecimal"
    SMALL = "small"
    CIRCLED = "circled"
    ORDINAL = "ordinal"
    SAID = "said"
    FIRSTLY = "firstly"


class Context(StrEnum):
    """What stands before a number."""

    LINE = "line"
    STOP = "stop"
    COLON = "colon"
    COMMA = "comma"
    GLUED = "glued"


@dataclass(frozen=True, slots=True)
class Marker:
    """A number that may begin something.

    Attributes:
        line: The index of its line among those that were read.
        start, end: Where in the line it stands; behind `end` begins what it numbers.
        style, value: How it counts, and to what.
        context: What stands before it.
        penalty: What speaks against it by itself, in the costs of `outline`.
    """

    line: int
    start: int
    end: int
    style: Style
    value: int
    context: Context
    penalty: float = 0.0


_PATTERNS = re.compile(
    rf"""
      (?P<part>第\s*(?:(?P<part_n>[{_HAN}]{{1,3}})|(?P<part_d>\d{{1,2}}))\s*
          (?:部分|编(?!号|制)|篇(?!章|文))\s*[{_COMMA}，,.．:：]?)
    | (?P<chapter>第\s*(?:(?P<chapter_n>[{_HAN}]{{1,3}})|(?P<chapter_d>\d{{1,2}}))\s*
          [章节](?!点|约|能|目|日|假)\s*[{_COMMA}，,.．:：]?)
    | (?P<ordinal>第(?P<ordinal_n>[{_HAN}]{{1,2}})\s*[{_COMMA}，,.．:：])
    | (?P<said>(?P<said_n>[一二三四五六七八九十]{{1,2}})(?:是|要(?=[{_HAN}\w])))
    | (?P<bracketed>[{_OPEN}]\s*(?P<bracketed_n>[{_HAN}]{{1,3}})\s*[{_CLOSE}]\s*[{_COMMA}.．]?)
    | (?P<enclosed>[{"".join(_ENCLOSED)}]\s*[{_COMMA}.．]?)
    | (?P<han>(?P<han_n>[{_HAN}]{{1,3}})\s*[{_COMMA}.．])
    | (?P<half>(?P<half_n>[{_HAN}]{{1,3}})\s*[)）])
    | (?P<formal>(?P<formal_n>[{_FORMAL}]{{1,2}})\s*[{_COMMA}.．])
    | (?P<small>[{_OPEN}]\s*(?P<small_n>\d{{1,2}}|[０-９]{{1,2}})\s*[{_CLOSE}]\s*[{_COMMA}.．]?)
    | (?P<bracketed_digit>[{"".join(_BRACKETED_DIGITS)}])
    | (?P<dotted_digit>[{"".join(_DOTTED_DIGITS)}])
    | (?P<circled>[{"".join(_CIRCLED)}]\s*[{_COMMA}.．]?)
    | (?P<digit>(?P<digit_n>\d{{1,2}}|[０-９]{{1,2}})[ \u3000]?(?:[{_COMMA}．]|[.](?!\d)|[.](?=20\d\d\s?年)))
    | (?P<half_small>(?P<half_small_n>\d{{1,2}})[)）])
    | (?P<roman>[{"".join(_ROMAN)}]\s*[{_COMMA}.．])
    | (?P<firstly>首先|其次|再次|最后)[，,]?
    """,
    re.VERBOSE,
)
# At the beginning of a line a blank may stand for the sign behind a number.
_WITH_BLANK = re.compile(rf"(?:(?P<han>[{_HAN}]{{1,3}})|(?P<digit>\d{{1,2}}))[ \u3000\t，,]+(?=[^\W\d_])")
# 1.1 and 1.1.1 count where they begin a line; 1.5亿元 and 3.15 within a text are quantities and dates.
_DECIMAL = re.compile(
    r"\d{1,2}[.．](\d{1,2})(?:[.．](\d{1,2}))?[.．]?(?![\d.．])[ \u3000\t]*"
    r"(?=[^\W\d_])(?![亿万千百元倍个月日年米公吨亩])"
)
_FIRSTLY = {"首先": 1, "其次": 2, "再次": 3, "最后": 9}
LAST = 9
"""The value of 最后, which ends every count."""

# What is counted where two numbers follow each other: 三、四季度, 一、二号, 1、2月份.
_COUNTED = "号季期级月年日区层类线批轮组班档流把手产步次楼栋条项名等个位村社中小院所车"
_NEXT_NUMBER = re.compile(rf"\s*(?:(?P<han>[{_HAN}]{{1,3}})|(?P<digit>\d{{1,2}}))(?P<after>.?)")
# Behind a number that is a quantity or part of a reference.
_NO_NUMBER_BEHIND = re.compile(
    r"\s*(?:至|到|—|-|~|～)\s*[（(\d一二三四五六七八九十第]|\s*[、和及与]\s*[（(]|\s*(?:条(?!件)|款(?![项待])|项(?!目))"
)
_REFERRING = re.compile(
    rf"(?:第|见|按照?|[{_HAN}\d](?:部分|[条款项章节])|[见如附上下本][表图条款项]|至|到|和|及|与|之|附件|案例|场景|类型)\s*$"
)
# What is referred to with a part of its own: 第一部分（二）.
_REFERRED = re.compile(rf"\s*[（(]\s*(?![一1]\s*[）)])[{_HAN}\d]{{1,3}}\s*[）)]")
_STOPS = "。！？；!?;…"
_CLOSERS = "”’」』）)》\"'〉】"


def markers(texts: list[str]) -> list[Marker]:
    """Every candidate of the lines, in order; within a line they do not overlap."""
    return [marker for line, text in enumerate(texts) for marker in _of_line(line, text)]


def _of_line(line: int, text: str) -> list[Marker]:
    found: list[Marker] = []
    begin = len(text) - len(text.lstrip())
    if match := _WITH_BLANK.match(text, begin):
        style, written = (Style.HAN, match["han"]) if match["han"] else (Style.DIGIT, match["digit"])
        value = number(written)
        if value is not None and 0 < value <= _HIGHEST:
            found.append(Marker(line, begin, match.end(), style, value, Context.LINE, 1.5))
    elif match := _DECIMAL.match(text, begin):
        style, value = (Style.SUBDECIMAL, int(match[2])) if match[2] else (Style.DECIMAL, int(match[1]))
        if 0 < value <= _HIGHEST:
            found.append(Marker(line, begin, match.end(), style, value, Context.LINE, 0.5))
    for match in _PATTERNS.finditer(text):
        if found and match.start() < found[-1].end:
            continue
        read = _read(match)
        if read is None:
            continue
        style, value = read
        if not 0 < value <= _HIGHEST:
            continue
        context = _context(text, match.start())
        penalty = _penalty(text, match, style, value, context)
        if penalty is not None:
            end = match.end()
            while end < len(text) and text[end] in " \u3000\t":
                end += 1
            found.append(Marker(line, match.start(), end, style, value, context, penalty))
    return found


def _read(match: re.Match[str]) -> tuple[Style, int] | None:
    """The style and value of a match; None where its numeral is none that counts."""
    kind = match.lastgroup
    groups = match.groupdict()
    for style, names in (
        (Style.PART, ("part_n", "part_d")),
        (Style.CHAPTER, ("chapter_n", "chapter_d")),
        (Style.ORDINAL, ("ordinal_n",)),
        (Style.SAID, ("said_n",)),
        (Style.BRACKETED, ("bracketed_n", "half_n")),
        (Style.HAN, ("han_n",)),
        (Style.SMALL, ("small_n", "half_small_n")),
        (Style.DIGIT, ("digit_n",)),
    ):
        for name in names:
            if groups[name] is not None:
                value = number(groups[name])
                if style is Style.CHAPTER and "节" in match[0]:
                    style = Style.ARTICLE
                return None if value is None else (style, value)
    if groups["formal_n"] is not None:
        written = groups["formal_n"]
        value = _FORMAL_VALUES.get(written[-1]) if len(written) == 1 else 10 + _FORMAL_VALUES.get(written[-1], 0)
        return None if value is None else (Style.HAN, value)
    sign = match[0][0]
    match kind:
        case "enclosed":
            return Style.BRACKETED, _ENCLOSED[sign]
        case "bracketed_digit":
            return Style.SMALL, _BRACKETED_DIGITS[sign]
        case "dotted_digit":
            return Style.DIGIT, _DOTTED_DIGITS[sign]
        case "circled":
            return Style.CIRCLED, _CIRCLED[sign]
        case "roman":
            return Style.ROMAN, _ROMAN[sign]
        case "firstly":
            return Style.FIRSTLY, _FIRSTLY[match["firstly"]]
    return None


def number(written: str) -> int | None:
    """The value of a numeral as outlines are numbered by; None for a run of digits that counts nothing (五一)."""
    if written.isdecimal():
        return int(written)
    tens, ten, ones = written.partition("十")
    if not ten:
        return _DIGITS[written] if len(written) == 1 else None
    if len(tens) > 1 or len(ones) > 1 or tens in ("〇", "零"):
        return None
    return 10 * (_DIGITS[tens] if tens else 1) + (_DIGITS[ones] if ones else 0) if ones not in ("〇", "零") else None


def _context(text: str, start: int) -> Context:
    before = text[:start].rstrip() if start < 40 else text[start - 40 : start].rstrip()
    if not before:
        return Context.LINE
    last = before[-1]
    if last in _STOPS or (last in _CLOSERS and before[-2:-1] and before[-2] in _STOPS):
        return Context.STOP
    if last in "：:":
        return Context.COLON
    if last in "，,、":
        return Context.COMMA
    return Context.GLUED


def _penalty(text: str, match: re.Match[str], style: Style, value: int, context: Context) -> float | None:
    """What speaks against a match by its neighbours; None where it cannot be a number of an outline."""
    before = text[max(0, match.start() - 6) : match.start()]
    last, first = before[-1:], match[0][:1]
    glued = context is Context.GLUED
    penalty = 0.0
    if style in (Style.HAN, Style.SAID, Style.ORDINAL) and glued and last in _HAN + "第两几百千万":
        return None
    if (
        first.isdecimal()
        and glued
        and (last.isdecimal() or last in ".．-—~～/+%" or (last.isascii() and last.isalpha()))
    ):
        return None
    if glued and (style is Style.FIRSTLY or (style is Style.SAID and value != 1)):
        return None
    if _NO_NUMBER_BEHIND.match(text, match.end()):
        penalty += 6
    if glued and _REFERRING.search(before):
        penalty += 5
    if glued and style in (Style.PART, Style.CHAPTER, Style.ARTICLE) and _REFERRED.match(text, match.end()):
        penalty += 5
    if style in (Style.HAN, Style.DIGIT):
        following = _NEXT_NUMBER.match(text, match.end())
        if following is not None and not match[0].rstrip().endswith((".", "．")):
            numeral = following["han"] or following["digit"]
            second = number(numeral)
            if second in (value + 1, value - 1) and (following["han"] is None) == first.isdecimal():
                if following["after"] and following["after"] in _COUNTED:
                    penalty += 8 if context is not Context.LINE else 5
                elif following["after"] in _COMMA or glued or context is Context.COMMA:
                    penalty += 4
    if style is Style.SAID and match[0].endswith("要"):
        penalty += 1.0
    return penalty
