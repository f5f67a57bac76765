"""What the guides show and say is what the program reads and says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import pytest

from memory_tree import MemoryTree
from nianlun import compare
from nianlun.exports.problem_reports import as_text
from nianlun.model import Document
from nianlun.problems import Problem, problem
from nianlun.reading.organisation import read_organisation
from nianlun.views.change_words import in_words
from nianlun.views.words import load_words
from redline_cases import cases, marked

FOLDER = Path(__file__).parent.parent / "docs" / "guide"
GUIDES = sorted(path for language in ("zh", "en") for path in FOLDER.glob(f"*.{language}.md"))
PLAN = "archives/2026/plan.md"

_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^#+(?= )", re.MULTILINE)
_PROBLEM = re.compile(r"\]\(problems/([\w-]+)\.html\)")
_CODE = re.compile(r"`([^`]+)`")


class Example(NamedTuple):
    """A document that a guide shows, with the code of the problem that the guide says it has, if any."""

    text: str
    problem: str = ""


def fences(guide: Path, language: str) -> list[tuple[str, str]]:
    """Each fenced text of a language, after the paragraph that leads to it."""
    text = guide.read_text("utf-8")
    found = [match for match in _FENCE.finditer(text) if match[1] == language]
    return [(text[: match.start()].rstrip().rpartition("\n\n")[2], match[2]) for match in found]


def examples(guide: Path) -> Iterator[Example]:
    """Every fenced document; it has the problem that the paragraph before it links to."""
    for before, text in fences(guide, "markdown"):
        said = _PROBLEM.findall(before)
        yield Example(text, *said[:1])


def mistakes(guide: Path) -> Iterator[tuple[str, str, str]]:
    """Of every row of a table that leads to a problem: the line that has it, the code, and the line that has not."""
    for line in guide.read_text("utf-8").splitlines():
        if line.startswith("|") and (said := _PROBLEM.search(line)):
            wrong, *_, right = _CODE.findall(line)
            yield wrong, said[1], right


def read(text: str) -> tuple[Document | None, list[str]]:
    """The text as a plan, and the codes of its problems."""
    organisation = read_organisation(MemoryTree({"archives/unit.yml": "name: A\n", PLAN: text}))
    return next(iter(organisation.documents), None), [found.code for found in organisation.problems]


def named(guide: Path) -> str:
    return guide.name


@pytest.mark.parametrize("guide", GUIDES, ids=named)
def test_examples_have_no_problem_but_the_one_that_is_named(guide: Path) -> None:
    for example in examples(guide):
        assert read(example.text)[1] == ([example.problem] if example.problem else []), example.text


@pytest.mark.parametrize("guide", GUIDES, ids=named)
def test_mistakes_have_the_problem_that_is_named_and_their_remedies_none(guide: Path) -> None:
    for wrong, code, right in mistakes(guide):
        form = "{}\n" if wrong.startswith("#") else "---\n{}\n---\n\nABC\n"
        assert read(form.format(wrong))[1] == [code], wrong
        assert read(form.format(right))[1] == [], right


@pytest.mark.parametrize("guide", [guide for guide in GUIDES if guide.match("*.zh.md")], ids=named)
def test_both_languages_have_the_same_headings_and_examples(guide: Path) -> None:
    shapes = []
    for path in (guide, guide.with_name(guide.name.replace(".zh.", ".en."))):
        text = path.read_text("utf-8")
        shapes.append((_HEADING.findall(_FENCE.sub("", text)), [match[1] for match in _FENCE.finditer(text)]))
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_answer_of_a_check_is_the_one_that_it_gives(language: str) -> None:
    shown = fences(FOLDER / f"4-propose.{language}.md", "text")[0][1]
    path = f"plans/{PLAN}"
    found: list[Problem] = [
        problem("yaml-full-width", path, 2, character="：", instead=":"),
        problem("heading-glued", path, 24),
    ]
    assert shown == as_text(found, load_words(language), 12)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("guide", "words"),
    [
        ("1-plan", ["document.original", "document.edited-after-adoption", "note.same"]),
        ("2-summary", ["nav.missing", "start.link", "state.draft"]),
        (
            "4-propose",
            ["theme.edit", "nav.missing", "nav.problems", "nav.recent", "start.link", "start.open", "level.error"],
        ),
    ],
)
def test_links_and_words_of_the_site_are_called_as_they_are(guide: str, words: list[str], language: str) -> None:
    text = (FOLDER / f"{guide}.{language}.md").read_text("utf-8").lower()
    catalogue = load_words(language)
    assert [key for key in words if catalogue(key).lower() not in text] == []


BEFORE = {
    "zh": """\
## 一、重点工作

### （一）窗口服务

每周六上午开放查档窗口，由利用股负责。

### （二）史料征集

走访老工匠20人，整理录音40小时。

## 二、保障措施

每季度开会。
""",
    "en": """\
## 1. Priorities

### 1.1 Visitors

The reading room is open every Saturday morning.

### 1.2 Oral history

Twenty craftsmen are interviewed.

## 2. Means

We meet every quarter.
""",
}
ZH_RETITLED, EN_RETITLED = "“窗口服务”改题为“查档服务”", "‘Visitors’ is now called ‘Readers' services’"
ZH_MOVED, EN_MOVED = "“查档服务”调整了位置", "‘Readers' services’ was moved"
ZH_SERVICE = "### （一）窗口服务\n\n每周六上午开放查档窗口，由利用股负责。\n\n"
EN_SERVICE = "### 1.1 Visitors\n\nThe reading room is open every Saturday morning.\n\n"


@pytest.mark.parametrize(
    ("language", "edits", "said"),
    [
        pytest.param("zh", {"二、": "三、", "（一）": "（三）"}, [], id="renumbered"),
        pytest.param("en", {"2. ": "3. ", "1.1": "1.4"}, [], id="renumbered, in English"),
        pytest.param("zh", {"窗口服务": "查档服务"}, [ZH_RETITLED], id="retitled"),
        pytest.param("en", {"Visitors": "Readers' services"}, [EN_RETITLED], id="retitled, in English"),
        pytest.param(
            "zh",
            {ZH_SERVICE: "", "每季度开会。\n": f"每季度开会。\n\n{ZH_SERVICE}", "窗口服务": "查档服务"},
            [ZH_RETITLED, ZH_MOVED],
            id="moved",
        ),
        pytest.param(
            "en",
            {EN_SERVICE: "", "every quarter.\n": f"every quarter.\n\n{EN_SERVICE}", "Visitors": "Readers' services"},
            [EN_RETITLED, EN_MOVED],
            id="moved, in English",
        ),
    ],
)
def test_the_site_says_of_a_change_what_the_guide_tells(language: str, edits: dict[str, str], said: list[str]) -> None:
    sentences = changes(language, BEFORE[language], edited(BEFORE[language], edits))
    assert sentences == said
    guide = (FOLDER / f"1-plan.{language}.md").read_text("utf-8")
    assert all(sentence in guide for sentence in said)


def test_an_id_joins_what_has_neither_its_title_nor_its_text_any_more() -> None:
    new = {"史料征集": "社会记忆", "走访老工匠20人，整理录音40小时。": "6月底前与文化站合办展览6场。"}
    marked = {key: f"{value} {{#memory}}" if key == "史料征集" else value for key, value in new.items()}
    before = BEFORE["zh"]
    assert "“史料征集”改题为“社会记忆”" not in changes("zh", before, edited(before, new))
    before = edited(before, {"史料征集": "史料征集 {#memory}"})
    assert "“史料征集”改题为“社会记忆”" in changes("zh", before, edited(BEFORE["zh"], marked))


def edited(text: str, edits: dict[str, str]) -> str:
    for before, after in edits.items():
        assert before in text
        text = text.replace(before, after)
    return text


def changes(language: str, before: str, after: str) -> list[str]:
    """What the site says in words of a change, without what stayed."""
    old, new = read(before)[0], read(after)[0]
    assert old is not None
    assert new is not None
    return [sentence.text for sentence in in_words(load_words(language), compare(old, new), {}, carried_over=False)]


@pytest.mark.parametrize("guide", sorted(FOLDER.glob("7-comparison.*.md")), ids=named)
def test_what_is_said_of_comparisons_is_what_they_show(guide: Path) -> None:
    shown = cases(guide.read_text("utf-8"))
    assert len(shown) == len(fences(guide, "text"))
    assert [marked(case.old, case.new) for case in shown] == [case.shown for case in shown]


@pytest.mark.parametrize("drawing", sorted((FOLDER / "images").glob("*.svg")), ids=named)
def test_a_drawing_says_what_it_shows_and_asks_for_nothing(drawing: Path) -> None:
    """It stands on a ground of its own, since the page around it may be light where the reader's system is dark."""
    root = ElementTree.parse(drawing).getroot()
    name = "{http://www.w3.org/2000/svg}"
    assert root.get("role") == "img"
    assert all((root.findtext(f"{name}{part}") or "").strip() for part in ("title", "desc"))
    text = drawing.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"https?:|@import|@font-face|<script|<image|<foreignObject|\bon\w+=|href", text)
    assert "prefers-color-scheme: dark" in text
    ground = root.find(f"{name}rect")
    assert ground is not None
    _, _, *size = (root.get("viewBox") or "").split()
    assert [ground.get("width"), ground.get("height")] == size
    # At 320 px, with margins of 16, no letter is smaller than 11.
    smallest = min(float(found) for found in re.findall(r"font(?:-size)?: ([\d.]+)px", text))
    assert smallest * 288 / float(size[0]) >= 11
