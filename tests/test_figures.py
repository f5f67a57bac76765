"""Every figure of the example, recounted from its files by a reader that knows nothing of the program."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from nianlun.site import build
from nianlun.trees import FolderTree

PLANS = Path(__file__).parents[1] / "plans"
DAY = date(2026, 1, 8)
DUE = {"plan": (1, 31), "summary": (12, 31)}
NAMES = {"plan": "计划", "summary": "总结"}
NUMBERING = re.compile(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.、]|（\d+）)\s*")


@dataclass(frozen=True)
class Paper:
    """A file as a person with a pencil reads it."""

    unit: str
    period: str
    strand: str
    kind: str
    head: dict[str, str]
    # Level, title without numbering, and the lines of text under it.
    sections: tuple[tuple[int, str, tuple[str, ...]], ...]

    @property
    def address(self) -> str:
        return "/".join(filter(None, ("units", self.unit, self.period, self.strand, self.kind)))

    @property
    def series(self) -> tuple[str, str, str, bool]:
        return self.unit, self.strand, self.kind, "h" in self.period

    @property
    def is_year(self) -> bool:
        return self.period.isdigit()

    @property
    def is_draft(self) -> bool:
        return self.head.get("status") == "draft"

    @property
    def due(self) -> date | None:
        return date(int(self.period), *DUE[self.kind]) if self.is_year and not self.strand else None

    @property
    def is_asked_for(self) -> bool:
        unit = next(unit for unit in UNITS if unit.id == self.unit)
        return self.due is not None and unit.owes(int(self.period), self.kind)

    @property
    def is_late(self) -> bool:
        received = self.head.get("received")
        return self.is_asked_for and received is not None and date.fromisoformat(received) > self.due

    @property
    def titles(self) -> list[str]:
        return [title for level, title, _ in self.sections if level > 1]

    @property
    def length(self) -> int:
        return sum(count(title) + sum(map(count, lines)) for _, title, lines in self.sections)


def count(text: str) -> int:
    return len(re.sub(r"[\s|]", "", text))


def plain_line(line: str) -> str:
    """A line of Markdown without its signs."""
    line = re.sub(r"^\s*(?:[-*+]|>)\s+", "", line)
    line = re.sub(r"^\s*\d+\.\s+", "", line)
    line = re.sub(r"!\[[^]]*\]\([^)]*\)", "", line)
    line = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", line)
    return re.sub(r"\*\*|`|\{#[^}]*\}", "", line).strip()


def read_papers() -> list[Paper]:
    papers = []
    for file in sorted(PLANS.rglob("*.md")):
        unit, period, *strand, name = file.relative_to(PLANS).parts
        head, body = {}, file.read_text("utf-8")
        if found := re.match(r"---\n(.*?)\n---\n", body, re.DOTALL):
            head = dict(re.findall(r"^([a-z]+): (.*)$", found[1], re.MULTILINE))
            body = body[found.end() :]
        sections: list[tuple[int, str, list[str]]] = [(0, "", [])]
        for line in body.splitlines():
            if heading := re.match(r"(#+) (.*)", line):
                sections.append((len(heading[1]), NUMBERING.sub("", plain_line(heading[2])), []))
            elif line.strip() and not re.fullmatch(r"[\s|:-]+", line):
                sections[-1][2].append(plain_line(line))
        parts = tuple((level, title, tuple(lines)) for level, title, lines in sections)
        papers.append(Paper(unit, period, "".join(strand), name.removesuffix(".md"), head, parts))
    return papers


@dataclass(frozen=True)
class Unit:
    """A `unit.yml`, as far as it says what is asked for."""

    id: str
    since: str
    until: str
    waived: tuple[tuple[str, str, str], ...]

    def owes(self, year: int, kind: str) -> bool:
        due = date(year, *DUE[kind]).isoformat()[:7]
        return (
            (not self.since or self.since[:7] <= due)
            and (not self.until or due <= self.until)
            and (str(year), kind, "") not in self.waived
        )


def read_units() -> list[Unit]:
    units = []
    for file in sorted(PLANS.glob("*/unit.yml")):
        text = file.read_text("utf-8")
        top = dict(re.findall(r"^([a-z]+): (\S+)$", text, re.MULTILINE))
        waived = []
        for entry in re.split(r"^  - ", text.partition("\nwaived:\n")[2], flags=re.MULTILINE)[1:]:
            said = dict(re.findall(r"^\s*([a-z]+): \"?([^\"\n]*)\"?$", entry, re.MULTILINE))
            waived.append((said["period"], said.get("kind", ""), said.get("strand", "")))
        units.append(Unit(file.parent.name, top.get("since", ""), top.get("until", ""), tuple(waived)))
    return units


PAPERS, UNITS = read_papers(), read_units()


def paper(unit: str, year: int, kind: str) -> Paper | None:
    key = (unit, str(year), "", kind)
    return next((one for one in PAPERS if (one.unit, one.period, one.strand, one.kind) == key), None)


def before(one: Paper) -> Paper | None:
    """The paper before it in its series; the water bureau took over from the fishery station, beside its own."""
    return max(
        (other for other in PAPERS if other.series == one.series and other.period < one.period),
        key=lambda other: other.period,
        default=None,
    )


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    """What a page says, by its address."""
    return {page.address: str(page.content().body) for page in build(FolderTree(PLANS), DAY).pages}


def words(body: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", body))


def part(body: str, testid: str) -> str:
    found = re.search(rf'<(\w+)[^>]*data-testid="{testid}".*?</\1>', body, re.DOTALL)
    assert found is not None, testid
    return found[0]


# --- what was handed in ---------------------------------------------------------------------------------------------

YEARS = range(2021, 2027)


def fraction(year: int, kind: str) -> tuple[int, int]:
    asked = [unit for unit in UNITS if unit.owes(year, kind)]
    there = [one for unit in asked if (one := paper(unit.id, year, kind)) and not one.is_draft]
    return len(there), len(asked)


def test_handed_in_of_asked_for(pages: dict[str, str]) -> None:
    index = words(part(pages["periods/index.html"], "periods"))
    for year in YEARS:
        said = words(part(pages[f"periods/{year}.html"], "coverage"))
        for kind, name in NAMES.items():
            done, asked = fraction(year, kind)
            line = next(line for line in said.splitlines() if line.startswith(f"{name} "))
            assert line.startswith(f"{name} 已报送{done}/{asked}"), (year, kind)
            every = [one for one in PAPERS if one.period == str(year) and one.kind == kind]
            for label, number in {
                "其中逾期报送": sum(one.is_late and not one.is_draft for one in every),
                "未定稿": sum(one.is_draft for one in every),
                "不要求报送的": sum(not one.is_asked_for for one in every),
                "免报": sum((str(year), kind) == waiver[:2] for unit in UNITS for waiver in unit.waived),
            }.items():
                found = re.search(rf"{label}(\d+)份", line)
                assert (int(found[1]) if found else 0) == number, (year, kind, label)
        both = "".join(f"已报送{done}/{asked}" for done, asked in (fraction(year, kind) for kind in NAMES))
        assert f"{year}年{both}" in index


def test_the_home_page_counts_the_newest_year(pages: dict[str, str]) -> None:
    said = words(part(pages["index.html"], "three-lines"))
    plans, summaries = fraction(2025, "plan"), fraction(2025, "summary")
    extra = sum(not one.is_asked_for for one in PAPERS if one.period == "2025")
    told = [f"计划应报{plans[1]}份、已报{plans[0]}份", f"总结应报{summaries[1]}份、已报{summaries[0]}份"]
    assert "；".join([*told, f"另有不要求报送的{extra}份"]) in said
    late = [one for one in PAPERS if one.period == "2025" and one.is_late]
    assert said.count("逾期报送") == len(late)


def missing() -> list[tuple[date, str]]:
    return sorted(
        (date(year, *DUE[kind]), unit.id)
        for year in YEARS
        for unit in UNITS
        for kind in DUE
        if unit.owes(year, kind) and paper(unit.id, year, kind) is None
    )


def test_what_is_missing_by_how_many_days(pages: dict[str, str]) -> None:
    body = pages["missing.html"]
    listed: list[tuple[date, str]] = []
    for row in re.findall(r"<tr><td.*?</tr>", body, re.DOTALL):
        year, month, day = map(int, re.findall(r"(\d+)年(\d+)月(\d+)日", row)[0])
        due = date(year, month, day)
        listed.append((due, re.findall(r'href="units/([^/]*)/index', row)[0]))
        over = re.search(r"(已过|还有)(\d+)天", row)
        assert over is not None
        assert (DAY - due).days == int(over[2]) * (1 if over[1] == "已过" else -1)
    assert sorted(listed) == missing()
    overdue = [unit for due, unit in missing() if due < DAY]
    assert f"{len(set(overdue))}个单位有{len(overdue)}份已过截止日期" in words(body)
    assert f"{len(missing()) - len(overdue)}份尚未到期" in words(body)


def test_a_unit_counts_its_papers(pages: dict[str, str]) -> None:
    for unit in UNITS:
        body = words(pages[f"units/{unit.id}/index.html"])
        for kind, name in NAMES.items():
            number = sum((one.unit, one.kind) == (unit.id, kind) for one in PAPERS)
            assert f"{name}{number}份" in body, unit.id


# --- how long they are and how much is new ---------------------------------------------------------------------------


def number(text: str) -> int:
    return int(text.replace(",", ""))


def inserted(pages: dict[str, str], one: Paper) -> int:
    new = re.findall(r"<ins>(.*?)</ins>", pages[f"{one.address}-changes.html"], re.DOTALL)
    return sum(count(html.unescape(text)) for text in new)


def is_renamed(one: Paper) -> bool:
    old = before(one)
    return old is not None and one.sections[1][1].split("20")[0] != old.sections[1][1].split("20")[0]


def test_lengths_are_those_of_the_files(pages: dict[str, str]) -> None:
    for period in {one.period for one in PAPERS}:
        said = words(part(pages[f"periods/{period}.html"], "totals"))
        for kind, name in NAMES.items():
            every = [one for one in PAPERS if (one.period, one.kind) == (period, kind)]
            if not every:
                assert name not in said
                continue
            compared = [one for one in every if f"{one.address}-changes.html" in pages]
            line = next(line for line in said.splitlines() if line.startswith(f"{name} "))
            found = re.findall(r"([\d,]+)份，全文共([\d,]+)字", line)
            assert [tuple(map(number, one)) for one in found] == [(len(every), sum(one.length for one in every))]
            if compared:
                share = re.search(r"其中(\d+)份可与上一份对照，共([\d,]+)字，新增和调整([\d,]+)字（(\d+)%）", line)
                assert share is not None
                whole, changed = number(share[2]), number(share[3])
                assert (int(share[1]), whole) == (len(compared), sum(one.length for one in compared))
                # That a document's own title names a unit that was renamed is not shown twice.
                titles = sum(count(one.sections[1][1]) for one in compared if is_renamed(one))
                assert 0 <= changed - sum(inserted(pages, one) for one in compared) <= titles, (period, kind)
                assert int(share[4]) == round(100 * changed / whole)


# --- what changed ----------------------------------------------------------------------------------------------------


def compared(pages: dict[str, str]) -> Iterator[tuple[Paper, Paper, str]]:
    """Every paper with the one before it and the page that compares them."""
    for one in PAPERS:
        earlier = before(one)
        assert (f"{one.address}-changes.html" in pages) == (earlier is not None), one.address
        if earlier is not None:
            yield earlier, one, pages[f"{one.address}-changes.html"]


def letters(texts: Iterable[str]) -> str:
    return re.sub(r"[\s|]", "", "".join(texts))


def test_a_redline_holds_both_texts_and_nothing_else(pages: dict[str, str]) -> None:
    for old, new, body in compared(pages):
        # What was moved says so in a link.
        redline = re.sub(r"<a .*?</a>", "", body.partition('data-testid="redline"')[2], flags=re.DOTALL)
        # The old text alone, for the left of two columns, and the way to the next change.
        redline = re.sub(r'<(div|tr) class="was.*?</\1>|<b class="which">.*?</b>', "", redline, flags=re.DOTALL)
        redline = re.sub(r'<span class="step">(<span[^>]*>.</span>)*</span>', "", redline)
        redline = re.sub(r"</t[hd]><t[hd][^>]*>", " | ", redline)
        shown = re.findall(
            r'<h3(?: id="[^"]*" class="change")?>(.*?)</h3>|<(p(?= class="block)|t[hd](?! class)).*?>(.*?)</\2>',
            redline,
            re.DOTALL,
        )
        pieces = [heading or block for heading, _, block in shown]
        without_del = [words(re.sub(r"<del>.*?</del>", "", piece, flags=re.DOTALL)) for piece in pieces]
        lines = [text for level, title, under in new.sections for text in (title if level > 1 else "", *under)]
        assert letters(NUMBERING.sub("", text) for text in without_del) == letters(map(bare, lines)), new.address
        blocks = [block for _, _, block in shown]
        # A sentence that came from elsewhere is shown there as well, struck.
        arrived = r'<span[^>]* class="arrived">.*?</span>'
        without_ins = [words(re.sub(rf"<ins>.*?</ins>|{arrived}", "", block, flags=re.DOTALL)) for block in blocks]
        # What was moved stands where it is now, and the titles of what was merged are told in words.
        lines = [line for _, _, under in old.sections for line in under]
        assert sorted(letters(map(bare, without_ins))) == sorted(letters(map(bare, lines))), new.address


def bare(text: str) -> str:
    return NUMBERING.sub("", text)


def test_for_how_many_years_a_section_has_stood(pages: dict[str, str]) -> None:
    for one in PAPERS:
        years, earlier = [one], before(one)
        while earlier is not None:
            years.append(earlier)
            earlier = before(earlier)
        for heading, note in re.findall(
            r'<h\d id="[^"]*">(.*?) <a class="note"[^>]*>(.*?)</a>', pages[f"{one.address}.html"], re.DOTALL
        ):
            title = bare(words(heading))
            running = next((place for place, year in enumerate(years) if title not in year.titles), len(years))
            said = re.search(r"第(\d+)[年份]", note)
            stood = int(said[1]) if said else 1
            # Under other titles it may have stood for longer, but in no more papers than there are.
            assert running <= stood <= len(years), (one.address, title)
            gap = any(int(late.period) != int(early.period) + 1 for late, early in pairwise(years[:stood]))
            assert ("年" in note) == (stood > 1 and not gap), (one.address, title, note)
            assert (stood == 1) == ("新增" in note), (one.address, title)
