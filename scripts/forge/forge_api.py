"""How forges keep comments and the status of a commit: addresses, names and tokens. Needs nothing but Python."""

from __future__ import annotations

import argparse
import json
import os
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import quote

FORGES = ("gitea", "github", "gitlab")
"""Forgejo has the API of Gitea."""


class Forge:
    """A repository in a forge. The token is taken from FORGE_TOKEN, so that it stands in no command."""

    def __init__(self, kind: str, api: str, repository: str) -> None:
        """`api` is the address of the forge's API, `repository` its owner and name, for GitLab also its number."""
        self.kind, api = kind, api.rstrip("/")
        token = os.environ.get("FORGE_TOKEN", "")
        if kind == "gitlab":
            self._project = f"{api}/projects/{quote(repository, safe='')}"
            self._headers = {"PRIVATE-TOKEN": token}
        else:
            self._project = f"{api}/repos/{quote(repository)}"
            self._headers = {"Authorization": f"{'Bearer' if kind == 'github' else 'token'} {token}"}

    def comments(self, number: int) -> str:
        """The address of a proposal's comments."""
        place = "merge_requests" if self.kind == "gitlab" else "issues"
        return f"{self._project}/{place}/{number}/{'notes' if self.kind == 'gitlab' else 'comments'}"

    def comment(self, number: int, comment: int) -> tuple[str, str]:
        """The method by which a comment is written anew, and its address."""
        if self.kind == "gitlab":
            return "PUT", f"{self.comments(number)}/{comment}"
        return "PATCH", f"{self._project}/issues/comments/{comment}"

    def statuses(self, commit: str) -> str:
        """The address of a commit's statuses."""
        return f"{self._project}/statuses/{quote(commit, safe='')}"

    def ask(self, method: str, address: str, body: dict[str, str] | None = None) -> Any:
        """The forge's answer. Raises OSError, and ValueError where it is no JSON."""
        data = None if body is None else json.dumps(body).encode()
        headers = {**self._headers, "Content-Type": "application/json", "Accept": "application/json"}
        request = urllib.request.Request(address, data=data, method=method, headers=headers)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)


def options_for_a_forge(description: str | None, forges: Sequence[str] = FORGES) -> argparse.ArgumentParser:
    """A parser with what every script that speaks to a forge is told."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--forge", choices=forges, required=True)
    parser.add_argument("--api", required=True, help="such as https://git.example.org/api/v1")
    parser.add_argument("--repository", required=True, help="owner/name; for GitLab also its number")
    return parser


def asked(ask: Callable[[], str]) -> int:
    """Print the answer, or why there is none; the exit code."""
    try:
        print(ask())
    except urllib.error.HTTPError as error:
        print(f"the forge refused: {error.code} {error.reason}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"the forge cannot be reached: {getattr(error, 'reason', error)}", file=sys.stderr)
        return 1
    except ValueError:
        print("the forge's answer is none that its API gives; is --api right?", file=sys.stderr)
        return 1
    return 0
