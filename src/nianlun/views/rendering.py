"""Templates filled with page models. Everything is escaped on its way in but what was made safe before."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from nianlun.views.words import Words


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(template: str, words: Words, **model: object) -> Markup:
    """Fill `templates/<template>` with a page model; in it, `words` is called for every text a reader sees."""
    return Markup(_environment().get_template(template).render(words=words, **model))


def with_scrolling_tables(html: str) -> str:
    """The HTML with each table in a box of its own: a table that is too wide scrolls in it, and the page does not."""
    opened = re.sub(r"<table(?=[\s>])", '<div class="scroll" tabindex="0"><table', html)
    return opened.replace("</table>", "</table></div>")
