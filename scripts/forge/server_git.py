"""Asking git about a repository on this machine, with every name as git has it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path


class CannotError(Exception):
    """Why something was not done."""


def git(folder: Path, *arguments: str) -> str:
    """What git answers; bytes that are no UTF-8 are lone surrogates. Raises CannotError with git's reason."""
    done = run(folder, *arguments)
    if done.returncode:
        raise CannotError(f"git {arguments[0]}: {done.stderr.strip()}")
    return done.stdout


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = ["git", *arguments]
    return subprocess.run(
        command, cwd=folder, env=quiet(), capture_output=True, encoding="utf-8", errors="surrogateescape", check=False
    )


def quiet() -> dict[str, str]:
    """The environment without what a hook of git says, and without replacements of one clone's own."""
    kept = {name: value for name, value in os.environ.items() if name not in ("GIT_DIR", "GIT_INDEX_FILE")}
    return {**kept, "GIT_TERMINAL_PROMPT": "0", "GIT_NO_REPLACE_OBJECTS": "1"}
