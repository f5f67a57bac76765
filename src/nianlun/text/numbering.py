"""Numbering of headings: 一、 （一） 1、 (1) ① 第一章, in half and full width and with mixed brackets; Part I, A., 1.1.

Numbers are shown but are no part of a section's identity: "三、学习教育" and "四、学习教育" are the same section.
"""

from __future__ import annotations

import re

# The formal numerals stand in for the plain ones, and their traditional forms for theirs.
_HAN = "〇○零一二三四五六七八九十百两廿卅壹贰貳叁參肆伍陆陸柒捌玖拾佰"
_DIGIT = "0-9０-９"
_ROMAN = "\u2160-\u217f"
_OPEN, _CLOSE = "(（〔[［【〖﹙", ")）〕]］】〗﹚"
# The enumeration comma, and what stands for it: its small form, the stroke 丶, the half-width one.
_COMMA = "、﹑丶､"

# One alternative per way of numbering. What follows a number is what tells it from the text: "1.5亿元", "2025年",
# "一二期" are no numbers of headings. A blank may stand anywhere a typist puts one.
_NUMBERING = re.compile(
    rf"""\s*(?:
      第\s*(?:[{_HAN}]+|[{_DIGIT}]+)\s*[编篇章节部分条款项]{{1,2}}\s*[{_COMMA}，,.．:：]?            # 第一章, 第二部分
    | [{_HAN}]+\s*[{_COMMA}．.，,)）]                                                        # 一、 一）
    | [{re.escape(_OPEN)}]\s*(?:[{_HAN}]+|[{_DIGIT}]{{1,3}}|[a-zA-Z]|[ivxIVX]+|[{_ROMAN}]{{1,5}})\s*
      [{re.escape(_CLOSE)}]\s*[{_COMMA}.．]?
    | [{_DIGIT}]{{1,2}}(?:[.．][{_DIGIT}]{{1,2}}){{1,3}}(?:[.．{_COMMA}](?![{_DIGIT}])|(?=\s))    # 1.2 标题
    | [{_DIGIT}]{{1,3}}\s*(?:[{_COMMA}．]|[.](?![{_DIGIT}])|[)）])                            # 1、 1. 1)
    | [①-⑳㈠-㈩⑴-⒇⒈-⒛㊀-㊉❶-❿]\s*[{_COMMA}.．]?                                            # ①
    | (?:[IVX]{{1,5}}|[{_ROMAN}]{{1,5}})\s*(?:[．{_COMMA}]|[.](?!\d|\w[.]))                     # IV. Ⅳ、 but not I.T.
    | (?:[ivx]{{1,5}}|[{_ROMAN}]{{1,5}})\s*[)）]                                            # iv) ⅳ)
    )\s*""",
    re.VERBOSE,
)

# What only headings are numbered by: a paragraph that begins "A. Smith" speaks of somebody, "Section 2 applies" of a
# section. What divides a document needs no sign behind its number; other words and bare letters do.
_ENGLISH_NUMBER = (
    r"(?:\d{1,3}(?:\.\d{1,2}){0,3}[a-z]?|[IVXLC]{1,6}|[A-Z]|(?i:one|two|three|four|five|six|seven|eight|nine|ten))"
)
_HEADING = re.compile(
    rf"""\s*(?:
      (?i:part|chapter|section|article|annexe?|appendix|schedule)\s+{_ENGLISH_NUMBER}
          (?:\s*[.:)]\s+|\s*[–—]\s*|\s+-\s+|\s+(?=[A-Z0-9"'‘“]))                           # Part I. Section 2: Annex A
    | (?i:aim|goal|objective|phase|pillar|priority|step|strand|theme)\s+{_ENGLISH_NUMBER}
          (?:\s*[.:)]\s+|\s*[–—]\s*|\s+-\s+)                                               # Goal 3: Priority A –
    | [A-Z][.)]\s+(?![A-Z][.])                                                          # A. but not J. R. Smith
    | (?:[a-z]|[ivx]{{2,5}})[.)]\s+(?=[A-Z])                                             # a) ii. before a capital
    | [A-Z][.]?\d{{1,2}}(?:[.]\d{{1,2}}){{0,3}}[.):]\s+ | [A-Z][.]\d{{1,2}}(?:[.]\d{{1,2}}){{0,3}}\s+   # A1. A.1
    | \d{{1,2}}(?:[a-z]|[(][a-z][)])[.):]?\s+(?=[A-Z])                                   # 2a. 2(b)
    | (?:\d{{1,3}}(?:[.]\d{{1,2}}){{0,3}}|[IVXLC]{{1,6}})(?:[:]|\s*[–—]|\s+-)\s+(?=[^\W\d])  # 1: II –
    | §\s*\d{{1,3}}[a-z]?[.:]?\s+                                                        # § 4
    )""",
    re.VERBOSE,
)

# "一、二号工程", "三、四季度安排", "1、2月份": a list of two numbers and what they count, not a number and a title.
_COUNTED = "号季期级月年日区层类线批轮组班档流把手"
_CONSECUTIVE = re.compile(
    rf"\s*(?P<first>[{_HAN}]+|[{_DIGIT}]+)\s*[{_COMMA}，,]\s*(?P<second>[{_HAN}]+|[{_DIGIT}]+)\s*[{_COUNTED}]"
)


def split_heading(title: str) -> tuple[str, str]:
    """Cut a heading into its numbering as written (empty if it has none) and the rest, both without outer blanks.

    A heading that consists of a number alone keeps it as its title: there is nothing else to know it by.
    """
    return _split(title, _HEADING.match(title) or _NUMBERING.match(title))


def split_numbering(text: str) -> tuple[str, str]:
    """The same for a paragraph or an item, of which only what can be nothing else is numbering."""
    return _split(text, _NUMBERING.match(text))


def _split(text: str, match: re.Match[str] | None) -> tuple[str, str]:
    if match is None or _lists_two_numbers(text):
        return "", text.strip()
    rest = text[match.end() :].strip()
    return (match[0].strip(), rest) if rest else ("", text.strip())


def _lists_two_numbers(title: str) -> bool:
    match = _CONSECUTIVE.match(title)
    if match is None:
        return False
    first, second = _value(match["first"]), _value(match["second"])
    return first is not None and second == first + 1


def _value(number: str) -> int | None:
    """The value of a short number; None for one that is none of those that headings carry."""
    if number.isdecimal():
        return int(number)
    digits = {"〇": 0, "零": 0, "两": 2} | {character: value for value, character in enumerate("一二三四五六七八九", 1)}
    if len(number) == 1 and number in digits:
        return digits[number]
    if number.startswith("十"):
        return 10 + (digits.get(number[1:], 0) if number[1:] else 0)
    if len(number) == 2 and number.endswith("十"):
        return 10 * digits.get(number[0], 0)
    return None
