"""Refuse a push to the published branch that the review objects to, on a plain git server.

The hook pre-receive of the bare repository calls it. Branches with other names are proposals and may be pushed as they
like. Settings, by `git config` in the bare repository:

nianlun.branch      the published branch, by default main
nianlun.maintainer  who may change settings and program, too; can be given several times
"""

from __future__ import annotations

import os
import subprocess
import sys


def main() -> int:
    (published,) = settings("nianlun.branch") or ["main"]
    refused = False
    for line in sys.stdin:
        old, new, ref = line.split()
        if ref == f"refs/heads/{published}":
            refused = not is_allowed(old, new) or refused
    return 1 if refused else 0


def is_allowed(old: str, new: str) -> bool:
    """Whether the published branch may go from one commit to the other; the reason is told to whoever pushes."""
    if not new.strip("0"):
        return refuse("the published branch cannot be removed")
    if not old.strip("0"):
        # The first push of all has nothing to be compared with.
        return True
    if git("merge-base", "--is-ancestor", old, new).returncode:
        return refuse("the history of the published branch cannot be written anew; merge instead")
    maintenance = ["--maintenance"] if pusher() in settings("nianlun.maintainer") else []
    command = [sys.executable, "-P", "-m", "nianlun", "review", old, new, "--format", "text", *maintenance]
    # What is printed to the standard output reaches whoever pushes, too.
    return subprocess.run(command, stdin=subprocess.DEVNULL, check=False).returncode == 0


def refuse(reason: str) -> bool:
    print(reason, file=sys.stderr)
    return False


def pusher() -> str:
    """Who pushes, as the server says it: gitolite, a web server, or the account of the shell."""
    return next((os.environ[name] for name in ("GL_USER", "REMOTE_USER", "LOGNAME") if os.environ.get(name)), "")


def settings(key: str) -> list[str]:
    return git("config", "--get-all", key).stdout.split("\n")[:-1]


def git(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["git", *arguments], capture_output=True, encoding="utf-8", check=False)


if __name__ == "__main__":
    sys.exit(main())
