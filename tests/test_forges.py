"""Addresses in forges, by the forges' own rules, with names as offices give them."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, quote, unquote, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nianlun.forges import LONGEST_ADDRESS, ForgeKind, Repository

REPOSITORY = Path(__file__).parent.parent
URL = "https://git.example.org/county/plans"
FORGES = [kind for kind in ForgeKind if kind is not ForgeKind.NONE]
PATH = "水利局/2024/plan.md"
ENCODED = "%E6%B0%B4%E5%88%A9%E5%B1%80/2024/plan.md"


@pytest.mark.parametrize(
    ("kind", "source", "history", "edit"),
    [
        pytest.param("github", "blob/main", "commits/main", "edit/main", id="github"),
        pytest.param("gitlab", "-/blob/main", "-/commits/main", "-/edit/main", id="gitlab"),
        pytest.param("gitea", "src/branch/main", "commits/branch/main", "_edit/main", id="gitea"),
        pytest.param("forgejo", "src/branch/main", "commits/branch/main", "_edit/main", id="forgejo"),
        pytest.param("gitee", "blob/main", "commits/main", "edit/main", id="gitee"),
    ],
)
def test_a_file_its_history_and_its_editor(kind: str, source: str, history: str, edit: str) -> None:
    repository = Repository(ForgeKind(kind), URL)
    assert repository.source(PATH) == f"{URL}/{source}/plans/{ENCODED}"
    assert repository.history(PATH) == f"{URL}/{history}/plans/{ENCODED}"
    assert repository.edit(PATH) == f"{URL}/{edit}/plans/{ENCODED}"


@pytest.mark.parametrize(
    ("kind", "new"),
    [
        pytest.param("github", "new/main/plans/a/2024?filename=plan.md&value=%23%20A%2BB%0A", id="github"),
        pytest.param("gitlab", "-/new/main/plans/a/2024?file_name=plan.md&content=%23%20A%2BB%0A", id="gitlab"),
        pytest.param("gitea", "_new/main/plans/a/2024?filename=plan.md&value=%23%20A%2BB%0A", id="gitea"),
        pytest.param("forgejo", "_new/main/plans/a/2024?filename=plan.md&value=%23%20A%2BB%0A", id="forgejo"),
    ],
)
def test_a_new_file_is_named_and_filled(kind: str, new: str) -> None:
    made = Repository(ForgeKind(kind), URL).new("a/2024/plan.md", "# A+B\n")
    assert (made.address, made.is_named, made.is_filled) == (f"{URL}/{new}", True, True)


@pytest.mark.parametrize(
    ("folders", "folder"),
    [
        pytest.param({"甲", "甲/2024"}, "plans/%E7%94%B2/2024", id="the folder is there"),
        pytest.param({"甲"}, "plans/%E7%94%B2", id="the period is new"),
        pytest.param(set(), "plans", id="the unit is new"),
    ],
)
def test_where_no_file_can_be_named_the_way_leads_to_its_folder(folders: set[str], folder: str) -> None:
    made = Repository(ForgeKind.GITEE, URL).new("甲/2024/plan.md", "text", folders)
    assert (made.address, made.is_named, made.is_filled) == (f"{URL}/tree/main/{folder}", False, False)


@pytest.mark.parametrize("kind", [kind for kind in FORGES if kind is not ForgeKind.GITEE])
def test_a_long_text_is_left_to_be_copied(kind: ForgeKind) -> None:
    repository = Repository(kind, URL)
    assert repository.new(PATH, "字" * 600).is_filled
    made = repository.new(PATH, "字" * 700)
    assert (made.is_named, made.is_filled) == (True, False)
    assert "%E5%AD%97" not in made.address
    # To the byte: what fits is filled, one more is not.
    room = LONGEST_ADDRESS - len(repository.new(PATH, "").address)
    assert len(repository.new(PATH, "a" * room).address) == LONGEST_ADDRESS
    assert repository.new(PATH, "a" * room).is_filled
    assert not repository.new(PATH, "a" * (room + 1)).is_filled


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        pytest.param("https://git.example.org/a/b/", "https://git.example.org/a/b", id="slash at the end"),
        pytest.param("https://git.example.org/a/b.git", "https://git.example.org/a/b", id="address for cloning"),
        pytest.param("http://10.0.0.8:3000/a/b", "http://10.0.0.8:3000/a/b", id="intranet"),
        pytest.param("https://x.example/县/计划", "https://x.example/%E5%8E%BF/%E8%AE%A1%E5%88%92", id="Chinese"),
        pytest.param("https://x.example/%E5%8E%BF/a", "https://x.example/%E5%8E%BF/a", id="already encoded"),
    ],
)
def test_the_address_of_the_repository(url: str, expected: str) -> None:
    assert Repository(ForgeKind.GITHUB, url).edit("a.md") == f"{expected}/edit/main/plans/a.md"


@pytest.mark.parametrize(
    ("plans", "expected"),
    [
        pytest.param(".", "main/a/2024/plan.md", id="at the top"),
        pytest.param("工作/plans/", "main/%E5%B7%A5%E4%BD%9C/plans/a/2024/plan.md", id="deeper"),
    ],
)
def test_the_plans_may_lie_elsewhere(plans: str, expected: str) -> None:
    assert Repository(ForgeKind.GITHUB, URL, plans=plans).edit("a/2024/plan.md") == f"{URL}/edit/{expected}"


@pytest.mark.parametrize(
    ("plans", "docs"),
    [
        pytest.param("plans", "docs", id="at the top"),
        pytest.param("county/plans/", "county/docs", id="in a folder"),
        pytest.param(".", None, id="the plans are all there is"),
    ],
)
def test_a_folder_beside_the_plans(plans: str, docs: str | None) -> None:
    beside = Repository(ForgeKind.GITHUB, URL, plans=plans).beside("docs")
    assert (beside and beside.edit("guide/a.md")) == (docs and f"{URL}/edit/main/{docs}/guide/a.md")


def test_a_branch_may_have_folders() -> None:
    made = Repository(ForgeKind.GITEA, URL, branch="年度/2024#1").source("a.md")
    assert made == f"{URL}/src/branch/%E5%B9%B4%E5%BA%A6/2024%231/plans/a.md"


names = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="/"), st.sampled_from("# %+?&'\"<>.计")
    ),
    min_size=1,
    max_size=12,
).filter(lambda name: name not in (".", ".."))


@settings(deadline=None)
@given(st.sampled_from(FORGES), st.lists(names, min_size=1, max_size=4), st.text(max_size=40))
def test_names_and_text_arrive_as_they_were_meant(kind: ForgeKind, parts: list[str], text: str) -> None:
    repository, path = Repository(kind, URL), "/".join(parts)
    for address in (repository.source(path), repository.history(path), repository.edit(path)):
        assert address.isascii()
        read = urlsplit(address)
        assert not read.query
        assert not read.fragment
        assert unquote(read.path).endswith(f"/plans/{path}")
    new = repository.new(path, text)
    assert new.address.isascii()
    if new.is_filled:
        # What a server and a page's script read of an address: both forms of a blank.
        values = parse_qs(urlsplit(new.address).query, keep_blank_values=True, max_num_fields=2)
        named, filled = ("file_name", "content") if kind is ForgeKind.GITLAB else ("filename", "value")
        assert values == {named: [parts[-1]], filled: [text]}
        assert "+" not in new.address
        assert unquote(urlsplit(new.address).path).endswith("/".join(["", "plans", *parts[:-1]]))


@given(names)
def test_each_segment_is_encoded_alone(name: str) -> None:
    made = Repository(ForgeKind.GITHUB, URL).source(f"{name}/{name}")
    assert made.endswith(f"/{quote(name, safe='')}/{quote(name, safe='')}")


@pytest.mark.parametrize(
    "path",
    [
        ".github/pull_request_template.md",
        ".gitlab/merge_request_templates/Default.md",
        ".gitea/pull_request_template.md",
        ".gitee/PULL_REQUEST_TEMPLATE.zh-CN.md",
    ],
)
def test_every_forge_finds_the_same_template_of_a_proposal(path: str) -> None:
    template = (REPOSITORY / path).read_text("utf-8")
    assert template == (REPOSITORY / ".gitea/pull_request_template.md").read_text("utf-8")
    asked = [line for line in template.splitlines() if line.startswith("- [ ]")]
    assert asked
    assert all(" / " in line for line in asked)
