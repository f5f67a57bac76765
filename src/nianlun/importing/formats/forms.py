"""Which form a file has, by its content first: a .doc is often named .docx."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from nianlun.importing.doubts import RefusedError
from nianlun.importing.formats.office import Package
from nianlun.importing.formats.web_archives import is_web_archive


class Kind(StrEnum):
    """What reads a file."""

    WORD = "word"
    SHEETS = "sheets"
    OLDER = "older"
    WEB_PAGE = "web-page"
    WEB_ARCHIVE = "web-archive"
    MARKDOWN = "markdown"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Form:
    """What reads a file; its ending (`.doc`) where LibreOffice must turn it into another first."""

    kind: Kind
    ending: str = ""
    package: Package | None = None


_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Files that people send by mistake, by their first bytes.
_OTHERS = {
    b"%PDF-": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"II*\0": "TIFF",
    b"MM\0*": "TIFF",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7z",
    b"\x1f\x8b": "gzip",
    b"MZ": "EXE",
}
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
_WEB_PAGE = re.compile(rb"(?is)\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html[\s>])")


def form_of(name: str, content: bytes) -> Form:
    """The form of a file by its content, and its name where that does not say. Raises RefusedError for others."""
    ending = "." + name.rpartition(".")[2].lower() if "." in name else ""
    if content.startswith(b"PK"):
        return _zipped(content)
    if content.startswith(_COMPOUND):
        return Form(Kind.OLDER, _compound_ending(content, ending))
    if content.lstrip().startswith(b"{\\rtf"):
        return Form(Kind.OLDER, ".rtf")
    for signature, form in _OTHERS.items():
        if content.startswith(signature):
            raise RefusedError("file-form", form=form)
    if is_web_archive(content):
        return Form(Kind.WEB_ARCHIVE)
    if ending in (".md", ".markdown"):
        return Form(Kind.MARKDOWN)
    if ending in (".htm", ".html", ".xhtml") or _WEB_PAGE.match(content[:2000].removeprefix(b"\xef\xbb\xbf")):
        return Form(Kind.WEB_PAGE)
    if ending in (".doc", ".docx", ".docm", ".wps", ".xls", ".xlsx", ".et", ".odt") and b"\0" in content[:4000]:
        # What begins like none of them is what is left of one.
        raise RefusedError("file-damaged")
    return Form(Kind.TEXT)


def _zipped(content: bytes) -> Form:
    package = Package(content)
    declared = package.part("mimetype", 200)
    if declared.startswith(_OPEN_DOCUMENT):
        if declared.startswith(_OPEN_DOCUMENT + b"text"):
            return Form(Kind.OLDER, ".odt", package)
        raise RefusedError("file-form", form="OpenDocument")
    kind = package.content_type(package.main_part)
    if "macroEnabled" in kind:
        raise RefusedError("file-macros")
    if "wordprocessingml" in kind:
        return Form(Kind.WORD, "", package)
    if "spreadsheetml" in kind:
        return Form(Kind.SHEETS, "", package)
    if "presentationml" in kind:
        raise RefusedError("file-form", form="PowerPoint")
    if "[content_types].xml" in package.names:
        raise RefusedError("file-damaged")
    raise RefusedError("file-form", form="ZIP")


def _compound_ending(content: bytes, ending: str) -> str:
    """What an older Office file is, by the names in its directory, which are written in UTF-16."""

    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in content

    if holds("EncryptedPackage") or holds("EncryptionInfo"):
        raise RefusedError("file-encrypted")
    if holds("WordDocument"):
        return ".wps" if ending == ".wps" else ".doc"
    if holds("Workbook") or holds("Book"):
        return ".xls"
    if ending in (".doc", ".wps"):
        return ending
    raise RefusedError("file-form", form="PowerPoint" if holds("PowerPoint Document") else "OLE")
