"""The English organisation is built whole, and its pages say what its files hold."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from nianlun.publishing import build as publish
from nianlun.site import Site, build
from nianlun.trees import FolderTree

ROOT = Path(__file__).parents[1]
ENGLISH = ROOT / "tests" / "site" / "english"
# The day that mkdocs.yml names, so that `nianlun serve --plans tests/site/english` shows what is tested.
DAY = date(2026, 1, 8)


@pytest.fixture(scope="module")
def site() -> Site:
    return build(FolderTree(ENGLISH), DAY)


def body(site: Site, address: str) -> str:
    return next(str(page.content().body) for page in site.pages if page.address == address)


def text(site: Site, address: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body(site, address))).split())


def test_it_is_published_whole_and_without_a_problem(tmp_path: Path) -> None:
    """Publishing inspects: every link leads somewhere, nothing comes from elsewhere."""
    release = publish(ROOT, tmp_path / "out", DAY, ENGLISH)
    assert release.errors == ()
    assert (release.path / "units/library/2024/files/loans-2023.png").is_file()


def test_there_is_nothing_to_mend(site: Site) -> None:
    assert site.problems == ()
    assert site.language == "en"
    documents = list(ENGLISH.glob("*/*/**/*.md"))
    assert len(documents) == 23
    addresses = {page.address for page in site.pages}
    for path in documents:
        assert f"units/{path.relative_to(ENGLISH).with_suffix('.html').as_posix()}" in addresses


def test_the_home_page_says_how_it_stands(site: Site) -> None:
    """Counted in the files: five units, of which the parks are gone, and a strand; see each unit.yml."""
    home = text(site, "index.html")
    assert "plans 4 of 4; summaries 1 of 4; 1 more that is not required" in home
    assert "Harrowmere Library Service, plan for 2025 : late" in home
    assert "Open Schools Service, summary for 2024–25 : not received;" in home
    assert "Information Technology Office, summary for 2025 : draft" in home


@pytest.mark.parametrize(
    ("place", "state"),
    [
        ("Works Department, plan for 2023", "received, first one"),
        ("Works and Parks Department, summary for 2024", "late, "),
        ("Works and Parks Department, Health and safety plan for 2025", "received, "),
        ("Works and Parks Department, summary for 2025", "not due yet, due by 31 January 2026"),
        ("Parks Office, summary for 2023", "covered by another unit's document, Reported by the department it joined"),
        ("Parks Office, plan for 2024", "no longer exists"),
        ("Harrowmere Library Service, summary for 2023", "waived, The central library was closed"),
        ("Information Technology Office, plan for 2023", "not set up yet"),
        ("Information Technology Office, summary for 2025", "draft, "),
    ],
)
def test_the_matrix_knows_the_state_of_each_document(site: Site, place: str, state: str) -> None:
    titles = [
        unescape(title) for title in re.findall(r'class="leaf[^"]*"[^>]* title="([^"]*)"', body(site, "index.html"))
    ]
    assert [title for title in titles if title.startswith(f"{place}: {state}")], place


def test_a_document_shows_what_offices_put_into_it(site: Site) -> None:
    plan = body(site, "units/works/2024/plan.html")
    assert 'href="files/wpd-2024-01.pdf"' in plan
    assert 'href="#fn:culvert"' in plan
    assert "WPD/2024/01" in plan
    assert 'src="files/loans-2023.png"' in body(site, "units/library/2024/plan.html")
    assert 'href="files/loans-2024.pdf"' in body(site, "units/library/2024/summary.html")
    assert body(site, "units/schools/2024-2025s1/summary.html").count('type="checkbox"') == 4


def test_a_new_letter_before_a_heading_is_no_new_title(site: Site) -> None:
    changes = text(site, "units/works/2025/safety/plan-changes.html")
    assert "is now called" not in changes
    assert "‘Learning from accidents’ was moved" in changes
    assert "‘Work with trees’ (44 words) is new" in changes


def test_lengths_are_words_and_days_have_the_month_in_the_middle(site: Site) -> None:
    changes = text(site, "units/works/2024/plan-changes.html")
    # Counted by hand: the paragraph of 2.5 in works/2024/plan.md.
    assert "‘Parks and open spaces’ (48 words) is new" in changes
    assert "called Works Department before 1 January 2024" in text(site, "units/works/index.html")
    assert "due 30 September 2025" in text(site, "missing.html")
    for page in site.pages:
        assert not re.search(r"\(\d+ characters\)", text(site, page.address)), page.address
