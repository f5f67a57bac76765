"""Publishing the fake site, and the inspection before it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import fake_site
from nianlun import publishing
from nianlun.inspection import Fault, inspect
from nianlun.publishing import PublishingError, build, current, made_at, releases, rollback

DAY = date(2021, 12, 20)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PYTHONPATH", fake_site.environment()["PYTHONPATH"])
    return fake_site.project(tmp_path / "项 目")


def test_a_release_is_built_beside_and_switched_to(project: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    first = build(project, tmp_path / "out", DAY, progress=lambda done, total: told.append((done, total)))
    assert first.pages == 18
    assert told[-1][0] == told[-1][1] > 0
    assert first.errors == ()
    assert current(tmp_path / "out") == first.path
    assert (tmp_path / "out/current/index.html").is_file()
    assert (tmp_path / "out/current").readlink() == Path("releases", first.path.name)

    second = build(project, tmp_path / "out", DAY)
    assert releases(tmp_path / "out") == (first.path, second.path)
    assert made_at(first.path) <= made_at(second.path)
    assert current(tmp_path / "out") == second.path
    assert rollback(tmp_path / "out") == first.path
    assert current(tmp_path / "out") == first.path
    with pytest.raises(PublishingError, match="nothing-earlier"):
        rollback(tmp_path / "out")


def test_where_nothing_was_published_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(PublishingError, match="nothing-earlier"):
        rollback(tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_failed_build_leaves_the_published_site_alone(project: Path, tmp_path: Path) -> None:
    good = build(project, tmp_path / "out", DAY)
    (project / "docs/guide/bad.md").write_bytes("计划".encode("gbk"))
    (project / "plans/bad-error.md").write_text("", "utf-8")
    with pytest.raises(PublishingError) as raised:
        build(project, tmp_path / "out", DAY)
    assert raised.value.key == "publish.failed"
    assert any("bad.md" in line for line in raised.value.details)
    assert not any("bad-error.md" in line for line in raised.value.details)
    assert "UnicodeDecodeError" in raised.value.details[-1]
    assert current(tmp_path / "out") == good.path
    assert releases(tmp_path / "out") == (good.path,)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [".lock", "current", "releases"]


def test_errors_in_the_plans_are_counted_and_keep_nothing_else_from_being_published(
    project: Path, tmp_path: Path
) -> None:
    (project / "plans/bad-error.md").write_text("", "utf-8")
    release = build(project, tmp_path / "out", DAY)
    assert len(release.errors) == 1
    assert "bad-error.md" in release.errors[0]
    assert current(tmp_path / "out") == release.path


def test_a_site_that_fails_its_inspection_is_not_published(project: Path, tmp_path: Path) -> None:
    (project / "docs/guide/index.md").write_text("# 指南\n\n![x](https://elsewhere.example/x.png)\n", "utf-8")
    with pytest.raises(PublishingError) as raised:
        build(project, tmp_path / "out", DAY)
    assert raised.value.key == "publish.faults"
    assert raised.value.details == ("guide/index.html: foreign https://elsewhere.example/x.png",)
    assert current(tmp_path / "out") is None


def test_only_the_last_releases_are_kept_and_the_published_one(tmp_path: Path) -> None:
    for second in range(8):
        (tmp_path / f"releases/20211220T08000{second}Z-1").mkdir(parents=True)
    publishing._switch(tmp_path, tmp_path / "releases/20211220T080001Z-1")
    publishing._prune(tmp_path)
    assert [path.name[14] for path in releases(tmp_path)] == ["1", "3", "4", "5", "6", "7"]


def test_a_second_build_waits_and_gives_up_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "_PATIENCE", 0.2)
    with publishing._lock(tmp_path), pytest.raises(PublishingError, match=r"publish\.busy"):  # noqa: SIM117
        with publishing._lock(tmp_path):
            pass


def test_what_the_disk_does_not_allow_is_said_in_words(project: Path, tmp_path: Path) -> None:
    (tmp_path / "site").write_text("no folder", "utf-8")
    with pytest.raises(PublishingError, match=r"publish\.disk"):
        build(project, tmp_path / "site")
    with pytest.raises(PublishingError, match=r"publish\.disk"):
        rollback(tmp_path / "site")


def test_without_a_project_nothing_happens(tmp_path: Path) -> None:
    with pytest.raises(PublishingError, match="no-project"):
        build(tmp_path, tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        pytest.param('<a href="b.html#二">x</a>', [], id="an anchor"),
        pytest.param('<a href="b.html#%E4%BA%8C">x</a>', [], id="an encoded anchor"),
        pytest.param('<a href="#一">x</a><p id="一">', [], id="an anchor of the page itself"),
        pytest.param('<a href="https://elsewhere.example/">x</a>', [], id="a link elsewhere leads, but loads nothing"),
        pytest.param('<a href="///elsewhere.example/">x</a>', [], id="a link elsewhere with a slash too many"),
        pytest.param('<p>href="x.html" src="//a.b/"</p>', [], id="text that looks like an attribute"),
        pytest.param('<script>"<img src=x.png>"</script>', [], id="a script that looks like a tag"),
        pytest.param('<link rel="canonical" href="https://a.example/">', [], id="a canonical address"),
        pytest.param('<a href="c.html">x</a>', [Fault("broken-link", "index.html", "c.html")], id="no such page"),
        pytest.param(
            '<a title=">" href="c.html">x</a>', [Fault("broken-link", "index.html", "c.html")], id="a bracket"
        ),
        pytest.param('<a href="b.html#三">', [Fault("broken-anchor", "index.html", "b.html#三")], id="no such anchor"),
        pytest.param(
            '<img src="//a.b/x.png">', [Fault("foreign", "index.html", "//a.b/x.png")], id="a foreign picture"
        ),
        pytest.param("<img src=x.png>", [Fault("broken-link", "index.html", "x.png")], id="no quotes"),
    ],
)
def test_inspection(tmp_path: Path, html: str, expected: list[Fault]) -> None:
    (tmp_path / "index.html").write_text(html, "utf-8")
    (tmp_path / "b.html").write_text('<h2 class="x" id="二">二</h2>', "utf-8")
    assert list(inspect(tmp_path)) == expected


def test_a_site_without_a_home_is_none(tmp_path: Path) -> None:
    assert inspect(tmp_path) == (Fault("no-home", "index.html"),)
