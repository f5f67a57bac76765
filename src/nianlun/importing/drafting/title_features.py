"""What speaks for and against a place where a title may end, by name; what each is worth stands in the model."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from nianlun.importing.drafting.title_model import Tables
from nianlun.importing.drafting.title_words import (
    BARE,
    ENDS,
    ENDS_WHEN,
    JOINED,
    PREPOSITION,
    QUANTITY,
    SHORT,
    SOFT_END,
    STARTS,
    STOCK,
    SUBJECT_INSIDE,
    TIME_INSIDE,
    VERB,
    WITH_LATER,
)

_WINDOW = 24
"""How much of the text behind a title is looked at."""
# Traditional characters of the words that offices use, as the tables have them.
_SIMPLE = str.maketrans(
    "標導領織證務總結計畫劃個體題點財產業衛醫學習經濟發設備積極開實現強進對為從績問項補訓辦會議長應環動觀眾樓網際質優號歷資員"
    "區縣鎮鄉層級責則負擔協調聯繫組關係統籌綜類處違規範圍單門診療護養教師練賽達廳貧農村漁電氣變換轉創新廣闊營運輸貨價購銷維權擴"
    "內雙兩條側華萬億歲幹紀監檢驗獎懲過還連這邊選遷適遺難離雲預頭顧風養館馬驅魚鳥齊龍歡勞動勝勢認識講話語說課談論證評試詢詳請讓"
    "記訴訪註註紅級約純紙細終緊緒線練縮績繼續繁聯職聽腦膚藝節蓋薦藥蘇處蟲術衝補裝複見規視覺覽觀觸訂計訊託訓",
    "标导领织证务总结计画划个体题点财产业卫医学习经济发设备积极开实现强进对为从绩问项补训办会议长应环动观众楼网际质优号历资员"
    "区县镇乡层级责则负担协调联系组关系统筹综类处违规范围单门诊疗护养教师练赛达厅贫农村渔电气变换转创新广阔营运输货价购销维权扩"
    "内双两条侧华万亿岁干纪监检验奖惩过还连这边选迁适遗难离云预头顾风养馆马驱鱼鸟齐龙欢劳动胜势认识讲话语说课谈论证评试询详请让"
    "记诉访注注红级约纯纸细终紧绪线练缩绩继续繁联职听脑肤艺节盖荐药苏处虫术冲补装复见规视觉览观触订计讯托训",
)
_CLAUSE = re.compile(r"[^\W\d_]{4,}")
_ACTS, _HOW = (1.0, 3.0), (5.0, 6.0)
"""Kinds of words: verbs, and what stands before verbs, never behind one: adverbs, prepositions."""


@dataclass(frozen=True, slots=True)
class Manner:
    """What a document's own statistics say: how often two characters stand side by side, and begin or end a clause."""

    pairs: Counter[str]
    opens: Counter[str]
    closes: Counter[str]


def manner_of(texts: Iterable[str]) -> Manner:
    """The statistics of a document's lines."""
    pairs: Counter[str] = Counter()
    opens: Counter[str] = Counter()
    closes: Counter[str] = Counter()
    for text in texts:
        pairs.update(map("".join, pairwise(text)))
        for clause in _CLAUSE.findall(text):
            opens[clause[:2]] += 1
            closes[clause[-2:]] += 1
    return Manner(pairs, opens, closes)


def form_of(text: str, at: int, behind: int) -> str:
    """What stands between a title that ends at `at` and the text that begins at `behind`: see `End.form`."""
    between = text[at:behind].strip()
    if not between:
        return "blank" if behind > at else "glued"
    return "colon" if between[0] in "：:" else "stop"


def features(
    text: str, at: int, behind: int, tables: Tables, manner: Manner | None = None
) -> Iterator[tuple[str, float]]:
    """What speaks for and against a title's end, by name."""
    title, body = text[:at].replace(",", "，"), text[behind : behind + _WINDOW].replace(",", "，")
    form = form_of(text, at, behind)
    text = text[: at + _WINDOW + 4].translate(_SIMPLE)
    title, body = title.translate(_SIMPLE), body.translate(_SIMPLE)
    yield f"form:{form}", 1.0
    yield f"e1:{title[-1]}", 1.0
    yield f"e2:{title[-2:]}", 1.0
    if ENDS.match(title):
        yield "ends", 1.0
    yield "closes", tables["closes"].get(title[-2:], 0.0)
    if STOCK.fullmatch(title):
        yield "stock", 1.0
        yield f"stock:{form}", 1.0
    length = len(title)
    if length == 2:
        yield "two-in-short", float(title in SHORT)
    yield f"length:{min(length, 30) if length < 9 else 9 + (min(length, 40) - 9) // 3}", 1.0
    yield f"length:{form}", length / 10
    commas = title.count("，")
    yield f"commas:{min(commas, 3)}:{form}", 1.0
    if commas:
        parts = [len(part) for part in re.split("[，、]", title)]
        yield "comma-parallel", 1.0 if max(parts) - min(parts) <= 2 else 0.0
        yield "comma-short", 1.0 if parts[-1] <= 2 else 0.0
        if VERB.match(title.rsplit("，", 1)[-1]):
            yield "comma-verb", 1.0
    if SOFT_END.search(title):
        yield "soft-end", 1.0
    if PREPOSITION.match(title):
        yield "with-verb" if _has_verb(title, tables) else "with-open", 1.0
    if BARE.fullmatch(title):
        yield "bare", 1.0
    if QUANTITY.search(title):
        yield f"digits:{form}", 1.0
    if VERB.match(title):
        yield "verb", 1.0
        yield f"verb:{form}:{min(length, 20) // 4}", 1.0
    if not body:
        return
    start = "s" if form == "glued" else "t"
    yield f"{start}1:{body[0]}", 1.0
    yield f"{start}2:{body[:2]}", 1.0
    for kind, begins in STARTS.items():
        if begins.match(body):
            yield f"starts:{kind}:{form}", 1.0
    if (subject := SUBJECT_INSIDE.match(title)) and ENDS.match(subject[1]) and not VERB.match(title):
        yield "subject-inside", 1.0
    if form != "glued":
        return
    if ENDS_WHEN.search(title):
        yield "ends-when", 1.0
    if commas and TIME_INSIDE.search(title):
        yield "time-inside", 1.0
    if len(title) > 2 and STOCK.fullmatch(title[:-1]) and not STOCK.fullmatch(title):
        yield "past-stock", 1.0
    if WITH_LATER.match(body) and not STARTS["who"].match(body):
        yield "with-later", 1.0
    if (joined := JOINED.search(title)) and len(joined["second"]) <= 2 < len(joined["first"]):
        yield "half-joined", 1.0
    last, first = tables["words"].get(title[-2:], 0.0), tables["words"].get(body[:2], 0.0)
    yield f"kinds:{last:.0f}:{first:.0f}", 1.0
    yield f"kind-last:{last:.0f}", 1.0
    yield f"kind-first:{first:.0f}", 1.0
    inside = tables["words"].get(text[at - 1 : at + 1], 0.0)
    yield f"splits-word:{inside:.0f}", 1.0
    second = tables["words"].get(text[behind + 2 : behind + 4], 0.0)
    yield f"kind-next:{first:.0f}:{second:.0f}", 1.0
    if first in _ACTS and second in _HOW:
        yield "acts-how", 1.0
    pair = title[-1] + body[0]
    yield "ties", tables["ties"].get(pair, 0.0)
    yield "opens", tables["opens"].get(body[:2], 0.0)
    if manner is not None:
        yield "pairs", min(manner.pairs[pair] - 1, 8) / 4
        yield "own-opens", min(manner.opens[body[:2]], 4) / 4
        yield "own-closes", min(manner.closes[title[-2:]], 4) / 4
    head = title[:10]
    yield "again", float(body[:2] in head)
    yield "same-verb", float(body[:2] == title[:2])
    shared = sum(1 for place in range(min(length, 20) - 1) if title[place : place + 2] in body)
    yield "shared", shared / max(1, min(length, 20) - 1)
    clause = re.match(r"[^，。；、：！？]*", body)
    rest = len(clause[0]) if clause else 0
    yield f"rest:{rest if rest < 5 else 5 + (rest - 5) // 4}", 1.0


def _has_verb(title: str, tables: Tables) -> bool:
    return any(tables["words"].get(title[place : place + 2]) in _ACTS for place in range(1, len(title) - 1))
