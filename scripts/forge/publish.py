"""Publish what is merged: bring a clone of the documents up to date, then build from it with this installation.

The clone belongs to this script alone; it is set to the published branch, whatever lay in it. Where there is none yet,
it is made from --repository.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

PROGRAM = Path(__file__).resolve().parents[2]
# A hook of git names its own repository in the environment.
GIT = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES")
CAREFUL = ("-c", "core.symlinks=false", "-c", f"core.hooksPath={os.devnull}", "-c", "submodule.recurse=false")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clone", type=Path, required=True, help="a clone with the whole history")
    parser.add_argument("--repository", type=Path, help="a repository on this machine to make the clone from")
    parser.add_argument("--into", type=Path, required=True, help="where the site is published")
    parser.add_argument("--branch", default="main")
    options = parser.parse_args()
    environment = {name: value for name, value in os.environ.items() if name not in GIT and "QUARANTINE" not in name}
    branch = f"+refs/heads/{options.branch}:refs/remotes/origin/{options.branch}"
    if options.repository and not options.clone.exists():
        clone = ["git", *CAREFUL, "clone", "--quiet", "--no-checkout", "--no-hardlinks", "--branch", options.branch]
        made = [*clone, "--", str(options.repository.resolve()), str(options.clone.resolve())]
        if code := subprocess.run(made, env=environment, check=False).returncode:
            return code
    for arguments in (
        ["fetch", "--quiet", "--no-tags", "origin", branch],
        ["reset", "--quiet", "--hard", f"origin/{options.branch}"],
    ):
        done = subprocess.run(["git", *CAREFUL, *arguments], cwd=options.clone, env=environment, check=False)
        if done.returncode:
            return done.returncode
    plans = str(options.clone.resolve() / "plans")
    command = ["build", "--project", str(PROGRAM), "--plans", plans, "--into", str(options.into.resolve())]
    return subprocess.run(
        [sys.executable, "-P", "-m", "nianlun", *command], cwd=PROGRAM, env=environment, check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
