"""Take a file out of a repository's whole history, and out of all that was made from it, on the machine of the server.

With it go all its versions, under every name that it had; the Word file in the inbox that it was made from; pictures
and files that it alone leads to; and the same content wherever else it stands: from every branch, tag and other ref.
Then the objects themselves go. With --clone and --site the site is built anew and all its earlier releases go, and so
do previews (--preview) and what builds remember (--cache). --dry-run only tells what would go.

All of it must have been removed from the published branch before. All commits since the file came in get new names, so
stop pushes meanwhile, and keep a copy of the repository elsewhere until you have seen the result. A --word that must
not be seen is taken out of the messages of commits, too, and looked for at the end; where it is left, you are told.

What it cannot reach: clones and forks that others have (they must be made anew, or bring the file back with the next
push), what the forge keeps beside git (its cache of pages and diffs, artefacts of jobs, closed proposals on a server of
somebody else's), backups and bundles, what was downloaded, sent or printed.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from rewriting import rewrite
from server_git import CannotError, git, run
from traces import doomed, made_with, read_past

PROGRAM = Path(__file__).resolve().parents[2]


def main() -> int:
    options = _options()
    try:
        found = doomed(options.repository, options.branch, options.paths, options.keep)
        print("\n".join(f"forgetting {path} ({found.paths[path]})" for path in sorted(found.paths)))
        for path in sorted(found.elsewhere):
            print(f"forgetting versions of {path} with the same content")
        for path in made_with(read_past(options.repository), found.paths.keys()):
            if path not in found.paths:
                print(f"staying: {path}, made in the same commit as one of these; name it too if it tells the same")
        if options.dry_run:
            return 0
        rewrite(options.repository, found.paths.keys(), found.contents, options.word)
        forget_objects(options.repository, found.contents)
        for folder in (options.cache, *(options.preview.iterdir() if options.preview else ())):
            shutil.rmtree(folder, ignore_errors=True)
        if options.clone:
            publish(options.clone, options.site, options.branch, found.contents)
        left = [place for word in options.word for place in places_of(word, options)]
        if left:
            raise CannotError("\n".join(("still there:", *dict.fromkeys(left))))
    except CannotError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{len(found.contents)} contents are gone. Others' clones, backups, what was printed still have them: --help")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repository", type=Path, required=True, help="the repository on the server, bare or not")
    parser.add_argument("--branch", default="main", help="the published branch")
    parser.add_argument("--clone", type=Path, help="the clone that is published from")
    parser.add_argument("--site", type=Path, help="the folder that the site is published in")
    parser.add_argument("--preview", type=Path, help="the folder of previews; all of them go")
    parser.add_argument("--cache", type=Path, default=PROGRAM / ".cache" / "nianlun", help="what builds remember")
    parser.add_argument("--keep", action="append", default=[], metavar="PATH", help="a file or folder that stays")
    parser.add_argument("--word", action="append", default=[], help="must be nowhere afterwards; several times")
    parser.add_argument("--dry-run", action="store_true", help="only tell what would go")
    parser.add_argument("paths", nargs="+", help="files or folders, from the top of the repository")
    return parser.parse_args()


def forget_objects(repository: Path, contents: set[str]) -> None:
    """Drop what nothing leads to any more. Raises CannotError where one of the contents is still there."""
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


def places_of(word: str, options: argparse.Namespace) -> Iterator[str]:
    """Where a word still stands: in which commits' messages and texts, in which files of site, previews and cache."""
    for repository in filter(None, (options.repository, options.clone)):
        for commit in git(repository, "log", "--all", "--fixed-strings", f"--grep={word}", "--format=%h").split():
            yield f"{repository}: the message of {commit}"
        changed = ("log", "--all", "-m", "--full-history", f"-S{word}", "--text", "--format=", "--name-only", "-z")
        for path in filter(None, git(repository, *changed).split("\0")):
            yield f"{repository}: {path.strip()}"
    for folder in filter(None, (options.site, options.preview, options.cache)):
        for path in (path for path in folder.rglob("*") if path.is_file()):
            if any(word.encode() in part for part in _parts(path)):
                yield str(path)


def _parts(path: Path) -> Iterable[bytes]:
    """What a file holds; Word and Excel files are packed."""
    if path.suffix in (".docx", ".xlsx"):
        try:
            with ZipFile(path) as packed:
                return [packed.read(name) for name in packed.namelist()]
        except BadZipFile:
            pass
    return [path.read_bytes()]


if __name__ == "__main__":
    sys.exit(main())
