"""Where a document may begin that nothing counts: places with a title, and what each says for itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from nianlun.importing.drafting.document_titles import (
    NAMES,
    Opening,
    collection_end,
    is_compilation,
    is_title,
    subject,
    title_end,
)
from nianlun.importing.drafting.lines import Line
from nianlun.importing.drafting.naming import names_unit
from nianlun.importing.drafting.title_lines import set_as_titles
from nianlun.importing.drafting.turns import DATE, closes, is_ended, is_signed, opens

HEAD = 12
"""The title of a file stands among so many first lines."""
_SHOWN = 400
"""So many first characters of a file tell whether it is a compilation."""
_PREFIX = 3
"""Titles of one family share so many characters at their beginning."""
_OPENINGS = {Opening.OFFICE: 1.0, Opening.CLAUSE: -0.3, Opening.UNKNOWN: -0.8}
"""The weights of what stands behind a title in its line."""
_SET_APART = 4.0
"""What it says for a title that it stands in the middle of its line, in larger or bolder type than the text."""
_LEAST = -3.0
"""What a place must say for itself at the least, that its neighbours can still make it a beginning."""

# Where something may begin inside a line: behind a sentence, a date, or a gap.
_PLACES = re.compile(rf"[。！？!?;；…][”’」』）)》\"]*\s*|{DATE}\s*[)）]?\s*|(?<=\S)[ \u3000]+(?=\S)")
_DATED = re.compile(rf"[^（(]*{DATE}.*{NAMES}")
_NUMBERED = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}(?:[、.．，,]|[是要]|部分|[章节])|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[、.．)）](?!\d)|[①-⑳㈠-㈩])"
)
_YEAR = re.compile(r"(?:19|20)\d\d|20[xX×*]{2}|二[〇○零][〇○零一二三四五六七八九]{2}|学[年期]")
# With these a sentence begins that speaks of a plan; no title does.
_SPEAKS = re.compile(
    r"制[定订]|拟[定订]|做好|作好|完成|召开|撰写|编[制写]|上报|报送|按|根据|围绕|认真|及时|每|对|将|要|把|并|和|与|及|的|是|在[^全]|有|从|以|听取|"
    r"审议|印发|组织|参与|负责|协助|配合|[我他她它这那该其]|以[上下]|上述|通过|指导|督促|确保|形成|健全|不断|继续|切实|为|由|就|如|因|但|也|"
    r"还|同时|附|详见|见|请|填|写|交|来源|本站|相关|上一篇|下一篇|推荐"
)
# A part of the document that it stands in speaks of what comes next.
_GOES_ON = re.compile(r"(?:下一?步|下一?(?:阶段|年度?|学?期|半年)|明年|来年|今后|新[的一]年?|存在|主要)")
_SAYS_LITTLE = re.compile(
    r"(?:安排|打算|思路|部署|回顾|自查|情况|(?<!述职|总结)报告|(?<!工作|情况)汇报|(?<!实施)方案)[^总计]{0,6}$"
)
_PERSON = re.compile(r"员|师|长|主任|书记|会计|出纳|护士|医生|干部|经理|主管|秘书|司机|民警|教练|个人|班主任")


@dataclass(frozen=True, slots=True)
class Beginning:
    """A place where a document may begin: its title, from `start` to `end` of a line; what speaks for it by itself."""

    line: int
    start: int
    end: int
    title: str
    score: float
    subject: str = ""


def beginnings(lines: Sequence[Line], texts: Sequence[str]) -> list[Beginning]:
    """The places of a source, in order, that deserve a look."""
    set_apart = set_as_titles(lines)
    found = [
        replace(place, score=place.score + _SET_APART) if line in set_apart and place.start == 0 else place
        for line in range(len(lines))
        if not lines[line].is_whole
        for place in _of_line(line, lines, texts)
    ]
    heads = "\n".join(texts[:3])[:_SHOWN]
    compiled = 1.0 if is_compilation(heads) else 0.0
    repeated = Counter(re.sub(r"\s", "", place.title) for place in found)
    families = Counter(place.subject[:_PREFIX] for place in found if len(place.subject) >= _PREFIX)
    result = []
    for place in found:
        score = place.score + compiled
        if repeated[re.sub(r"\s", "", place.title)] > 1:
            score += 1.5
        elif families[place.subject[:_PREFIX]] > 1:
            score += 0.7
        if score > _LEAST:
            result.append(replace(place, score=score))
    return result


def _of_line(line: int, lines: Sequence[Line], texts: Sequence[str]) -> Iterator[Beginning]:
    text = texts[line]
    first = len(text) - len(text.lstrip())
    taken = 0
    places = [first, *(match.end() for match in _PLACES.finditer(text))]
    if line == 0 and (behind := collection_end(text)) is not None:
        places = [behind, *(place for place in places if place > behind)]
    for start in places:
        if start < taken or start >= len(text) or _NUMBERED.match(text, start):
            continue
        if is_title(text[start:]):
            end, opening = len(text.rstrip()), None
        elif (found := title_end(text, start)) is not None:
            end, opening = found
        elif start == first and line < HEAD and lines[line].piece.level == 1:
            end, opening = len(text.rstrip()), None
        else:
            continue
        title = text[start:end].strip()
        if _DATED.match(title):
            continue  # Who signed the document before, and when; what begins, begins behind it.
        taken = end
        score = _of_title(title) + _of_place(line, start, first, lines, texts)
        if opening is None:
            score += 1.0 + (1.0 if line + 1 < len(texts) and opens(texts[line + 1], 0) else 0.0)
        else:
            score += _OPENINGS[opening]
        yield Beginning(line, start, end, title, score, subject(title))


def _of_title(title: str) -> float:
    """What the words of a title say for it."""
    score = 0.0
    if _YEAR.search(title):
        score += 1.0
    if names_unit(title) or _PERSON.search(title):
        score += 0.7
    if _SPEAKS.match(title):
        score -= 2.5
    if _GOES_ON.match(title):
        score -= 2.0
    if not subject(title) and not _YEAR.search(title):
        score -= 1.0
    if _SAYS_LITTLE.search(title) and not re.search(rf"工作(?:{NAMES})", title):
        score -= 0.7
    if "，" in title or "," in title:
        score -= 2.0
    return score - (0.5 if len(title) > 32 else 0.0)


def _of_place(line: int, start: int, first: int, lines: Sequence[Line], texts: Sequence[str]) -> float:
    """What stands before a title says for it."""
    inside = start > first
    before = texts[line][:start] if inside else (texts[line - 1] if line else "")
    score = -1.0 if inside else 1.0
    if line < HEAD and not inside and lines[line].piece.level == 1:
        score += 2.0
    if not before.strip():
        return score
    if closes(before):
        return score + 1.5
    if not inside and is_signed(before):
        return score + 0.7
    return score if is_ended(before) else score - 0.7
