"""A small forge: the comments and statuses of one repository, asked for as the forges' APIs ask for them."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

APIS = {"gitea": "/api/v1", "github": "", "gitlab": "/api/v4/"}
PROJECTS = {"gitea": "/api/v1/repos/{}", "github": "/repos/{}", "gitlab": "/api/v4/projects/{}"}


class SmallForge(ThreadingHTTPServer):
    """One repository with the proposal 7. Gitea answers with all comments, whatever page is asked for."""

    def __init__(self, kind: str, repository: str, account: str = "bot") -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.kind, self.account = kind, account
        project = PROJECTS[kind].format(repository.replace("/", "%2F") if kind == "gitlab" else repository)
        self.place = f"{project}/{'merge_requests/7/notes' if kind == 'gitlab' else 'issues/7/comments'}"
        one = f"{project}/{'merge_requests/7/notes' if kind == 'gitlab' else 'issues/comments'}"
        self.one, self.edits_with = rf"{re.escape(one)}/(\d+)", "PUT" if kind == "gitlab" else "PATCH"
        self.status = rf"{re.escape(project)}/statuses/([0-9a-f]+)"
        self.comments: list[dict[str, Any]] = []
        self.statuses: list[tuple[str, str, str]] = []
        self.tokens: set[str] = set()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    @property
    def api(self) -> str:
        return self.address + APIS[self.kind]

    def add(self, who: str, body: str) -> dict[str, Any]:
        sender = {"author": {"username": who}} if self.kind == "gitlab" else {"user": {"login": who}}
        self.comments.append({"id": len(self.comments) + 1, "body": body, **sender})
        return self.comments[-1]


class _Answers(BaseHTTPRequestHandler):
    server: SmallForge

    def log_message(self, *arguments: object) -> None:
        pass

    def handle_any(self) -> None:
        address = urlsplit(self.path)
        path = "%2F".join(map(unquote, address.path.split("%2F")))
        self.server.tokens.add(self.headers.get("PRIVATE-TOKEN") or self.headers.get("Authorization") or "")
        size = int(self.headers.get("Content-Length") or 0)
        told = json.loads(self.rfile.read(size)) if size else {}
        found, status = re.fullmatch(self.server.one, path), re.fullmatch(self.server.status, path)
        if self.command == "GET" and path == self.server.place:
            query = {key: int(value[0]) for key, value in parse_qs(address.query).items() if value[0].isdigit()}
            start = 0 if self.server.kind == "gitea" else (query["page"] - 1) * query["per_page"]
            end = None if self.server.kind == "gitea" else start + query["per_page"]
            self.answer(200, self.server.comments[start:end])
        elif self.command == "POST" and path == self.server.place:
            self.answer(201, self.server.add(self.server.account, told["body"]))
        elif self.command == self.server.edits_with and found:
            (comment,) = [one for one in self.server.comments if one["id"] == int(found[1])]
            comment["body"] = told["body"]
            self.answer(200, comment)
        elif self.command == "POST" and status:
            self.server.statuses.append((status[1], told["context"], told["state"]))
            self.answer(201, {})
        else:
            self.answer(404, {})

    do_GET = do_POST = do_PATCH = do_PUT = handle_any  # noqa: N815

    def answer(self, code: int, value: object) -> None:
        data = json.dumps(value).encode()
        self.send_response(code)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


@contextmanager
def small_forge(kind: str, repository: str, account: str = "bot") -> Iterator[SmallForge]:
    """A forge that answers while it is needed."""
    server = SmallForge(kind, repository, account)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
