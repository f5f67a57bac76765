"""Compilations that count their documents: 篇1, 【篇一】, 第一篇, 范文(2), 工作总结(一), 工作计划 2."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from nianlun.importing.drafting.document_titles import NAMES, glued_title, is_title
from nianlun.importing.drafting.markers import number
from nianlun.importing.drafting.turns import DATE

_LONGEST = 60
_MOST_SKIPPED = 2
_MOST_NAMES = 8
"""So many names are looked for again; a file has one that counts."""
_LEAST = 60
"""A document has at least so many characters."""
_NUMBER = r"(?:[一二三四五六七八九十]{1,3}|\d{1,2})"
# A year may follow the count of a document at once.
_COUNTED = r"(?:[一二三四五六七八九十]{1,3}|\d{1,2}(?:(?=(?:19|20)\d\d\s*年)|(?!\d)))"
_COUNT = re.compile(
    rf"[【\[（(]?\s*(?:第\s*(?P<nth>{_NUMBER})\s*篇(?!章|文)|"
    rf"(?:篇|范文|范本|例文|样本|模板)\s*[（(]?(?P<count>{_COUNTED})[）)]?(?![年月日、.．是]))\s*[】\]）)]?[:：]?"
)
# Several documents under one name, counted behind it, at the beginning of a line or of a sentence.
_NO_COUNT = r"(?![、.．,，年月日个项级届次号篇\d])"
_COUNTED_NAME = re.compile(
    rf"(?:^|(?<=[。！？；）)\s日]))\s*(?!{_NUMBER}[、.．]|[（(])"
    rf"(?P<title>[^。；;！!？?，,：:（(篇]{{2,40}}?{NAMES}(?:范文|模板|样本)?)"
    rf"(?:\s*[（(【〔\[](?:篇|第)?(?P<count>{_NUMBER})篇?[）)】〕\]]|[ \u3000]*(?P<bare>{_COUNTED}){_NO_COUNT})"
)
# Brackets or a colon set a count off from what stands before it.
_SET_OFF = re.compile(r"\s*(?:[【\[].*[】\]][:：]?|.*[:：])")
_BEFORE = re.compile(r"[^。；;！!？?\n]*$")
_NAME = re.compile(NAMES)
_DATED = re.compile(rf"\s*{DATE}\s*[)）]?")


@dataclass(frozen=True, slots=True)
class Mark:
    """A place where a compilation counts its documents: its title with the count, from `start` to `end` of a line.

    Where the title goes on behind the count (篇一：护士个人年终工作总结), it belongs to it. Where it stands before the
    count (工作总结 篇3), all documents share it, and it says little of each.
    """

    line: int
    start: int
    end: int
    count: int
    title: str
    is_shared: bool = False


def marks(texts: list[str]) -> list[Mark]:
    """Where the documents of a compilation begin: 1, 2, 3 … each with the same words before its number.

    Without such a chain, the first that stands at the beginning of a line and names a plan or a summary.
    """
    found: list[Mark] = []
    for line, text in enumerate(texts):
        for match in _COUNT.finditer(text):
            count = number(match["nth"] or match["count"])
            if count is not None:
                end = match.end()
                found += [Mark(line, start, end, count, text[start:end]) for start in _starts(text, match)]
        for named in _COUNTED_NAME.finditer(text):
            count = number(named["count"] or named["bare"])
            if count is not None:
                found.append(Mark(line, named.start("title"), named.end(), count, named[0].strip()))
    chain = _chain([*found, *_again(texts, found)], texts)
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


def _starts(text: str, match: re.Match[str]) -> Iterator[int]:
    """Where a title with a count may begin: with the words before the count, or with the count itself."""
    count = match.start() + len(match[0]) - len(match[0].lstrip())
    before = _BEFORE.search(text, max(0, match.start() - _LONGEST), match.start())
    start = before.start() if before else match.start()
    if dated := _DATED.match(text, start, match.start()):
        start = dated.end()  # The date that signs the document before.
    start += len(text[start : match.end()]) - len(text[start : match.end()].lstrip())
    is_close = start == 0 or start > match.start() - _LONGEST
    if is_close and (start == count or not text[:start].strip() or _NAME.search(text, start, match.end())):
        yield start
        if start == count:
            return
    if _SET_OFF.fullmatch(match[0]):
        yield count


def _again(texts: list[str], found: list[Mark]) -> list[Mark]:
    """The places at which the name of a first document stands again with another count, whatever is before it."""
    known = {(mark.line, mark.start, mark.end) for mark in found}
    names = Counter(_uncounted(mark.title) for mark in found if mark.count in (1, 2) and _NAME.search(mark.title))
    again = []
    for name, _ in names.most_common(_MOST_NAMES):
        if not name:
            continue
        form = re.compile(rf"{re.escape(name)}\s*[（(【〔\[]?(?P<count>{_COUNTED})[）)】〕\]]?{_NO_COUNT}")
        for line, text in enumerate(texts):
            if name not in text:
                continue
            for match in form.finditer(text):
                count = number(match["count"])
                if count is not None and (line, match.start(), match.end()) not in known:
                    again.append(Mark(line, match.start(), match.end(), count, match[0]))
    return again


def _uncounted(title: str) -> str:
    """The words of a title before its count; empty where words follow the count."""
    match = re.fullmatch(rf"(.*?){_NUMBER}[^\w]*", title)
    return match[1].strip(" \u3000（(【〔[") if match else ""


def _with_title(mark: Mark, text: str) -> Mark:
    """The mark with the title that goes on behind its count, where its own words name no document."""
    if _NAME.search(mark.title):
        return replace(mark, is_shared=True)
    begin = mark.end + len(text[mark.end :]) - len(text[mark.end :].lstrip(" \u3000:："))
    end = len(text.rstrip()) if is_title(text[begin:]) else glued_title(text, begin)
    return mark if end is None else replace(mark, end=end, title=text[mark.start : end])


def _chain(found: list[Mark], texts: list[str]) -> list[Mark]:
    """The longest run of 1, 2, 3 … among the marks with the same words before the number.

    Of equally long ones the first whose marks have text between them: a table of contents has none.
    """
    offsets = [0, *accumulate(map(len, texts))]
    best: list[Mark] = []
    best_rank = (0, False)
    by_words: dict[str, list[Mark]] = {}
    for mark in found:
        by_words.setdefault(_words(mark.title), []).append(mark)
    for members in by_words.values():
        members.sort(key=lambda mark: (mark.line, mark.start))
        runs: list[list[Mark]] = [[]]
        for mark in members:
            if mark.count == 1 and runs[-1]:
                runs.append([])
            last = runs[-1][-1].count if runs[-1] else 0
            if mark.count == 1 + len(runs[-1]) or (last and 0 < mark.count - last <= _MOST_SKIPPED):
                runs[-1].append(mark)
        for run in runs:
            places = [offsets[mark.line] + mark.start for mark in run]
            rank = len(run), all(after - place >= _LEAST for place, after in pairwise(places))
            if rank > best_rank:
                best, best_rank = run, rank
    return best


def _words(title: str) -> str:
    return re.sub(rf"{_NUMBER}(?=\D*$)|[\s【】\[\]（）():：]", "", title)
