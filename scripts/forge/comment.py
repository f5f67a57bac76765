"""Leave one comment under a proposal, or write it anew where there is one from before.

The comment is a file whose first line is a hidden marker; a comment that begins with the same line, by the same
account, is the one from before. Needs nothing but Python. The token that may comment is taken from the variable
FORGE_TOKEN.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from forge_api import Forge, asked, options_for_a_forge

PAGE = 50
"""Comments asked for at once; every forge allows as many."""


def main() -> int:
    parser = options_for_a_forge(__doc__)
    parser.add_argument("--number", type=int, required=True, help="of the proposal")
    parser.add_argument(
        "--author", default="", help="the account that comments; without it any comment with the marker"
    )
    parser.add_argument("file", type=Path)
    options = parser.parse_args()
    forge = Forge(options.forge, options.api, options.repository)
    return asked(lambda: f"comment {leave(forge, options.number, options.file.read_text('utf-8'), options.author)}")


def leave(forge: Forge, number: int, text: str, author: str) -> str:
    """Write the comment; what was done: `made`, `written anew` or `left as it was`."""
    marker = text.partition("\n")[0]
    for comment in comments(forge, number):
        # GitLab calls the sender author, the others user; and a name alone is anybody's to write.
        who = comment.get("user") or comment.get("author") or {}
        is_own = not author or author in (who.get("login"), who.get("username"))
        if is_own and comment["body"].replace("\r\n", "\n").partition("\n")[0] == marker:
            if comment["body"] == text:
                return "left as it was"
            forge.ask(*forge.comment(number, comment["id"]), {"body": text})
            return "written anew"
    forge.ask("POST", forge.comments(number), {"body": text})
    return "made"


def comments(forge: Forge, number: int) -> Iterator[dict[str, Any]]:
    """All comments, oldest first. Some forges answer with all of them whatever page is asked for."""
    seen: set[int] = set()
    for page in range(1, 200):
        found = forge.ask("GET", f"{forge.comments(number)}?page={page}&limit={PAGE}&per_page={PAGE}&sort=asc")
        fresh = [comment for comment in found if comment["id"] not in seen]
        yield from fresh
        seen.update(comment["id"] for comment in fresh)
        if len(fresh) < PAGE:
            return


if __name__ == "__main__":
    sys.exit(main())
