"""One comment per proposal, at a small forge that speaks as each of the three does."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

SCRIPT = Path(__file__).parents[1] / "scripts" / "forge" / "comment.py"
PLACES = {
    "gitea": ("/api/v1/repos/某县/plans/issues/7/comments", r"/api/v1/repos/某县/plans/issues/comments/(\d+)", "PATCH"),
    "github": ("/repos/某县/plans/issues/7/comments", r"/repos/某县/plans/issues/comments/(\d+)", "PATCH"),
    "gitlab": (
        "/api/v4/projects/某县%2Fplans/merge_requests/7/notes",
        r"/api/v4/projects/某县%2Fplans/merge_requests/7/notes/(\d+)",
        "PUT",
    ),
}
APIS = {"gitea": "/api/v1", "github": "", "gitlab": "/api/v4/"}


class SmallForge(ThreadingHTTPServer):
    """Comments of one proposal. Gitea answers with all of them, whatever page is asked for."""

    def __init__(self, kind: str) -> None:
        super().__init__(("127.0.0.1", 0), Answers)
        self.kind = kind
        self.comments = [self.comment(number, "someone", "hello") for number in range(1, 121)]
        self.tokens: set[str] = set()

    def comment(self, number: int, who: str, body: str) -> dict[str, Any]:
        sender = {"author": {"username": who}} if self.kind == "gitlab" else {"user": {"login": who}}
        return {"id": number, "body": body, **sender}


class Answers(BaseHTTPRequestHandler):
    server: SmallForge

    def log_message(self, *arguments: object) -> None:
        pass

    def handle_any(self) -> None:
        address = urlsplit(self.path)
        many, one, edits_with = PLACES[self.server.kind]
        path = "%2F".join(map(unquote, address.path.split("%2F")))
        self.server.tokens.add(self.headers.get("PRIVATE-TOKEN") or self.headers.get("Authorization") or "")
        size = int(self.headers.get("Content-Length") or 0)
        body = json.loads(self.rfile.read(size))["body"] if size else ""
        found = re.fullmatch(one, path)
        if self.command == "GET" and path == many:
            query = {key: int(value[0]) for key, value in parse_qs(address.query).items() if value[0].isdigit()}
            start = 0 if self.server.kind == "gitea" else (query["page"] - 1) * query["per_page"]
            end = None if self.server.kind == "gitea" else start + query["per_page"]
            self.answer(200, self.server.comments[start:end])
        elif self.command == "POST" and path == many:
            self.server.comments.append(self.server.comment(1000, "bot", body))
            self.answer(201, self.server.comments[-1])
        elif self.command == edits_with and found:
            (comment,) = [one for one in self.server.comments if one["id"] == int(found[1])]
            comment["body"] = body
            self.answer(200, comment)
        else:
            self.answer(404, {})

    do_GET = do_POST = do_PATCH = do_PUT = handle_any  # noqa: N815

    def answer(self, code: int, value: object) -> None:
        data = json.dumps(value).encode()
        self.send_response(code)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


@pytest.fixture(params=["gitea", "github", "gitlab"])
def forge(request: pytest.FixtureRequest) -> Iterator[SmallForge]:
    server = SmallForge(request.param)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def comment(forge: SmallForge, file: Path, repository: str = "某县/plans") -> subprocess.CompletedProcess[str]:
    api = f"http://127.0.0.1:{forge.server_port}{APIS[forge.kind]}"
    options = ["--forge", forge.kind, "--api", api, "--repository", repository, "--number", "7", "--author", "bot"]
    environment = {**os.environ, "FORGE_TOKEN": "t0ken", "no_proxy": "*"}
    command = [sys.executable, str(SCRIPT), *options, str(file)]
    return subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)


def test_the_comment_is_made_once_and_then_written_anew(forge: SmallForge, tmp_path: Path) -> None:
    # Somebody else may write the marker, too; that comment is not touched.
    forge.comments[3]["body"] = "<!-- marker -->\nmine"
    file = tmp_path / "comment.md"
    for text, said in (("一", "made"), ("一", "left as it was"), ("二", "written anew")):
        file.write_text(f"<!-- marker -->\n{text}\n", "utf-8")
        answer = comment(forge, file)
        assert (answer.returncode, answer.stdout) == (0, f"comment {said}\n"), answer.stderr
    assert [one["body"] for one in forge.comments if "marker" in one["body"]] == [
        "<!-- marker -->\nmine",
        "<!-- marker -->\n二\n",
    ]
    assert all("t0ken" in token for token in forge.tokens)


def test_a_refusal_is_told_and_fails(forge: SmallForge, tmp_path: Path) -> None:
    file = tmp_path / "comment.md"
    file.write_text("x", "utf-8")
    answer = comment(forge, file, "other/plans")
    assert answer.returncode == 1
    assert "refused: 404" in answer.stderr
    assert "t0ken" not in answer.stderr
