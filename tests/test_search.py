"""Whatever stands in a document is found by the files of the index, whose form is that which the script reads."""

from __future__ import annotations

import json
import random
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from memory_tree import MemoryTree
from nianlun.search import Choice, Entry, Index, Part
from nianlun.search.index import shards
from nianlun.search.postings import ALPHABET, differences, read, written
from nianlun.site import build
from nianlun.text.folding import fold, tidy
from nianlun.text.terms import codes, pair, pairs, words
from nianlun.theme.search_script import search_script
from nianlun.trees import FolderTree
from search_reader import Reader, terms_of

SMALL = Path(__file__).parent / "site" / "small"
ROOT = Path(__file__).parents[1]

PHRASES = (
    r"[\u3400-\u9fff]{2,9}",
    r"[\u3400-\u9fff，。、0-9]{1,6}[\u3400-\u9fff]{2}",
    r"[0-9][0-9,，.]*[%％‰]?",
    r"[A-Za-zÀ-ÿ][\w'-]*",
)


def entry(*texts: str, title: str = "计划") -> Entry:
    parts = tuple(Part(f"s{number}", "", tidy(text)) for number, text in enumerate(texts))
    return Entry(
        "units/a/2024/plan.html", title, Choice("a", "甲"), Choice("2024", "2024年"), Choice("plan", "计划"), parts
    )


def found(text: str, phrase: str) -> bool:
    return bool(Reader(Index((entry(text),))).candidates(phrase))


@pytest.mark.parametrize("texts", [(), ("",), ("", "防汛")])
def test_an_empty_document_is_in_the_index(texts: tuple[str, ...]) -> None:
    documents = [entry("防汛"), entry(*texts), entry("防汛")]
    index = Index(tuple(replace(each, address=str(number)) for number, each in enumerate(documents)))
    assert Reader(index).candidates("防汛") == {"0", "2", *(["1"] if "防汛" in texts else [])}
    assert list(Index((entry(*texts),)))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        pytest.param("１５．６％", "15.6%", id="full-width numbers"),
        pytest.param("ＡＢＣ　ｄ", "abc d", id="full-width letters and blank"),
        pytest.param("2025 年 计划 A 级", "2025年计划a级", id="no blank beside Chinese"),
        pytest.param("a  b", "a b", id="one blank for several"),
        pytest.param("“防汛”——‘好’", "\"防汛\"--'好'", id="quotes and dashes"),
        pytest.param("İstanbul ΣΑΣ", "İstanbul σασ", id="case that would change a length"),
        pytest.param("cafe\u0301 \u200bx\u00ad", "café x", id="composed, unseen gone"),
    ],
)
def test_what_reads_the_same_is_folded_to_the_same(text: str, folded: str) -> None:
    assert fold(tidy(text)) == folded


@given(st.text(max_size=60))
def test_folding_only_drops_blanks_and_is_stable(text: str) -> None:
    tidied = tidy(text)
    assert len(fold(tidied)) + tidied.count(" ") - fold(tidied).count(" ") == len(tidied) or " " in fold(tidied)
    assert fold(fold(tidied)) == fold(tidied)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        pytest.param("增长15.6%，", "15.6%", id="percentage"),
        pytest.param("增长１５．６％", "15.6%", id="full width in the text"),
        pytest.param("增长15.6%", "１５．６％", id="full width in the query"),
        pytest.param("增长15.6%", "15.6", id="without the sign"),
        pytest.param("增长15.6%", "15", id="whole part"),
        pytest.param("增长15.6%", "6%", id="last part"),
        pytest.param("3,000 人", "3,000", id="separator in both"),
        pytest.param("3,000人", "3000", id="separator in the text"),
        pytest.param("3000人", "3,000", id="separator in the query"),
        pytest.param("3，000人", "3,000人", id="full-width separator"),
        pytest.param("1,234,567.8元", "1,234,56", id="a number half typed"),
        pytest.param("1,234,567.8元", "1234567.8元", id="number and unit"),
        pytest.param("2020,1234", "2020,1234", id="a comma that separates nothing"),
        pytest.param("修渠3,4号", "4号", id="the second of two numbers"),
        pytest.param("国家5A级景区", "A级景区", id="from within a mixed word"),
        pytest.param("v0.8.1", "0.8", id="version"),
        pytest.param("Maintainers met", "maint", id="prefix"),
        pytest.param("don't stop", "don't", id="apostrophe"),
        pytest.param("强、大的", "强、大", id="Chinese across a sign"),
        pytest.param("防 汛", "防汛", id="a blank in the text"),
        pytest.param("2025 年", "2025年", id="a blank between number and character"),
        pytest.param("率15%的", "率15%的", id="single characters around a number"),
        pytest.param("𠮷野家𠮷", "𠮷野", id="supplementary characters"),
        pytest.param("家𠮷𠮸。", "𠮷𠮸", id="two supplementary characters"),
        pytest.param("カタカナ", "タカ", id="kana"),
        pytest.param("국민 여러분", "여러", id="Hangul by the beginning of a word"),
        pytest.param("a.b.c.d.e.f.g.h", "a.b.c.d.e.f.g.h", id="many dots"),
        pytest.param("x" * 90 + "y", "x" * 90 + "y", id="a word too long"),
    ],
)
def test_a_phrase_is_found(text: str, phrase: str) -> None:
    assert found(text, phrase)


@pytest.mark.parametrize(("text", "phrase"), [("防火、汛期", "防汛"), ("dispatch", "patch"), ("135", "35")])
def test_what_is_not_there_is_no_candidate(text: str, phrase: str) -> None:
    assert not found(text, phrase)


_ALPHABET = st.text(alphabet="防汛𠮷、，a1,.%３Ｂé -'가カ\n", min_size=1, max_size=40)


@given(_ALPHABET, st.data())
def test_every_run_of_characters_of_any_text_is_found(text: str, data: st.DataObject) -> None:
    text = "\n".join(filter(None, map(tidy, text.split("\n"))))
    line = data.draw(st.sampled_from(text.split("\n")))
    starts = [0, *(m.end() for m in re.finditer(r"[防汛𠮷、，\-' カ]", line))]
    start = data.draw(st.sampled_from(starts))
    phrase = line[start : data.draw(st.integers(start, len(line)))].split(" ")[0]
    if not terms_of(fold(tidy(phrase))):
        return
    # A number of which not all of the separated parts are typed is left out.
    if len(re.findall("[防汛𠮷カ]", phrase)) < 2 and "," in fold(phrase):
        return
    assert Reader(Index((Entry(*_ANY, (Part("", "", text),)),))).candidates(phrase), phrase


_ANY = ("units/a/2024/plan.html", "", Choice("a", "甲"), Choice("2024", "2024年"), Choice("plan", "计划"))


@pytest.mark.parametrize(
    "plans", [pytest.param(SMALL, id="the small one"), pytest.param(ROOT / "plans", id="the example")]
)
def test_every_phrase_of_an_organisation_is_found(plans: Path) -> None:
    index = build(FolderTree(plans), date(2024, 12, 1)).index
    assert isinstance(index, Index)
    reader, chance = Reader(index), random.Random(4)
    for document, one in enumerate(index.entries):
        assert reader.text(document) == [[part.anchor, part.heading, part.text] for part in one.parts]
        for part in one.parts:
            for pattern in PHRASES:
                phrases = sorted(set(re.findall(pattern, f"{part.heading}\n{part.text}")))
                for phrase in chance.sample(phrases, min(len(phrases), 3)):
                    whole = phrase[: chance.randint(2, len(phrase))] if len(phrase) > 2 else phrase
                    for said in (phrase, whole):
                        assert not terms_of(fold(said)) or one.address in reader.candidates(said), said


def test_what_cannot_be_read_and_what_the_head_of_a_document_says_is_found() -> None:
    files = {
        "a/unit.yml": "name: 甲\n",
        "a/2022/plan.md": "---\nnumber: 甲发〔2022〕3号\nlead: 王小明\n---\n\n修渠。\n",
        "a/2023/plan.md": "---\nissued: 2023-02-31\n---\n\n植树。\n",
    }
    reader = Reader(build(MemoryTree(files), date(2024, 1, 1)).index)
    assert reader.candidates("甲发〔2022〕3号") == {"units/a/2022/plan.html"}
    assert reader.candidates("王小明") == {"units/a/2022/plan.html"}
    assert reader.candidates("植树") == {"units/a/2023/plan.html"}


@given(st.lists(st.sets(st.integers(0, 10**9), min_size=1), min_size=1))
def test_lists_are_read_as_they_were_written(lists: list[set[int]]) -> None:
    sorted_lists = [sorted(numbers) for numbers in lists]
    values = np.array([number for numbers in sorted_lists for number in numbers], dtype=np.int64)
    starts = np.cumsum([0, *map(len, sorted_lists[:-1])])
    text, ends = written(differences(values, starts))
    at = 0
    for numbers, stop in zip(sorted_lists, np.cumsum(list(map(len, sorted_lists))), strict=True):
        assert read(text[at : ends[stop - 1]].decode()) == numbers
        at = int(ends[stop - 1])
    assert set(text.decode()) <= set(ALPHABET)


def test_shards_are_bounded_and_their_first_terms_rise() -> None:
    reader = Reader(
        Index((entry("".join(map(chr, range(0x4E00, 0x5A00))), "𠮷野家 é 가 ａ"),), shard=2000, at_once=500)
    )
    firsts = reader.meta["firsts"]
    assert len(firsts) > 10
    assert firsts == sorted(firsts)
    every = [term for number in range(len(firsts)) for term in reader.shard(number)[0]]
    assert every == sorted(set(every))
    assert all(len(data.encode()) < 2100 for name, data in reader.files.items() if "/s/" in name)
    assert [reader.shard(number)[0][0] for number in range(len(firsts))] == firsts


def test_a_list_longer_than_a_shard_has_one_of_its_own() -> None:
    assert [first for first, _ in shards([("a", b"1"), ("b", b"1" * 99), ("c", b"1")], 20)] == ["a", "b", "c"]


@pytest.mark.parametrize("at_once", [1, 7, 10**6])
def test_how_much_is_sorted_at_a_time_makes_no_difference(at_once: int) -> None:
    index = build(FolderTree(SMALL), date(2024, 12, 1)).index
    assert isinstance(index, Index)
    assert list(Index(index.entries, at_once=at_once)) == list(index)


def test_another_content_has_another_name_and_the_same_has_the_same() -> None:
    assert Index((entry("甲"),)).build == Index((entry("甲"),)).build
    assert len({Index((one,)).build for one in (entry("甲"), entry("乙"), entry("甲", title="总结"))}) == 3


def test_an_organisation_without_documents_has_an_index() -> None:
    reader = Reader(build(MemoryTree({}), date(2024, 1, 1)).index)
    assert reader.meta["titles"] == []
    assert reader.look_up("防汛", begins=False) == set()


def test_pairs_and_words_of_one_range_only() -> None:
    text = codes("防汛，a汛")
    assert [pair(int(key)) for key in pairs(text)[1]] == ["防汛", "汛", "汛"]
    assert [pair(int(key)) for key in pairs(text, ord("防"))[1]] == ["防汛"]
    assert words("5a 1.2") == {"5a", "a", "1", "1.2", "2"}


def test_hostile_text_stays_within_its_string() -> None:
    evil = '</script>");alert(1)//\u2028\u2029\ud800\\'
    for asset in Index((Entry("units/a/plan.html", evil, Choice("a", evil), *_ANY[3:], (Part(evil, evil, evil),)),)):
        assert b"\xe2\x80\xa8" not in asset.data
        assert re.fullmatch(r"nianlunSearch\.[cmst]\(.*\)\n", asset.data.decode(), re.DOTALL)
        json.loads(f"[{asset.data.decode().partition('(')[2].removesuffix(')' + chr(10))}]")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_script_is_plain_and_says_only_what_the_catalogue_says(language: str) -> None:
    match = re.search(r"const given = (.*);\n((?s:.*))", search_script(language))
    assert match is not None
    code = re.sub(r"/\*(?s:.*?)\*/|//.*", "", match[2])
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|Function|import\(|\?\.\w|\?\?", code
    )
    assert not re.search(r"[\u4e00-\u9fff]", code)
    used = set(re.findall(r'"([a-z-]+)"', code)) & set(json.loads(match[1])["words"])
    assert used == set(json.loads(match[1])["words"])
    assert set(re.findall(r'say\("([\w-]+)"', code)) <= used
