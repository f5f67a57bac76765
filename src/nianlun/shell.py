"""A shell: a page as the theme renders it, with slots where the content goes. Pouring content in is a join of strings.

The theme's templates write slots as tokens made of Unicode noncharacters, which no author's text can hold. The rendered
page is cut at them once. What is poured is never looked at again, so nothing in a text can pass for a slot or a script.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, urljoin

from markupsafe import escape

from nianlun.policy import inline_scripts, policy
from nianlun.theme.page_scripts import page_script_address
from nianlun.views.pages import Content, Link, href

_OPEN, _BAR, _CLOSE = "\ufdd1", "\ufdd2", "\ufdd3"
_TOKEN = re.compile(f"{_OPEN}([^{_BAR}]*){_BAR}([^{_CLOSE}]*){_CLOSE}")


class ShellError(ValueError):
    """The rendered page cannot serve as a shell: a slot is missing, unknown or in the wrong place."""


def slot(name: str, label: str = "") -> str:
    """The token that a template writes where the slot `name` is to be. `label` is a word that the filling needs."""
    return f"{_OPEN}{name}{_BAR}{label or ''}{_CLOSE}"


def _description(content: Content, _address: str, _label: str) -> str:
    return f'<meta name="description" content="{escape(content.description)}">' if content.description else ""


def _canonical(_content: Content, address: str, site_url: str) -> str:
    return f'<link rel="canonical" href="{escape(urljoin(site_url, quote(address)))}">' if site_url else ""


def _anchor(link: Link, attributes: str = "") -> str:
    return f'<a href="{escape(link.href)}"{attributes}>{escape(link.text)}</a>'


def _breadcrumbs(content: Content, _address: str, label: str) -> str:
    if not content.breadcrumbs:
        return ""
    steps = "".join(f"<li>{_anchor(link)}</li>" for link in content.breadcrumbs)
    return f'<nav class="crumb" aria-label="{escape(label)}"><ol>{steps}</ol></nav>'


def _toc(content: Content, _address: str, label: str) -> str:
    """The table of contents: always open beside the text, folded above it where there is no room beside it.

    The list follows the `details` element instead of standing in it, so that one markup serves both without a script.
    """
    if not content.toc:
        return ""
    entries = "".join(
        f'<li class="toc__{min(entry.level, 4)}"><a class="md-nav__link" href="#{quote(entry.anchor)}">'
        f"{escape(entry.text)}</a></li>"
        for entry in content.toc
    )
    return (
        f'<nav class="toc" aria-label="{escape(label)}"><details><summary>{escape(label)}</summary></details>'
        f'<b aria-hidden="true">{escape(label)}</b><ol data-md-component="toc">{entries}</ol></nav>'
    )


def _neighbours(content: Content, _address: str, label: str) -> str:
    if content.previous is None and content.next is None:
        return ""
    before = _anchor(content.previous, ' rel="prev"') if content.previous else ""
    after = _anchor(content.next, ' rel="next"') if content.next else ""
    return f'<nav class="neighbours" aria-label="{escape(label)}">{before}{after}</nav>'


def _edit(content: Content, _address: str, _label: str) -> str:
    return f'<p class="edit">{_anchor(content.edit, " rel=edit")}</p>' if content.edit else ""


def _paper(content: Content, _address: str, _label: str) -> str:
    return f" paper-{content.paper}"


def _source(content: Content, _address: str, _label: str) -> str:
    return f"{escape(content.source)} · " if content.source else ""


def _script(content: Content, address: str, _label: str) -> str:
    if not content.script:
        return ""
    return f'<script src="{escape(href(address, page_script_address(content.script)))}" defer></script>'


_FILLINGS: dict[str, Callable[[Content, str, str], str]] = {
    "title": lambda content, _address, _label: str(escape(content.title)),
    "description": _description,
    "canonical": _canonical,
    "breadcrumbs": _breadcrumbs,
    "toc": _toc,
    "body": lambda content, _address, _label: str(content.body),
    "neighbours": _neighbours,
    "edit": _edit,
    "paper": _paper,
    "source": _source,
    "script": _script,
}
_POLICY = "policy"


@dataclass(frozen=True, slots=True)
class Shell:
    """The pieces of a rendered page: text, and between two texts the name and label of a slot."""

    texts: tuple[str, ...]
    slots: tuple[tuple[str, str], ...]

    @classmethod
    def read(cls, html: str, *, preview: bool = False) -> Shell:
        """Cut a rendered page at its slots. Its policy lets only those scripts run that it holds itself."""
        pieces = _TOKEN.split(html)
        texts, names, labels = pieces[::3], pieces[1::3], pieces[2::3]
        if unknown := set(names) - {_POLICY, *_FILLINGS}:
            raise ShellError(f"unknown slots in the page: {', '.join(sorted(unknown))}")
        if missing := {_POLICY, *_FILLINGS} - set(names):
            raise ShellError(f"slots missing from the page: {', '.join(sorted(missing))}")
        scripts = inline_scripts(html)
        if any(_OPEN in script for script in scripts):
            raise ShellError("a slot stands inside a script")
        if any(mark in text for text in texts for mark in (_OPEN, _BAR, _CLOSE)):
            raise ShellError("a broken slot in the page")
        meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(scripts, preview=preview)}">'
        return cls(*_with_policy(texts, names, labels, meta))

    def pour(self, content: Content, address: str) -> str:
        """The page at `address` with this content."""
        pieces = [self.texts[0]]
        for (name, label), text in zip(self.slots, self.texts[1:], strict=True):
            pieces.append(_FILLINGS[name](content, address, label))
            pieces.append(text)
        return "".join(pieces)


def _with_policy(
    texts: list[str], names: list[str], labels: list[str], meta: str
) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """The same pieces with the policy filled in, which is the same for everything that is poured."""
    joined, slots = [texts[0]], []
    for name, label, text in zip(names, labels, texts[1:], strict=True):
        if name == _POLICY:
            joined[-1] += meta + text
        else:
            slots.append((name, label))
            joined.append(text)
    return tuple(joined), tuple(slots)
