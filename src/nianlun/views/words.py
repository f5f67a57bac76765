"""Words: the interface language of a build, from one catalogue file (`catalogues/<language>.po`).

Messages have names for keys and `{name}` for arguments; a third language is one more file. Whatever comes out is plain
text: it is escaped where it enters HTML.
"""

from __future__ import annotations

import gettext
import io
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from string import Formatter

from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

from nianlun.text.lengths import characters, words_in

CATALOGUES = Path(__file__).parent / "catalogues"


class Words:
    """The messages of one language."""

    def __init__(self, language: str, messages: gettext.NullTranslations) -> None:
        self.language = language
        self._messages = messages

    def __call__(self, key: str, /, **arguments: object) -> str:
        """The message `key` with its arguments filled in. Raises KeyError for a key that the catalogue lacks."""
        return self._found(key, self._messages.gettext(key)).format(**arguments)

    def count(self, key: str, count: int, /, **arguments: object) -> str:
        """The message `key` in the form that goes with `count`, which fills `{count}`."""
        return self._found(key, self._messages.ngettext(key, key, count)).format(count=count, **arguments)

    def pieces(self, key: str, count: int | None = None, /, **arguments: object) -> Iterator[object]:
        """The message `key` cut at its arguments: texts, and the arguments as they are, in the order of the language.

        With a `count`, in the form that goes with it.
        """
        message = self._messages.gettext(key) if count is None else self._messages.ngettext(key, key, count)
        arguments = {"count": count, **arguments}
        for text, name, _, _ in Formatter().parse(self._found(key, message)):
            if text:
                yield text
            if name is not None:
                yield arguments[name]

    def __contains__(self, key: str) -> bool:
        return self._messages.gettext(key) != key

    def date(self, day: date) -> str:
        """The day as people write it: 2021年1月18日, 18 January 2021."""
        return format_date(day, self("format.day"), locale=self.language)

    def percent(self, ratio: float) -> str:
        """A ratio as whole percent; never 0 % or 100 % for what is neither."""
        if 0 < ratio < 0.01:
            ratio = 0.01
        elif 0.99 < ratio < 1:
            ratio = 0.99
        return format_percent(ratio, locale=self.language)

    def number(self, value: int) -> str:
        """A whole number with the separators of the language."""
        return format_decimal(value, locale=self.language)

    def length(self, texts: Iterable[str]) -> str:
        """How long texts are together, in what readers of the language count: 1,024 words, 1024字."""
        measure = {"words": words_in, "characters": characters}[self("format.length")]
        count = sum(map(measure, texts))
        return self.count("length", count, number=self.number(count))

    def join(self, parts: Iterable[str]) -> str:
        """The parts as one enumeration: a、b、c or a, b, c."""
        return self("enumeration").join(parts)

    @staticmethod
    def _found(key: str, message: str) -> str:
        if message == key:
            raise KeyError(f"no message {key!r}")
        return message


def languages() -> tuple[str, ...]:
    """The languages for which there is a catalogue."""
    return tuple(sorted(path.stem for path in CATALOGUES.glob("*.po")))


@cache
def load_words(language: str) -> Words:
    """The words of `language`, e.g. `zh`. Raises FileNotFoundError where there is no catalogue."""
    with (CATALOGUES / f"{language}.po").open("rb") as file:
        catalogue = read_po(file, locale=language, abort_invalid=True)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Words(language, gettext.GNUTranslations(compiled))
