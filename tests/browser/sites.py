"""The sites that browser tests look at: each built once, on first use, for all modules and workers of a run."""

from __future__ import annotations

import fcntl
import functools
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import fake_site
from hostile import write_hostile
from nianlun.publishing import build

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "site" / "small"
ENGLISH = ROOT / "tests" / "site" / "english"
DAYS = {"en": date(2026, 1, 8)}
DAY = date(2024, 12, 1)


class Sites:
    """Sites by name, in a folder whose path has Chinese characters and a blank.

    `fake`: the pages of `fake_site`, for the theme. `example`: the project's plans. `zh` and `en`: the small
    organisations. `hostile`: one full of attacks. `prepared` can add others.
    """

    def __init__(self, base: Path) -> None:
        self.base = base / "工作 计划"
        self.base.mkdir(exist_ok=True)
        self._prepare: dict[str, Callable[[Path], object]] = {
            "example": functools.partial(shutil.copytree, ROOT / "plans"),
            "zh": functools.partial(shutil.copytree, SMALL),
            "en": functools.partial(shutil.copytree, ENGLISH),
            "hostile": write_hostile,
        }

    def prepared(self, name: str, write: Callable[[Path], object]) -> None:
        """Add a site of this name; `write` writes its plans into a folder that is not there yet."""
        self._prepare[name] = write

    def folder(self, name: str) -> Path:
        """The folder with the site's `index.html`."""
        made = self.base / name / "current"
        # Another process of the same run may be building it.
        with (self.base / f".{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not made.exists():
                self._build(name, made)
        return made

    def _build(self, name: str, made: Path) -> None:
        source = self.base / f"{name}-source"
        shutil.rmtree(source, ignore_errors=True)
        if name == "fake":
            # Renamed when it is whole, so that a build that failed is made again.
            target = made.with_name("built")
            command = [sys.executable, "-m", "mkdocs", "build", "-q", "--strict", "--site-dir", str(target)]
            subprocess.run(command, cwd=fake_site.project(source), env=fake_site.environment(), check=True)
            target.rename(made)
            return
        self._prepare[name](source / "plans")
        build(ROOT, made.parent, DAYS.get(name.partition("-")[0], DAY), source / "plans")


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


class _Server(ThreadingHTTPServer):
    # A browser asks for many files at once, and a busy machine is slow to take them on.
    request_queue_size = 128


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address under which a folder is served, with a slash at its end."""
    with _Server(("127.0.0.1", 0), functools.partial(_Handler, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
