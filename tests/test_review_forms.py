"""A review as a comment, as a page and as data: author's text stays text, and each form is whole."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest
from jsonschema import Draft202012Validator

from nianlun.exports.review_markdown import MARKER, as_markdown
from nianlun.exports.schemas import OUTPUT_SCHEMAS
from nianlun.views.words import load_words
from repositories import Repository, git
from test_review import ADOPTED, LAST, PLAN, SETTINGS, reviewed

HOSTILE = "@all #12 <script>alert(1)</script> [x](https://a.example) `y`\n\n/close\n\n## ![z](https://b.example/z.png)"


@pytest.fixture
def hostile(tmp_path: Path) -> Repository:
    """A proposal whose titles, texts and file names would all like to be more than text."""
    found = Repository(tmp_path)
    found.commit({"settings.yml": SETTINGS, "town/unit.yml": "name: 柳镇\n", "town/2024/plan.md": LAST})
    git(tmp_path, "checkout", "-qb", "proposal")
    found.commit(
        {
            "town/2025/plan.md": PLAN + f"\n## {HOSTILE}\n\n@all\n",
            "town/unit.yml": "name: '@all </summary><b>镇'\n",
            "town/2024/plan.md": LAST + f"\n## /approve {HOSTILE}\n\n<details>\n",
            "town/2024/<img>@all.txt": "",
        }
    )
    return found


def run(repository: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "NIANLUN_LANGUAGE"}
    command = [sys.executable, "-m", "nianlun", "review", *arguments]
    return subprocess.run(command, cwd=repository, env=environment, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.skipif(sys.platform == "win32", reason="names that Windows cannot hold")
def test_in_a_comment_nothing_of_the_author_acts(hostile: Repository, language: str) -> None:
    comment = as_markdown(reviewed(hostile), load_words(language))
    assert comment.startswith(f"{MARKER}\n")
    body = comment.removeprefix(MARKER)
    assert set(re.findall(r"<[^>]*>", body)) == {"<details>", "</details>", "<summary>", "</summary>"}
    assert body.count("<details>") == body.count("</details>") == body.count("<summary>")
    assert not re.search(r"@\w|(?<!&)#\d|://|!\[|\]\(|`", body)
    # Whatever begins a line is ours.
    assert all(re.match(r"$|- |  \S|\*\*|#{3,4} |</?details>|\S", line) for line in body.splitlines())
    assert not any(line.startswith("/") for line in body.splitlines())


def test_a_comment_has_a_bound_and_says_what_it_lacks(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    repository.commit({"settings.yml": SETTINGS})
    git(tmp_path, "checkout", "-qb", "proposal")
    repository.commit({f"镇{number}/2025/plan.md": PLAN for number in range(60)})
    found = reviewed(repository)
    whole = as_markdown(found, load_words("zh"))
    assert "没有列出" not in whole
    cut = as_markdown(found, load_words("zh"), longest=3000)
    assert len(cut) <= 3000
    told = re.search(r"还有(\d+)项没有列出", cut)
    assert told is not None
    assert cut.count("\n- **镇") + int(told[1]) >= 60
    assert cut.splitlines()[:5] == whole.splitlines()[:5]


def test_the_comment_leads_to_the_page(hostile: Repository) -> None:
    comment = as_markdown(reviewed(hostile), load_words("en"), page="https://a.example/x y>\n[z](https://b)")
    assert "[The redlines](<https://a.example/x%20y%3E%0A[z](https://b)>)" in comment


def test_as_data_it_keeps_its_schema(hostile: Repository) -> None:
    answer = run(hostile.root, "main", "--format", "json")
    report = json.loads(answer.stdout)
    Draft202012Validator(OUTPUT_SCHEMAS["review"]).validate(report)
    assert [document["locator"] for document in report["documents"]] == ["town/2024/plan", "town/2025/plan"]
    assert report["acceptable"] is (answer.returncode == 0)
    assert [file["kind"] for file in report["files"]] == ["stray", "unit"]


def test_as_a_page_it_holds_all_redlines_with_ids_of_their_own(hostile: Repository, tmp_path: Path) -> None:
    page = tmp_path / "审阅.html"
    assert run(hostile.root, "main", "--format", "html", "-o", str(page)).stdout == ""
    text = page.read_text("utf-8")
    ids = re.findall(r'\sid="([^"]*)"', text)
    assert len(ids) == len(set(ids))
    assert {unquote(target) for target in re.findall(r'\shref="#([^"]*)"', text)} <= set(ids)
    assert "<script" not in text
    assert not re.search(r'(?:src|href)="(?!#)', text)
    assert text.count('data-testid="redline"') == 2


def test_the_exit_code_says_whether_it_may_be_merged(hostile: Repository) -> None:
    assert run(hostile.root, "main").returncode in (0, 1)
    (hostile.root / "hooks").mkdir()
    (hostile.root / "hooks/x.py").write_text("1/0", "utf-8")
    hostile.record()
    refused = run(hostile.root, "main")
    assert refused.returncode == 1
    assert "**程序、配置或网页模板，新增——修改建议里不能有**" in refused.stdout
    assert "请由维护网站的人审阅" in run(hostile.root, "main", "--maintenance").stdout
    assert run(hostile.root, "nothing").returncode == 2
    assert run(hostile.root, "--", "--output=x").returncode == 2
    assert not (hostile.root / "x").exists()


def test_a_bare_repository_will_do_and_nothing_is_checked_out(hostile: Repository, tmp_path: Path) -> None:
    bare = tmp_path / "bare.git"
    git(tmp_path, "clone", "-q", "--bare", str(hostile.root), str(bare))
    before = sorted(path.name for path in bare.iterdir())
    answer = run(bare, "main", "proposal")
    assert "柳镇2025年计划" not in answer.stderr
    assert "2025年计划" in answer.stdout
    assert sorted(path.name for path in bare.iterdir()) == before


def test_what_is_not_committed_is_not_reviewed(hostile: Repository) -> None:
    git(hostile.root, "checkout", "-q", "main")
    (hostile.plans / "town/2024/plan.md").write_text(ADOPTED, "utf-8")
    assert "没有改动" in run(hostile.root, "main").stdout
