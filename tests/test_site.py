"""A small whole organisation becomes pages: they are compared with what was reviewed, and hold their promises."""

from __future__ import annotations

import re
import shutil
from datetime import date
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from posixpath import join, normpath
from urllib.parse import unquote, urlsplit

import pytest

from memory_tree import MemoryTree
from nianlun.site import Site, build
from nianlun.trees import FolderTree

SMALL = Path(__file__).parent / "site" / "small"
PAGES = Path(__file__).parent / "site" / "small-pages"
DAY = date(2024, 12, 1)
FORGE = "https://git.example.org/%E5%B0%8F%E5%9F%8E/%E8%AE%A1%E5%88%92/"


@pytest.fixture(scope="module")
def site() -> Site:
    return build(FolderTree(SMALL), DAY)


def bodies(site: Site) -> dict[str, str]:
    return {page.address: str(page.content().body) for page in site.pages}


def test_the_pages_are_those_that_were_reviewed(site: Site, update_golden: bool) -> None:
    made = {address: body.rstrip() + "\n" for address, body in bodies(site).items() if not address.startswith("guide/")}
    if update_golden:
        shutil.rmtree(PAGES, ignore_errors=True)
        for address, body in made.items():
            (PAGES / address).parent.mkdir(parents=True, exist_ok=True)
            (PAGES / address).write_text(body, encoding="utf-8", newline="\n")
    reviewed = {path.relative_to(PAGES).as_posix(): path.read_text(encoding="utf-8") for path in PAGES.rglob("*.html")}
    assert sorted(made) == sorted(reviewed)
    for address, body in made.items():
        assert body == reviewed[address], address


class Links(HTMLParser):
    def __init__(self, body: str) -> None:
        super().__init__()
        self.hrefs: list[str] = []
        self.ids: list[str] = []
        self.feed(body)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for key, value in attrs:
            if key in ("href", "src") and value is not None:
                self.hrefs.append(value)
            if key == "id" and value is not None:
                self.ids.append(value)


def test_every_link_leads_somewhere(site: Site) -> None:
    found = {address: Links(body) for address, body in bodies(site).items()}
    targets = {*found, *(asset.address for asset in site.assets)}
    for address, links in found.items():
        assert len(links.ids) == len(set(links.ids)), address
        for href in links.hrefs:
            if href.startswith(FORGE):
                continue
            parts = urlsplit(href)
            assert not parts.scheme, (address, href)
            target = normpath(join(str(PurePosixPath(address).parent), unquote(parts.path))) if parts.path else address
            assert target in targets, (address, href)
            if parts.fragment:
                assert unquote(parts.fragment) in found[target].ids, (address, href)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("", "# 计划\n\n## 一、水利\n\n修渠。\n", id="title after nothing"),
        pytest.param("# 计划\n\n## 一、水利\n\n修渠。\n", "", id="nothing after title"),
        pytest.param("## 一、水利\n\n修渠。\n", "# 计划\n\n## 一、教育\n\n建校。\n", id="title is new"),
        pytest.param("# 计划\n\n## 一、水利\n\n修渠。\n", "## 一、教育\n\n建校。\n", id="title is gone"),
    ],
)
def test_a_title_that_comes_or_goes_is_no_news_and_leads_nowhere(old: str, new: str) -> None:
    files = {"a/unit.yml": "name: 甲\n", "a/2022/plan.md": old, "a/2023/plan.md": new}
    site = build(MemoryTree(files), DAY)
    assert "“计划”" not in bodies(site)["units/a/2023/plan-changes.html"]
    test_every_link_leads_somewhere(site)


def test_all_pages_show_the_same_share_of_change(site: Site) -> None:
    made = bodies(site)
    for address, body in made.items():
        if not address.endswith("-changes.html"):
            continue
        changed = re.search(r"<b>新增和调整(\d+%)", body)
        assert changed is not None
        document = address.replace("-changes.html", ".html")
        unit = f"units/{address.split('/')[1]}/index.html"
        assert f"变化{changed[1]}" in made[document]
        assert f"变化{changed[1]}" in made[unit]
        assert re.search(
            rf'href="{re.escape(document)}" title="[^"]*变化{changed[1]}"',
            made["index.html"].replace("%E9%81%93%E8%B7%AF%E6%89%80", "道路所"),
        )


def test_a_split_unit_continues_in_both_and_an_unreadable_document_keeps_its_place(site: Site) -> None:
    made = bodies(site)
    for unit in ("housing", "道路所"):
        assert (
            "与2023年计划" in made[f"units/{unit}/2024/plan.html"]
            or "与2023年对照" in made[f"units/{unit}/2024/plan.html"]
        )
    bad = made["units/school/2025-2026/plan.html"]
    assert "无法读取" in bad
    assert "2025-09-31" in bad
    assert 'title="小城实验小学2025—2026学年计划：无法读取"' in made["index.html"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_whole_site_speaks_one_language(tmp_path: Path, language: str) -> None:
    shutil.copytree(SMALL, tmp_path / "plans")
    settings = tmp_path / "plans" / "settings.yml"
    settings.write_text(settings.read_text("utf-8").replace("language: zh", f"language: {language}"), "utf-8")
    site = build(FolderTree(tmp_path / "plans"), DAY)
    assert site.language == language
    home = bodies(site)["index.html"]
    assert ("not received" in home) is (language == "en")
    assert ("未报送" in home) is (language == "zh")


def test_progress_is_told_of_what_is_read_and_of_what_is_compared() -> None:
    told: list[tuple[int, int]] = []
    build(FolderTree(SMALL), DAY, lambda done, total: told.append((done, total)))
    assert all(done <= total for done, total in told)
    assert told[-1][0] == told[-1][1] > told[0][1]


def test_more_data_needs_no_code(tmp_path: Path) -> None:
    """A quarter, a strand, a unit that was split again, and a document in another language."""
    shutil.copytree(SMALL, tmp_path / "plans")
    for path, text in {
        "道路所/2024q2/summary.md": "二季度养护道路5公里。\n",
        "housing/2024/消防/plan.md": "# 消防\n\n- 换灭火器\n",
        "housing/2025/plan.md": "---\nlang: fr\n---\n\n# Plan 2025\n\nRénover six immeubles.\n",
        "东所/unit.yml": "name: 东所\ntype: office\nsince: 2025\n",
        "东所/2025/plan.md": "# 计划\n\n## 道路养护\n\n养护道路8公里。\n",
    }.items():
        (tmp_path / "plans" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "plans" / path).write_text(text, "utf-8")
    unit = tmp_path / "plans/道路所/unit.yml"
    unit.write_text(unit.read_text("utf-8") + "until: 2024\nsuccessors: [东所]\n", "utf-8")
    settings = tmp_path / "plans/settings.yml"
    settings.write_text(
        settings.read_text("utf-8").replace("strands:\n", "strands:\n  - {id: 消防, name: 消防}\n"), "utf-8"
    )
    made = bodies(build(FolderTree(tmp_path / "plans"), date(2025, 3, 1)))
    assert "units/道路所/2024q2/summary-changes.html" in made
    assert "units/housing/2024/消防/plan.html" in made
    assert 'lang="fr"' in made["units/housing/2025/plan.html"]
    assert "units/东所/2025/plan-changes.html" in made
