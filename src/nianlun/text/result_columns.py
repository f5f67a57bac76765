"""The columns of a table of tasks that say what became of each: what a person entered, and no later text repeats."""

from __future__ import annotations

import re

from nianlun.text.normalise import normalise

_RESULT = re.compile(r"结果|完成情况|完成状态|原因|下一?步|\bresults?\b|\bstatus\b|\breasons?\b|\bnext\b")


def is_result_column(head: str) -> bool:
    """Whether the head of a column names a task's result, the reason for it, or what comes next."""
    return _RESULT.search(normalise(head)) is not None
