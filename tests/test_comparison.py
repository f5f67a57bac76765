"""What changed is said completely, in order, and with one share."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given

from building import document, documents
from nianlun import compare, read_document
from nianlun.comparison import Comparison, Place, Share
from nianlun.text.edits import Deleted, Inserted, Kept

GOLDEN = Path(__file__).parent / "golden" / "comparison"


def told(comparison: Comparison) -> str:
    """A comparison as text: sections and blocks in reading order, then the list of changes."""
    lines = [f"share {_share(comparison.share)}", ""]
    for section in comparison.sections:
        lines += [_section_line(section), *(f"    {_block_line(block, section)}" for block in section.blocks)]
    lines += ["", "changes"]
    for change in comparison.changes:
        sections = [_name(getattr(change, side)) for side in ("old", "parts", "new") if hasattr(change, side)]
        lines.append(f"    {type(change).__name__}: {' → '.join(sections)}, {_share(change.share)}")
    return "\n".join(lines) + "\n"


def _section_line(section) -> str:
    if section.new is None:
        return f"- {_name(section.old)}"
    if section.old is None:
        return f"+ {_name(section.new)} ({_share(section.share)})"
    words = [word for word in ("moved", "retitled") if getattr(section.pair, word)]
    arrow = f"{_name(section.old)} → {_name(section.new)}" + "".join(f", {word}" for word in words)
    return f"  {arrow} ({_share(section.share)})"


def _block_line(block, section) -> str:
    text = "".join(map(_passage, block.passages)) if _has_moves(block) else _marked(block.edits)
    sign = "+" if block.old is None else "-" if block.new is None else "~" if block.is_reworded else "="
    whence = f" (moved from {_name(block.old_section)})" if block.moved else ""
    return f"{sign} {text}{whence}{''.join(f' <{mark}>' for mark in map(_mark, block.marks))}"


def _has_moves(block) -> bool:
    return any(passage.place is not Place.HERE for passage in block.passages)


def _passage(passage) -> str:
    """⟪what arrived from elsewhere⟫ and ⟨what went elsewhere⟩."""
    if passage.place is Place.LEFT:
        return f"⟨{passage.old.text}⟩"
    return f"⟪{_marked(passage.edits)}⟫" if passage.place is Place.ARRIVED else _marked(passage.edits)


def _marked(edits) -> str:
    shape = {Kept: "{}", Deleted: "[-{}-]", Inserted: "{{+{}+}}"}
    return "".join(shape[type(edit)].format(edit.text) for edit in edits)


def _mark(change) -> str:
    return " → ".join(
        "none" if mark is None else f"{mark.kind} {mark.target}".strip() for mark in (change.old, change.new)
    )


def _name(sections) -> str:
    if isinstance(sections, tuple):
        return " + ".join(map(_name, sections))
    return sections.heading or "(top)"


def _share(share: Share) -> str:
    return f"{share.changed} of {share.total}"


@pytest.mark.parametrize("case", sorted(folder.name for folder in GOLDEN.iterdir()))
def test_golden(case, update_golden):
    folder = GOLDEN / case
    old, _ = read_document(folder / "old.md")
    new, _ = read_document(folder / "new.md")
    result = told(compare(old, new))
    if update_golden:
        (folder / "expected.txt").write_text(result, encoding="utf-8")
    assert result == (folder / "expected.txt").read_text(encoding="utf-8")


@given(documents, documents)
def test_every_block_and_section_is_there_once(old, new):
    comparison = compare(old, new)
    assert [id(part.new) for part in comparison.sections if part.new] == [id(section) for section in new.sections]
    blocks = [block for section in comparison.sections for block in section.blocks]
    assert [id(block.new) for block in blocks if block.new] == [id(b) for s in new.sections for b in s.blocks]
    assert Counter(id(block.old) for block in blocks if block.old) == Counter(
        id(b) for s in old.sections for b in s.blocks
    )


@given(documents, documents)
def test_edits_replay_the_blocks(old, new):
    for section in compare(old, new).sections:
        for block in section.blocks:
            before, after = (side.text if side else "" for side in (block.old, block.new))
            assert "".join(edit.text for edit in block.edits if not isinstance(edit, Inserted)) == before
            assert "".join(edit.text for edit in block.edits if not isinstance(edit, Deleted)) == after


@given(documents, documents)
def test_passages_replay_the_blocks(old, new):
    for section in compare(old, new).sections:
        for block in section.blocks:
            before = [one.old.text for one in block.passages if one.old and one.place is not Place.ARRIVED]
            after = [one.new.text for one in block.passages if one.new and one.place is not Place.LEFT]
            assert "".join(before) == (block.old.text if block.old else "")
            assert "".join(after) == (block.new.text if block.new else "")
            for one in block.passages:
                kept_and_new = "".join(edit.text for edit in one.edits if not isinstance(edit, Deleted))
                assert kept_and_new == (one.new.text if one.new and one.place is not Place.LEFT else "")


@given(documents, documents)
def test_what_left_has_arrived(old, new):
    moved: dict[Place, list] = {Place.LEFT: [], Place.ARRIVED: []}
    for section in compare(old, new).sections:
        for block in section.blocks:
            for one in block.passages:
                if one.place is not Place.HERE:
                    moved[one.place].append((id(one.old.block), one.old.start, id(one.new.block), one.new.start))
    assert sorted(moved[Place.LEFT]) == sorted(moved[Place.ARRIVED])


@given(documents, documents)
def test_shares(old, new):
    comparison = compare(old, new)
    assert 0 <= comparison.share.changed <= comparison.share.total
    assert 0 <= comparison.share.ratio <= 1
    parts = [section.share for section in comparison.sections]
    assert comparison.share == Share(sum(part.changed for part in parts), sum(part.total for part in parts))
    texts = [text for s in new.sections for text in (s.title, *(block.text for block in s.blocks))]
    assert comparison.share.total == len("".join("".join(texts).replace("|", "").split()))


@given(documents)
def test_nothing_changed_against_itself(plan):
    comparison = compare(plan, plan)
    assert comparison.changes == ()
    assert comparison.share.changed == 0


@given(documents, documents)
def test_ids_are_unique_and_permanent(old, new):
    first, second = ([change.id for change in compare(old, new).changes] for _ in range(2))
    assert first == second
    assert len(set(first)) == len(first)


@given(documents)
def test_everything_is_new_against_nothing(plan):
    share = compare(document(), plan).share
    assert share.changed == share.total
