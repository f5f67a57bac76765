"""A file of any form as a manuscript. Nothing of it is executed, followed or written; a bad file is a doubt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from nianlun.importing.doubts import RefusedError, doubt
from nianlun.importing.formats.forms import Form, Kind, form_of
from nianlun.importing.formats.sheets import read_sheets
from nianlun.importing.formats.texts import read_text
from nianlun.importing.formats.web_archives import read_web_archive
from nianlun.importing.formats.web_pages import read_web_page
from nianlun.importing.formats.word import read_word
from nianlun.importing.limits import LARGEST_FILE
from nianlun.importing.manuscript import Manuscript
from nianlun.problems import in_units
from nianlun.text.secrecy import is_classified_name

Convert = Callable[[bytes, str, str], bytes]
"""From a file's bytes, its ending and the one wanted (`.doc`, `.docx`) to the bytes of that; raises RefusedError."""


def read_manuscript(name: str, content: bytes, *, convert: Convert | None = None) -> Manuscript:
    """What a file holds, whatever its form; `name` is that of the file, for its ending and for people.

    `convert` turns .doc, .wps, .rtf, .odt and .xls into what we read (`importing.libreoffice`); without it they are
    refused. It never raises: a file that is not taken gives a manuscript without pieces, and a REFUSED doubt.
    """
    try:
        return _read(name, content, convert)
    except RefusedError as refused:
        return Manuscript(name, (), doubts=(refused.doubt,))
    except RecursionError:
        # Elements in each other, as no program writes them.
        return Manuscript(name, (), doubts=(doubt("file-damaged"),))


def _read(name: str, content: bytes, convert: Convert | None) -> Manuscript:
    if is_classified_name(name):
        raise RefusedError("file-secret")
    if not content.strip(b"\0\r\n\t "):
        raise RefusedError("file-empty")
    if len(content) > LARGEST_FILE:
        raise RefusedError("file-large", size=in_units(len(content)), limit=in_units(LARGEST_FILE))
    form = form_of(name, content)
    if form.kind is Kind.OLDER:
        return _converted(name, content, form.ending, convert)
    return _of_form(name, content, form)


def _converted(name: str, content: bytes, ending: str, convert: Convert | None) -> Manuscript:
    if convert is None:
        raise RefusedError("converter-missing", form=ending)
    turned = convert(content, ending, ".xlsx" if ending == ".xls" else ".docx")
    if len(turned) > LARGEST_FILE:
        raise RefusedError("file-large", size=in_units(len(turned)), limit=in_units(LARGEST_FILE))
    form = form_of("", turned)
    if form.package is None:
        raise RefusedError("converter-failed", form=ending)
    manuscript = _of_form(name, turned, form)
    return replace(manuscript, doubts=(doubt("converted", form=ending), *manuscript.doubts))


def _of_form(name: str, content: bytes, form: Form) -> Manuscript:
    if form.kind is Kind.WEB_PAGE:
        return read_web_page(name, content)
    if form.kind is Kind.WEB_ARCHIVE:
        return read_web_archive(name, content)
    if form.package is None:
        return read_text(name, content)
    return read_sheets(name, content, form.package) if form.kind is Kind.SHEETS else read_word(name, form.package)
