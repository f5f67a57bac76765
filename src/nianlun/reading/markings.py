"""Marks of secrecy inside files that are attached or uploaded: looked for in their text, which is not kept.

Importing a Word file reads all that it means; here only the lines are wanted that could be a marking, quickly, for each
attachment of a site.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from enum import Enum, auto
from io import BytesIO

from lxml import etree

from nianlun.reading.attachments import LARGEST
from nianlun.text.secrecy import MARKS, is_classified

LARGEST_UNPACKED = 200 * 1024 * 1024
"""Bytes of all parts of an Office file, as for importing one."""
LARGEST_PART = 32 * 1024 * 1024
MOST_ENTRIES = 2_000

OFFICE = ("docx", "xlsx")
TEXTS = ("txt", "md", "html", "htm")

# Parts without one of these hold no marking. Letters may be written by their number, or in two bytes each.
_SUSPICIOUS = (*(mark.encode() for mark in MARKS), b"&#", b"\0")
_ENCODINGS = ("utf-8-sig", "gb18030", "utf-16")
# A paragraph of Word or of a drawing, a cell's text, what stands above and below a sheet, a property.
_LINES = {"p", "si", "is", "oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"}
_CODES = re.compile(r'&(?:[LCRPNDTFAGZ]|"[^"]*"|\d+|[BIUESXY]|K[0-9A-F]{6})')
# What the ZIP module raises for archives that are broken or made to break it.
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)


class Marking(Enum):
    """What was found in a file."""

    SECRET = auto()
    NONE = auto()
    UNKNOWN = auto()
    """It cannot be looked into: a PDF, a picture, an older Word file, or one that is broken or unpacks to too much."""


def marking_of(name: str, data: bytes) -> Marking:
    """Whether a file is marked as secret; `name` is that of the file, for its ending. Nothing of it is ever run."""
    ending = name.rpartition(".")[2].lower()
    if len(data) > LARGEST:
        return Marking.UNKNOWN
    if ending in TEXTS:
        return _of_text(data)
    if ending not in OFFICE:
        return Marking.UNKNOWN
    try:
        found = any(is_classified(list(lines)) for lines in _office_lines(data))
    except (*_BROKEN, etree.XMLSyntaxError):
        return Marking.UNKNOWN
    return Marking.SECRET if found else Marking.NONE


def _of_text(data: bytes) -> Marking:
    for encoding in _ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeError:
            continue
        if is_classified(re.sub(r"<[^<>]{0,200}>", "\n", text).splitlines()):
            return Marking.SECRET
    return Marking.NONE


def _office_lines(data: bytes) -> Iterator[Iterator[str]]:
    """The lines of each part of an Office file that may hold a marking. Raises one of _BROKEN or XMLSyntaxError."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        entries = archive.infolist()
        # What the entries say is checked against what they hold while they are read.
        if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
            raise ValueError("too much")
        for entry in entries:
            if not entry.filename.lower().endswith(".xml"):
                continue
            with archive.open(entry) as opened:
                part = opened.read(LARGEST_PART + 1)
            if len(part) > LARGEST_PART:
                raise ValueError("too much")
            small = part.lower()
            if any(sign in small for sign in _SUSPICIOUS):
                yield _lines(part, is_property=entry.filename.lower().startswith("docprops/"))


def _lines(part: bytes, *, is_property: bool) -> Iterator[str]:
    events = etree.iterparse(
        BytesIO(part), events=("end",), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    for _, element in events:
        if not isinstance(element.tag, str):
            continue
        name = etree.QName(element).localname
        if name in _LINES or is_property:
            yield _CODES.sub(" ", _text(element)) if "er" in name else _text(element)
        elif name == "textpath":
            yield element.get("string", "")
        elif name == "sheet":
            yield element.get("name", "")


def _text(element: etree._Element) -> str:
    """What a reader sees of a paragraph: its runs, not what was deleted from it nor how its fields are made."""
    if not len(element):
        return element.text or ""
    return "".join(each.text or "" for each in element.iter("{*}t"))
