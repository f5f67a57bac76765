"""The content security policy of a page: only what the site itself brings may load, only what the theme wrote may run.

It stands in a `<meta>` element, so it also holds where nobody sets headers: on `file://` and on a forge's pages.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

# What a browser runs. Anything else in a <script> is data, which no policy looks at.
_RUNS = frozenset({"", "module", "text/javascript", "application/javascript"})


class _InlineScripts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self._inside = tag == "script" and "src" not in attributes and (attributes.get("type") or "").lower() in _RUNS
        if self._inside:
            self.found.append("")

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.found[-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._inside = False


def inline_scripts(html: str) -> tuple[str, ...]:
    """The scripts that stand in the page itself and would run, in order, each once."""
    parser = _InlineScripts()
    parser.feed(html)
    parser.close()
    return tuple(dict.fromkeys(parser.found))


def policy(scripts: tuple[str, ...], *, preview: bool = False) -> str:
    """The policy of a page in which exactly these inline scripts may run.

    The live preview of MkDocs puts a script of its own, different each time, into every page it serves: with `preview`
    any inline script may run.
    """
    hashes = [f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in scripts]
    allowed = ["'unsafe-inline'"] if preview else hashes
    return "; ".join(
        (
            "default-src 'none'",
            " ".join(("script-src 'self'", *allowed)),
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
        )
    )
