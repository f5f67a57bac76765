"""Pictures and attachments: published only if their content is what their name says.

An SVG or an HTML file can run scripts on the site, a Word file with macros on the reader's machine: neither is
accepted, under whatever name.
"""

from __future__ import annotations

import zipfile
from io import BytesIO

from nianlun.problems import Problem, in_units, problem

LARGEST = 50 * 1024 * 1024
KINDS = ("png", "jpg", "webp", "pdf", "docx", "xlsx")

_SPELLINGS = {"jpeg": "jpg"}
_PARTS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
_MACROS = "vbaproject.bin"


def attachment_problem(path: str, data: bytes) -> Problem | None:
    """Why the file at `path` is not published, or None if it is."""
    ending = path.rpartition("/")[2].rpartition(".")[2].lower()
    named = _SPELLINGS.get(ending, ending)
    if named not in KINDS:
        return problem("attachment-kind", path, kind=ending, kinds=", ".join(KINDS))
    if len(data) > LARGEST:
        return problem("attachment-too-large", path, size=in_units(len(data)), limit=in_units(LARGEST))
    found = _kind(data)
    if found == "macros":
        return problem("attachment-macros", path)
    return None if found == named else problem("attachment-content", path, kind=ending)


def _kind(data: bytes) -> str:
    """What the bytes are; empty if they are nothing that is accepted."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "webp"
    # Readers accept a PDF that begins a little later.
    if b"%PDF-" in data[:1024]:
        return "pdf"
    return _office_kind(data) if data.startswith(b"PK\x03\x04") else ""


def _office_kind(data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = [name.lower() for name in archive.namelist()]
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return ""
    if any(name.endswith(_MACROS) for name in names):
        return "macros"
    return next((kind for kind, part in _PARTS.items() if part in names), "")
