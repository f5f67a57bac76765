"""What readers see of a document's past: its own page, the line under its title, the last edits, the feed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from datetime import date
from html import unescape
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urljoin
from xml.etree import ElementTree as ET

import pytest

import test_site
from fake_history import FakeHistory
from memory_tree import MemoryTree
from nianlun.history import History, NoHistory
from nianlun.inspection import inspect
from nianlun.problems import problem
from nianlun.site import Site, build
from repositories import commit_all

DAY = date(2021, 12, 1)
PLAN, PAGE = "水利局/2021/plan.md", "units/水利局/2021/plan"
ATOM = "{http://www.w3.org/2005/Atom}"
HEAD = "---\nadopted: 2021-01-18\nlead: 办公室\n---\n\n"
FIRST = "# 水利局2021年计划\n\n## 一、水利\n\n修渠3公里。\n\n## 二、防汛\n\n汛前检查水库12座。\n"
SECOND = FIRST.replace("3公里", "5公里") + "\n## 三、培训\n\n培训两期。\n"
FILES = {"settings.yml": "language: zh\ntimezone: Asia/Shanghai\n", "水利局/unit.yml": "name: 水利局\n"}


class Organisation:
    """Files and their past."""

    def __init__(self, language: str = "zh") -> None:
        self.files = FILES | {"settings.yml": FILES["settings.yml"].replace("zh", language)}
        self.history = FakeHistory()

    def commit(self, files: dict[str, str], author: str = "王五", when: str = "2021-01-20T09:00:00+08:00") -> str:
        self.files |= files
        return self.history.commit(dict(files), author, when)

    def site(self, history: History | None = None, **options: str) -> Site:
        return build(MemoryTree(dict(self.files)), DAY, history=history or self.history, **options)


@pytest.fixture
def edited() -> Organisation:
    organisation = Organisation()
    organisation.commit({PLAN: HEAD + FIRST, "水利局/2021/summary.md": "# 总结\n\n都做了。\n"}, "赵六")
    # Late in the evening in London it is tomorrow in China.
    organisation.commit({PLAN: HEAD + SECOND}, "李四", "2021-03-02T23:30:00+00:00")
    organisation.commit({PLAN: HEAD.replace("---\n\n", "number: 水发〔2021〕1号\n---\n\n") + SECOND})
    return organisation


def body_of(site: Site, address: str) -> str:
    (page,) = [page for page in site.pages if page.address == address]
    return str(page.content().body)


def text_of(site: Site, address: str) -> str:
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", body_of(site, address))))


def test_a_document_says_when_it_was_edited(edited: Organisation) -> None:
    body = body_of(edited.site(), f"{PAGE}.html")
    assert "2021年1月20日首次提交，2021年1月20日最近修改" in body
    assert '<a href="plan-history.html" data-testid="history">修改记录（3次）</a>' in body
    assert re.search(r'<a href="plan-history.html#__r-\w{12}-edited">印发后修改</a>', body)
    other = body_of(edited.site(), "units/水利局/2021/summary.html")
    assert "2021年1月20日首次提交 ·" in other
    assert "印发后修改" not in other


def test_the_history_page_tells_each_revision_in_words_and_as_a_redline(edited: Organisation) -> None:
    site = edited.site()
    body, text = body_of(site, f"{PAGE}-history.html"), text_of(site, f"{PAGE}-history.html")
    assert body.count('data-testid="revision"') == 3
    newest, middle, first = body.split('data-testid="revision"')[1:]
    assert "文件开头的信息有改动：number" in newest
    assert "印发后修改" not in newest
    assert "2021年3月3日 办公室" in middle
    assert "新增“培训”" in middle or "“培训”" in middle
    assert "<del>3</del><ins>5</ins>" in middle or "<del>3公里</del><ins>5公里</ins>" in middle
    assert "汛前检查" not in middle.partition("<details")[0]
    assert middle.count("印发后修改") == 1
    assert "首次提交" in first
    assert "共3次修改" in text


def test_a_document_without_an_office_is_told_by_its_author() -> None:
    organisation = Organisation()
    organisation.commit({PLAN: FIRST}, "<img src=x onerror=alert(1)>")
    body = body_of(organisation.site(), f"{PAGE}-history.html")
    assert "&lt;img src=x" in body
    assert "<img" not in body


def test_every_link_leads_somewhere(edited: Organisation) -> None:
    test_site.test_every_link_leads_somewhere(edited.site())


def test_the_last_edits_come_first_whatever_the_clocks_say(edited: Organisation) -> None:
    edited.commit(
        {"水利局/2021/summary.md": "# 总结\n\n都做了，还多修了1公里。\n"}, "孙七", "1999-01-01T09:00:00+08:00"
    )
    site = edited.site()
    text = text_of(site, "recent.html")
    assert [entry.text for entry in site.navigation].count("更新情况") == 1
    assert text.index("1999年1月1日 水利局2021年总结") < text.index("2021年3月3日 水利局2021年计划")
    home = body_of(site, "index.html")
    assert home.count('<span class="when">') == 3


def test_an_archive_brought_in_at_once_does_not_hide_the_rest() -> None:
    organisation = Organisation()
    organisation.commit({PLAN: FIRST})
    organisation.commit({f"水利局/{year}/plan.md": FIRST for year in range(1990, 2020)}, "李四")
    text = text_of(organisation.site(), "recent.html")
    assert text.count("李四") == 8
    assert "同一次提交还改动了22份文件" in text
    assert "水利局2021年计划" in text


def test_without_a_history_there_is_no_trace_of_one(edited: Organisation) -> None:
    site = edited.site(NoHistory())
    assert not [page.address for page in site.pages if page.address.endswith(("-history.html", "recent.html"))]
    assert not [asset.address for asset in site.assets if "recent" in asset.address]
    assert "更新情况" not in [entry.text for entry in site.navigation]
    assert "首次提交" not in text_of(site, f"{PAGE}.html")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_history_in_part_is_none_and_is_said_once(language: str) -> None:
    organisation = Organisation(language)
    organisation.files[PLAN] = FIRST
    site = organisation.site(NoHistory(problem("history-incomplete", "")))
    assert [found.code for found in site.problems] == ["history-incomplete"]
    assert "--unshallow" in text_of(site, "recent.html")
    assert "--unshallow" in text_of(site, "problems.html")
    test_site.test_every_link_leads_somewhere(site)


def feed_of(site: Site) -> ET.Element:
    (data,) = [asset.data for asset in site.assets if asset.address == "exports/recent.xml"]
    return ET.fromstring(data)


def test_the_feed(edited: Organisation) -> None:
    site = edited.site()
    feed = feed_of(site)
    for element in (feed, *feed.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == 4
    ids = [entry.findtext(f"{ATOM}id") or "" for entry in entries]
    assert len(set(ids)) == 4
    assert all(re.fullmatch(r"tag:nianlun,2026:[\w%/.-]+@[0-9a-f]{40}", found) for found in ids)
    assert entries[1].findtext(f"{ATOM}updated") == "2021-03-02T23:30:00+00:00"
    assert entries[1].findtext(f"{ATOM}author/{ATOM}name") == "办公室"
    assert (entries[1].findtext(f"{ATOM}summary") or "").startswith("印发后修改；")
    assert feed.findtext(f"{ATOM}updated") == "2021-03-02T23:30:00+00:00"
    pages = {page.address for page in site.pages}
    for link in feed.iter(f"{ATOM}link"):
        path = link.attrib["href"].partition("#")[0]
        assert normpath(join(dirname("exports/recent.xml"), unquote(path))) in pages
    assert 'href="exports/recent.xml"' in body_of(site, "recent.html")


def test_the_feed_of_a_known_site_is_absolute(edited: Organisation) -> None:
    feed = feed_of(edited.site(site_url="https://plans.example.org/county/"))
    hrefs = [link.attrib["href"] for link in feed.iter(f"{ATOM}link")]
    assert hrefs[0] == "https://plans.example.org/county/exports/recent.xml"
    page = urljoin("https://plans.example.org/county/", "units/%E6%B0%B4%E5%88%A9%E5%B1%80/2021/plan-history.html")
    assert any(href.startswith(f"{page}#__r-") for href in hrefs)


def test_the_same_past_makes_the_same_feed(edited: Organisation) -> None:
    first, second = ([asset.data for asset in edited.site().assets if asset.address.endswith(".xml")] for _ in range(2))
    assert first == second


def test_a_mark_that_nobody_sees_is_only_layout(edited: Organisation) -> None:
    edited.commit({PLAN: "\ufeff" + edited.files[PLAN]})
    assert "只调整了排版或编号" in text_of(edited.site(), f"{PAGE}-history.html")


def test_the_site_that_mkdocs_builds_knows_the_repository(tmp_path: Path) -> None:
    project = Path(__file__).parent.parent
    for name, text in FILES.items() | {(PLAN, HEAD + FIRST)}:
        (tmp_path / "plans" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "plans" / name).write_text(text, "utf-8")
    for name in ("hooks", "docs"):
        shutil.copytree(project / name, tmp_path / name)
    shutil.copy(project / "mkdocs.yml", tmp_path)
    commit_all(tmp_path)
    (tmp_path / "plans" / PLAN).write_text(HEAD + SECOND, "utf-8")
    commit_all(tmp_path)
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "--site-dir", str(tmp_path / "site")]
    subprocess.run(command, cwd=tmp_path, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}, check=True)
    assert "修改记录（2次）" in (tmp_path / "site" / f"{PAGE}.html").read_text("utf-8")
    assert "印发后修改" in (tmp_path / "site" / f"{PAGE}-history.html").read_text("utf-8")
    assert ET.parse(tmp_path / "site/exports/recent.xml").getroot().tag == f"{ATOM}feed"
    assert "t@example.org" not in "".join(
        path.read_text("utf-8") for path in (tmp_path / "site").rglob("*.*ml") if path.is_file()
    )
    assert inspect(tmp_path / "site") == ()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_everything_that_can_happen_has_words(language: str) -> None:
    organisation = Organisation(language)
    organisation.commit({PLAN: FIRST}, "")
    organisation.history.commit({PLAN: None})
    for number, text in enumerate(
        (
            FIRST.replace("# 水利局2021年计划", "# 新题"),
            FIRST.replace("一、", "1. ").replace("修渠", "**修渠**"),
            HEAD + FIRST,
            HEAD[:-5] + FIRST,
            "",
            FIRST,
            *(f"{FIRST}{number}\n" for number in range(60)),
        )
    ):
        organisation.commit({PLAN: text}, f"作者{number}")
    body = body_of(organisation.site(), f"{PAGE}-history.html")
    assert body.count('data-testid="revision"') == 50
    assert body.count("<li>") >= 68
    # Where contents are lost, what is known is still said.
    organisation.history._contents = {organisation.history._now[PLAN]: FIRST.encode()}
    assert body_of(organisation.site(), f"{PAGE}-history.html").count('data-testid="revision"') == 50
