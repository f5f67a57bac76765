"""From the text of a document to its tree of sections."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from nianlun.model import Block, Section, Span
from nianlun.problems import Problem, problem
from nianlun.reading.anchors import RESERVED, Heading, anchors
from nianlun.reading.blocks import BlockReader, placed
from nianlun.reading.findings import Finding
from nianlun.reading.inline import Source
from nianlun.reading.lines import prepare
from nianlun.reading.parsing import Parsed, TangledError, parse
from nianlun.text.numbering import split_heading

_LINE_END = re.compile(r"\r\n|\r|\n")
_HEADING = re.compile(r"h([1-6])")
_ID = re.compile(r"[^\s\"'<>#&`=]+")


@dataclass(slots=True)
class _Draft:
    """A section while its elements are collected."""

    level: int
    text: str
    heading_html: str
    lines: list[int]
    index: int = -1
    blocks: list[Block] = field(default_factory=list)
    html: list[str] = field(default_factory=list)


def read_sections(text: str, offset: int, path: str) -> tuple[Section, list[Problem]]:
    """Read the Markdown that begins at `offset` of a file's text into its root section.

    The spans of the result count characters of `text`, the lines of the problems those of the whole file.
    """
    source, lines = _lines(text, offset)
    first_line = len(_LINE_END.findall(text, 0, offset)) + 1
    prepared = prepare(lines)
    problems = _problems(prepared.findings, path, first_line)
    if any(item.is_error for item in problems):
        return _root((), "", ()), problems
    try:
        parsed = parse(prepared)
    except RecursionError:
        return _root((), "", ()), [problem("nesting-too-deep", path, first_line)]
    except TangledError as error:
        return _root((), "", ()), [problem("text-tangled", path, first_line + error.line)]
    problems += _problems(parsed.findings, path, first_line)
    drafts = _collect(parsed, BlockReader(source, parsed, prepared.attributes))
    for draft, start, end in zip(drafts, *_bounds(drafts, source, offset), strict=True):
        draft.blocks = placed(draft.blocks, source, start, end)
    ids = _ids(drafts, prepared.attributes, path, first_line, problems)
    return _outline(drafts, ids, source), problems


def _problems(findings: Iterable[Finding], path: str, first_line: int) -> list[Problem]:
    return [problem(found.code, path, first_line + found.line, **dict(found.arguments)) for found in findings]


def _lines(text: str, offset: int) -> tuple[Source, list[str]]:
    starts, lines, at = [offset], [], offset
    for match in _LINE_END.finditer(text, offset):
        lines.append(text[at : match.start()])
        at = match.end()
        starts.append(at)
    lines.append(text[at:])
    return Source(text, tuple(starts)), lines


def _collect(parsed: Parsed, reader: BlockReader) -> list[_Draft]:
    """Everything up to each heading; the first draft is the root's."""
    drafts = [_Draft(0, "", "", [])]
    index = 0
    for element in parsed.elements:
        if match := _HEADING.fullmatch(element.tag):
            inline = reader.heading(element)
            text = inline.finished()[0]
            drafts.append(_Draft(int(match[1]), text, parsed.inner_html(element), inline.lines, index))
            index += 1
        else:
            # A heading inside a list or a quote begins no section, but it is one of the file's headings.
            index += sum(1 for inner in element.iter() if _HEADING.fullmatch(inner.tag))
            drafts[-1].blocks.extend(reader.read(element))
            drafts[-1].html.append(parsed.html(element))
    return drafts


def _bounds(drafts: list[_Draft], source: Source, offset: int) -> tuple[list[int], list[int]]:
    """Where the text under each heading begins and ends in the file."""
    starts = [source.line_end(draft.lines[-1]) if draft.lines else offset for draft in drafts]
    begins = [
        source.starts[draft.lines[0]] if draft.lines else start for draft, start in zip(drafts, starts, strict=True)
    ]
    return starts, [*begins[1:], len(source.text)]


def _ids(
    drafts: list[_Draft],
    attributes: dict[int, tuple[tuple[str, str], ...]],
    path: str,
    first_line: int,
    problems: list[Problem],
) -> list[str]:
    """The authors' ids, empty where there is none that can be used."""
    ids: list[str] = []
    for draft in drafts:
        line = draft.lines[0] if draft.lines else 0
        wanted = next((value for key, value in attributes.get(line, ()) if key == "id"), "") if draft.lines else ""
        if wanted and (wanted.startswith(RESERVED) or not _ID.fullmatch(wanted) or ":" in wanted):
            problems.append(problem("reserved-id", path, first_line + line, id=wanted))
            wanted = ""
        if wanted and wanted in ids:
            problems.append(problem("duplicate-id", path, first_line + line, id=wanted))
            wanted = ""
        ids.append(wanted)
    return ids


def _outline(drafts: list[_Draft], ids: list[str], source: Source) -> Section:
    """Hang every section under the nearest one before it that has a higher heading."""
    parents: list[int | None] = []
    for index, draft in enumerate(drafts[1:]):
        parent = index - 1
        while parent >= 0 and drafts[parent + 1].level >= draft.level:
            parent = parents[parent] if parents[parent] is not None else -1  # type: ignore[assignment]
        parents.append(parent if parent >= 0 else None)
    titles = [split_heading(draft.text) for draft in drafts[1:]]
    names = anchors(
        [
            Heading(given, title, parent, draft.blocks[0].text if draft.blocks else "")
            for draft, given, (_, title), parent in zip(drafts[1:], ids[1:], titles, parents, strict=True)
        ]
    )
    children: dict[int | None, list[Section]] = {}
    for index in range(len(drafts) - 2, -1, -1):
        draft, (numbering, title) = drafts[index + 1], titles[index]
        section = Section(
            index=draft.index,
            level=draft.level,
            title=title,
            numbering=numbering,
            anchor=names[index],
            id=ids[index + 1],
            source=_heading_span(draft, source),
            blocks=tuple(draft.blocks),
            html="\n".join(draft.html),
            heading_html=draft.heading_html,
            children=tuple(reversed(children.get(index, []))),
        )
        children.setdefault(parents[index], []).append(section)
    return _root(tuple(drafts[0].blocks), "\n".join(drafts[0].html), tuple(reversed(children.get(None, []))))


def _heading_span(draft: _Draft, source: Source) -> Span:
    if not draft.lines:
        return Span(0, 0)
    return Span(source.starts[draft.lines[0]], source.line_end(draft.lines[-1]))


def _root(blocks: tuple[Block, ...], html: str, children: tuple[Section, ...]) -> Section:
    return Section(None, 0, "", "", "", "", Span(0, 0), blocks, html, "", children)
