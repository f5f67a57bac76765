"""Writing a repository's commits anew without some paths and contents, through git's own stream of its history."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import IO

from server_git import CannotError, git, quiet, run

_EXPORT = ("fast-export", "--all", "--no-data", "--signed-tags=strip", "--tag-of-filtered-object=rewrite")
_IMPORT = ("fast-import", "--quiet", "--force", "--done", "--date-format=raw-permissive")
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)", re.DOTALL)
_SIGNS = {b"n": b"\n", b"t": b"\t", b"r": b"\r", b"a": b"\a", b"b": b"\b", b"f": b"\f", b"v": b"\v"}
BLOTTED = "……"
"""What stands in a message instead of a word that must not be there."""


def rewrite(repository: Path, paths: Collection[str], contents: Collection[str], words: Iterable[str] = ()) -> None:
    """Write all commits that a ref leads to anew, without these paths, and without these contents at any path.

    `words` are taken out of the commits' and tags' messages. Raises CannotError; then no ref has changed.
    """
    gone = {path.encode("utf-8", "surrogateescape") for path in paths}
    names = {name.encode() for name in contents}
    texts = [word.encode() for word in words]
    export = [*_EXPORT, "--reencode=no", "--use-done-feature"]
    with (
        subprocess.Popen(["git", *export], cwd=repository, env=quiet(), stdout=subprocess.PIPE) as source,
        subprocess.Popen(["git", *_IMPORT], cwd=repository, env=quiet(), stdin=subprocess.PIPE) as target,
    ):
        assert source.stdout is not None
        assert target.stdin is not None
        try:
            _copy(source.stdout, target.stdin, gone, names, texts)
            target.stdin.close()
        except OSError as error:
            source.kill()
            raise CannotError(f"the history could not be written anew: {error}") from error
    if source.returncode or target.returncode:
        raise CannotError("the history could not be written anew; see what git says above")
    if run(repository, "rev-parse", "--is-bare-repository").stdout.strip() == "false":
        git(repository, "read-tree", "-m", "-u", "HEAD")


def _copy(source: IO[bytes], target: IO[bytes], gone: set[bytes], contents: set[bytes], words: list[bytes]) -> None:
    while line := source.readline():
        command, _, rest = line.rstrip(b"\n").partition(b" ")
        if command == b"data":
            message = source.read(int(rest))
            for word in words:
                message = message.replace(word, BLOTTED.encode())
            target.write(b"data %d\n" % len(message) + message)
        elif command == b"M":
            _, name, path = rest.split(b" ", 2)
            # A version that goes leaves nothing at its place, also where there was another one before.
            is_gone = name in contents or unquoted(path) in gone
            target.write(b"D " + path + b"\n" if is_gone else line)
        else:
            target.write(line)


def unquoted(path: bytes) -> bytes:
    """A path as it is; git puts one with special signs between quotes."""
    if not path.startswith(b'"'):
        return path
    return _ESCAPE.sub(lambda found: _sign(found[1]), path[1:-1])


def _sign(escaped: bytes) -> bytes:
    return bytes([int(escaped, 8)]) if len(escaped) == 3 else _SIGNS.get(escaped, escaped)
