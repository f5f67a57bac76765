"""Headings without numbers: lines that Word calls so, and short ones that stand above longer ones, again and again."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from nianlun.importing.drafting.headings import Item
from nianlun.importing.drafting.lines import Line

_LONGEST, _LONGEST_WITH_STOP, _LONGEST_WITH_COLON = 30, 24, 8
_MUCH_LONGER = 1.5
_TEXT = 28
"""A line with so many characters is text, if it ends like one."""
_INNER = re.compile(r"[。；！？;!?：:]")
_NO_TITLE = re.compile(
    r".*(?:如下|以下|下列|同志|代表|领导|来宾|老师)[^。]*[:：]?$|.*\d{4}[-年./]\d{1,2}|[（(].*[）)]$|(?:来源|作者|时间|附件|注)[:：]|[—―-]{2}"
)
# What a list of things to do by their time stands under.
_TIME = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}|\d{1,2})月份?|第[一二三四五六七八九十\d]{1,2}(?:季度|周|阶段)|[一二三四]季度|[上下]半年|[春夏秋冬]季"
)
_SIGNS_TEXT = re.compile(r"[。；！？：:;]$")


def unnumbered(
    lines: Sequence[Line], texts: Sequence[str], items: Sequence[Item], headings: Sequence[bool]
) -> dict[int, int]:
    """The lines that are headings without a number, each with the number of headings that it lies in."""
    depths: list[int] = []
    starts: dict[int, int] = {}
    for index, item in enumerate(items):
        parent = item.numbered.parent
        depths.append(0 if parent is None else depths[parent] + headings[parent])
        starts.setdefault(item.marker.line, index)
    found: dict[str, dict[int, list[int]]] = {
        "plain": defaultdict(list),
        "stop": defaultdict(list),
        "colon": defaultdict(list),
        "call": defaultdict(list),
        "list": defaultdict(list),
    }
    around, depth = -1, 0
    places: dict[int, tuple[int, int]] = {}
    for line, text in enumerate(texts):
        if line in starts:
            for index in range(starts[line], len(items)):
                if items[index].marker.line != line:
                    break
                if headings[index]:
                    around, depth = index, depths[index] + 1
            continue
        form = _form(text.strip()) if not lines[line].is_whole else ""
        if (
            form == "plain"
            and line + 1 in starts
            and not headings[starts[line + 1]]
            and not _TIME.fullmatch(text.strip())
        ):
            form = "list"
        if form and _stands_above(line, texts, starts, form, lines):
            found[form][around].append(line)
            places[line] = (around, depth)
    chosen = _styled(lines, starts)
    for form, by_section in found.items():
        total = sum(map(len, by_section.values()))
        for section, members in by_section.items():
            if form == "list" and section not in found["plain"]:
                continue  # What stands above points is a title where titles stand above texts beside it.
            is_first = section < 0 and any(headings)
            if (form in ("plain", "list") and not is_first) or len(members) >= 2 or (form == "stop" and total >= 4):
                chosen.update({line: places[line][1] for line in members})
    return chosen


def _styled(lines: Sequence[Line], starts: dict[int, int]) -> dict[int, int]:
    """The lines that Word itself calls headings and no number does; the first line is the title's."""
    levels = {index: line.piece.level for index, line in enumerate(lines) if index and line.piece.level is not None}
    highest = min(levels.values(), default=0)
    return {
        index: level - highest
        for index, level in levels.items()
        if index not in starts and not lines[index].is_whole and lines[index].text.strip()
    }


def _form(text: str) -> str:
    """How a line that may be a heading ends; empty where it is none."""
    core = text.rstrip("。：:！？!?")
    if not 2 <= len(core) <= _LONGEST or _INNER.search(core) or _NO_TITLE.match(text) or core[-1] in "，,、”":
        return ""
    if text == core:
        return "plain" if core.count("，") + core.count(",") <= 2 else ""
    if text[-1] in "！？!?":
        return "call" if len(core) <= _LONGEST_WITH_STOP else ""
    if text.endswith("。"):
        return "stop" if len(core) <= _LONGEST_WITH_STOP and not re.search(r"\d", core) else ""
    return "colon" if len(core) <= _LONGEST_WITH_COLON else ""


def _stands_above(line: int, texts: Sequence[str], starts: dict[int, int], form: str, lines: Sequence[Line]) -> bool:
    """Whether a longer text or a list follows, and what came before has ended."""
    if line + 1 >= len(texts):
        return False
    before = texts[line - 1].strip() if line else ""
    if before and not _SIGNS_TEXT.search(before) and len(before) > _TEXT:
        return False
    if line + 1 in starts:
        return form in ("colon", "list") or bool(_TIME.fullmatch(texts[line].strip()))
    below = texts[line + 1].strip()
    return len(below) >= max(_TEXT, _MUCH_LONGER * len(texts[line].strip())) and bool(_SIGNS_TEXT.search(below))
