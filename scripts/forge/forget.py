"""Take a file out of a repository's whole history, and out of all that was made from it, on the machine of the server.

It goes from every branch, tag and other ref, with every other path that ever held the same content; then the objects
themselves go. With --clone and --site the site is built anew and all its earlier releases go, and so does what builds
remember (--cache). The file must have been removed from the published branch before. All commits since the file came in
get new names, so stop pushes meanwhile, and keep a copy of the repository elsewhere until you have seen the result.

What it cannot reach: clones and forks that others have (they must be made anew, or bring the file back with the next
push), what the forge keeps beside git (its cache of pages and diffs, closed proposals on a server of somebody else's),
backups and bundles, what was downloaded, sent or printed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PROGRAM = Path(__file__).resolve().parents[2]


class CannotError(Exception):
    """Why it was not done."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repository", type=Path, required=True, help="the repository on the server, bare or not")
    parser.add_argument("--branch", default="main", help="the published branch")
    parser.add_argument("--clone", type=Path, help="the clone that is published from")
    parser.add_argument("--site", type=Path, help="the folder that the site is published in")
    parser.add_argument("--cache", type=Path, default=PROGRAM / ".cache" / "nianlun", help="what builds remember")
    parser.add_argument("paths", nargs="+", help="files or folders, from the top of the repository")
    options = parser.parse_args()
    try:
        paths, contents = doomed(options.repository, options.branch, options.paths)
        print("\n".join(f"forgetting {path}" for path in sorted(paths)))
        rewrite(options.repository, paths)
        forget_objects(options.repository, contents)
        shutil.rmtree(options.cache, ignore_errors=True)
        if options.clone:
            publish(options.clone, options.site, options.branch, contents)
    except CannotError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{len(contents)} contents are gone. Clones, forks, backups and what was printed still have them: see --help")
    return 0


def doomed(repository: Path, branch: str, wanted: list[str]) -> tuple[set[str], set[str]]:
    """Every path that goes, and the names of the contents. Raises CannotError where there is none, or one in use."""
    options = ("--all", "--full-history", "-m", "--raw", "--no-abbrev", "--no-renames", "-z", "--format=")
    shown = git(repository, "log", "--root", *options)
    paths: set[str] = set()
    contents: set[str] = set()
    held: dict[str, set[str]] = {}
    fields = iter(shown.split("\0"))
    for field in fields:
        if field.lstrip("\n").startswith(":"):
            blob, path = field.split(" ")[3], next(fields)
            held.setdefault(blob, set()).add(path)
            if any(path == one.rstrip("/") or path.startswith(f"{one.rstrip('/')}/") for one in wanted):
                paths.add(path)
                contents.add(blob)
    contents = {blob for blob in contents if blob.strip("0")}
    if not contents:
        raise CannotError(f"nothing in the history is called {', '.join(wanted)}")
    paths.update(path for blob in contents for path in held[blob])
    now = set(git(repository, "ls-tree", "-r", "-z", "--name-only", branch).split("\0"))
    if used := sorted(paths & now):
        raise CannotError(f"still in {branch}, remove it there first: {', '.join(used)}")
    return paths, contents


def rewrite(repository: Path, paths: set[str]) -> None:
    """Write all commits anew without these paths; names of files are read from a file, so that none is a command."""
    with tempfile.NamedTemporaryFile() as listed:
        listed.write("\0".join(paths).encode("utf-8", "surrogateescape"))
        listed.flush()
        drop = 'git rm --cached --quiet --ignore-unmatch --pathspec-from-file="$FORGOTTEN" --pathspec-file-nul'
        environment = {"FORGOTTEN": listed.name, "FILTER_BRANCH_SQUELCH_WARNING": "1", "GIT_LITERAL_PATHSPECS": "1"}
        filters = ("--index-filter", drop, "--tag-name-filter", "cat")
        git(repository, "filter-branch", "--force", *filters, "--", "--all", **environment)


def forget_objects(repository: Path, contents: set[str]) -> None:
    """Drop what nothing leads to any more. Raises CannotError where one of the contents is still there."""
    for ref in git(repository, "for-each-ref", "--format=%(refname)", "refs/original/").split():
        git(repository, "update-ref", "-d", ref)
    # What a command remembers of where a branch was keeps it, too.
    folder = repository / git(repository, "rev-parse", "--git-dir").strip()
    for name in ("ORIG_HEAD", "FETCH_HEAD"):
        (folder / name).unlink(missing_ok=True)
    git(repository, "reflog", "expire", "--expire=now", "--expire-unreachable=now", "--all")
    git(repository, "gc", "--quiet", "--prune=now")
    left = [blob for blob in sorted(contents) if not run(repository, "cat-file", "-e", blob).returncode]
    if left:
        raise CannotError(f"{repository} still has {', '.join(left)}: look for worktrees, stashes and alternates")


def publish(clone: Path, site: Path | None, branch: str, contents: set[str]) -> None:
    """Bring the clone to the new history and build; then drop every release but the new one."""
    others = git(clone, "for-each-ref", "--format=%(refname)", "refs/remotes/", "refs/tags/").split()
    git(clone, "fetch", "--quiet", "--no-tags", "origin", f"+refs/heads/{branch}:refs/heads/forgetting-{branch}")
    git(clone, "update-ref", f"refs/heads/{branch}", f"refs/heads/forgetting-{branch}")
    for ref in (*others, f"refs/heads/forgetting-{branch}"):
        git(clone, "update-ref", "-d", "--no-deref", ref)
    git(clone, "reset", "--quiet", "--hard", branch)
    forget_objects(clone, contents)
    if site is None:
        return
    command = [sys.executable, str(PROGRAM / "scripts/forge/publish.py"), "--clone", str(clone), "--into", str(site)]
    if subprocess.run([*command, "--branch", branch], check=False).returncode:
        raise CannotError("the site could not be built anew: its old releases are still there")
    kept = (site / "current").resolve()
    for release in (site / "releases").iterdir():
        if release.resolve() != kept:
            shutil.rmtree(release)


def git(folder: Path, *arguments: str, **environment: str) -> str:
    done = run(folder, *arguments, **environment)
    if done.returncode:
        raise CannotError(f"git {arguments[0]}: {done.stderr.strip()}")
    return done.stdout


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        errors="surrogateescape",
        check=False,
    )


if __name__ == "__main__":
    sys.exit(main())
