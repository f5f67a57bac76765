"""Check everything that must hold before a change goes in: python3 scripts/test.py

One line per step, with its time; the first failure ends the run. The first run makes an environment in .venv from the
locked requirements.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from environment import DEV_LOCK, ROOT, add_options, prepare, program, speak_plainly, variables

PYTEST = ["python", "-m", "pytest", "-n", "2"]

# Those that the browser tests know how to start.
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True)
class Step:
    """A command that must succeed. `{folder}` in it stands for a temporary folder."""

    name: str
    command: list
    # The tests show their progress and their closing line; of the others only a failure is worth reading.
    is_shown: bool = False
    needs_browser: bool = False
    needs_posix: bool = False


STEPS = (
    Step("format", ["ruff", "format", "--check", "."]),
    Step("lint", ["ruff", "check", "."]),
    Step("types", ["mypy", "--strict", "src"]),
    Step("imports", ["lint-imports", "--no-logo"]),
    Step("tests", [*PYTEST, "-m", "not browser"], is_shown=True),
    Step("mkdocs", ["mkdocs", "build", "--strict", "--quiet", "--site-dir", "{folder}/mkdocs"]),
    Step("build", ["python", "-m", "nianlun", "build", "--strict", "--into", "{folder}/releases"], needs_posix=True),
    Step("browser", [*PYTEST, "-m", "browser"], is_shown=True, needs_browser=True),
)


def main() -> int:
    speak_plainly()
    options = _options()
    prepare(DEV_LOCK, options.wheels)
    chosen = [step for step in STEPS if not options.only or step.name in options.only]
    failed = []
    with tempfile.TemporaryDirectory(prefix="nianlun-") as folder:
        for step in chosen:
            if not run(step, Path(folder)):
                failed.append(step.name)
                if not options.keep_going:
                    break
    print(f"Failed: {', '.join(failed)}" if failed else f"All is well: {', '.join(step.name for step in chosen)}")
    return 1 if failed else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    names = [step.name for step in STEPS]
    parser.add_argument("--only", action="append", choices=names, metavar="STEP", help=f"one of: {', '.join(names)}")
    parser.add_argument("--keep-going", action="store_true", help="run the steps after a failure, too")
    add_options(parser)
    return parser.parse_args()


def run(step: Step, folder: Path) -> bool:
    """Run a step, say how it went, and return whether the run may count as good."""
    if step.needs_posix and os.name != "posix":
        print(f"{step.name:<8} … NOT RUN: publishing is not for this system")
        return True
    if step.needs_browser and not any(map(shutil.which, BROWSERS)):
        return _without_browser(step)
    print(f"{step.name:<8} …", end="\n" if step.is_shown else " ", flush=True)
    begin = time.monotonic()
    done = subprocess.run(
        [part.format(folder=folder) for part in (program(step.command[0]), *step.command[1:])],
        cwd=ROOT,
        env=variables(),
        stdin=subprocess.DEVNULL,
        stdout=None if step.is_shown else subprocess.PIPE,
        stderr=None if step.is_shown else subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    result = "ok" if done.returncode == 0 else f"FAILED (exit code {done.returncode})"
    print(f"{step.name + ' ' if step.is_shown else ''}{result}, {time.monotonic() - begin:.1f} s")
    if done.returncode and done.stdout:
        print(done.stdout.rstrip())
    return done.returncode == 0


def _without_browser(step: Step) -> bool:
    in_ci = os.environ.get("CI", "").lower() in ("1", "true")
    print(f"{step.name:<8} … {'FAILED' if in_ci else 'NOT RUN'}: no Chromium on this machine; what a browser")
    print("           would show has not been checked. On Debian: apt install chromium fonts-noto-cjk")
    return not in_ci


if __name__ == "__main__":
    sys.exit(main())
