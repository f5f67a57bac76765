"""What an author writes is text on every page: nothing of it runs, and nothing is asked from another host."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest

from hostile import PAYLOADS, write_hostile
from nianlun.site import build
from nianlun.trees import FolderTree

LOADING = {"src", "srcset", "poster", "data", "background", "action", "formaction", "srcdoc", "ping", "xlink:href"}
NEVER = {"script", "style", "iframe", "object", "embed", "form", "base", "link", "meta", "math", "video", "button"}


class Elements(HTMLParser):
    def __init__(self, body: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(body)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {key: value or "" for key, value in attrs}))


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    plans = tmp_path_factory.mktemp("hostile") / "plans"
    write_hostile(plans)
    site = build(FolderTree(plans), date(2024, 1, 1))
    assert sum(page.poured for page in site.pages) >= 6 * len(PAYLOADS)
    return {page.address: str(page.content().body) for page in site.pages}


def test_no_element_and_no_attribute_that_runs_or_loads(pages: dict[str, str]) -> None:
    for address, body in pages.items():
        for tag, attributes in Elements(body).found:
            assert tag not in NEVER, (address, tag)
            for key, value in attributes.items():
                assert not key.startswith("on"), (address, key, value)
                assert key != "style", (address, value)
                if key in LOADING:
                    assert ":" not in value, (address, value)
                    assert not value.startswith(("//", "\\")), (address, value)
                if key == "href":
                    assert urlsplit(value).scheme in ("", "http", "https", "mailto", "tel"), (address, value)
                if key == "id" and value.startswith("__"):
                    assert value != "__config", address


def test_every_attack_is_read_as_text(pages: dict[str, str]) -> None:
    class Text(HTMLParser):
        def __init__(self, body: str) -> None:
            super().__init__()
            self.text = ""
            self.feed(body)

        def handle_data(self, data: str) -> None:
            self.text += data

    for number, payload in enumerate(PAYLOADS):
        unit = next(body for address, body in pages.items() if address.startswith(f"units/u{number}'"))
        assert payload in Text(unit).text
