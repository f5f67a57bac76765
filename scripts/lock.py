"""Renew requirements.lock (what running needs) and requirements-dev.lock (that, and what checking needs).

What brings in pictures and sheets is among what runs, so that a server without internet has it. Both hold for every
supported Python and system, by markers and with hashes, and name no address: where packages come from is the business
of the machine that installs them. Versions already locked stay unless `--upgrade` is given.
"""

import argparse
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

from environment import DEV_LOCK, LOCK, ROOT, give_up

COMMON = ["--universal", "--fork-strategy", "requires-python", "--generate-hashes", "--no-annotate", "--no-header"]
HEADER = "# Made by scripts/lock.py from pyproject.toml; renew it with that, never by hand.\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--upgrade", action="store_true", help="move to the newest versions that pyproject.toml allows")
    options = parser.parse_args()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    oldest = re.search(r"\d+\.\d+", project["project"]["requires-python"]).group()
    # The project is installed without build isolation, so what builds it is locked with the rest.
    build = "\n".join(project["build-system"]["requires"])
    upgrade = ["--upgrade"] if options.upgrade else []
    common = [*upgrade, "--python-version", oldest, "--extra", "import"]
    _compile(common, build, LOCK)
    # The tools must fit to what runs, not the other way round.
    _compile([*common, "--extra", "dev", "--constraint", str(LOCK)], build, DEV_LOCK)
    return 0


def _compile(options: list, build: str, lock: Path) -> None:
    uv = shutil.which("uv")
    if uv is None:
        give_up("uv is missing.", "Install it with 'pip install uv', or from your system's packages.")
    command = [uv, "pip", "compile", "--quiet", *COMMON, *options, "--output-file", str(lock), "pyproject.toml", "-"]
    if subprocess.run(command, input=build, text=True, cwd=ROOT, stdout=subprocess.DEVNULL).returncode:
        give_up(f"{lock.name} could not be renewed: see above.", "What was locked before still holds.")
    lock.write_text(HEADER + lock.read_text("utf-8"), "utf-8", newline="\n")
    print(f"{lock.name} is renewed.")


if __name__ == "__main__":
    sys.exit(main())
