"""The guides as a whole: their pictures, those for the people who run the site, and the sites that they are part of."""

from __future__ import annotations

import html
import re
import shutil
import struct
import sys
from datetime import date
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from memory_tree import MemoryTree
from nianlun.coverage import State
from nianlun.exports.review_markdown import as_markdown
from nianlun.inspection import inspect
from nianlun.model import Kind, parse_period
from nianlun.reading.organisation import read_organisation
from nianlun.reviewing import review
from nianlun.settings import Expectation, Settings, read_settings
from nianlun.trees import CommitTree, read_proposal
from nianlun.views.words import load_words

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

import pictures  # noqa: E402

FOLDER = ROOT / "docs" / "guide"
LANGUAGES = ("zh", "en")
_PICTURE = re.compile(r"!\[([^\]]*)\]\(images/([\w-]+)\.(\w+)\.png\)")


def guide(name: str, language: str) -> str:
    return (FOLDER / f"{name}.{language}.md").read_text("utf-8")


def shown(language: str) -> list[tuple[str, str, str]]:
    """Every picture in the guides of a language: its words, name and language."""
    return [
        found for path in sorted(FOLDER.glob(f"*.{language}.md")) for found in _PICTURE.findall(path.read_text("utf-8"))
    ]


# --- pictures -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_has_words_its_language_and_a_place_in_the_script(language: str) -> None:
    known = {picture.name for picture in pictures.PICTURES if picture.file(language).parent == pictures.GUIDES}
    assert {name for _, name, _ in shown(language)} == known
    assert [found for found in shown(language) if not found[0].strip() or found[2] != language] == []
    assert {path.name for path in pictures.GUIDES.glob(f"*.{language}.png")} == {
        f"{name}.{language}.png" for name in known
    }


@pytest.mark.parametrize(
    "path", sorted((*pictures.GUIDES.glob("*.png"), *pictures.READMES.glob("*.png"))), ids=lambda path: path.name
)
def test_pictures_are_small(path: Path) -> None:
    data = path.read_bytes()
    assert len(data) <= pictures.LARGEST
    width, _, depth, colour = struct.unpack(">IIBB", data[16:26])
    assert width <= 2000
    # A palette, which no drawing program has filled with more colours.
    assert (depth <= 8, colour) == (True, 3)


def test_every_picture_that_the_script_makes_is_there() -> None:
    made = {picture.file(language) for picture in pictures.PICTURES for language in picture.places}
    assert [path for path in sorted(made) if not path.is_file()] == []


# --- what the guide for coordinators says ---------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_coordinators_are_to_write_has_no_problem(language: str) -> None:
    written = re.findall(r"^```yaml\n(.*?)^```$", guide("5-coordinate", language), re.MULTILINE | re.DOTALL)
    (settings,) = (text for text in written if text.startswith("format: 1"))
    (halves,) = (text for text in written if text.startswith("expected:"))
    assert read_settings(halves, "settings.yml")[1] == []
    units = [text for text in written if text not in (settings, halves)]
    assert len(units) == 4
    files = {f"unit-{number}/unit.yml": text for number, text in enumerate(units)}
    tree = MemoryTree({"settings.yml": settings, "archives/unit.yml": "name: A\ntype: bureau\n", **files})
    assert read_organisation(tree, languages=LANGUAGES).problems == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_and_words_of_the_site_are_called_as_they_are(language: str) -> None:
    words, text = load_words(language), " ".join(guide("5-coordinate", language).lower().split())
    pages = [f"nav.{page}" for page in ("home", "units", "periods", "missing", "recent", "problems")]
    keys = [*pages, "state.draft", "level.error", "level.warning", "reminder.title", "document.edited-after-adoption"]
    assert [key for key in keys if words(key).lower() not in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_of_the_matrix_is_told(language: str) -> None:
    words = load_words(language)
    letters = {words(f"kind.{kind}.letter") for kind in Kind} | {words("matrix.first.letter")}
    letters |= {words(f"state.{state}.letter") for state in State if state is not State.PRESENT}
    rows = re.findall(r"^\| (\S(?:[、,] ?\S)?) \|", guide("5-coordinate", language), re.MULTILINE)
    assert {letter for row in rows for letter in re.split("[、, ]+", row)} == letters


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_days_by_which_documents_are_due_are_the_real_ones(language: str) -> None:
    words = load_words(language)
    kinds = {words(f"kind.{kind}").lower(): kind for kind in Kind}
    day = r"(\d+)年(\d+)月(\d+)日" if language == "zh" else r"(\d+) (January|February|December) (\d{4})"
    rows = re.findall(rf"^\| (\w+) \| (?:`(\d\d)-(\d\d)`|\S+) \| {day}", guide("5-coordinate", language), re.MULTILINE)
    assert len(rows) == 6
    period = parse_period("2026")
    assert period is not None
    for kind, month, of_month, *parts in rows:
        due = (int(month), int(of_month)) if month else None
        if language == "zh":
            told = date(*map(int, parts))
        else:
            told = date(int(parts[2]), {"January": 1, "February": 2, "December": 12}[parts[1]], int(parts[0]))
        assert Settings().due_day(Expectation(kind=kinds[kind], due=due), period) == told


# --- what the guide for reviewers says ------------------------------------------------------------------------------


@pytest.mark.skipif(shutil.which("git") is None, reason="there is no git on this machine")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_comment_in_the_guide_is_the_one_on_the_proposal_of_its_picture(language: str, tmp_path: Path) -> None:
    repository = pictures.proposed(language, pictures.ORGANISATIONS[language], tmp_path)
    proposal = read_proposal(repository, "main", "proposal")
    old, new = (CommitTree(repository, commit, "plans") for commit in (proposal.common, proposal.head))
    comment = as_markdown(review(old, new, proposal, plans="plans", languages=LANGUAGES), load_words(language))
    (told,) = re.findall(r"^```text\n(.*?)^```$", guide("4-review", language), re.MULTILINE | re.DOTALL)
    plain = html.unescape(comment.replace("**", "").replace("\N{ZERO WIDTH SPACE}", ""))
    assert told in re.sub(" +$", "", plain, flags=re.MULTILINE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_review_says_is_called_as_it_is(language: str) -> None:
    words, text = load_words(language), " ".join(guide("4-review", language).split())
    keys = ["good", "after-adoption", "against-published", "page", "preview", "problems-title"]
    assert [key for key in keys if words(f"review.{key}").rstrip("。.") not in text] == []


# --- what the guide for maintainers says ----------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "key", ["publish.failed", "publish.faults", "publish.disk", "publish.busy", "publish.no-project"]
)
def test_the_messages_of_a_failed_build_are_called_as_they_are(key: str, language: str) -> None:
    message = load_words(language)(key, **({"path": "…mkdocs.yml"} if key == "publish.no-project" else {}))
    told = re.findall(r"^\| ([^|]+) \|", guide("6-maintain", language), re.MULTILINE)
    plain = re.sub(r"[\s…]", "", message)
    assert [text for text in told if plain.startswith(re.sub(r"[\s…]", "", text))], message


# --- the sites that they are part of --------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_site_with_the_guides_is_built_strictly(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plans = shutil.copytree(ROOT / "tests" / "site" / "small", tmp_path / "plans")
    settings = plans / "settings.yml"
    settings.write_text(settings.read_text("utf-8").replace("language: zh", f"language: {language}"), "utf-8")
    for path in plans.rglob("*.md"):
        # Of its mistakes, which are meant, nothing is to stop a strict build.
        path.unlink()
    monkeypatch.setenv("NIANLUN_PLANS", str(plans))
    site = tmp_path / "site"
    build(load_config(str(ROOT / "mkdocs.yml"), site_dir=str(site), strict=True))
    assert inspect(site) == ()
    names = {path.name for path in (site / "guide").glob("*.html")}
    expected = {path.name for path in FOLDER.glob(f"*.{language}.md")}
    assert {re.sub(r"^\d-|\.\w+\.md$", "", name) + ".html" for name in expected} <= names
    home = (site / "index.html").read_text("utf-8")
    assert 'href="guide/index.html"' in home
