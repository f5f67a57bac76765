"""The sites, built once each, and the system's Chromium with patience for busy machines."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import expect, sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent))

from sites import Sites, served

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
SWITCHES = ["--no-sandbox", "--disable-background-networking", "--disable-gpu"]
PATIENCE = 120_000
"""Milliseconds before a browser that does nothing counts as a failure; a machine at work on other things is slow."""

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    base = tmp_path_factory.getbasetemp()
    # Each worker has a folder of its own in that of the run.
    return Sites(base.parent if "PYTEST_XDIST_WORKER" in os.environ else base)


@pytest.fixture(scope="session")
def address_of(sites: Sites) -> Iterator[Callable[[str, str], str]]:
    """Where a site is, by `file` or `http` and its name: as a folder, or over http under a sub-path."""
    with served(sites.base.parent) as server:
        roots = {"file": f"file://{quote(str(sites.base.parent))}/", "http": server}

        def find(scheme: str, name: str) -> str:
            folder = sites.folder(name)
            return f"{roots[scheme]}{quote(str(folder.relative_to(sites.base.parent)))}/"

        yield find


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES, timeout=PATIENCE)
        yield chromium
        chromium.close()


@pytest.fixture
def new_page(browser: Any) -> Iterator[Callable[..., Any]]:
    """A page in a context of its own, as wide as a desk's screen unless the options say otherwise."""
    contexts = []

    def new(**options: Any) -> Any:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **options})
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        return context.new_page()

    yield new
    for context in contexts:
        context.close()
