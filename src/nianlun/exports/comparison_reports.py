"""A comparison as text for people and as JSON for programs."""

from __future__ import annotations

import json

from nianlun.comparison import BlockComparison, Comparison, SectionComparison, Share
from nianlun.exports.number_reports import number_entries, number_lines
from nianlun.model import Document, Section
from nianlun.text.edits import Deleted, Edit, Inserted
from nianlun.views.change_words import in_words
from nianlun.views.words import Words

JSON_FORMAT = "nianlun/comparison/1"


def as_text(comparison: Comparison, words: Words, names: tuple[str, str] | None = None) -> str:
    """The share of change, what changed in words, which numbers, and every block with [-deletions-], {+insertions+}.

    `names` are what the old and the new text are called where that is not their titles.
    """
    old, new = names or (_name(comparison.old), _name(comparison.new))
    lines = [
        words("changes.title", new=new, old=old),
        words("changes.changed", percent=words.percent(comparison.share.ratio)),
        "",
    ]
    sentences = in_words(words, comparison, {})
    lines += [f"- {sentence.text}" for sentence in sentences] or [words("changes.none")]
    lines += number_lines(words, comparison.numbers)
    for section in comparison.sections:
        changed = [block for block in section.blocks if block.is_changed]
        if changed:
            shown = section.new or section.old
            lines += ["", f"## {shown.heading if shown and shown.heading else words('redline.beginning')}"]
            lines += ["".join(map(_marked, block.edits)) for block in changed]
    return "\n".join(lines) + "\n"


def _name(document: Document) -> str:
    return document.title or str(document.locator)


def _marked(edit: Edit) -> str:
    if isinstance(edit, Inserted):
        return "{+" + edit.text + "+}"
    return f"[-{edit.text}-]" if isinstance(edit, Deleted) else edit.text


def as_json(comparison: Comparison, words: Words) -> str:
    """Everything, with the version of the form in `format`. Sections are named by their index among the headings."""
    report = {
        "format": JSON_FORMAT,
        "old": document_entry(comparison.old),
        "new": document_entry(comparison.new),
        "share": _share(comparison.share),
        "pairs": [
            {
                "old": pair.old.index,
                "new": pair.new.index,
                "similarity": round(pair.similarity, 4),
                "basis": str(pair.basis),
                "sure": pair.is_sure,
                "moved": pair.moved,
                "retitled": pair.retitled,
            }
            for pair in comparison.alignment.pairs
        ],
        "added": [section.index for section in comparison.alignment.added],
        "removed": [section.index for section in comparison.alignment.removed],
        "splits": [
            {"old": split.old.index, "new": [part.index for part in split.parts]}
            for split in comparison.alignment.splits
        ],
        "merges": [
            {"old": [part.index for part in merge.parts], "new": merge.new.index}
            for merge in comparison.alignment.merges
        ],
        "numbers": number_entries(comparison.numbers),
        "sections": [_section(section) for section in comparison.sections],
        "summary": [sentence.text for sentence in in_words(words, comparison, {})],
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def document_entry(document: Document) -> dict[str, object]:
    """Which document it is, and its headings."""
    sections = [_heading(section) for section in document.sections if section.index is not None]
    return {"locator": str(document.locator), "path": document.path, "title": document.title, "sections": sections}


def _heading(section: Section) -> dict[str, object]:
    return {
        "index": section.index,
        "level": section.level,
        "numbering": section.numbering,
        "title": section.title,
        "anchor": section.anchor,
    }


def _share(share: Share) -> dict[str, object]:
    return {"changed": share.changed, "total": share.total, "ratio": round(share.ratio, 6)}


def _section(section: SectionComparison) -> dict[str, object]:
    return {
        "old": section.old.index if section.old is not None else None,
        "new": section.new.index if section.new is not None else None,
        "is_added": section.old is None,
        "is_removed": section.new is None,
        "share": _share(section.share),
        "blocks": [_block(block) for block in section.blocks],
    }


def _block(block: BlockComparison) -> dict[str, object]:
    side = block.new or block.old
    return {
        "kind": str(side.kind) if side is not None else "",
        "moved": block.moved,
        "changed": block.is_changed,
        "edits": [{"op": _op(edit), "text": edit.text} for edit in block.edits],
    }


def _op(edit: Edit) -> str:
    return "insert" if isinstance(edit, Inserted) else "delete" if isinstance(edit, Deleted) else "keep"
