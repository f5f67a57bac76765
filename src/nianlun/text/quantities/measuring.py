"""What a quantity measures, in the words that the author wrote around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nianlun.text.quantities.respectively import listed_names
from nianlun.text.quantities.values import Bound, Quantity, QuantityKind

_HAN = "\u3400-\u9fff"
_STOP = re.compile(r"[，。；！？：、,;:!?|()（）\n“”\"《》【】]|\.(?=\s|$)")
_SENTENCE_PART = re.compile(r"[，。；！？：,;!?|\n]")
_SENTENCE_END = re.compile(r"[。；！？\n]|[.;!?](?=\s)")
_AND = ("、", "和", "与", "及", "以及", "and", "/")
# 甲、乙各3次: the number is of all of them.
_EACH = re.compile(r"[、和与及][^，。；！？：,;!?|\n]*各$")
_CELL = " | "
_LONGEST = 16
"""Characters of Chinese on one side of a quantity that are enough to know it by; four times as many letters."""

# Words between what is measured and how much of it there is.
_LINKS = re.compile(
    r"(?:(?:增长|提高|提升|扩大|增加|下降|降低|减少|压减|控制|稳定|保持|维持|缩短|达|升|降|增)(?:到|至|在)|达到?|完成|实现|力争|确保|突破|"
    r"截至|截止|为|是|至|到|在|共计?|累计|分别|约|各|由|从|不|再|已|的|了|占)+$"
)
# What a deadline is for stands behind these, or before it all: 9月底前完成移交, 新建管网8公里，9月底前完成.
_DONE = re.compile(r"^(?:全部|全面|基本|要|须)?(?:完成|完工|到位|投用|建成|实现|办结)(?:任务|目标)?")
_OPENERS = re.compile(
    r"^(?:[一二三四五六七八九十]是|第[一二三四五六七八九十]，|并|其中|至少|力争|确保|全年|且|同时|的|，)+"
)
_ENGLISH_LINKS = re.compile(
    r"(?:^|\b)(?:(?:to|by|at|of|from|with|for|in|on|is|are|was|were|will be|be|and|or|the|a|an|reach(?:es|ed)?"
    r"|than|least|most|up)\s*)+$",
    re.IGNORECASE,
)
_ENGLISH_OPENERS = re.compile(r"^(?:(?:we|they|it|the|our|a|an|and|will|to|shall|should|also|then)\s+)+", re.IGNORECASE)
_ENGLISH_RIGHT = re.compile(
    r"^(?:(?:of|on|for)\s+)?(?:the\s+)?((?:(?!(?:by|in|at|to|from|with|for|and|or|per|on|until|before|during|is|are|was|were|of|the|this|each|every|may|will|can|must|should|shall|has|have|had)\b)"
    r"[A-Za-z][\w'’-]*\s?){1,4})",
    re.IGNORECASE,
)


_STEP = re.compile(
    r"(?:新增|增加|增长|减少|下降|降低|提高|提升|上升|净增)了?\s*$|\b(?:by|another|extra|additional|up|down)\s*$",
    re.IGNORECASE,
)
# 不少于2次, 3日内 and 90%以上 at the end of a clause ask for something; 超过5天 and 5万元以上的 say of what it is.
_ASKS = re.compile(
    r"^(?:不|至少|至多|最少|最多|at least|at most|no |not |up to|within|a (?:min|max)imum|minimum|maximum)",
    re.IGNORECASE,
)
_LIMIT = re.compile(r"(?:以|之)?内$")
_CLAUSE_END = re.compile(r"\s*(?:$|[，。；、！？,;.|）)]|并|和|左右)")
_TIMES = (QuantityKind.DATE, QuantityKind.DEADLINE, QuantityKind.FREQUENCY)


def is_step(text: str, quantity: Quantity) -> bool:
    """Whether an amount says by how much something grew or fell, not how much of it there is."""
    return quantity.kind not in _TIMES and bool(_STEP.search(text[max(0, quantity.start - 12) : quantity.start]))


def is_required(text: str, quantity: Quantity) -> bool:
    """Whether a bound (以上, 不少于) is what the text asks for."""
    if (
        quantity.bound not in (Bound.MIN, Bound.MAX)
        or text.startswith("的", quantity.end)
        or quantity.text.startswith("不足")
    ):
        return False
    written = quantity.text.strip()
    if _ASKS.search(written) or _LIMIT.search(written):
        return True
    return written.endswith(("以上", "以下")) and bool(_CLAUSE_END.match(text, quantity.end))


def measured(text: str, found: Sequence[Quantity]) -> list[str]:
    """For each quantity (in the order of the text, not overlapping) what it measures, "" where nothing says so.

    Words before and after it up to a stop or the next quantity, joined by …; where there are none those of the one
    before (分别增长5%、6%), in the row of a table those of its first cell.
    """
    result: list[str] = []
    row = text.find(_CELL)
    listed = listed_names(text, found)
    for number, quantity in enumerate(found):
        begin = found[number - 1].end if number else 0
        end = found[number + 1].start if number + 1 < len(found) else len(text)
        left, right = _left(text[begin : quantity.start]), _right(text[quantity.end : end])
        if quantity.kind is QuantityKind.DEADLINE:
            right = _DONE.sub("", right)
        what = _joined(quantity, left, right)
        if 0 <= row < quantity.start:
            what = text[:row].strip() or what
        elif number in listed:
            name, said = listed[number]
            what = _named(name, said)
        elif not what:
            before = (found[number - 1], result[-1]) if number else None
            what = _elsewhere(text[begin : quantity.start], quantity, before)
        result.append(what)
    return result


def _named(name: str, said: str) -> str:
    """One of several names with what is said of all of them, where both are not too long together."""
    whole = _LINKS.sub("", name + said)
    return whole if len(whole) <= _LONGEST or len(whole) < len(name) else name


def _joined(quantity: Quantity, left: str, right: str) -> str:
    if quantity.kind in _TIMES:
        return right or left
    counts = quantity.unit_text in ("", *_NO_NOUN) or not re.match(rf"[{_HAN}]", quantity.unit_text or "x")
    if left and right and not (counts and len(left) >= 2 and re.search(rf"[{_HAN}]", left)):
        return f"{left}…{right}"
    return left or right


_NO_NOUN = ("%", "个百分点", "百分点")


def _left(text: str) -> str:
    if each := _EACH.search(text):
        begin = max((stop.end() for stop in _SENTENCE_PART.finditer(text, 0, each.start())), default=0)
        return _LINKS.sub("", _OPENERS.sub("", text[begin:].strip()))[-_LONGEST:]
    piece = _STOP.split(text)[-1].strip()
    if piece in _AND:
        return ""
    if not re.search(rf"[{_HAN}]", piece):
        words = _ENGLISH_LINKS.sub("", _ENGLISH_OPENERS.sub("", f"{piece} ")).split()
        return " ".join(words[-6:])
    shown = _LINKS.sub("", _OPENERS.sub("", piece))
    return shown if len(shown) <= _LONGEST else shown[-_LONGEST:]


def _right(text: str) -> str:
    piece = _STOP.split(text, maxsplit=1)[0].strip()
    if piece in _AND:
        return ""
    if not re.search(rf"[{_HAN}]", piece):
        match = _ENGLISH_RIGHT.match(piece)
        return match[1].strip() if match else ""
    return piece.removeprefix("的")[:_LONGEST]


def _elsewhere(between: str, quantity: Quantity, before: tuple[Quantity, str] | None) -> str:
    """The last clause of the same sentence after the quantity before; else what that one measures.

    The latter in a list (54小时、6天) and for a deadline, which stands behind what it is for.
    """
    *ended, between = _SENTENCE_END.split(between)
    clauses = [left for piece in _STOP.split(between) if len(left := _left(piece)) > 1]
    if clauses:
        return clauses[-1]
    same = before is not None and before[0].kind is quantity.kind and before[0].unit == quantity.unit
    is_last = quantity.kind is QuantityKind.DEADLINE or between.strip() in _AND
    if before is not None and not ended and (same or is_last):
        return before[1]
    return ""
