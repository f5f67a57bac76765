"""The container of Office files: a ZIP archive of XML parts that refer to each other, read within limits.

Nothing is unpacked to disk and no reference is followed out of the file.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from nianlun.importing.doubts import RefusedError
from nianlun.importing.limits import LARGEST_UNPACKED, LARGEST_XML, MOST_ENTRIES
from nianlun.problems import in_units

Element = etree._Element

_MACROS = re.compile(r"vba(?:project|data)|\.bin\.rels$|macrosheets/|activex/.*\.bin$", re.IGNORECASE)
# In any encoding that puts zeros between the letters, too.
_DTD = re.compile(b"<\0?!\0?D\0?O\0?C\0?T\0?Y\0?P\0?E\0?")
# What the ZIP module raises for archives that are broken or made to break it.
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)
_PROPERTIES = ("docprops/core.xml", "docprops/custom.xml", "docprops/app.xml")
# Strict Open XML says the same in other words.
_STRICT = b"http://purl.oclc.org/ooxml/"
_USUAL = b"http://schemas.openxmlformats.org/"
_TRANSITIONAL = (
    (b"officeDocument/relationships", _USUAL + b"officeDocument/2006/relationships"),
    (b"officeDocument/math", _USUAL + b"officeDocument/2006/math"),
    (b"wordprocessingml/main", _USUAL + b"wordprocessingml/2006/main"),
    (b"spreadsheetml/main", _USUAL + b"spreadsheetml/2006/main"),
    (b"drawingml/", _USUAL + b"drawingml/2006/"),
)


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to: the name of another part, or an address outside of the file."""

    kind: str
    target: str
    is_outside: bool


class Package:
    """The parts of an Office file by name, each unpacked when it is asked for, all together within the limits.

    Raises RefusedError where the archive is broken, encrypted, has macros, or unpacks to more than the limits.
    """

    def __init__(self, content: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(BytesIO(content))
            entries = self._archive.infolist()
        except _BROKEN:
            raise RefusedError("file-damaged") from None
        if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
            raise RefusedError("file-expands", limit=in_units(LARGEST_UNPACKED), entries=MOST_ENTRIES)
        self._left = LARGEST_UNPACKED
        self._entries: dict[str, zipfile.ZipInfo] = {}
        self._read: dict[str, bytes] = {}
        for entry in entries:
            name = entry.filename.replace("\\", "/")
            if entry.flag_bits & 1:
                raise RefusedError("file-encrypted")
            # Writers put no such names; of two parts with one name each program would read another.
            if name.startswith("/") or ".." in name.split("/") or _folded(name) in self._entries:
                raise RefusedError("file-damaged")
            if _MACROS.search(name):
                raise RefusedError("file-macros")
            self._entries[_folded(name)] = entry

    def __contains__(self, name: str) -> bool:
        return _folded(name) in self._entries

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, in small letters."""
        return tuple(self._entries)

    def part(self, name: str, largest: int = LARGEST_UNPACKED) -> bytes:
        """The bytes of a part; empty where there is none of that name."""
        name = _folded(name)
        if name in self._read:
            return self._read[name]
        entry = self._entries.get(name)
        if entry is None:
            return b""
        most = min(largest, self._left)
        try:
            with self._archive.open(entry) as opened:
                content = opened.read(most + 1)
        except _BROKEN:
            raise RefusedError("file-damaged") from None
        if len(content) > most:
            raise RefusedError("file-expands", limit=in_units(most), entries=MOST_ENTRIES)
        self._left -= len(content)
        self._read[name] = content
        return content

    def tree(self, name: str) -> Element | None:
        """The XML of a part; None where there is none of that name."""
        return parse_xml(self.part(name, LARGEST_XML)) if name in self else None

    def relations(self, part: str) -> Mapping[str, Relation]:
        """What a part refers to, by the ids that stand in it; the package itself is the part with an empty name."""
        folder, _, name = part.rpartition("/")
        root = self.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
        found = {}
        for each in root if root is not None else ():
            target, is_outside = each.get("Target", ""), each.get("TargetMode") == "External"
            if not is_outside:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[each.get("Id", "")] = Relation(each.get("Type", "").rpartition("/")[2], target, is_outside)
        return found

    @property
    def main_part(self) -> str:
        """The name of the part that the others belong to; empty where nothing says."""
        kinds = self.relations("").values()
        return next((each.target for each in kinds if each.kind == "officeDocument" and not each.is_outside), "")

    def content_type(self, part: str) -> str:
        """What kind of content a part is said to have; empty where nothing says."""
        root = self.tree("[Content_Types].xml")
        for each in root if root is not None else ():
            if _folded(each.get("PartName", "").lstrip("/")) == _folded(part):
                return str(each.get("ContentType", ""))
        return ""


def properties(package: Package) -> Iterator[str]:
    """What the properties of an Office file say: title, subject, keywords, remarks, those of an office's own."""
    for part in _PROPERTIES:
        root = package.tree(part)
        for each in root.iter() if root is not None else ():
            if each.text and each.text.strip():
                yield each.text


def parse_xml(content: bytes) -> Element:
    """The root of an XML part. Raises RefusedError where it is broken, too deep, or brings definitions of its own."""
    if _DTD.search(content):
        raise RefusedError("file-damaged")
    if _STRICT in content:
        for strict, transitional in _TRANSITIONAL:
            content = content.replace(_STRICT + strict, transitional)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise RefusedError("file-damaged") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise RefusedError("file-damaged")
    return root


def _folded(name: str) -> str:
    return name.lower()
