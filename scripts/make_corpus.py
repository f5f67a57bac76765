"""Make a large organisation out of the example, to try and to measure things on.

Every unit starts from an example unit's documents and lives on from year to year as real ones do: most sentences stay,
some are replaced by those of other units, numbers change, now and then a section is retitled, moved, dropped or added.
The same arguments make the same files.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

EXAMPLE = Path(__file__).resolve().parents[1] / "plans"
LAST_YEAR = 2025
KINDS = ("plan", "summary")

_SENTENCE = re.compile(r"[^。；！？\n]+[。；！？]?")
# Headings, tables and lists keep their shape: only their numbers change.
_SHAPED = re.compile(r"[#|>!\[]|[-*] |\d+\. ")
_NUMBER = re.compile(r"(?<![\d年月〔])[1-9]\d{0,3}(?![\d年月〕])")
_NUMERALS = "一二三四五六七八九十"
_PLACES = "东西南北上下大小新清白青松竹梅柳石沙平安长丰和顺"
_ENDS = ("镇", "乡", "局", "站", "学校", "中心")


@dataclass
class Section:
    """A heading without its number, and the paragraphs below it."""

    title: str
    paragraphs: list[str] = field(default_factory=list)


def sections_of(text: str) -> list[Section]:
    """The second-level sections of an example document, deeper headings as paragraphs of them."""
    body = text.split("\n---\n", 1)[-1]
    sections: list[Section] = []
    for paragraph in filter(None, (part.strip() for part in body.split("\n\n"))):
        if paragraph.startswith("# "):
            continue
        if paragraph.startswith("## "):
            sections.append(Section(re.sub(r"^##\s*[一二三四五六七八九十]+、", "", paragraph)))
        elif sections:
            sections[-1].paragraphs.append(paragraph)
        else:
            sections.append(Section("", [paragraph]))
    return sections


def examples() -> dict[str, list[list[Section]]]:
    """The example's documents of each kind, as lists of sections."""
    return {
        kind: [sections_of(path.read_text(encoding="utf-8")) for path in sorted(EXAMPLE.glob(f"*/*/{kind}.md"))]
        for kind in KINDS
    }


def next_year(document: list[Section], pool: list[Section], chance: random.Random) -> list[Section]:
    """The document a year later; `pool` holds sections of the same kind to borrow from."""
    later = [
        Section(section.title, [_reworded(part, pool, chance) for part in section.paragraphs]) for section in document
    ]
    titled = [number for number, section in enumerate(later) if section.title]
    if titled and chance.random() < 0.3:
        section = later[chance.choice(titled)]
        section.title = chance.choice(("推进", "抓好", "加强")) + section.title[-6:]
    if len(titled) > 2 and chance.random() < 0.2:
        later.insert(chance.choice(titled), later.pop(chance.choice(titled)))
    if len(titled) > 3 and chance.random() < 0.15:
        later.pop(chance.choice(titled))
    if chance.random() < 0.25:
        borrowed = chance.choice(pool)
        later.append(Section(borrowed.title, list(borrowed.paragraphs)))
    return later


def _reworded(paragraph: str, pool: list[Section], chance: random.Random) -> str:
    if _SHAPED.match(paragraph):
        return _NUMBER.sub(lambda number: _shifted(number[0], 0.2, chance), paragraph)
    sentences = _SENTENCE.findall(paragraph)
    for number, sentence in enumerate(sentences):
        if chance.random() < 0.12:
            plain = [part for part in chance.choice(pool).paragraphs if not _SHAPED.match(part)]
            sentences[number] = chance.choice(_SENTENCE.findall(chance.choice(plain or [sentence])))
    return _NUMBER.sub(lambda number: _shifted(number[0], 0.25, chance), "".join(sentences))


def _shifted(number: str, share: float, chance: random.Random) -> str:
    return str(max(1, round(int(number) * chance.uniform(0.8, 1.4)))) if chance.random() < share else number


def written(title: str, document: list[Section]) -> str:
    """The document as Markdown, its sections numbered anew."""
    parts, number = [f"# {title}"], 0
    for section in document:
        if section.title:
            numeral = _NUMERALS[number] if number < len(_NUMERALS) else f"十{_NUMERALS[number - 10]}"
            parts.append(f"## {numeral}、{section.title}")
            number += 1
        parts.extend(section.paragraphs)
    return "\n\n".join(parts) + "\n"


def make(target: Path, units: int, years: int, seed: int = 1) -> int:
    """Write the organisation below `target` and answer how many documents it has."""
    known = examples()
    pools = {
        kind: [section for document in documents for section in document if section.paragraphs]
        for kind, documents in known.items()
    }
    count = 0
    for unit in range(units):
        chance = random.Random(f"{seed}-{unit}")
        name = "".join(chance.sample(_PLACES, 2)) + chance.choice(_ENDS)
        folder = target / f"unit-{unit:04}"
        folder.mkdir(parents=True)
        (folder / "unit.yml").write_text(f"name: {name}\n", encoding="utf-8", newline="\n")
        for kind in KINDS:
            document = chance.choice(known[kind])
            for year in range(LAST_YEAR - years + 1, LAST_YEAR + 1):
                document = next_year(document, pools[kind], chance)
                file = folder / str(year) / f"{kind}.md"
                file.parent.mkdir(exist_ok=True)
                title = f"{name}{year}年{'计划' if kind == 'plan' else '总结'}"
                file.write_text(written(title, document), encoding="utf-8", newline="\n")
                count += 1
    return count


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", type=Path, help="a folder that does not exist yet")
    parser.add_argument("--units", type=int, default=100)
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    if options.target.exists():
        parser.error(f"{options.target} is there already")
    print(f"{make(options.target, options.units, options.years, options.seed)} documents in {options.target}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
