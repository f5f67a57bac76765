"""The words around a number that a person would read out with it: its clause, of a row the cell."""

from __future__ import annotations

import re
from typing import NamedTuple

from nianlun.text.numbering import split_numbering
from nianlun.text.quantities import Quantity, quantities
from nianlun.text.quantities.respectively import RESPECTIVELY, listed_names

_CELL = " | "
_SENTENCE_END = re.compile(r"[。；！？\n]|[.;!?](?=\s|$)")
_STOP = re.compile(r"[，、：（）()【】]|[,:](?!\d)")
_OPENERS = re.compile(
    r"^(?:(?:[一二三四五六七八九十]是|并|且|同时|其中|以及|和|及|的|再|还)|(?:and|but|then|so|also|which|that)\b\s*)+",
    re.IGNORECASE,
)
_HAN = re.compile("[\u2e80-\u9fff]")
# What is left of a clause without its number must say something: so many Chinese characters, or two words.
_LEAST = 4
# More than this is too much to be read out: in Chinese characters before and behind, of words half as many.
_LONGEST_LEFT, _LONGEST_RIGHT = 20, 16


_BEFORE = re.compile(r"上年|去年|上一年|往年|last year|left over", re.IGNORECASE)
_TIME = re.compile(
    r"年|个?月|周|天|日|小时|分钟|个?季度|学期|个?工作日"
    r"|(?:years?|months?|weeks?|(?:working )?days?|hours?|minutes?|terms?)"
)


class Clause(NamedTuple):
    """What stands before and behind a number; `key` is the first cell of a table's row, else ""."""

    key: str
    left: str
    right: str


def clause_around(text: str, start: int, end: int) -> Clause:
    """The clause of `text` around the number at `start` to `end`, shortened with … where it is long.

    Where the clause says nothing of its own (9月底前完成, 共12个), the clause before it in the sentence is taken too.
    Of names with a number each (小麦、玉米分别增产5%、6%), it is the number's own name with what is said of all.
    """
    if listed := _listed(text, start):
        return Clause("", listed, "")
    key = ""
    begin = text.rfind(_CELL, 0, start)
    if begin >= 0:
        key, begin = split_numbering(text[: text.find(_CELL)].strip())[1], begin + len(_CELL)
    stop = text.find(_CELL, end)
    before, behind = text[max(begin, 0) : start], text[end : stop if stop >= 0 else len(text)]
    before = _SENTENCE_END.split(before)[-1]
    behind = _SENTENCE_END.split(behind, maxsplit=1)[0]
    right = _STOP.split(behind, maxsplit=1)[0]
    pieces = [match.end() for match in _STOP.finditer(before)]
    left = before[pieces.pop() :] if pieces else before
    while not key and _weight(left + right) < _LEAST and len(left) < len(before):
        left = before[pieces.pop() :] if pieces else before
    numbering, bare = split_numbering(left.lstrip())
    left = _OPENERS.sub("", left[left.index(bare) :] if numbering else left.lstrip())
    return Clause(key, _ending(left), _beginning(right.rstrip()))


def _listed(text: str, start: int) -> str:
    if text.find(RESPECTIVELY, 0, start) < 0:
        return ""
    found = quantities(text)
    number = next((number for number, quantity in enumerate(found) if quantity.start == start), -1)
    return "".join(listed_names(text, found).get(number, ()))


def is_aim(text: str, quantity: Quantity) -> bool:
    """Whether a number says what is to be reached: a bound that is asked for, a cell, or the end of a Chinese clause.

    In 对46家餐饮店, 连续两年 and "for six months" a number only tells of what something is or how long it takes; in
    上年结转2所 it tells of last year. One of something (每周一次) is no figure.
    """
    key, left, right = clause_around(text, quantity.start, quantity.end)
    if _BEFORE.search(left):
        return False
    if quantity.is_required:
        return True
    if quantity.bound is not None or _TIME.fullmatch(quantity.unit) or not quantity.unit or quantity.value == 1:
        return False
    return bool(key) or (not right and bool(_HAN.search(left)))


def _weight(text: str) -> int:
    """How much is said, in Chinese characters; a word counts for two."""
    han = len(_HAN.findall(text))
    return han + 2 * len(re.findall(r"[A-Za-z]{2,}", text))


def _ending(text: str) -> str:
    """The last part of a text that is not too long to be read out."""
    if _weight(text) <= _LONGEST_LEFT:
        return text
    words = text.split(" ")
    if len(words) > 3 and not _HAN.search(text):
        return "… " + " ".join(words[-(_LONGEST_LEFT // 2) :])
    return "…" + text[-_LONGEST_LEFT:]


def _beginning(text: str) -> str:
    if _weight(text) <= _LONGEST_RIGHT:
        return text
    words = text.split(" ")
    if len(words) > 3 and not _HAN.search(text):
        return " ".join(words[: _LONGEST_RIGHT // 2 + 1]) + " …"
    return text[:_LONGEST_RIGHT] + "…"
