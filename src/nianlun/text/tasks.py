"""How offices head the columns of their task tables."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nianlun.text.normalise import normalise

_TASK = re.compile(
    r"(?:.*(?:任务|事项|项目)|(?:重点|主要|具体)?工作(?:内容|任务)?|工作措施|措施)(?:名称|内容)?"
    r"|(?:main |key )?(?:tasks?|actions?|activit(?:y|ies)|commitments?|deliverables?|projects?)"
)


def names_tasks(header: Sequence[str]) -> bool:
    """Whether a table with these heads of columns lists tasks: one head says so, and there is another column."""
    return len(header) > 1 and any(_TASK.fullmatch(normalise(cell)) for cell in header)
