"""What changed from one document to the next: a closed list of changes, edits that replay exactly, one share."""

from nianlun.comparison.changes import (
    Change,
    SectionAdded,
    SectionMoved,
    SectionRemoved,
    SectionRetitled,
    SectionReworded,
    SectionsMerged,
    SectionSplit,
)
from nianlun.comparison.comparing import Compare, Comparison, compare
from nianlun.comparison.number_differences import BoundChange, Difference, NumberChangeKind
from nianlun.comparison.numbers import NumberChange, changed_numbers
from nianlun.comparison.passages import Excerpt, Passage, Place
from nianlun.comparison.share import Share, characters, counted_texts, share_of_edits, sum_of
from nianlun.comparison.values import BlockComparison, MarkChange, SectionComparison

__all__ = [
    "BlockComparison",
    "BoundChange",
    "Change",
    "Compare",
    "Comparison",
    "Difference",
    "Excerpt",
    "MarkChange",
    "NumberChange",
    "NumberChangeKind",
    "Passage",
    "Place",
    "SectionAdded",
    "SectionComparison",
    "SectionMoved",
    "SectionRemoved",
    "SectionRetitled",
    "SectionReworded",
    "SectionSplit",
    "SectionsMerged",
    "Share",
    "changed_numbers",
    "characters",
    "compare",
    "counted_texts",
    "share_of_edits",
    "sum_of",
]
