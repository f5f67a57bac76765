"""Texts as offices paste them, in which is marked what must be found: documents, headings, points.

`{{#kind period unit|title}}` marks a document's title, `{{2|title}}` a heading with its level, `{{-|一是}}` a point,
`{{front|…}}` what belongs to no document. Without the marks each file is the text that is read.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from nianlun.importing.drafting import draft
from nianlun.importing.drafts import Draft
from nianlun.importing.manuscript import manuscript_of_text

_TEXTS = sorted((Path(__file__).parent / "golden" / "importing").glob("*.txt"))
_SEEDS = Path(__file__).parents[2] / "shared" / "seeds"
_MARK = re.compile(r"\{\{([^|{}]*)\|([^{}]*)\}\}")
_PAGE_MARK = re.compile(r"\n\d、")

# Where the program does not yet cut every title as these texts mark it; the weights are fitted on them all the same.
_NOT_YET = frozenset(
    {
        "h15-chengguan-pages",
        "h22-shequ-hidden",
        "i08-zhengxie",
        "i12-guotu-xiangxi",
        "j02-dangan",
        "j03-qixiang",
        "j04-lvyou",
        "j06-yinhang",
        "j08-fangguan",
        "j09-zhengxie-wei",
        "j10-gaosu",
    }
)
_CASES = [
    pytest.param(
        path, id=path.stem, marks=[pytest.mark.xfail(reason="not yet", strict=True)] if path.stem in _NOT_YET else []
    )
    for path in _TEXTS
]


def found_in(drafts: tuple[Draft, ...]) -> list[str]:
    """The titles, headings and points of drafts in order, each as it is marked."""
    found = []
    for each in drafts:
        kind = "both" if each.is_both else each.kind
        found.append(f"#{kind} {each.title}")
        for line in each.markdown.splitlines():
            if match := re.match(r"(##+) (.*)", line):
                found.append(f"{len(match[1])} {match[2]}")
            elif re.match(r" *(?:-|\d+\.) ", line):
                found.append("-")
    return found


@pytest.mark.parametrize("path", _CASES)
def test_what_is_marked_is_found(path: Path) -> None:
    marked = path.read_text(encoding="utf-8").removesuffix("\n")
    wanted = []
    for tag, text in _MARK.findall(marked):
        title = _PAGE_MARK.sub("", text)
        if tag.startswith("#"):
            wanted.append(f"{tag.split(' ')[0]} {title}")
        elif tag != "front":
            wanted.append("-" if tag == "-" else f"{tag} {title}")
    result = draft(manuscript_of_text(path.name, _MARK.sub(r"\2", marked)))
    assert found_in(result.drafts) == wanted


@pytest.mark.skipif(not _SEEDS.is_dir(), reason="the documents that the project was asked for lie beside it")
def test_the_seeds_become_their_documents() -> None:
    expected = yaml.safe_load((_SEEDS / "expected.yml").read_text(encoding="utf-8"))["documents"]
    source = next(_SEEDS.glob("*.txt"))
    result = draft(manuscript_of_text(source.name, source.read_text(encoding="utf-8")))

    def flat(nodes: list[object], level: int = 2) -> list[str]:
        lines: list[str] = []
        for node in nodes:
            for title, children in node.items() if isinstance(node, dict) else [(node, [])]:
                lines += [f"{level} {title}", *flat(children, level + 1)]
        return lines

    assert result.front == ""
    for each, wanted in zip(result.drafts, expected, strict=True):
        assert (each.kind, each.period.code if each.period else "") == (wanted["kind"], str(wanted["year"]))
        assert (each.title, each.unit) == (wanted["source_marker"], wanted["unit_hint"])
        assert [line for line in found_in((each,))[1:] if line != "-"] == flat(wanted["outline"])
        assert each.outlook == wanted.get("outlook", {}).get("section", "")
