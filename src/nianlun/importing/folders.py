"""Names of folders that a text gives: only such as every system can hold and the layout of plans has room for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from nianlun.reading.layout import SETTINGS, is_taken
from nianlun.reading.names import MOST_BYTES, name_problems
from nianlun.trees import is_leftover

# Everything but letters, digits and what joins them in names.
_OTHER = re.compile(r"[^\w·.()（）—–-]+")


def folder_name(written: str) -> str:
    """The name of a folder for what a text calls a unit; empty where nothing of it can be one."""
    plain = unicodedata.normalize("NFC", "".join(written.split()))
    name = _OTHER.sub("-", plain).strip("-. ")
    while len(name.encode()) > MOST_BYTES:
        name = name[:-1].rstrip("-. ")
    return name if is_folder_name(name) else ""


def is_folder_name(name: str) -> bool:
    """Whether a folder below `plans/` may be called so, as a unit, a period or a strand."""
    if not name or name in (".", "..") or "/" in name or name.casefold() == SETTINGS:
        return False
    return not is_leftover(name) and not is_taken(name) and not name_problems([name])[0]


def folded(path: str) -> str:
    """What some systems take for the same path."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def free_name(stem: str, taken: Collection[str]) -> str:
    """`stem-1`, or with the first number that is not among the folded names `taken`."""
    number = 1
    while folded(f"{stem}-{number}") in taken:
        number += 1
    return f"{stem}-{number}"
