"""The search in a real browser: from a folder and over http, by keyboard, with an address that can be sent."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect
from sites import DAY, ROOT

from hostile import PAYLOADS
from nianlun.search import Index
from nianlun.site import build as site
from nianlun.trees import FolderTree

pytestmark = pytest.mark.browser

# As typed. What an earlier search said is cleared at once afterwards, when that one can say nothing more.
TYPE = """(input, text) => {
  input.focus();
  input.value = text;
  input.dispatchEvent(new InputEvent("input", { bubbles: true }));
  document.querySelector("[role=status]").textContent = "";
}"""


class Searcher:
    """Somebody who searches in a site, what was asked for and what went wrong."""

    def __init__(self, page: Any, root: str) -> None:
        self.page = page
        self.root = root
        self.trouble: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.trouble.append(f"console: {message.text}"))
        self.page.on("pageerror", lambda error: self.trouble.append(f"error: {error}"))
        self.page.on("request", lambda request: self.asked.append(request.url))

    def open(self, address: str) -> None:
        self.page.goto(f"{self.root}{address}")

    @property
    def input(self) -> Any:
        return self.page.get_by_test_id("search-input")

    @property
    def results(self) -> Any:
        return self.page.get_by_test_id("search-result")

    def search(self, text: str) -> list[str]:
        """Type, wait until it is done, and give the addresses of the documents that were found."""
        self.input.evaluate(TYPE, text)
        self.done()
        return [link.split("/current/")[1] for link in self.links()]

    def links(self) -> list[str]:
        found = self.results.evaluate_all("list => list.map(one => decodeURI(one.querySelector('a').href))")
        return [str(link) for link in found]

    def done(self) -> None:
        self.page.wait_for_function(
            "() => /[0-9]|“|‘|汉字|Chinese|刷新|reload/.test(document.querySelector('[role=status]').textContent)"
        )

    @property
    def status(self) -> Any:
        return self.page.get_by_role("status")


@pytest.fixture(params=["file", "http"])
def searcher(
    request: pytest.FixtureRequest, new_page: Callable[..., Any], address_of: Callable[[str, str], str]
) -> Callable[..., Searcher]:
    return lambda name, **options: Searcher(new_page(**options), address_of(request.param, name))


def test_phrases_words_and_numbers_of_the_example_are_found(searcher: Any) -> None:
    index = site(FolderTree(ROOT / "plans"), DAY).index
    assert isinstance(index, Index)
    chance, someone = random.Random(7), searcher("example")
    someone.open("search.html")
    for pattern in (r"[\u4e00-\u9fff]{2,7}", r"[0-9][0-9,.]*%?", r"[\u4e00-\u9fff][0-9]+[\u4e00-\u9fff，]{2,4}"):
        for entry in chance.sample(index.entries, 8):
            phrases = re.findall(pattern, "\n".join(part.text for part in entry.parts))
            if not phrases:
                continue
            phrase = chance.choice(phrases)
            found = someone.search(phrase)
            # What is offered step by step is asked for until there is no more.
            more = someone.page.get_by_role("button", name="继续查找")
            while entry.address not in found and more.is_visible():
                more.click()
                # Results are listed while more are looked for; the button rests until all of this step are.
                someone.page.wait_for_function("() => !document.querySelector('.find__more').disabled")
                found = [link.split("/current/")[1] for link in someone.links()]
            assert entry.address in found, phrase
            assert someone.results.first.locator("mark").count(), phrase
    assert someone.trouble == []
    assert all(url.startswith((someone.root, "data:")) for url in someone.asked)


def test_nothing_is_loaded_before_the_search_is_used(searcher: Any) -> None:
    someone = searcher("zh")
    someone.page.clock.install()
    someone.open("units/道路所/2024/plan.html")
    someone.page.keyboard.press("/")
    expect(someone.input).to_be_focused()
    someone.page.clock.run_for(5000)
    assert not [url for url in someone.asked if "/search/" in url]
    someone.search("养护道路")
    assert [url for url in someone.asked if "/search/" in url and "/s/" in url]


def test_by_keyboard_from_any_page_to_the_section_that_was_found(searcher: Any) -> None:
    someone = searcher("zh")
    page = someone.page
    someone.open("units/school/index.html")
    page.keyboard.press("Control+k")
    page.keyboard.type("养护道路")
    someone.results.first.wait_for()
    page.keyboard.press("ArrowDown")
    expect(someone.results.first.locator(".hit__title")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(someone.results.first.locator("a[href*='#']").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(someone.input).to_be_focused()
    page.keyboard.press("Escape")
    expect(someone.results.first).to_be_hidden()
    page.keyboard.press("Control+k")
    expect(someone.results.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("document").locator(":is(h2, h3, h4, h5, h6):target")).to_be_visible()
    assert someone.trouble == []


def test_the_address_of_a_search_can_be_sent(searcher: Any) -> None:
    someone = searcher("zh")
    someone.open("index.html")
    someone.search('道路 "a%&#')
    someone.input.press("Enter")
    someone.page.wait_for_url("**/search.html#**")
    expect(someone.input).to_have_value('道路 "a%&#')
    someone.search("道路")
    someone.page.get_by_test_id("search-kind").select_option("plan")
    someone.page.wait_for_function("() => /kind=plan/.test(location.hash)")
    someone.done()
    links = someone.links()
    assert links
    assert all("plan.html" in link for link in links)
    colleague = searcher("zh")
    colleague.page.goto(someone.page.url)
    colleague.done()
    assert colleague.links() == links
    expect(colleague.input).to_have_value("道路")
    expect(colleague.page.get_by_test_id("search-kind")).to_have_value("plan")
    assert someone.trouble == []


def test_filters_count_what_they_would_leave(searcher: Any) -> None:
    someone = searcher("zh")
    someone.open("search.html")
    everything = someone.search("2024")
    for name in ("unit", "period", "kind"):
        options = someone.page.get_by_test_id(f"search-{name}").locator("option").all_inner_texts()[1:]
        assert sum(int(re.search(r"（(\d+)）", option)[1]) for option in options) == len(everything)  # type: ignore[index]
    expect(someone.status).to_have_text(f"找到{len(everything)}份文件")


def test_a_title_comes_first_and_names_choose_beside_a_phrase(searcher: Any) -> None:
    someone = searcher("example")
    someone.open("search.html")
    assert someone.search("水利局2023年")[0] == "units/water-bureau/2023/plan.html"
    assert all(link.startswith("units/water-bureau/2022/") for link in someone.search("水利局 2022年 防汛")[:2])


@pytest.mark.parametrize(
    ("text", "said"), [("镇", "汉字至少两个"), ("。", "汉字至少两个"), ("没有这样的话", "没有找到“没有这样的话”")]
)
def test_what_is_said_where_nothing_is_found(searcher: Any, text: str, said: str) -> None:
    someone = searcher("zh")
    someone.open("search.html")
    assert someone.search(text) == []
    expect(someone.status).to_contain_text(said)


def test_no_search_while_a_word_is_composed(searcher: Any) -> None:
    someone = searcher("zh")
    page = someone.page
    page.clock.install()
    someone.open("search.html")
    fire = "name => document.querySelector('[type=search]').dispatchEvent(new CompositionEvent(name, {bubbles: true}))"
    page.evaluate(fire, "compositionstart")
    someone.input.fill("道路")
    page.clock.run_for(5000)
    expect(someone.status).to_be_empty()
    assert not [url for url in someone.asked if "/s/" in url]
    page.evaluate(fire, "compositionend")
    someone.results.first.wait_for()


def test_another_search_takes_the_place_of_one_that_is_under_way(searcher: Any) -> None:
    someone = searcher("zh")
    someone.open("search.html")
    for text in ("道", "道路", "道路养", "道路养护"):
        someone.input.fill(text)
    someone.results.first.wait_for()
    someone.input.fill("")
    someone.page.wait_for_function("() => !document.querySelector('.hit')")
    expect(someone.status).to_be_empty()


def test_a_hostile_title_is_shown_as_text(searcher: Any) -> None:
    someone = searcher("hostile")
    someone.open("search.html")
    for text in ("window.__pwned=1", "script", "onerror", *PAYLOADS[:3]):
        someone.search(text)
    assert someone.results.count()
    assert someone.page.evaluate("window.__pwned") is None
    assert someone.page.locator(".hit img, .hit svg, .hit script").count() == 0
    assert someone.trouble == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["zh", "en"])
def test_results_fit_a_narrow_screen(searcher: Any, name: str, scheme: str) -> None:
    someone = searcher(name, viewport={"width": 320, "height": 700}, color_scheme=scheme)
    for address in ("index.html", "search.html"):
        someone.open(address)
        assert someone.search("2024")
        assert someone.page.evaluate("document.documentElement.scrollWidth") <= 320
        box = someone.results.first.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
    assert someone.trouble == []


def test_without_scripts_there_is_no_dead_box(searcher: Any) -> None:
    someone = searcher("zh", java_script_enabled=False)
    someone.open("index.html")
    assert someone.input.count() == 0
    someone.page.get_by_role("banner").get_by_role("link", name="搜索").click()
    expect(someone.page.locator(".body")).to_contain_text("JavaScript")
    someone.page.locator(".body").get_by_role("link", name="总览").click()
    expect(someone.page.get_by_test_id("matrix")).to_have_count(1)
