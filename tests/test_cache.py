"""Comparisons that are kept: what comes back is what was kept, and nothing in the folder can do harm."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings

from building import document, documents
from nianlun import cache
from nianlun.cache import KEPT_FOR, ComparisonCache
from nianlun.comparison import Comparison, compare
from nianlun.comparison.plain import OtherComparisonError, from_plain, to_plain
from nianlun.model import Document

OLD = document(
    ("一、目标", ["新建供水管网三十公里。", "改造水厂两座。"], [("（一）分工", ["供水股负责。"], [])]), year=2023
)
NEW = document(("一、目标", ["新建供水管网四十公里。"], [("（一）责任", ["供水股负责，年底完成。"], [])]), year=2024)


class Counting:
    """Compares, and counts how often it was asked."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, old: Document, new: Document) -> Comparison:
        self.times += 1
        return compare(old, new)


@settings(max_examples=60)
@given(documents, documents)
def test_plain_data_and_back(old: Document, new: Document) -> None:
    comparison = compare(old, new)
    data = json.loads(json.dumps(to_plain(comparison)))
    again = from_plain(data, old, new)
    assert again == comparison
    # Pages know sections by identity.
    assert all(a.new is b.new and a.old is b.old for a, b in zip(again.sections, comparison.sections, strict=True))
    assert all(a.new is b.new for a, b in zip(again.alignment.pairs, comparison.alignment.pairs, strict=True))
    pairs = set(map(id, again.alignment.pairs))
    assert all(id(section.pair) in pairs for section in again.sections if section.pair is not None)
    sections = set(map(id, again.sections))
    assert all(id(number.section) in sections for number in again.numbers)


def test_what_was_compared_before_is_not_compared_again(tmp_path: Path) -> None:
    asked = Counting()
    first = ComparisonCache(tmp_path / "cache", asked).compare(OLD, NEW)
    assert ComparisonCache(tmp_path / "cache", asked).compare(OLD, NEW) == first
    assert asked.times == 1
    ComparisonCache(tmp_path / "cache", asked).compare(NEW, OLD)
    assert asked.times == 2


@pytest.mark.parametrize("damage", [b"", b"x", b"x\x9c\x03\x00\x00\x00\x00\x01", None])
def test_a_damaged_entry_is_made_anew(tmp_path: Path, damage: bytes | None) -> None:
    asked = Counting()
    kept = ComparisonCache(tmp_path, asked)
    kept.compare(OLD, NEW)
    (entry,) = tmp_path.glob("??/*")
    entry.write_bytes(entry.read_bytes()[:-9] if damage is None else damage)
    assert kept.compare(OLD, NEW) == compare(OLD, NEW)
    assert asked.times == 2
    kept.compare(OLD, NEW)
    assert asked.times == 2


def test_other_code_makes_other_entries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Counting()
    ComparisonCache(tmp_path, asked).compare(OLD, NEW)
    monkeypatch.setattr(cache, "_code", lambda: "another")
    ComparisonCache(tmp_path, asked).compare(OLD, NEW)
    assert asked.times == 2


def test_where_nothing_can_be_written_all_goes_on(tmp_path: Path) -> None:
    blocked = tmp_path / "cache"
    blocked.write_text("a file", "utf-8")
    assert ComparisonCache(blocked).compare(OLD, NEW) == compare(OLD, NEW)
    ComparisonCache(blocked).tidy()


def test_what_was_long_not_used_goes(tmp_path: Path) -> None:
    kept = ComparisonCache(tmp_path)
    kept.compare(OLD, NEW)
    (entry,) = tmp_path.glob("??/*")
    now = entry.stat().st_mtime
    kept.tidy(now + KEPT_FOR - 1)
    assert entry.exists()
    os.utime(entry, (now - KEPT_FOR, now - KEPT_FOR))
    kept.compare(OLD, NEW)
    kept.tidy(now + 1)
    assert entry.exists(), "used again"
    kept.tidy(now + 2 * KEPT_FOR)
    assert not entry.exists()


@pytest.mark.parametrize("data", [[], [99], [3], [1, 0, 99], [2, 0, 0, 5], "x", None, [4], {"a": 1}])
def test_data_of_something_else_is_refused(data: object) -> None:
    with pytest.raises(OtherComparisonError):
        from_plain(data, OLD, NEW)
