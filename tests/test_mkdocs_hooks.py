"""Real MkDocs builds of the fake site."""

from __future__ import annotations

import logging
import shutil
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

import fake_site
from nianlun import site as sites
from nianlun.inspection import inspect
from nianlun.trees import FolderTree
from servers import HOST, PATIENCE, free_port

HOOK = (Path(__file__).parent.parent / "hooks/build_site.py").read_text("utf-8")
PLAN = "units/水利局/2021/plan.html"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sites, "build", fake_site.build)
    return fake_site.project(tmp_path / "项 目", HOOK)


def built(project: Path, name: str = "site", **options: object) -> Path:
    target = project.parent / name
    build(load_config(str(project / "mkdocs.yml"), site_dir=str(target), **options))
    return target


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_every_page_and_asset_is_there_and_nothing_of_the_machinery(project: Path) -> None:
    site = files(built(project, strict=True))
    pages = {page.address for page in fake_site.build(FolderTree(project / "plans")).pages}
    assert pages <= set(site)
    assert {"guide/index.html", "guide/review.html", "404.html"} <= set(site)
    assert site["exports/site.json"] == b"{}\n"
    assert not [name for name in site if "_.html" in name or "lunr" in name or name.startswith("sitemap")]
    assert not [name for name, data in site.items() if "\ufdd1".encode() in data or "\ufdd2".encode() in data]
    assert inspect(built(project)) == ()


def test_two_builds_in_one_process_make_the_same_pages(project: Path) -> None:
    assert files(built(project, "one")) == files(built(project, "two"))


def test_one_configuration_builds_twice(project: Path) -> None:
    config = load_config(str(project / "mkdocs.yml"), site_dir=str(project.parent / "site"))
    build(config)
    first = files(project.parent / "site")
    build(config)
    assert files(project.parent / "site") == first


def test_settings_win_over_mkdocs_yml(project: Path) -> None:
    home = (built(project) / "index.html").read_text("utf-8")
    assert "<title>总览 - 青禾县年度工作</title>" in home
    assert '<html lang="zh"' in home


def test_day_and_version_stand_on_every_page(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NIANLUN_DAY", "2022-02-03")
    site = built(project)
    for page in site.rglob("*.html"):
        assert "数据截至 2022年2月3日 · 年轮 " in page.read_text("utf-8"), page


def test_the_bar_says_where_the_reader_is(project: Path) -> None:
    site = built(project)
    assert '<a href="index.html" aria-current="page">总览</a>' in (site / "index.html").read_text("utf-8")
    plan = (site / PLAN).read_text("utf-8")
    assert '<a href="../../index.html" aria-current="true">单位</a>' in plan
    assert plan.count("aria-current") == 1
    assert 'aria-current="page">使用指南</a>' in (site / "guide/index.html").read_text("utf-8")


def test_a_title_of_a_guide_is_text_everywhere(project: Path) -> None:
    for page in (built(project) / "guide").glob("*.html"):
        assert "<script>alert" not in page.read_text("utf-8")


VARIANTS = {
    "0-index.zh.md": "# 指南\n",
    "0-index.en.md": "# Guides\n",
    "1-plan.zh.md": "# 怎样写计划\n\n[总结](2-summary.en.md#numbers) [首](../index.html)\n\n![图](pictures/a.zh.png)\n",
    "1-plan.en.md": "# Writing a plan\n\n[summary](2-summary.en.md#numbers)\n\n![a](pictures/a.en.png)\n",
    "2-summary.en.md": "# Writing a summary\n\n## Numbers {#numbers}\n\n[plan](1-plan.en.md)\n",
    "pictures/a.zh.png": "中",
    "pictures/a.en.png": "E",
    "ours.md": "# 本县规定\n",
}


@pytest.fixture
def guides(project: Path) -> Path:
    """A project whose guides have variants; the one on summaries is not yet translated."""
    shutil.rmtree(project / "docs/guide")
    for name, text in VARIANTS.items():
        (project / "docs/guide" / name).parent.mkdir(parents=True, exist_ok=True)
        (project / "docs/guide" / name).write_text(text, "utf-8")
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("site_url: https://site.example/\n")
    return project


@pytest.mark.parametrize(
    ("language", "picture", "links", "listed"),
    [
        pytest.param("zh", "中", ("summary.html#numbers", "../index.html"), ["指南", "怎样写计划"], id="zh"),
        pytest.param("en", "E", ("summary.html#numbers",), ["Guides", "Writing a plan"], id="en"),
    ],
)
def test_a_site_has_the_guides_of_its_language(
    guides: Path, language: str, picture: str, links: tuple[str, ...], listed: list[str]
) -> None:
    if language == "en":
        (guides / "plans/in-english.md").write_text("", "utf-8")
    site = built(guides, strict=True)
    assert inspect(site) == ()
    found = {name.removeprefix("guide/") for name in files(site) if name.startswith("guide/")}
    assert found == {"index.html", "ours.html", "pictures/a.png", "plan.html", "summary.html"}
    assert (site / "guide/pictures/a.png").read_text("utf-8") == picture
    plan = (site / "guide/plan.html").read_text("utf-8")
    for link in (*links, "pictures/a.png", "index.html"):
        assert f'="{link}"' in plan
    order = [
        plan.index(f">{title}<", plan.index('class="guides"')) for title in (*listed, "Writing a summary", "本县规定")
    ]
    assert order == sorted(order)
    # A link to the variant that is not published leads to the one that is.
    assert 'href="plan.html"' in (site / "guide/summary.html").read_text("utf-8")
    sitemap = (site / "sitemap.xml").read_text("utf-8")
    assert sitemap.count("guide/plan.html") == 1
    assert ".zh" not in sitemap


def test_a_guide_leads_to_its_source_where_the_repository_has_it(
    guides: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = built(guides)
    folder = f"https://git.example.org/{quote('县')}/plans/_edit/main/{quote('青禾')}/docs/guide"
    assert f'href="{folder}/1-plan.zh.md" rel=edit>' in (site / "guide/plan.html").read_text("utf-8")
    assert f'href="{folder}/2-summary.en.md" rel=edit>' in (site / "guide/summary.html").read_text("utf-8")
    (tmp_path / "others").mkdir()
    monkeypatch.setenv("NIANLUN_PLANS", str(tmp_path / "others"))
    assert "rel=edit" not in (built(guides) / "guide/plan.html").read_text("utf-8")


def test_an_anchor_that_a_variant_lacks_fails_a_strict_build(guides: Path) -> None:
    (guides / "docs/guide/2-summary.zh.md").write_text("# 怎样写总结，没有那一节\n", "utf-8")
    with pytest.raises(Abort):
        built(guides, strict=True)


def test_an_own_guide_replaces_the_variants(guides: Path) -> None:
    (guides / "docs/guide/plan.md").write_text("# 本县怎样写计划\n", "utf-8")
    assert "<h1 id=" in (page := (built(guides, strict=True) / "guide/plan.html").read_text("utf-8"))
    assert "本县怎样写计划" in page


@pytest.mark.parametrize("link", ["../units/水利局/2022/plan.html", "index.md#nowhere"])
def test_a_broken_link_in_a_guide_fails_only_a_strict_build(project: Path, link: str) -> None:
    (project / "docs/guide/index.md").write_text(f"# 指南\n\n[x]({link})\n", "utf-8")
    built(project)
    with pytest.raises(Abort):
        built(project, strict=True)


def test_only_errors_fail_a_strict_build(project: Path, caplog: pytest.LogCaptureFixture) -> None:
    (project / "plans/bad.md").write_text("", "utf-8")
    with caplog.at_level(logging.INFO, "mkdocs"):
        built(project, strict=True)
    assert [r.levelname for r in caplog.records if "plans/bad.md" in r.getMessage()] == ["INFO"]
    (project / "plans/bad-error.md").write_text("", "utf-8")
    with pytest.raises(Abort):
        built(project, strict=True)


def test_the_plans_can_be_elsewhere(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "others").mkdir()
    (tmp_path / "others/text.md").write_text("别处的计划", "utf-8")
    monkeypatch.setenv("NIANLUN_PLANS", str(tmp_path / "others"))
    assert "别处的计划" in (built(project) / PLAN).read_text("utf-8")


def test_with_an_address_pages_are_canonical_and_in_the_site_map(project: Path) -> None:
    site = built(project, site_url="https://site.example/年轮/")
    page = f"https://site.example/年轮/{quote(PLAN)}"
    assert f'<link rel="canonical" href="{page}">' in (site / PLAN).read_text("utf-8")
    sitemap = (site / "sitemap.xml").read_text("utf-8")
    assert f"<loc>{page}</loc>" in sitemap
    assert "/_" not in sitemap
    assert sitemap.count("<loc>") == sum(1 for _ in site.rglob("*.html")) - 1


@pytest.mark.parametrize("name", ["index.md", "README.md", "0-index.zh.md"])
def test_a_generated_page_wins_over_a_file_of_its_name(
    name: str, project: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (project / "docs" / name).write_text("# 别的首页\n", "utf-8")
    assert "别的首页" not in (built(project) / "index.html").read_text("utf-8")
    assert f"docs/{name} 与自动生成的页面同名" in caplog.text


def test_the_preview_shows_an_edit(project: Path) -> None:
    (project / "hooks/build_site.py").write_text(fake_site.HOOK, "utf-8")
    address = f"{HOST}:{free_port()}"
    server = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "--livereload", "-a", address],
        cwd=project,
        env=fake_site.environment(),
        stderr=subprocess.DEVNULL,
    )
    try:
        first = eventually(f"http://{address}/{quote(PLAN)}", "保障措施")
        assert "'unsafe-inline'" in first
        assert "livereload(" in first
        (project / "plans/text.md").write_text("刚刚写下的一句", "utf-8")
        eventually(f"http://{address}/{quote(PLAN)}", "刚刚写下的一句")
    finally:
        server.terminate()
        server.wait(PATIENCE)


def eventually(url: str, text: str) -> str:
    """The page at `url` once it holds `text`."""
    page, end = "", time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with urlopen(url, timeout=PATIENCE) as response:
                page = response.read().decode()
        except OSError:
            page = ""
        if text in page:
            return page
        time.sleep(0.2)
    raise AssertionError(f"{text} never appeared: {page[:200]}")
