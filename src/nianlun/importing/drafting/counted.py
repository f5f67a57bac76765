"""Compilations that count their documents: 篇1, 【篇一】, 第一篇, 范文(2), 工作总结(一), 工作计划 2."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nianlun.importing.drafting.document_titles import NAMES, glued_title, is_title
from nianlun.importing.drafting.markers import number
from nianlun.importing.drafting.turns import DATE

_LONGEST = 60
_MOST_SKIPPED = 2
_NUMBER = r"(?:[一二三四五六七八九十]{1,3}|\d{1,2})"
# A year may follow the count of a document at once.
_COUNTED = r"(?:[一二三四五六七八九十]{1,3}|\d{1,2}(?:(?=(?:19|20)\d\d\s*年)|(?!\d)))"
_COUNT = re.compile(
    rf"[【\[（(]?\s*(?:第\s*(?P<nth>{_NUMBER})\s*篇(?!章|文)|"
    rf"(?:篇|范文|例文|样本|模板)\s*[（(]?(?P<count>{_COUNTED})[）)]?(?![年月日、.．是]))\s*[】\]）)]?[:：]?"
)
# Several documents under one name, counted behind it, at the beginning of a line or of a sentence.
_COUNTED_NAME = re.compile(
    rf"(?:^|(?<=[。！？；）)\s]))\s*(?!{_NUMBER}[、.．]|[（(])"
    rf"(?P<title>[^。；;！!？?，,：:（(]{{2,40}}?{NAMES}(?:范文|模板|样本)?)"
    rf"(?:\s*[（(](?P<count>{_NUMBER})[）)]|[ \u3000]*(?P<bare>{_COUNTED})(?![、.．,，年月日个项级届次号篇\d]))"
)
_BEFORE = re.compile(r"[^。；;！!？?\n]*$")
_NAME = re.compile(NAMES)
_DATED = re.compile(rf"\s*{DATE}\s*[)）]?")


@dataclass(frozen=True, slots=True)
class Mark:
    """A place where a compilation counts its documents: its title with the count, from `start` to `end` of a line.

    Where the title goes on behind the count (篇一：护士个人年终工作总结), it belongs to it.
    """

    line: int
    start: int
    end: int
    count: int
    title: str


def marks(texts: list[str]) -> list[Mark]:
    """Where the documents of a compilation begin: 1, 2, 3 … each with the same words before its number.

    Without such a chain, the first that stands at the beginning of a line and names a plan or a summary.
    """
    found: list[Mark] = []
    for line, text in enumerate(texts):
        for match in _COUNT.finditer(text):
            count = number(match["nth"] or match["count"])
            before = _BEFORE.search(text, max(0, match.start() - _LONGEST), match.start())
            start = before.start() if before else match.start()
            if count is None or (start > 0 and start == match.start() - _LONGEST):
                continue
            if dated := _DATED.match(text, start, match.start()):
                start = dated.end()  # The date that signs the document before.
            start += len(text[start : match.end()]) - len(text[start : match.end()].lstrip())
            title = text[start : match.end()]
            if text[:start].strip() and not _NAME.search(title) and not title.startswith(("【", "第", "篇")):
                continue
            found.append(Mark(line, start, match.end(), count, title))
        for named in _COUNTED_NAME.finditer(text):
            count = number(named["count"] or named["bare"])
            if count is not None:
                found.append(Mark(line, named.start("title"), named.end(), count, named[0].strip()))
    chain = _chain(found)
    if len(chain) < 2:
        chain = [
            mark
            for mark in found
            if mark.start == 0
            and not _COUNTED_NAME.match(texts[mark.line])
            and _NAME.search(mark.title)
            and mark.count == 1
        ][:1]
    return [_with_title(mark, texts[mark.line]) for mark in chain]


def _with_title(mark: Mark, text: str) -> Mark:
    """The mark with the title that goes on behind its count, where its own words name no document."""
    if _NAME.search(mark.title):
        return mark
    begin = mark.end + len(text[mark.end :]) - len(text[mark.end :].lstrip(" \u3000:："))
    end = len(text.rstrip()) if is_title(text[begin:]) else glued_title(text, begin)
    return mark if end is None else Mark(mark.line, mark.start, end, mark.count, text[mark.start : end])


def _chain(found: list[Mark]) -> list[Mark]:
    """The longest run of 1, 2, 3 … among the marks with the same words before the number."""
    best: list[Mark] = []
    by_words: dict[str, list[Mark]] = {}
    for mark in found:
        by_words.setdefault(_words(mark.title), []).append(mark)
    for members in by_words.values():
        chain: list[Mark] = []
        for mark in members:
            if mark.count == 1 + len(chain) or (chain and 0 < mark.count - chain[-1].count <= _MOST_SKIPPED):
                chain.append(mark)
        if len(chain) > len(best):
            best = chain
    return best


def _words(title: str) -> str:
    return re.sub(rf"{_NUMBER}(?=\D*$)|[\s【】\[\]（）():：]", "", title)
