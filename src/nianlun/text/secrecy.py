"""What must not be published: texts that are marked as secret, and the numbers of persons.

A marking stands by itself: 「机密★1年」 at the top of a page. A text that speaks of secrets (保密工作, 机密级电脑) has
none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

FIRST_LINES = 12
"""Among how many first lines with text a marking without its star is looked for: an office's head has no more."""

MARKS = ("密", "secret")
"""Without one of these, small or capital, no text is marked as secret."""

_LEVEL = "(?:绝密|机密|秘密)级?"
_STAR = "[★☆⭐✩✭✮⋆*※]"
_TERM = "(?:(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})(?:年|个月|月|天|日)|长期|永久)"
_URGENCY = "(?:特急|特提|加急|平急|急件|紧急)"
_COPY = "(?:(?:份号|编号)?[:：]?[0-9]{1,8}号?)?"
_OPEN, _CLOSE = r"[\[(【〔〖「《<]?", r"[\])】〕〗」》>]?"
# With the star it can be nothing else, wherever it stands.
_STARRED = re.compile(rf"{_COPY}(?:密级[:：]?)?{_STAR}?{_LEVEL}{_STAR}|.*{_LEVEL}{_STAR}{_TERM}?{_URGENCY}?{_CLOSE}$")
_ALONE = re.compile(
    rf"{_COPY}{_OPEN}(?:密级(?:和保密期限)?[:：]?)?{_OPEN}{_LEVEL}(?:[:：]?{_TERM})?{_CLOSE}{_URGENCY}?{_CLOSE}"
    rf"|{_URGENCY}{_LEVEL}"
)
_NAMED = re.compile(rf"密级(?:和保密期限)?[:：]{_LEVEL}(?!.*(?:非密|公开|内部|[□☐/、]))")
_ENGLISH = re.compile(r"(?:classification:)?(?:top)?secret(?://.*)?", re.IGNORECASE)
_INTERNAL_WORD = (
    "(?:内部(?:资料|文件|材料|使用|参考|发行|传阅|刊物|情况|掌握)|仅供内部[使参传]\\w|工作秘密|商业秘密|(?:核心|普通)商密"
    "|officialsensitive|confidential)"
)
_KEEP = (
    r"(?:[,，;；:：、。.!！★▲☆]|注意保存|注意保管|妥善保[存管]|请?(?:勿|不得|严禁|切勿)外[传泄]"
    r"|[不禁]得?(?:翻印|转载|复制|扩散)|\d+年)"
)
_INTERNAL = re.compile(
    rf"{_OPEN}{_INTERNAL_WORD}{_KEEP}*{_CLOSE}|.*[(【\[〔]{_INTERNAL_WORD}{_KEEP}*[)】\]〕]", re.IGNORECASE
)
_FILE_NAME = re.compile(rf"[\[(【〔〖「]{_LEVEL}(?:{_STAR}.*)?[\])】〕〗」]|{_LEVEL}{_STAR}")
# What Markdown puts around a line.
_MARKUP = "#*_>|~` \t"

_DIGIT = "0-9０-９"
_GAP = "[ \u3000]?"
_IDENTITY = re.compile(
    rf"(?<![{_DIGIT}A-Za-z])[1-9１-９][{_DIGIT}]{{5}}{_GAP}[{_DIGIT}]{{8}}{_GAP}[{_DIGIT}]{{3}}[{_DIGIT}XxＸｘ]"
    rf"(?![{_DIGIT}A-Za-z])"
)
_BIRTHDAY = re.compile(r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])")
_COUNTED = "[元万亿千百个吨斤米亩平公户人次件册页股度%％]"
_TELEPHONE = re.compile(
    rf"(?<![{_DIGIT}A-Za-z.\-])(?:\+?86[ -]?)?(?:"
    rf"[1１][3-9３-９][{_DIGIT}](?:[ -]?[{_DIGIT}]{{4}}){{2}}"
    rf"|[(（]0[{_DIGIT}]{{2,3}}[)）][ ]?[2-9][{_DIGIT}]{{6,7}}|0[{_DIGIT}]{{2,3}}[-－—–][2-9][{_DIGIT}]{{6,7}}"
    rf")(?![{_DIGIT}A-Za-z]|\.[{_DIGIT}]|\s*{_COUNTED})"
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


class PersonalKind(StrEnum):
    """Which number of a person it is."""

    IDENTITY_CARD = "identity-card"
    TELEPHONE = "telephone"


@dataclass(frozen=True, slots=True)
class Personal:
    """A person's number in a text: its place, and how it may be told without repeating it."""

    kind: PersonalKind
    start: int
    end: int
    masked: str


def is_classified(lines: Sequence[str]) -> bool:
    """Whether a text is marked 绝密, 机密 or 秘密: with its star on any line, without it on one of the first.

    Lines are those of a text, or whatever stands by itself in a file: headers, text boxes, cells, properties.
    """
    first = 0
    for line in lines:
        squeezed = _squeezed(line)
        if not squeezed:
            continue
        # A long line is a sentence, whatever is starred in it.
        if len(squeezed) <= 60 and "密" in squeezed and _STARRED.match(squeezed):
            return True
        if first < FIRST_LINES and (
            _ALONE.fullmatch(squeezed) or _NAMED.search(squeezed) or _ENGLISH.fullmatch(squeezed)
        ):
            return True
        first += 1
    return False


def is_internal(lines: Sequence[str]) -> bool:
    """Whether one of the first lines marks a text as 内部资料 and the like, which is no secret and not for everyone."""
    squeezed = [line for line in map(_squeezed, lines) if line]
    return any(len(line) <= 60 and _INTERNAL.fullmatch(line) for line in squeezed[:FIRST_LINES])


def is_classified_name(name: str) -> bool:
    """Whether the name of a file marks it as secret: 【机密】方案.docx."""
    return _FILE_NAME.search(_squeezed(name)) is not None


def personal_numbers(text: str) -> Iterator[Personal]:
    """Identity-card numbers (with a right check digit) and telephone numbers in a text, in order of their kinds."""
    for match in _IDENTITY.finditer(text):
        if is_identity_card(match[0]):
            yield _personal(PersonalKind.IDENTITY_CARD, match)
    for match in _TELEPHONE.finditer(text):
        yield _personal(PersonalKind.TELEPHONE, match)


def is_identity_card(number: str) -> bool:
    """Whether 17 digits and a check digit are a resident's number after GB 11643: a day of birth, the right check."""
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", number)).upper()
    if len(plain) != 18 or not plain[:17].isdecimal() or not _BIRTHDAY.fullmatch(plain[6:14]):
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, plain, strict=False))
    return "10X98765432"[total % 11] == plain[17]


def _personal(kind: PersonalKind, match: re.Match[str]) -> Personal:
    number = match[0]
    return Personal(kind, match.start(), match.end(), number[:3] + "*" * (len(number) - 5) + number[-2:])


def _squeezed(line: str) -> str:
    """The line without blanks, in half width, without the signs of Markdown around it."""
    return re.sub(r"[\s\-_]+", "", unicodedata.normalize("NFKC", line).strip(_MARKUP))
