"""Where a title ends that is glued to its text: a small linear model over characters, and what the document says.

The weights (`title_ends.txt`) are made by `scripts/title_ends.py` from headings and the texts under them. They are
weights of single characters, pairs and triples, no sentences.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

LONGEST = 45
"""No title is longer, in characters."""
_SHORTEST = 2
_WINDOW = 24
"""How much of the text behind a title is looked at."""

_STOP = re.compile(r"[。；！？;!?]")
_COMMA = re.compile("[，,]")
_COLON = re.compile(r"[：:]")
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
_SHORTEST_PART = 3
_NO_END = re.compile(
    r"(?:通过|围绕|按照|根据|为了|结合|利用|借助|随着|由于|关于|以及|对于|不断|全面|持续|进一步|更加|大力|着力|切实|积极|认真|全力|日益|逐步|"
    r"充分|及时|坚决|牢牢|始终|继续|坚持|定期|每[天日周月季年]|每逢|做到|实行|确保|"
    r"[我本该][园局校院镇乡县区市村所办处科馆站公厂队部组会司店矿行社]|"
    r"(?<![合协共相认不会])同|(?<![应利使作采选信费专通常适启引起运善])用|(?<![理自事缘])由)$"
)
_NEVER_FIRST = set("（(，,、：:。；;）)”》」 \u3000及和或的了等们性化型者度率")
_NEVER_LAST = set("，,、（(“《的和与及或对将把被从向为以在是不")
_PAIRS = {"“": "”", "《": "》", "（": "）", "(": ")", "「": "」", "‘": "’", "〔": "〕", "【": "】"}
_WORD = re.compile(r"[0-9０-９.．%％A-Za-z]+")
# What a text begins with, by what it is: a preposition, a subject, an adverb, a time or number, a verb.
STARTS = {
    "with": re.compile(
        r"为了?|通过|借助|以|按照?|根据|依据|围绕|结合|针对|面对|随着|由于|对|把|将|在|从|由|利用|依托|经|自|本着|遵循|紧紧?围绕|立足|针对"
    ),
    "who": re.compile(
        r"[全我本该][县镇市区省局校院村乡州办站所部厂处科班组园馆行社公单中体们国党]|局党|党[委组总支]|支部|各[级部乡镇单位村科股班]|我们|领导|学校|学院|医院|公司|"
        r"村两委|村委|社区|单位|全体|教师|职工|党员|干部|[县镇市区省局校院村乡]委|人民"
    ),
    "how": re.compile(
        r"认真|积极|坚持|始终|深入|严格|严肃|进一步|充分|定期|及时|不断|大力|着力|切实|扎实|全面|全力|统筹|持续|有效|有序|牢固|紧紧|紧扣|"
        r"紧盯|主动|广泛|高度|坚决|牢牢|重点|主要|继续|必须|要|应|已|先后|累计|共|每|同时"
    ),
    "when": re.compile(
        r"(?:19|20)\d\d年|\d|[一二三四五六七八九十]{1,3}(?:、[一二三四五六七八九十])?月|第?[一二三四]季度|第[一二三四五六]步|今年|去年|明年|本年|年初|全年|[上下]半年|截至|截止|近年来|近期|一年来|目前|当前|新年|过去"
    ),
    "do": re.compile(
        r"聚焦|突出|组织|开展|成立|召开|制定|建立|完善|健全|加强|落实|贯彻|完成|实现|推进|推动|新[建增]|建[成设]|举办|强化|做好|抓好|提高|提升|"
        r"深化|优化|加快|加大|发挥|引导|注重|学习|宣传|结合|实行|实施|推行|邀请|走访|排查|整治|化解|办理|受理|发放|修订|明确|把握|压实"
    ),
}
_ENDS = re.compile(
    r".*(?:工作|建设|管理|机制|制度|体系|水平|能力|质量|效能|责任|责任制|教育|领导|服务|活动|思想|目标|要求|原则|措施|安排|任务|情况|"
    r"问题|不足|打算|思路|重点|成效|做法|保障|监督|安全|环境|发展|稳定|治理|改革|队伍|作风|作用|基础|改造|防线|底线|导向|意识|文明|"
    r"形象|品牌|阵地|氛围|格局|宣传|培训|考核|整改|落实|方面|特色|计划|方案|建议|体会|经验|概况|工程|产业|生产|收入|民生|权益|"
    r"设施|项目|关系|纪律|业务|学习|方向|步骤|内容|方法|时间|对象|范围|职责|分工|组织|机构|检查|统一|到位|落地|见效|实效|提升|提高|"
    r"转型|升级|增收|保障|支撑|合作|开放|振兴|和谐|健康|素质|技能|课程|教学|科研|党建|廉政|风险|隐患|矛盾|纠纷|宗旨|主题|队伍)$"
)
# The titles that any plan or summary may have: put together from few words.
_STOCK = re.compile(
    r"(?:(?:(?:19|20)\d\d年?|[今明来本上下去]年|下一年|全年|年)度?|[上下]半年|一年来|下一?步|下一?阶段|今后|当前|目前|几点|几个)?的?"
    r"(?:主要|重点|总体|基本|具体|存在|取得|指导|组织|保障|工作|目标|实施|活动|学习|思想|任务|要求|思路|原则|措施|步骤|安排|打算|计划|"
    r"情况|成效|成绩|做法|问题|不足|差距|困难|经验|体会|领导|内容|方法|方案|进度|时间|方向|回顾|总结|开展|完成|落实|薄弱环节|节点|日程|现状|背景|依据|意义|展望|反思|特点|亮点|"
    r"建议|启示|形势|概况|单位|职责|分工|机构|监督|检查|考核|评价|努力|及|和|与|的|、)+"
)
_VERB = re.compile(
    r"加强|强化|深化|推进|推动|抓好|抓牢|抓实|狠抓|突出|注重|坚持|落实|完善|健全|建立|建设|开展|提高|提升|优化|规范|做好|做实|做优|"
    r"改善|改进|促进|增强|加大|加快|扩大|拓展|培育|培养|创新|围绕|聚焦|严格|维护|保障|丰富|关心|关爱|组织|夯实|筑牢|压实|全面|"
    r"积极|大力|扎实|深入|切实|持续|不断|认真|着力|全力|努力|稳步|进一步|广泛|科学|有效|统筹|发挥|发展|巩固|守牢|守住|打造|打好|"
    r"办好|搞好|建好|管好|用好|立足|严肃|整治|化解|防范|防控|消除|实施|贯彻|学习|宣传|引导|动员|充分|精心|精准|繁荣|活跃"
)


TABLES = ("ties", "opens", "closes", "words")
"""What is known of pairs of characters: that they hold together, begin or end clauses; what kind of word they are."""

Tables = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class End:
    """A place where a title may end.

    Attributes:
        at: How many characters the title has.
        behind: Where its text begins; between the two stands the stop, if any.
        score: How likely it is, compared with others of the same text; higher is better.
        form: What parts the two: stop, colon, blank, or nothing (glued).
        commas: How many commas the title has.
    """

    at: int
    behind: int
    score: float = 0.0
    form: str = "glued"
    commas: int = 0


# Nothing but how something is done, and no word of what: 着力提升.
_BARE = re.compile(
    rf"(?:.*[，,])?(?:着力|大力|加快|全力|切实|不断|继续|深入|积极|认真|努力|持续|扎实|全面|进一步|有效|充分|狠){{0,2}}(?:{_VERB.pattern})"
)


# Both sides of an "and" in a title are about as long.
_JOINED = re.compile(r"(?P<first>[^，、]+)[及和与](?P<second>[^，、]*)$")
# A preposition further on, where the sentence will have begun.
_WITH_LATER = re.compile(r"[^，。；：]{1,6}(?:通过|按照|根据|借助|结合|利用)")
# Titles of two characters, which any plan may have.
_SHORT = frozenset(
    ("目标", "任务", "措施", "步骤", "打算", "要求", "成效", "问题", "不足", "思路", "原则", "现状", "背景")
)
# A time at a title's end begins the text instead: 每月安排九月份.
_ENDS_WHEN = re.compile(r"(?:[一二三四五六七八九十]月份?|[一二三四]季度|第[一二三四五六]步|\d日)$")
# Behind a complete title a subject begins the text, though no stop parts them: 基本情况我局现有.
_SUBJECT_INSIDE = re.compile(r"(.{2,}?)[我全][县镇市区省局校院村乡办站所部厂处科园馆行社们]")
# A title of several clauses names no month or quarter.
_TIME_INSIDE = re.compile(r".(?:[一二三四五六七八九十]月份?|[一二三四]季度|第[一二三四五六]步|\d月)")
_ACTS, _HOW = (1.0, 3.0), (5.0, 6.0)
"""Kinds of words: verbs, and what stands before verbs, never behind one: adverbs, prepositions."""
PRIORS = {
    "ends-when": -3.0,
    "time-inside": -2.0,
    "subject-inside": -3.0,
    "past-stock": -2.5,
    "half-joined": -2.0,
    "acts-how": -2.0,
    "with-later": -1.0,
}
"""Weights of what grammar rules out and examples are too few to tell."""


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


def ends(text: str, manner: Manner | None = None) -> list[End]:
    """Where a title that begins `text` may end, with scores; the best first.

    `text` is what follows its number, up to the next one that counts. None where nothing but the title stands there.
    """
    weights, tables = _model()
    result = []
    for at, behind in candidates(text):
        score = sum(weights.get(name, 0.0) * value for name, value in features(text, at, behind, tables, manner))
        result.append(End(at, behind, score, form_of(text, at, behind), len(_COMMA.findall(text, 0, at))))
    return sorted(result, key=lambda end: -end.score)


def candidates(text: str) -> Iterator[tuple[int, int]]:
    """Where a title may end and its text begin: at the first stop, at a colon, between any two words before them."""
    head = text[: LONGEST + 2]
    stop = _STOP.search(head)
    limit = stop.start() if stop else min(len(head), LONGEST)
    closed = _closed(head, limit)
    colon = next((found.start() for found in _COLON.finditer(head, 0, limit) if closed[found.start()]), None)
    if stop and stop.start() >= _SHORTEST:
        yield stop.start(), _behind(text, stop.end())
    if colon is not None and colon >= _SHORTEST:
        yield colon, _behind(text, colon + 1)
    for at in range(_SHORTEST, min(limit, colon if colon is not None else limit)):
        part = at - 1 - max(head.rfind("，", 0, at), head.rfind(",", 0, at))
        if part < _SHORTEST_PART and not (part == at and head[:at] in _SHORT):
            continue
        if _NO_END.search(head[max(0, at - 3) : at]):
            continue
        if (
            closed[at]
            and not _splits_word(text, at)
            and text[at] not in _NEVER_FIRST
            and text[at - 1] not in _NEVER_LAST
        ):
            yield at, at
        elif text[at] in " \u3000" and closed[at] and text[at - 1] not in "，,、 \u3000":
            yield at, _behind(text, at)


def form_of(text: str, at: int, behind: int) -> str:
    """What stands between a title that ends at `at` and the text that begins at `behind`: see `End.form`."""
    between = text[at:behind].strip()
    if not between:
        return "blank" if behind > at else "glued"
    return "colon" if between[0] in "：:" else "stop"


def _behind(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \u3000”’":
        at += 1
    return at


def _closed(text: str, limit: int) -> list[bool]:
    """For each place up to `limit`, whether no bracket or quotation is open there."""
    closing: list[str] = []
    result = [True]
    for character in text[:limit]:
        if character in _PAIRS:
            closing.append(_PAIRS[character])
        elif closing and character == closing[-1]:
            closing.pop()
        result.append(not closing)
    return result


def _splits_word(text: str, at: int) -> bool:
    """Whether a number or a word of letters would be cut."""
    if at >= len(text):
        return False
    if text[at - 1].isdecimal():
        return True
    return bool(_WORD.fullmatch(text[at - 1]) and (_WORD.fullmatch(text[at]) or text[at] in "年月日个项次万亿元%"))


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
    yield f"e3:{title[-3:]}", 1.0
    if _ENDS.match(title):
        yield "ends", 1.0
    yield "closes", tables["closes"].get(title[-2:], 0.0)
    if _STOCK.fullmatch(title):
        yield "stock", 1.0
        yield f"stock:{form}", 1.0
    length = len(title)
    yield f"length:{min(length, 30) if length < 9 else 9 + (min(length, 40) - 9) // 3}", 1.0
    yield f"length:{form}", length / 10
    commas = title.count("，")
    yield f"commas:{min(commas, 3)}:{form}", 1.0
    if commas:
        parts = [len(part) for part in re.split("[，、]", title)]
        yield "comma-parallel", 1.0 if max(parts) - min(parts) <= 2 else 0.0
        yield "comma-short", 1.0 if parts[-1] <= 2 else 0.0
        if _VERB.match(title.rsplit("，", 1)[-1]):
            yield "comma-verb", 1.0
    if _BARE.fullmatch(title):
        yield "bare", 1.0
    if re.search(r"\d", title):
        yield f"digits:{form}", 1.0
    if _VERB.match(title):
        yield "verb", 1.0
        yield f"verb:{form}:{min(length, 20) // 4}", 1.0
    if not body:
        return
    start = "s" if form == "glued" else "t"
    yield f"{start}1:{body[0]}", 1.0
    yield f"{start}2:{body[:2]}", 1.0
    yield f"{start}3:{body[:3]}", 1.0
    for kind, begins in STARTS.items():
        if begins.match(body):
            yield f"starts:{kind}:{form}", 1.0
    if (subject := _SUBJECT_INSIDE.match(title)) and _ENDS.match(subject[1]) and not _VERB.match(title):
        yield "subject-inside", 1.0
    if form != "glued":
        return
    if _ENDS_WHEN.search(title):
        yield "ends-when", 1.0
    if commas and _TIME_INSIDE.search(title):
        yield "time-inside", 1.0
    if len(title) > 2 and _STOCK.fullmatch(title[:-1]) and not _STOCK.fullmatch(title):
        yield "past-stock", 1.0
    if _WITH_LATER.match(body) and not STARTS["who"].match(body):
        yield "with-later", 1.0
    if (joined := _JOINED.search(title)) and len(joined["second"]) <= 2 < len(joined["first"]):
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


@cache
def _model() -> tuple[dict[str, float], Tables]:
    weights: dict[str, float] = dict(PRIORS)
    tables: Tables = {name: {} for name in TABLES}
    for line in files(__package__).joinpath("title_ends.txt").read_text(encoding="utf-8").splitlines():
        kind, value, names = line.split("\t")
        if kind.startswith("pairs "):
            table = tables[kind.removeprefix("pairs ")]
            table.update((names[place : place + 2], float(value)) for place in range(0, len(names), 2))
        elif names:
            weights.update((f"{kind}:{name}", float(value)) for name in names.split(" "))
        else:
            weights[kind] = float(value)
    return weights, tables
