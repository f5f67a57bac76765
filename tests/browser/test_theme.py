"""The theme in a real browser: from a folder and over http, light and dark, wide and narrow, without scripts too."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

both = pytest.mark.parametrize("root", ["file", "http"], indirect=True)
folder = pytest.mark.parametrize("root", ["file"], indirect=True)

PLAN = quote("units/水利局/2021/safety/plan.html")
CHANGES = quote("units/水利局/2021/plan-changes.html")
PAGES = ("index.html", "units/index.html", PLAN, CHANGES, "guide/index.html", "guide/review.html", "problems.html")
PAPER = {"light": "rgb(252, 251, 248)", "dark": "rgb(25, 24, 23)"}


class Visit:
    """A page with everything that went wrong on it."""

    def __init__(self, page: Any, root: str) -> None:
        self.root = root
        self.page = page
        self.page.add_init_script(
            "document.addEventListener('securitypolicyviolation', e => console.error('policy: ' + e.blockedURI))"
        )
        self.complaints: list[str] = []
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self._asked(request.url))

    def _heard(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def _asked(self, url: str) -> None:
        here, there = urlsplit(self.root), urlsplit(url)
        if there.scheme != "data" and (there.scheme, there.netloc) != (here.scheme, here.netloc):
            self.complaints.append(f"asked for {url}")

    def open(self, address: str) -> Any:
        self.page.goto(self.root + address)
        return self.page

    def expect_paper(self, scheme: str) -> None:
        expect(self.page.locator("body")).to_have_css("background-color", PAPER[scheme])


@pytest.fixture
def root(request: pytest.FixtureRequest, address_of: Callable[[str, str], str]) -> str:
    return address_of(request.param, "fake")


@pytest.fixture
def visit(new_page: Callable[..., Any], root: str) -> Callable[..., Visit]:
    return lambda **options: Visit(new_page(**options), root)


@both
def test_pages_ask_nothing_of_others_and_complain_of_nothing(visit: Any) -> None:
    one = visit()
    for address in PAGES:
        page = one.open(address)
        page.wait_for_function("document.documentElement.classList.contains('js')")
        assert page.locator("h1").count() == 1, address
    assert one.complaints == []


@both
def test_the_policy_stops_a_script_that_came_with_the_content(visit: Any) -> None:
    one = visit()
    page = one.open(PLAN)
    with page.expect_console_message(lambda message: "policy: inline" in message.text):
        page.evaluate(
            "document.body.append(Object.assign(document.createElement('script'), {text: 'window.evil = 1'}))"
        )
    assert page.evaluate("window.evil") is None


@both
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_follows_the_system_until_the_reader_chooses(visit: Any, scheme: str) -> None:
    one = visit(color_scheme=scheme)
    page = one.open("index.html")
    one.expect_paper(scheme)
    page.click("label[for=__palette_1]")
    one.expect_paper("light")
    page.click("label[for=__palette_2]")
    one.expect_paper("dark")
    one.open(PLAN)
    page.wait_for_function("document.documentElement.classList.contains('js')")
    one.expect_paper("dark")
    assert one.complaints == []


@both
def test_the_table_of_contents_follows_the_reader(visit: Any) -> None:
    one = visit()
    page = one.open(PLAN)
    page.click(".toc >> text=网络安全")
    page.wait_for_selector(".md-nav__link--active >> text=网络安全")
    page.mouse.wheel(0, 600)
    page.wait_for_selector(".md-nav__link--active >> text=/文明创建|保障措施/")
    assert one.complaints == []


@folder
@pytest.mark.parametrize("width", [320, 768, 1280])
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_no_page_scrolls_sideways(visit: Any, width: int, scripts: bool) -> None:
    one = visit(viewport={"width": width, "height": 700}, java_script_enabled=scripts)
    for address in PAGES:
        page = one.open(address)
        # A screenshot of the whole page is as wide as what there is to see; it needs no script of the page.
        png = page.screenshot(full_page=True)
        assert int.from_bytes(png[16:20], "big") == width, address


@folder
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_without_scripts_all_that_leads_is_there_and_nothing_dead(visit: Any, scheme: str) -> None:
    one = visit(java_script_enabled=False, color_scheme=scheme, viewport={"width": 320, "height": 700})
    page = one.open(PLAN)
    assert page.locator(".top__bar a").all_inner_texts() == ["总览", "单位", "存在问题", "使用指南"]
    assert page.locator("label:visible, button:visible").count() == 0
    assert not page.locator(".toc ol").is_visible()
    page.click(".toc summary")
    page.click(".toc >> text=网络安全")
    page.wait_for_url(f"**/*#{quote('网络安全')}")
    page.click(".crumb a >> nth=0")
    page.wait_for_url("**/index.html")


@folder
def test_targets_are_large_enough(visit: Any) -> None:
    """24 px, but for links within a line of text."""
    one = visit(viewport={"width": 320, "height": 700})
    for address in ("index.html", PLAN, "guide/index.html"):
        page = one.open(address)
        boxes = page.eval_on_selector_all(
            ".top a, .top label, .toc a, .toc summary, .crumb a, .leaf[href], .after a, .guides a, .tools a",
            "all => all.filter(e => e.offsetParent).map(e => [e.textContent, e.getBoundingClientRect().height])",
        )
        assert [box for box in boxes if box[1] < 24] == [], address


@folder
def test_the_keyboard_reaches_the_content_first(visit: Any) -> None:
    page = visit().open(PLAN)
    page.keyboard.press("Tab")
    expect(page.locator(".md-skip")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/*#__content")


@folder
@pytest.mark.parametrize(
    ("address", "signed_by", "other"),
    [pytest.param(PLAN, ".foot", ".running", id="document"), pytest.param(CHANGES, ".running", ".foot", id="list")],
)
def test_on_paper_there_is_only_the_text_and_what_it_is_from(
    visit: Any, address: str, signed_by: str, other: str
) -> None:
    """A document says at its end what it was made from; every other page on each sheet, and then not again."""
    page = visit(color_scheme="dark").open(address)
    page.emulate_media(media="print")
    for hidden in (".top", ".toc", ".after", ".crumb", other):
        expect(page.locator(hidden)).to_be_hidden()
    expect(page.locator("body")).to_have_css("color", "rgb(0, 0, 0)")
    expect(page.locator(signed_by)).to_be_visible()
