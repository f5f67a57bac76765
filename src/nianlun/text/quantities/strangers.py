"""What looks like a quantity and is none: numbers of documents, of headings, of telephones; names and phrases."""

from __future__ import annotations

import re

from nianlun.text.numbering import split_numbering

_HAN = "〇零一二两三四五六七八九十"
# What may stand in an address of the web; a comma ends it, since in Chinese no blank does.
_ADDRESS = "[!#-+./0-:<-~-]"
# Behind these stands a name, however many digits it has.
_NUMBERED = "|".join(
    rf"(?<={kind}{link})" for kind in ("[编证案单文序账帐]号", "代码", "编码", "号码") for link in ("", ":", "为")
)
_STRANGER = re.compile(
    rf"""(?=[\d{_HAN}百千万第最〔\[(#§A-Za-z_.+-])(?:
      [〔\[(][ ]?(?:19|20)\d\d[ ]?[〕\])][ ]?第?\d{{1,5}}[ ]?号                      # 〔2024〕5号
    | 第[ ]?(?:\d{{1,6}}|[{_HAN}百千]{{1,6}})(?![ ]?季度)[\u4e00-\u9fff]?            # 第3次, 第二中学, 第一
    | [{_HAN}](?:是(?![\d{_HAN}])|来(?=[,，])|要(?=[^\d]))                           # 一是, 二要
    | (?<![\d一二三四五六七八九])[{_HAN}]{{1,3}}年级                                # 三年级
    | [一二三四五六七八九]?五(?=[规期]|时期|[”"])                                   # 十四五规划
    | [{_HAN}](?:个|位)一(?:体)?(?=[”"工])                                           # 五个一工程
    | (?<![{_HAN}\d])[{_HAN}\d]{{1,2}}年(?=行动|规划|计划|攻坚|滚动)                                # 三年行动
    | [{_HAN}]{{1,3}}(?:项规定|条禁令|次党代会|次代表大会|次全会|次会议精神|会一课|重一大)   # set phrases
    | [{_HAN}]{{1,2}}个(?:代表|文明|维护|确立|意识|自信|全面|统一|务必|毫不动摇|结合|坚持|面向)
    | 千方百计 | 千家万户 | 千头万绪 | 万无一失 | 万一 | 一五一十 | 三三两两 | 四面八方 | 五花八门 | 百年 | 一分为二
    | 十字 | 最后一(?:公里|米)
    | [{_HAN}\d]{{1,3}}次(?=(?:、[{_HAN}\d]{{1,3}}次){{0,9}}(?:全会|会议))              # 四次、五次全会
    | (?<![\d.])0\d{{2,3}}-\d{{7,8}}(?!\d) | (?<![\d.])1[3-9]\d{{9}}(?!\d)             # telephones
    | (?<![\d.])\d{{3,4}}-\d{{3,4}}-\d{{3,4}}(?!\d) | \b0\d{{2,4}}[ ]\d{{3}}[ ]\d{{3,4}}\b
    | (?:https?://|www\.){_ADDRESS}{{1,2000}} | (?<![A-Za-z\d_.+-])[A-Za-z\d_.+-]{{1,64}}@[A-Za-z\d.-]{{1,80}}
    | (?<![A-Za-z\d.-])(?:[a-z\d-]{{1,40}}\.){{1,4}}(?:com|cn|net|org|gov|edu)\b(?:[/:]{_ADDRESS}{{0,2000}})?
    | (?:{_NUMBERED})[A-Za-z\d][A-Za-z\d./_-]*                                         # 编号2024-15, 证号：A-88
    | (?<![A-Za-z\d-])(?-i:[A-Z]{{1,8}})\d{{0,12}}(?:-[A-Za-z\d]{{0,12}}\d[A-Za-z\d]{{0,12}}){{1,6}}  # QH-2024-035
    | (?<![A-Za-z\d])(?-i:K)\d{{1,4}}\+\d{{1,3}}                                       # K12+300
    | (?:19|20)\d\d年第\d{{1,5}}号                                                     # 2024年第15号
    | \[\d{{1,3}}\] | [#§]\d{{1,6}} | \bv?\d{{1,4}}(?:\.\d{{1,4}}){{2,}}\b             # notes, issues, versions
    | \b(?:section|chapter|table|figure|fig\.|page|pp?\.|no\.|item|appendix|annex|article|clause|paragraph|part|phase
        |stage|step|level|grade|year|band|tier|goal|objective|priority|route|form|room|rule|version|release|iso|covid|web|volume
        |vol\.|issue|week|day|act)[ -]\d{{1,5}}\b(?!%)
    | \b24/7\b | (?<![\d:])[0-2]?\d:[0-5]\d(?![\d:])(?=[ ]?(?:am|pm|-|至|到|前|以前|后|开|\.|,|，|。|$))
    )""",
    re.VERBOSE | re.IGNORECASE,
)
# 1.5 million, 2.3 % at the beginning of a line are no numbers of headings.
_GOES_ON = re.compile(r"[a-z%‰]|[百千]?[万亿]")
HIDDEN = "\ufffc"
"""Stands for each character that belongs to no quantity."""


def hide_strangers(text: str) -> str:
    """The text (in half width) with what is no quantity made unreadable, character for character."""
    hidden = _STRANGER.sub(lambda match: HIDDEN * len(match[0]), text)
    numbering, rest = split_numbering(text.split("\n", 1)[0])
    if _GOES_ON.match(rest):
        return hidden
    start = len(text) - len(text.lstrip())
    return hidden[:start] + HIDDEN * len(numbering) + hidden[start + len(numbering) :] if numbering else hidden
