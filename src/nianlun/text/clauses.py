"""The clauses of a sentence that announces something: the smallest parts that can stand somewhere else again."""

from __future__ import annotations

import re

from nianlun.model import Period
from nianlun.text.numbering import split_numbering
from nianlun.text.outlooks import without_opening

Range = tuple[int, int]
"""Characters from the first to the second (excluded)."""

# A clause with fewer characters (letters count less than Chinese signs) says nothing by itself.
_SHORTEST_HAN, _SHORTEST = 5, 24
_PARTS = re.compile(r"[^，,：:]+(?:[，,：:]+\s*|$)|[，,：:]+\s*")
_HAN = re.compile("[\u4e00-\u9fff]")
# 一是, 第二，: it counts the points.
_LABEL = re.compile(
    r"(?:[一二三四五六七八九十]{1,2}(?:是要?|要)|第[一二三四五六七八九十]{1,2}[，,、]?|首先|其次|再次|最后)[，,：:]?"
)
# 2026年拟围绕三件事开展工作, 我们将重点做好三件事: what is announced comes after it.
_ANNOUNCES = re.compile(
    r"[^，。]{0,20}(?:[两二三四五六七八九十几\d]+|以下|下列)(?:[件大][事项]|[个項项](?:方面|重点)|[点條条])[^，。]{0,10}[。：:，,]?"
)
# What goes before: 按照…通知, 以…为契机. It announces nothing, and the plan need not say it again.
_GROUNDS = re.compile(
    r"按照|根据|依照|随着|结合|为[了更进]|(?:我[^，]{0,3})?将?以[^，]{1,14}为(?:契机|抓手|目标|主线|指导|引领)"
)
# Remarks on the outlook itself.
_REMARK = re.compile(r"以上|上述|特此|敬请|请予|妥否")
_LEADS = "：:"
"""What stands before one of these names the matter of what follows, and goes with it."""


def announcing_clauses(text: str, period: Period) -> tuple[Range, ...]:
    """Where in a sentence of a summary of `period` the clauses are that announce something; none where nothing does.

    The time at its beginning, and what only leads to it, belong to no clause. What is too short to say something by
    itself goes with the next clause, or the last.
    """
    if _REMARK.match(text):
        return ()
    start = _begin(text, period)
    found: list[Range] = []
    for match in _PARTS.finditer(text, start):
        clause = text[start : match.end()]
        if _ANNOUNCES.fullmatch(clause):
            found.clear()
            start = match.end()
        elif _GROUNDS.match(clause) and match.end() < len(text):
            start = match.end()
        elif _is_long_enough(clause) and clause.rstrip()[-1] not in _LEADS:
            found.append((start, match.end()))
            start = match.end()
    if start < len(text):
        found = [*found[:-1], (found[-1][0], len(text))] if found else [(start, len(text))]
    return tuple(found)


def _begin(text: str, period: Period) -> int:
    """Where a sentence begins to say something: behind its number, what counts it, and the time that it speaks of."""
    rest = split_numbering(text)[1]
    if (label := _LABEL.match(rest)) is not None:
        rest = rest[label.end() :]
    rest = without_opening(rest, period)
    return len(text) - len(rest) if rest else 0


def _is_long_enough(text: str) -> bool:
    return len(_HAN.findall(text)) >= _SHORTEST_HAN or (not _HAN.search(text) and len(text) >= _SHORTEST)
