"""Edited after adoption: only who changed the body of an adopted text, and nobody else."""

from __future__ import annotations

import pytest

from fake_history import FakeHistory
from memory_tree import MemoryTree
from nianlun.provenance import Provenance
from nianlun.reading.organisation import read_organisation

PLAN = "水利局/2021/plan.md"
BODY = "# 计划\n\n## 一、水利\n\n修渠3公里。\n"
OTHER = BODY.replace("3", "5")
ADOPTED = "---\nadopted: 2021-01-18\n---\n\n"
DRAFT = "---\nstatus: draft\n---\n\n"


def edits(*texts: str | None) -> list[int]:
    """Which of the commits, counted from 0, edited an adopted text."""
    history = FakeHistory()
    for text in texts:
        history.commit({PLAN: text})
    now = texts[-1]
    assert now is not None
    (document,) = read_organisation(MemoryTree({PLAN: now})).documents
    return [len(texts) - 1 - one.place for one in Provenance(history).edits_after_adoption(document)][::-1]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param([ADOPTED + BODY], [], id="an old document brought in"),
        pytest.param([BODY, OTHER], [], id="never adopted"),
        pytest.param([DRAFT + BODY, DRAFT + OTHER, ADOPTED + OTHER], [], id="a draft, then adopted"),
        pytest.param([DRAFT + BODY, ADOPTED + OTHER], [], id="adopted with its last changes"),
        pytest.param([BODY, ADOPTED + BODY], [], id="the day added later"),
        pytest.param([ADOPTED + BODY, ADOPTED + OTHER], [1], id="edited"),
        pytest.param([BODY, ADOPTED + BODY, ADOPTED + OTHER, ADOPTED + BODY], [2, 3], id="edited and taken back"),
        pytest.param([ADOPTED + BODY, ADOPTED.replace("18", "19") + BODY], [], id="front matter"),
        pytest.param([ADOPTED + BODY, ADOPTED + BODY.replace("\n", "\r\n")], [], id="line ends"),
        pytest.param([ADOPTED + BODY, "\ufeff" + ADOPTED + BODY + "\n\n"], [], id="mark and last lines"),
        pytest.param([ADOPTED + BODY, ADOPTED + BODY.replace("\n\n", "\n\n\n")], [], id="empty lines"),
        pytest.param([ADOPTED + BODY, BODY, OTHER, ADOPTED + OTHER], [2], id="the day taken out and put back"),
        pytest.param([ADOPTED + BODY, None, ADOPTED + BODY], [], id="removed and restored"),
        pytest.param([ADOPTED + BODY, None, ADOPTED + OTHER], [2], id="removed and brought back otherwise"),
        pytest.param([BODY, None, ADOPTED + OTHER], [], id="removed, and adopted when it came back"),
        pytest.param([ADOPTED + BODY, ADOPTED[:-4] + BODY, ADOPTED + BODY], [], id="a header broken and mended"),
        pytest.param(["---\nstatus: draft\nadopted: 2021-01-18\n---\n" + BODY, DRAFT + OTHER], [], id="still a draft"),
        pytest.param([ADOPTED + BODY, ADOPTED + BODY.replace("3公里", "**3公里**")], [1], id="emphasis"),
    ],
)
def test_edited_after_adoption(texts: list[str | None], expected: list[int]) -> None:
    assert edits(*texts) == expected


def test_what_cannot_be_read_accuses_nobody() -> None:
    history = FakeHistory()
    history.commit({PLAN: ADOPTED + BODY})
    history.commit({PLAN: ADOPTED + OTHER})
    (document,) = read_organisation(MemoryTree({PLAN: ADOPTED + OTHER})).documents
    history._contents.pop(history.revisions(PLAN)[-1].blob)
    assert Provenance(history).edits_after_adoption(document) == ()
