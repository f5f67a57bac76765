"""The environment that the other scripts run in: `.venv`, made from a lock, with any Python from 3.11 on.

Only the standard library is used, and the file parses on old Pythons too: they shall say what they lack.
"""

import argparse
import hashlib
import importlib.util
import json
import os
import platform
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import NoReturn

OLDEST = (3, 11)


def too_old(version):
    """What to tell the user of a Python of this version, or None where it will do."""
    if tuple(version[:2]) >= OLDEST:
        return None
    return (
        "nianlun needs Python {}.{} or newer, and this is Python {}.{}.\n"
        "Run the script with a newer one, for example: python3.12 {}"
    ).format(*OLDEST, *version[:2], sys.argv[0])


if too_old(sys.version_info):
    sys.exit(too_old(sys.version_info))

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
DEV_LOCK = ROOT / "requirements-dev.lock"

# The longer lock holds everything of the shorter one.
_CONTAINED = {LOCK: [LOCK], DEV_LOCK: [LOCK, DEV_LOCK]}

_NO_VENV = "Is a program from .venv still running, or the disk full? Stop it, remove the folder .venv, and try again."

_NO_PACKAGES = """\
Is the package index reachable? Behind a proxy or with a mirror, tell pip (PIP_INDEX_URL, PIP_PROXY or pip.conf).
Without any network: on a connected machine with the same system and the same Python run
    python3 -m pip download -r {lock} -d wheels
carry the folder 'wheels' over, and run this script again with --wheels FOLDER."""


def give_up(what: str, way_out: str) -> NoReturn:
    """End the script: what is wrong, and what to do about it."""
    sys.exit(f"\n{what}\n{way_out}")


def speak_plainly() -> None:
    """Let no console fail on a path or a word that it cannot show."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace", line_buffering=True)


def program(name: str) -> str:
    """The path of a program of the environment."""
    return str(VENV / "Scripts" / f"{name}.exe") if os.name == "nt" else str(VENV / "bin" / name)


def variables() -> dict:
    """The variables for a program of the environment: nothing of another Python, and UTF-8 on every system."""
    others = ("PYTHONHOME", "PYTHONPATH", "__PYVENV_LAUNCHER__")
    kept = {key: value for key, value in os.environ.items() if key not in others}
    path = os.pathsep.join((str(Path(program("python")).parent), os.environ.get("PATH", os.defpath)))
    return {**kept, "PATH": path, "VIRTUAL_ENV": str(VENV), "PYTHONUTF8": "1", "PIP_USER": "0"}


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of the preparation, the same for every script."""
    parser.add_argument(
        "--wheels",
        type=Path,
        metavar="FOLDER",
        help="take packages from this folder, without a network; fill it on a connected machine with the same system "
        "and Python: python3 -m pip download -r LOCK -d FOLDER, where LOCK is requirements.lock for serve.py and "
        "requirements-dev.lock for test.py",
    )


def prepare(lock: Path, wheels: Path | None = None) -> None:
    """Make the environment hold what `lock` says and the project itself, unless it does already."""
    _require_git()
    wanted = stamp(lock)
    if is_current(_read_stamp(), wanted):
        return
    if Path(sys.prefix).resolve() == VENV.resolve():
        give_up(
            "The environment .venv is out of date and this script runs inside it.",
            "Leave it ('deactivate') and run the script with the system's own Python.",
        )
    _require_venv()
    print(f"Preparing .venv with Python {platform.python_version()}: only now, and when requirements have changed.")
    if wheels is not None and not wheels.is_dir():
        give_up(f"There is no folder {wheels}.", "Name the folder that 'pip download' filled after --wheels.")
    source = [] if wheels is None else ["--no-index", "--find-links", str(wheels.resolve())]
    pip = [program("python"), "-m", "pip", "--disable-pip-version-check", "install", "--retries", "2", *source]
    _do("a fresh environment", [sys.executable, "-m", "venv", "--clear", str(VENV)], _NO_VENV)
    _do(f"the packages of {lock.name}", [*pip, "-r", str(lock)], _NO_PACKAGES.format(lock=lock.name))
    # What builds the project is in the lock, so nothing is fetched for it.
    project = [*pip, "--no-index", "--no-deps", "--no-build-isolation", "-e", str(ROOT)]
    _do("nianlun itself", project, "Does pyproject.toml still say what it should?")
    # Written last: an interrupted run leaves no stamp, and the next one begins anew.
    write_stamp(wanted)


def stamp(lock: Path) -> dict:
    """What the environment depends on; its place too, because its programs hold their own path."""
    files = [*_CONTAINED[lock], ROOT / "pyproject.toml"]
    return {
        "python": f"{platform.python_version()} {platform.machine()} {sys.base_prefix}",
        "place": str(VENV),
        "files": {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files},
    }


def is_current(found: dict | None, wanted: dict) -> bool:
    """Whether an environment with the stamp `found` has everything that `wanted` asks for."""
    if found is None or any(found.get(key) != wanted[key] for key in ("python", "place")):
        return False
    return wanted["files"].items() <= found.get("files", {}).items()


def write_stamp(wanted: dict) -> None:
    """Note what the environment was made from."""
    _stamp_file().write_text(json.dumps(wanted), "utf-8")


def _stamp_file() -> Path:
    return VENV / "nianlun-stamp.json"


def _read_stamp() -> dict | None:
    try:
        found = json.loads(_stamp_file().read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def _require_venv() -> None:
    if any(importlib.util.find_spec(module) is None for module in ("venv", "ensurepip")):
        give_up(
            "This Python cannot make environments: its venv or ensurepip module is missing.",
            "On Debian and Ubuntu: apt install python3-venv. Elsewhere: install Python from its usual installer.",
        )


def _require_git() -> None:
    if shutil.which("git") is None:
        give_up(
            "git is missing: the history of the plans is kept in it.",
            "On Debian and Ubuntu: apt install git. On Windows: install Git for Windows and open a new window.",
        )


def _do(what: str, command: list, way_out: str) -> None:
    """Run one step of the preparation; its output is shown only when it fails."""
    print(f"  {what} … ", end="", flush=True)
    begin = time.monotonic()
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=variables(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    print(f"{time.monotonic() - begin:.0f} s" if done.returncode == 0 else "failed")
    if done.returncode:
        lines = done.stdout.strip().splitlines()
        give_up("\n".join([line for line in lines if line.startswith("ERROR")] or lines[-15:]), way_out)
