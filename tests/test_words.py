"""Both languages say everything, with the same arguments, and nothing is said outside the catalogues."""

from __future__ import annotations

import ast
import re
from datetime import date
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po

import nianlun
from memory_tree import MemoryTree
from nianlun.comparison import BoundChange, NumberChangeKind
from nianlun.corpus import Corpus
from nianlun.coverage import State
from nianlun.declared import field_rows
from nianlun.importing.arrangement.arranging import Outcome
from nianlun.importing.arrangement.mapping import Column
from nianlun.importing.doubts import GRAVITIES, Gravity
from nianlun.model import Granularity, Kind, parse_period
from nianlun.problems import LEVELS, Level, problem
from nianlun.reading.organisation import read_organisation
from nianlun.views import fields
from nianlun.views.doubt_words import WayIn
from nianlun.views.naming import Naming
from nianlun.views.problem_examples import EXAMPLES
from nianlun.views.problem_words import problem_entry
from nianlun.views.words import CATALOGUES, languages, load_words

SOURCE = Path(nianlun.__file__).parent
HAN = re.compile(r"[\u4e00-\u9fff]")


def messages(language: str) -> dict[str, tuple[str, ...]]:
    """Every message of a catalogue by its key, with all its forms."""
    with (CATALOGUES / f"{language}.po").open("rb") as file:
        catalogue = read_po(file)
    found = {}
    for message in catalogue:
        key = message.id[0] if isinstance(message.id, tuple) else message.id
        if key:
            found[str(key)] = tuple(message.string) if isinstance(message.string, tuple) else (str(message.string),)
    return found


def arguments(forms: tuple[str, ...]) -> set[str]:
    """Their names: `{last[2]}` is a part of `last`."""
    return {name.partition("[")[0] for form in forms for _, name, _, _ in Formatter().parse(form) if name is not None}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("code", LEVELS)
def test_finding_and_way_out_are_two_sentences(language: str, code: str) -> None:
    entry = problem_entry(load_words(language), problem(code, "a.md", **EXAMPLES[code].arguments))
    finding = entry.finding.rstrip("。.")
    assert entry.said == finding + ("。" if language == "zh" else ". ") + entry.way_out


def test_the_catalogues_have_the_same_keys_and_arguments() -> None:
    assert set(languages()) >= {"zh", "en"}
    chinese = messages("zh")
    for language in languages():
        other = messages(language)
        assert sorted(other) == sorted(chinese)
        for key, forms in other.items():
            assert all(forms), (language, key)
            assert arguments(forms) == arguments(chinese[key]), (language, key)


def literal_keys() -> set[str]:
    """Keys that the code and the templates name in full."""
    found = set()
    for path in SOURCE.rglob("*.py"):
        found |= set(
            re.findall(
                r'(?:(?:words|speak\(\))(?:\.count|\.pieces)?\(|phrase\(words,)\s*"([\w.\-]+)"', path.read_text("utf-8")
            )
        )
    for path in SOURCE.rglob("*.html"):
        found |= set(re.findall(r'words(?:\.count)?\("([\w.\-]+)"(?=[,)])', path.read_text("utf-8")))
    return found


def composed_keys() -> set[str]:
    """Keys that the code puts together."""
    keys = {f"problem.{code}{part}" for code in LEVELS for part in ("", ".way-out", ".why")}
    keys |= {f"state.{state}" for state in State}
    keys |= {f"state.{state}.letter" for state in State if state is not State.PRESENT}
    keys |= {f"level.{level}" for level in Level} | {f"problem-guide.{level}" for level in Level}
    keys |= {f"rings.{kind}" for kind in Kind}
    keys |= {f"granularity.{one}" for one in set(Granularity) - {Granularity.YEAR, Granularity.SCHOOL_YEAR}}
    keys |= {f"kind.{kind}" for kind in Kind} | {f"kind.{kind}.letter" for kind in Kind}
    keys |= {f"doubt.{code}" for code in doubt_codes() | GRAVITIES.keys()}
    keys |= {f"doubt.gravity.{gravity}" for gravity in Gravity}
    keys |= {f"doubt.{code}.{way_in}" for code in doubts_with_ways() for way_in in WayIn}
    keys |= {f"import.{outcome}" for outcome in Outcome}
    keys |= {f"number.{kind}" for kind in (NumberChangeKind.EARLIER, NumberChangeKind.LATER, *BoundChange)}
    keys |= {f"change.reworded{most}{rest}" for most in ("", "-most") for rest in ("", "-rest")}
    keys |= {f"change.{how}{partly}" for how in ("split", "merged") for partly in ("", "-partly")}
    keys |= {f"change.retitled{sure}{several}" for sure in ("", "-perhaps") for several in ("", "-several")}
    keys |= {f"change.{what}" for what in ("added", "removed", "moved", "and-more", "and-more-targets")}
    keys |= {f"change.targets-{what}" for what in ("gone", "new")}
    for cls in fields._TABLES:
        keys.add(f"fields.{cls.__name__}")
        for row in field_rows(cls):
            keys |= {f"field.{cls.__name__}.{row.name}", f"type.{row.type}"}
    return keys


def doubts_with_ways() -> set[str]:
    """The codes of doubts with a way out that depends on the way in."""
    return {found[1] for key in messages("zh") if (found := re.fullmatch(rf"doubt\.(.+)\.({'|'.join(WayIn)})", key))}


def doubt_codes() -> set[str]:
    """The codes of doubts that the code names."""
    found = set()
    for path in SOURCE.rglob("*.py"):
        found |= set(re.findall(r'\b[Dd]oubt\(\s*"([\w\-]+)"', path.read_text("utf-8")))
    return found


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_key_is_missing(language: str) -> None:
    known = set(messages(language))
    assert literal_keys() | composed_keys() <= known


@pytest.mark.parametrize("language", ["zh", "en"])
def test_of_a_doubt_is_said_what_can_be_done_on_this_way_in(language: str) -> None:
    words = load_words(language)
    columns = {words(f"mapping.{column}") for column in Column}
    assert {f"doubt.{code}" for code in doubts_with_ways()} <= set(messages(language))
    for code in doubts_with_ways():
        quoted = re.findall("“(.+?)”", words(f"doubt.{code}.{WayIn.TABLE}"))
        assert set(quoted) <= columns
        # Whoever has only a browser has no command to add anything to.
        assert "--" not in words(f"doubt.{code}.{WayIn.INBOX}")
        assert "nianlun" not in words(f"doubt.{code}.{WayIn.INBOX}")


def test_no_chinese_stands_in_the_code_but_what_is_read() -> None:
    """Chinese in string literals is what offices write (numbering, file names), never what we say to them."""
    reads = {"alignment/outline.py", "declared/written.py", "model/layouts.py", "reading/layout.py", "settings.py"}
    for path in SOURCE.rglob("*.py"):
        name = path.relative_to(SOURCE).as_posix()
        if name in reads or name.startswith(("text/", "importing/")):
            continue
        tree = ast.parse(path.read_text("utf-8"))
        docstrings = {
            id(node.body[0].value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
            and node.body
            and isinstance(node.body[0], ast.Expr)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Expr):
                docstrings.add(id(node.value))
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
                assert not HAN.search(node.value), (name, node.lineno, node.value)


def test_templates_hold_no_words() -> None:
    for path in SOURCE.rglob("*.html"):
        text = re.sub(
            r"\{[{%#].*?[}%#]\}|<svg.*?</svg>|<!--.*?-->|<(?:style|script).*?</(?:style|script)>",
            " ",
            path.read_text("utf-8"),
            flags=re.DOTALL,
        )
        text = re.sub(r"<[^>]*>", " ", text)
        assert not re.search(r"[^\W\d_]{2,}", text), (path.name, re.findall(r"[^\W\d_]{2,}", text)[:5])


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("2025", "2025"),
        ("2024-2025", "2024–25"),
        ("2024-2025s1", "2024–25, first term"),
        ("2025h1", "January–June 2025"),
        ("2025q3", "Q3 2025"),
        ("2021-2026", "2021–2026"),
    ],
)
def test_an_english_period_begins_with_what_may_begin_a_line(code: str, expected: str) -> None:
    period = parse_period(code, (9, 1))
    assert period is not None
    naming = Naming(Corpus(read_organisation(MemoryTree({})), date(2025, 1, 1)), load_words("en"))
    assert naming.period(period) == expected


def test_forms_of_a_language() -> None:
    chinese, english = load_words("zh"), load_words("en")
    assert english.count("problems.errors", 1) == "1 error"
    assert english.count("problems.errors", 2) == "2 errors"
    assert chinese.count("problems.errors", 2) == "错误2个"
    assert chinese.date(date(2021, 1, 8)) == "2021年1月8日"
    assert english.date(date(2021, 1, 8)) == "8 January 2021"
    assert english.length(["One word, or two.", "1,024 e-mails"]) == "6 words"
    assert english.length(["word " * 1024]) == "1,024 words"
    assert english.length(["one"]) == "1 word"
    assert chinese.length(["全文，", "共 8 字"]) == "6字"
    assert english.join(["a", "b"]) == "a, b"
    with pytest.raises(KeyError):
        english("no.such-key")


@pytest.mark.parametrize(
    ("ratio", "expected"), [(0, "0%"), (0.001, "1%"), (0.126, "13%"), (0.5, "50%"), (0.999, "99%"), (1, "100%")]
)
def test_a_percentage_never_says_nothing_or_all_of_what_is_neither(ratio: float, expected: str) -> None:
    assert load_words("zh").percent(ratio) == expected
