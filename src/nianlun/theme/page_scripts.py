"""Scripts that make one kind of page more comfortable. They say nothing of their own: their words stand in the page."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

_FOLDER = Path(__file__).parent / "scripts"
PAGE_SCRIPTS = {"changes": _FOLDER / "changes" / "stepping.js"}
"""By the name that a page's content gives them."""


@cache
def page_script(name: str) -> str:
    """The text of a script."""
    return PAGE_SCRIPTS[name].read_text("utf-8")


@cache
def page_script_address(name: str) -> str:
    """Where it stands in the site; a new text has a new name, so that no browser keeps the old one."""
    return f"assets/javascripts/nianlun-{name}.{sha256(page_script(name).encode()).hexdigest()[:8]}.js"
