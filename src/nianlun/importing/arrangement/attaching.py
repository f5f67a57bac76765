"""Pictures and originals that come with a document: into `files/` beside it, under names that are free there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from nianlun.importing.doubts import Doubt, Gravity
from nianlun.importing.folders import folder_name
from nianlun.importing.manuscript import Picture
from nianlun.reading.attachments import attachment_problem
from nianlun.reading.layout import ATTACHMENTS


@dataclass(frozen=True, slots=True)
class File:
    """A file to be written: its path below the folder of plans, `/` between its parts, and its bytes.

    `replaces` are the bytes that it takes the place of; None where nothing may be there, or the same.
    """

    path: str
    content: bytes
    replaces: bytes | None = None


Existing = Callable[[str], bytes | None]
"""The bytes that are at a path already, or are going to be; None where there is nothing."""


def attach_pictures(
    markdown: str, pictures: Iterable[Picture], folder: str, existing: Existing
) -> tuple[str, list[File]]:
    """The text with its links led to the pictures that it shows, and these pictures; `folder` is the document's."""
    files = []
    for picture in pictures:
        name = picture.name.removeprefix(f"{ATTACHMENTS}/")
        link = f"({ATTACHMENTS}/{name})"
        if link not in markdown:
            continue
        file = File(_free(f"{folder}/{ATTACHMENTS}/{name}", picture.content, existing), picture.content)
        markdown = markdown.replace(link, f"({ATTACHMENTS}/{PurePosixPath(file.path).name})")
        files.append(file)
    return markdown, files


def attach_original(name: str, content: bytes, folder: str, existing: Existing) -> File | Doubt:
    """The source itself as an attachment of the document in `folder`, or why it cannot be one."""
    stem, suffix = folder_name(PurePosixPath(name).stem)[:60] or "original", PurePosixPath(name).suffix.lower()
    path = f"{folder}/{ATTACHMENTS}/{stem}{suffix}"
    if attachment_problem(path, content) is not None:
        return Doubt("original-not-kept", None, Gravity.NOTE, proposal=name)
    return File(_free(path, content, existing), content)


def _free(path: str, content: bytes, existing: Existing) -> str:
    """The path, or one with a number before its ending where something else is there."""
    stem, suffix = path.removesuffix(PurePosixPath(path).suffix), PurePosixPath(path).suffix
    candidate, number = path, 1
    while (there := existing(candidate)) is not None and there != content:
        number += 1
        candidate = f"{stem}-{number}{suffix}"
    return candidate
