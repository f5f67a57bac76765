"""The theme: templates over mkdocs-material, and one stylesheet made of tokens and the files in `styles`."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

from nianlun.theme.tokens import DARK, LIGHT

FOLDER = Path(__file__).parent
TEMPLATES = FOLDER / "templates"

_DECLARATION = re.compile(r"(?<=[{;\s])([a-z][a-z-]*):\s*([^;{}]*var\(--[^;{}]*)(?=[;}])")
_VARIABLE = re.compile(r"var\(--([a-z0-9-]+)\)")


def stylesheet() -> str:
    """The site's stylesheet: tokens for light, dark and print, then the parts, each `var()` after a plain value."""
    light, dark = (
        " ".join(f"--{name}: {value};" for name, value in tokens.items()) for tokens in (LIGHT, LIGHT | DARK)
    )
    tokens = (
        f":root, [data-md-color-scheme=default] {{ color-scheme: light; {light} }}\n"
        # Until the reader chooses, and where no script runs, the page follows the system.
        f"@media (prefers-color-scheme: dark) "
        f"{{ :root, [data-md-color-scheme=auto] {{ color-scheme: dark; {dark} }} }}\n"
        f"[data-md-color-scheme=slate] {{ color-scheme: dark; {dark} }}\n"
        f"@media print {{ :root, body[data-md-color-scheme] {{ color-scheme: light; {light} }} }}\n"
    )
    parts = "\n".join(path.read_text("utf-8") for path in sorted((FOLDER / "styles").glob("*.css")))
    return tokens + _DECLARATION.sub(_with_fallback, parts)


def _with_fallback(declaration: re.Match[str]) -> str:
    """The declaration, and before it the same with light values for browsers that know no custom properties."""
    name, value = declaration.groups()
    plain = _VARIABLE.sub(lambda variable: LIGHT[variable[1]], value)
    return f"{name}: {plain}; {name}: {value}"


def stylesheet_address(css: str) -> str:
    """Where the stylesheet stands in the site; a new text has a new name, so that no browser keeps the old one."""
    return f"assets/stylesheets/nianlun.{sha256(css.encode()).hexdigest()[:8]}.css"
