"""Links inside a text: where in `plans/` they lead, and which of them lead nowhere."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterator
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from nianlun.model import Document, MarkKind
from nianlun.problems import Problem, problem
from nianlun.reading.anchors import slug

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_LINE_END = re.compile(r"\r\n|\r|\n")


def is_external(target: str) -> bool:
    """Whether a link leads to another host or program."""
    return bool(_SCHEME.match(target)) or target.startswith("//")


def target_path(document: Document, target: str) -> str:
    """The path below `plans/` that a link of the document names; empty for the document itself.

    A path that begins with `/`, or that leads out of `plans/`, begins with `/` or `..`.
    """
    # Not by `urlsplit`, which refuses some of what an author may write.
    path = unquote(re.split("[?#]", target, maxsplit=1)[0])
    return normpath(join(dirname(document.path), path)) if path else ""


def target_anchor(document: Document, target: str) -> str | None:
    """The anchor in the document that a link's fragment means: ours, or the one that a forge would make of a heading.

    Empty where the link has none; None where nothing in the document answers to it.
    """
    fragment = unquote(target.partition("#")[2])
    if not fragment:
        return ""
    wanted = slug(fragment).replace("-", "")
    for section in document.sections:
        if section.index is not None and fragment == section.anchor:
            return section.anchor
    for section in document.sections:
        if section.index is not None and wanted in (slug(section.heading).replace("-", ""), slug(section.title)):
            return section.anchor
    return None


def broken_links(document: Document, paths: Container[str]) -> Iterator[Problem]:
    """Links and pictures of the document that lead to nothing among `paths`, each target once."""
    original = document.header.original
    if original and not is_external(original) and target_path(document, original) not in paths:
        yield problem("broken-link", document.path, None, target=original)
    ends = [match.end() for match in _LINE_END.finditer(document.source)]
    seen: set[str] = set()
    for section in document.sections:
        for block in section.blocks:
            for mark in block.marks:
                target = mark.target
                if mark.kind not in (MarkKind.LINK, MarkKind.IMAGE) or target in seen or is_external(target):
                    continue
                seen.add(target)
                path = target_path(document, target)
                if path not in paths if path else target_anchor(document, target) is None:
                    line = bisect_right(ends, block.source_at(mark.start)) + 1
                    yield problem("broken-link", document.path, line, target=target)
