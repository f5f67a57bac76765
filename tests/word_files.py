"""Word files for tests, put together from their XML: what no library would write is what must be read."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from xml.sax.saxutils import escape

from nianlun.importing.formats.word.names import PREFIXES

NAMESPACES = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in PREFIXES.items())
NAMESPACES += ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def word_file(
    body: str,
    *,
    styles: str = "",
    numbering: str = "",
    parts: Mapping[str, str | bytes] = {},
    relations: str = "",
    content_type: str = WORD_TYPE,
) -> bytes:
    """A Word file with this body, and parts by the name of their relation: `footnotes`, `comments`, `header` …

    `relations` are further relations of the text as XML; pictures and other bytes are parts with a path for a name.
    """
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Override PartName="/word/document.xml" ContentType="{content_type}"/></Types>'
        ),
        "_rels/.rels": _relations(relation("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
    }
    parts = {**({"styles": styles} if styles else {}), **({"numbering": numbering} if numbering else {}), **parts}
    for name, content in parts.items():
        if "/" in name:
            files[name] = content
        else:
            root = _ROOTS.get(name, name)
            files[f"word/{name}.xml"] = f"<w:{root} {NAMESPACES}>{content}</w:{root}>"
            relations += relation(name, name.rstrip("0123456789"), f"{name}.xml")
    files["word/_rels/document.xml.rels"] = _relations(relations)
    return zipped(files)


_ROOTS = {"header": "hdr", "footer": "ftr"}


def relation(identifier: str, kind: str, target: str, *, is_outside: bool = False) -> str:
    """A relation as XML."""
    mode = ' TargetMode="External"' if is_outside else ""
    return f'<Relationship Id="{identifier}" Type="{RELATIONS}{kind}" Target="{escape(target)}"{mode}/>'


def _relations(inside: str) -> str:
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'
    )


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """A ZIP archive of files by name."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return written.getvalue()


def run(text: str, properties: str = "") -> str:
    """A run of characters as XML."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*inside: str, properties: str = "") -> str:
    """A paragraph as XML: of a text, or of what begins with `<`."""
    runs = "".join(each if each.startswith("<") else run(each) for each in inside)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def listed(text: str, number: int = 1, level: int = 0) -> str:
    """A paragraph of a list."""
    return paragraph(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def levels(*forms: tuple[str, str], more: str = "") -> str:
    """The levels of a list: the form of the number, and the text around it."""
    return "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(forms)
    )


def numbering(*lists: str) -> str:
    """Lists as abstract ones 1, 2, … and an instance of each with the same number."""
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{at}">{each}</w:abstractNum>' for at, each in enumerate(lists, 1)
    )
    return abstract + "".join(
        f'<w:num w:numId="{at}"><w:abstractNumId w:val="{at}"/></w:num>' for at in range(1, len(lists) + 1)
    )


def table(*rows: str) -> str:
    """A table of rows as XML."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    """A row of cells: of a text, or of what `cell` made."""
    inside = "".join(each if each.startswith("<") else cell(each) for each in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


def cell(*texts: str, properties: str = "") -> str:
    """A cell with a paragraph for each text."""
    inside = "".join(each if each.startswith("<") else paragraph(each) for each in texts)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def wide(text: str, columns: int) -> str:
    """A cell over several columns."""
    return cell(text, properties=f'<w:gridSpan w:val="{columns}"/>')


def begun(text: str) -> str:
    """A cell that goes on in the rows below."""
    return cell(text, properties='<w:vMerge w:val="restart"/>')


GOING_ON = cell("", properties="<w:vMerge/>")


def drawing(inside: str) -> str:
    """A run with a drawing."""
    return f"<w:r><w:drawing>{inside}</w:drawing></w:r>"


def text_box(text: str) -> str:
    """A run with a text box as Word writes it: once for new programs, once for old ones."""
    box = f"<w:txbxContent>{paragraph(text)}</w:txbxContent>"
    new = f"<w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>"
    old = f"<w:pict><v:textbox>{box}</v:textbox></w:pict>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{new}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def complex_field(instruction: str, result: str | None) -> str:
    """The runs of a field."""
    parts = [
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
        f"<w:r><w:instrText>{escape(instruction)}</w:instrText></w:r>",
    ]
    if result is not None:
        parts += ['<w:r><w:fldChar w:fldCharType="separate"/></w:r>', run(result)]
    return "".join([*parts, '<w:r><w:fldChar w:fldCharType="end"/></w:r>'])


def png(width: int, height: int) -> bytes:
    """A picture of one colour, without a library: its header may lie about its size."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x80" * width) * min(height, 1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
