"""Pairs of documents at the bounds of what is compared: very long ones, and ones with very many parts of a kind.

Each is made the same every time. As a program it compares the pair that is named, at the scale that is given (1: at the
bounds), and prints what it found: `python scripts/large_pairs.py "long table" 0.5`.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from nianlun import compare, read_document
from nianlun.model import Document

_HAN = [chr(code) for code in range(0x4E00, 0x4E00 + 3000)]


def _words(chance: random.Random, count: int) -> str:
    return "".join(chance.choices(_HAN, k=count))


def _prose(seed: int, characters: int) -> str:
    """Chapters of five paragraphs of eight sentences of 25 characters: 1,000 characters each."""
    chance = random.Random(seed)
    chapters = []
    for number in range(max(1, characters // 1000)):
        paragraphs = ["".join(_words(chance, 24) + "。" for _ in range(8)) for _ in range(5)]
        chapters.append(f"## {number + 1}. {_words(chance, 8)}\n\n" + "\n\n".join(paragraphs))
    return "# 工作计划\n\n" + "\n\n".join(chapters) + "\n"


def nothing_shared(scale: float) -> tuple[str, str]:
    """200,000 characters on either side, not a sentence in common."""
    return _prose(1, int(200_000 * scale)), _prose(2, int(200_000 * scale))


def nearly_equal(scale: float) -> tuple[str, str]:
    """200,000 characters of which every twentieth sentence is worded anew, and a chapter in ten moved to the end."""
    old = _prose(1, int(200_000 * scale))
    chance = random.Random(3)
    title, *chapters = old.split("\n\n## ")
    chapters = [text for k, text in enumerate(chapters) if k % 10] + chapters[::10]
    sentences = "\n\n## ".join([title, *chapters]).split("。")
    changed = [
        f"{_words(chance, 6)}{text}" if k % 20 == 7 and "#" not in text else text for k, text in enumerate(sentences)
    ]
    return old, "。".join(changed)


def one_paragraph(scale: float) -> tuple[str, str]:
    """One paragraph of 200,000 characters without a sign, in lines as long as may be, reworded here and there."""
    chance = random.Random(1)
    lines = [_words(chance, 20_000) for _ in range(max(1, int(10 * scale)))]
    later = ["".join(f"{_words(chance, 3)}{line[at + 5 : at + 400]}" for at in range(0, 20_000, 400)) for line in lines]
    old, new = ("".join(f"{line}\n" for line in side) for side in (lines, later))
    return f"# 工作计划\n\n{old}", f"# 工作计划\n\n{new}"


def equal_headings(scale: float) -> tuple[str, str]:
    """2,000 headings, more are not read, with one title; a sentence under each."""

    def made(seed: int) -> str:
        chance = random.Random(seed)
        return "# 工作计划\n\n" + "".join(
            f"## 重点工作\n\n{_words(chance, 20)}。\n\n" for _ in range(int(1_990 * scale))
        )

    return made(1), made(2)


def _numbers(chance: random.Random) -> str:
    return f"{chance.randrange(10, 99)}个"


def long_table(scale: float) -> tuple[str, str]:
    """A table of 2,000 rows: other figures in each, every tenth task named anew, the order changed."""

    def made(seed: int) -> list[str]:
        chance, names = random.Random(seed), random.Random(1)
        rows = []
        for number in range(int(2_000 * scale)):
            name = _words(names, 8)
            shown = _words(chance, 8) if number % 10 == seed else name
            rows.append(f"| {number + 1} | {shown} | {_numbers(chance)} | {chance.randrange(1, 13)}月底前 |\n")
        return rows

    head = "# 工作计划\n\n| 序号 | 任务 | 指标 | 时限 |\n| --- | --- | --- | --- |\n"
    new = made(2)
    random.Random(4).shuffle(new)
    return head + "".join(made(1)), head + "".join(new)


def many_items(scale: float) -> tuple[str, str]:
    """A list of 3,000 items, each reworded in half of its words."""

    def made(seed: int) -> str:
        chance, names = random.Random(seed), random.Random(1)
        return "# 工作计划\n\n" + "".join(
            f"- {_words(names, 12)}，{_words(chance, 10)}{_numbers(chance)}\n" for _ in range(int(3_000 * scale))
        )

    return made(1), made(2)


PAIRS: dict[str, Callable[[float], tuple[str, str]]] = {
    "nothing shared": nothing_shared,
    "nearly equal": nearly_equal,
    "one paragraph": one_paragraph,
    "equal headings": equal_headings,
    "long table": long_table,
    "many items": many_items,
}


def documents(name: str, scale: float) -> tuple[Document, Document]:
    """A pair, read as the program reads it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.md"
        read = []
        for text in PAIRS[name](scale):
            path.write_text(text, encoding="utf-8")
            read.append(read_document(path)[0])
    return read[0], read[1]


def main(arguments: list[str]) -> int:
    name, scale = arguments[0], float(arguments[1]) if len(arguments) > 1 else 1.0
    old, new = documents(name, scale)
    comparison = compare(old, new)
    size = sum(len(block.text) for section in new.sections for block in section.blocks)
    print(f"{name}: {size} characters, {len(comparison.changes)} changes, {comparison.share.ratio:.0%} of it")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
