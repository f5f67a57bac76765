"""Tell a forge the verdict on a commit, as the commit's status, which branch protection can require.

A forge starts no pipeline for what a pipeline's own token pushes, so a check of the forge's own making is missing on
the commit that the inbox adds. This status stands on whatever commit was reviewed, under the same name in every forge.
GitLab needs none: what a project's token pushes starts a pipeline there. The verdict is the file that proposal.py
writes. The token is taken from the variable FORGE_TOKEN.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from forge_api import Forge, asked, options_for_a_forge

CONTEXT = "nianlun"
"""The name of the status; it stands in the guide."""


def main() -> int:
    parser = options_for_a_forge(__doc__, ("gitea", "github"))
    parser.add_argument("--context", default=CONTEXT, help="the name by which branch protection requires it")
    parser.add_argument("verdict", type=Path, help="the file that proposal.py writes")
    options = parser.parse_args()
    told = re.fullmatch(
        r"commit=([0-9a-f]{40}|[0-9a-f]{64})\nstate=(success|failure|error)\n", options.verdict.read_text("utf-8")
    )
    if told is None:
        print(f"{options.verdict} holds no verdict", file=sys.stderr)
        return 1
    commit, state = told.groups()
    forge = Forge(options.forge, options.api, options.repository)

    def tell() -> str:
        forge.ask("POST", forge.statuses(commit), {"state": state, "context": options.context})
        return f"{options.context} on {commit[:10]}: {state}"

    return asked(tell)


if __name__ == "__main__":
    sys.exit(main())
