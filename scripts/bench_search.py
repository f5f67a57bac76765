"""Measure how soon the search of a built site shows its first result, in a browser slowed six times, from a folder.

Every query is the first of its page: the index is loaded for it, so that this is the longest that a reader waits.
"""

from __future__ import annotations

import random
import re
import shutil
import statistics
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

SLOWED = 6
QUERIES = 30
PATIENCE = 20_000  # ms
BROWSERS = ("chromium", "chromium-browser", "google-chrome")

_KINDS = (r"[\u4e00-\u9fff]{2,6}", r"[\u4e00-\u9fff]{2}[0-9]+[\u4e00-\u9fff]{2}", r"[0-9]{2,4}")
# Types the query at once and answers with the milliseconds until the list has a result.
_MEASURE = """([query, patience]) => new Promise((done) => {
  const input = document.querySelector("[type=search]");
  const list = document.querySelector(".find__results");
  const begin = performance.now();
  const look = () => { if (list.childElementCount) done(performance.now() - begin); };
  new MutationObserver(look).observe(list, { childList: true });
  setTimeout(() => done(null), patience);
  input.value = query;
  input.dispatchEvent(new Event("input", { bubbles: true }));
})"""


def queries(plans: Path, count: int = QUERIES) -> list[str]:
    """Phrases and numbers that stand in the documents of `plans`; the same ones each time."""
    chance, found = random.Random(5), []
    paths = sorted(plans.rglob("*.md"))
    while len(found) < count:
        phrases = re.findall(_KINDS[len(found) % len(_KINDS)], chance.choice(paths).read_text(encoding="utf-8"))
        found += [chance.choice(phrases)] if phrases else []
    return found


def first_results(site: Path, typed: list[str]) -> list[float]:
    """Milliseconds from typing each query to its first result, the pause for typing included."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        times = [_first_result(browser, site, query) for query in typed]
        browser.close()
    return times


def _first_result(browser: Any, site: Path, query: str) -> float:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{site.as_uri()}/search.html")
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    took = page.evaluate(_MEASURE, [query, PATIENCE])
    context.close()
    if took is None:
        raise RuntimeError(f"no result for {query!r} within {PATIENCE} ms")
    return float(took)


def report(site: Path, plans: Path) -> str:
    """The median and the longest wait, in words."""
    times = first_results(site, queries(plans))
    middle, longest = statistics.median(times), max(times)
    waits = f"first result after {middle:.0f} ms (median of {len(times)}), at most {longest:.0f} ms"
    return f"search, {SLOWED}× slowed: {waits}"
