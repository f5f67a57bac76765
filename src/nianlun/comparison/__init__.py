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
from nianlun.comparison.share import Share, characters, length, share_of_edits, sum_of
from nianlun.comparison.values import BlockComparison, MarkChange, SectionComparison

__all__ = [
    "BlockComparison",
    "Change",
    "Compare",
    "Comparison",
    "MarkChange",
    "SectionAdded",
    "SectionComparison",
    "SectionMoved",
    "SectionRemoved",
    "SectionRetitled",
    "SectionReworded",
    "SectionSplit",
    "SectionsMerged",
    "Share",
    "characters",
    "compare",
    "length",
    "share_of_edits",
    "sum_of",
]
