"""Turn the Word files that somebody put into inbox/<unit>/ of a branch into documents, and commit these to that branch.

The branch is refused whole if it changes anything that a proposal of content must not: what converts is the program of
this installation, under the published settings. What was found and what is doubtful is written as a comment. The token,
which must be allowed to push, is taken from FORGE_TOKEN, and the conversion does not get it.

Ends with 0 if the inbox is empty now or was before, with 1 if something in it was not brought in, with 2 if the branch
could not be fetched, is refused, or was pushed to meanwhile.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from proposal import BASE, CAREFUL, HEAD, absolute, fetch, git, nianlun, plain

COMMITTER = ("-c", "user.name=nianlun", "-c", "user.email=nianlun@localhost", "-c", "commit.gpgsign=false")
"""Who converts. The author is whoever put the files there: a document's history names the office, not a program."""


def main() -> int:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="nianlun-inbox-") as folder:
        repository, work = Path(folder) / "repository.git", Path(folder) / "work"
        branch = f"refs/heads/{options.branch}"
        try:
            fetch(options.repository, options.base, branch, repository)
            if refused := _refused(repository):
                listed = (f"- {plain(path)}" for path in refused)
                print("\n".join(("this branch changes more than documents:", *listed)), file=sys.stderr)
                return 2
            git(repository, *CAREFUL, "worktree", "add", "--quiet", "--detach", str(work), HEAD)
            if not (work / "inbox").is_dir():
                return 0
            code, comment = _converted(work, options.keep_original)
            if comment and options.comment:
                options.comment.write_text(comment, "utf-8")
            # What somebody once told git to overlook is a document all the same.
            git(work, *CAREFUL, "add", "--all", "--force", "--", "plans", "inbox")
            if git(work, "status", "--porcelain", "--untracked-files=no"):
                by = _author(work)
                git(work, *CAREFUL, *COMMITTER, "commit", "--quiet", *by, "--message", "nianlun inbox")
                git(work, *CAREFUL, "push", "--quiet", "--end-of-options", options.repository, f"HEAD:{branch}")
        except subprocess.CalledProcessError as error:
            print(error.stderr, file=sys.stderr)
            return 2
    return code


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repository", required=True, help="address or folder of the repository of documents")
    parser.add_argument("--base", default="main", help="the branch that is published")
    parser.add_argument("--branch", required=True, help="the branch that has files in its inbox")
    parser.add_argument("--comment", type=absolute, help="the file to write the comment into")
    parser.add_argument("--keep-original", action="store_true", help="keep the Word files as attachments")
    return parser.parse_args()


def _refused(repository: Path) -> list[str]:
    """What the branch changes and must not. Raises CalledProcessError where it cannot be reviewed."""
    done = nianlun(repository, "review", BASE, HEAD, "--format", "json", is_read=True)
    if done.returncode not in (0, 1):
        raise subprocess.CalledProcessError(done.returncode, "nianlun review", stderr=done.stderr)
    return [file["path"] for file in json.loads(done.stdout)["files"] if not file["allowed"]]


def _author(work: Path) -> list[str]:
    """Who put the files there, as an option; nobody, where the forge wrote no name or none that git takes."""
    name, _, mail = git(work, "log", "-1", "--format=%an%x00%ae", HEAD, "--", "inbox").strip("\n").partition("\0")
    return [f"--author={name or mail} <{mail}>"] if (name or mail).strip(". ,:;<>\"\\'") else []


def _converted(work: Path, keeps_original: bool) -> tuple[int, str]:
    """The exit code of `nianlun inbox` in a working tree, and the comment that it makes."""
    keep = ["--keep-original"] if keeps_original else []
    places = ("--inbox", str(work / "inbox"), "--into", str(work / "plans"))
    done = nianlun(work, "inbox", "--format", "markdown", *places, *keep, is_read=True)
    if done.returncode not in (0, 1):
        raise subprocess.CalledProcessError(done.returncode, "nianlun inbox", stderr=done.stderr)
    return done.returncode, done.stdout


if __name__ == "__main__":
    sys.exit(main())
