"""What click itself says (usage, headings of help, mistyped commands), in the language and the layout of our own words.

Click asks gettext for each of its texts, in the domain and the language of the whole process, of which git, which we
run, takes its language too. So its texts are looked up here instead; one that is not in the table stays English.
"""

from __future__ import annotations

from collections.abc import Iterable
from string import Formatter

import click
from click import core, decorators, exceptions, formatting, parser, types

from nianlun.text.wrapping import wrapped
from nianlun.views.words import Words

_KEYS = {
    "Usage:": "click.usage",
    "Options": "click.options",
    "Commands": "click.commands",
    "Show this message and exit.": "click.help",
    "Show the version and exit.": "click.version",
    "default: {default}": "click.default",
    "Try '{command} {option}' for help.": "click.try",
    "Error: {message}": "click.error",
    "Aborted!": "click.aborted",
    "Missing command.": "click.missing-command",
    "Missing argument": "click.missing-argument",
    "Missing option": "click.missing-option",
    "No such option {name!r}.": "click.no-option",
    "Did you mean {possibility}?": "click.meant",
    "(Did you mean one of: {possibilities}?)": "click.meant-one",
    "Option {name!r} requires an argument.": "click.needs-value",
    "Option {name!r} does not take a value.": "click.takes-no-value",
    "Got unexpected extra argument ({args})": "click.too-many",
    "Got unexpected extra arguments ({args})": "click.too-many",
    "Invalid value for {param_hint}: {message}": "click.invalid",
    "{value!r} is not one of {choices}.": "click.no-choice",
    "{value!r} is not {choice}.": "click.no-choice-but",
    "{value!r} is not a valid {number_type}.": "click.no-number",
    "{value} is not in the range {range}.": "click.out-of-range",
    "{name} {filename!r} does not exist.": "click.not-there",
    "{name} {filename!r} is a file.": "click.is-file",
    "{name} {filename!r} is a directory.": "click.is-folder",
    "{name} {filename!r} is not readable.": "click.unreadable",
    "Could not open file {filename!r}: {message}": "click.not-opened",
}
"""The texts of click that our commands can show, each with its message in the catalogues."""

_WIDEST_TERM = 30
_GAP = 2


def let_click_speak(words: Words) -> None:
    """Let click say what it says in these words."""

    def said(text: str) -> str:
        key = _KEYS.get(text)
        if key is None:
            return text
        # Click fills the places of the arguments itself.
        names = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
        return words(key, **{name: f"{{{name}}}" for name in names})

    def counted(one: str, several: str, count: int) -> str:
        return said(one if count == 1 else several)

    for module in (core, decorators, exceptions, formatting, parser, types):
        for name, function in (("_", said), ("ngettext", counted)):
            if hasattr(module, name):
                setattr(module, name, function)


class _Help(click.HelpFormatter):
    """Help in lines that fit, also where no blanks part words; click counts a Chinese sign as one cell."""

    def write_text(self, text: str) -> None:
        indent = " " * self.current_indent
        for number, paragraph in enumerate(text.split("\n\n")):
            self.write("\n" if number else "")
            self.write("".join(f"{indent}{line}\n" for line in self._lines(paragraph, self.current_indent)))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = _WIDEST_TERM, col_spacing: int = _GAP) -> None:
        terms = list(rows)
        widest = min(max((len(term) for term, _ in terms), default=0), col_max)
        hanging = self.current_indent + widest + col_spacing
        for term, text in terms:
            self.write(" " * self.current_indent + term)
            begin = " " * (widest + col_spacing - len(term)) if len(term) <= widest else "\n" + " " * hanging
            for line in self._lines(text, hanging):
                self.write(begin + line)
                begin = "\n" + " " * hanging
            self.write("\n")

    def _lines(self, text: str, indent: int) -> list[str]:
        # Half as many Chinese signs as cells go on a line.
        return wrapped(" ".join(text.split()), max(self.width - indent, 20) / 2, len(text) + 1)


class SpokenContext(click.Context):
    """What a command runs in; its help is laid out by us."""

    formatter_class = _Help
