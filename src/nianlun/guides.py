"""Guide pages: what MkDocs made of their Markdown, made ready for the theme."""

from __future__ import annotations

import re

from markupsafe import Markup

_ID = re.compile(r'<[a-z][^<>]*\sid="([^"]*)"')
_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)


def guide_body(html: str, title: str) -> Markup:
    """The body of a guide page: it begins with an `h1`, and its tables scroll by themselves where they are wide."""
    wrapped = _TABLE.sub(lambda table: f'<div class="scroll">{table[0]}</div>', html)
    heading = Markup("") if "<h1" in html else Markup("<h1>{}</h1>").format(title)
    # Material's scripts (copying code) look for their component here; the pages of the site have none.
    opening = Markup('<div class="text md-typeset" data-md-component="content">')
    return opening + heading + Markup(wrapped) + Markup("</div>")


def ids_in(html: str) -> set[str]:
    """Every id that a link may lead to."""
    return {Markup(found).unescape() for found in _ID.findall(html)}
