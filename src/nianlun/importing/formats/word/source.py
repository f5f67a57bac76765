"""A Word file with its parts found: what reading its text needs to look up, and what is gathered on the way."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from nianlun.importing.doubts import RefusedError
from nianlun.importing.formats.cleaning import clean
from nianlun.importing.formats.office import Element, Package, Relation
from nianlun.importing.formats.pictures import Unusable, picture
from nianlun.importing.formats.word.fields import Fields
from nianlun.importing.formats.word.findings import Findings
from nianlun.importing.formats.word.names import name
from nianlun.importing.formats.word.numbering import Lists
from nianlun.importing.formats.word.plain import plain_text
from nianlun.importing.formats.word.styles import Styles
from nianlun.importing.limits import MOST_PICTURES
from nianlun.importing.manuscript import Picture

# What Word and WPS write for a picture when nobody else did.
_MADE_UP = re.compile(
    r"自动生成|automatically generated|\.(?:png|jpe?g|gif|bmp|webp|[ew]mf)$|^(?:IMG_|图片|picture|image|wps)\s*\d*$",
    re.IGNORECASE,
)
_LONGEST_WORDS = 300


@dataclass(slots=True)
class Source:
    """A Word file that is being read."""

    package: Package
    body: Element
    relations: dict[str, Relation]
    styles: Styles
    lists: Lists
    findings: Findings = field(default_factory=Findings)
    fields: Fields = field(default_factory=Fields)
    pictures: dict[str, Picture] = field(default_factory=dict)
    line: int = 0
    """The line that is being read, from 1: paragraphs and line breaks in them count."""
    notes: dict[tuple[str, str], int] = field(default_factory=dict)
    """Notes in the order in which the text refers to them: kind and id to the number that they get."""
    comments: dict[str, Element] = field(default_factory=dict)
    boxes: list[tuple[Element, bool]] = field(default_factory=list)
    """Text boxes and WordArt that hang on the paragraph that is being read, and whether text of it stands before."""

    def related(self, kind: str) -> tuple[str, ...]:
        """The names of the parts of a kind that belong to the text: `comments`, `footnotes`, `header`."""
        found = (each.target for each in self.relations.values() if each.kind == kind and not each.is_outside)
        return tuple(dict.fromkeys(each for each in found if each in self.package))

    def related_tree(self, kind: str) -> Element | None:
        """The XML of the only part of a kind."""
        return next((self.package.tree(part) for part in self.related(kind)), None)

    def picture(self, relation: str, shows: str = "") -> str:
        """The Markdown of a picture by its relation; empty where it is not in the result, which is then told.

        `shows` are the words that the file has for what it shows.
        """
        found = self.relations.get(relation)
        if found is None:
            self.findings.note("picture-damaged", self.line)
            return ""
        if found.is_outside:
            self.findings.note("picture-outside", self.line, address=found.target)
            return ""
        made = picture(self.package.part(found.target))
        if isinstance(made, Unusable):
            self.findings.note(made.code, self.line, **dict(made.arguments))
            return ""
        if made.name not in self.pictures and len(self.pictures) == MOST_PICTURES:
            self.findings.note("picture-many", None, limit=MOST_PICTURES)
            return ""
        self.pictures[made.name] = made
        return f"![{_words_of(shows)}]({made.name})"

    def comment(self, identifier: str) -> None:
        """A comment hangs on this line: it is told, and no part of the text."""
        found = self.comments.pop(identifier, None)
        if found is not None:
            self.findings.note("comment", self.line, plain_text(found), author=clean(found.get(name("w:author"), "")))

    def note_mark(self, kind: str, identifier: str) -> str:
        """The sign of a note, which gets the next number when it is referred to first."""
        number = self.notes.setdefault((kind, identifier), len(self.notes) + 1)
        return f"[^{number}]"


def _words_of(shows: str) -> str:
    """The words for a picture as Markdown; empty where a program made them up, or they are the name of a file."""
    shown = " ".join(clean(shows).split())
    return "" if _MADE_UP.search(shown) else re.sub(r"[\[\]\\<>`*_!]", r"\\\g<0>", shown[:_LONGEST_WORDS])


def open_source(package: Package) -> Source:
    """The parts of a Word file. Raises RefusedError where its text is not to be found."""
    main = package.main_part
    root = package.tree(main)
    body = root.find(name("w:body")) if root is not None else None
    if body is None:
        raise RefusedError("file-damaged")
    relations = dict(package.relations(main))

    def part(kind: str) -> Element | None:
        found = (each.target for each in relations.values() if each.kind == kind and not each.is_outside)
        return package.tree(next(found, ""))

    styles = Styles(part("styles"))
    comments = part("comments")
    return Source(
        package,
        body,
        relations,
        styles,
        Lists(part("numbering"), styles),
        comments={each.get(name("w:id"), ""): each for each in (comments if comments is not None else ())},
    )
