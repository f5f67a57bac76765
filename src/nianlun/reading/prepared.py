"""What the rewriting of lines leaves to the parser, and what it tells to those who come after it."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape

from nianlun.reading.findings import Finding
from nianlun.reading.tags import loses_words


@dataclass(frozen=True, slots=True)
class Raw:
    """A block that the parser must not look into: HTML as an author wrote it, or what is shown of a fenced block.

    Of code, `code` is the text; what stands behind the fence is shown with it, but is no part of what is compared.
    """

    html: str
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """Lines for Python-Markdown, and what was found on the way, by line number (from 0).

    `raw` are the blocks for each of which `text` holds Python-Markdown's placeholder of that number; `attributes` are
    those of `{#id key=value}` at the end of a heading or a list item, cut off there; `notes` are the lines of footnotes
    by their labels, without those that got their label here; `numbers` are those of the items of ordered lists.
    """

    text: str
    raw: tuple[Raw, ...] = ()
    attributes: dict[int, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    notes: dict[str, int] = field(default_factory=dict)
    numbers: dict[int, int] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def as_html(written: str) -> Raw:
    """HTML as its author wrote it, or that as text where some of its words would be seen by nobody."""
    if not loses_words(written):
        return Raw(written)
    return as_code(written) if "\n" in written else Raw(f"<p>{escape(written.strip(), quote=False)}</p>")


def as_code(code: str, words: str = "") -> Raw:
    """A block of code, with the words that stand behind its fence above it."""
    above = f"<small>{escape(words, quote=False)}</small>\n" if words else ""
    code = code.strip("\n")
    return Raw(f"<pre>{above}<code>{escape(code, quote=False)}</code></pre>", code)
