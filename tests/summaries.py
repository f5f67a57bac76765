"""Checks the summary of a changes page against the two files that it speaks of, as a person with a pencil would.

Nothing of the program is used that made the summary: headings, sentences and numbers are read from the Markdown, counts
are made from the marks in the page.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

_NUMBERING = re.compile(
    r"^(?:第[一二三四五六七八九十]+[章节部分]+|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]+是"
    r"|Section \d+:|[IVX]+\.|\d+(?:\.\d+)*[.、)）]?(?=\s)|\d+(?:\.\d+)*[.、]|[A-Z][.)])\s*"
)
_YEAR = re.compile(r"(?:19|20)\d\d(?:[-–—~/]\d{2,4})?(?:学?年度?)?")


@dataclass(frozen=True)
class Text:
    """A file as a reader has it: its headings with the one above each, and its sentences."""

    headings: tuple[tuple[str, str], ...]
    sentences: tuple[str, ...]
    lines: tuple[tuple[str, int, str], ...]
    """Every line of text with the title that it stands under, and which heading that is."""

    @property
    def titles(self) -> set[str]:
        return {title for title, _ in self.headings}

    def holds(self, words: str) -> bool:
        return squeezed(words) in squeezed("\n".join(self.sentences))


def squeezed(text: str) -> str:
    return re.sub(r"[\s|*`]", "", unicodedata.normalize("NFKC", text)).casefold()


def read(markdown: str) -> Text:
    body = re.sub(r"\A---\n.*?\n---\n", "", markdown, flags=re.DOTALL)
    body = re.sub(r"!\[[^\]]*\]\([^)]*\)", "", body)
    body = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", body)
    # Underlined headings, as the other form of Markdown has them.
    body = re.sub(
        r"^(?![#|>\s-])(.+)\n(=+|-+)$", lambda m: f"{'#' if m[2][0] == '=' else '##'} {m[1]}", body, flags=re.MULTILINE
    )
    headings, sentences, lines, above, under = [], [], [], dict.fromkeys(range(7), ""), ""
    for line in body.splitlines():
        if match := re.match(r"(#{1,6})\s+(.*?)(?:\s*\{[^}]*\})?\s*#*\s*$", line):
            level, title = len(match[1]), same(match[2])
            headings.append((title, next((above[k] for k in range(level - 1, 0, -1) if above[k]), "")))
            above[level] = title
            above |= dict.fromkeys(range(level + 1, 7), "")
            under = title
        elif not re.fullmatch(r"[\s|:-]*|\[\^[^\]]*\]:.*", line):
            lines.append((under, len(headings), line))
        sentences += [one for one in re.split(r"(?<=[。！？；])|(?<=[.!?;])\s", line) if one.strip()]
    return Text(tuple(headings), tuple(sentences), tuple(lines))


def same(title: str) -> str:
    """A title without what may change although nothing does: numbering, year, marks, width, case, inner quotes."""
    bare = _NUMBERING.sub("", title.strip())
    return re.sub(r"[“”‘’\"':：]", "", _YEAR.sub("", squeezed(bare)))


def alike(one: str, other: str) -> float:
    """How many of the pairs of characters of the one stand in the other."""
    pairs = {one[k : k + 2] for k in range(len(one) - 1)}
    return sum(pair in other for pair in pairs) / len(pairs) if pairs else 0.0


class Page:
    """A changes page: its statements, its anchors, its notes in the margin, its table of numbers."""

    def __init__(self, body: str) -> None:
        self.ids = set(map(html.unescape, re.findall(r'\bid="([^"]*)"', body)))
        summary = re.search(r'data-testid="summary">(.*?)</div>', body, re.DOTALL)
        self._items = re.findall(r"<li>(.*?)</li>", summary[1], re.DOTALL) if summary else []
        self.statements = [plain(item) for item in self._items]
        self.links = [
            unquote(html.unescape(link)) for item in self._items for link in re.findall(r'href="#(.*?)"', item)
        ]
        table = body.partition('id="__numbers"')[2].partition("<details")[0].partition("<h2")[0]
        self.numbers = len(re.findall(r"<tr>(?:(?!</tr>).)*<td", table, re.DOTALL))
        self.sections = [_Section(one) for one in re.findall(r'<section class="s.*?</section>', body, re.DOTALL)]


class _Section:
    def __init__(self, body: str) -> None:
        self.is_gone = body.startswith('<section class="s gone"')
        side = re.search(r'<div class="side">(.*?)</div>\s*<div>', body, re.DOTALL)
        self.note = plain(side[1]) if side else ""
        heading = re.search(r"<h3.*?</h3>", body, re.DOTALL)
        shown = re.sub(r"<del>.*?</del>", "", heading[0], flags=re.DOTALL) if heading else ""
        self.title = same(plain(shown))


def plain(body: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", body)).strip()


# --- what may be said ------------------------------------------------------------------------------------------------

_QUOTED = {"zh": re.compile("“([^”]*)”"), "en": re.compile(r"‘((?:[^‘’]|’(?=\w)|(?<=s)’(?=\s\w))*)’")}
_UNDER = {"zh": re.compile("“([^”]*)”下的“([^”]*)”"), "en": re.compile("‘([^’]*)’ under ‘([^’]*)’")}

_CLAUSES: dict[str, dict[str, str]] = {
    "zh": {
        "added": "新增.*",
        "removed": "删去.*",
        "numbers": r"数字变化(?P<count>\d+)处(?:.*?：(?P<examples>.*))?",
        "gone": "原有的.*没有再提",
        "named": "新提出.*",
        "retitled": "“.*”改题为“.*”|改题的：.*|“.*”可能改写成了“.*”，请对照原文|可能改题的（请对照原文）：.*",
        "split": "(?P<whole>“.*”)分为(?P<parts>.*)|(?P<parts2>.*)从(?P<whole2>“.*”)中单列",
        "merged": "(?P<parts>.*)(?:合并为|并入)(?P<whole>“.*”)",
        "more": r"另有\d+处拆分或合并",
        "moved": ".*调整了位置",
        "reworded": "(?:题目未变的部分中)?(?:有改动的|改动最多的)是.*",
        "others": r"另有(?P<count>\d+)个部分有改动|(?P<count2>\d+)个部分略有调整",
        "same": r"(?P<count>\d+)个部分沿用原有表述",
    },
    "en": {
        "added": ".* (?:is|are) new",
        "removed": ".* (?:was|were) removed",
        "numbers": r"(?P<count>\d+) numbers? changed(?:(?:, most of all)?: (?P<examples>.*))?",
        "gone": ".* (?:is|are) not mentioned any more",
        "named": ".* (?:is a new target|are new targets)",
        "retitled": r"‘.*’ is now called ‘.*’|[Rr]etitled: .*|‘.*’ may have become ‘.*’; compare the two"
        r"|[Pp]erhaps retitled \(compare the texts\): .*",
        "split": "(?P<whole>‘.*’) was split into (?P<parts>.*)"
        "|(?P<parts2>.*) (?:was|were) split off from (?P<whole2>‘.*’)",
        "merged": "(?P<parts>.*) (?:were merged into|became part of) (?P<whole>‘.*’)",
        "more": r"\d+ more split or merged",
        "moved": ".* (?:was|were) moved",
        "reworded": "(?:[Rr]|[Oo]f those that kept their titles, r)eworded(?: most)?: .*",
        "others": r"(?P<count>\d+) more sections? changed|(?P<count2>\d+) sections? (?:was|were) slightly adjusted",
        "same": r"(?P<count>\d+) sections? (?:was|were) carried over",
    },
}
_SEPARATOR = {"zh": "；", "en": "; "}
_CHANGED = {"zh": r"变化(\d+)%", "en": r"(\d+)% changed"}


def clauses(statement: str, language: str) -> Iterator[tuple[str, re.Match[str]]]:
    """What is said, one claim after the other. Raises ValueError for what says nothing that is known."""
    rest = ""
    pieces = statement.split(_SEPARATOR[language])
    for number, piece in enumerate(pieces):
        rest = f"{rest}{_SEPARATOR[language]}{piece}" if rest else piece
        found = next(
            ((kind, match) for kind, form in _CLAUSES[language].items() if (match := re.fullmatch(form, rest))), None
        )
        # Examples of numbers are separated as claims are: they belong together.
        if found and (found[0] != "numbers" or number + 1 == len(pieces)):
            yield found
            rest = ""
    if rest:
        raise ValueError(statement)


def wrong(page: Page, old: Text, new: Text, language: str) -> list[str]:
    """What the two files or the page do not bear out, as readable lines."""
    found = [f"no such place: {link}" for link in page.links if link not in page.ids]
    for statement in page.statements:
        for kind, match in clauses(statement, language):
            if check := _CHECKS.get(kind):
                found += [f"{kind}: {match[0]}: {why}" for why in check(match[0], match, page, old, new, language)]
    return found


def titles_in(said: str, language: str) -> list[str]:
    return [same(title) for title in _QUOTED[language].findall(said)]


def places_in(said: str, language: str) -> list[tuple[str, str]]:
    """The sections that are named, each with the one that it stands under where that is said."""
    under = []
    for one, other in _UNDER[language].findall(said):
        parent, title = (one, other) if language == "zh" else (other, one)
        under.append((same(title), same(parent)))
    rest = _UNDER[language].sub("", said)
    return under + [(title, "") for title in titles_in(rest, language)]


def _only_in(here: Text, there: Text, said: str, language: str) -> Iterator[str]:
    several = re.search(r"\d+处“|’ in \d+ places", said)
    for title, parent in places_in(said, language):
        if title not in here.titles:
            yield f"{title} is no heading there"
        elif parent and (title, parent) in there.headings:
            yield f"{title} under {parent} is in both"
        elif not parent and not several and title in there.titles:
            yield f"{title} is in both"


def _added(said, match, page, old, new, language):
    yield from _only_in(new, old, said, language)
    lengths = re.findall(r"[”’][（(]([\d,]+)(?:字| words?)[）)]", said)
    names = titles_in_order(said, language)
    if len(lengths) == len(names) == len(set(names)):
        for title, length in zip(names, lengths, strict=True):
            if [one for one, _ in new.headings].count(title) == 1 and not any(
                over == title for _, over in new.headings
            ):
                counted = sum(length_of(line, language) for under, _, line in new.lines if under == title)
                if counted != int(length.replace(",", "")):
                    yield f"{title} has {counted}"


def length_of(line: str, language: str) -> int:
    """What a person counts in a line: Chinese characters, letters and signs, or English words."""
    text = re.sub(r"^\s*(?:[-*+]|\d+[.)])\s+|[*`]|\[\^[^\]]*\]|\{[^}]*\}", "", line)
    return len(text.replace("|", " ").split()) if language == "en" else len(re.sub(r"[\s|]", "", text))


def _removed(said, match, page, old, new, language):
    yield from _only_in(old, new, said, language)


def _retitled(said, match, page, old, new, language):
    names = titles_in_order(said, language)
    for before, after in zip(names[::2], names[1::2], strict=True):
        if before not in old.titles or after not in new.titles:
            yield f"{before} → {after}"
        elif before == after:
            yield f"{before} kept its title"


def titles_in_order(said: str, language: str) -> list[str]:
    """The sections that are named, without those that they stand under."""
    bare = _UNDER[language].sub(lambda match: match[0].partition("下的")[2] or match[0].partition(" under ")[0], said)
    return titles_in(bare, language)


def _parted(said, match, page, old, new, language, *, whole_is_old):
    groups = match.groupdict()
    whole = titles_in_order(groups["whole"] or groups.get("whole2") or "", language)
    parts = titles_in_order(groups["parts"] or groups.get("parts2") or "", language)
    here, there = (old, new) if whole_is_old else (new, old)
    if not whole or whole[-1] not in here.titles:
        yield f"{whole} is no heading there"
    yield from (f"{part} is no heading there" for part in parts if part not in there.titles)


def _numbers(said, match, page, old, new, language):
    if int(match["count"]) != page.numbers:
        yield f"the table has {page.numbers}"
    separator = _SEPARATOR[language]
    for example in (match["examples"] or "").split(separator) if match["examples"] else []:
        yield from number_is_wrong(example, old, new)


_ARROW = re.compile(r"\s?→\s?")
_ABOUT = 0.3
_HAN_DIGITS = "一二三四五六七八九十两百千万零半"
_FIGURE = rf"[0-9][0-9,.，．]*[百千万亿]*|[{_HAN_DIGITS}]+"


def number_is_wrong(example: str, old: Text, new: Text) -> Iterator[str]:
    """Whether the two numbers of an example stand in the two texts in sentences about the same thing."""
    pieces = _ARROW.split(example)
    if len(pieces) != 2:
        yield f"not one number: {example}"
        return
    before, after = pieces
    figure, now = re.search(rf"(?:{_FIGURE})[^0-9{_HAN_DIGITS}]*$", before), re.search(_FIGURE, after)
    words = re.search(r"\w+\s*$", before)
    was = figure[0] if figure else words[0] if words else ""
    key = re.split("：|: ", before)[0]
    for text, number in ((old, was), (new, now[0] if now else after[:6])):
        context = re.sub(r"[\d.,%，．…：]|\W", "", squeezed(f"{before[: len(before) - len(was)]} {after}"))
        homes = [one for one in text.sentences if squeezed(number) in squeezed(one)]
        best = max((alike(context, squeezed(one)) for one in homes), default=0.0)
        # A row of a table says in its first cell what it is about.
        best = max(best, *(alike(squeezed(key), squeezed(one)) for one in homes if "|" in one), 0.0)
        if best < _ABOUT:
            yield f"{example}: no sentence with {number} is about it ({best:.2f})"


def _target(said, match, page, old, new, language, *, here_is_old):
    here, there = (old, new) if here_is_old else (new, old)
    for cited in _QUOTED[language].findall(said):
        words = re.sub(r"[…：‘’“”]|: ", "", cited)
        cells = re.split(r"：|: ", cited)
        if not all(here.holds(re.sub("[…‘’“”]", "", cell)) for cell in cells) and not squeezed(
            re.sub("[“”‘’]", "", "".join(here.sentences))
        ).count(squeezed(words)):
            yield f"{cited} is not in that text"
        if there.holds(words):
            yield f"{cited} is in both"


def _reworded(said, match, page, old, new, language):
    shares = re.findall(r"([”’])[（(](\d+)%", said)
    notes = {int(share) for section in page.sections for share in re.findall(_CHANGED[language], section.note)}
    yield from (f"{share}% stands beside no section" for _, share in shares if int(share) not in notes)


def _same(said, match, page, old, new, language):
    there = {(title, squeezed(text)) for title, text in texts_by_title(old)}
    alike_now = sum((title, squeezed(text)) in there for title, text in texts_by_title(new))
    count = int(match["count"])
    if count > alike_now:
        yield f"only {alike_now} have the same title and text in both"


def texts_by_title(text: Text) -> list[tuple[str, str]]:
    """The text under each heading, without what numbers its lines."""
    found: dict[tuple[str, int], str] = {}
    for under, number, line in text.lines:
        found[under, number] = found.get((under, number), "") + _NUMBERING.sub("", line.strip())
    return [(under, lines) for (under, _), lines in found.items()]


_CHECKS = {
    "added": _added,
    "removed": _removed,
    "retitled": _retitled,
    "split": lambda *arguments: _parted(*arguments, whole_is_old=True),
    "merged": lambda *arguments: _parted(*arguments, whole_is_old=False),
    "numbers": _numbers,
    "gone": lambda *arguments: _target(*arguments, here_is_old=True),
    "named": lambda *arguments: _target(*arguments, here_is_old=False),
    "reworded": _reworded,
    "same": _same,
}
