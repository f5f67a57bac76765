"""How the text of a document opens, and how it closes: what stands behind a title, and before the next one."""

from __future__ import annotations

import re

_YEAR = r"(?:(?:19|20)\d\d|20[xX×*]{2}|二[〇○零][〇○零一二三四五六七八九]{2})"
_ORGANS = "县縣市區区镇鎮乡鄉村街社校局院园所站队厂部处科室组馆班级年系委办会司行"
DATE = (
    rf"{_YEAR}\s*[年./-]\s*(?:\d{{1,2}}|[一二三四五六七八九十xX×*]{{1,3}})\s*[月./-]\s*"
    r"(?:\d{1,2}|[一二三四五六七八九十xX×*]{1,3})\s*[日号]?"
)

# The words with which office texts begin, whatever they are about.
_OPENS = re.compile(
    rf"""\s*(?:
        [（(]?{_YEAR}\s*[年—-] | \d{{1,2}}月
      | [一二三四五六七八九十\d半两几]{{1,2}}(?:个?学期|年|载|个?月|季度) | 上半年 | 下半年 | 近年
      | 今[年后] | 本年 | 本学[期年]
      | 去年 | 上学期 | [过過]去 | 新的?一?[年学]| 全年 | 这[一个半] | 即将 | 转眼 | 时[光间] | 光阴
      | 岁月 | 不知不觉 | 忙碌 | 紧张 | 伴随 | 随着 | 回[顾首] | 眼看
      | 春[天去暖] | 又是?一 | 日月 | 自(?:从|入职|\d) | 截[至止] | 结束了? | 一[转晃眼]
      | 为(?:了|进一步|深入|全面|切实|更好|贯彻|落实|认真|加强|做好|充分|扎实|推[进动]|确保|
          使|提高|巩固|不断|期|规范|保|打)
      | 為 | 根[据據] | 按照 | 依据 | 遵照 | [围圍][绕繞] | [结結]合 | 现[将就把] | 現將 | 各[位部科处村]
      | 尊敬 | 同志们 | 大家好
      | 在[^，。；,]{{2,30}}(?:下|中|里|以来|期间|[时後后])
      | 以[^，。；,]{{2,40}}[为為]
      | [我本][是叫于们人{_ORGANS}] | 我[^，。；,]{{0,8}}(?:在|以|把|从|自|将|认真|担任|负责) | 作为 | 全[{_ORGANS}]
      | (?:认真|深入|全面)贯彻 | 坚持以 | 高举 | 面对 | 通过
      | [^，。；：！？,;:!?\s]{{1,12}}[：:] | [（(][^（()）]{{4,30}}[)）]
      | 一[、.．] | [（(]一[）)] | [1１][、.．](?!\d) | 第一[部章、，]
    )""",
    re.VERBOSE,
)
# A clause that begins with somebody or something: 全体干警在…, 内科支部将…
_CLAUSE = re.compile(
    r"\s*[^，。；：！？,;:!?\s]{1,14}?(?:在|是|将|以|把|对|从|紧|坚持|认真|深入|始终|围绕|全面|现有|共有|辖|位于|地处|承担|有|要|已|"
    r"就要|主要|准备|打算|计划|制定|较好|圆满)"
)
_CLOSES = re.compile(
    r"(?:特此[^，。]{0,6}|谢谢(?:大家)?|以上[^。！]{0,30}|敬请[^。！]{0,16}|请[^。！]{0,16}(?:批评|指正|审议|审阅|监督)[^。！]{0,10}|"
    r"批评指正|此致|敬礼|汇报完毕|报告完毕|述职人[^。]{0,16}|总结人[^。]{0,16})[。！!]?\s*$"
)
_DATED = re.compile(rf"{DATE}\s*[)）]?\s*$")
_SIGNED = re.compile(
    r"(?:^|[。！\s])[^。；，：,;:\s]{2,24}(?:会|室|府|局|部|科|所|站|校|院|园|公司|支部|党委|中心|村|社区|队|办|处|组|人)\s*$"
)
_ENDED = re.compile(r"[。！？；…!?;.][”’」』）)》\"]*\s*$")
_FAR = 80
"""How far before a title its predecessor's end is looked for, in characters."""


def opens(text: str, at: int) -> bool:
    """Whether an office text could begin with what stands at `at`."""
    return bool(_OPENS.match(text, at))


def opens_clause(text: str, at: int) -> bool:
    """Whether a clause begins at `at`: somebody who does something."""
    return bool(_CLAUSE.match(text, at))


def closes(text: str) -> bool:
    """Whether a text ends as documents do: with a date or with thanks."""
    tail = text[-_FAR:]
    return bool(_DATED.search(tail) or _CLOSES.search(tail))


def is_signed(line: str) -> bool:
    """Whether a line is who signs a document, and nothing else."""
    return len(line.strip()) <= 30 and bool(_SIGNED.search(line))


def is_ended(text: str) -> bool:
    """Whether a text ends with a sentence."""
    return bool(_ENDED.search(text[-8:]))
