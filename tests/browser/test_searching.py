"""The search in a real browser: from a folder and over http, by keyboard, with an address that can be sent."""

from __future__ import annotations

import functools
import random
import re
import threading
from collections.abc import Iterator
from datetime import date
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from hostile import PAYLOADS, write_hostile
from nianlun.publishing import build
from nianlun.search import Index
from nianlun.site import build as site
from nianlun.trees import FolderTree

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "site" / "small"
DAY = date(2024, 12, 1)


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example and the small, the English and the hostile organisation, each a site in a folder of its name."""
    base = tmp_path_factory.mktemp("search") / "工作 计划"
    sources = {"example": ROOT / "plans", "small": SMALL, "en": ROOT / "tests" / "site" / "english"}
    sources["hostile"] = base / "plans" / "hostile"
    write_hostile(sources["hostile"])
    for name, plans in sources.items():
        build(ROOT, base / name, DAY, plans)
    return base


@pytest.fixture(scope="module", params=["file", "http"])
def root(request: pytest.FixtureRequest, published: Path) -> Iterator[str]:
    if request.param == "file":
        yield f"file://{quote(str(published))}/"
        return
    handler = functools.partial(Quiet, directory=str(published))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class Searcher:
    """Somebody who searches in a site, what was asked for and what went wrong."""

    def __init__(self, context: Any, root: str, name: str) -> None:
        self.page = context.new_page()
        self.root = f"{root}{name}/current/"
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
        self.page.evaluate("document.querySelector('[role=status]').textContent = ''")
        self.input.fill(text)
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
    def status(self) -> str:
        return str(self.page.get_by_role("status").inner_text())


@pytest.fixture
def searcher(browser: Any, root: str) -> Iterator[Any]:
    contexts = []

    def new(name: str, **options: Any) -> Searcher:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **options})
        contexts.append(context)
        return Searcher(context, root, name)

    yield new
    for context in contexts:
        context.close()


def test_phrases_words_and_numbers_of_the_example_are_found(searcher: Any, root: str) -> None:
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
    assert all(url.startswith((root, "data:")) for url in someone.asked)


def test_nothing_is_loaded_before_the_search_is_used(searcher: Any) -> None:
    someone = searcher("small")
    someone.open("units/道路所/2024/plan.html")
    someone.page.keyboard.press("/")
    someone.page.wait_for_timeout(300)
    assert not [url for url in someone.asked if "/search/" in url]
    someone.search("养护道路")
    assert [url for url in someone.asked if "/search/" in url and "/s/" in url]


def test_by_keyboard_from_any_page_to_the_section_that_was_found(searcher: Any) -> None:
    someone = searcher("small")
    page = someone.page
    someone.open("units/school/index.html")
    page.keyboard.press("Control+k")
    page.keyboard.type("养护道路")
    someone.results.first.wait_for()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.matches('.hit__title')")
    page.keyboard.press("ArrowDown")
    assert "#" in page.evaluate("document.activeElement.href")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.type") == "search"
    page.keyboard.press("Escape")
    assert not someone.results.first.is_visible()
    page.keyboard.press("Control+k")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-testid=document]")
    place = page.evaluate("decodeURIComponent(location.hash.slice(1))")
    assert page.evaluate("id => document.getElementById(id).tagName", place).startswith("H")
    assert someone.trouble == []


def test_the_address_of_a_search_can_be_sent(searcher: Any) -> None:
    someone = searcher("small")
    someone.open("index.html")
    someone.search('道路 "a%&#')
    someone.input.press("Enter")
    someone.page.wait_for_url("**/search.html#**")
    assert someone.input.input_value() == '道路 "a%&#'
    someone.search("道路")
    someone.page.get_by_test_id("search-kind").select_option("plan")
    someone.page.wait_for_function("() => /kind=plan/.test(location.hash)")
    someone.done()
    links = someone.links()
    assert links
    assert all("plan.html" in link for link in links)
    colleague = searcher("small")
    colleague.page.goto(someone.page.url)
    colleague.results.first.wait_for()
    assert colleague.links() == links
    assert colleague.input.input_value() == "道路"
    assert colleague.page.get_by_test_id("search-kind").input_value() == "plan"
    assert someone.trouble == []


def test_filters_count_what_they_would_leave(searcher: Any) -> None:
    someone = searcher("small")
    someone.open("search.html")
    everything = someone.search("2024")
    for name in ("unit", "period", "kind"):
        options = someone.page.get_by_test_id(f"search-{name}").locator("option").all_inner_texts()[1:]
        assert sum(int(re.search(r"（(\d+)）", option)[1]) for option in options) == len(everything)  # type: ignore[index]
    assert someone.status == f"找到{len(everything)}份文件"


def test_a_title_comes_first_and_names_choose_beside_a_phrase(searcher: Any) -> None:
    someone = searcher("example")
    someone.open("search.html")
    assert someone.search("水利局2023年")[0] == "units/water-bureau/2023/plan.html"
    assert all(link.startswith("units/water-bureau/2022/") for link in someone.search("水利局 2022年 防汛")[:2])


@pytest.mark.parametrize(
    ("text", "said"), [("镇", "汉字至少两个"), ("。", "汉字至少两个"), ("没有这样的话", "没有找到“没有这样的话”")]
)
def test_what_is_said_where_nothing_is_found(searcher: Any, text: str, said: str) -> None:
    someone = searcher("small")
    someone.open("search.html")
    assert someone.search(text) == []
    assert said in someone.status


def test_no_search_while_a_word_is_composed(searcher: Any) -> None:
    someone = searcher("small")
    someone.open("search.html")
    page = someone.page
    fire = "name => document.querySelector('[type=search]').dispatchEvent(new CompositionEvent(name, {bubbles: true}))"
    page.evaluate(fire, "compositionstart")
    someone.input.fill("道路")
    page.wait_for_timeout(400)
    assert someone.status == ""
    page.evaluate(fire, "compositionend")
    someone.results.first.wait_for()


def test_another_search_takes_the_place_of_one_that_is_under_way(searcher: Any) -> None:
    someone = searcher("small")
    someone.open("search.html")
    for text in ("道", "道路", "道路养", "道路养护"):
        someone.input.fill(text)
    someone.results.first.wait_for()
    someone.input.fill("")
    someone.page.wait_for_function("() => !document.querySelector('.hit')")
    assert someone.status == ""


def test_a_hostile_title_is_shown_as_text(searcher: Any, published: Path) -> None:
    someone = searcher("hostile")
    someone.open("search.html")
    for text in ("window.__pwned=1", "script", "onerror", *PAYLOADS[:3]):
        someone.search(text)
    assert someone.results.count()
    assert someone.page.evaluate("window.__pwned") is None
    assert someone.page.locator(".hit img, .hit svg, .hit script").count() == 0
    assert someone.trouble == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["small", "en"])
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
    someone = searcher("small", java_script_enabled=False)
    someone.open("index.html")
    assert someone.input.count() == 0
    someone.page.get_by_role("banner").get_by_role("link", name="搜索").click()
    assert "JavaScript" in someone.page.locator(".body").inner_text()
    someone.page.locator(".body").get_by_role("link", name="总览").click()
    assert someone.page.get_by_test_id("matrix").count() == 1
