"""Numbers as Word writes them before the paragraphs of a list, by the name of the form (`w:numFmt`)."""

from __future__ import annotations

from collections.abc import Callable

_PLAIN, _PLACES = "〇一二三四五六七八九", ("", "十", "百", "千")
_FORMAL, _FORMAL_PLACES = "零壹贰叁肆伍陆柒捌玖", ("", "拾", "佰", "仟")
_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    )
)
_ORDINALS = (
    *("Zeroth", "First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth"),
    *("Eleventh", "Twelfth", "Thirteenth", "Fourteenth", "Fifteenth", "Sixteenth", "Seventeenth", "Eighteenth"),
    *("Nineteenth", "Twentieth"),
)
_CARDINALS = (
    *("Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"),
    *("Thirteen", "Fourteen", "Fifteen", "Sixteen", "Seventeen", "Eighteen", "Nineteen", "Twenty"),
)


def written(number: int, form: str) -> str:
    """A number in a form of Word; in digits where the form is none that we know or has no sign for it."""
    write = _FORMS.get(form)
    return (write(number) if write is not None and number >= 0 else "") or str(number)


def _han(number: int, digits: str = _PLAIN, places: tuple[str, ...] = _PLACES, *, is_formal: bool = False) -> str:
    """一百二十; 十二 and not 一十二 but in the formal numerals."""
    if not 0 < number < 10_000:
        return ""
    text, is_gap = "", False
    for place in range(len(str(number)) - 1, -1, -1):
        digit = number // 10**place % 10
        if digit:
            text += (digits[0] if is_gap else "") + digits[digit] + places[place]
        is_gap = not digit
    return text[1:] if text.startswith(digits[1] + places[1]) and not is_formal else text


def _by_digit(digits: str) -> Callable[[int], str]:
    return lambda number: "".join(digits[int(digit)] for digit in str(number))


def _one_of(signs: str, first: int = 1) -> Callable[[int], str]:
    return lambda number: signs[number - first] if first <= number < first + len(signs) else ""


def _turning(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)] if number else ""


def _letters(first: str) -> Callable[[int], str]:
    """a … z, aa, bb …, as Word counts on."""
    return lambda number: (
        chr(ord(first) + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number <= 26 * 30 else ""
    )


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return ""
    text = ""
    for weight, sign in _ROMAN:
        text += sign * (number // weight)
        number %= weight
    return text


def _ordinal(number: int) -> str:
    teens = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _zodiac(number: int) -> str:
    return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12] if number else ""


def _signs(start: str, count: int) -> str:
    return "".join(chr(ord(start) + offset) for offset in range(count))


_CIRCLED = _signs("①", 20) + _signs("㉑", 15) + _signs("㊱", 15)
_FULL_WIDTH = _by_digit(_signs("０", 10))


def _plain(number: int) -> str:
    return _han(number).replace("〇", "零")


_FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": _FULL_WIDTH,
    "decimalFullWidth2": _FULL_WIDTH,
    "decimalEnclosedCircle": _one_of(_CIRCLED),
    "decimalEnclosedCircleChinese": _one_of(_CIRCLED),
    "decimalEnclosedParen": _one_of(_signs("⑴", 20)),
    "decimalEnclosedFullstop": _one_of(_signs("⒈", 20)),
    "ideographEnclosedCircle": _one_of(_signs("㊀", 10)),
    "numberInDash": lambda number: f"- {number} -",
    "upperLetter": _letters("A"),
    "lowerLetter": _letters("a"),
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "ordinal": _ordinal,
    "cardinalText": lambda number: _CARDINALS[number] if number <= 20 else "",
    "ordinalText": lambda number: _ORDINALS[number] if number <= 20 else "",
    "chineseCounting": _han,
    "chineseCountingThousand": _plain,
    "japaneseCounting": _han,
    "taiwaneseCounting": _han,
    "taiwaneseCountingThousand": _plain,
    "koreanCounting": _plain,
    "ideographDigital": _by_digit(_PLAIN),
    "japaneseDigitalTenThousand": _by_digit(_PLAIN),
    "taiwaneseDigital": _by_digit("○" + _PLAIN[1:]),
    "koreanDigital2": _by_digit("零" + _PLAIN[1:]),
    "chineseLegalSimplified": lambda number: _han(number, _FORMAL, _FORMAL_PLACES, is_formal=True),
    "ideographLegalTraditional": lambda number: _han(number, _TRADITIONAL, _FORMAL_PLACES, is_formal=True),
    "japaneseLegal": lambda number: _han(number, _TRADITIONAL, _FORMAL_PLACES, is_formal=True),
    "ideographTraditional": _turning(_STEMS),
    "ideographZodiac": _turning(_BRANCHES),
    "ideographZodiacTraditional": _zodiac,
}
