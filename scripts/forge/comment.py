"""Leave one comment under a proposal, or write it anew where there is one from before.

The comment is a file whose first line is a hidden marker; a comment that begins with the same line, by the same
account, is the one from before. Needs nothing but Python. The token that may comment is taken from the variable
FORGE_TOKEN.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

PAGE = 50
"""Comments asked for at once; every forge allows as many."""


class Forge:
    """The addresses and names by which a forge keeps comments."""

    def __init__(self, kind: str, api: str, repository: str, number: int, token: str) -> None:
        api = api.rstrip("/")
        if kind == "gitlab":
            project = f"{api}/projects/{quote(repository, safe='')}"
            self.list = self.new = f"{project}/merge_requests/{number}/notes"
            self.one, self.edits_with = f"{self.list}/{{id}}", "PUT"
            self._headers = {"PRIVATE-TOKEN": token}
        else:
            project = f"{api}/repos/{quote(repository)}"
            self.list = self.new = f"{project}/issues/{number}/comments"
            self.one, self.edits_with = f"{project}/issues/comments/{{id}}", "PATCH"
            self._headers = {"Authorization": f"{'Bearer' if kind == 'github' else 'token'} {token}"}

    def ask(self, method: str, address: str, body: str | None = None) -> Any:
        """The forge's answer. Raises URLError."""
        data = None if body is None else json.dumps({"body": body}).encode()
        headers = {**self._headers, "Content-Type": "application/json", "Accept": "application/json"}
        request = urllib.request.Request(address, data=data, method=method, headers=headers)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)

    def comments(self) -> Iterator[dict[str, Any]]:
        """All comments, oldest first. Some forges answer with all of them whatever page is asked for."""
        seen: set[int] = set()
        for page in range(1, 200):
            found = self.ask("GET", f"{self.list}?page={page}&limit={PAGE}&per_page={PAGE}&sort=asc")
            fresh = [comment for comment in found if comment["id"] not in seen]
            yield from fresh
            seen.update(comment["id"] for comment in fresh)
            if len(fresh) < PAGE:
                return


def leave(forge: Forge, text: str, author: str) -> str:
    """Write the comment; what was done: `made`, `written anew` or `left as it was`."""
    marker = text.partition("\n")[0]
    for comment in forge.comments():
        # GitLab calls the sender author, the others user; and a name alone is anybody's to write.
        who = comment.get("user") or comment.get("author") or {}
        is_own = not author or author in (who.get("login"), who.get("username"))
        if is_own and comment["body"].replace("\r\n", "\n").partition("\n")[0] == marker:
            if comment["body"] == text:
                return "left as it was"
            forge.ask(forge.edits_with, forge.one.format(id=comment["id"]), text)
            return "written anew"
    forge.ask("POST", forge.new, text)
    return "made"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--forge", choices=["gitea", "github", "gitlab"], required=True)
    parser.add_argument("--api", required=True, help="such as https://git.example.org/api/v1")
    parser.add_argument("--repository", required=True, help="owner/name; for GitLab also its number")
    parser.add_argument("--number", type=int, required=True, help="of the proposal")
    parser.add_argument(
        "--author", default="", help="the account that comments; without it any comment with the marker"
    )
    parser.add_argument("file", type=Path)
    options = parser.parse_args()
    token = os.environ.get("FORGE_TOKEN", "")
    forge = Forge(options.forge, options.api, options.repository, options.number, token)
    try:
        print(f"comment {leave(forge, options.file.read_text('utf-8'), options.author)}")
    except urllib.error.HTTPError as error:
        print(f"the forge refused: {error.code} {error.reason}", file=sys.stderr)
        return 1
    except urllib.error.URLError as error:
        print(f"the forge cannot be reached: {error.reason}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
