"""What a pipeline does with a proposal: fetch it, review it, build its preview if it may be merged.

Nothing of the proposal is run: the program, its hooks and its theme are those of this installation, settings are those
of the branch that is published, and only the proposal's commits are read. A token for fetching is taken from the
variable FORGE_TOKEN (with FORGE_USER, if the forge wants a name) and never stands in a command.

Ends with 0 if the proposal may be merged, with 1 if the review has objections, with 2 if it could not be reviewed.
"""

from __future__ import annotations

import argparse
import base64
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PROGRAM = Path(__file__).resolve().parents[2]
BASE, HEAD = "refs/nianlun/base", "refs/nianlun/head"
# Nobody is there to answer; and a proposal's names of submodules and remotes start no program.
QUIET = {"GIT_TERMINAL_PROMPT": "0", "GIT_ALLOW_PROTOCOL": "https:http:ssh:file:git"}
# Links become small files, and no hook that lies around is started.
CAREFUL = ("-c", "core.symlinks=false", "-c", f"core.hooksPath={os.devnull}", "-c", "submodule.recurse=false")


def main() -> int:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="nianlun-proposal-") as folder:
        repository = Path(folder) / "repository.git"
        try:
            fetch(options.repository, options.base, options.head, repository)
        except subprocess.CalledProcessError as error:
            print(error.stderr, file=sys.stderr)
            return 2
        links: list[str] = []
        code = review(repository, options, "text")
        if options.verdict:
            options.verdict.write_text(verdict(repository, code), "utf-8")
        if code == 0 and options.preview and options.preview_url:
            place = options.preview / str(options.number)
            if preview(repository, Path(folder), place):
                review(repository, options, "html", "--output", str(place / "review.html"))
                address = f"{options.preview_url.rstrip('/')}/{options.number}"
                links = ["--page", f"{address}/review.html", "--preview", f"{address}/site/index.html"]
        if code in (0, 1):
            if options.comment:
                links += ["--longest", str(options.longest)]
                review(repository, options, "markdown", "--output", str(options.comment), *links)
            if options.annotations:
                review(repository, options, "github")
            if options.code_quality:
                review(repository, options, "gitlab", "--output", str(options.code_quality))
    return code


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repository", required=True, help="address or folder of the repository of documents")
    parser.add_argument("--base", default="main", help="the branch that is published")
    parser.add_argument("--head", required=True, help="what is proposed: a branch, refs/pull/7/head, a commit")
    parser.add_argument("--number", type=int, default=0, help="the number of the proposal, for its preview")
    parser.add_argument("--comment", type=absolute, help="the file to write the comment into")
    parser.add_argument("--verdict", type=absolute, help="the file to write commit and state into, for status.py")
    parser.add_argument("--longest", type=int, default=65_000, help="characters of the comment")
    parser.add_argument("--annotations", action="store_true", help="print what GitHub shows beside the lines")
    parser.add_argument("--code-quality", type=absolute, help="the file to write GitLab's report into")
    parser.add_argument("--maintenance", action="store_true", help="the proposal may change settings and program")
    parser.add_argument(
        "--preview", type=absolute, help="a folder that a web server shows; the preview goes into its folder NUMBER"
    )
    parser.add_argument("--preview-url", default="", help="its address; without, there is no preview")
    return parser.parse_args()


def absolute(path: str) -> Path:
    """A path from the root: the commands run in other folders."""
    return Path(path).resolve()


def plain(text: str) -> str:
    """What an author wrote, on one line of a log that commands neither a terminal nor a runner."""
    shown = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)
    return shown.replace("##[", "##\N{ZERO WIDTH SPACE}[")


def fetch(repository: str, base: str, head: str, into: Path) -> None:
    """The two commits with their whole history, and nothing checked out. Raises CalledProcessError."""
    git(into.parent, "init", "--quiet", "--bare", str(into))
    refs = [f"+{base if base.startswith('refs/') else f'refs/heads/{base}'}:{BASE}", f"+{head}:{HEAD}"]
    git(into, "fetch", "--quiet", "--no-tags", "--no-recurse-submodules", "--end-of-options", repository, *refs)


def review(repository: Path, options: argparse.Namespace, form: str, *more: str) -> int:
    """Review the proposal in one form; the exit code of `nianlun review`."""
    maintenance = ["--maintenance"] if options.maintenance else []
    return nianlun(repository, "review", BASE, HEAD, "--format", form, *maintenance, *more).returncode


def verdict(repository: Path, code: int) -> str:
    """The commit that was reviewed and its state, a line each, by an exit code of `review`."""
    commit = git(repository, "rev-parse", "--verify", f"{HEAD}^{{commit}}").strip()
    state = {0: "success", 1: "failure"}.get(code, "error")
    return f"commit={commit}\nstate={state}\n"


def preview(repository: Path, folder: Path, into: Path) -> bool:
    """Build the site as it would be after merging, with the program of this installation; whether that went well."""
    proposal, built = folder / "proposal", folder / "built"
    git(repository, *CAREFUL, "worktree", "add", "--quiet", "--detach", str(proposal), HEAD)
    options = ("--project", str(PROGRAM), "--plans", str(proposal / "plans"), "--into", str(built))
    if nianlun(PROGRAM, "build", *options).returncode:
        return False
    site = into / "site"
    shutil.rmtree(site, ignore_errors=True)
    # A folder and no link, so that it can be kept as an artefact.
    shutil.copytree((built / "current").resolve(), site)
    return True


def git(folder: Path, *arguments: str) -> str:
    """What git answers. Raises CalledProcessError."""
    environment = {**os.environ, **QUIET, **_authorisation()}
    command = ["git", *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True, encoding="utf-8")
    return done.stdout


def _authorisation() -> dict[str, str]:
    """The token as a header, told by the environment: other users of the machine can read the commands that run."""
    token = os.environ.get("FORGE_TOKEN", "")
    if not token:
        return {}
    user = os.environ.get("FORGE_USER", "oauth2")
    coded = base64.b64encode(f"{user}:{token}".encode()).decode()
    header = {"GIT_CONFIG_KEY_0": "http.extraHeader", "GIT_CONFIG_VALUE_0": f"Authorization: Basic {coded}"}
    return {"GIT_CONFIG_COUNT": "1", **header}


def nianlun(folder: Path, *arguments: str, is_read: bool = False) -> subprocess.CompletedProcess[str]:
    """Run the program of this installation without the tokens; its answer is printed, or read."""
    environment = {name: value for name, value in os.environ.items() if name not in ("FORGE_TOKEN", "GITHUB_TOKEN")}
    command = [sys.executable, "-P", "-m", "nianlun", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, check=False, capture_output=is_read, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
