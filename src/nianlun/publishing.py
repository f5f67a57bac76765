"""Publishing: build a release beside the published site, inspect it, then switch in one step.

    into/current -> releases/20211220T080000Z-1      what a server serves
    into/releases/…                                  the last few, complete and inspected
    into/.staging                                    what is being built

MkDocs empties the folder it builds into, so it never gets to see the published one.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from nianlun.inspection import count_pages, inspect
from nianlun.reading.organisation import Progress

CURRENT = "current"
RELEASES = "releases"
_STAGING = ".staging"
_STAMP = "%Y%m%dT%H%M%SZ"
_KEPT = 5
# Two pushes in a row must both be built; a third party's lock that never ends must not pile up builds.
_PATIENCE = 900.0
# Seconds between two looks at how far MkDocs is.
_GLANCE = 0.2


@dataclass(frozen=True, slots=True)
class Release:
    """A published site: its folder, the number of its pages, and the errors in the plans it was built with."""

    path: Path
    pages: int
    errors: tuple[str, ...]


class PublishingError(Exception):
    """Nothing was published. `key` and `arguments` are for the catalogue, `details` are lines to show below it."""

    def __init__(self, key: str, details: tuple[str, ...] = (), **arguments: str) -> None:
        super().__init__(key, arguments, details)
        self.key = key
        self.arguments = arguments
        self.details = details


def build(
    project: Path,
    into: Path,
    day: date | None = None,
    plans: Path | None = None,
    progress: Progress = lambda done, total: None,
) -> Release:
    """Build the project at `project` into a new release below `into` and switch to it.

    `plans` overrides the project's own folder of plans. Errors in the plans keep nothing from being published but the
    documents that they are in. `progress` is told how many documents were read and compared, of how many. Raises
    PublishingError, and then leaves what is published as it was.
    """
    _expect_project(project)
    with _disk(), _lock(into):
        (into / RELEASES).mkdir(exist_ok=True)
        staging = into / _STAGING
        shutil.rmtree(staging, ignore_errors=True)
        try:
            errors = _run_mkdocs(project, staging, day, plans, progress)
            if faults := inspect(staging):
                found = tuple(f"{fault.page}: {fault.code} {fault.target}".rstrip() for fault in faults)
                raise PublishingError("publish.faults", found)
            pages = count_pages(staging)
            path = _free_name(into / RELEASES)
            staging.rename(path)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
        _switch(into, path)
        _prune(into)
    return Release(path, pages, errors)


def releases(into: Path) -> tuple[Path, ...]:
    """The releases that are kept, oldest first."""
    folder = into / RELEASES
    return tuple(sorted(path for path in folder.iterdir() if path.is_dir())) if folder.is_dir() else ()


def made_at(release: Path) -> datetime:
    """When a release was made, which its name says."""
    return datetime.strptime(release.name.partition("-")[0], _STAMP).replace(tzinfo=UTC)


def current(into: Path) -> Path | None:
    """The release that is published."""
    link = into / CURRENT
    return link.resolve() if link.is_symlink() else None


def rollback(into: Path) -> Path:
    """Publish the release before the current one again; the answer is its folder. Raises PublishingError."""
    if not into.exists():
        raise PublishingError("publish.nothing-earlier")
    with _disk(), _lock(into):
        published = current(into)
        earlier = [path for path in releases(into) if published is None or path.name < published.name]
        if not earlier:
            raise PublishingError("publish.nothing-earlier")
        _switch(into, earlier[-1])
        return earlier[-1]


def serve(
    project: Path,
    address: str | None = None,
    day: date | None = None,
    plans: Path | None = None,
    *,
    open_browser: bool = False,
) -> int:
    """Run the live preview until it is interrupted; the answer is MkDocs' exit code. `address` is `host:port`."""
    _expect_project(project)
    # Between click 8.2.2 and 8.3, MkDocs 1.6.1 watches nothing unless it is told to.
    command = [*_mkdocs("serve", project), "--livereload"]
    command += ["--dev-addr", address] if address else []
    command += ["--open"] if open_browser else []
    try:
        return subprocess.run(command, env=_environment(day, plans), check=False).returncode
    except KeyboardInterrupt:
        return 0


def _expect_project(project: Path) -> None:
    if not (project / "mkdocs.yml").is_file():
        raise PublishingError("publish.no-project", path=str(project / "mkdocs.yml"))


def _mkdocs(command: str, project: Path) -> list[str]:
    return [sys.executable, "-m", "mkdocs", command, "--config-file", str((project / "mkdocs.yml").absolute())]


def _environment(day: date | None, plans: Path | None) -> dict[str, str]:
    own = {"NO_MKDOCS_2_WARNING": "1", "PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1"}
    if day is not None:
        # The same day and the same plans make the same bytes, also inside sitemap.xml.gz.
        midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
        own |= {"NIANLUN_DAY": day.isoformat(), "SOURCE_DATE_EPOCH": str(int(midnight.timestamp()))}
    if plans is not None:
        own["NIANLUN_PLANS"] = str(plans.absolute())
    return os.environ | own


def _run_mkdocs(
    project: Path, target: Path, day: date | None, plans: Path | None, progress: Progress
) -> tuple[str, ...]:
    """Have MkDocs build the site into `target`; the answer is the errors in the plans."""
    with tempfile.TemporaryDirectory() as folder:
        report, far = Path(folder) / "report.json", Path(folder) / "progress"
        command = [*_mkdocs("build", project), "--site-dir", str(target.absolute())]
        told = {"NIANLUN_REPORT": str(report), "NIANLUN_PROGRESS": str(far)}
        done = _watched(command, _environment(day, plans) | told, far, progress)
        problems = json.loads(report.read_text("utf-8")) if report.is_file() else []
    if done.returncode:
        raise PublishingError("publish.failed", _reason(done.stdout + done.stderr))
    return tuple(problem["text"] for problem in problems if problem["level"] == "error")


def _watched(
    command: list[str], environment: dict[str, str], far: Path, progress: Progress
) -> subprocess.CompletedProcess[str]:
    """Run a program to its end and tell meanwhile how far it says, in the file `far`, that it is."""
    with subprocess.Popen(
        command,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
    ) as process:
        while True:
            try:
                stdout, stderr = process.communicate(timeout=_GLANCE)
            except subprocess.TimeoutExpired:
                _tell(far, progress)
            except BaseException:
                process.kill()
                raise
            else:
                _tell(far, progress)
                return subprocess.CompletedProcess(command, process.returncode, stdout, stderr)


def _tell(far: Path, progress: Progress) -> None:
    # Half written or not there yet: the next glance will see it.
    with suppress(OSError, ValueError):
        written = far.read_text("ascii")
        if written.endswith("\n"):
            done, total = map(int, written.split("/"))
            progress(done, total)


def _reason(output: str) -> tuple[str, ...]:
    """What MkDocs complained about; where it fell over, its errors and the last line of the traceback."""
    lines = [line.rstrip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR")]
    if any(line.startswith("Traceback ") for line in lines):
        # Among the warnings stand those of every problem in the plans, which never end a build.
        return (*errors, *lines[-1:])
    complaints = [line for line in lines if line.startswith(("WARNING", "ERROR"))]
    return tuple(complaints or lines[-1:])


@contextmanager
def _disk() -> Iterator[None]:
    """Say in words what the disk does not allow."""
    try:
        yield
    except OSError as error:
        raise PublishingError("publish.disk", (str(error),)) from error


@contextmanager
def _lock(into: Path) -> Iterator[None]:
    """Hold the only right to build and switch below `into`; wait for it if need be."""
    try:
        # Not at the top: importing this module must work where there is no publishing, on Windows.
        import fcntl
    except ImportError:
        raise PublishingError("publish.needs-posix") from None
    into.mkdir(parents=True, exist_ok=True)
    with (into / ".lock").open("w") as file:
        end = time.monotonic() + _PATIENCE
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > end:
                    raise PublishingError("publish.busy") from None
                time.sleep(0.1)
        # Closing the file gives the lock back, also when the process dies.
        yield


def _free_name(folder: Path) -> Path:
    """A name for a new release: names sort by time, and two of one second by number."""
    stamp = datetime.now(UTC).strftime(_STAMP)
    number = 1
    while (folder / f"{stamp}-{number}").exists():
        number += 1
    return folder / f"{stamp}-{number}"


def _switch(into: Path, release: Path) -> None:
    """Let `current` lead to the release. Renaming a link over another is one step: no reader ever finds nothing."""
    fresh = into / f".{CURRENT}"
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(Path(RELEASES) / release.name)
    fresh.replace(into / CURRENT)


def _prune(into: Path) -> None:
    published = current(into)
    for path in releases(into)[:-_KEPT]:
        if path.resolve() != published:
            shutil.rmtree(path, ignore_errors=True)
