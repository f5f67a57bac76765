"""Names of files and folders that not every system can hold, so that a repository can be had on all of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from nianlun.problems import Problem, problem
from nianlun.text.forbidden import FORBIDDEN, code_point

MOST_BYTES = 120
"""Of one folder's or file's name in UTF-8. The whole path must fit Windows' 260 characters."""

_BARRED = re.compile(r'[<>:"|?*\\\t\r\n]|' + FORBIDDEN.pattern)
_RESERVED = re.compile(r"(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(COM|LPT)[0-9¹²³])[ ]*(\..*)?", re.IGNORECASE | re.DOTALL)


def name_problems(paths: Iterable[str]) -> tuple[list[Problem], dict[str, tuple[Problem, ...]]]:
    """What is wrong with the names in paths whose parts are joined by `/`.

    A problem of a folder is said once, of the folder. The second value tells for every path that is affected by its own
    name or a folder's which problems these are.
    """
    paths = list(paths)
    by_prefix: dict[str, list[Problem]] = {}
    for prefix in dict.fromkeys(prefix for path in paths for prefix in _prefixes(path)):
        found = list(_of_name(prefix))
        if found:
            by_prefix[prefix] = found
    for prefix, other in _collisions(paths):
        by_prefix.setdefault(prefix, []).append(problem("name-collision", prefix, other=_printable(other)))
    affected = {
        path: tuple(found for prefix in _prefixes(path) for found in by_prefix.get(prefix, ())) for path in paths
    }
    problems = [found for prefix in sorted(by_prefix) for found in by_prefix[prefix]]
    return problems, {path: found for path, found in affected.items() if found}


def is_unicode(name: str) -> bool:
    """Whether a name or path holds no bytes that are no UTF-8, which stand in it as lone surrogates."""
    return not any("\ud800" <= character <= "\udfff" for character in name)


def _prefixes(path: str) -> Iterator[str]:
    """A path's folders, outermost first, and the path itself."""
    parts = path.split("/")
    return ("/".join(parts[: length + 1]) for length in range(len(parts)))


def _of_name(path: str) -> Iterator[Problem]:
    """What is wrong with the last part of a path."""
    name = path.rpartition("/")[2]
    if not is_unicode(name):
        yield problem("name-not-unicode", path, name=_printable(name))
        return
    barred = _BARRED.search(name)
    if barred is not None:
        character = barred[0] if barred[0].isprintable() else code_point(barred[0])
        yield problem("name-not-portable", path, name=_printable(name), character=character)
    if _RESERVED.fullmatch(name):
        yield problem("name-reserved", path, name=name)
    if name != name.rstrip(". "):
        yield problem("name-bad-end", path, name=name)
    size = len(name.encode())
    if size > MOST_BYTES:
        yield problem("name-too-long", path, name=name, size=size, limit=MOST_BYTES)


def _collisions(paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each path that some systems take for another one in the same folder, and that other."""
    siblings: dict[tuple[str, str], dict[str, None]] = {}
    for path in paths:
        for prefix in _prefixes(path):
            folder, _, name = prefix.rpartition("/")
            siblings.setdefault((folder, _folded(name)), {})[prefix] = None
    for same in siblings.values():
        if len(same) > 1:
            first, second, *_ = same
            for prefix in same:
                yield prefix, second if prefix == first else first


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _printable(name: str) -> str:
    """A name for people: bytes that are no UTF-8 as the GBK that they probably are, else written out."""
    try:
        name.encode()
    except UnicodeEncodeError:
        pass
    else:
        return name
    try:
        return name.encode("utf-8", "surrogateescape").decode("gb18030")
    except UnicodeError:
        return name.encode("utf-8", "backslashreplace").decode()
