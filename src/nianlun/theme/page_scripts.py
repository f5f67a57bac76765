"""Scripts that make one kind of page more comfortable. They say nothing of their own: their words stand in the page."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

_FOLDER = Path(__file__).parent / "scripts"
PAGE_SCRIPTS = {"changes": ("looks.js", "stepping.js")}
"""By the name that a page's content gives them, which is their folder's, the files in the order in which they run."""


@cache
def page_script(name: str) -> str:
    """The text of a script."""
    return "\n".join((_FOLDER / name / part).read_text("utf-8") for part in PAGE_SCRIPTS[name])


@cache
def page_script_address(name: str) -> str:
    """Where it stands in the site; a new text has a new name, so that no browser keeps the old one."""
    return f"assets/javascripts/nianlun-{name}.{sha256(page_script(name).encode()).hexdigest()[:8]}.js"
