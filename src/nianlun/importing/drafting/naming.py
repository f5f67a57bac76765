"""The unit that a document is of, its number, its date and who signed it, as the text has them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_ORGANISATION = (
    r"(?:委员会|办公室|管委会|居委会|村委会|审计局|人民政府|政府|总工会|工会|协会|商会|联合会|合作社|集团|公司|银行|法院|检察院|医院|卫生院|"
    r"服务中心|中心|幼儿园|小学|中学|大学|学院|学校|党校|党支部|支部|党总支|党委|党组|团委|大队部|大队|支队|中队|街道|社区|派出所|"
    r"供电所|税务所|司法所|局|厅|部|站|所|院|馆|库|厂|矿|镇|乡|村|校|处|科|队|区|县|市)"
)
_NAME = re.compile(rf"[\w·（）()“”]{{1,24}}?{_ORGANISATION}(?![\w]*{_ORGANISATION})")
_BEFORE_NAME = re.compile(
    r"^(?:关于|中共)?(?:(?:19|20)\d\d|二[〇○零].{2})?\s*(?:年度?|学年度?|學年度?)?(?:第[一二]学期|[上下]半年)?\s*"
)
_KINDS = re.compile(
    r"(?:[\d一二三四五六七八九十〇○零]{4}|上半年|下半年|年|度|第?[一二三四]季度|工作|意识形态|党建|安全|普法|教学|宣传|个人|情况)"
)
_OWN = re.compile(
    r"[我本](局|镇|乡|县|市|区|街道|社区|村|校|院|园|所|站|队|厂|部|处|科|馆|委|办|会|公司|中心|支部|医院|学校)"
)
_IN_WORDS = {"校": "学校", "园": "幼儿园", "会": "协会", "委": "委员会", "办": "办公室"}
_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,12}[〔\[［【(（](?:19|20)\d\d[〕\]］】)）]\s*第?\s*\d{1,4}\s*号")
_DATE = re.compile(
    r"(?:19|20)\d\d\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*[日号]?|[二一][〇○零九][〇○零一二三四五六七八九]{2}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}[日号]"
)
_ENDS_WITH_DATE = re.compile(rf"(?P<unit>[^。；！？，,\n]{{0,40}}?)\s*(?P<date>{_DATE.pattern})\s*[)）]?\s*$")
_LAST = 4
"""A signature stands among so many last lines."""


def document_number(texts: Sequence[str]) -> str:
    """The document number (文号) among the lines before the text; empty where there is none."""
    for text in texts:
        if match := _NUMBER.search(text):
            return match[0]
    return ""


def signature(texts: Sequence[str]) -> tuple[str, str]:
    """Who signed the text, and the date below it, as written; empty where there is none."""
    last = [text.strip() for text in texts[-_LAST:]]
    for index in range(len(last) - 1, -1, -1):
        tail = last[index][-60:]
        match = _ENDS_WITH_DATE.search(tail)
        if match is None:
            continue
        if re.search(r"\w$", match["date"]) is None:
            continue
        unit = match["unit"].strip(" \u3000（(")
        if not unit and index and len(last[index - 1]) <= 30 and not re.search(r"[。；，：]", last[index - 1]):
            unit = last[index - 1]
        if len(unit) > 30 or (unit and re.search(r"[于在至从]$", unit)):
            continue
        return unit if len(last[index]) <= 60 or _NAME.search(unit) else "", match["date"]
    return "", ""


def unit_named(title: str, paragraphs: Sequence[str], signed: str) -> str:
    """What the text calls its unit: a name from the title, the signature or the first sentence, else 镇 of 我镇."""
    if (name := _name(title)) and len(name) > 2:
        return name
    opening = "\n".join(paragraphs)[:300]
    if len(name := _name(signed)) > 2:
        return name
    first = re.match(
        r"\s*(?:(?:19|20)\d\d年(?:以来)?|一年来|今年以?来?|[上下]半年)?[，,]?\s*([^，。,\s]{3,24}?)(?:在|坚持|认真|以|紧紧?扣?围|全面|深入)",
        opening,
    )
    if (
        first
        and (match := re.fullmatch(rf"[\w·]{{2,20}}{_ORGANISATION}", first[1]))
        and not re.match(r"[我本全各在为]", first[1])
    ):
        return match[0]
    own = Counter(match[1] for paragraph in paragraphs for match in _OWN.finditer(paragraph))
    if own:
        word = own.most_common(1)[0][0]
        return _IN_WORDS.get(word, word)
    if name := _name(title):
        return name
    words = Counter(re.findall(r"学校|村|镇|社区|医院|公司", "".join(paragraphs)[:5000]))
    return words.most_common(1)[0][0] if words and words.most_common(1)[0][1] >= 3 else ""


def names_unit(title: str) -> bool:
    """Whether a title names an organisation."""
    return bool(_name(title))


def _name(text: str) -> str:
    """The name of an organisation that a title or a signature begins with, behind the year."""
    rest = _BEFORE_NAME.sub("", text.strip())
    rest = re.split(_KINDS, rest, maxsplit=1)[0] if rest else ""
    rest = re.sub(r"(?:19|20)\d\d$", "", rest).strip(" \u3000的关于")
    match = re.fullmatch(rf"[\w·（）()“”]{{0,24}}{_ORGANISATION}", rest)
    return match[0] if match else ""
