"""Where drafts are put, what is written for them, and that nothing that is there is ever lost."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memory_tree import MemoryTree
from nianlun.cli.writing import NotWrittenError, write
from nianlun.importing.arrangement.arranging import Arranging, Arrival, Keeping, Outcome, Source
from nianlun.importing.arrangement.attaching import File
from nianlun.importing.arrangement.placing import Wish
from nianlun.importing.doubts import Gravity
from nianlun.importing.drafts import Draft, Imported
from nianlun.importing.folders import folder_name, is_folder_name
from nianlun.importing.manuscript import Manuscript, Picture
from nianlun.model import Kind, parse_period
from nianlun.reading.document import read_document
from nianlun.reading.organisation import read_organisation
from nianlun.text.days import written_day

SETTINGS = """\
name: 青禾县
unit_types:
  - {id: bureau, name: 部门}
  - {id: school, name: 学校, year_starts: 09-01}
strands: [{id: safety, name: 安全生产}, {id: mind, name: 心理健康}]
topics: [{id: mind, name: 心理健康, aliases: [心理辅导]}]
"""
PLANS = {
    "settings.yml": SETTINGS,
    "audit/unit.yml": "name: [{name: 青禾县审计处}, {name: 青禾县审计局, since: 2019}]\nshort: 县审计\ntype: bureau\n",
    "water/unit.yml": "name: 青禾县水利局\ntype: bureau\n",
    "school/unit.yml": "name: 青禾一中\ntype: school\n",
    "audit/2021/plan.md": "# 青禾县审计局2021年工作计划\n\n旧的文字。\n",
}
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


def a_draft(unit: str = "青禾县审计局", year: str = "2022", kind: Kind = Kind.PLAN, **fields: object) -> Draft:
    title = str(fields.pop("title", f"{unit}{year}年工作计划"))
    markdown = str(fields.pop("markdown", f"# {title}\n\n正文。\n"))
    period = parse_period(year) or parse_period(year, (9, 1))
    return Draft(kind, period, unit, title, "", markdown, **fields)  # type: ignore[arg-type]


def a_source(*drafts: Draft, pictures: tuple[Picture, ...] = (), name: str = "稿.docx", content: bytes = b"") -> Source:
    return Source(name, content, Manuscript(name, (), pictures), Imported("", drafts))


def arranged(
    *drafts: Draft, plans: dict[str, str | bytes] | None = None, wishes: Sequence[Wish] = (), **options: object
) -> tuple[Arrival, ...]:
    arranging = Arranging(MemoryTree(PLANS if plans is None else plans), **options)  # type: ignore[arg-type]
    return arranging.arrange(a_source(*drafts), wishes or [Wish()] * len(drafts))


def codes(arrival: Arrival) -> list[str]:
    return [doubt.code for doubt in arrival.doubts]


# --- places ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hint", "path", "doubts"),
    [
        pytest.param("青禾县审计局", "audit/2022/plan.md", [], id="its name"),
        pytest.param("青禾县审计处", "audit/2022/plan.md", [], id="an earlier name"),
        pytest.param("县审计", "audit/2022/plan.md", [], id="its short name"),
        pytest.param("Audit", "audit/2022/plan.md", [], id="its folder in another case"),
        pytest.param("审计局", "audit/2022/plan.md", ["unit-guessed"], id="the end of its name"),
        pytest.param("某省青禾县水利局", "water/2022/plan.md", ["unit-guessed"], id="a longer name"),
        pytest.param("青山县审计局", "青山县审计局/2022/plan.md", ["unit-from-text"], id="the same office elsewhere"),
        pytest.param("局", "局/2022/plan.md", ["unit-from-text"], id="one character is no name's end"),
        pytest.param("a/b: c", "a-b-c/2022/plan.md", ["unit-from-text"], id="what no folder can be called"),
        pytest.param("", "unit-1/2022/plan.md", ["unit-unnamed"], id="no name"),
        pytest.param("../..", "unit-1/2022/plan.md", ["unit-unnamed"], id="a way out"),
    ],
)
def test_the_unit_is_the_one_that_the_text_names(hint: str, path: str, doubts: list[str]) -> None:
    (arrival,) = arranged(a_draft(hint))
    assert (arrival.outcome, arrival.path) == (Outcome.NEW, path)
    assert [code for code in codes(arrival) if code != "unit-type-guessed"] == doubts


def test_of_units_that_bore_one_name_it_is_the_one_that_existed_then() -> None:
    plans = {
        "old/unit.yml": "name: 青禾镇\nuntil: 2019\n",
        "new/unit.yml": "name: 青禾镇\nsince: 2020\n",
        "other/unit.yml": "name: 青禾镇\nsince: 2020\n",
    }
    early, late = arranged(a_draft("青禾镇", "2018"), a_draft("青禾镇", "2022"), plans=plans)
    assert (early.path, codes(early)) == ("old/2018/plan.md", [])
    assert (late.path, codes(late)) == ("青禾镇/2022/plan.md", ["unit-several"])


def test_units_without_a_name_are_counted_and_get_no_name() -> None:
    first, second = arranged(a_draft(""), a_draft(""), plans={"unit-1/2020/plan.md": "x"})
    assert [first.path, second.path] == ["unit-2/2022/plan.md", "unit-3/2022/plan.md"]
    assert [file.path for file in first.files] == ["unit-2/2022/plan.md"]


def test_a_new_unit_says_its_name_and_its_likely_type_once() -> None:
    first, second = arranged(a_draft("青禾县林业局"), a_draft("青禾县林业局", kind=Kind.SUMMARY))
    written = {file.path: file.content.decode() for file in (*first.files, *second.files)}
    assert written["青禾县林业局/unit.yml"] == "name: 青禾县林业局\ntype: bureau\n"
    assert [file.path for file in second.files] == ["青禾县林业局/2022/summary.md"]
    assert "unit-type-guessed" in codes(first)
    assert codes(second) == []


@pytest.mark.parametrize(
    ("title", "strand"),
    [
        ("2022年安全生产工作计划", "safety/"),
        ("2022年心理辅导工作计划", "mind/"),
        ("2022年工作计划", ""),
    ],
)
def test_the_strand_is_the_one_in_the_title(title: str, strand: str) -> None:
    (arrival,) = arranged(a_draft(title=title))
    assert arrival.path == f"audit/2022/{strand}plan.md"
    assert ("strand-guessed" in codes(arrival)) is bool(strand)


def test_what_a_person_says_goes_before_the_text() -> None:
    wish = Wish("青禾一中", "2021-2022", "安全生产", Kind.SUMMARY)
    (arrival,) = arranged(a_draft(title="2022年安全生产工作计划"), wishes=[wish])
    assert (arrival.path, codes(arrival)) == ("school/2021-2022/safety/summary.md", [])
    (general,) = arranged(a_draft(title="2022年安全生产工作计划"), wishes=[Wish(strand="")])
    assert (general.path, codes(general)) == ("audit/2022/plan.md", [])


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        (Wish(unit="../up"), "unit-no-folder"),
        (Wish(unit="settings.yml"), "unit-no-folder"),
        (Wish(strand="files"), "strand-no-folder"),
        (Wish(period="2021-2022s1"), "period-unfit"),
    ],
)
def test_what_can_be_no_place_is_refused(wish: Wish, code: str) -> None:
    (arrival,) = arranged(a_draft(), wishes=[wish])
    assert (arrival.outcome, arrival.files) == (Outcome.REFUSED, ())
    assert code in codes(arrival)


def test_a_text_without_a_year_has_no_place() -> None:
    (arrival,) = arranged(Draft(Kind.PLAN, None, "青禾县审计局", "工作计划", "", "# 工作计划\n"))
    assert (arrival.outcome, codes(arrival), arrival.files) == (Outcome.REFUSED, ["period-unknown"], ())


# --- places that are taken ------------------------------------------------------------------------------------------


def test_a_place_that_is_taken_stays_as_it_is() -> None:
    (arrival,) = arranged(a_draft(year="2021"))
    assert (arrival.outcome, codes(arrival), arrival.files) == (Outcome.REFUSED, ["place-taken"], ())


def test_the_same_text_again_is_no_trouble() -> None:
    (arrival,) = arranged(a_draft(year="2021", markdown="# 青禾县审计局2021年工作计划\n\n旧的文字。"))
    assert (arrival.outcome, codes(arrival), arrival.files) == (Outcome.SAME, [], ())


def test_two_drafts_for_one_place() -> None:
    first, second = arranged(a_draft(), a_draft(markdown="# 另一份\n"))
    assert (first.outcome, second.outcome, codes(second)) == (Outcome.NEW, Outcome.REFUSED, ["place-twice"])


@pytest.mark.parametrize("path", ["audit/2022", "Audit/2022", "audit/2022/plan.md/x"])
def test_what_is_in_the_way_is_told(path: str) -> None:
    (arrival,) = arranged(a_draft(), plans={**PLANS, path: "x"})
    assert (arrival.outcome, codes(arrival), arrival.files) == (Outcome.REFUSED, ["place-blocked"], ())


@pytest.mark.parametrize(
    ("keeping", "outcome"),
    [
        (Keeping.COMMITTED, Outcome.UPDATED),
        (Keeping.UNCOMMITTED, Outcome.REFUSED),
        (Keeping.NOWHERE, Outcome.UPDATED),
    ],
)
def test_what_is_replaced_is_kept_somewhere(keeping: Keeping, outcome: Outcome) -> None:
    (arrival,) = arranged(a_draft(year="2021"), keeping=lambda path, content: keeping)
    assert arrival.outcome is outcome
    old = PLANS["audit/2021/plan.md"].encode()
    copies = [file for file in arrival.files if file.content == old]
    assert len(copies) == (keeping is Keeping.NOWHERE)
    assert all(file.path.startswith("audit/2021/.plan.md.") for file in copies)


# --- what is written ------------------------------------------------------------------------------------------------


def test_front_matter_says_what_the_text_carries(tmp_path: Path) -> None:
    draft = a_draft(adopted="二〇二二年一月十八日", number="青审〔2022〕3号")
    (arrival,) = arranged(draft)
    write(tmp_path, arrival.files)
    document, problems = read_document(tmp_path / arrival.path)
    assert problems == []
    assert (document.header.adopted, document.header.number) == (date(2022, 1, 18), "青审〔2022〕3号")
    assert (document.header.title, document.title) == (None, draft.title)
    assert document.source.endswith(draft.markdown)


def test_a_title_that_the_text_does_not_show_is_declared() -> None:
    (arrival,) = arranged(a_draft(title="工作: 要点", markdown="正文。\n"))
    assert arrival.files[-1].content.decode() == "---\ntitle: '工作: 要点'\n---\n\n正文。\n"
    assert arrival.problems == ()


def test_what_no_field_can_hold_is_told() -> None:
    (arrival,) = arranged(a_draft(adopted="年底", number="号" * 201))
    assert codes(arrival) == ["date-unread", "field-left-out"]
    assert not arrival.files[-1].content.startswith(b"---")


def test_what_the_check_will_say_is_told() -> None:
    (arrival,) = arranged(a_draft(markdown="# 题\n\n##无空格\n"))
    assert [found.code for found in arrival.problems] == ["heading-glued"]


def test_pictures_lie_beside_the_document_that_shows_them() -> None:
    picture = Picture("files/p.png", PNG)
    drafts = a_draft(markdown="# 甲\n\n![](files/p.png)\n"), a_draft(year="2023")
    plans = {**PLANS, "audit/2022/files/p.png": b"another"}
    source = a_source(*drafts, pictures=(picture, Picture("files/q.png", PNG)))
    first, second = Arranging(MemoryTree(plans)).arrange(source, [Wish(), Wish()])
    written = {file.path: file.content for file in first.files}
    assert written["audit/2022/files/p-2.png"] == PNG
    assert b"![](files/p-2.png)" in written["audit/2022/plan.md"]
    assert [file.path for file in second.files] == ["audit/2023/plan.md"]
    assert [(doubt.code, doubt.proposal) for doubt in source.doubts] == [("picture-unplaced", "q.png")]


@pytest.mark.parametrize(("name", "content", "is_kept"), [("稿.pdf", b"%PDF-1.7", True), ("稿.doc", b"\xd0", False)])
def test_the_original_is_kept_if_it_may_be_published(name: str, content: bytes, is_kept: bool) -> None:
    source = a_source(a_draft(), name=name, content=content)
    (arrival,) = Arranging(MemoryTree(PLANS), keeps_original=True).arrange(source, [Wish()])
    assert (f"audit/2022/files/{name}" in [file.path for file in arrival.files]) is is_kept
    assert (b"original: files/" in arrival.files[-1].content) is is_kept
    assert codes(arrival) == ([] if is_kept else ["original-not-kept"])


names = st.sampled_from(["青禾县审计局", "审计局", "", "a/b", "..", "CON", "镇", "Audit", "x" * 300, "settings.yml"])
drafts = st.lists(
    st.builds(
        a_draft,
        names | st.text(st.characters(exclude_categories=("C",)), max_size=8),
        st.sampled_from(["2021", "2022", "2021h1"]),
        st.sampled_from(Kind),
    ),
    max_size=6,
)


@given(drafts, st.booleans())
def test_nothing_is_overwritten_or_lost_whatever_comes(found: list[Draft], is_update: bool) -> None:
    keeping = (lambda path, content: Keeping.COMMITTED) if is_update else None
    arrivals = arranged(*found, keeping=keeping)
    assert [arrival.draft for arrival in arrivals] == found
    files = [file for arrival in arrivals for file in arrival.files]
    assert len({file.path for file in files}) == len(files)
    for file in files:
        there = PLANS.get(file.path)
        assert file.replaces == (there.encode() if there is not None else None)
    for arrival in arrivals:
        told = any(doubt.gravity is Gravity.REFUSED for doubt in arrival.doubts)
        assert told is (arrival.outcome is Outcome.REFUSED)
        assert bool(arrival.files) is (arrival.outcome in (Outcome.NEW, Outcome.UPDATED))
    tree = MemoryTree({**PLANS, **{file.path: file.content for file in files}})
    assert [item for item in read_organisation(tree).problems if item.is_error] == []


@given(st.text())
def test_a_folder_is_called_as_every_system_can(written: str) -> None:
    name = folder_name(written)
    assert not name or is_folder_name(name)


# --- writing --------------------------------------------------------------------------------------------------------


def test_writing_never_overwrites(tmp_path: Path) -> None:
    write(tmp_path, [File("a/b.md", b"old")])
    write(tmp_path, [File("a/b.md", b"old")])
    with pytest.raises(NotWrittenError):
        write(tmp_path, [File("a/b.md", b"new")])
    with pytest.raises(NotWrittenError):
        write(tmp_path, [File("a/b.md", b"new", replaces=b"what was read")])
    assert (tmp_path / "a/b.md").read_bytes() == b"old"
    write(tmp_path, [File("a/b.md", b"new", replaces=b"old")])
    assert [(path.name, path.read_bytes()) for path in (tmp_path / "a").iterdir()] == [("b.md", b"new")]


@pytest.mark.parametrize("path", ["../out.md", "/tmp/out.md", "a/../../out.md", "link/out.md", ""])
def test_writing_stays_inside(path: str, tmp_path: Path) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()
    (tmp_path / "elsewhere").mkdir()
    try:
        (folder / "link").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    except OSError:
        pytest.skip("no links here")
    with pytest.raises(NotWrittenError):
        write(folder, [File(path, b"x")])
    assert list(tmp_path.rglob("out.md")) == []


# --- days -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2022年1月8日", date(2022, 1, 8)),
        ("２０２２年１月８日", date(2022, 1, 8)),
        ("二〇二二年十二月二十一日", date(2022, 12, 21)),
        ("二○二二年十月十日", date(2022, 10, 10)),
        ("2022 年 1 月 8 日印发", date(2022, 1, 8)),
        ("2022.1.8", date(2022, 1, 8)),
        ("2022-01-08", date(2022, 1, 8)),
        ("8 January 2022", date(2022, 1, 8)),
        ("2022年1月", None),
        ("2022年13月8日", None),
        ("2022年1月8日至2022年2月9日", None),
        ("年底", None),
    ],
)
def test_a_day_under_a_text(text: str, day: date | None) -> None:
    assert written_day(text) == day
