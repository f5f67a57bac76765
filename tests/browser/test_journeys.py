"""The real site in a real browser: what people come to do, on every kind of page, from a folder."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import expect
from sites import Sites

pytestmark = pytest.mark.browser

LISTS = (
    "index.html",
    "units/index.html",
    "missing.html",
    "periods/index.html",
    "periods/2024.html",
    "problems.html",
    "guide/problems.html",
    "guide/problems/bad-date.html",
    "guide/fields.html",
)
KINDS = {
    "zh": (
        *LISTS,
        "units/道路所/index.html",
        "units/道路所/2024/plan.html",
        "units/道路所/2024/plan-changes.html",
        "units/道路所/2024/safety/plan.html",
        "units/school/2025-2026/plan.html",
        "units/housing/new.html",
    ),
    "en": (
        *LISTS,
        "periods/2024-2025.html",
        "units/works/index.html",
        "units/works/2024/plan.html",
        "units/works/2025/plan-changes.html",
        "units/works/2025/safety/plan.html",
        "units/library/2024/plan.html",
        "units/schools/2024-2025s1/summary.html",
        "units/schools/new.html",
    ),
}


class Reader:
    """Somebody at a browser, and everything that the browser complained of or asked for."""

    def __init__(self, page: Any, root: str) -> None:
        self.page = page
        self.root = root
        self.trouble: list[str] = []
        self.page.on("console", lambda message: self.trouble.append(f"console: {message.text}"))
        self.page.on("pageerror", lambda error: self.trouble.append(f"error: {error}"))
        self.page.on("dialog", lambda dialog: (self.trouble.append("dialog"), dialog.dismiss()))
        self.page.on("request", self._asked)

    def _asked(self, request: Any) -> None:
        if not request.url.startswith(("file://", "data:")):
            self.trouble.append(f"asked: {request.url}")

    def open(self, address: str) -> None:
        self.page.goto(self.root + quote(address))


@pytest.fixture
def reader(new_page: Callable[..., Any], address_of: Callable[[str, str], str]) -> Callable[..., Reader]:
    """Somebody who reads the site of this name from its folder."""
    return lambda name, **options: Reader(new_page(**options), address_of("file", name))


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_unit_and_a_year_in_two_clicks_and_what_changed_in_a_third(
    reader: Callable[..., Reader], scripts: bool
) -> None:
    someone = reader("zh", java_script_enabled=scripts)
    page = someone.page
    someone.open("index.html")
    page.get_by_test_id("matrix").get_by_role("link", name="道路所", exact=True).click()
    page.get_by_test_id("documents").first.get_by_role("link", name="计划", exact=True).first.click()
    expect(page.get_by_test_id("document")).to_contain_text("养护道路15公里")
    page.get_by_role("link", name="与2023年对照").click()
    redline = page.get_by_test_id("redline")
    expect(redline.locator("del").filter(has_text="12")).not_to_have_count(0)
    expect(redline.locator("ins").filter(has_text="15")).not_to_have_count(0)
    expect(redline.get_by_test_id("change").nth(1)).to_be_attached()
    page.get_by_role("link", name="2024年计划").first.click()
    expect(page.get_by_test_id("document")).to_have_count(1)
    assert someone.trouble == []


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_what_is_missing_leads_to_a_text_to_begin_with_and_into_the_forge(
    reader: Callable[..., Reader], scripts: bool
) -> None:
    someone = reader("zh", java_script_enabled=scripts)
    page = someone.page
    someone.open("index.html")
    page.get_by_test_id("matrix").get_by_role("link", name="房管所2024年总结：待报送").click()
    start = page.get_by_test_id("start")
    expect(start.locator("pre")).to_contain_text("# 房管所2024年总结")
    address = start.get_by_role("link", name="在代码平台上起草").get_attribute("href") or ""
    assert address.startswith(
        "https://git.example.org/%E5%B0%8F%E5%9F%8E/%E8%AE%A1%E5%88%92/_new/main/plans/housing/2024?"
    )
    page.get_by_role("link", name="未报送").click()
    expect(page.get_by_test_id("reminder").first.locator("pre")).to_contain_text("房管所：")
    assert someone.trouble == []


def test_an_english_reader_finds_what_is_new_and_what_is_missing(reader: Callable[..., Reader]) -> None:
    someone = reader("en")
    page = someone.page
    someone.open("index.html")
    page.get_by_test_id("matrix").get_by_role("link", name="Works", exact=True).click()
    page.get_by_test_id("documents").first.get_by_role("link", name="plan", exact=True).first.click()
    expect(page.get_by_test_id("document")).to_contain_text("3.2 GWh of electricity")
    page.get_by_role("link", name="compare with 2024").click()
    page.get_by_role("link", name="‘Carbon reduction’").first.click()
    added = page.get_by_test_id("redline").locator("ins").filter(has_text="four fifths of it for lamps")
    expect(added).not_to_have_count(0)
    page.get_by_role("banner").get_by_role("link", name="Not received").click()
    expect(page.get_by_test_id("reminder").last.locator("pre")).to_contain_text("Schools Service")
    assert someone.trouble == []


def test_a_note_beside_a_heading_leads_to_its_place_in_the_comparison(reader: Callable[..., Reader]) -> None:
    someone = reader("zh")
    someone.open("units/道路所/2024/plan.html")
    someone.page.locator("a.note").first.click()
    someone.page.wait_for_url("**/plan-changes.html#*")
    expect(someone.page.locator(":target")).to_have_class("s")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_every_kind_of_page_fits_and_is_quiet(
    reader: Callable[..., Reader], language: str, scheme: str, width: int
) -> None:
    someone = reader(language, viewport={"width": width, "height": 800}, color_scheme=scheme)
    for address in KINDS[language]:
        someone.open(address)
        assert someone.page.evaluate("document.documentElement.scrollWidth") <= width, address
        assert someone.page.locator("h1").count() == 1, address
        assert someone.page.evaluate("document.documentElement.lang").startswith(language), address
    assert someone.trouble == []


def test_attacks_stay_text(reader: Callable[..., Reader], sites: Sites) -> None:
    someone = reader("hostile")
    folder = sites.folder("hostile")
    pages = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))
    assert len(pages) > 60
    for address in pages:
        someone.open(address)
        assert someone.page.evaluate("window.__pwned") is None, address
    # A picture that an author named and that is not there is no attack; everything else would be.
    assert [trouble for trouble in someone.trouble if "ERR_FILE_NOT_FOUND" not in trouble] == []
